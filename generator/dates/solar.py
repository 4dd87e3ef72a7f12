"""Days of the Solar Hijri calendar as Gregorian ones."""

from __future__ import annotations

import datetime as dt

EPOCH = dt.date(622, 3, 21).toordinal()
CYCLE_YEARS, CYCLE_DAYS = 33, 12053
LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)


def solar_day(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day by the 33-year cycle, or None if there is no such day.

    The cycle is exact for the years of newspapers (1210 to 1500, which is 1831 to 2121).
    """
    last = 31 if month <= 6 else 30 if month < 12 or year % CYCLE_YEARS in LEAPS else 29
    if not (1210 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= last):
        return None
    cycles, rest = divmod(year - 1, CYCLE_YEARS)
    years = cycles * CYCLE_DAYS + rest * 365 + sum(leap <= rest for leap in LEAPS)
    months = (month - 1) * 31 - max(0, month - 7)
    return dt.date.fromordinal(EPOCH - 1 + years + months + day)
