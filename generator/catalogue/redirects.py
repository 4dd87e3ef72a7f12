"""The lines of `redirects.tsv`: where pages were, and what was wrong with a line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from generator.catalogue.database import get_meta, set_meta
from generator.errors import Problem

_PROBLEMS = "redirect problems"
_ROWS = 2000
"""How many rows are fetched at once."""

Line = tuple[str, str, str]
"""An old URL, where it leads, and that as another line may have it for its old URL."""


def replace(db: sqlite3.Connection, lines: Iterable[Line], problems: Iterable[Problem]) -> set[str]:
    """Remember these lines in place of others; gives the old URLs that came, went, or lead elsewhere."""
    set_meta(db, _PROBLEMS, msgspec.json.encode(tuple(problems)).decode())
    db.execute("CREATE TEMP TABLE told(old TEXT PRIMARY KEY, new TEXT, step TEXT) WITHOUT ROWID")
    db.executemany("INSERT INTO told VALUES (?, ?, ?)", lines)
    gone = "SELECT old FROM redirect WHERE (old, new) NOT IN (SELECT old, new FROM told)"
    came = "SELECT old FROM told WHERE (old, new) NOT IN (SELECT old, new FROM redirect)"
    changed = {old for (old,) in db.execute(f"{gone} UNION {came}")}
    db.execute("DELETE FROM redirect WHERE (old, new) NOT IN (SELECT old, new FROM told)")
    db.execute("INSERT OR IGNORE INTO redirect SELECT old, new, step FROM told")
    db.execute("DROP TABLE told")
    return changed


def problems(db: sqlite3.Connection) -> list[Problem]:
    """What is wrong with lines, in their order."""
    return msgspec.json.decode(get_meta(db, _PROBLEMS) or "[]", type=list[Problem])


def leads_to(db: sqlite3.Connection, old: str) -> str | None:
    """Where the line of an old URL leads, None if it has none."""
    row = db.execute("SELECT new FROM redirect WHERE old = ?", (old,)).fetchone()
    return row[0] if row else None


def leading_to(db: sqlite3.Connection, step: str) -> list[str]:
    """The old URLs whose lines lead right there."""
    return [old for (old,) in db.execute("SELECT old FROM redirect WHERE step = ?", (step,))]


def old_urls(db: sqlite3.Connection) -> Iterator[str]:
    """The old URL of each line and each alias, once, in their order."""
    sql = (
        "SELECT old FROM redirect WHERE old > :last UNION SELECT path FROM alias WHERE path > :last"
        " ORDER BY 1 LIMIT :rows"
    )
    last = ""
    while rows := db.execute(sql, {"last": last, "rows": _ROWS}).fetchall():
        yield from (old for (old,) in rows)
        last = rows[-1][0]
