"""Days as Thai newspapers print them, in years of the Buddhist calendar: "3 พฤษภาคม 2564", "3 พ.ค. 64"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.dates.names import month_number

AHEAD = 543
"""So many years the Buddhist calendar is ahead of the Gregorian one."""
EARLIEST, CENTURY = 2400, 2500

NAMED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s?(?P<name>[\u0e00-\u0e7f][\u0e00-\u0e7f.]{2,12}?)\s?"
    r"(?:[พค]\.?ศ\.?\s?)?(?P<y>(?:2[45]|19|20)?\d\d)(?![\d:.])"
)
# A year that no newspaper can be of says which calendar it is of.
NUMERIC = re.compile(r"(?<![\d.,/-])(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>2[45]\d\d)(?!\d)")
THAI_OR_LATE = re.compile(r"[\u0e00-\u0e7f]|2[45]\d\d")


def buddhist_days(text: str) -> Iterator[tuple[re.Match[str], dt.date]]:
    """What stands for a day in a plain text, and the day."""
    if not THAI_OR_LATE.search(text):
        return
    for pattern in (NAMED, NUMERIC):
        for found in pattern.finditer(text):
            month = month_number(found["name"], ("th",)) if pattern is NAMED else int(found["m"])
            if day := _day(int(found["y"]), month, int(found["d"])):
                yield found, day


def _day(year: int, month: int, day: int) -> dt.date | None:
    year += CENTURY if year < 100 else 0
    try:
        return dt.date(year - AHEAD if year >= EARLIEST else year, month, day)
    except ValueError:
        return None
