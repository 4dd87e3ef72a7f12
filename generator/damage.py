"""What lies in `site/` and is no more as it was written there."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.catalogue import pages
from generator.catalogue.database import open_to_read

TEMPORARY = ".morgue-new"
"""How the hidden name of a file that is being written ends; a build that was killed may leave one."""
_LARGE = 8_000_000
"""Bytes of a catalogue, some 7,000 articles, from which on a site is looked at by a process of its own."""

Harm = Callable[[Iterable[tuple[str, int, int]]], Iterable[str]]
"""The files of a site that are no more as they were written: what `harmed` finds."""


@contextlib.contextmanager
def looking(site: str, catalogue: Path) -> Iterator[Harm]:
    """Look at a large site while the sources are looked at: two processors take half the time.

    Called before the catalogue is opened: SQLite bears no fork with an open database.
    """
    child = _fork(site, catalogue) if _is_worthwhile(catalogue) else None
    if child is None:
        yield lambda written: harmed(site, written)
        return
    pid, answer = child
    with open(answer, "rb", closefd=True) as pipe:
        waiting = [pid]

        def harm(written: Iterable[tuple[str, int, int]]) -> Iterable[str]:
            if not waiting:
                return harmed(site, written)
            told = pipe.read()
            _, status = os.waitpid(waiting.pop(), 0)
            return harmed(site, written) if status else map(os.fsdecode, filter(None, told.split(b"\0")))

        try:
            yield harm
        finally:
            if waiting:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _is_worthwhile(catalogue: Path) -> bool:
    try:
        large = catalogue.stat().st_size >= _LARGE
    except OSError:
        return False
    return large and hasattr(os, "fork") and threading.active_count() == 1


def _fork(site: str, catalogue: Path) -> tuple[int, int]:
    """A process that looks at the site, and the pipe through which it tells the paths, each with a NUL."""
    answer, told = os.pipe()
    pid = os.fork()
    if pid:
        os.close(told)
        return pid, answer
    failed = 1
    try:
        os.close(answer)
        with open(told, "wb", buffering=1 << 16) as pipe, open_to_read(catalogue) as db:
            for path in harmed(site, pages.stamps(db)):
                pipe.write(os.fsencode(path) + b"\0")
        failed = 0
    finally:
        # Nothing of the parent's is to be tidied up here, nor any error to be told.
        os._exit(failed)


def harmed(site: str, written: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """The paths of files that are missing, or of another size or time (in ns) than when they were written.

    Looked up one by one, by name: to list the folders of a site, most of which hold a file or two, costs
    as much again.
    """
    prefix = os.path.join(site, "")
    lstat = os.lstat
    for path, size, mtime in written:
        try:
            stat = lstat(prefix + path)
            if stat.st_mtime_ns != mtime or stat.st_size != size:
                yield path
        except OSError:
            yield path


def sweep(site: str) -> None:
    """Remove what a killed build left half done."""
    try:
        with os.scandir(site) as found:
            entries = list(found)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            sweep(entry.path)
        elif entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
            os.unlink(entry.path)
