"""What a page's head tells machines: linked data, and the small values that only they read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from generator import wording
from generator.article import PrintedTime
from generator.jsonld import Holder, article_graph, index_graph, site_graph
from generator.pages import Page
from generator.periods import ALL_TIME, Period
from generator.settings import Settings
from generator.shelves import ALL, shelf_url
from generator.views import (
    AboutView,
    AnniversariesView,
    AnniversaryView,
    ArticleView,
    DayView,
    FrontView,
    IndexView,
    Link,
    MonthView,
    ShelfView,
    View,
    YearsView,
    YearView,
)

_WITH_REGION = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})\b")


class Metadata:
    """Tells what there is to tell of an archive's pages; `absolute` makes full addresses of its URLs."""

    def __init__(self, settings: Settings, absolute: Callable[[str], str]) -> None:
        self._language = settings.language
        self._absolute = absolute
        self._holder = Holder(
            name=settings.title,
            url=absolute("/"),
            description=settings.description,
            language=settings.language,
            publisher=settings.publication or settings.title,
            licence=settings.licence,
        )

    def linked_data(self, page: Page, url: str, name: str) -> str:
        """The page as JSON-LD, safe inside a script element; "" for a page nobody looks for.

        `name` is what an index calls itself; an article has its headline.
        """
        view = page.view
        if isinstance(view, ArticleView):
            day = view.article.published.day
            way = self._way(Period(day.year, day.month, day.day))
            return article_graph(view, url, self._absolute, self._holder, way)
        if isinstance(view, FrontView):
            return site_graph(self._holder)
        way = self._way_above(view)
        return index_graph(name, url, self._absolute, self._holder, way) if way else ""

    def _way_above(self, view: View) -> tuple[Link, ...]:
        """The way from the archive to what lies above an index page."""
        match view:
            case YearView(period=period) | MonthView(period=period) | DayView(period=period):
                return self._way(period)[:-1]
            case ShelfView(shelf=shelf, period=period):
                return self._way(period, shelf)[:-1]
            case YearsView() | IndexView() | AnniversariesView() | AnniversaryView() | AboutView():
                return self._way(ALL_TIME)
        return ()

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - as old as its process
    def _way(self, period: Period, shelf: Link | None = None) -> tuple[Link, ...]:
        """The archive, the shelf if there is one, the year, the month and the day."""
        depth = sum(map(bool, period))
        if not depth:
            archive = Link(self._holder.name, "/")
            return (archive, shelf) if shelf else (archive,)
        url = shelf.url + period.path if shelf else shelf_url(ALL, period)
        above = self._way(Period(*period[: depth - 1]), shelf)
        return (*above, Link(wording.period_words(period, self._language), url))


def day_url(printed: PrintedTime) -> str:
    """The page of the day on which something was printed: "/2021/11/29/"."""
    day = printed.day
    return f"/{day.year:04d}/{day.month:02d}/{day.day:02d}/"


@functools.lru_cache(maxsize=256)
def og_locale(language: str) -> str:
    """A language as OpenGraph names it, "pt_BR"; "" where it names no country, as there it has to."""
    found = _WITH_REGION.match(language)
    return f"{found[1]}_{found[2]}" if found else ""


def scholarly_date(printed: PrintedTime) -> str:
    """A day as Highwire's tags have it: "2021/11/29"."""
    day = printed.day
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}"
