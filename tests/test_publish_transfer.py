"""Sending that is tried again: how often, after which pauses, and how it ends."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.publish.transfer import Patience, TryAgain, in_parallel, may_pass, persist, seconds_of

HASTY = Patience(tries=4, first=0.0, longest=0.0)


def test_what_fails_in_passing_is_tried_again() -> None:
    answers = iter([TryAgain("503"), TryAgain("503"), None])
    slept: list[float] = []

    def work() -> str:
        answer = next(answers)
        if answer is not None:
            raise answer
        return "done"

    assert persist(work, "a.html", Patience(first=1.0), slept.append) == "done"
    assert len(slept) == 2
    # Twice as long each time, half of it by chance.
    assert 0.5 <= slept[0] <= 1.0 <= slept[1] <= 2.0


def test_a_target_that_asks_for_time_is_given_it_within_bounds() -> None:
    patience = Patience(first=0.1, most_asked=60.0)
    assert patience.pause(1, 7.0) == 7.0
    assert patience.pause(1, 3_600.0) == 60.0


@given(st.integers(1, 100))
def test_a_pause_is_never_longer_than_the_longest(tried: int) -> None:
    assert 0 < Patience(longest=30.0).pause(tried, 0.0) <= 30.0


def test_patience_ends_in_one_line_that_says_what_to_do() -> None:
    def work() -> None:
        raise TryAgain("503 Slow Down")

    with pytest.raises(PublishError, match=r"a\.html: 503 Slow Down, 4 times in a row .*goes on") as error:
        persist(work, "a.html", HASTY)
    assert "\n" not in str(error.value)


def test_what_no_trying_mends_is_not_tried_again() -> None:
    calls: list[int] = []

    def work() -> None:
        calls.append(1)
        raise PublishError("403")

    with pytest.raises(PublishError, match="403"):
        persist(work, "a.html", HASTY)
    assert len(calls) == 1


@given(st.lists(st.integers(), unique=True), st.integers(1, 5))
def test_everything_is_done_once(things: list[int], jobs: int) -> None:
    seen: Counter[int] = Counter()
    assert sorted(in_parallel(lambda thing: seen.update([thing]), things, jobs)) == sorted(things)
    assert set(seen.values()) <= {1}


def test_several_are_done_at_a_time() -> None:
    together = threading.Barrier(3, timeout=30)
    assert sorted(in_parallel(lambda _: together.wait() and None, range(3), 3)) == [0, 1, 2]


def test_things_are_taken_as_they_are_needed() -> None:
    taken = iter(range(1_000_000))
    work = in_parallel(lambda _: None, taken, 2)
    next(work)
    assert next(taken) < 20
    work.close()  # type: ignore[attr-defined]


def test_after_an_error_what_was_done_is_told_and_nothing_more_is_begun() -> None:
    begun: list[int] = []

    def work(thing: int) -> None:
        begun.append(thing)
        if thing == 3:
            raise PublishError("403 Forbidden")

    done: list[int] = []
    with pytest.raises(PublishError, match="403"):
        done.extend(in_parallel(work, range(1_000), 2, patience=HASTY))
    assert len(begun) < 20


def test_an_error_ends_the_pauses_of_the_others() -> None:
    waiting = threading.Event()

    def work(thing: int) -> None:
        if thing == 0:
            waiting.set()
            raise TryAgain("503", after=3_600.0)
        waiting.wait(30)
        raise PublishError("403 Forbidden")

    with pytest.raises(PublishError, match="403"):
        list(in_parallel(work, range(2), 2, patience=Patience(most_asked=3_600.0)))


@pytest.mark.parametrize(("said", "seconds"), [("7", 7.0), ("", 0.0), ("soon", 0.0), ("-3", 0.0)])
def test_a_retry_after_is_a_number_of_seconds(said: str, seconds: float) -> None:
    assert seconds_of(said) == seconds


def test_a_retry_after_may_be_a_date() -> None:
    assert seconds_of("Thu, 01 Jan 2015 00:00:00 GMT") == 0.0
    assert seconds_of("Fri, 01 Jan 2100 00:00:00 GMT") > 1e9


def test_statuses_that_may_pass_are_told_from_those_that_will_not() -> None:
    assert all(map(may_pass, [408, 429, 500, 502, 503, 504]))
    assert not any(map(may_pass, [200, 301, 400, 401, 403, 404, 413, 501]))
