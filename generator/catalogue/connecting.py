"""Connections to the catalogue for who writes, and an archive's first one made aside."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_CACHE = "cache_size = -32768"


@contextlib.contextmanager
def in_its_place(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """The same catalogue at `path`, where others find it: one that was made aside is put there."""
    if not _is_aside(db, path):
        yield db
        return
    db.close()
    with open(aside_of(path), "rb") as file:
        os.fsync(file.fileno())
    os.replace(aside_of(path), path)
    with contextlib.closing(connect(path)) as db:
        yield db


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the database at `path`, made if it is not there."""
    db = sqlite3.connect(path, isolation_level=None)
    # A crash of the machine may lose the last transactions, never tear one: then work is repeated.
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA {_CACHE}")
    return db


def begin_aside(path: Path) -> sqlite3.Connection:
    """An archive's first catalogue, which nobody misses until it is filled and whole: it needs no journal.

    Through one, all of it would be written twice.
    """
    unlink(aside_of(path), "", "-wal", "-shm")
    db = sqlite3.connect(aside_of(path), isolation_level=None)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", _CACHE):
        db.execute(f"PRAGMA {pragma}")
    return db


def aside_of(path: Path) -> Path:
    """Where a catalogue lies before it is put in the place of another, or of none."""
    return path.with_name(f"{path.name}.new")


def _is_aside(db: sqlite3.Connection, path: Path) -> bool:
    (_, _, file), *_ = db.execute("PRAGMA database_list")
    return os.path.basename(str(file)) == aside_of(path).name


def unlink(path: Path, *suffixes: str) -> None:
    """Remove a database's files, as far as there are such: `suffixes` follow its name."""
    for suffix in suffixes:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
