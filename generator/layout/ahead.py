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
from generator.settings import Settings
from generator.shelves import Shelf
from generator.views import Card

_MOST = 4_000
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
    db: sqlite3.Connection, drawer: Drawer, keys: Sequence[PageKey], settings: Settings, all_articles: int
) -> Ahead:
    """What the pages of shelves in their periods need; those longer than the limit do not list all.

    The days of `all_articles`, the id of the shelf they stand on, do, and are not counted before. Of feeds
    it is their shelves, and the cards of those that hold all there is and no whole texts.
    """
    found = shelves.get_many(db, {key.ref for key in keys if key.kind in ("shelf", "feed")})
    named = {number: shelf for number, (shelf, _) in found.items()}
    wanted = dict.fromkeys((key.ref, key.period) for key in keys if key.kind == "shelf")
    days = [place for place in wanted if place[0] == all_articles and place[1].day]
    counted = wanted.keys() - set(days)
    counts = dict.fromkeys(counted, 0) | {(number, ALL_TIME): total for number, (_, total) in found.items()}
    counts |= places.counts(db, dict.fromkeys(_with_those_above(counted)))
    limit = settings.indexes.limit
    short = [place for place in wanted if place in counted and counts[place] <= limit]
    brief = {number for number, (shelf, total) in found.items() if _is_brief(shelf, total, settings)}
    feeds = [(key.ref, ALL_TIME) for key in keys if key.kind == "feed" and key.ref in brief]
    standing = dict(_affordable(places.standing(db, dict.fromkeys([*days, *short, *feeds]))))
    cards = dict(zip(standing, drawer.in_order(db, list(standing.values())), strict=True))
    said = described.of_all(db) if wanted else None
    return Ahead(named, counts, cards, said)


def _is_brief(shelf: Shelf, articles: int, settings: Settings) -> bool:
    """Does the feed of this shelf hold all its articles, and no whole texts?"""
    return articles <= settings.feeds.entries and shelf.kind not in settings.feeds.full


def _with_those_above(wanted: Iterable[Place]) -> Iterator[Place]:
    """The places, each with the periods that it is cut from, but for all time."""
    for number, period in wanted:
        while period != ALL_TIME:
            yield number, period
            period = period.parent


def _affordable(listing: dict[Place, list[Standing]]) -> Iterator[tuple[Place, list[Standing]]]:
    left = _MOST
    for place, standing in listing.items():
        left -= len(standing)
        if left >= 0:
            yield place, standing
