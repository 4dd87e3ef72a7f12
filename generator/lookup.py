"""A site URL -> the key of its page: what a link, a redirect or a preview asks for."""

from __future__ import annotations

import re
import sqlite3
from functools import partial

from generator.catalogue import articles, shelves, sources
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period
from generator.plan import ALL, index_letters, is_planned
from generator.settings import Settings
from generator.shelves import KINDS

_PERIOD = r"(?:(\d{4})/(?:(\d\d)/(?:(\d\d)/)?)?)?"
_CALENDAR = re.compile(rf"/{_PERIOD}\Z")
_SHELF = re.compile(rf"/(\w+)/([^/.]+)/{_PERIOD}\Z")
_INDEX = re.compile(r"/(\w+)/(?:(\w)\.html)?\Z")
_FEED = re.compile(r"/(?:(\w+)/([^/.]+)/)?feed\.xml\Z")
_FILE = re.compile(r"/(media|static)/(.+)\Z")
_KIND_OF = {kind.folder: kind.name for kind in KINDS.values()}
_SINGLES = {"/years/": "years", "/404.html": "404", "/robots.txt": "robots", "/sitemap.xml": "sitemaps"}


def find_page(db: sqlite3.Connection, url: str, settings: Settings) -> PageKey | None:
    """The page at this site URL ("/2021/11/29/", without query or fragment), None if there is none."""
    if url.endswith("/index.html"):
        url = url.removesuffix("index.html")
    if (article := articles.by_url(db, url)) is not None:
        return PageKey("article", article)
    if url in _SINGLES:
        return PageKey("single", name=_SINGLES[url])
    if found := _CALENDAR.match(url):
        return _index(db, ALL, _period(found.groups()), settings)
    if (found := _SHELF.match(url)) and found[1] in _KIND_OF:
        number = shelves.find(db, _KIND_OF[found[1]], found[2])
        return _index(db, number, _period(found.groups()[2:]), settings) if number else None
    if (found := _INDEX.match(url)) and found[1] in _KIND_OF:
        kind = _KIND_OF[found[1]]
        return _names(db, kind, found[2] or "", settings)
    if found := _FEED.match(url):
        return _feed(db, _KIND_OF.get(found[1] or "", "all"), found[2] or "", settings)
    return _file(db, *found.groups()) if (found := _FILE.match(url)) else None


def _names(db: sqlite3.Connection, kind: str, letter: str, settings: Settings) -> PageKey | None:
    number = shelves.how_many(db, kind)
    if letter:
        key = PageKey("index", name=f"{kind}/{letter}")
        return key if key in index_letters(db, kind, settings.indexes.letters) else None
    return PageKey("index", name=kind) if number else None


def _feed(db: sqlite3.Connection, kind: str, slug: str, settings: Settings) -> PageKey | None:
    number = shelves.find(db, kind, slug) if kind in settings.feeds.of else None
    return PageKey("feed", number) if number else None


def _file(db: sqlite3.Connection, kind: str, name: str) -> PageKey | None:
    is_there = sources.asset(db, kind, name) and (kind == "static" or sources.is_referred_to(db, name))
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
