"""Where the site has articles, as an earlier catalogue or a preview knew it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def note(db: sqlite3.Connection, published: Iterable[tuple[str, str]]) -> None:
    """Note (source, URL) of articles as they lie in the site; what was noted of one before stays."""
    db.executemany("INSERT OR IGNORE INTO former VALUES (?, ?)", published)


def url_of(db: sqlite3.Connection, source: str) -> str | None:
    """The URL under which the site has a source's article, where that was noted."""
    row = db.execute("SELECT url FROM former WHERE source = ?", (source,)).fetchone()
    return row[0] if row else None


def missing(db: sqlite3.Connection) -> tuple[set[str], int]:
    """The sources noted as having an article in the site that have none now, and how many were noted."""
    noted: int = db.execute("SELECT count(*) FROM former").fetchone()[0]
    rows = db.execute(
        "SELECT former.source FROM former LEFT JOIN source ON path = former.source WHERE article IS NULL"
    )
    return {source for (source,) in rows}, noted


def take_moved(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(old URL, new URL) of articles that the site has under another URL; what was noted is forgotten."""
    rows = db.execute(
        "SELECT former.url, article.url FROM former JOIN source ON path = former.source"
        " JOIN article ON id = source.article WHERE former.url != article.url ORDER BY 1"
    ).fetchall()
    db.execute("DELETE FROM former")
    return rows
