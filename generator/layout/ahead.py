"""What the pages of a batch's shelves need of the catalogue, asked for at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.catalogue import described, places, shelves
from generator.catalogue.described import Said
from generator.catalogue.places import Place, Standing
from generator.layout.drawer import Drawer
from generator.pages import PageKey
from generator.periods import ALL_TIME
from generator.shelves import Shelf
from generator.views import Card

_MOST = 5_000
"""How many cards a batch fetches ahead: a few megabytes."""


class Ahead(NamedTuple):
    """What is known of the catalogue: shelves by id, how many articles places hold, and their cards.

    `described`: what the vocabulary says of tags, by slug; None where that was not asked for.
    """

    shelves: dict[int, Shelf]
    counts: dict[Place, int]
    cards: dict[Place, tuple[Card, ...]]
    described: dict[str, Said] | None = None


NOTHING = Ahead({}, {}, {})


def look_ahead(
    db: sqlite3.Connection, drawer: Drawer, keys: Sequence[PageKey], limit: int, all_articles: int
) -> Ahead:
    """What the pages of shelves in their periods need; those longer than `limit` do not list all.

    Of feeds it is their shelves. The days of `all_articles`, the id of the shelf they stand on, do, and are
    not counted before.
    """
    wanted = dict.fromkeys((key.ref, key.period) for key in keys if key.kind == "shelf")
    days = [place for place in wanted if place[0] == all_articles and place[1].day]
    counted = wanted.keys() - set(days)
    counts = places.counts(db, dict.fromkeys(_with_those_above(counted)))
    short = [place for place in wanted if place in counted and counts[place] <= limit]
    standing = dict(_affordable(places.standing(db, [*days, *short])))
    cards = dict(zip(standing, drawer.in_order(db, list(standing.values())), strict=True))
    said = described.of_all(db) if wanted else None
    named = {key.ref for key in keys if key.kind in ("shelf", "feed")}
    return Ahead(shelves.get_many(db, named), counts, cards, said)


def _with_those_above(wanted: Iterable[Place]) -> Iterator[Place]:
    """The places, each with the periods that it is cut from."""
    for number, period in wanted:
        yield number, period
        while period != ALL_TIME:
            period = period.parent
            yield number, period


def _affordable(listing: dict[Place, list[Standing]]) -> Iterator[tuple[Place, list[Standing]]]:
    left = _MOST
    for place, standing in listing.items():
        left -= len(standing)
        if left >= 0:
            yield place, standing
