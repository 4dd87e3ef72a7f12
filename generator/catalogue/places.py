"""What many places hold, in one query: asked one by one, the asking takes longer than the answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from generator.periods import MONTH, Period

Place = tuple[int, Period]
"""A shelf's id, and a period."""
Range = tuple[int, int, int]
"""A shelf's id, and the first and the last of a range of `sort` numbers."""
Standing = tuple[int, int]
"""An article on a shelf: its `sort` number and its id. Articles of one `sort` are ordered by source."""


def counts(db: sqlite3.Connection, places: Iterable[Place]) -> dict[Place, int]:
    """How many articles there are in each of these places; not more than 5,000 of them."""
    asked = list(places)
    days = [place for place in asked if place[1].day]
    longer = [place for place in asked if not place[1].day]
    in_days = "count(*) FROM membership WHERE shelf = column2 AND sort >= column3 AND sort < column4"
    in_months = "sum(count) FROM tally WHERE shelf = column2 AND month >= column3 AND month < column4"
    return _counted(db, in_days, days, 1) | _counted(db, in_months, longer, MONTH)


def standing(db: sqlite3.Connection, places: Iterable[Place]) -> dict[Place, list[Standing]]:
    """The articles in each of these places, by `sort` and id; not more than 5,000 places."""
    asked = list(places)
    if not asked:
        return {}
    found: list[list[Standing]] = [[] for _ in asked]
    for i, sort, article in db.execute(
        f"SELECT column1, sort, article FROM {_values(asked)}"
        " CROSS JOIN membership ON shelf = column2 AND sort >= column3 AND sort < column4",
        _ranges(asked, 1),
    ):
        found[i].append((sort, article))
    return dict(zip(asked, found, strict=True))


def newest(db: sqlite3.Connection, place: Place, most: int) -> list[Standing]:
    """A place's newest articles, by `sort` and id: so many, and those of the same instant as the last."""
    shelf, period = place
    first, past = period.bounds
    return db.execute(
        "SELECT sort, article FROM membership WHERE shelf = ?1 AND sort < ?3 AND sort >= max(?2, ifnull(("
        " SELECT sort FROM membership WHERE shelf = ?1 AND sort >= ?2 AND sort < ?3"
        " ORDER BY sort DESC LIMIT 1 OFFSET ?4), 0)) ORDER BY sort, article",
        (shelf, first, past, max(most, 1) - 1),
    ).fetchall()


def around(db: sqlite3.Connection, ranges: Iterable[Range], most: int) -> list[list[Standing]]:
    """For each range the articles in it, and so many before and after, by `sort` and id.

    Those of the same instant as the last of these are there, too. Not more than 5,000 ranges.
    """
    asked = list(ranges)
    if not asked:
        return []
    found: list[list[Standing]] = [[] for _ in asked]
    ranges_of = [value for i, range_ in enumerate(asked) for value in (i, *range_)]
    for place, sort, article in db.execute(
        f"SELECT column1, sort, article FROM {_values(asked)} CROSS JOIN membership ON shelf = column2"
        " AND sort >= ifnull((SELECT sort FROM membership WHERE shelf = column2 AND sort < column3"
        " ORDER BY sort DESC LIMIT 1 OFFSET ?), 0)"
        " AND sort <= ifnull((SELECT sort FROM membership WHERE shelf = column2 AND sort > column4"
        " ORDER BY sort LIMIT 1 OFFSET ?), 1 << 62)",
        [*ranges_of, most - 1, most - 1],
    ):
        found[place].append((sort, article))
    return found


def _counted(db: sqlite3.Connection, what: str, places: list[Place], unit: int) -> dict[Place, int]:
    if not places:
        return {}
    rows = db.execute(f"SELECT column1, (SELECT {what}) FROM {_values(places)}", _ranges(places, unit))
    return {places[i]: number or 0 for i, number in rows}


def _values(places: Sequence[tuple[object, ...]]) -> str:
    return f"(VALUES {','.join(['(?,?,?,?)'] * len(places))})"


def _ranges(places: list[Place], unit: int) -> list[int]:
    """For each place its number here, its shelf, and between what its articles lie in order."""
    columns = []
    for i, (shelf, period) in enumerate(places):
        first, past = period.bounds
        columns += [i, shelf, first // unit, past // unit]
    return columns
