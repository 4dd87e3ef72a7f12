"""What lies in `site/` and is no more as it was written there."""

from __future__ import annotations

import contextlib
import itertools
import mmap
import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.catalogue import pages
from generator.catalogue.database import open_to_read
from generator.folders import opened_folder
from generator.second import Lost, Second, can_begin, second_process

TEMPORARY = ".morgue-new"
"""How the hidden name of a file that is being written ends; a build that was killed may leave one."""
_LARGE = 8_000_000
"""Bytes of a catalogue, some 7,000 articles, from which on a site is looked at by a process of its own."""

_PORTION = 500
"""How many files a process looks at before it asks how far the other one is."""

Harm = Callable[[sqlite3.Connection], Iterable[str]]
"""The files of a site that are no more as the catalogue has them: what `harmed` finds."""


class Looked(NamedTuple):
    """What finds a site's harm, and the process that looks, if one does: it is free when it has looked."""

    harm: Harm
    second: Second | None = None


@contextlib.contextmanager
def looking(site: str, catalogue: Path) -> Iterator[Looked]:
    """Look at a large site while the sources are looked at: two processors take half the time.

    Called before the catalogue is opened. Who has looked at the sources helps from the other end.
    """
    if not _is_worthwhile(catalogue):
        yield Looked(lambda db: harmed(site, pages.stamps(db)))
        return
    counts = _Counts()
    with second_process(partial(_look, site, catalogue, counts)) as second:
        waiting = [second]

        def harm(db: sqlite3.Connection) -> Iterable[str]:
            """What both have found; asked again, or left alone by the other, all is looked at here."""
            if not waiting:
                return harmed(site, pages.stamps(db))
            from_end = counts.share(db, pages.stamps(db, backwards=True), 1)
            found = {path for portion in from_end for path in harmed(site, portion)}
            try:
                return found.union(waiting.pop().answer(0))
            except Lost:
                return harmed(site, pages.stamps(db))

        yield Looked(harm, second)


class _Counts:
    """At how many files each of two processes has looked, in memory that they share."""

    def __init__(self) -> None:
        self._numbers = memoryview(mmap.mmap(-1, 16)).cast("q")

    def share(
        self, db: sqlite3.Connection, written: Iterator[tuple[str, int, int]], who: int
    ) -> Iterator[list[tuple[str, int, int]]]:
        """What one of the two, 0 or 1, is to look at: all from its end on, until they meet."""
        total = pages.count(db)
        while sum(self._numbers) < total and (portion := list(itertools.islice(written, _PORTION))):
            yield portion
            self._numbers[who] += len(portion)


def _is_worthwhile(catalogue: Path) -> bool:
    try:
        large = catalogue.stat().st_size >= _LARGE
    except OSError:
        return False
    return large and can_begin()


def _look(site: str, catalogue: Path, counts: _Counts) -> Generator[None, None, list[str]]:
    """The harm in what the second process looks at; it rests after each portion."""
    found: list[str] = []
    with open_to_read(catalogue) as db:
        for portion in counts.share(db, pages.stamps(db), 0):
            found.extend(harmed(site, portion))
            yield
    return found


def harmed(site: str, written: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    """The paths of files that are missing, or of another size or time (in ns) than when they were written.

    Looked up one by one, by name: to list the folders of a site, most of which hold a file or two, costs
    as much again. From the site's folder on the system has fewer names to go by.
    """
    lstat = os.lstat
    with opened_folder(site) as place:
        prefix = "" if place is not None else os.path.join(site, "")
        for path, size, mtime in written:
            try:
                stat = lstat(prefix + path, dir_fd=place)
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
