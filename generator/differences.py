"""What changed under `content/`: what lies there now, beside what the catalogue remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalogue.sources import StampRow
from generator.runs import Found, Run


class Change(NamedTuple):
    """A source that is new or changed (`found`), or gone (None)."""

    path: str
    found: Found | None


def changes(runs: Iterable[Run], known: Iterable[list[StampRow]]) -> Iterator[Change]:
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
    """The catalogue's rows, taken in order."""

    def __init__(self, batches: Iterable[list[StampRow]]) -> None:
        self._batches = iter(batches)
        self._rows: list[StampRow] = []
        self._at = 0

    def passes(self, run: Run) -> bool:
        """Are the next ones just this run? Then they are taken."""
        if not run.plain:
            return False
        end = self._at + len(run.entries)
        while len(self._rows) < end and self._fetch():
            end = self._at + len(run.entries)
        if not run.are(self._rows[self._at : end]):
            return False
        self._at = end
        return True

    def before(self, path: str) -> Iterator[str]:
        """Take those that stand before a path; gives their paths."""
        while (row := self._next()) and row[0] < path:
            self._at += 1
            yield row[0]

    def take(self, path: str) -> StampRow | None:
        """Take the next one if it is of this path."""
        row = self._next()
        if row is None or row[0] != path:
            return None
        self._at += 1
        return row

    def rest(self) -> Iterator[str]:
        """Take all that are left; gives their paths."""
        while row := self._next():
            self._at += 1
            yield row[0]

    def _next(self) -> StampRow | None:
        while self._at >= len(self._rows):
            if not self._fetch():
                return None
        return self._rows[self._at]

    def _fetch(self) -> bool:
        """Let go what was taken, and have the next batch; false if there is none."""
        batch = next(self._batches, None)
        if batch is None:
            return False
        self._rows = self._rows[self._at :] + batch
        self._at = 0
        return True
