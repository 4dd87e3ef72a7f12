"""Feeds: a shelf's newest articles, some with their whole text, and its archive, a document a month.

Archived feeds: RFC 5005, section 4. An archive document leads to those before and after it, so that a
reader who begins with the newest articles can fetch them all.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from generator.catalogue import articles, shelves
from generator.flatplan import archive_period, feed_formats, is_archived
from generator.layout.base import Desk, find_target
from generator.links import resolve_links
from generator.packing import unpack
from generator.pages import Page, PageKey
from generator.periods import ALL_TIME, Period
from generator.records import decode_card
from generator.shelves import Shelf, feed_url
from generator.views import Card, Entry, FeedView, JsonFeedView, Link

_VIEWS: dict[str, type[FeedView]] = {"": FeedView, "json": JsonFeedView}


def page(desk: Desk, key: PageKey) -> Page | None:
    """The feed of a shelf, or a document of its archive; an empty archive of articles has a feed, too."""
    shelf = desk.shelf(key.ref)
    feeds = desk.settings.feeds
    if shelf is None or shelf.kind not in feeds.of or key.name not in feed_formats(desk.settings):
        return None
    if key.period != ALL_TIME:
        return _archive(desk, key, shelf) if shelf.kind in feeds.archives else None
    entries = _entries(desk, key, feeds.entries, full=shelf.kind in feeds.full)
    if not entries and shelf.slug:
        return None
    earlier = ""
    if entries and shelf.kind in feeds.archives:
        sort = shelves.sort_of_newest(desk.db, key.ref, 1)
        earlier = feed_url(shelf, archive_period(desk.db, key.ref, sort), key.name)
    return _feed(key, shelf, entries, earlier)


def _archive(desk: Desk, key: PageKey, shelf: Shelf) -> Page | None:
    if not is_archived(desk.db, key.ref, key.period):
        return None
    count = shelves.count(desk.db, key.ref, key.period)
    beside = [
        feed_url(shelf, archive_period(desk.db, key.ref, sort), key.name) if sort else ""
        for sort in shelves.nearest(desk.db, key.ref, key.period)
    ]
    entries = _entries(desk, key, count, full=desk.settings.feeds.full_archives)
    return _feed(key, shelf, entries, *beside)


def _feed(key: PageKey, shelf: Shelf, entries: tuple[Entry, ...], earlier: str = "", later: str = "") -> Page:
    view = _VIEWS[key.name](
        kind=shelf.kind,
        shelf=Link(shelf.name, shelf.url),
        updated=_updated(entries),
        entries=entries,
        current=feed_url(shelf, ALL_TIME, key.name),
        earlier=earlier,
        later=later,
        period=key.period,
    )
    return Page(key, feed_url(shelf, key.period, key.name), view)


def _entries(desk: Desk, key: PageKey, most: int, *, full: bool) -> tuple[Entry, ...]:
    """What a feed holds, whatever its format; the formats of one come after each other."""
    place = key.ref, key.period
    if desk.recent is not None and place in desk.recent:
        return desk.recent[place]
    made = tuple((_whole if full else _brief)(desk, *place, most))
    if desk.recent is not None:
        desk.recent.clear()
        desk.recent[place] = made
    return made


def _brief(desk: Desk, number: int, period: Period, most: int) -> Iterator[Entry]:
    return (Entry(card, "") for card in desk.newest(number, period, most))


def _whole(desk: Desk, number: int, period: Period, most: int) -> Iterator[Entry]:
    newest = shelves.newest(desk.db, number, most, period)
    texts = articles.texts(desk.db, [article for article, _ in newest])
    return (Entry(decode_card(card), _body(desk, texts[article].body)) for article, card in newest)


def _body(desk: Desk, packed: bytes) -> str:
    base = desk.settings.base_url
    return resolve_links(
        _unpacked(packed), lambda target: find_target(desk, target), lambda url: base + url[1:]
    )


@functools.lru_cache(maxsize=256)
def _unpacked(packed: bytes) -> str:
    """A body, kept for a while: an article stands in several feeds, and in each in two formats."""
    return unpack(packed)


def _updated(entries: tuple[Entry, ...]) -> str:
    moments: list[Card] = [entry.card for entry in entries]
    newest = max(((card.updated or card.published).moment for card in moments), default=None)
    return newest.isoformat() if newest else "1970-01-01T00:00:00+00:00"
