"""Batches of work, in this process or in several, through one `concurrent.futures.Executor`."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from operator import methodcaller
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.errors import BuildRefused

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from generator.pool import Pool
    from generator.second import Second

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 3
"""How many batches a worker has waiting: enough to keep it busy, few enough to bound the memory."""
SMALL = 300
"""Fewer sources or pages than this are done here before a pool of processes has begun."""


class Crew(NamedTuple):
    """Who does the work: a pool, and this process for what is small, or for all where there is no pool.

    `pool` gives the pool, which need not be there before. `answer` waits for what was submitted. `far`:
    the pool's workers cannot share a file that is open here. `second`: a process that is free for what is
    small.
    """

    jobs: int
    pool: Callable[[], Executor] | None
    answer: Callable[[Future[Any]], Any] = methodcaller("result")
    far: bool = False
    second: Second | None = None

    def spread(
        self, work: Callable[[T], R], batches: Iterable[T], *, small: bool, by_second: bool = False
    ) -> Iterator[R]:
        """`map(work, batches)`, with a bounded number of batches under way.

        `by_second`: what is small is done by the second process, if there is one. Raises `BuildRefused` if a
        worker is ended from outside.
        """
        if small and by_second and self.second:
            yield from self.second.each(work, batches)
            return
        if small or self.pool is None:
            yield from map(work, batches)
            return
        from concurrent.futures.process import BrokenProcessPool

        pool = self.pool()
        waiting: deque[Future[R]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) > self.jobs * _AHEAD:
                    yield self.answer(waiting.popleft())
            while waiting:
                yield self.answer(waiting.popleft())
        except BrokenProcessPool:
            raise BuildRefused(
                "a worker process was ended from outside (out of memory?)",
                remedy="run the build again: it goes on where it stopped; --jobs 1 needs the least memory",
            ) from None

    def ask_second(self, work: Callable[..., object], *given: object) -> None:
        """Let the second process do `work(*given)` when it is free, if there is one."""
        if self.second:
            self.second.ask(work, *given)

    def ask_all(self, work: Callable[[T], object], given: T) -> None:
        """Let each worker of a pool on this machine do `work(given)` when it is free; nobody waits for it.

        That a worker was ended from outside is told by who waits for one.
        """
        if not self.pool or self.far:
            return
        from concurrent.futures import BrokenExecutor

        with contextlib.suppress(BrokenExecutor):
            for _ in range(self.jobs):
                self.pool().submit(work, given)


@contextlib.contextmanager
def open_crew(jobs: int, *, apart: bool = False) -> Iterator[Crew]:
    """A crew of that many processes; they start when there is work for them.

    Of one process there is no need, unless the work is to be done `apart` from what goes on in this one.
    """
    if jobs == 1 and not apart:
        yield Crew(1, None)
        return
    pools: list[Pool] = []

    def pool() -> Pool:
        # Late: most builds are small, and need not even know how processes are begun.
        from generator.pool import Pool

        if not pools:
            pools.append(Pool(jobs))
        return pools[0]

    try:
        yield Crew(jobs, pool)
    except BaseException:
        for begun in pools:
            begun.end_at_once()
        raise
    finally:
        for begun in pools:
            begun.shutdown(wait=True, cancel_futures=True)


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
