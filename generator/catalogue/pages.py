"""Pages: what lies in `site/`, and what is still to be made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.pages import PageKey
from generator.periods import Period

Written = tuple[str, str, int, int, str, str, int, int]
"""A file in `site/`, as its row begins: see `written`."""


def written(key: PageKey, path: str, template: str, size: int, mtime: int) -> Written:
    """A file in `site/`: its path, size in bytes and time in nanoseconds, and the template that made it."""
    kind, ref, period, name = _columns(key)
    return path, kind, ref, period, name, template, size, mtime


def key_of(file: Written) -> PageKey:
    """What a file is of."""
    return _key(file[1:5])


def put(db: sqlite3.Connection, files: Iterable[Written], round_: int) -> None:
    """Remember files, as of this round of full builds."""
    db.executemany(f"INSERT OR REPLACE INTO page VALUES (?,?,?,?,?,?,?,?,{round_:d})", files)


def stamps(db: sqlite3.Connection, *, backwards: bool = False) -> Iterator[tuple[str, int, int]]:
    """(path, size, time) of every file, in the order of paths."""
    return db.execute(f"SELECT path, size, mtime FROM page ORDER BY path {'DESC' if backwards else ''}")


def key_at(db: sqlite3.Connection, path: str) -> PageKey | None:
    """What the file at this path is of."""
    row = db.execute("SELECT kind, ref, period, name FROM page WHERE path = ?", (path,)).fetchone()
    return _key(row) if row else None


def paths_of(db: sqlite3.Connection, key: PageKey) -> list[str]:
    """Where the page of this key lies: no path, one, or more after a URL changed."""
    sql = "SELECT path FROM page WHERE kind = ? AND ref = ? AND period = ? AND name = ?"
    return [path for (path,) in db.execute(sql, _columns(key))]


def paths_of_many(db: sqlite3.Connection, keys: Sequence[PageKey]) -> Iterator[tuple[str, PageKey]]:
    """(path, key) of all that is known of the pages of these keys; not more than 5,000 of them."""
    if not keys:
        return iter(())
    wanted = ",".join(["(?,?,?,?)"] * len(keys))
    rows = db.execute(
        f"WITH wanted(kind, ref, period, name) AS (VALUES {wanted}) SELECT path, kind, ref, period, name"
        " FROM wanted JOIN page USING (kind, ref, period, name)",
        [column for key in keys for column in _columns(key)],
    )
    return ((path, _key(row)) for path, *row in rows)


def keys_with_template(db: sqlite3.Connection, template: str) -> Iterator[PageKey]:
    """The pages that a template made."""
    return map(_key, db.execute("SELECT kind, ref, period, name FROM page WHERE template = ?", (template,)))


def keys_of(db: sqlite3.Connection, kind: str, ref: int | None = None) -> list[PageKey]:
    """The keys of the files of a kind, or of those of one article or shelf."""
    sql = "SELECT kind, ref, period, name FROM page WHERE kind = ?"
    rows = db.execute(sql, (kind,)) if ref is None else db.execute(sql + " AND ref = ?", (kind, ref))
    return [_key(row) for row in rows]


def keys_named(db: sqlite3.Connection, kind: str, name: str) -> list[PageKey]:
    """The keys of the files of a kind and a name, numbered parts ("tag-2") among them."""
    keys = keys_of(db, kind)
    return [key for key in keys if key.name == name or key.name.startswith(f"{name}-")]


def keys_beginning(db: sqlite3.Connection, kind: str, start: str) -> list[PageKey]:
    """The keys of the files of a kind whose name begins so."""
    rows = db.execute(
        "SELECT kind, ref, period, name FROM page WHERE kind = ? AND ref = 0 AND period = 0"
        " AND name >= ? AND name < ?",
        (kind, start, f"{start}\U0010ffff"),
    )
    return [_key(row) for row in rows]


def left_behind(db: sqlite3.Connection, round_: int) -> list[str]:
    """The files that this round of a full build did not plan."""
    return [path for (path,) in db.execute("SELECT path FROM page WHERE round < ? ORDER BY path", (round_,))]


def forget(db: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget files that are gone."""
    db.executemany("DELETE FROM page WHERE path = ?", ((path,) for path in paths))


def count(db: sqlite3.Connection) -> int:
    """How many files there are."""
    number: int = db.execute("SELECT count(*) FROM page").fetchone()[0]
    return number


def add_dirty(db: sqlite3.Connection, keys: Iterable[PageKey]) -> None:
    """Note pages that are to be made, in the same transaction as the change that calls for it."""
    db.executemany("INSERT OR IGNORE INTO dirty VALUES (?,?,?,?)", map(_columns, keys))


def dirty(db: sqlite3.Connection) -> list[PageKey]:
    """The pages to be made, in a fixed order."""
    return [_key(row) for row in db.execute("SELECT kind, ref, period, name FROM dirty")]


def any_dirty(db: sqlite3.Connection) -> bool:
    """Are there pages to be made?"""
    return db.execute("SELECT 1 FROM dirty LIMIT 1").fetchone() is not None


def clear_dirty(db: sqlite3.Connection) -> None:
    """Note that everything is made."""
    db.execute("DELETE FROM dirty")


def _columns(key: PageKey) -> tuple[str, int, int, str]:
    year, month, day = key.period
    return key.kind, key.ref, year * 10_000 + month * 100 + day, key.name


def _key(row: Sequence[Any]) -> PageKey:
    kind, ref, packed, name = row
    year, rest = divmod(packed, 10_000)
    return PageKey(kind, ref, Period(year, *divmod(rest, 100)), name)
