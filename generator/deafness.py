"""Signals that wait until what must not be broken off is done."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator


@contextlib.contextmanager
def held_back(*signals: signal.Signals) -> Iterator[None]:
    """What this thread, and a process begun in here, is sent of `signals` reaches it afterwards.

    Where a system has no such masks nothing is held back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
