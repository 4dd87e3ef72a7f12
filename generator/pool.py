"""Processes that do batches of work, deaf to Ctrl-C, and end with the one that began them."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any

# What they import late, and `__main__`: each worker runs the script again that began the coordinator.
_NEEDED = [
    "generator.copydesk",
    "generator.press",
    "generator.readers.markdown",
    "generator.__main__",
    "zstandard",
]


def begin_to_load() -> BaseContext:
    """Let what workers need be loaded, once for all of them; gives how they are started."""
    # Not fork: threads and open databases do not survive it.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_NEEDED)
    with _interrupts_held_back():
        forkserver.ensure_running()
    return context


class Pool(Executor):
    """That many worker processes, which start when there is work for them."""

    def __init__(self, jobs: int) -> None:
        self._pool = ProcessPoolExecutor(jobs, begin_to_load(), initializer=_serve)

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`work(*args, **kwargs)` in some worker."""
        with _interrupts_held_back():
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
    # What was loaded stays: to look through it again and again for what is unused takes a 25th of the work.
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    threading.Thread(target=_end_with_the_coordinator, daemon=True).start()


def _end_with_the_coordinator() -> None:
    coordinator = multiprocessing.parent_process()
    if coordinator is not None:
        coordinator.join()
        os._exit(1)
