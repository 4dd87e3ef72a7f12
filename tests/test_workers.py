"""Batches of work, here or in processes: the same answers in the same order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import BuildRefused, SourceError, TemplateError
from generator.workers import batched, default_jobs, open_crew


def doubled(batch: list[int]) -> list[int]:
    return [2 * number for number in batch]


def process_of(batch: list[int]) -> int:
    return os.getpid()


def die(batch: list[int]) -> list[int]:
    if 7 in batch:
        os._exit(3)
    return batch


def sleep_unless_first(batch: list[int]) -> list[int]:
    time.sleep(batch[0])
    return batch


def complain(batch: list[int]) -> list[int]:
    raise TemplateError("no such name", path="a.html", line=3, remedy="mend it")


@pytest.mark.parametrize(("jobs", "small"), [(1, False), (2, True), (2, False)])
def test_answers_come_in_the_order_of_the_work(jobs: int, small: bool) -> None:
    batches = [[i, i + 1] for i in range(0, 40, 2)]
    with open_crew(jobs) as crew:
        assert list(crew.spread(doubled, batches, small=small)) == [doubled(batch) for batch in batches]


def test_small_work_is_done_in_this_process_and_large_work_elsewhere() -> None:
    with open_crew(2) as crew:
        assert set(crew.spread(process_of, [[1], [2]], small=True)) == {os.getpid()}
        assert os.getpid() not in set(crew.spread(process_of, [[1], [2]], small=False))
    with open_crew(1) as crew:
        assert set(crew.spread(process_of, [[1]], small=False)) == {os.getpid()}


def test_only_a_few_batches_are_under_way() -> None:
    taken = 0

    def batches() -> Iterator[list[int]]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield [number]

    with open_crew(2) as crew:
        answers = crew.spread(doubled, batches(), small=False)
        next(answers)
        assert taken <= 10


def test_a_worker_that_dies_refuses_the_build() -> None:
    with open_crew(2) as crew, pytest.raises(BuildRefused, match="ended from outside"):
        list(crew.spread(die, [[i] for i in range(20)], small=False))


def test_what_nobody_waits_for_fails_without_a_word() -> None:
    with open_crew(2) as crew:
        crew.ask_all(complain, [1])
        assert list(crew.spread(doubled, [[1], [2]], small=False)) == [[2], [4]]
    with open_crew(2) as crew:
        with pytest.raises(BuildRefused):
            list(crew.spread(die, [[7]], small=False))
        crew.ask_all(doubled, [1])
        with pytest.raises(BuildRefused, match="ended from outside"):
            list(crew.spread(doubled, [[1]], small=False))


def test_an_error_of_a_worker_arrives_with_all_it_knows() -> None:
    with pytest.raises(TemplateError) as caught, open_crew(2) as crew:
        list(crew.spread(complain, [[1], [2]], small=False))
    assert str(caught.value) == "a.html:3: no such name (mend it)"


def test_an_error_here_does_not_wait_for_what_is_under_way() -> None:
    started = time.monotonic()
    with pytest.raises(SourceError):
        fail_while_workers_work()
    assert time.monotonic() - started < 30


def fail_while_workers_work() -> None:
    with open_crew(2) as crew:
        answers = crew.spread(sleep_unless_first, [[0], *([60] for _ in range(6))], small=False)
        assert next(answers) == [0]
        raise SourceError("x")


INTERRUPTED = """
import os, sys, time
from generator.workers import open_crew

def work(batch):
    time.sleep(60)

if __name__ == "__main__":
    with open_crew(2) as crew:
        answers = crew.spread(work, [[i] for i in range(2)], small=False)
        print("begun", flush=True)
        next(answers)
"""


def test_an_interrupt_ends_everything_within_a_moment(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        # The pipes close when the last worker is gone, too.
        _, complaint = process.communicate(timeout=20)
    assert process.returncode != 0
    assert complaint.count("KeyboardInterrupt") == 1


def test_batches_are_full_but_the_last() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batched([], 2)) == []


def test_there_is_a_job_for_each_core() -> None:
    assert 1 <= default_jobs() <= (os.cpu_count() or 1)
