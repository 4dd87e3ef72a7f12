"""A site URL -> the key of its page: what a link, a redirect or a preview asks for."""

from __future__ import annotations

import re
import sqlite3

from generator.catalogue import articles, shelves
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period
from generator.plan import ALL, is_planned
from generator.settings import Settings
from generator.shelves import KINDS, is_reserved

_PERIOD = r"(?:(\d{4})/(?:(\d\d)/(?:(\d\d)/)?)?)?"
_CALENDAR = re.compile(rf"/{_PERIOD}\Z")
_SHELF = re.compile(rf"/(\w+)/([^/.]+)/{_PERIOD}\Z")
_INDEX = re.compile(r"/(\w+)/(?:(\w)\.html)?\Z")
_KIND_OF = {kind.folder: kind.name for kind in KINDS.values()}
_SINGLES = {"/years/": "years", "/404.html": "404", "/robots.txt": "robots", "/sitemap.xml": "sitemaps"}


def find_page(db: sqlite3.Connection, url: str, settings: Settings) -> PageKey | None:
    """The page at this site URL ("/2021/11/29/", without query or fragment), None if there is none."""
    url = url.removesuffix("index.html")
    if not is_reserved(url):
        article = articles.by_url(db, url)
        return PageKey("article", article) if article is not None else None
    if url in _SINGLES:
        return PageKey("single", name=_SINGLES[url])
    if found := _CALENDAR.match(url):
        return _index(db, ALL, _period(found.groups()), settings)
    if (found := _SHELF.match(url)) and found[1] in _KIND_OF:
        number = shelves.find(db, _KIND_OF[found[1]], found[2])
        return _index(db, number, _period(found.groups()[2:]), settings) if number else None
    if (found := _INDEX.match(url)) and found[1] in _KIND_OF:
        kind = _KIND_OF[found[1]]
        is_there = shelves.how_many(db, kind)
        return PageKey("index", name=f"{kind}/{found[2]}" if found[2] else kind) if is_there else None
    return None


def _index(db: sqlite3.Connection, number: int, period: Period | None, settings: Settings) -> PageKey | None:
    if period is None or not is_planned(db, number, period, settings.indexes.limit):
        return None
    return PageKey("shelf", number, period)


def _period(parts: tuple[str | None, ...]) -> Period | None:
    period = Period(*(int(part or 0) for part in parts))
    if period == ALL_TIME:
        return period
    try:
        period.first_day  # noqa: B018
    except ValueError:
        return None
    return period
