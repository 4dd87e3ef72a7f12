"""Finds the dates in a line, each with its time, its zone and where it stands."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from generator.article import PrintedTime
from generator.dates.clock import Clock, any_clock, clock_after, clock_before, lone_clock
from generator.dates.days import LONGEST, Order, Spot, day_of, days_in, plain
from generator.dates.offsets import fixed
from generator.settings import Settings

YEARLESS = re.compile(r"(?<![\d/])(?P<m>\d{1,2})/(?P<d>\d{1,2})\s{1,2}(?=\d{1,2}:\d\d)")


class Found(msgspec.Struct, frozen=True):
    """A date in a text: `text[start:end]` holds it with its time and zone."""

    start: int
    end: int
    time: PrintedTime


def find_times(text: str, settings: Settings, language: str = "", order: Order = "") -> list[Found]:
    """All dates of a line in the order of the text. Only the first 400 characters are looked at.

    `order` is what other dates nearby prove about 3/4/2021; see `numeric_order`.
    """
    text = plain(text[:LONGEST])
    spots = days_in(text, settings, language, order)
    found: list[Found] = []
    time_first = False
    for index, spot in enumerate(spots):
        start = found[-1].end if found else 0
        stop = spots[index + 1].start if index + 1 < len(spots) else len(text)
        before = clock_before(text, start, spot.start, settings, language)
        if index == 0:
            time_first = (
                before is not None and clock_before(text, start, stop, settings, language) is not None
            )
        after = clock_after(text, spot.end, stop, settings, language)
        clock = (before or after) if time_first or not after else after
        found.append(_found(spot, clock, settings))
    return found


def clock_on(day: dt.date, text: str, settings: Settings, language: str = "") -> PrintedTime | None:
    """The moment of a line that prints only a time, or a day without its year, for an article of `day`."""
    text = plain(text[:LONGEST])
    clock = any_clock(text, settings, language)
    if clock is None:
        return None
    yearless = YEARLESS.search(text)
    day = (yearless and day_of(day.year, int(yearless["m"]), int(yearless["d"]))) or day
    return _found(Spot(clock.start, clock.end, day), clock, settings).time


def clock_alone_on(day: dt.date, text: str, settings: Settings, language: str = "") -> PrintedTime | None:
    """The moment on `day` of a line that is a time and nothing else; None for any other line."""
    clock = lone_clock(plain(text[:LONGEST]), settings, language)
    return _found(Spot(clock.start, clock.end, day), clock, settings).time if clock else None


def _found(spot: Spot, clock: Clock | None, settings: Settings) -> Found:
    zone = clock.tzinfo if clock and clock.tzinfo else settings.zone
    time = dt.time(clock.hour, clock.minute, clock.second) if clock else dt.time()
    moment = fixed(dt.datetime.combine(spot.day, time, zone))
    start, end = (min(spot.start, clock.start), max(spot.end, clock.end)) if clock else (spot.start, spot.end)
    return Found(start, end, PrintedTime(moment, clock is not None, clock.zone if clock else ""))
