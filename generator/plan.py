"""What changed -> the keys of the pages to be made."""

from __future__ import annotations

import bisect
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial

from generator.catalogue import articles, days, pages, pictures, redirects, shelves
from generator.flatplan import (
    COVERAGE,
    NEWS,
    archive_period,
    archive_periods,
    data_keys,
    feed_keys,
    holds,
    index_letters,
    index_pages,
    is_within,
    letter_page,
    picture_keys,
    sitemap_parts,
    sitemap_periods,
)
from generator.links import is_translation
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period, periods_of
from generator.records import decode_card, shelves_of_stored
from generator.redirects import leading_to
from generator.settings import Settings
from generator.shelves import ALL_ID, KINDS, feed_url, index_url, shelf_url
from generator.slugs import shelf_slug
from generator.touched import Touched


def dirty_pages(db: sqlite3.Connection, touched: Touched, settings: Settings) -> set[PageKey]:
    """The pages that a build's changes concern, whatever the archive's size."""
    keys = {PageKey("article", article) for article in touched.articles}
    if settings.originals:
        keys.update(PageKey("original", article) for article in touched.articles)
    if settings.look.card_font:
        keys.update(PageKey("card", article) for article in touched.articles)
    keys.update(_neighbours(db, touched))
    keys.update(_coverage(db, touched))
    keys.update(_referring(db, touched.targets, settings))
    keys.update(_indexes(db, touched, settings))
    keys.update(_feeds(db, touched, settings))
    keys.update(_archives(db, touched, settings))
    keys.update(_data(db, touched, settings))
    keys.update(_redirects(db, touched, keys))
    return keys


def _neighbours(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    for sort, source in touched.order:
        for row in articles.neighbours(db, sort, source):
            if row:
                yield PageKey("article", row.id)


def _coverage(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    """The articles that may show a changed one as earlier or later coverage of their first tag."""
    for number, sort in touched.places:
        shelf = touched.members.get(number) or shelves.get(db, number)
        if shelf and shelf.kind == "tag":
            for article, card in days.beside(db, number, sort, COVERAGE):
                if shelf_slug(decode_card(card).tags[0]) == shelf.slug:
                    yield PageKey("article", article)


def _referring(db: sqlite3.Connection, targets: Iterable[str], settings: Settings) -> Iterator[PageKey]:
    """The articles that link to what came, went or moved, and the feeds that hold their text."""
    for target in targets:
        if is_translation(target):
            yield from (PageKey("article", article) for article in articles.referring(db, target))
            continue
        yield PageKey("media", name=target)
        if picture := pictures.at(db, target):
            yield from picture_keys(picture, settings)
        for article in articles.referring(db, target):
            yield PageKey("article", article)
            if settings.look.card_font:
                yield PageKey("card", article)
            yield from _files_with(db, article, settings)
            yield from _led_by(db, article)


def _led_by(db: sqlite3.Connection, article: int) -> Iterator[PageKey]:
    """The pages that show an article's picture where it weighs most: its day's, and the front page."""
    if row := articles.get(db, article):
        yield PageKey("shelf", ALL_ID, periods_of(row.sort)[3])
        yield PageKey("shelf", ALL_ID)


def _files_with(db: sqlite3.Connection, article: int, settings: Settings) -> Iterator[PageKey]:
    """The feeds and the files of data that hold an article's text."""
    row = articles.get(db, article)
    if row is None:
        return
    yield from _data_of(db, {periods_of(row.sort)[3]}, settings)
    if settings.data.articles:
        yield PageKey("record", article)
    for shelf in shelves_of_stored(db, article):
        number = shelves.number_of(db, shelf)
        if row.sort >= shelves.sort_of_newest(db, number, settings.feeds.entries):
            yield from feed_keys(number, settings)
        if settings.feeds.full_archives and shelf.kind in settings.feeds.archives:
            yield from feed_keys(number, settings, archive_period(db, number, row.sort))


def _indexes(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    for number, sort in touched.places:
        yield from (PageKey("shelf", number, period) for period in periods_of(sort))
    for number in touched.renamed:
        yield from pages.keys_of(db, "shelf", number)
        yield from pages.keys_of(db, "feed", number)
    yield from _crossings(db, touched, settings.indexes.limit)
    if touched.places or touched.renamed:
        yield PageKey("shelf", ALL_ID)
        yield PageKey("single", name="about")
    yield from _ways(db, touched)
    yield from _anniversaries(db, touched)
    if ALL_ID in touched.members:
        yield PageKey("single", name="years")
    if touched.members:
        # A kind of index may have begun, or ended with the last of its shelves.
        yield PageKey("sitemap", name="pages")
    yield from _kind_indexes(db, touched, settings)
    yield from _sitemaps(db, touched)
    if settings.feeds.news and touched.places:
        yield PageKey("sitemap", name=NEWS)


def _ways(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    """The periods beside one that begins or ceases to hold articles: each page leads to the next."""
    for (number, period), before in touched.before.items():
        if (
            number == ALL_ID
            and period != ALL_TIME
            and bool(before) != bool(shelves.count(db, ALL_ID, period))
        ):
            yield from (PageKey("shelf", ALL_ID, near) for near in days.nearest(db, ALL_ID, period) if near)


def _anniversaries(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    """The days of the year that list a changed article; where one begins or ends, those beside it, too."""
    found = {periods_of(sort)[3][1:] for number, sort in touched.places if number == ALL_ID}
    known = days.days_of_the_year(db) if found else []
    listed = {key.period[1:] for key in pages.keys_of(db, "anniversary") if key.period.month}
    for day in found:
        yield PageKey("anniversary", period=Period(0, *day))
        if (day in known) != (day in listed):
            yield PageKey("anniversary")
            around = bisect.bisect(known, day)
            yield from (
                PageKey("anniversary", period=Period(0, *near))
                for near in known[max(0, around - 2) : around + 2]
            )


def _crossings(db: sqlite3.Connection, touched: Touched, limit: int) -> Iterator[PageKey]:
    """The parts of a shelf's period that begin or cease to have pages of their own."""
    for (number, period), before in touched.before.items():
        if number != ALL_ID and (before > limit) != (shelves.count(db, number, period) > limit):
            yield from index_pages(db, number, limit, period)
            yield from (key for key in pages.keys_of(db, "shelf", number) if is_within(key.period, period))


def _kind_indexes(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    for number in touched.members.keys() | touched.renamed:
        shelf = touched.members.get(number) or shelves.get(db, number)
        if shelf and shelf.kind in KINDS:
            yield PageKey("index", name=shelf.kind)
            # It stood under the letter of one of its spellings, and stands under that of one.
            for name in {*touched.spelled.get(number, ()), *shelves.names_of(db, number)}:
                yield letter_page(shelf.kind, name, settings)
    for kind in {shelf.kind for shelf in touched.members.values()} & KINDS.keys():
        known = {key for key in pages.keys_of(db, "index") if key.name.startswith(f"{kind}/")}
        # The index began or ceased to have a page a letter.
        if bool(known) != (shelves.how_many(db, kind) > settings.indexes.letters):
            yield from known
            yield from index_letters(db, kind, settings)


def _sitemaps(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    for number, shelf in touched.members.items():
        came_or_went = not (touched.before.get((number, ALL_TIME)) and shelves.count(db, number))
        if came_or_went and shelf.kind in KINDS:
            yield from pages.keys_named(db, "sitemap", shelf.kind)
            yield from sitemap_parts(shelf.kind, shelves.how_many(db, shelf.kind))
    days = {periods_of(sort)[3] for number, sort in touched.places if number == ALL_ID}
    if days or touched.members:
        yield PageKey("single", name="sitemaps")
    periods = {period for day in days for period in (Period(day.year), day.parent, day)}
    present = {key for key in pages.keys_of(db, "sitemap") if key.period in periods}
    yield from present
    years = {period for period in periods if not period.month}
    for year in years:
        planned = set(sitemap_periods(db, year)) if shelves.count(db, ALL_ID, year) else set()
        known = {key for key in pages.keys_of(db, "sitemap") if is_within(key.period, year)}
        yield from planned ^ known
        yield from (key for key in planned if key.period in periods)


def _feeds(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    for number, sort in touched.feeds:
        if sort >= shelves.sort_of_newest(db, number, settings.feeds.entries):
            yield from feed_keys(number, settings)


def _archives(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    """The documents of archived feeds that show what changed, and those that lead to new ones."""
    sorts: dict[int, set[int]] = {}
    for number, sort in touched.feeds:
        sorts.setdefault(number, set()).add(sort)
    for number, changed in sorts.items():
        shelf = touched.members.get(number) or shelves.get(db, number)
        if shelf and shelf.kind in settings.feeds.archives:
            known = {key.period for key in pages.keys_of(db, "feed", number)}
            for period in _archive_documents(db, number, changed, known):
                yield from feed_keys(number, settings, period)


def _archive_documents(
    db: sqlite3.Connection, number: int, sorts: Iterable[int], known: set[Period]
) -> Iterator[Period]:
    """Their periods; all time where the feed of the newest articles may lead to another document."""
    yield from {archive_period(db, number, sort) for sort in sorts}
    for month in {periods_of(sort)[2] for sort in sorts}:
        planned = set(archive_periods(db, number, month)) if shelves.count(db, number, month) else set()
        present = {period for period in known if period.month and is_within(period, month)}
        for period in planned ^ present:
            yield from (ALL_TIME, period)
            beside = shelves.nearest(db, number, period)
            yield from (archive_period(db, number, sort) for sort in beside if sort)


def _data(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    days = {periods_of(sort)[3] for number, sort in touched.feeds if number == ALL_ID}
    yield from _data_of(db, days, settings)
    if settings.data.articles:
        yield from (PageKey("record", article) for article in touched.articles)


def _data_of(db: sqlite3.Connection, days: set[Period], settings: Settings) -> Iterator[PageKey]:
    """The files of data that hold the articles of these days, and what lists those that came or went."""
    if days and settings.data.oai_email:
        yield PageKey("data", name="oai")
    if not days or not settings.data.files:
        return
    known = {key for key in pages.keys_of(db, "data") if key.period.year}
    for year in {Period(day.year) for day in days}:
        planned = set(data_keys(db, settings, year)) if holds(db, year) else set()
        present = {key for key in known if key.period.year == year.year}
        yield from (key for key in planned if any(is_within(day, key.period) for day in days))
        if planned != present:
            yield from planned ^ present
            yield PageKey("data", name="package")
            yield PageKey("single", name="data")


def _redirects(db: sqlite3.Connection, touched: Touched, keys: set[PageKey]) -> Iterator[PageKey]:
    """The redirects at, and by way of, the URLs of pages that may come or go."""
    urls = {url for key in keys if (url := _url_of(db, touched, key))} | touched.urls
    concerned = touched.aliases | leading_to(db, urls | touched.aliases)
    concerned |= {url for url in urls if redirects.leads_to(db, url) or articles.url_of_alias(db, url)}
    yield from (PageKey("redirect", name=url) for url in concerned)


def _url_of(db: sqlite3.Connection, touched: Touched, key: PageKey) -> str:
    """Where an index, a feed or a picture lies, or lay; "" for other pages."""
    if key.kind in ("shelf", "feed"):
        shelf = touched.members.get(key.ref) or shelves.get(db, key.ref)
        url = shelf_url if key.kind == "shelf" else partial(feed_url, name=key.name)
        return url(shelf, key.period) if shelf else ""
    if key.kind == "index":
        kind, _, letter = key.name.partition("/")
        return index_url(kind, letter)
    return f"/media/{key.name}" if key.kind == "media" else ""
