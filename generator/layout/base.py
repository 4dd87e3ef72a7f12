"""What laying out any page needs, and what several kinds of pages share."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from generator.catalogue import articles, described, pictures, places, shelves, sources
from generator.catalogue.described import Said
from generator.catalogue.places import Place
from generator.layout.ahead import NOTHING, Ahead
from generator.layout.drawer import Drawer
from generator.links import media_url, picture_url, site_url
from generator.pages import PageKey
from generator.periods import Period
from generator.records import decode_card
from generator.settings import Settings
from generator.shelves import ALL, Shelf, shelf_url
from generator.views import Card, Count, Entry


class Feed(NamedTuple):
    """What a feed holds, whatever its format: `updated` is the newest entry's moment, ISO 8601.

    `earlier` and `later` are the periods of the archive documents beside it.
    """

    entries: tuple[Entry, ...]
    updated: str
    earlier: Period | None = None
    later: Period | None = None


class Desk(NamedTuple):
    """The catalogue, and what is not in it. Laying out only reads.

    `ahead` is what was asked for before its turn; what is not in it is asked for when it is needed.
    `recent` holds the feed that was laid out last: it has another format.
    `root` is the archive's folder. `unnamed`: what no template names of `views.SPARED`.
    """

    db: sqlite3.Connection
    settings: Settings
    drawer: Drawer
    ahead: Ahead = NOTHING
    recent: dict[Place, Feed | None] | None = None
    root: str = ""
    unnamed: frozenset[str] = frozenset()

    def shelf(self, number: int) -> Shelf | None:
        """The shelf with this id."""
        return self.ahead.shelves.get(number) or shelves.get(self.db, number)

    def said_of(self, shelf: Shelf) -> Said:
        """What the vocabulary says of a shelf: of a tag only."""
        if shelf.kind != "tag":
            return described.NOTHING
        known = self.ahead.described
        if known is not None:
            return known.get(shelf.slug, described.NOTHING)
        return described.of_tag(self.db, shelf.slug)

    def how_many(self, number: int, period: Period) -> int:
        """How many articles of a shelf there are in a period."""
        known = self.ahead.counts.get((number, period))
        return shelves.count(self.db, number, period) if known is None else known

    def listed(self, number: int, period: Period) -> tuple[Card, ...]:
        """The cards of all articles of a shelf in a period, in order."""
        known = self.ahead.cards.get((number, period))
        return self.listed_many([(number, period)])[0] if known is None else known

    def listed_many(self, asked: Sequence[Place]) -> list[tuple[Card, ...]]:
        """The cards of all articles in each of these places, in order."""
        standing = places.standing(self.db, asked)
        return list(self.drawer.in_order(self.db, [standing[place] for place in asked]))

    def newest(self, number: int, period: Period, most: int) -> tuple[Card, ...]:
        """The cards of a shelf's newest articles in a period, the newest first."""
        known = self.ahead.cards.get((number, period))
        if known is not None:
            return known[::-1][:most]
        standing = places.newest(self.db, (number, period), most)
        return next(self.drawer.in_order(self.db, [standing]))[::-1][:most]


class FileCopy(msgspec.Struct, frozen=True):
    """A file of the site: `origin`, or `content` where there is any, at `path` under `site/`."""

    key: PageKey
    path: str
    origin: str
    content: bytes = b""


def cards(encoded: Iterable[bytes]) -> tuple[Card, ...]:
    """Decode cards."""
    return tuple(map(decode_card, encoded))


def counts(shelf: Shelf, parts: Iterable[tuple[Period, int]]) -> tuple[Count, ...]:
    """A shelf's periods with their URLs and how many articles each holds."""
    return tuple(Count(period.iso, shelf_url(shelf, period), number, period) for period, number in parts)


@functools.lru_cache(maxsize=4_096)
def count_of(period: Period, number: int) -> Count:
    """A period of all articles, with its URL where there are any."""
    return Count(period.iso, shelf_url(ALL, period) if number else "", number, period)


def find_target(desk: Desk, target: str) -> str | None:
    """The site URL of what a marked link names: a page, a source's article, or a file to copy."""
    if target.startswith("/"):
        return site_url(target)
    if (url := articles.url_of_source(desk.db, target)) is not None:
        return url
    if sources.asset(desk.db, "media", target) is None:
        return None
    developed = pictures.known(desk.db, target)
    if developed is None:
        return media_url(target)
    return picture_url(developed.picture.name) if developed.picture else None
