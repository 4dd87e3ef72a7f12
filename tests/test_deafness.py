"""Signals that come in the midst of a batch are heard when it is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from generator import press
from generator.deafness import held_back


def tell_to_go() -> None:
    """Of a process of several threads any may hear it: this one is meant."""
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What was heard and done, in order; being told to go is only noted."""
    told: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: told.append("told to go"))
    yield told
    signal.signal(signal.SIGTERM, before)


def test_what_is_held_back_comes_afterwards(heard: list[str]) -> None:
    with held_back(signal.SIGTERM):
        tell_to_go()
        heard.append("done")
    assert heard == ["done", "told to go"]
    tell_to_go()
    assert heard == ["done", "told to go", "told to go"]


def test_it_comes_after_a_failure_too(heard: list[str]) -> None:
    def work() -> None:
        with held_back(signal.SIGTERM):
            tell_to_go()
            heard.append("done")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        work()
    assert heard == ["done", "told to go"]


def test_a_worker_that_is_told_to_go_prints_its_batch_first(
    heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(_task: object) -> bytes:
        tell_to_go()
        heard.append("printed")
        return b""

    monkeypatch.setattr(press, "_printed", printed)
    press.print_pages(None)  # type: ignore[arg-type]
    assert heard == ["printed", "told to go"]
