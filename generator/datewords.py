"""Days by CLDR's patterns, put together from parts that are named once.

Babel takes ten times as long to put them together, and an archive of twenty years has 7,000 days.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.locales import locale_of

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"%\((\w+)\)s")
_PARTS: dict[str, Callable[[dt.date], int]] = {
    "G": lambda day: day.year,
    "y": lambda day: day.year,
    "M": lambda day: day.month,
    "L": lambda day: day.month,
    "d": lambda day: day.day,
    "E": lambda day: day.weekday(),
    "c": lambda day: day.weekday(),
}
"""What the fields of a pattern are made of, by their first letter: https://unicode.org/reports/tr35/tr35-dates.html."""
_WIDTHS = ("", "abbreviated", "abbreviated", "abbreviated", "wide", "narrow")


def date_words(day: dt.date, width: str, language: str) -> str:
    """A date as CLDR has it, "long" or "full": "November 29, 2021"."""
    return _written(locale_of(language).date_formats[width].format, day, language)


def skeleton_words(day: dt.date, skeleton: str, language: str) -> str:
    """Some parts of a date, as one of CLDR's skeletons asks for them ("yMMMM"): "November 2021"."""
    return _written(locale_of(language).datetime_skeletons[skeleton].format, day, language)


def _written(pattern: str, day: dt.date, language: str) -> str:
    return pattern % {field: _field(field, _PARTS[field[0]](day), language) for field in _fields(pattern)}


@functools.lru_cache(maxsize=512)
def _fields(pattern: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_FIELD.findall(pattern)))


@functools.lru_cache(maxsize=16_384)
def _field(field: str, number: int, language: str) -> str:
    """A field of a pattern, for a year, a month, a day or a weekday."""
    locale, letter, width = locale_of(language), field[0], len(field)
    is_name = letter in "GEc" or (letter in "ML" and width > 2)
    if is_name:
        return str(_names(locale, letter)[_WIDTHS[width]][number if letter != "G" else 1])
    digits = str(number).zfill(width)
    return digits[-2:] if field == "yy" else digits


def _names(locale: Locale, letter: str) -> dict[str, dict[int, str]]:
    names: dict[str, dict[int, str]] = {
        "G": locale.eras,
        "E": locale.days["format"],
        "c": locale.days["stand-alone"],
        "M": locale.months["format"],
        "L": locale.months["stand-alone"],
    }[letter]
    return names
