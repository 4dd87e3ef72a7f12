"""What is remembered of the files under `content/`: when they changed, and what was wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.catalogue import stretches
from generator.catalogue.database import get_meta, set_meta
from generator.errors import Problem, Severity


class Stamp(NamedTuple):
    """What tells whether a source changed: sizes in bytes, times in nanoseconds; -1 for no sidecar."""

    size: int
    mtime: int
    side_size: int = -1
    side_mtime: int = -1


StampRow = tuple[str, int, int, int, int]
"""A source's path, then its stamp."""


class Asset(NamedTuple):
    """A file that is copied as it is. `kind` is "media" or "static", `origin` where it lies."""

    kind: str
    name: str
    origin: str
    size: int
    mtime: int


class Known(NamedTuple):
    """The digest of a source's bytes, its article's id (None: no article).

    `is_due`: it is to be read again though its bytes be the same.
    """

    digest: bytes
    article: int | None
    is_due: bool


_NAMED = "static names"


def stamps_after(db: sqlite3.Connection, path: str, most: int) -> list[StampRow]:
    """Path and stamp of the sources that follow a path, in the order of paths."""
    sql = "SELECT path, size, mtime, side_size, side_mtime FROM source WHERE path > ? ORDER BY path LIMIT ?"
    return db.execute(sql, (path, most)).fetchall()


def stamps_below(db: sqlite3.Connection, paths: Iterable[str]) -> list[StampRow]:
    """Path and stamp of the sources at these paths, and below them, in the order of paths."""
    columns = "path, size, mtime, side_size, side_mtime"
    found: set[StampRow] = set()
    for path in paths:
        found.update(db.execute(f"SELECT {columns} FROM source WHERE path = ?", (path,)))
        found.update(db.execute(f"SELECT {columns} FROM source WHERE path > ? AND path < ?", _below(path)))
    return sorted(found)


def any_with_suffix(db: sqlite3.Connection, suffix: str) -> str:
    """The path of some source whose name ends so, "" if there is none."""
    row = db.execute("SELECT path FROM source WHERE path LIKE ? LIMIT 1", (f"%{suffix}",)).fetchone()
    return row[0] if row else ""


def count(db: sqlite3.Connection) -> int:
    """How many sources are remembered."""
    number: int = db.execute("SELECT count(*) FROM source").fetchone()[0]
    return number


def known(db: sqlite3.Connection, path: str) -> Known | None:
    """What is remembered of a source, None if nothing."""
    row = db.execute("SELECT digest, article, mtime = -1 FROM source WHERE path = ?", (path,)).fetchone()
    return Known(row[0], row[1], bool(row[2])) if row else None


def put(
    db: sqlite3.Connection, path: str, stamp: Stamp, digest: bytes, states_tags: bool, article: int | None
) -> None:
    """Remember a source. Those that state no tags a changed vocabulary concerns."""
    stretches.outdate(db, path)
    put_many(db, [(path, stamp, digest, states_tags, article)])


def put_many(db: sqlite3.Connection, rows: Iterable[tuple[str, Stamp, bytes, bool, int | None]]) -> None:
    """Remember sources that were not known, each as the arguments of `put`."""
    values = [(path, *stamp, digest, stated, article) for path, stamp, digest, stated, article in rows]
    db.executemany("INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?,?)", values)
    for path, _, mtime, *_ in values:
        if mtime <= 0:
            # It is to be looked at again, whatever lies there.
            stretches.outdate(db, path)


def restamp(db: sqlite3.Connection, path: str, stamp: Stamp) -> None:
    """Remember that only the time of a source changed."""
    stretches.outdate(db, path)
    db.execute(
        "UPDATE source SET size = ?, mtime = ?, side_size = ?, side_mtime = ? WHERE path = ?", (*stamp, path)
    )


def forget(db: sqlite3.Connection, path: str) -> None:
    """Forget a source that is gone."""
    stretches.outdate(db, path)
    db.execute("DELETE FROM source WHERE path = ?", (path,))
    set_problems(db, path, ())


def expect_again(db: sqlite3.Connection, *, also_stating_tags: bool = True) -> None:
    """Make the next comparison see every source (or those that state no tags) as changed."""
    stretches.outdate_all(db)
    db.execute("UPDATE source SET mtime = -1" + ("" if also_stating_tags else " WHERE NOT states_tags"))


def set_problems(db: sqlite3.Connection, path: str, problems: Iterable[Problem]) -> None:
    """Replace what is known to be wrong with a source."""
    db.execute("DELETE FROM problem WHERE source = ?", (path,))
    add_problems(db, ((path, problem) for problem in problems))


def add_problems(db: sqlite3.Connection, found: Iterable[tuple[str, Problem]]) -> None:
    """Note what else is wrong with sources, as (path, problem)."""
    encoded = ((path, msgspec.msgpack.encode(problem)) for path, problem in found)
    db.executemany("INSERT INTO problem VALUES (?, ?)", encoded)


def problems_of(db: sqlite3.Connection, path: str) -> list[Problem]:
    """What is wrong with a source, by line."""
    rows = db.execute("SELECT item FROM problem WHERE source = ?", (path,))
    return sorted(msgspec.msgpack.decode(item, type=Problem) for (item,) in rows)


def problems(db: sqlite3.Connection) -> list[Problem]:
    """All that is wrong with sources, by path and line."""
    rows = db.execute("SELECT item FROM problem")
    return sorted(msgspec.msgpack.decode(item, type=Problem) for (item,) in rows)


def left_out(db: sqlite3.Connection) -> list[Problem]:
    """What cost sources their articles, by path and line; not of those that are kept as last read."""
    rows = db.execute(
        "SELECT item FROM problem JOIN source ON path = problem.source"
        " WHERE article IS NULL AND path NOT IN (SELECT source FROM draft)"
    )
    found = (msgspec.msgpack.decode(item, type=Problem) for (item,) in rows)
    return sorted(problem for problem in found if problem.severity == Severity.ERROR)


def assets(db: sqlite3.Connection, kind: str) -> dict[str, Asset]:
    """The remembered files of a kind, by name."""
    rows = db.execute("SELECT * FROM asset WHERE kind = ?", (kind,))
    return {row[1]: Asset(*row) for row in rows}


def assets_below(db: sqlite3.Connection, kind: str, names: Iterable[str]) -> dict[str, Asset]:
    """The remembered files of a kind with these names, and those below them, by name."""
    found: dict[str, Asset] = {}
    for name in names:
        rows = db.execute("SELECT * FROM asset WHERE kind = ? AND name = ?", (kind, name)).fetchall()
        rows += db.execute(
            "SELECT * FROM asset WHERE kind = ? AND name > ? AND name < ?", (kind, *_below(name))
        )
        found.update((row[1], Asset(*row)) for row in rows)
    return found


def asset(db: sqlite3.Connection, kind: str, name: str) -> Asset | None:
    """A remembered file."""
    row = db.execute("SELECT * FROM asset WHERE kind = ? AND name = ?", (kind, name)).fetchone()
    return Asset(*row) if row else None


def replace_assets(db: sqlite3.Connection, gone: Iterable[Asset], present: Iterable[Asset]) -> None:
    """Forget some files and remember others."""
    db.executemany("DELETE FROM asset WHERE kind = ? AND name = ?", ((a.kind, a.name) for a in gone))
    db.executemany("INSERT OR REPLACE INTO asset VALUES (?,?,?,?,?)", present)


def named_statics(db: sqlite3.Connection) -> set[str]:
    """The static files that templates name: they lie a second time under a name by their content."""
    return set(msgspec.json.decode(get_meta(db, _NAMED) or "[]"))


def name_statics(db: sqlite3.Connection, names: Iterable[str]) -> None:
    """Remember the static files that templates name."""
    set_meta(db, _NAMED, msgspec.json.encode(sorted(names)).decode())


def is_referred_to(db: sqlite3.Connection, path: str) -> bool:
    """Does an article refer to this path under `content/`?"""
    return db.execute("SELECT 1 FROM reference WHERE target = ? LIMIT 1", (path,)).fetchone() is not None


def _below(path: str) -> tuple[str, str]:
    """Between these two lie the paths in a folder: "0" comes after "/"."""
    return f"{path}/", f"{path}0"
