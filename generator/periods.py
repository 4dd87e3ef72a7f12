"""The calendar: periods, and the number that puts articles in order."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Iterator
from typing import NamedTuple

from generator.article import PrintedTime

# A `sort` number holds the printed day and then the instant, so that every period is one range of
# numbers and a year, a month or a day is one integer division:
# ((year * 12 + month - 1) * 31 + day - 1) * DAY + seconds since the day began in UTC, plus a day.
# An offset of up to a day either way keeps the seconds within 0 ... DAY.
DAY = 1 << 18
MONTH = 31 * DAY
YEAR = 12 * MONTH
_SECONDS_BEFORE = 86_400


class Period(NamedTuple):
    """A slice of the calendar: all time, a year, a month or a day. Zeros mean "all"."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def level(self) -> str:
        """One of "all", "year", "month", "day"."""
        if self.day:
            return "day"
        return "month" if self.month else "year" if self.year else "all"

    @property
    def path(self) -> str:
        """The period's part of a URL: "", "2021/", "2021/11/" or "2021/11/29/"."""
        return _path(self)

    @property
    def parent(self) -> Period:
        """The period this one is cut from. All time is its own parent."""
        if self.day:
            return Period(self.year, self.month)
        return Period(self.year) if self.month else ALL_TIME

    @property
    def bounds(self) -> tuple[int, int]:
        """The half-open range of `sort` numbers of the articles in this period."""
        if not self.year:
            return 0, 1 << 62
        first = _day_number(self.year, self.month or 1, self.day or 1) * DAY
        return first, first + (DAY if self.day else MONTH if self.month else YEAR)

    @property
    def first_day(self) -> dt.date:
        """The period's first day; not for all time."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def iso(self) -> str:
        """ISO 8601: "", "2021", "2021-11" or "2021-11-29"."""
        return _iso(self)


@functools.lru_cache(maxsize=65_536)
def _path(period: Period) -> str:
    iso = period.iso
    return iso and iso.replace("-", "/") + "/"


@functools.lru_cache(maxsize=65_536)
def _iso(period: Period) -> str:
    # Kept: a list of names, a chart and a calendar ask for it a hundred times a page.
    if period.day:
        return f"{period.year:04d}-{period.month:02d}-{period.day:02d}"
    if period.month:
        return f"{period.year:04d}-{period.month:02d}"
    return f"{period.year:04d}" if period.year else ""


ALL_TIME = Period()


def sort_number(printed: PrintedTime) -> int:
    """Where an article stands in the archive's order: by printed day, then by instant."""
    day = printed.day
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    seconds = int((printed.moment - midnight).total_seconds()) + _SECONDS_BEFORE
    return _day_number(day.year, day.month, day.day) * DAY + seconds


def periods_of(sort: int) -> tuple[Period, Period, Period, Period]:
    """All time and the year, month and day that a `sort` number falls in."""
    day = day_of(sort)
    return ALL_TIME, Period(day.year), Period(day.year, day.month), day


def day_of(sort: int) -> Period:
    """The day of a `sort` number."""
    months, day = divmod(sort // DAY, 31)
    year, month = divmod(months, 12)
    return Period(year, month + 1, day + 1)


def unit_below(level: str) -> int:
    """By what to divide a `sort` number to tell apart the parts of a period of this level."""
    return {"all": YEAR, "year": MONTH, "month": DAY}[level]


@functools.lru_cache(maxsize=16_384)
def part_of(level: str, number: int) -> Period:
    """The period that `sort // unit_below(level) == number` stands for."""
    day = day_of(number * unit_below(level))
    return {"all": Period(day.year), "year": Period(day.year, day.month), "month": day}[level]


def weeks_of(month: Period, first: int = 0) -> Iterator[list[int]]:
    """The month's weeks as days of the month; 0 where a day is another month's.

    Weeks begin on the weekday `first`: 0 is Monday.
    """
    yield from calendar.Calendar(first).monthdayscalendar(month.year, month.month)


def _day_number(year: int, month: int, day: int) -> int:
    return (year * 12 + month - 1) * 31 + day - 1
