"""Articles: their records and texts, their order, and who has which URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.periods import Period
from generator.shelves import ALL_ID


class Row(NamedTuple):
    """An article as indexes need it. `card` is an encoded `Card`; `modified` a day, ISO 8601."""

    id: int
    source: str
    sort: int
    wanted: str
    url: str
    modified: str
    card: bytes


class Text(NamedTuple):
    """An article's encoded record (without its body) and its body as compressed HTML."""

    record: bytes
    body: bytes


_MOST = 10_000
"""How many ids one query is given; SQLite takes 32,766 at most."""
_COLUMNS = "id, source, sort, wanted, url, modified, card"
_WITHIN = (
    "SELECT {} FROM membership m JOIN article a ON a.id = m.article JOIN text t ON t.article = a.id"
    f" WHERE m.shelf = {ALL_ID} AND m.sort >= ? AND m.sort < ? ORDER BY m.sort, a.source"
)
"""What is asked of the articles of a period and their texts, in the archive's order."""


def get(db: sqlite3.Connection, article: int) -> Row | None:
    """The article with this id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM article WHERE id = ?", (article,)).fetchone()
    return Row(*row) if row else None


def get_many(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Row]:
    """The articles with these ids, as far as there are such, by id."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM article WHERE id IN ({_places(ids)})", ids)
    return {row[0]: Row(*row) for row in rows}


def cards(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, bytes]]:
    """(id, source, encoded card) of the articles with these ids, as far as there are such, in any order."""
    found: list[tuple[int, str, bytes]] = []
    for i in range(0, len(ids), _MOST):
        part = ids[i : i + _MOST]
        found += db.execute(f"SELECT id, source, card FROM article WHERE id IN ({_places(part)})", part)
    return found


def by_url(db: sqlite3.Connection, url: str) -> int | None:
    """The id of the article that has this URL."""
    row = db.execute("SELECT id FROM article WHERE url = ?", (url,)).fetchone()
    return row[0] if row else None


def sources_at(db: sqlite3.Connection, url: str) -> list[str]:
    """The sources of the articles that have this URL: more than one is a mistake."""
    rows = db.execute("SELECT source FROM article WHERE url = ? ORDER BY source", (url,))
    return [source for (source,) in rows]


def url_of_source(db: sqlite3.Connection, source: str) -> str | None:
    """The URL of the article that was read from this source."""
    row = db.execute(
        "SELECT url FROM source JOIN article ON article.id = source.article WHERE path = ?", (source,)
    ).fetchone()
    return row[0] if row else None


def text(db: sqlite3.Connection, article: int) -> Text:
    """The article's record and body. Raises `LookupError` where there is no such article."""
    row = db.execute("SELECT record, body FROM text WHERE article = ?", (article,)).fetchone()
    if row is None:
        raise LookupError(f"the catalogue holds no text of article {article}")
    return Text(*row)


def texts(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Text]:
    """The records and bodies of the articles with these ids, by id."""
    rows = db.execute(f"SELECT article, record, body FROM text WHERE article IN ({_places(ids)})", ids)
    return {article: Text(record, body) for article, record, body in rows}


def contents(db: sqlite3.Connection, period: Period) -> Iterator[tuple[str, bytes, bytes]]:
    """(URL, record, body) of the articles of a period, in the archive's order, streamed."""
    return db.execute(_WITHIN.format("a.url, t.record, t.body"), period.bounds)


def records_within(db: sqlite3.Connection, period: Period) -> Iterator[tuple[str, bytes]]:
    """(URL, record) of the same articles: their bodies are not read."""
    return db.execute(_WITHIN.format("a.url, t.record"), period.bounds)


def records(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """The records of the articles with these ids, by id."""
    rows = db.execute(f"SELECT article, record FROM text WHERE article IN ({_places(ids)})", ids)
    return dict(rows.fetchall())


def insert(db: sqlite3.Connection, row: Row, text: Text) -> int:
    """Add an article (its `id` is ignored); gives its id."""
    added = db.execute(
        "INSERT INTO article(source, sort, wanted, url, modified, card) VALUES (?,?,?,?,?,?)", row[1:]
    ).lastrowid
    assert added is not None
    db.execute("INSERT INTO text VALUES (?,?,?)", (added, *text))
    return added


def insert_many(db: sqlite3.Connection, added: Iterable[tuple[Row, Text]]) -> None:
    """Add articles, in the order of their ids, which no article has had."""
    rows, contents = [], []
    for row, content in added:
        rows.append(row)
        contents.append((row.id, *content))
    db.executemany("INSERT INTO article VALUES (?,?,?,?,?,?,?)", rows)
    db.executemany("INSERT INTO text VALUES (?,?,?)", contents)


def update(db: sqlite3.Connection, row: Row, text: Text | None = None) -> None:
    """Replace an article, and its text where one is given."""
    db.execute(
        "UPDATE article SET source = ?, sort = ?, wanted = ?, url = ?, modified = ?, card = ? WHERE id = ?",
        (*row[1:], row.id),
    )
    if text:
        db.execute("UPDATE text SET record = ?, body = ? WHERE article = ?", (*text, row.id))


def delete(db: sqlite3.Connection, article: int) -> None:
    """Remove an article, its text, its references and its aliases."""
    db.execute("DELETE FROM article WHERE id = ?", (article,))
    for table in ("text", "reference", "alias"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def count(db: sqlite3.Connection) -> int:
    """How many articles there are."""
    # Noted with the shelf that all of them stand on: to count them looks at each.
    row = db.execute("SELECT count FROM shelf WHERE id = ?", (ALL_ID,)).fetchone()
    return row[0] if row else 0


def claimants(db: sqlite3.Connection, wanted: str) -> list[Row]:
    """The articles that want one URL, the one it belongs to first."""
    # Two names that differ in case only are one file on many disks.
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM article WHERE lower(wanted) = lower(?) ORDER BY sort, source", (wanted,)
    )
    return [Row(*row) for row in rows]


def contested(db: sqlite3.Connection) -> list[str]:
    """The URLs that several articles want."""
    rows = db.execute("SELECT wanted FROM article GROUP BY lower(wanted) HAVING count(*) > 1")
    return [wanted for (wanted,) in rows]


def neighbours(db: sqlite3.Connection, sort: int, source: str) -> tuple[Row | None, Row | None]:
    """The articles before and after a place in the archive's order."""
    columns = ", ".join(f"a.{column}" for column in _COLUMNS.split(", "))
    found = []
    for beyond, direction in (("<", "DESC"), (">", "ASC")):
        row = db.execute(
            f"SELECT {columns} FROM membership m JOIN article a ON a.id = m.article WHERE m.shelf = {ALL_ID}"
            f" AND m.sort {beyond}= ? AND (m.sort {beyond} ? OR a.source {beyond} ?)"
            f" ORDER BY m.sort {direction}, a.source {direction} LIMIT 1",
            (sort, sort, source),
        ).fetchone()
        found.append(Row(*row) if row else None)
    return found[0], found[1]


def set_references(db: sqlite3.Connection, article: int, targets: Iterable[str]) -> None:
    """Replace the paths under `content/` that an article links to or shows."""
    db.execute("DELETE FROM reference WHERE article = ?", (article,))
    add_references(db, ((target, article) for target in targets))


def add_references(db: sqlite3.Connection, found: Iterable[tuple[str, int]]) -> None:
    """Add (path under `content/`, article that links to it or shows it)."""
    db.executemany("INSERT OR IGNORE INTO reference VALUES (?, ?)", found)


def referring(db: sqlite3.Connection, target: str) -> list[int]:
    """The ids of the articles that refer to a path under `content/`."""
    rows = db.execute("SELECT article FROM reference WHERE target = ? ORDER BY article", (target,))
    return [article for (article,) in rows]


def cards_referring(db: sqlite3.Connection, target: str) -> list[bytes]:
    """The encoded cards of the articles that refer to something, in the archive's order."""
    rows = db.execute(
        "SELECT card FROM reference JOIN article ON id = article WHERE target = ? ORDER BY sort, source",
        (target,),
    )
    return [card for (card,) in rows]


def references_of(db: sqlite3.Connection, article: int) -> list[str]:
    """The paths under `content/` that an article refers to."""
    rows = db.execute("SELECT target FROM reference WHERE article = ? ORDER BY target", (article,))
    return [target for (target,) in rows]


def references(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(path under `content/`, source that refers to it), by path."""
    return db.execute(
        "SELECT target, source FROM reference JOIN article ON id = article"
        " WHERE target NOT LIKE '/%' ORDER BY target, source"
    )


def set_aliases(db: sqlite3.Connection, article: int, paths: Iterable[str]) -> None:
    """Replace the former paths that an article names."""
    db.execute("DELETE FROM alias WHERE article = ?", (article,))
    add_aliases(db, ((path, article) for path in paths))


def add_aliases(db: sqlite3.Connection, found: Iterable[tuple[str, int]]) -> None:
    """Add (former path, article that names it)."""
    db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", found)


def aliases(db: sqlite3.Connection, article: int) -> list[str]:
    """An article's former paths."""
    rows = db.execute("SELECT path FROM alias WHERE article = ? ORDER BY path", (article,))
    return [path for (path,) in rows]


def url_of_alias(db: sqlite3.Connection, path: str) -> str | None:
    """The URL of the article that names this former path; of several, the earliest's."""
    row = db.execute(
        "SELECT url FROM alias JOIN article ON id = article WHERE path = ? ORDER BY sort, source LIMIT 1",
        (path,),
    ).fetchone()
    return row[0] if row else None


def bodies(db: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """(source, body as compressed HTML) of every article."""
    return db.execute("SELECT source, body FROM article JOIN text ON article = id ORDER BY source")


def dated_after(db: sqlite3.Connection, year: int, month: int) -> Iterator[tuple[str, bytes]]:
    """(source, encoded card) of the articles of this month and later ones, in order."""
    first, _ = Period(year, month).bounds
    return db.execute(
        "SELECT a.source, a.card FROM membership m JOIN article a ON a.id = m.article"
        f" WHERE m.shelf = {ALL_ID} AND m.sort >= ? ORDER BY m.sort, a.source",
        (first,),
    )


def _places(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))
