"""Shelves: which articles stand on them, and how many in which month."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from generator.periods import ALL_TIME, DAY, MONTH, YEAR, Period, part_of, unit_below
from generator.shelves import ALL, ALL_ID, Shelf


def number_of(db: sqlite3.Connection, shelf: Shelf) -> int:
    """The id of a shelf, which is set up if it is new."""
    row = db.execute("SELECT id FROM shelf WHERE kind = ? AND slug = ?", shelf[:2]).fetchone()
    if row is None:
        return db.execute("INSERT INTO shelf(kind, slug, name) VALUES (?,?,?)", shelf).lastrowid or 0
    return int(row[0])


def insert_many(db: sqlite3.Connection, added: Iterable[tuple[int, Shelf]]) -> None:
    """Set up shelves with ids that no shelf has had."""
    db.executemany(
        "INSERT INTO shelf(id, kind, slug, name) VALUES (?,?,?,?)",
        ((number, *shelf) for number, shelf in added),
    )


def ensure_all(db: sqlite3.Connection) -> None:
    """Set up the shelf of all articles."""
    db.execute("INSERT OR IGNORE INTO shelf(id, kind, slug, name) VALUES (?,?,?,?)", (ALL_ID, *ALL))


def get(db: sqlite3.Connection, number: int) -> Shelf | None:
    """The shelf with this id."""
    row = db.execute("SELECT kind, slug, name FROM shelf WHERE id = ?", (number,)).fetchone()
    return Shelf(*row) if row else None


def get_many(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, tuple[Shelf, int]]:
    """The shelves with these ids, as far as there are such, by id, each with the number of its articles."""
    marks = ",".join("?" * len(numbers))
    rows = db.execute(f"SELECT id, kind, slug, name, count FROM shelf WHERE id IN ({marks})", tuple(numbers))
    return {number: (Shelf(kind, slug, name), total) for number, kind, slug, name, total in rows}


def find(db: sqlite3.Connection, kind: str, slug: str) -> int | None:
    """The id of the shelf of this kind and slug."""
    return find_many(db, kind, [slug]).get(slug)


def find_many(db: sqlite3.Connection, kind: str, slugs: Collection[str]) -> dict[str, int]:
    """The ids of the shelves of this kind with these slugs, as far as there are such, by slug."""
    marks = ",".join("?" * len(slugs))
    rows = db.execute(f"SELECT slug, id FROM shelf WHERE kind = ? AND slug IN ({marks})", (kind, *slugs))
    return dict(rows.fetchall())


def numbers(db: sqlite3.Connection) -> Iterator[tuple[int, Shelf, int]]:
    """Every shelf with its id and the number of its articles."""
    rows = db.execute("SELECT id, kind, slug, name, count FROM shelf ORDER BY kind, slug")
    return ((number, Shelf(*shelf), total) for number, *shelf, total in rows)


def add(db: sqlite3.Connection, number: int, name: str, sort: int, article: int, by: int = 1) -> None:
    """Put an article on a shelf, or with `by=-1` take it off."""
    if by > 0:
        db.execute("INSERT INTO membership VALUES (?,?,?)", (number, sort, article))
    else:
        db.execute(
            "DELETE FROM membership WHERE shelf = ? AND sort = ? AND article = ?", (number, sort, article)
        )
    db.execute("UPDATE shelf SET count = count + ? WHERE id = ?", (by, number))
    for table, column, key in (("tally", "month", sort // MONTH), ("spelling", "name", name)):
        db.execute(
            f"INSERT INTO {table} VALUES (?,?,?)"
            f" ON CONFLICT(shelf, {column}) DO UPDATE SET count = count + ?",
            (number, key, by, by),
        )
        db.execute(f"DELETE FROM {table} WHERE shelf = ? AND {column} = ? AND count = 0", (number, key))


def names_of(db: sqlite3.Connection, number: int) -> list[str]:
    """Every spelling of a shelf's name."""
    return [name for (name,) in db.execute("SELECT name FROM spelling WHERE shelf = ?", (number,))]


def rename(db: sqlite3.Connection, number: int) -> bool:
    """Give a shelf its commonest spelling, or remove it if it is empty; true if its name changed."""
    before = get(db, number)
    row = db.execute(
        "SELECT name FROM spelling WHERE shelf = ? ORDER BY count DESC, name LIMIT 1", (number,)
    ).fetchone()
    if row is None and number != ALL_ID:
        db.execute("DELETE FROM shelf WHERE id = ?", (number,))
    elif row is not None:
        db.execute("UPDATE shelf SET name = ? WHERE id = ?", (row[0], number))
    return before is not None and row is not None and row[0] != before.name


def stage_many(db: sqlite3.Connection, rows: Iterable[tuple[int, int, int]]) -> None:
    """Set aside (shelf, sort, article) rows of a first build, in any order."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS staged(shelf INT, sort INT, article INT)")
    db.executemany("INSERT INTO staged VALUES (?,?,?)", rows)


def place_staged(db: sqlite3.Connection, spellings: Iterable[tuple[int, str, int]]) -> None:
    """Put what was staged on its shelves, in key order: a tenth of the cost of doing it one by one.

    `spellings` are (shelf, name, how many articles spell it so), in order.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS staged(shelf INT, sort INT, article INT)")
    db.execute("INSERT INTO membership SELECT shelf, sort, article FROM staged ORDER BY 1, 2, 3")
    db.execute(f"INSERT INTO tally SELECT shelf, sort / {MONTH}, count(*) FROM membership GROUP BY 1, 2")
    db.executemany("INSERT INTO spelling VALUES (?,?,?)", spellings)
    db.execute(
        "UPDATE shelf SET count = (SELECT coalesce(sum(count), 0) FROM tally WHERE tally.shelf = shelf.id),"
        " name = coalesce((SELECT name FROM spelling WHERE spelling.shelf = shelf.id"
        " ORDER BY count DESC, name LIMIT 1), name)"
    )
    db.execute("DROP TABLE staged")


def count(db: sqlite3.Connection, number: int, period: Period = ALL_TIME) -> int:
    """How many articles of a shelf there are in a period."""
    first, past = period.bounds
    if period == ALL_TIME:
        row = db.execute("SELECT count FROM shelf WHERE id = ?", (number,)).fetchone() or (0,)
    elif period.day:
        sql = "SELECT count(*) FROM membership WHERE shelf = ? AND sort >= ? AND sort < ?"
        row = db.execute(sql, (number, first, past)).fetchone()
    else:
        sql = "SELECT sum(count) FROM tally WHERE shelf = ? AND month >= ? AND month < ?"
        row = db.execute(sql, (number, first // MONTH, past // MONTH)).fetchone()
    return row[0] or 0


def parts(db: sqlite3.Connection, number: int, period: Period = ALL_TIME) -> list[tuple[Period, int]]:
    """The years, months or days that a shelf's period falls into, with counts, in order."""
    first, past = period.bounds
    unit = unit_below(period.level)
    if unit == DAY:
        return days(db, number, period)
    rows = db.execute(
        f"SELECT month / {unit // MONTH}, sum(count) FROM tally"
        " WHERE shelf = ? AND month >= ? AND month < ? GROUP BY 1",
        (number, first // MONTH, past // MONTH),
    )
    return [(part_of(period.level, key), total) for key, total in rows]


def years(db: sqlite3.Connection) -> Iterator[tuple[int, int, int]]:
    """(year, shelf, how many articles) of all shelves but that of all articles, year by year."""
    return db.execute(
        f"SELECT month / {YEAR // MONTH}, shelf, sum(count) FROM tally WHERE shelf != {ALL_ID}"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    )


def days(db: sqlite3.Connection, number: int, period: Period) -> list[tuple[Period, int]]:
    """The days of a year or a month on which a shelf has articles, with counts, in order."""
    first, past = period.bounds
    rows = db.execute(
        f"SELECT sort / {DAY}, count(*) FROM membership"
        " WHERE shelf = ? AND sort >= ? AND sort < ? GROUP BY 1",
        (number, first, past),
    )
    return [(part_of("month", key), total) for key, total in rows]


def first(db: sqlite3.Connection, number: int, period: Period, most: int) -> list[bytes]:
    """The encoded cards of a shelf's first articles in a period, in order."""
    begin, past = period.bounds
    rows = db.execute(
        "SELECT a.card FROM membership m JOIN article a ON a.id = m.article"
        " WHERE m.shelf = ? AND m.sort >= ? AND m.sort < ? ORDER BY m.sort, a.source LIMIT ?",
        (number, begin, past, most),
    )
    return [card for (card,) in rows]


def in_order(db: sqlite3.Connection) -> Iterator[int]:
    """The id of every article in the archive's order; those of a month are asked for at once.

    Between months no query is open, which would keep the catalogue's log from beginning anew.
    """
    for year, _ in parts(db, ALL_ID):
        for month, _ in parts(db, ALL_ID, year):
            rows = db.execute(
                "SELECT m.article FROM membership m JOIN article a ON a.id = m.article"
                f" WHERE m.shelf = {ALL_ID} AND m.sort >= ? AND m.sort < ? ORDER BY m.sort, a.source",
                month.bounds,
            ).fetchall()
            yield from (article for (article,) in rows)


def newest(
    db: sqlite3.Connection, number: int, most: int, period: Period = ALL_TIME
) -> list[tuple[int, bytes]]:
    """(id, encoded card) of a shelf's newest articles in a period, the newest first."""
    first, past = period.bounds
    return db.execute(
        "SELECT a.id, a.card FROM membership m JOIN article a ON a.id = m.article"
        " WHERE m.shelf = ? AND m.sort >= ? AND m.sort < ? ORDER BY m.sort DESC, a.source DESC LIMIT ?",
        (number, first, past, most),
    ).fetchall()


def sort_of_newest(db: sqlite3.Connection, number: int, place: int) -> int:
    """The `sort` number of the article at that place from the newest (1 is it); 0 for too few."""
    row = db.execute(
        "SELECT sort FROM membership WHERE shelf = ? ORDER BY sort DESC LIMIT 1 OFFSET ?", (number, place - 1)
    ).fetchone()
    return row[0] if row else 0


def nearest(db: sqlite3.Connection, number: int, period: Period) -> tuple[int, int]:
    """The `sort` numbers of a shelf's last article before a period and the first after it, 0 for none."""
    first, past = period.bounds
    before, after = db.execute(
        "SELECT (SELECT max(sort) FROM membership WHERE shelf = ?1 AND sort < ?2),"
        " (SELECT min(sort) FROM membership WHERE shelf = ?1 AND sort >= ?3)",
        (number, first, past),
    ).fetchone()
    return before or 0, after or 0


def modified(db: sqlite3.Connection, period: Period) -> Iterator[tuple[str, str, int]]:
    """(URL, day last modified, sort) of the period's articles, in order."""
    first, past = period.bounds
    return db.execute(
        "SELECT a.url, a.modified, m.sort FROM membership m JOIN article a ON a.id = m.article"
        f" WHERE m.shelf = {ALL_ID} AND m.sort >= ? AND m.sort < ? ORDER BY m.sort, a.source",
        (first, past),
    )


def last_modified(db: sqlite3.Connection, period: Period) -> str:
    """The newest day on which an article of the period was modified, "" if it has none."""
    first, past = period.bounds
    row = db.execute(
        "SELECT max(modified) FROM article WHERE sort >= ? AND sort < ?", (first, past)
    ).fetchone()
    return row[0] or ""


def totals(db: sqlite3.Connection, kind: str) -> list[tuple[Shelf, int]]:
    """Every shelf of a kind with the number of its articles, by slug."""
    rows = db.execute("SELECT kind, slug, name, count FROM shelf WHERE kind = ? ORDER BY slug", (kind,))
    return [(Shelf(kind, slug, name), total) for kind, slug, name, total in rows]


def largest(db: sqlite3.Connection, kind: str, most: int) -> list[tuple[Shelf, int]]:
    """The shelves of a kind that hold most articles, with how many."""
    rows = db.execute(
        "SELECT kind, slug, name, count FROM shelf WHERE kind = ? AND count > 0"
        " ORDER BY count DESC, slug LIMIT ?",
        (kind, most),
    )
    return [(Shelf(kind, slug, name), total) for kind, slug, name, total in rows]


def how_many(db: sqlite3.Connection, kind: str) -> int:
    """How many shelves of a kind there are."""
    number: int = db.execute("SELECT count(*) FROM shelf WHERE kind = ?", (kind,)).fetchone()[0]
    return number


def spellings(db: sqlite3.Connection, kind: str) -> Iterator[tuple[str, str, int]]:
    """(slug, name, number of articles) of every spelling of the shelves of a kind."""
    return db.execute(
        "SELECT slug, spelling.name, spelling.count FROM spelling JOIN shelf ON shelf.id = spelling.shelf"
        " WHERE kind = ? ORDER BY slug, spelling.name",
        (kind,),
    )
