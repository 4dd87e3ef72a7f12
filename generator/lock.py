"""One build or publish at a time in an archive."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.errors import BuildRefused

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the archive's lock. Raises `BuildRefused` naming the process that holds it.

    The system gives the lock back when its process ends, however it ends.
    """
    holder = folder / "lock.pid"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise BuildRefused(f"cannot write into {folder}: {error.strerror}") from None
    try:
        with _held(lock, holder):
            yield
    finally:
        os.close(lock)


@contextlib.contextmanager
def _held(lock: int, holder: Path) -> Iterator[None]:
    try:
        _lock(lock)
    except (BlockingIOError, PermissionError):
        cause = f"another build or publish of this archive is running (process {_read(holder)})"
        raise BuildRefused(cause, remedy="wait for it, or stop it") from None
    except OSError as error:
        raise BuildRefused(f"cannot lock {holder.parent}: {error.strerror}") from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()


def _read(holder: Path) -> str:
    try:
        return holder.read_text().strip() or "unknown"
    except OSError:
        return "unknown"
