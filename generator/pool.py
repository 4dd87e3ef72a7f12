"""Processes that do batches of work, deaf to Ctrl-C, and end with the one that began them."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any

from generator.deafness import held_back

# What workers need, of which they import some late.
_TO_READ = ["generator.copydesk", "generator.readers.markdown", "zstandard"]
# Each worker of a server runs the script again that began the coordinator.
_NEEDED = [*_TO_READ, "generator.press", "generator.__main__"]
_early: list[ProcessPoolExecutor] = []
"""Workers that were begun before anybody asked for their pool."""


def begin_early(jobs: int) -> None:
    """Begin the workers that the first pool of this process will have, or at least to load what they need.

    No thread may have begun and no database be open: neither survives a fork. Forks of this process have all
    that it has loaded, which spares a server and the loading of `__main__`: a 25th of a build of 10,000. What
    makes pages they load later, while they wait until all that was read is settled.
    """
    if sys.platform != "linux":
        begin_to_load()
        return
    for name in _TO_READ:
        importlib.import_module(name)
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_serve)
    with held_back(signal.SIGINT):  # A process begun in here is deaf to Ctrl-C from its first moment on.
        # The first work has all of them begin.
        pool.submit(int)
    _early.append(pool)


def begin_to_load() -> BaseContext:
    """Let what workers need be loaded, once for all of them; gives how they are started."""
    # Not fork: threads and open databases do not survive it.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_NEEDED)
    with held_back(signal.SIGINT):
        forkserver.ensure_running()
    return context


class Pool(Executor):
    """That many worker processes, which start when there is work for them, if they were not begun early."""

    def __init__(self, jobs: int) -> None:
        self._pool = _early.pop() if _early else _begin_late(jobs)

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`work(*args, **kwargs)` in some worker."""
        with held_back(signal.SIGINT):
            return self._pool.submit(work, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers end what they are at, and go."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def end_at_once(self) -> None:
        """End the workers in the midst of their work."""
        processes: dict[int, Any] = getattr(self._pool, "_processes", None) or {}
        for process in list(processes.values()):
            process.kill()
        # One that was ended while it sent its result leaves half of it: the pool would wait for the rest.
        results: Any = getattr(self._pool, "_result_queue", None)
        if results is not None:
            results._writer.close()


def _begin_late(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, begin_to_load(), initializer=_serve)


def _serve() -> None:
    """Ctrl-C is the coordinator's: it ends the workers; where it is gone itself, they go too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was loaded stays: to look through it again and again for what is unused takes a 25th of the work.
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    # Whoever is told to go hears it when its batch is whole: see `press.print_pages`.
    with held_back(signal.SIGTERM):
        threading.Thread(target=_end_with_the_coordinator, daemon=True).start()


def _end_with_the_coordinator() -> None:
    coordinator = multiprocessing.parent_process()
    if coordinator is not None:
        coordinator.join()
        os._exit(1)
