"""What an article costs in each step: the steps are there, and each is booked on itself."""

from __future__ import annotations

import time

import pytest

from benchmarks.costs import STEPS, Meter, Moved, _found


@pytest.mark.parametrize("place", [place for places in STEPS.values() for place in places])
def test_a_step_is_where_it_is_looked_for(place: str) -> None:
    holder, name = _found(place)
    assert callable(getattr(holder, name))


def test_one_that_has_moved_is_told() -> None:
    with pytest.raises(Moved, match=r"generator\.scan:Scan\.nowhere is not there any more"):
        _found("generator.scan:Scan.nowhere")


def test_what_a_step_takes_within_another_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0
    monkeypatch.setattr(time, "process_time", lambda: clock)

    def inner() -> None:
        nonlocal clock
        clock += 2

    def outer() -> None:
        nonlocal clock
        clock += 1
        meter.call("inner", inner)
        clock += 4

    meter = Meter()
    meter.call("outer", outer)
    assert meter.costs() == {"inner": (2, 1), "outer": (5, 1)}
