"""Feeds: a shelf's newest articles, some with their whole text, and its archive, a document a month.

Archived feeds: RFC 5005, section 4. An archive document leads to those before and after it, so that a
reader who begins with the newest articles can fetch them all.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from generator.catalogue import articles, shelves
from generator.flatplan import archive_period, feed_formats, is_archived
from generator.layout.base import Desk, Feed, find_target
from generator.links import resolve_links
from generator.packing import unpack
from generator.pages import Page, PageKey
from generator.periods import ALL_TIME, Period
from generator.records import decode_card
from generator.shelves import Shelf, feed_url
from generator.views import Entry, FeedView, JsonFeedView, Link

_VIEWS: dict[str, type[FeedView]] = {"": FeedView, "json": JsonFeedView}


def page(desk: Desk, key: PageKey) -> Page | None:
    """The feed of a shelf, or a document of its archive; an empty archive of articles has a feed, too."""
    shelf = desk.shelf(key.ref)
    settings = desk.settings
    if shelf is None or shelf.kind not in settings.feeds.of or key.name not in feed_formats(settings):
        return None
    feed = _feed(desk, key, shelf)
    return feed and _page(key, shelf, feed)


def _feed(desk: Desk, key: PageKey, shelf: Shelf) -> Feed | None:
    """What a feed holds; its formats come after each other."""
    place = key.ref, key.period
    if desk.recent is not None and place in desk.recent:
        return desk.recent[place]
    made = (_newest if key.period == ALL_TIME else _archive)(desk, key.ref, key.period, shelf)
    if desk.recent is not None:
        desk.recent.clear()
        desk.recent[place] = made
    return made


def _newest(desk: Desk, number: int, period: Period, shelf: Shelf) -> Feed | None:
    feeds = desk.settings.feeds
    entries = _entries(desk, number, period, feeds.entries, full=shelf.kind in feeds.full)
    if not entries:
        return None if shelf.slug else Feed(entries, _updated(entries))
    earlier = None
    if shelf.kind in feeds.archives:
        earlier = archive_period(desk.db, number, shelves.sort_of_newest(desk.db, number, 1))
    return Feed(entries, _updated(entries), earlier)


def _archive(desk: Desk, number: int, period: Period, shelf: Shelf) -> Feed | None:
    feeds = desk.settings.feeds
    if shelf.kind not in feeds.archives or not is_archived(desk.db, number, period):
        return None
    beside = [
        archive_period(desk.db, number, sort) if sort else None
        for sort in shelves.nearest(desk.db, number, period)
    ]
    count = shelves.count(desk.db, number, period)
    entries = _entries(desk, number, period, count, full=feeds.full_archives)
    return Feed(entries, _updated(entries), *beside)


def _page(key: PageKey, shelf: Shelf, feed: Feed) -> Page:
    current = feed_url(shelf, ALL_TIME, key.name)
    view = _VIEWS[key.name](
        kind=shelf.kind,
        shelf=Link(shelf.name, shelf.url),
        updated=feed.updated,
        entries=feed.entries,
        current=current,
        earlier=feed_url(shelf, feed.earlier, key.name) if feed.earlier else "",
        later=feed_url(shelf, feed.later, key.name) if feed.later else "",
        period=key.period,
    )
    return Page(key, current if key.period == ALL_TIME else feed_url(shelf, key.period, key.name), view)


def _entries(desk: Desk, number: int, period: Period, most: int, *, full: bool) -> tuple[Entry, ...]:
    return tuple((_whole if full else _brief)(desk, number, period, most))


def _brief(desk: Desk, number: int, period: Period, most: int) -> Iterator[Entry]:
    return iter([Entry(card, "") for card in desk.newest(number, period, most)])


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
    cards = [entry.card for entry in entries]
    newest = max([(card.updated or card.published).moment for card in cards], default=None)
    return newest.isoformat() if newest else "1970-01-01T00:00:00+00:00"
