"""The pages that an archive has, and how its shelves are cut into them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from generator.catalogue import days, pictures, redirects, shelves, sources
from generator.collation import initial_of, letter_path
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period, periods_of
from generator.pictures import Picture, variants_of
from generator.settings import Settings
from generator.shelves import ALL_ID, KINDS

COVERAGE = 3
"""How many articles of its first tag an article shows before itself, and after."""
SITEMAP_CUT = 5_000
"""A period of more articles than this has a sitemap for each of its parts."""
SITEMAP_MOST = 50_000
"""The protocol's limit of URLs in one sitemap, https://www.sitemaps.org/protocol.html."""
NEWS = "news"
"""The name of the sitemap for Google News."""
FILE_CUT = 1_000
"""A period of more articles than this has a file of data, and an archive document of a feed, a part."""

DATA_FILES = {
    "jsonl": ".jsonl.gz",
    "csv": ".csv",
    "oai": "oai.xml",
    "package": "datapackage.json",
    "schema": "schema.json",
}
"""The files under `data/`: how their names end, by that in a page key; a period's stands before it."""


def is_planned(number: int, period: Period, limit: int, count: Callable[[int, Period], int]) -> bool:
    """Is there an index page for this shelf and period? `count` says how many articles are in one.

    The calendar always has its years, months and days; another shelf is cut only where it is long.
    """
    if not count(number, period):
        return number == ALL_ID and period == ALL_TIME
    if number == ALL_ID:
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
    if number != ALL_ID and (shelves.count(db, number, period) if total is None else total) <= limit:
        return []
    return shelves.parts(db, number, period)


def index_pages(
    db: sqlite3.Connection, number: int, limit: int, period: Period = ALL_TIME, total: int | None = None
) -> Iterator[PageKey]:
    """A shelf's page for this period and those for its parts, down to the days.

    `total` is the period's count where it is known.
    """
    yield PageKey("shelf", number, period)
    parts = cut(db, number, period, limit, total)
    if period.month:
        yield from [PageKey("shelf", number, day) for day, _ in parts]
        return
    for part, of_part in parts:
        yield from index_pages(db, number, limit, part, of_part)


def sitemap_periods(db: sqlite3.Connection, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """The sitemaps of the articles in a period: by year, by month or day where there are many."""
    number = shelves.count(db, ALL_ID, period)
    if period.day or (period.year and number <= SITEMAP_CUT):
        yield from sitemap_parts("", number, period)
        return
    for part, _ in shelves.parts(db, ALL_ID, period):
        yield from sitemap_periods(db, part)


def sitemap_parts(name: str, urls: int, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """The sitemaps that this many URLs need: the first is unnumbered."""
    yield PageKey("sitemap", 0, period, name)
    for part in range(2, (urls - 1) // SITEMAP_MOST + 2):
        yield PageKey("sitemap", 0, period, f"{name}-{part}")


def sitemap_keys(db: sqlite3.Connection, settings: Settings) -> Iterator[PageKey]:
    """Every sitemap: the archive's own pages, each kind of shelf, then the articles by period."""
    yield PageKey("sitemap", name="pages")
    if settings.feeds.news and shelves.count(db, ALL_ID):
        yield PageKey("sitemap", name=NEWS)
    for kind in KINDS:
        if number := shelves.how_many(db, kind):
            yield from sitemap_parts(kind, number)
    yield from sitemap_periods(db)


def single_names(settings: Settings) -> tuple[str, ...]:
    """The pages that there is one of."""
    names = ("years", "about", "404", "robots", "sitemaps")
    return (*names, "data") if settings.data.files else names


def feed_formats(settings: Settings) -> tuple[str, ...]:
    """The names that a feed's page keys have: "" for Atom."""
    return ("", "json") if settings.feeds.json else ("",)


def feed_keys(number: int, settings: Settings, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """A shelf's feed, or a document of its archive, in each format."""
    return (PageKey("feed", number, period, name) for name in feed_formats(settings))


def archive_periods(db: sqlite3.Connection, number: int, period: Period = ALL_TIME) -> Iterator[Period]:
    """The months, or days of the longest months, that a shelf's archived feed has a document for."""
    if period.day or (period.month and shelves.count(db, number, period) <= FILE_CUT):
        yield period
        return
    for part, _ in shelves.parts(db, number, period):
        yield from archive_periods(db, number, part)


def archive_period(db: sqlite3.Connection, number: int, sort: int) -> Period:
    """The period of the archive document in which an article at this place stands."""
    _, _, month, day = periods_of(sort)
    return month if shelves.count(db, number, month) <= FILE_CUT else day


def is_archived(db: sqlite3.Connection, number: int, period: Period) -> bool:
    """Has a shelf's archived feed a document for just this period?"""
    first, _ = period.bounds
    is_there = shelves.count(db, number, period) > 0
    return is_there and period.month > 0 and archive_period(db, number, first) == period


def data_periods(db: sqlite3.Connection, period: Period = ALL_TIME) -> Iterator[Period]:
    """The years that have files of data, or the months, or days, where there are many articles."""
    if period.year and (period.day or shelves.count(db, ALL_ID, period) <= FILE_CUT):
        yield period
        return
    for part, _ in shelves.parts(db, ALL_ID, period):
        yield from data_periods(db, part)


def data_keys(db: sqlite3.Connection, settings: Settings, period: Period = ALL_TIME) -> Iterator[PageKey]:
    """The files of data of a period."""
    if settings.data.files:
        for part in data_periods(db, period):
            yield from (PageKey("data", 0, part, name) for name in ("jsonl", "csv"))


def is_data_file(db: sqlite3.Connection, key: PageKey, settings: Settings) -> bool:
    """Is there such a file of data?"""
    if key.name == "oai":
        return bool(settings.data.oai_email)
    if not settings.data.files:
        return False
    if key.period == ALL_TIME:
        return key.name in ("package", "schema")
    return key.period in set(data_periods(db, Period(key.period.year))) and holds(db, key.period)


def holds(db: sqlite3.Connection, period: Period) -> bool:
    """Is there any article of this period?"""
    return shelves.count(db, ALL_ID, period) > 0


def picture_keys(picture: Picture, settings: Settings) -> Iterator[PageKey]:
    """The files of a picture."""
    yield PageKey("picture", name=picture.name)
    for variant in variants_of(picture, settings.pictures.widths, settings.pictures.formats):
        yield PageKey("picture", name=variant.name_of(picture))


_WEIGHTS = {
    "data": 200,
    "picture": 200,
    "sitemap": 40,
    "card": 20,
    "index": 20,
    "single": 20,
    "anniversary": 5,
}
"""How many articles' pages are as much work as one of a kind: no task is long after all others are done."""


def weight(key: PageKey) -> int:
    """About how many articles' pages are as much work as this one."""
    if key.kind == "feed":
        return 2 if key.period == ALL_TIME else 10
    return _WEIGHTS.get(key.kind, 1)


def index_letters(db: sqlite3.Connection, kind: str, settings: Settings) -> list[PageKey]:
    """The pages of an A-Z index that is too long for one page: one a letter."""
    if shelves.how_many(db, kind) <= settings.indexes.letters:
        return []
    names = (shelf.name for shelf, _ in shelves.totals(db, kind))
    return sorted({letter_page(kind, name, settings) for name in names})


def letter_page(kind: str, name: str, settings: Settings) -> PageKey:
    """The page of an A-Z index where a name stands, if each letter has one."""
    return PageKey("index", name=f"{kind}/{letter_path(initial_of(name, settings.language))}")


def all_but_articles(db: sqlite3.Connection, settings: Settings) -> Iterator[PageKey]:
    """Every page of the site, the articles' own aside."""
    feeds = []
    long = set()
    for number, shelf, total in list(shelves.numbers(db)):
        yield PageKey("shelf", number)
        if shelf.kind in settings.feeds.of:
            feeds.append((number, shelf.kind in settings.feeds.archives))
        if number != ALL_ID and total > settings.indexes.limit:
            long.add(number)
    yield from _parts_of_indexes(db, long, settings.indexes.limit)
    for number, archived in feeds:
        yield from feed_keys(number, settings)
        if archived:
            for period in list(archive_periods(db, number)):
                yield from feed_keys(number, settings, period)
    yield from data_keys(db, settings)
    yield from (PageKey("data", name=name) for name in ("package", "schema", "oai"))
    if settings.data.articles:
        yield from (PageKey("record", article) for article in shelves.in_order(db))
    for kind in KINDS:
        yield PageKey("index", name=kind)
        yield from index_letters(db, kind, settings)
    yield from (PageKey("single", name=name) for name in single_names(settings))
    yield PageKey("anniversary")
    for month, day in days.days_of_the_year(db):
        yield PageKey("anniversary", period=Period(0, month, day))
    if settings.originals:
        yield from (PageKey("original", article) for article in shelves.in_order(db))
    if settings.look.card_font:
        yield from (PageKey("card", article) for article in shelves.in_order(db))
    yield from sitemap_keys(db, settings)
    # Whether or not a page stands in their way.
    yield from (PageKey("redirect", name=old) for old in redirects.old_urls(db))
    for picture in list(pictures.all_shown(db)):
        yield from picture_keys(picture, settings)
    for kind in ("media", "static"):
        yield from (PageKey(kind, name=name) for name in sources.assets(db, kind))
    yield from named_by_content(sources.named_statics(db))


def named_by_content(statics: Iterable[str]) -> Iterator[PageKey]:
    """The copies of static files under names that tell their content."""
    return (PageKey("static", 1, name=name) for name in sorted(statics))


def _parts_of_indexes(db: sqlite3.Connection, long: set[int], limit: int) -> Iterator[PageKey]:
    """The calendar, and the parts of these shelves, year by year: each shows the articles of the others."""
    for part, number in shelves.parts(db, ALL_ID):
        yield from index_pages(db, ALL_ID, limit, part, number)
    for year, number, total in shelves.years(db):
        if number in long:
            yield from index_pages(db, number, limit, Period(year), total)


def is_within(period: Period, whole: Period) -> bool:
    """Is this period a part of that one, or the same?"""
    return period.path.startswith(whole.path)
