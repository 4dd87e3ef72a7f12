"""Whatever is done to an archive, building on gives what building anew gives."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.archive_machine import ArchiveMachine

STEPS = int(os.environ.get("MORGUE_STEPS", "5000"))
"""How many steps a deep run takes."""


@pytest.fixture(autouse=True)
def _stretches_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are passed over together as they are in folders of many."""
    monkeypatch.setattr("generator.runs._LEAST", 1)


def run(examples: int, length: int) -> None:
    """Sequences of up to `length` steps each, shrunk where one shows a difference."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=length,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(ArchiveMachine, settings=chosen)


def test_building_on_is_building_anew() -> None:
    run(examples=4, length=12)


@pytest.mark.slow
def test_thousands_of_steps_show_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    begun, first = time.monotonic(), ArchiveMachine.steps
    while (taken := ArchiveMachine.steps - first) < STEPS:
        run(examples=10, length=50)
        taken = ArchiveMachine.steps - first
        with capsys.disabled():
            print(
                f"\n{taken:,} steps without a difference, {time.monotonic() - begun:,.0f} s",
                end="",
                flush=True,
            )
