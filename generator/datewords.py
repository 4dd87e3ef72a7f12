"""Days by CLDR's patterns, put together from parts that are named once.

Babel takes ten times as long to put them together, and an archive of twenty years has 7,000 days.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable

from generator.almanac import FIELD, almanac_of, width_of

_PARTS: dict[str, Callable[[dt.date], int]] = {
    "G": lambda day: 1,
    "y": lambda day: day.year,
    "M": lambda day: day.month,
    "L": lambda day: day.month,
    "d": lambda day: day.day,
    "E": lambda day: day.weekday(),
    "c": lambda day: day.weekday(),
}
"""What the fields of a pattern are made of, by their first letter: https://unicode.org/reports/tr35/tr35-dates.html."""


def date_words(day: dt.date, form: str, language: str) -> str:
    """A date, or a part of it, as CLDR has it.

    `form` is a length, "long" or "full" ("November 29, 2021"), or one of CLDR's skeletons, which say what is
    asked for ("yMMMM": "November 2021").
    """
    pattern = almanac_of(language).patterns[form]
    return pattern % {field: _field(field, _PARTS[field[0]](day), language) for field in _fields(pattern)}


@functools.lru_cache(maxsize=512)
def _fields(pattern: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(FIELD.findall(pattern)))


@functools.lru_cache(maxsize=16_384)
def _field(field: str, number: int, language: str) -> str:
    """A field of a pattern, for a year, a month, a day or a weekday."""
    if width := width_of(field):
        # Months are counted from one, weekdays and eras from nought.
        return almanac_of(language).names[field[0]][width][number - (field[0] in "ML")]
    digits = str(number).zfill(len(field))
    return digits[-2:] if field == "yy" else digits
