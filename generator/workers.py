"""Batches of work, in this process or in several, through one `concurrent.futures.Executor`."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, TypeVar

from generator.errors import BuildRefused

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 3
"""How many batches a worker has waiting: enough to keep it busy, few enough to bound the memory."""
SMALL = 300
"""Fewer sources or pages than this are done here before a pool of processes has begun."""


class Crew(NamedTuple):
    """Who does the work: a pool of processes, and this process for what is small."""

    jobs: int
    pool: Executor

    def spread(self, work: Callable[[T], R], batches: Iterable[T], *, small: bool) -> Iterator[R]:
        """`map(work, batches)`, with a bounded number of batches under way.

        Raises `BuildRefused` if a worker is ended from outside.
        """
        if small or self.jobs == 1:
            yield from map(work, batches)
            return
        waiting: deque[Future[R]] = deque()
        try:
            for batch in batches:
                with _interrupts_held_back():
                    waiting.append(self.pool.submit(work, batch))
                if len(waiting) > self.jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise BuildRefused(
                "a worker process was ended from outside (out of memory?)",
                remedy="run the build again: it goes on where it stopped; --jobs 1 needs the least memory",
            ) from None


@contextlib.contextmanager
def open_crew(jobs: int) -> Iterator[Crew]:
    """A crew of that many processes; they start when there is work for them."""
    # Not fork: threads and open databases do not survive it.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_serve)
    try:
        yield Crew(jobs, pool)
    except BaseException:
        _end_at_once(pool)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` items."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def default_jobs() -> int:
    """As many processes as this one may use cores."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A process begun in here is deaf to Ctrl-C from its first moment on; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve() -> None:
    """Ctrl-C is the coordinator's: it ends the workers; where it is gone itself, they go too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_coordinator, daemon=True).start()


def _end_with_the_coordinator() -> None:
    coordinator = multiprocessing.parent_process()
    if coordinator is not None:
        coordinator.join()
        os._exit(1)


def _end_at_once(pool: ProcessPoolExecutor) -> None:
    processes: dict[int, Any] = getattr(pool, "_processes", None) or {}
    for process in list(processes.values()):
        process.kill()
    # One that was ended while it sent its result leaves half of it: the pool would wait for the rest.
    results: Any = getattr(pool, "_result_queue", None)
    if results is not None:
        results._writer.close()
