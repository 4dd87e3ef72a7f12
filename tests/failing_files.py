"""Files that cannot be written, as on a full or a read-only disk, whatever function writes them."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Fault(NamedTuple):
    """What happens to writes to `place` and below it: the first `after` succeed."""

    place: str
    errno: int
    after: int


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.link"})
_armed: list[Fault] = []
_writes = 0


@contextlib.contextmanager
def failing_files(place: Path, errno: int, after: int = 0) -> Iterator[None]:
    """Within it, writes to `place` and below it raise `OSError`, once `after` of them succeeded."""
    global _writes
    _install()
    _writes = 0
    _armed.append(Fault(str(place), errno, after))
    try:
        yield
    finally:
        _armed.clear()


def _fail(event: str, args: tuple[object, ...]) -> None:
    global _writes
    if not _armed or event not in _EVENTS or (event == "open" and not _writes_into(args[2])):
        return
    fault, path = _armed[0], os.fsdecode(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
    if path == fault.place or path.startswith(fault.place + os.sep):
        _writes += 1
        if _writes > fault.after:
            raise OSError(fault.errno, os.strerror(fault.errno), path)


def _writes_into(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITING)


def _install() -> None:
    """An audit hook stays for as long as the process does: there is one, and it mostly sleeps."""
    if "installed" not in _fail.__dict__:
        _fail.__dict__["installed"] = True
        sys.addaudithook(_fail)
