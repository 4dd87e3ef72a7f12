"""Sitemaps: the articles by period, the shelves by kind, and the archive's own pages."""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby, islice

from generator.catalogue import articles, days, shelves
from generator.flatplan import NEWS, SITEMAP_MOST, sitemap_keys, sitemap_periods
from generator.layout.anniversaries import FOLDER as ANNIVERSARIES
from generator.layout.anniversaries import url_of as anniversary_url
from generator.layout.base import Desk, cards
from generator.pages import Page, PageKey
from generator.periods import DAY, Period, day_of, part_of
from generator.records import publication_of
from generator.shelves import ALL, ALL_ID, KINDS, index_url, shelf_url
from generator.views import NewsView, SitemapsView, SitemapView

_DATED = re.compile(r"/sitemaps/(\d{4})(?:-(\d\d)(?:-(\d\d)(-\d+)?)?)?\.xml")
_NAMED = re.compile(rf"/sitemaps/((?:{'|'.join(KINDS)})(?:-\d+)?|pages|news)\.xml")

NEWS_MOST = 1_000
"""Google's limit, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""

Dated = tuple[str, str]
"""A URL and the day it was last modified, "" where that means nothing."""


def page(desk: Desk, key: PageKey) -> Page | None:
    """One sitemap; None where its period or kind has none (or no longer that many parts)."""
    if key.name == NEWS:
        return _news(desk, key)
    if key.period.year:
        if key not in set(sitemap_periods(desk.db, Period(key.period.year))):
            return None
        urls = _of_period(desk, key.period)
    else:
        urls = _of_name(desk, key.name.partition("-")[0])
    first = (_part(key) - 1) * SITEMAP_MOST
    shown = tuple(islice(urls, first, first + SITEMAP_MOST))
    return Page(key, url_of(key), SitemapView(shown)) if shown else None


def index_view(desk: Desk) -> SitemapsView:
    """The index of all sitemaps, with the newest day in each."""
    keys = list(sitemap_keys(desk.db, desk.settings))
    return SitemapsView(tuple((url_of(key), _newest(desk, key)) for key in keys))


def url_of(key: PageKey) -> str:
    """Where a sitemap lies: "/sitemaps/2021-11.xml", "/sitemaps/tag-2.xml"."""
    return f"/sitemaps/{key.period.iso}{key.name}.xml"


def key_at(url: str) -> PageKey | None:
    """The key of the sitemap that may lie at this URL; None if none can."""
    if found := _DATED.fullmatch(url):
        year, month, day = (int(part or 0) for part in found.groups()[:3])
        return PageKey("sitemap", 0, Period(year, month, day), found[4] or "")
    found = _NAMED.fullmatch(url)
    return PageKey("sitemap", name=found[1]) if found else None


def _news(desk: Desk, key: PageKey) -> Page | None:
    """The newest article's day and the day before: no clock says what is news."""
    newest = shelves.sort_of_newest(desk.db, ALL_ID, 1)
    if not newest or not desk.settings.feeds.news:
        return None
    last = day_of(newest)
    before = last.first_day - dt.timedelta(days=1)
    found = [
        row
        for day in (last, Period(before.year, before.month, before.day))
        for row in shelves.newest(desk.db, ALL_ID, NEWS_MOST, day)
    ][:NEWS_MOST]
    records = articles.records(desk.db, [article for article, _ in found])
    own = desk.settings.publication or desk.settings.title
    publications = tuple(publication_of(records[article]) or own for article, _ in found)
    return Page(key, url_of(key), NewsView(cards(card for _, card in found), publications))


def _of_period(desk: Desk, period: Period) -> list[Dated]:
    urls: list[Dated] = []
    month = None
    for number, of_day in groupby(shelves.modified(desk.db, period), lambda found: found[2] // DAY):
        day = part_of("month", number)
        if day.parent != month:
            month = day.parent
            urls.append((shelf_url(ALL, month), ""))
        urls.append((shelf_url(ALL, day), ""))
        urls += [(url, modified) for url, modified, _ in of_day]
    return urls


def _of_name(desk: Desk, name: str) -> list[Dated]:
    if name in KINDS:
        return [(shelf.url, "") for shelf, _ in shelves.totals(desk.db, name)]
    years = [shelf_url(ALL, year) for year, _ in shelves.parts(desk.db, ALL_ID)]
    indexes = [index_url(kind) for kind in KINDS if shelves.how_many(desk.db, kind)]
    data = ["/data/"] if desk.settings.data.files else []
    of_year = [anniversary_url(Period(0, *day)) for day in days.days_of_the_year(desk.db)]
    own = ("/", "/years/", "/about/", ANNIVERSARIES, *data)
    return [(url, "") for url in (*own, *indexes, *years, *of_year)]


def _newest(desk: Desk, key: PageKey) -> str:
    if key.name == NEWS:
        return shelves.last_modified(desk.db, day_of(shelves.sort_of_newest(desk.db, ALL_ID, 1)))
    return shelves.last_modified(desk.db, key.period) if key.period.year else ""


def _part(key: PageKey) -> int:
    return int(key.name.rpartition("-")[2]) if "-" in key.name else 1
