"""The calendar: the front page, years, months and days of all articles."""

from __future__ import annotations

from generator.catalogue import shelves
from generator.layout.base import Desk, cards, counts
from generator.pages import Count, DayView, FrontView, MonthView, Page, PageKey, View, YearsView, YearView
from generator.periods import Period, weeks_of
from generator.plan import ALL, is_planned
from generator.shelves import ALL as EVERYTHING
from generator.shelves import KINDS, shelf_url

__all__ = ["ALL", "page", "years_view"]


def page(desk: Desk, key: PageKey) -> Page | None:
    """The front page, a year, a month or a day."""
    if key.period.day:
        listed = desk.listed(ALL, key.period)
        view: View | None = DayView(key.period, listed) if listed else None
    elif is_planned(ALL, key.period, desk.settings.indexes.limit, desk.how_many):
        view = {"all": _front, "year": _year, "month": _month}[key.period.level](desk, key.period)
    else:
        view = None
    return Page(key, shelf_url(EVERYTHING, key.period), view) if view else None


def years_view(desk: Desk) -> YearsView:
    """All years with counts."""
    return YearsView(counts(EVERYTHING, shelves.parts(desk.db, ALL)))


def _front(desk: Desk, period: Period) -> View:
    newest = shelves.newest(desk.db, ALL, desk.settings.indexes.front)
    indexes = (
        Count(kind.name, f"/{kind.folder}/", shelves.how_many(desk.db, kind.name)) for kind in KINDS.values()
    )
    return FrontView(
        newest=cards(card for _, card in newest),
        years=counts(EVERYTHING, shelves.parts(desk.db, ALL)),
        indexes=tuple(count for count in indexes if count.count),
    )


def _year(desk: Desk, period: Period) -> View:
    known = dict(shelves.parts(desk.db, ALL, period))
    months = [Period(period.year, month) for month in range(1, 13)]
    return YearView(
        period, sum(known.values()), tuple(_count(month, known.get(month, 0)) for month in months)
    )


def _month(desk: Desk, period: Period) -> View:
    known = dict(shelves.parts(desk.db, ALL, period))
    total = desk.how_many(ALL, period)

    def day(number: int) -> Count | None:
        if not number:
            return None
        of_month = Period(period.year, period.month, number)
        return _count(of_month, known.get(of_month, 0))

    listed = desk.listed(ALL, period) if total <= desk.settings.indexes.limit else ()
    weeks = tuple(tuple(map(day, week)) for week in weeks_of(period))
    return MonthView(period, total, weeks, listed)


def _count(period: Period, number: int) -> Count:
    return Count(period.iso, shelf_url(EVERYTHING, period) if number else "", number, period)
