"""Periods, and the number that puts articles in order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import PrintedTime
from generator.periods import ALL_TIME, Period, day_of, part_of, periods_of, sort_number, unit_below, weeks_of

# Any offset that Python knows, also seconds and those past the real +14 and -12 hours.
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: dt.timezone(dt.timedelta(seconds=seconds)))
MOMENTS = st.builds(lambda naive, zone: naive.replace(tzinfo=zone), st.datetimes(), OFFSETS)
PRINTED = st.builds(PrintedTime, MOMENTS)
EXTREMES = [
    dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))),
    dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=-14))),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, dt.timezone(dt.timedelta(hours=-14))),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, dt.timezone(dt.timedelta(hours=14))),
]


def seconds_between(one: dt.datetime, other: dt.datetime) -> float:
    return (one - other).total_seconds()


@given(PRINTED, PRINTED)
def test_articles_stand_by_printed_day_and_then_by_instant(one: PrintedTime, other: PrintedTime) -> None:
    if one.day != other.day:
        assert (sort_number(one) < sort_number(other)) == (one.day < other.day)
    elif seconds_between(one.moment, other.moment) >= 1:
        assert sort_number(one) > sort_number(other)
    elif one.moment == other.moment:
        assert sort_number(one) == sort_number(other)


@given(PRINTED)
def test_the_bounds_of_the_printed_day_its_month_and_year_hold_the_article(printed: PrintedTime) -> None:
    sort, day = sort_number(printed), printed.day
    expected = (ALL_TIME, Period(day.year), Period(day.year, day.month), Period(day.year, day.month, day.day))
    assert periods_of(sort) == expected
    for period in expected:
        first, past = period.bounds
        assert first <= sort < past


@given(PRINTED, st.dates())
def test_the_bounds_of_other_periods_do_not_hold_it(printed: PrintedTime, day: dt.date) -> None:
    sort, own = sort_number(printed), printed.day
    for depth in (1, 2, 3):
        period = Period(*(day.year, day.month, day.day)[:depth])
        first, past = period.bounds
        same = (own.year, own.month, own.day)[:depth] == (day.year, day.month, day.day)[:depth]
        assert (first <= sort < past) == same


@pytest.mark.parametrize("moment", EXTREMES)
def test_the_ends_of_time_are_in_their_own_day(moment: dt.datetime) -> None:
    sort = sort_number(PrintedTime(moment))
    assert day_of(sort) == (moment.year, moment.month, moment.day)
    assert 0 <= sort < ALL_TIME.bounds[1]


@given(PRINTED, st.sampled_from(["all", "year", "month"]))
def test_a_division_tells_the_parts_of_a_period(printed: PrintedTime, level: str) -> None:
    sort = sort_number(printed)
    depth = {"all": 1, "year": 2, "month": 3}[level]
    assert part_of(level, sort // unit_below(level)) == periods_of(sort)[depth]


def test_a_period_knows_its_level_parent_path_and_name() -> None:
    day = Period(2021, 2, 9)
    assert [day.level, day.parent.level, day.parent.parent.level, ALL_TIME.level] == [
        "day",
        "month",
        "year",
        "all",
    ]
    assert day.parent.parent.parent == ALL_TIME == ALL_TIME.parent
    assert (day.path, day.parent.path, day.parent.parent.path, ALL_TIME.path) == (
        "2021/02/09/",
        "2021/02/",
        "2021/",
        "",
    )
    assert (day.iso, ALL_TIME.iso, Period(7).iso) == ("2021-02-09", "", "0007")
    assert Period(2021).first_day == dt.date(2021, 1, 1)


@pytest.mark.parametrize("month", [Period(1, 1), Period(2024, 2), Period(9999, 12)])
def test_the_weeks_of_a_month_hold_each_of_its_days_once(month: Period) -> None:
    days = [day for week in weeks_of(month) for day in week if day]
    assert days == list(range(1, len(days) + 1))
    assert all(len(week) == 7 for week in weeks_of(month))
