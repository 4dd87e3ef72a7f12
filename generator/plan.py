"""What changed -> the keys of the pages to be made."""

from __future__ import annotations

import bisect
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from generator.catalogue import articles, days, pages, pictures, shelves, sources
from generator.collation import initial_of, letter_path
from generator.links import is_translation
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period, periods_of
from generator.pictures import Picture, variants_of
from generator.records import decode_card, shelves_of_stored
from generator.redirects import Redirects
from generator.settings import Settings
from generator.shelves import KINDS
from generator.slugs import shelf_slug
from generator.touched import Touched

COVERAGE = 3
"""How many articles of its first tag an article shows before itself, and after."""
ALL = 1
"""The id of the shelf of all articles."""
SITEMAP_CUT = 5_000
"""A period of more articles than this has a sitemap for each of its parts."""
SITEMAP_MOST = 50_000
"""The protocol's limit of URLs in one sitemap, https://www.sitemaps.org/protocol.html."""
NEWS = "news"
"""The name of the sitemap for Google News."""
FILE_CUT = 1_000
"""A period of more articles than this has a file of data, and an archive document of a feed, a part."""


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


def sitemap_keys(db: sqlite3.Connection, settings: Settings) -> Iterator[PageKey]:
    """Every sitemap: the archive's own pages, each kind of shelf, then the articles by period."""
    yield PageKey("sitemap", name="pages")
    if settings.feeds.news and shelves.count(db, ALL):
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
    if period.year and (period.day or shelves.count(db, ALL, period) <= FILE_CUT):
        yield period
        return
    for part, _ in shelves.parts(db, ALL, period):
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
    return key.period in set(data_periods(db, Period(key.period.year))) and _holds(db, key.period)


def _holds(db: sqlite3.Connection, period: Period) -> bool:
    return shelves.count(db, ALL, period) > 0


def picture_keys(picture: Picture, settings: Settings) -> Iterator[PageKey]:
    """The files of a picture."""
    yield PageKey("picture", name=picture.name)
    for variant in variants_of(picture, settings.pictures.widths, settings.pictures.formats):
        yield PageKey("picture", name=variant.name_of(picture))


def weight(key: PageKey) -> int:
    """About how many articles' pages are as much work as this one."""
    if key.kind == "feed":
        return 2 if key.period == ALL_TIME else 10
    return 200 if key.kind in ("data", "picture") else 1


def index_letters(db: sqlite3.Connection, kind: str, settings: Settings) -> list[PageKey]:
    """The pages of an A-Z index that is too long for one page: one a letter."""
    if shelves.how_many(db, kind) <= settings.indexes.letters:
        return []
    names = (shelf.name for shelf, _ in shelves.totals(db, kind))
    return sorted({letter_page(kind, name, settings) for name in names})


def letter_page(kind: str, name: str, settings: Settings) -> PageKey:
    """The page of an A-Z index where a name stands, if each letter has one."""
    return PageKey("index", name=f"{kind}/{letter_path(initial_of(name, settings.language))}")


def all_but_articles(db: sqlite3.Connection, settings: Settings, redirects: Redirects) -> Iterator[PageKey]:
    """Every page of the site, the articles' own aside."""
    feeds = []
    long = set()
    for number, shelf, total in list(shelves.numbers(db)):
        yield PageKey("shelf", number)
        if shelf.kind in settings.feeds.of:
            feeds.append((number, shelf.kind in settings.feeds.archives))
        if number != ALL and total > settings.indexes.limit:
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
    yield from sitemap_keys(db, settings)
    old = set(redirects.lines) | set(articles.aliases(db))
    yield from (PageKey("redirect", name=path) for path in sorted(old))
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
    for part, number in shelves.parts(db, ALL):
        yield from index_pages(db, ALL, limit, part, number)
    for year, number, total in shelves.years(db):
        if number in long:
            yield from index_pages(db, number, limit, Period(year), total)


def dirty_pages(
    db: sqlite3.Connection, touched: Touched, settings: Settings, redirects: Redirects
) -> set[PageKey]:
    """The pages that a build's changes concern, whatever the archive's size."""
    keys = {PageKey("article", article) for article in touched.articles}
    if settings.originals:
        keys.update(PageKey("original", article) for article in touched.articles)
    keys.update(_neighbours(db, touched))
    keys.update(_coverage(db, touched))
    keys.update(_referring(db, touched.targets, settings))
    keys.update(_indexes(db, touched, settings))
    keys.update(_feeds(db, touched, settings))
    keys.update(_archives(db, touched, settings))
    keys.update(_data(db, touched, settings))
    keys.update(_redirects(db, touched, redirects, keys))
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
            yield from _files_with(db, article, settings)


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
        yield PageKey("shelf", ALL)
        yield PageKey("single", name="about")
    yield from _ways(db, touched)
    yield from _anniversaries(db, touched)
    if ALL in touched.members:
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
        if number == ALL and period != ALL_TIME and bool(before) != bool(shelves.count(db, ALL, period)):
            yield from (PageKey("shelf", ALL, near) for near in days.nearest(db, ALL, period) if near)


def _anniversaries(db: sqlite3.Connection, touched: Touched) -> Iterator[PageKey]:
    """The days of the year that list a changed article; where one begins or ends, those beside it, too."""
    found = {periods_of(sort)[3][1:] for number, sort in touched.places if number == ALL}
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
        if number != ALL and (before > limit) != (shelves.count(db, number, period) > limit):
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
    days = {periods_of(sort)[3] for number, sort in touched.feeds if number == ALL}
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
        planned = set(data_keys(db, settings, year)) if _holds(db, year) else set()
        present = {key for key in known if key.period.year == year.year}
        yield from (key for key in planned if any(is_within(day, key.period) for day in days))
        if planned != present:
            yield from planned ^ present
            yield PageKey("data", name="package")
            yield PageKey("single", name="data")


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
        ending = "" if key.kind == "shelf" else f"feed.{key.name or 'xml'}"
        return shelf.url + key.period.path + ending if shelf else ""
    if key.kind == "index":
        kind, _, letter = key.name.partition("/")
        return f"/{KINDS[kind].folder}/" + (f"{letter}.html" if letter else "")
    return f"/media/{key.name}" if key.kind == "media" else ""


def is_within(period: Period, whole: Period) -> bool:
    """Is this period a part of that one, or the same?"""
    return period.path.startswith(whole.path)
