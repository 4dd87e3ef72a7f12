"""What was printed, noted in the catalogue some thousand files at a time.

Each note is a commit: where one comes with every batch, most of a small archive's table of pages is written
each time. Others read the catalogue meanwhile: its log begins anew only when all of them have begun to read
after all of it was put in its place, which is done half-way between two notes.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from operator import itemgetter

from generator.catalogue import pages
from generator.catalogue.database import transaction
from generator.dockets import Printed
from generator.pages import PageKey

_AT_ONCE = 4_000
"""Of how many files is known, at most, that they lie in the site, but to a build that is killed."""


class Ledger:
    """What was printed in one round of full builds; if `moved`, `gone` is where pages lie no more."""

    def __init__(self, db: sqlite3.Connection, round_: int, *, moved: bool) -> None:
        self.gone: list[tuple[str, PageKey]] = []
        self._db = db
        self._round = round_
        self._moved = moved
        self._batches: list[Printed] = []
        self._files = 0
        self._is_log_put_in_place = False

    def add(self, batch: Printed) -> None:
        """Enter a batch."""
        self._batches.append(batch)
        self._files += len(batch.files)
        if self._files >= _AT_ONCE:
            self.note()
        elif self._files >= _AT_ONCE // 2 and not self._is_log_put_in_place:
            # Where a query is open here, the log grows until the next time.
            with contextlib.suppress(sqlite3.OperationalError):
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")
                self._is_log_put_in_place = True

    def note(self) -> None:
        """Note all that was entered since the last time."""
        with transaction(self._db):
            if self._moved:
                for batch in self._batches:
                    self.gone += _outdated(self._db, batch)
            files = [file for batch in self._batches for file in batch.files]
            pages.put(self._db, sorted(files, key=itemgetter(0)), self._round)
        self._batches.clear()
        self._files = 0
        self._is_log_put_in_place = False


@contextlib.contextmanager
def ledger(db: sqlite3.Connection, round_: int, *, moved: bool) -> Iterator[Ledger]:
    """A ledger; what was entered is noted at its end, whatever ends it."""
    kept = Ledger(db, round_, moved=moved)
    try:
        yield kept
    finally:
        kept.note()


def _outdated(db: sqlite3.Connection, batch: Printed) -> list[tuple[str, PageKey]]:
    """Where pages of this batch lay before, and lie no more."""
    now: dict[PageKey, str | None] = dict.fromkeys(batch.missing)
    now |= {pages.key_of(file): file[0] for file in batch.files}
    return [(path, key) for path, key in pages.paths_of_many(db, list(now)) if path != now[key]]
