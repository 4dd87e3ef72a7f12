"""Where articles lie in time: the months of a shelf, the nearest periods, the days of the year."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from generator.catalogue import shelves
from generator.periods import DAY, MONTH, YEAR, Period, day_of, part_of
from generator.shelves import ALL_ID

_UNITS = {"year": ("all", YEAR), "month": ("year", MONTH), "day": ("month", DAY)}
# The days of a year from `begin`, of which any year has articles: the first found is the nearest, for
# a recursive query without an order of its own is a queue. It asks no more than it must.
_DAYS_OF_THE_YEAR = (
    "WITH RECURSIVE year(first) AS ("
    f" SELECT DISTINCT month / 12 * {YEAR} FROM tally WHERE shelf = {ALL_ID} ORDER BY 1 DESC),"
    f" day(at) AS (SELECT :begin WHERE :begin BETWEEN 0 AND {YEAR - DAY}"
    f" UNION ALL SELECT at + :step FROM day WHERE at + :step BETWEEN 0 AND {YEAR - DAY})"
    " SELECT at FROM day WHERE EXISTS (SELECT 1 FROM year CROSS JOIN membership"
    f" WHERE shelf = {ALL_ID} AND sort >= first + at AND sort < first + at + {DAY}) LIMIT :most"
)


def months(db: sqlite3.Connection, number: int) -> list[tuple[Period, int]]:
    """The months in which a shelf has articles, with counts, in order."""
    rows = db.execute("SELECT month, count FROM tally WHERE shelf = ? ORDER BY month", (number,))
    return [(part_of("year", month), count) for month, count in rows]


def nearest(db: sqlite3.Connection, number: int, period: Period) -> tuple[Period | None, Period | None]:
    """The years, months or days before and after this one in which a shelf has articles."""
    above, unit = _UNITS[period.level]
    earlier, later = shelves.nearest(db, number, period)
    return (
        part_of(above, earlier // unit) if earlier else None,
        part_of(above, later // unit) if later else None,
    )


def ends(db: sqlite3.Connection, number: int) -> tuple[Period, Period] | None:
    """The first and the last day of a shelf, None if it is empty."""
    first, last = db.execute(
        "SELECT (SELECT sort FROM membership WHERE shelf = ?1 ORDER BY sort LIMIT 1),"
        " (SELECT sort FROM membership WHERE shelf = ?1 ORDER BY sort DESC LIMIT 1)",
        (number,),
    ).fetchone()
    return None if first is None else (day_of(first), day_of(last))


def beside(db: sqlite3.Connection, number: int, sort: int, most: int) -> Iterator[tuple[int, bytes]]:
    """(id, encoded card) of the articles of a shelf at a place, and of the nearest before and after it."""
    for where, way, limit in (("= ?", "ASC", -1), ("< ?", "DESC", most), ("> ?", "ASC", most)):
        yield from db.execute(
            "SELECT a.id, a.card FROM membership m JOIN article a ON a.id = m.article"
            f" WHERE m.shelf = ? AND m.sort {where} ORDER BY m.sort {way}, a.source {way} LIMIT ?",
            (number, sort, limit),
        )


def days_of_the_year(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """The days of the year, as (month, day), on which there is an article in any year, in order."""
    rows = db.execute(_DAYS_OF_THE_YEAR, {"begin": 0, "step": DAY, "most": -1})
    return [_month_and_day(at) for (at,) in rows]


def nearest_days_of_the_year(
    db: sqlite3.Connection, month: int, day: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The days of the year before and after this one, as (month, day), that have articles in any year."""
    at = (month - 1) * MONTH + (day - 1) * DAY
    found = [
        db.execute(_DAYS_OF_THE_YEAR, {"begin": at + step, "step": step, "most": 1}).fetchone()
        for step in (-DAY, DAY)
    ]
    earlier, later = (row and _month_and_day(row[0]) for row in found)
    return earlier, later


def on_day_of_the_year(db: sqlite3.Connection, month: int, day: int) -> list[tuple[Period, int]]:
    """The days of that month and day in all years that have articles, with counts, in order."""
    offset = (month - 1) * MONTH + (day - 1) * DAY
    rows = db.execute(
        f"WITH year(first) AS (SELECT DISTINCT month / 12 * {YEAR} FROM tally"
        f" WHERE shelf = {ALL_ID} AND month % 12 = ?)"
        " SELECT first, (SELECT count(*) FROM membership"
        f" WHERE shelf = {ALL_ID} AND sort >= first + ?2 AND sort < first + ?2 + {DAY}) AS total"
        " FROM year WHERE total ORDER BY first",
        (month - 1, offset),
    )
    return [(day_of(first + offset), total) for first, total in rows]


def _month_and_day(at: int) -> tuple[int, int]:
    """The day of the year at this distance from its beginning, in `sort` numbers."""
    return at // MONTH + 1, at % MONTH // DAY + 1
