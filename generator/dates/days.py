"""The days printed in a line: numeric, by month name, in ideographs, in any script's digits."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from generator.dates.buddhist import buddhist_days
from generator.dates.cldr import COMMON
from generator.dates.names import month_number, solar_month
from generator.dates.solar import solar_day
from generator.settings import Settings

Order = Literal["", "DMY", "MDY", "YMD"]
LONGEST = 400
NAMED = 2
EARLIEST_YEAR, LATEST_YEAR, PIVOT = 1600, 2199, 70

# A year ends at a non-digit, or has something glued to it that is clearly not more year: a clock, a day.
YEAR = (
    r"(?:1[2-9]|2[01])\d\d(?:(?!\d)|(?=\d{1,2}[:.]\d\d(?!\d))|(?=\d{3,6}(?!\d))"
    r"|(?=\d{1,2}\s(?:year|month|week|day|hour|min))|(?=\d{1,6}\s[A-Z])|(?=\d\d?[/-]\d\d?[/-]\d{4}(?!\d)))"
)
NAME = r"[^\s\d.,;:|/()\[\]\"“”«»<>•·–—\-_]{2,24}"
# "4 de enero", "4 d'abril": "4. desember" and "4 dicembre" begin so as well.
OF = r"(?:(?:de|del|of|di)\s|[dD][’']\s?)?"
ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.)?"
NUMERIC = re.compile(
    rf"(?:(?<![\d.,/])(?<![\W\d_]-)|(?<=:\d\d))(?:(?P<y>{YEAR})\s?(?P<sep>[./-])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})(?!\d)"
    rf"|(?P<a>\d{{1,2}})\s?(?P<sep2>[./-])\s?(?P<b>\d{{1,2}})\s?(?P=sep2)\s?(?P<c>{YEAR}|\d\d(?![\d]|[./-]\d)))"
)
# "2021 06/15 10:22:41", as the pages of a Chinese agency have it.
YEAR_APART = re.compile(rf"(?<!\d)(?P<y>{YEAR})\s(?P<m>\d\d)/(?P<d>\d\d)(?=\s\d\d:)")
IDEOGRAPHIC = re.compile(
    r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]"
)
VIETNAMESE = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s?(?:tháng|thg\.?)\s?(?P<m>\d{{1,2}})\s?(?:,|năm|/)?\s?(?P<y>{YEAR})",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    rf"(?P<d>\d(?<!\d\d)(?<!\d[.,:]\d)\d?){ORDINAL}[\s/\-]{{0,2}}{OF}(?P<name>{NAME}(?:\s[^\W\d_]{{1,12}})??)\s?[.,]?[\s/\-]{{0,2}}{OF}"
    rf"(?P<y>{YEAR}|['’]?\d\d(?![\d:]|\.\d))"
)
# Possessive: what follows a name is never a part of one, so a shorter name is not worth trying.
MONTH_FIRST = re.compile(
    rf"(?P<name>{NAME}+)\.?\s{{0,2}}(?P<d>\d{{1,2}}){ORDINAL}[,.]?\s{{0,2}}(?P<y>{YEAR})"
)
# "2021 m. gegužės 3 d.", "2021. gada 3. maijs".
YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>{YEAR})[.,]?\s{{1,2}}(?:m\.\s|metų\s)?(?P<name>{NAME})\.?\s{{1,2}}(?P<d>\d{{1,2}})(?!\d)"
)
LATVIAN = re.compile(rf"(?<!\d)(?P<y>{YEAR})\.\sgada\s(?P<d>\d{{1,2}})\.\s(?P<name>{NAME})")
SOME_YEAR = re.compile(r"(?:1[2-9]|2[01])\d\d")
SLASHED = re.compile(r"\d\s?[/-]\s?\d")
PARTED = re.compile(r"\d\s?[./-]\s?\d")
# Where clocks are told so, 3/4/2021 is in March.
AMERICAN_ZONE = re.compile(r"\b[ECMP][SD]?T\b")
# How every date ends that begins with its month.
DAY_AND_YEAR = re.compile(rf"\d{ORDINAL}[,.]?\s{{0,2}}{YEAR}")
TWO_NUMBERS = re.compile(r"\d[^\d]{3,24}\d\d")


class Spot(msgspec.Struct, frozen=True):
    """A day in a text, before its clock is looked for."""

    start: int
    end: int
    day: dt.date


@lru_cache(maxsize=1)
def _plain_marks() -> dict[int, str]:
    """Every digit of every script as an ASCII one, odd spaces and wide marks as plain ones: one for one."""
    table = {code: str(unicodedata.digit(chr(code))) for code in _digits()}
    table |= {ord(space): " " for space in "\u00a0\u2007\u2008\u2009\u202f\u3000\u200e\u200f\u061c\u200b\t"}
    table |= {ord(wide): plain for wide, plain in zip("（）：，／．｜－、،", "():,/.|-,,", strict=True)}
    return table


def _digits() -> Iterator[int]:
    # They come in tens, from nought to nine: to look at each tenth character is to see them all.
    for code in range(0x80, min(sys.maxunicode, 0x1FFFF), 10):
        if chr(code).isdecimal():
            nought = code - unicodedata.digit(chr(code))
            yield from range(nought, nought + 10)


def plain(text: str) -> str:
    """The text with ASCII digits and plain marks, as long as before, so that spans still hold."""
    return text if text.isascii() else text.translate(_plain_marks())


def numeric_order(texts: Iterable[str]) -> Order:
    """The order that dates such as 23/4/2021 prove for all numeric dates beside them; "" if none does."""
    votes = {"DMY": 0, "MDY": 0}
    for text in texts:
        if not (("/" in text or "-" in text) and SLASHED.search(text)):
            continue
        for found in NUMERIC.finditer(plain(text[:LONGEST])):
            if not found["y"] and found["sep2"] != ".":
                first, second = int(found["a"]), int(found["b"])
                votes["DMY"] += first > 12 >= second
                votes["MDY"] += second > 12 >= first
    if votes["DMY"] == votes["MDY"]:
        return ""
    return "DMY" if votes["DMY"] > votes["MDY"] else "MDY"


def days_in(text: str, settings: Settings, language: str, order: Order) -> list[Spot]:
    """The days of a plain text (see `plain`) in the order of the text, none inside another."""
    return _apart(_spots(text, settings, language, order))


def _apart(spots: list[Spot]) -> list[Spot]:
    """The spots in the order of the text, the longer of two that overlap."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if kept and spot.start < kept[-1].end:
            if spot.end - spot.start > kept[-1].end - kept[-1].start:
                kept[-1] = spot
            continue
        kept.append(spot)
    return kept


def _spots(text: str, settings: Settings, language: str, order: Order) -> list[Spot]:
    spots: list[Spot] = []
    if PARTED.search(text):
        order = order or _order(text, settings, language)
        for found in NUMERIC.finditer(text):
            _keep(spots, found, _numeric_day(found, order))
        for found in YEAR_APART.finditer(text):
            _keep(spots, found, day_of(int(found["y"]), int(found["m"]), int(found["d"])))
    if not (text.isascii() and "thg" not in text) and SOME_YEAR.search(text):
        for pattern in (IDEOGRAPHIC, VIETNAMESE):
            for found in pattern.finditer(text):
                _keep(spots, found, day_of(int(found["y"]), int(found["m"]), int(found["d"])))
    for found, day in buddhist_days(text):
        _keep(spots, found, day)
    languages = _languages(language, settings.language)
    for pattern in _named_patterns(text):
        for found in pattern.finditer(text):
            _keep(spots, found, _named_day(found, languages), shift=_glued(found, pattern))
    return spots


def _named_patterns(text: str) -> tuple[re.Pattern[str], ...]:
    """The patterns worth trying: only a day-first date may have a year of two digits."""
    if SOME_YEAR.search(text):
        year_first = (YEAR_FIRST, LATVIAN) if ". gada " in text else (YEAR_FIRST,)
        return (DAY_FIRST, *((MONTH_FIRST,) if DAY_AND_YEAR.search(text) else ()), *year_first)
    return (DAY_FIRST,) if TWO_NUMBERS.search(text) else ()


@lru_cache(maxsize=256)
def _languages(language: str, archive: str) -> tuple[str, ...]:
    named = (language.split("-")[0], archive.split("-")[0], "en")
    return tuple(dict.fromkeys(name for name in (*named, *COMMON) if name))


def _keep(spots: list[Spot], found: re.Match[str], day: dt.date | None, shift: int = 0) -> None:
    if day:
        spots.append(Spot(found.start() + shift, found.end(), day))


def _glued(found: re.Match[str], pattern: re.Pattern[str]) -> int:
    """How much of "updatedSep" is not the month, so that a label before it keeps its last letters."""
    return len(found["name"]) - len(_last_hump(found["name"])) if pattern is MONTH_FIRST else 0


def _last_hump(name: str) -> str:
    for index in range(len(name) - 1, 0, -1):
        if name[index].isupper():
            return name[index:]
    return name


def _named_day(found: re.Match[str], languages: tuple[str, ...]) -> dt.date | None:
    name = found["name"]
    year, day = int(found["y"].lstrip("'’")), int(found["d"])
    if solar_month(name):
        return solar_day(year, solar_month(name), day)
    # A year of two digits is weak proof: "12 set 21" is a date only in a language at hand.
    asked = languages if len(found["y"]) == 4 else languages[:NAMED]
    # A label is glued to a month ("updatedSep 4"), never to a day's month: "2 minute readApril 25" is none.
    month = month_number(name, asked) or (0 if " " in name else month_number(_last_hump(name), asked))
    return day_of(year, month, day) if month else None


def _numeric_day(found: re.Match[str], order: Order) -> dt.date | None:
    if found["y"]:
        return day_of(int(found["y"]), int(found["m"]), int(found["d"]))
    first, second, year = int(found["a"]), int(found["b"]), int(found["c"])
    if (found["sep2"] == "." and second <= 12) or first > 12:
        return day_of(year, second, first)
    if second > 12:
        return day_of(year, first, second)
    return day_of(year, first, second) if order == "MDY" else day_of(year, second, first)


def _order(text: str, settings: Settings, language: str) -> Order:
    """What 3/4/2021 means: a language that has one order, the zone beside it, the setting, the country."""
    if (language or settings.language).split("-")[0] != "en":
        return "DMY"
    if AMERICAN_ZONE.search(text):
        return "MDY"
    if settings.reading.date_order:
        return settings.reading.date_order
    american = settings.timezone.startswith(("America/", "US/", "Pacific/Honolulu", "UTC", "Etc/"))
    return "MDY" if american else "DMY"


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None if there is no such day or no newspaper can be of that year."""
    if year < 100:
        year += 1900 if year >= PIVOT else 2000
    if 1210 <= year <= 1500:
        return solar_day(year, month, day)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
