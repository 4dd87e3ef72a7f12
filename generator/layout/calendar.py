"""The calendar: years, months and days of all articles."""

from __future__ import annotations

import functools

from generator.almanac import almanac_of
from generator.catalogue import days, shelves
from generator.flatplan import is_planned
from generator.layout import front, pictures
from generator.layout.base import Desk, count_of
from generator.layout.charts import heat_of, heated
from generator.links import root_of
from generator.pages import Page, PageKey
from generator.periods import Period, weeks_of
from generator.shelves import ALL, ALL_ID, shelf_url
from generator.views import Count, DayView, Month, MonthView, View, Way, Weeks, Year, YearsView, YearView


def page(desk: Desk, key: PageKey) -> Page | None:
    """The front page, a year, a month or a day."""
    if key.period.day:
        view = _day(desk, key.period)
    elif is_planned(ALL_ID, key.period, desk.settings.indexes.limit, desk.how_many):
        view = {"all": front.view, "year": _year, "month": _month}[key.period.level](desk, key.period)
    else:
        view = None
    return Page(key, shelf_url(ALL, key.period), view) if view else None


def years_view(desk: Desk) -> YearsView:
    """All years, each with its months, as hot as they are beside all others."""
    known = dict(days.months(desk.db, ALL_ID))
    years = sorted({month.year for month in known})
    months = [Period(year, month) for year in years for month in range(1, 13)]
    counts = heated([count_of(month, known.get(month, 0)) for month in months])
    rows = [counts[at : at + 12] for at in range(0, len(counts), 12)]
    totals = [sum(count.count for count in row) for row in rows]
    return YearsView(
        tuple(
            Year(count_of(Period(year), total), row)
            for year, total, row in zip(years, totals, rows, strict=True)
        )
    )


def _day(desk: Desk, period: Period) -> View | None:
    listed = desk.listed(ALL_ID, period)
    lead = min(listed, key=front.weight) if len(listed) > 1 else None
    if not listed:
        return None
    root = root_of(shelf_url(ALL, period))
    picture = pictures.of_card(desk, root, lead or listed[0])
    return DayView(period, listed, lead, _way(desk, period), picture)


def _month(desk: Desk, period: Period) -> View:
    total = desk.how_many(ALL_ID, period)
    listed = desk.listed(ALL_ID, period) if total <= desk.settings.indexes.limit else ()
    weeks = _weeks(desk, period, _days_of(desk, period))
    return MonthView(period, total, weeks, listed, _way(desk, period))


def _year(desk: Desk, period: Period) -> View:
    counts = _days_of(desk, period)
    totals = dict(shelves.parts(desk.db, ALL_ID, period))
    months = [Period(period.year, month) for month in range(1, 13)]
    return YearView(
        period,
        sum(totals.values()),
        tuple(Month(count_of(month, totals.get(month, 0)), _weeks(desk, month, counts)) for month in months),
        _way(desk, period),
    )


def _days_of(desk: Desk, period: Period) -> dict[Period, Count]:
    """The days of a year or a month that have articles."""
    found = shelves.days(desk.db, ALL_ID, period)
    most = max([number for _, number in found], default=0)
    return {
        day: Count(day.iso, shelf_url(ALL, day), number, day, heat_of(number, most)) for day, number in found
    }


def _weeks(desk: Desk, month: Period, counts: dict[Period, Count]) -> Weeks:
    empty = _empty_weeks(month, almanac_of(desk.settings.language).first_weekday)
    return tuple([tuple([day and counts.get(day.period, day) for day in week]) for week in empty])


# Kept: the page of a year shows the months that have pages after it.
@functools.lru_cache(maxsize=24)
def _empty_weeks(month: Period, first: int) -> Weeks:
    return tuple(
        tuple(count_of(Period(month.year, month.month, day), 0) if day else None for day in week)
        for week in weeks_of(month, first)
    )


def _way(desk: Desk, period: Period) -> Way:
    return Way(*(near and count_of(near, 1) for near in days.nearest(desk.db, ALL_ID, period)))
