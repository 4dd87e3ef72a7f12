"""The catalogue's tables, and a digest of all that decides what they hold."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every source that was seen, with what tells a change: the file's and its sidecar's size and time.
CREATE TABLE source(
    path TEXT PRIMARY KEY, size INT, mtime INT, side_size INT, side_mtime INT,
    digest BLOB NOT NULL, states_tags INT NOT NULL, article INT
) WITHOUT ROWID;
-- Sources of a folder that were found to be so, from one path to another: see stretches.py.
CREATE TABLE stretch(first TEXT PRIMARY KEY, last TEXT NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE problem(source TEXT NOT NULL, item BLOB NOT NULL);
CREATE INDEX problem_source ON problem(source);

-- What indexes need of an article is apart from its text: they are read a hundred times as often.
CREATE TABLE article(
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, sort INT NOT NULL,
    wanted TEXT NOT NULL, url TEXT NOT NULL, modified TEXT NOT NULL, card BLOB NOT NULL
);
-- Under which URL the site has an article, where an earlier catalogue or a preview knew: an article whose
-- URL is another now leaves a redirect, and one that is gone counts as lost.
CREATE TABLE former(source TEXT PRIMARY KEY, url TEXT NOT NULL) WITHOUT ROWID;
-- Articles that are not to be published yet: only a preview shows them. `aside` is the URL of one whose
-- wish another has.
CREATE TABLE draft(
    source TEXT PRIMARY KEY, sort INT NOT NULL, wanted TEXT NOT NULL, aside TEXT NOT NULL,
    card BLOB NOT NULL, record BLOB NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE text(article INTEGER PRIMARY KEY, record BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE reference(target TEXT, article INT, PRIMARY KEY(target, article)) WITHOUT ROWID;
-- The lines of redirects.tsv; `step` is `new` as another line may have it for its old URL.
CREATE TABLE redirect(old TEXT PRIMARY KEY, new TEXT NOT NULL, step TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX redirect_step ON redirect(step);
CREATE TABLE alias(path TEXT, article INT, PRIMARY KEY(path, article)) WITHOUT ROWID;

-- `count`: how many articles stand on it, which indexes of names show of each shelf.
CREATE TABLE shelf(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, slug TEXT, name TEXT, count INT NOT NULL DEFAULT 0,
    UNIQUE(kind, slug)
);
CREATE TABLE spelling(shelf INT, name TEXT, count INT, PRIMARY KEY(shelf, name)) WITHOUT ROWID;
CREATE TABLE membership(shelf INT, sort INT, article INT, PRIMARY KEY(shelf, sort, article)) WITHOUT ROWID;
CREATE TABLE tally(shelf INT, month INT, count INT, PRIMARY KEY(shelf, month)) WITHOUT ROWID;

-- What the vocabulary says of tags.
CREATE TABLE described(slug TEXT PRIMARY KEY, sort TEXT NOT NULL, about TEXT NOT NULL) WITHOUT ROWID;

-- Files that are copied as they are: pictures under content/, the theme's static files.
CREATE TABLE asset(
    kind TEXT, name TEXT, origin TEXT, size INT, mtime INT, PRIMARY KEY(kind, name)
) WITHOUT ROWID;

-- Pictures among them that articles show: what each is, by a digest of its bytes, or what is wrong with it.
CREATE TABLE picture(
    path TEXT PRIMARY KEY, size INT, mtime INT, stem TEXT NOT NULL, found BLOB NOT NULL, problem TEXT NOT NULL
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
_ARTICLE_INDEXES = {
    "article_wanted": "article(lower(wanted))",
    "article_url": "article(url)",
    # Sitemaps tell when what stands in them was last modified: no row is read for that.
    "article_modified": "article(sort, modified)",
}
_INDEXES = """
CREATE INDEX IF NOT EXISTS reference_article ON reference(article);
CREATE INDEX IF NOT EXISTS alias_article ON alias(article);
CREATE INDEX IF NOT EXISTS picture_stem ON picture(stem);
CREATE INDEX IF NOT EXISTS picture_problem ON picture(path) WHERE problem != '';
CREATE INDEX IF NOT EXISTS page_key ON page(kind, ref, period, name);
"""


@functools.lru_cache(maxsize=1)
def schema() -> str:
    """A digest of all that decides what a catalogue holds: its tables, and the records in them."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(repr((_TABLES, _ARTICLE_INDEXES, _INDEXES)).encode())
    for name in (
        "article.py",
        "pages.py",
        "views.py",
        "periods.py",
        "packing.py",
        "records.py",
        "touched.py",
        "pictures/probing.py",
    ):
        digest.update((package / name).read_bytes())
    return digest.hexdigest()


def lay_out_tables(db: sqlite3.Connection) -> None:
    """Make them in an empty catalogue."""
    # One transaction: tables without the digest of what they hold are taken for another version's.
    digest = f"INSERT INTO meta VALUES ('schema', '{schema()}');"
    db.executescript(f"BEGIN IMMEDIATE;{_TABLES}{_INDEXES}{digest}COMMIT;")
    _make_indexes(db)


def has_tables(db: sqlite3.Connection) -> bool:
    """Is it more than an empty file?"""
    return "meta" in table_names(db)


def table_names(db: sqlite3.Connection) -> set[str]:
    """The tables that there are, SQLite's own among them."""
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@contextlib.contextmanager
def indexes_put_off(db: sqlite3.Connection) -> Iterator[None]:
    """While many articles are added: an index over rows already there costs half."""
    for name in _ARTICLE_INDEXES:
        db.execute(f"DROP INDEX IF EXISTS {name}")
    yield
    _make_indexes(db)


def _make_indexes(db: sqlite3.Connection) -> None:
    for name, over in _ARTICLE_INDEXES.items():
        db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {over}")
