"""What many places hold, in one query: asked one by one, the asking takes longer than the answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from generator.periods import MONTH, Period

Place = tuple[int, Period]
"""A shelf's id, and a period."""


def counts(db: sqlite3.Connection, places: Iterable[Place]) -> dict[Place, int]:
    """How many articles there are in each of these places; not more than 5,000 of them."""
    asked = list(places)
    days = [place for place in asked if place[1].day]
    longer = [place for place in asked if not place[1].day]
    in_days = "count(*) FROM membership WHERE shelf = column2 AND sort >= column3 AND sort < column4"
    in_months = "sum(count) FROM tally WHERE shelf = column2 AND month >= column3 AND month < column4"
    return _counted(db, in_days, days, 1) | _counted(db, in_months, longer, MONTH)


def cards(db: sqlite3.Connection, places: Iterable[Place]) -> dict[Place, list[bytes]]:
    """The encoded cards of the articles in each of these places, in order; not more than 5,000 of them."""
    asked = list(places)
    if not asked:
        return {}
    found: list[list[tuple[int, str, bytes]]] = [[] for _ in asked]
    for i, sort, source, card in db.execute(
        f"SELECT column1, m.sort, a.source, a.card FROM {_values(asked)}"
        " CROSS JOIN membership m ON m.shelf = column2 AND m.sort >= column3 AND m.sort < column4"
        " CROSS JOIN article a ON a.id = m.article",
        _ranges(asked, 1),
    ):
        found[i].append((sort, source, card))
    # They come in order but for the few of one instant; were SQLite to sort them, it would be all of them.
    return {place: [card for _, _, card in sorted(rows)] for place, rows in zip(asked, found, strict=True)}


def _counted(db: sqlite3.Connection, what: str, places: list[Place], unit: int) -> dict[Place, int]:
    if not places:
        return {}
    rows = db.execute(f"SELECT column1, (SELECT {what}) FROM {_values(places)}", _ranges(places, unit))
    return {places[i]: number or 0 for i, number in rows}


def _values(places: list[Place]) -> str:
    return f"(VALUES {','.join(['(?,?,?,?)'] * len(places))})"


def _ranges(places: list[Place], unit: int) -> list[int]:
    """For each place its number here, its shelf, and between what its articles lie in order."""
    columns = []
    for i, (shelf, period) in enumerate(places):
        first, past = period.bounds
        columns += [i, shelf, first // unit, past // unit]
    return columns
