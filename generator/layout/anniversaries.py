"""On this day: each day of the year through all years, from the calendar's own days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.catalogue import days, shelves
from generator.layout.base import Desk, cards, count_of
from generator.pages import Page, PageKey
from generator.periods import Period
from generator.shelves import ALL_ID
from generator.views import AnniversariesView, AnniversaryView, Count, Group, Way

FOLDER = "/on-this-day/"
_LEAP = 2000
"""A year that has every day."""
_EACH = 5
"""How many articles of each year are listed where all together are too many for a page."""


def page(desk: Desk, key: PageKey) -> Page | None:
    """A day of the year with its articles, the newest year first; or the list of all such days."""
    _, month, day = key.period
    if not month:
        known = days.days_of_the_year(desk.db)
        return Page(key, FOLDER, AnniversariesView(_months(known), days_as_bits(known)))
    years = days.on_day_of_the_year(desk.db, month, day)[::-1]
    if not years:
        return None
    total = sum(number for _, number in years)
    if total <= desk.settings.indexes.limit:
        listed = desk.listed_many([(ALL_ID, period) for period, _ in years])
    else:
        listed = [cards(shelves.first(desk.db, ALL_ID, period, _EACH)) for period, _ in years]
    groups = tuple(
        Group(count_of(period, number), of_day)
        for (period, number), of_day in zip(years, listed, strict=True)
    )
    around = days.nearest_days_of_the_year(desk.db, month, day)
    return Page(
        key,
        url_of(key.period),
        AnniversaryView(key.period, total, groups, Way(*(near and _count(*near) for near in around))),
    )


def url_of(day: Period) -> str:
    """Where the page of a day of the year lies: "/on-this-day/11-29/"."""
    return f"{FOLDER}{day.month:02d}-{day.day:02d}/"


def days_as_bits(known: Iterable[tuple[int, int]]) -> str:
    """Days of the year as the bits of a number in hex: the last bit is 1 January, 29 February is counted."""
    return f"{sum(1 << _place(month, day) for month, day in known):x}"


def _place(month: int, day: int) -> int:
    return dt.date(_LEAP, month, day).timetuple().tm_yday - 1


def _months(known: list[tuple[int, int]]) -> tuple[tuple[Count, ...], ...]:
    there = set(known)
    days_of = [dt.date(_LEAP, 1, 1) + dt.timedelta(number) for number in range(366)]
    return tuple(
        tuple(
            _count(day.month, day.day)
            if (day.month, day.day) in there
            else Count("", "", 0, Period(0, month, day.day))
            for day in days_of
            if day.month == month
        )
        for month in range(1, 13)
    )


def _count(month: int, day: int) -> Count:
    period = Period(0, month, day)
    return Count(f"{month:02d}-{day:02d}", url_of(period), 1, period)
