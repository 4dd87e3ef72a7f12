"""A site URL -> the key of its page: what a link, a redirect or a preview asks for."""

from __future__ import annotations

import re
import sqlite3
from functools import partial
from pathlib import Path

from generator.catalogue import articles, days, pictures, shelves, sources
from generator.flatplan import (
    DATA_FILES,
    feed_formats,
    index_letters,
    is_archived,
    is_data_file,
    is_planned,
    picture_keys,
    single_names,
)
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period
from generator.records import decode_record
from generator.settings import Settings
from generator.shelves import ALL_ID, KINDS, original_url
from generator.statics import dressed, name_without_content, named_by_content

_PERIOD = r"(?:(\d{4})/(?:(\d\d)/(?:(\d\d)/)?)?)?"
_CALENDAR = re.compile(rf"/{_PERIOD}\Z")
_SHELF = re.compile(rf"/(\w+)/([^/.]+)/{_PERIOD}\Z")
_INDEX = re.compile(r"/(\w+)/(?:(\w+)\.html)?\Z")
_FEED = re.compile(
    rf"/(?:({'|'.join(kind.folder for kind in KINDS.values())})/([^/.]+)/)?{_PERIOD}feed\.(xml|json)\Z"
)
_DATA = re.compile(r"/data/(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?(\D\S*)\Z")
_DATA_NAMES = {ending: name for name, ending in DATA_FILES.items()}
_FILE = re.compile(r"/(media|static)/(.+)\Z")
_ANNIVERSARY = re.compile(r"/on-this-day/(?:(\d\d)-(\d\d)/)?\Z")
_ORIGINAL = re.compile(r"(?:(.+/)original|(.+?))\.(?:txt|md|html\.txt)\Z")
_STEM = 23
"""The letters of a picture's name before its width and ending."""
_KIND_OF = {kind.folder: kind.name for kind in KINDS.values()}
_SINGLES = {
    "/years/": "years",
    "/about/": "about",
    "/404.html": "404",
    "/robots.txt": "robots",
    "/sitemap.xml": "sitemaps",
    "/data/": "data",
}


def find_page(db: sqlite3.Connection, url: str, settings: Settings) -> PageKey | None:
    """The page at this site URL ("/2021/11/29/", without query or fragment), None if there is none."""
    if url.endswith("/index.html"):
        url = url.removesuffix("index.html")
    if (article := articles.by_url(db, url)) is not None:
        return PageKey("article", article)
    if _SINGLES.get(url) in single_names(settings):
        return PageKey("single", name=_SINGLES[url])
    if found := _CALENDAR.match(url):
        return _index(db, ALL_ID, _period(found.groups()), settings)
    if (found := _SHELF.match(url)) and found[1] in _KIND_OF:
        number = shelves.find(db, _KIND_OF[found[1]], found[2])
        return _index(db, number, _period(found.groups()[2:]), settings) if number else None
    if (found := _INDEX.match(url)) and found[1] in _KIND_OF:
        kind = _KIND_OF[found[1]]
        return _names(db, kind, found[2] or "", settings)
    if found := _FEED.match(url):
        return _feed(db, found, settings)
    if found := _ANNIVERSARY.match(url):
        return _anniversary(db, int(found[1] or 0), int(found[2] or 0))
    if (found := _DATA.match(url)) and found[4] in _DATA_NAMES:
        return _data(db, found, settings)
    if settings.data.articles and (article := _with_record(db, url)) is not None:
        return PageKey("record", article)
    if found := _FILE.match(url):
        return _file(db, found[1], found[2], settings)
    if settings.look.card_font and (article := _with_card(db, url)) is not None:
        return PageKey("card", article)
    return _original(db, url) if settings.originals else None


def _anniversary(db: sqlite3.Connection, month: int, day: int) -> PageKey | None:
    if month and not (1 <= month <= 12 and 1 <= day <= 31 and days.on_day_of_the_year(db, month, day)):
        return None
    return PageKey("anniversary", period=Period(0, month, day))


def _original(db: sqlite3.Connection, url: str) -> PageKey | None:
    found = _ORIGINAL.match(url)
    if found is None:
        return None
    page = found[1] or f"{found[2]}.html"
    article = articles.by_url(db, page)
    if article is None:
        return None
    kind = decode_record(articles.text(db, article).record).kind
    return PageKey("original", article) if original_url(page, kind) == url else None


def _names(db: sqlite3.Connection, kind: str, letter: str, settings: Settings) -> PageKey | None:
    number = shelves.how_many(db, kind)
    if letter:
        key = PageKey("index", name=f"{kind}/{letter}")
        return key if key in index_letters(db, kind, settings) else None
    return PageKey("index", name=kind) if number else None


def _feed(db: sqlite3.Connection, found: re.Match[str], settings: Settings) -> PageKey | None:
    kind, period = _KIND_OF.get(found[1] or "", "all"), _period(found.groups()[2:5])
    number = shelves.find(db, kind, found[2] or "") if kind in settings.feeds.of else None
    name = "json" if found[6] == "json" else ""
    if not number or period is None or name not in feed_formats(settings):
        return None
    if period != ALL_TIME and not (kind in settings.feeds.archives and is_archived(db, number, period)):
        return None
    return PageKey("feed", number, period, name)


def _data(db: sqlite3.Connection, found: re.Match[str], settings: Settings) -> PageKey | None:
    period, name = _period(found.groups()[:3]), _DATA_NAMES[found[4]]
    key = PageKey("data", 0, period, name) if period is not None else None
    is_whole = period == ALL_TIME
    if key is None or is_whole == (name in ("jsonl", "csv")) or not is_data_file(db, key, settings):
        return None
    return key


def _with_record(db: sqlite3.Connection, url: str) -> int | None:
    """The article whose own JSON lies there."""
    stem = url.removesuffix(".json")
    if stem == url:
        return None
    places = (stem.removesuffix("index"), stem) if stem.endswith(("/index", ".html")) else (f"{stem}.html",)
    numbers = (articles.by_url(db, place) for place in places)
    return next((number for number in numbers if number is not None), None)


def _with_card(db: sqlite3.Connection, url: str) -> int | None:
    """The article whose card for social media lies there."""
    stem = url.removesuffix(".png")
    places = (stem.removesuffix("card") if stem.endswith("/card") else f"{stem}.html",) if stem != url else ()
    return next((number for place in places if (number := articles.by_url(db, place)) is not None), None)


def _file(db: sqlite3.Connection, kind: str, name: str, settings: Settings) -> PageKey | None:
    named = name_without_content(name) if kind == "static" else ""
    if named in sources.named_statics(db) and (asset := sources.asset(db, "static", named)):
        content = dressed(named, Path(asset.origin), settings.look)
        return PageKey("static", 1, name=named) if named_by_content(named, content) == name else None
    if kind == "media" and (picture := pictures.named(db, name[:_STEM])):
        key = PageKey("picture", name=name)
        return key if key in set(picture_keys(picture[0], settings)) else None
    is_there = sources.asset(db, kind, name) and (
        kind == "static" or (sources.is_referred_to(db, name) and not pictures.known(db, name))
    )
    return PageKey(kind, name=name) if is_there else None


def _index(db: sqlite3.Connection, number: int, period: Period | None, settings: Settings) -> PageKey | None:
    if period is None or not is_planned(number, period, settings.indexes.limit, partial(shelves.count, db)):
        return None
    return PageKey("shelf", number, period)


def _period(parts: tuple[str | None, ...]) -> Period | None:
    period = Period(*(int(part or 0) for part in parts))
    if any(part is not None and not int(part) for part in parts):
        return None
    if period == ALL_TIME:
        return period
    try:
        period.first_day  # noqa: B018
    except ValueError:
        return None
    return period
