"""Opening the catalogue, and its transactions."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalogue import stills
from generator.catalogue.connecting import aside_of, begin_aside, connect, unlink
from generator.catalogue.tables import has_tables, lay_out_tables, schema, table_names

_FAULTS_AROUND_IT = frozenset(
    (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
    )
)
"""The codes of SQLite's errors that say nothing of what the catalogue holds."""
# A URL under which nothing was written may be a damaged one: it must not come into redirects.tsv.
_FORMER = """
SELECT source, url FROM article WHERE EXISTS (
    SELECT 1 FROM page WHERE path = substr(url, 2) || iif(url LIKE '%/', 'index.html', '')
)
"""


def open_catalogue(path: Path, damage: str = "", *, aside: bool = False) -> tuple[sqlite3.Connection, str]:
    """The catalogue at `path`, made or made anew where it must be, or where `damage` says so.

    Also gives the reason why it was made anew, "" where it was not. Of a catalogue that can no
    longer be used, what it knew of `site/` is kept where it can be read, so that pages no longer
    planned are still removed. With `aside`, an archive's first one is made beside it: `in_its_place`
    follows when it is filled.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    is_first = not path.exists()
    reason = damage or ("" if is_first else _reason_to_rebuild(path))
    if reason:
        _make_anew(path)
    db = begin_aside(path) if is_first and aside else connect(path)
    if not has_tables(db):
        lay_out_tables(db)
    return db, reason


def damage_told_by(error: Exception) -> str:
    """Why a catalogue must be made anew, "" where the fault is not its own (a full disk, say).

    Wrong bytes in it show as errors of any kind, wherever they are read.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    said = str(error) if isinstance(error, sqlite3.Error) else f"{type(error).__name__}: {error}"
    return "" if code in _FAULTS_AROUND_IT else f"it is damaged ({textwrap.shorten(said, 120)})"


@contextlib.contextmanager
def open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """The catalogue at `path` for reading only: any number of processes may, while one writes.

    A still of one may be read on other machines, too.
    """
    # SQLite's locks do not reach across machines: of a still it is told that it needs none.
    mode = "immutable=1" if path.suffix == stills.SUFFIX else "mode=ro"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    db.execute("PRAGMA cache_size = -16384")
    with contextlib.closing(db):
        # As it is at this moment: else each query would ask for a lock, and after each change that another
        # process made meanwhile forget all that it has read.
        db.execute("BEGIN")
        yield db


def forget_everything(db: sqlite3.Connection) -> None:
    """Empty the catalogue, but for the files it wrote into `site/` and who had which URL.

    Within the caller's transaction: should the build be refused, nothing was forgotten.
    """
    db.execute("INSERT OR IGNORE INTO former SELECT source, url FROM article")
    for table in sorted(table_names(db) - {"page", "former", "sqlite_sequence"}):
        db.execute(f"DELETE FROM {table}")
    written = [path for (path,) in db.execute("SELECT path FROM page")]
    db.execute("DELETE FROM page")
    remember_written(db, written)
    set_meta(db, "schema", schema())


def remember_written(db: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Note files in `site/` as the generator's own though nothing else is known of them."""
    db.executemany(
        "INSERT OR IGNORE INTO page VALUES (?, 'lost', 0, 0, ?, '', -1, -1, 0)",
        ((path, path) for path in paths),
    )


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that happens inside is kept, or, after an error, nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def next_id(db: sqlite3.Connection, table: str) -> int:
    """The id that the next row of a table gets: one that no row has had."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (row[0] if row else 0) + 1


def get_meta(db: sqlite3.Connection, key: str) -> str:
    """A remembered value, "" where there is none."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else ""


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value."""
    # What is as it was is not written: a build without a change leaves the disk alone.
    sql = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2 WHERE value != ?2"
    db.execute(sql, (key, value))


def _make_anew(path: Path) -> None:
    """Put an empty catalogue in place of one that cannot be used, in one step.

    A build that is killed meanwhile must not lose the list of what lies in `site/`.
    """
    aside = aside_of(path)
    unlink(aside, "", "-wal", "-shm")
    with contextlib.closing(connect(aside)) as db:
        lay_out_tables(db)
        with transaction(db):
            remember_written(db, (written for (written,) in _rows_of(path, "SELECT path FROM page")))
            # Its own may be of one before it, made anew by a build that was killed.
            for sql in ("SELECT source, url FROM former", _FORMER):
                db.executemany("INSERT OR REPLACE INTO former VALUES (?, ?)", _rows_of(path, sql))
    unlink(path, "-wal", "-shm")
    os.replace(aside, path)


def _reason_to_rebuild(path: Path) -> str:
    try:
        with contextlib.closing(connect(path)) as db:
            if not has_tables(db):
                return ""
            return "" if get_meta(db, "schema") == schema() else "it is of another version"
    except sqlite3.DatabaseError as error:
        if damage := damage_told_by(error):
            return damage
        raise


def _rows_of(path: Path, sql: str) -> list[tuple[str, ...]]:
    """What can still be read of a catalogue that can no longer be used."""
    rows: list[tuple[str, ...]] = []
    with (
        contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError),
        contextlib.closing(connect(path)) as db,
    ):
        rows.extend(row for row in db.execute(sql) if all(isinstance(field, str) for field in row))
    return rows
