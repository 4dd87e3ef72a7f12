"""Stretches of sources that are as the catalogue has them: one digest says so of hundreds.

A stretch is noted where its sources were found to be so, and outdated by whatever changes, adds or forgets
one of them. No two overlap.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Stretch(NamedTuple):
    """The sources from one path to another, and a digest of their names, sizes and times."""

    first: str
    last: str
    digest: bytes


def note(db: sqlite3.Connection, stretch: Stretch) -> None:
    """The catalogue has its sources just so."""
    outdate(db, stretch.first)
    db.execute("DELETE FROM stretch WHERE first > ? AND first <= ?", stretch[:2])
    db.execute("INSERT INTO stretch VALUES (?, ?, ?)", stretch)


def is_noted(db: sqlite3.Connection, stretch: Stretch) -> bool:
    """Does it still?"""
    return stretch in db.execute("SELECT * FROM stretch WHERE first = ?", stretch[:1])


def outdate(db: sqlite3.Connection, path: str) -> None:
    """What the catalogue has of this source changes."""
    db.execute(
        "DELETE FROM stretch WHERE last >= ?"
        " AND first = (SELECT first FROM stretch WHERE first <= ? ORDER BY first DESC LIMIT 1)",
        (path, path),
    )


def outdate_all(db: sqlite3.Connection) -> None:
    """What it has of all of them does."""
    db.execute("DELETE FROM stretch")
