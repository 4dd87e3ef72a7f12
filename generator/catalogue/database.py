"""Opening the catalogue, its tables, and its transactions."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every source that was seen, with what tells a change: the file's and its sidecar's size and time.
CREATE TABLE source(
    path TEXT PRIMARY KEY, size INT, mtime INT, side_size INT, side_mtime INT,
    digest BLOB NOT NULL, tags_sought INT NOT NULL, article INT
) WITHOUT ROWID;
CREATE TABLE problem(source TEXT NOT NULL, item BLOB NOT NULL);
CREATE INDEX problem_source ON problem(source);

-- What indexes need of an article is apart from its text: they are read a hundred times as often.
CREATE TABLE article(
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, sort INT NOT NULL,
    wanted TEXT NOT NULL, url TEXT NOT NULL, modified TEXT NOT NULL, card BLOB NOT NULL
);
-- What an earlier catalogue knew, so that an article whose URL is another now leaves a redirect.
CREATE TABLE former(source TEXT PRIMARY KEY, url TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text(article INTEGER PRIMARY KEY, record BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE reference(target TEXT, article INT, PRIMARY KEY(target, article)) WITHOUT ROWID;
CREATE TABLE alias(path TEXT, article INT, PRIMARY KEY(path, article)) WITHOUT ROWID;

CREATE TABLE shelf(id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, slug TEXT, name TEXT, UNIQUE(kind, slug));
CREATE TABLE spelling(shelf INT, name TEXT, count INT, PRIMARY KEY(shelf, name)) WITHOUT ROWID;
CREATE TABLE membership(shelf INT, sort INT, article INT, PRIMARY KEY(shelf, sort, article)) WITHOUT ROWID;
CREATE TABLE tally(shelf INT, month INT, count INT, PRIMARY KEY(shelf, month)) WITHOUT ROWID;

-- Files that are copied as they are: pictures under content/, the theme's static files.
CREATE TABLE asset(
    kind TEXT, name TEXT, origin TEXT, size INT, mtime INT, PRIMARY KEY(kind, name)
) WITHOUT ROWID;

-- What lies in site/, and the pages still to be made after a build that was cut short.
CREATE TABLE page(
    path TEXT PRIMARY KEY, kind TEXT, ref INT, period INT, name TEXT,
    template TEXT, size INT, mtime INT, round INT
) WITHOUT ROWID;
CREATE TABLE dirty(
    kind TEXT, ref INT, period INT, name TEXT, PRIMARY KEY(kind, ref, period, name)
) WITHOUT ROWID;
"""
# Made after the rows of a first build: an index over rows already there costs a third.
_INDEXES = """
CREATE INDEX IF NOT EXISTS article_wanted ON article(lower(wanted));
CREATE INDEX IF NOT EXISTS article_url ON article(url);
CREATE INDEX IF NOT EXISTS reference_article ON reference(article);
CREATE INDEX IF NOT EXISTS alias_article ON alias(article);
CREATE INDEX IF NOT EXISTS page_key ON page(kind, ref, period, name);
"""


def open_catalogue(path: Path, damage: str = "") -> tuple[sqlite3.Connection, str]:
    """The catalogue at `path`, made or made anew where it must be, or where `damage` says so.

    Also gives the reason why it was made anew, "" where it was not. Of a catalogue that can no
    longer be used, what it knew of `site/` is kept where it can be read, so that pages no longer
    planned are still removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    reason = damage or (_reason_to_rebuild(path) if path.exists() else "")
    written = _rows_of(path, "SELECT path FROM page") if reason else []
    former = _rows_of(path, "SELECT source, url FROM article") if reason else []
    if reason:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    db = _connect(path)
    if not _has_tables(db):
        db.executescript(_TABLES + _INDEXES)
        set_meta(db, "schema", schema())
    with transaction(db):
        remember_written(db, (path for (path,) in written))
        db.executemany("INSERT OR IGNORE INTO former VALUES (?, ?)", former)
    return db, reason


def damage_told_by(error: sqlite3.DatabaseError) -> str:
    """Why a catalogue must be made anew, "" where the fault is not its own (a full disk, say)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    is_damage = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
    return f"it is damaged ({error})" if is_damage else ""


@functools.lru_cache(maxsize=1)
def schema() -> str:
    """A digest of all that decides what a catalogue holds: its tables, and the records in them."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(_TABLES.encode())
    for name in ("article.py", "pages.py", "periods.py", "packing.py", "records.py", "touched.py"):
        digest.update((package / name).read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """The catalogue at `path` for reading only: any number of processes may, while one writes."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    db.execute("PRAGMA cache_size = -16384")
    with contextlib.closing(db):
        yield db


def forget_everything(db: sqlite3.Connection) -> None:
    """Empty the catalogue, but for the files it wrote into `site/` and who had which URL.

    Within the caller's transaction: should the build be refused, nothing was forgotten.
    """
    db.execute("INSERT OR REPLACE INTO former SELECT source, url FROM article")
    for table in sorted(_table_names(db) - {"page", "former", "sqlite_sequence"}):
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


def get_meta(db: sqlite3.Connection, key: str) -> str:
    """A remembered value, "" where there is none."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else ""


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    # A crash of the machine may lose the last transactions, never tear one: then work is repeated.
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -65536")
    return db


def _reason_to_rebuild(path: Path) -> str:
    try:
        with contextlib.closing(_connect(path)) as db:
            if not _has_tables(db):
                return ""
            return "" if get_meta(db, "schema") == schema() else "it is of another version"
    except sqlite3.DatabaseError as error:
        if damage := damage_told_by(error):
            return damage
        raise


def _rows_of(path: Path, sql: str) -> list[tuple[str, ...]]:
    """What can still be read of a catalogue that can no longer be used."""
    rows: list[tuple[str, ...]] = []
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(_connect(path)) as db:
        rows.extend(db.execute(sql))
    return rows


def _has_tables(db: sqlite3.Connection) -> bool:
    return "meta" in _table_names(db)


def _table_names(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
