"""Drafts: articles that are read like any other and of which no page of the site knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from generator.catalogue.articles import Text


class Draft(NamedTuple):
    """A draft as a page of its own needs it. `aside`: its URL where another has the one it wants."""

    source: str
    sort: int
    wanted: str
    aside: str
    card: bytes
    text: Text


def put_many(db: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Keep drafts; each takes the place of what was kept of its source."""
    rows = ((*draft[:5], *draft.text) for draft in drafts)
    db.executemany("INSERT OR REPLACE INTO draft VALUES (?,?,?,?,?,?,?)", rows)


def forget(db: sqlite3.Connection, source: str) -> None:
    """Forget the draft of a source, if there is one."""
    db.execute("DELETE FROM draft WHERE source = ?", (source,))


def get(db: sqlite3.Connection, source: str) -> Draft | None:
    """The draft that was read from this source."""
    found = _drafts(db, "WHERE source = ?", (source,))
    return found[0] if found else None


def every(db: sqlite3.Connection) -> list[Draft]:
    """All drafts, in the archive's order."""
    return _drafts(db, "ORDER BY sort, source", ())


def wanting(db: sqlite3.Connection, url: str) -> list[Draft]:
    """The drafts that may be at this URL, in the archive's order."""
    return _drafts(db, "WHERE wanted = ?1 OR aside = ?1 ORDER BY sort, source", (url,))


def _drafts(db: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Draft]:
    rows = db.execute(f"SELECT source, sort, wanted, aside, card, record, body FROM draft {where}", values)
    return [
        Draft(source, sort, wanted, aside, card, Text(record, body))
        for source, sort, wanted, aside, card, record, body in rows
    ]
