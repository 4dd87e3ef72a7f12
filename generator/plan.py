"""What changed -> the keys of the pages to be made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from generator.catalogue import articles, pages, shelves, sources
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period, periods_of
from generator.records import shelves_of_stored
from generator.redirects import Redirects
from generator.settings import Settings
from generator.shelves import KINDS, letter_of
from generator.touched import Touched

ALL = 1
"""The id of the shelf of all articles."""
SITEMAP_CUT = 5_000
"""A period of more articles than this has a sitemap for each of its parts."""
SITEMAP_MOST = 50_000
"""The protocol's limit of URLs in one sitemap, https://www.sitemaps.org/protocol.html."""
SINGLES = ("years", "404", "robots", "sitemaps")


def is_planned(number: int, period: Period, limit: int, count: Callable[[int, Period], int]) -> bool:
    """Is there an index page for this shelf and period? `count` says how many articles are in one.

    The calendar always has its years, months and days; another shelf is cut only where it is long.
    """
    if not count(number, period):
        return number == ALL and period == ALL_TIME
    if number == ALL:
        return True
    while period != ALL_TIME:
        period = period.parent
        if count(number, period) <= limit:
            return False
    return True


def cut(
    db: sqlite3.Connection, number: int, period: Period, limit: int, total: int | None = None
) -> list[tuple[Period, int]]:
    """The parts of a period that have pages of their own: none where it is short enough whole.

    `total` is its count where it is known.
    """
    if period.day:
        return []
    if number != ALL and (shelves.count(db, number, period) if total is None else total) <= limit:
        return []
    return shelves.parts(db, number, period)


def index_pages(
    db: sqlite3.Connection, number: int, limit: int, period: Period = ALL_TIME, total: int | None = None
) -> Iterator[PageKey]:
    """A shelf's page for this period and those for its parts, down to the days.

    `total` is the period's count where it is known.
    """
    yield PageKey("shelf", number, period)
    for part, of_part in cut(db, number, period, limit, total):
        yield from index_pages(db, number, limit, part, of_part)


def sitemap_periods(db: sqlite3.Connection, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """The sitemaps of the articles in a period: by year, by month or day where there are many."""
    number = shelves.count(db, ALL, period)
    if period.day or (period.year and number <= SITEMAP_CUT):
        yield from sitemap_parts("", number, period)
        return
    for part, _ in shelves.parts(db, ALL, period):
        yield from sitemap_periods(db, part)


def sitemap_parts(name: str, urls: int, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """The sitemaps that this many URLs need: the first is unnumbered."""
    yield PageKey("sitemap", 0, period, name)
    for part in range(2, (urls - 1) // SITEMAP_MOST + 2):
        yield PageKey("sitemap", 0, period, f"{name}-{part}")


def sitemap_keys(db: sqlite3.Connection) -> Iterator[PageKey]:
    """Every sitemap: the archive's own pages, each kind of shelf, then the articles by period."""
    yield PageKey("sitemap", name="pages")
    for kind in KINDS:
        if number := shelves.how_many(db, kind):
            yield from sitemap_parts(kind, number)
    yield from sitemap_periods(db)


def index_letters(db: sqlite3.Connection, kind: str, limit: int) -> list[PageKey]:
    """The pages of an A-Z index that is too long for one page: one a letter."""
    if shelves.how_many(db, kind) <= limit:
        return []
    letters = {letter_of(shelf.slug) for shelf, _ in shelves.totals(db, kind)}
    return [PageKey("index", name=f"{kind}/{letter}") for letter in sorted(letters)]


def all_but_articles(db: sqlite3.Connection, settings: Settings, redirects: Redirects) -> Iterator[PageKey]:
    """Every page of the site, the articles' own aside."""
    for number, shelf, total in list(shelves.numbers(db)):
        yield from index_pages(db, number, settings.indexes.limit, total=total)
        if shelf.kind in settings.feeds.of:
            yield PageKey("feed", number)
    for kind in KINDS:
        yield PageKey("index", name=kind)
        yield from index_letters(db, kind, settings.indexes.letters)
    yield from (PageKey("single", name=name) for name in SINGLES)
    yield from sitemap_keys(db)
    old = set(redirects.lines) | set(articles.aliases(db))
    yield from (PageKey("redirect", name=path) for path in sorted(old))
    for kind in ("media", "static"):
        yield from (PageKey(kind, name=name) for name in sources.assets(db, kind))


def dirty_pages(
    db: sqlite3.Connection, touched: Touched, settings: Settings, redirects: Redirects
) -> set[PageKey]:
    """The pages that a build's changes concern, whatever the archive's size."""
    keys = {PageKey("article", article) for article in touched.articles}
    keys.update(_neighbours(db, touched))
    keys.update(_referring(db, touched.targets, settings.feeds.entries))
    keys.update(_indexes(db, touched, settings))
    keys.update(_feeds(db, touched, settings))
    keys.update(_redirects(db, touched, redirects, keys))
    return keys


def _neighbours(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    for sort, source in touched.order:
        for row in articles.neighbours(db, sort, source):
            if row:
                yield PageKey("article", row.id)


def _referring(db: sqlite3.Connection, targets: Iterable[str], entries: int) -> Iterator[PageKey]:
    """The articles that link to what came, went or moved, and the feeds that hold their text."""
    for target in targets:
        yield PageKey("media", name=target)
        for article in articles.referring(db, target):
            yield PageKey("article", article)
            yield from _feeds_with(db, article, entries)


def _feeds_with(db: sqlite3.Connection, article: int, entries: int) -> Iterator[PageKey]:
    row = articles.get(db, article)
    for shelf in shelves_of_stored(db, article):
        number = shelves.number_of(db, shelf)
        if row and row.sort >= shelves.sort_of_newest(db, number, entries):
            yield PageKey("feed", number)


def _indexes(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    for number, sort in touched.places:
        yield from (PageKey("shelf", number, period) for period in periods_of(sort))
    for number in touched.renamed:
        yield from pages.keys_of(db, "shelf", number)
        yield from pages.keys_of(db, "feed", number)
    yield from _crossings(db, touched, settings.indexes.limit)
    if touched.places:
        yield PageKey("shelf", ALL)
    if ALL in touched.members:
        yield PageKey("single", name="years")
    if touched.members:
        # A kind of index may have begun, or ended with the last of its shelves.
        yield PageKey("sitemap", name="pages")
    yield from _kind_indexes(db, touched, settings.indexes.letters)
    yield from _sitemaps(db, touched)


def _crossings(db: sqlite3.Connection, touched: Touched, limit: int) -> Iterator[PageKey]:
    """The parts of a shelf's period that begin or cease to have pages of their own."""
    for (number, period), before in touched.before.items():
        if number != ALL and (before > limit) != (shelves.count(db, number, period) > limit):
            yield from index_pages(db, number, limit, period)
            yield from (key for key in pages.keys_of(db, "shelf", number) if is_within(key.period, period))


def _kind_indexes(db: sqlite3.Connection, touched: Touched, letters: int) -> Iterator[PageKey]:
    for number in touched.members.keys() | touched.renamed:
        shelf = touched.members.get(number) or shelves.get(db, number)
        if shelf and shelf.kind in KINDS:
            yield PageKey("index", name=shelf.kind)
            yield PageKey("index", name=f"{shelf.kind}/{letter_of(shelf.slug)}")
    for kind in {shelf.kind for shelf in touched.members.values()} & KINDS.keys():
        known = {key for key in pages.keys_of(db, "index") if key.name.startswith(f"{kind}/")}
        # The index began or ceased to have a page a letter.
        if bool(known) != (shelves.how_many(db, kind) > letters):
            yield from known
            yield from index_letters(db, kind, letters)


def _sitemaps(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    for number, shelf in touched.members.items():
        came_or_went = not (touched.before.get((number, ALL_TIME)) and shelves.count(db, number))
        if came_or_went and shelf.kind in KINDS:
            yield from pages.keys_named(db, "sitemap", shelf.kind)
            yield from sitemap_parts(shelf.kind, shelves.how_many(db, shelf.kind))
    days = {periods_of(sort)[3] for number, sort in touched.places if number == ALL}
    if days or touched.members:
        yield PageKey("single", name="sitemaps")
    periods = {period for day in days for period in (Period(day.year), day.parent, day)}
    present = {key for key in pages.keys_of(db, "sitemap") if key.period in periods}
    yield from present
    years = {period for period in periods if not period.month}
    for year in years:
        planned = set(sitemap_periods(db, year)) if shelves.count(db, ALL, year) else set()
        known = {key for key in pages.keys_of(db, "sitemap") if is_within(key.period, year)}
        yield from planned ^ known
        yield from (key for key in planned if key.period in periods)


def _feeds(db: sqlite3.Connection, touched: Touched, settings: Settings) -> Iterator[PageKey]:
    for number, sort in touched.feeds:
        if sort >= shelves.sort_of_newest(db, number, settings.feeds.entries):
            yield PageKey("feed", number)


def _redirects(
    db: sqlite3.Connection, touched: Touched, redirects: Redirects, keys: set[PageKey]
) -> Iterator[PageKey]:
    """The redirects at, and by way of, the URLs of pages that may come or go."""
    urls = {url for key in keys if (url := _url_of(db, touched, key))} | touched.urls
    concerned = touched.aliases | redirects.leading_to(urls | touched.aliases)
    concerned |= {url for url in urls if url in redirects.lines or articles.url_of_alias(db, url)}
    yield from (PageKey("redirect", name=url) for url in concerned)


def _url_of(db: sqlite3.Connection, touched: Touched, key: PageKey) -> str:
    """Where an index, a feed or a picture lies, or lay; "" for other pages."""
    if key.kind in ("shelf", "feed"):
        shelf = touched.members.get(key.ref) or shelves.get(db, key.ref)
        ending = key.period.path if key.kind == "shelf" else "feed.xml"
        return shelf.url + ending if shelf else ""
    if key.kind == "index":
        kind, _, letter = key.name.partition("/")
        return f"/{KINDS[kind].folder}/" + (f"{letter}.html" if letter else "")
    return f"/media/{key.name}" if key.kind == "media" else ""


def is_within(period: Period, whole: Period) -> bool:
    """Is this period a part of that one, or the same?"""
    return period.path.startswith(whole.path)
