"""One build or publish at a time in an archive."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import BuildRefused


@contextlib.contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the archive's lock. Raises `BuildRefused` naming the process that holds it.

    The system gives the lock back when its process ends, however it ends.
    """
    import filelock

    holder = folder / "lock.pid"
    lock = filelock.FileLock(folder / "lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise _held(holder) from None
    except OSError as error:
        raise BuildRefused(f"cannot write into {folder}: {error.strerror}") from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _held(holder: Path) -> BuildRefused:
    cause = f"another build or publish of this archive is running (process {_read(holder)})"
    return BuildRefused(cause, remedy="wait for it, or stop it")


def _read(holder: Path) -> str:
    try:
        return holder.read_text().strip() or "unknown"
    except OSError:
        return "unknown"
