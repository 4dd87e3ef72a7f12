"""Copies of the catalogue for readers on other machines: nobody writes to them, so nobody locks them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SUFFIX = ".still"


@contextlib.contextmanager
def still_of(db: sqlite3.Connection, folder: Path) -> Iterator[Path]:
    """A copy of the catalogue as it is now, in `folder`, for as long as it is needed."""
    for left in folder.glob(f"*{SUFFIX}"):
        left.unlink()
    # Each has a name of its own: a machine may remember something of the file that had it before.
    path = folder / f"catalogue-{os.urandom(8).hex()}{SUFFIX}"
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            # Half of one is of no use to anybody: it needs no journal.
            copy.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            db.backup(copy)
        with open(path, "rb") as file:
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)
