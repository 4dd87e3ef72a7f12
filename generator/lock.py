"""One build or publish at a time in an archive."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from generator.errors import BuildRefused

PREVIEW = "preview"
_PATIENCE = 10.0
"""Seconds that a build waits for who lets go soon.

A preview holds the lock while it files a change. The second process of a build that was killed holds it until
it has ended what it is at. Who holds it without a name is about to say it, or has taken it back already.
"""
_LOOK_EVERY = 0.01
_UNKNOWN = "unknown"

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def build_lock(folder: Path, holder_is: str = "") -> Iterator[None]:
    """Hold the archive's lock. Raises `BuildRefused` naming the process that holds it.

    The system gives the lock back when its process ends, however it ends. A preview says of itself that
    `holder_is` one: others wait for it, as it files but one change at a time.
    """
    holder = folder / "lock.pid"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise BuildRefused(f"cannot write into {folder}: {error.strerror}") from None
    try:
        with _held(lock, holder, holder_is):
            yield
    finally:
        os.close(lock)


@contextlib.contextmanager
def _held(lock: int, holder: Path, holder_is: str) -> Iterator[None]:
    try:
        _lock_patiently(lock, holder)
    except (BlockingIOError, PermissionError):
        cause = f"another build or publish of this archive is running (process {_read(holder)})"
        raise BuildRefused(cause, remedy="wait for it, or stop it") from None
    except OSError as error:
        raise BuildRefused(f"cannot lock {holder.parent}: {error.strerror}") from None
    try:
        holder.write_text(f"{os.getpid()} {holder_is}".rstrip())
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()


def _lock_patiently(lock: int, holder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _lock(lock)
        except (BlockingIOError, PermissionError):
            if not _lets_go_soon(_read(holder)) or time.monotonic() > until:
                raise
        time.sleep(_LOOK_EVERY)


def _lets_go_soon(holder: str) -> bool:
    return holder == _UNKNOWN or holder.endswith(PREVIEW) or _is_gone(holder)


def _is_gone(process: str) -> bool:
    """Was the process of that number ended? Elsewhere than on Unix nobody is left behind by one that is."""
    if not (process.isdecimal() and hasattr(os, "fork")):
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


def _read(holder: Path) -> str:
    try:
        return holder.read_text().strip() or _UNKNOWN
    except OSError:
        return _UNKNOWN
