"""What changed under `content/`: what lies there now, beside what the catalogue remembers."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol

from generator.catalogue import sources, stretches
from generator.catalogue.sources import StampRow
from generator.catalogue.stretches import Stretch
from generator.runs import Found, Run

_ROWS = 2000
"""How many rows are fetched at once: few enough not to matter to the memory."""

_path_of = itemgetter(0)


class Change(NamedTuple):
    """A source that is new or changed (`found`), or gone (None)."""

    path: str
    found: Found | None


class Known(Protocol):
    """What is remembered of sources, in the order of their paths."""

    def after(self, path: str, most: int) -> list[StampRow]:
        """Those that follow a path."""

    def has(self, stretch: Stretch) -> bool:
        """Are they known to be just so?"""

    def note(self, stretch: Stretch) -> None:
        """They are just so: this may be known the next time."""


class Listed(NamedTuple):
    """Some sources' rows, in order."""

    rows: Sequence[StampRow]

    def after(self, path: str, most: int) -> list[StampRow]:
        """Those that follow a path."""
        begun = bisect_right(self.rows, path, key=_path_of)
        return list(self.rows[begun : begun + most])

    def has(self, stretch: Stretch) -> bool:
        """Nothing is known of them together."""
        return False

    def note(self, stretch: Stretch) -> None:
        """Nobody asks again."""


class Catalogued(NamedTuple):
    """All that the catalogue has.

    What has been given may be changed meanwhile: the rest is asked for as it goes on. `notes`: it may be
    written to.
    """

    db: sqlite3.Connection
    notes: bool = False

    def after(self, path: str, most: int) -> list[StampRow]:
        """Those that follow a path."""
        return sources.stamps_after(self.db, path, most)

    def has(self, stretch: Stretch) -> bool:
        """Are they known to be just so?"""
        return stretches.is_noted(self.db, stretch)

    def note(self, stretch: Stretch) -> None:
        """They are just so: this may be known the next time."""
        if self.notes:
            stretches.note(self.db, stretch)


def changes(runs: Iterable[Run], known: Known) -> Iterator[Change]:
    """What differs between the disk and the catalogue; both come in the order of paths.

    Streams: of neither side more is held in memory than a folder, or a batch of rows. A run that is as it was
    is passed over at one stroke.
    """
    memory = _Memory(known)
    for run in runs:
        if not memory.passes(run):
            for now in run.found():
                yield from (Change(path, None) for path in memory.before(now.path))
                before = memory.take(now.path)
                if before != (now.path, *now.stamp) or _may_change_unseen(now):
                    yield Change(now.path, now)
    yield from (Change(path, None) for path in memory.rest())


def _may_change_unseen(found: Found) -> bool:
    return not found.stamp.mtime or not found.stamp.side_mtime


class _Memory:
    """The catalogue's rows, taken in order.

    Rows that came meanwhile are those of sources that were come by already, however few were fetched: they
    are not to be taken for what lies there no more.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._rows: list[StampRow] = []
        self._at = 0
        self._last = ""

    def passes(self, run: Run) -> bool:
        """Are the next ones just this run? Then they are taken."""
        if not run.plain:
            return False
        stretch = run.stretch()
        if stretch and self._known.has(stretch) and self._comes_to(stretch.first):
            self._pass_over(stretch.last)
            return True
        end = self._at + len(run.entries)
        while len(self._rows) < end and self._fetch():
            end = self._at + len(run.entries)
        if not run.are(self._rows[self._at : end]):
            return False
        self._at = end
        if stretch:
            self._known.note(stretch)
        return True

    def before(self, path: str) -> Iterator[str]:
        """Take those that stand before a path; gives their paths."""
        while (row := self._next()) and row[0] < path:
            self._at += 1
            yield row[0]

    def take(self, path: str) -> StampRow | None:
        """Take the next one if it is of this path."""
        row = self._next()
        self._last = path
        if row is None or row[0] != path:
            return None
        self._at += 1
        return row

    def rest(self) -> Iterator[str]:
        """Take all that are left; gives their paths."""
        while row := self._next():
            self._at += 1
            yield row[0]

    def _comes_to(self, path: str) -> bool:
        """Is that the next one's?"""
        following = self._rows[self._at : self._at + 1] or self._known.after(self._taken(), 1)
        return bool(following) and following[0][0] == path

    def _pass_over(self, last: str) -> None:
        """Take all up to a path, most of which were not fetched."""
        self._at = bisect_right(self._rows, last, lo=self._at, key=_path_of)
        self._last = last

    def _taken(self) -> str:
        """The path up to which all are fetched, or were come by."""
        return max(self._last, self._rows[-1][0]) if self._rows else self._last

    def _next(self) -> StampRow | None:
        while self._at >= len(self._rows):
            if not self._fetch():
                return None
        return self._rows[self._at]

    def _fetch(self) -> bool:
        """Let go what was taken, and have the next batch; false if there is none."""
        batch = self._known.after(self._taken(), _ROWS)
        if not batch:
            return False
        self._rows = self._rows[self._at :] + batch
        self._at = 0
        return True
