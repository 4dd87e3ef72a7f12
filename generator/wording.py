"""Dates, periods and numbers as a reader of the archive's language writes them."""

from __future__ import annotations

import datetime as dt
import functools

from generator.almanac import almanac_of
from generator.article import PrintedTime
from generator.datewords import date_words
from generator.periods import Period

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())

_SHORT = 5
"""Longer than this, what CLDR calls abbreviated is no shorter than the name: Arabic."""
_WITHOUT_SPACES = frozenset({"ja", "zh", "th", "km", "lo", "my"})
# Brysbaert, "How many words do we read per minute?", 2019, https://doi.org/10.1016/j.jml.2019.104047
_WORDS_A_MINUTE = 238
_CHARACTERS_A_MINUTE = 500


@functools.lru_cache(maxsize=256)
def direction_of(language: str) -> str:
    """ "rtl" or "ltr": how a BCP 47 tag's language is written ("az-Arab", "ur", "ar-Latn")."""
    primary, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    right_to_left = script in _RIGHT_TO_LEFT_SCRIPTS if script else primary in _RIGHT_TO_LEFT
    return "rtl" if right_to_left else "ltr"


@functools.lru_cache(maxsize=65_536)
def day_words(day: dt.date, language: str) -> str:
    """A day in full: "November 29, 2021", "29. November 2021"."""
    return date_words(day, "long", language)


@functools.lru_cache(maxsize=4096)
def full_day(day: dt.date, language: str) -> str:
    """A day with its name: "Monday, November 29, 2021"."""
    return date_words(day, "full", language)


@functools.lru_cache(maxsize=4096)
def short_day(month: int, day: int, language: str) -> str:
    """A day of the year in short: "Nov 29", "29. Nov."."""
    return date_words(dt.date(2000, month, day), "MMMd", language)


@functools.lru_cache(maxsize=4096)
def day_of_year(month: int, day: int, language: str) -> str:
    """A day of the year in full: "November 29", "29. November"."""
    return date_words(dt.date(2000, month, day), "MMMMd", language)


@functools.lru_cache(maxsize=16_384)
def weekday_name(day: dt.date, language: str) -> str:
    """The day of the week: "Monday"."""
    return weekday_names(language)[day.weekday()][1]


@functools.lru_cache(maxsize=1024)
def month_name(month: int, language: str, width: str = "wide") -> str:
    """The name of a month, 1 to 12, as it stands alone: "November", "abbreviated" "Nov"."""
    return almanac_of(language).names["L"][width][month - 1]


@functools.lru_cache(maxsize=128)
def weekday_names(language: str) -> tuple[tuple[str, str], ...]:
    """The weekdays from Monday on, short and in full: (("Mon", "Monday"), ...)."""
    names = almanac_of(language).names["c"]
    abbreviated, short = names["abbreviated"], names.get("short") or names["abbreviated"]
    brief = (abbreviated[day] if len(abbreviated[day]) <= _SHORT else short[day] for day in range(7))
    return tuple(zip(brief, names["wide"], strict=True))


@functools.lru_cache(maxsize=128)
def week(language: str, *, narrow: bool = False) -> tuple[tuple[str, str], ...]:
    """The same, from the day on that weeks begin with in the language; `narrow`: a letter for each."""
    almanac = almanac_of(language)
    letters = almanac.names["c"]["narrow"]
    names = weekday_names(language)
    first = almanac.first_weekday
    order = [(first + day) % 7 for day in range(7)]
    return tuple((letters[day] if narrow else names[day][0], names[day][1]) for day in order)


@functools.lru_cache(maxsize=8192)
def period_words(period: Period, language: str) -> str:
    """A period in full: "", "2021", "November 2021" or "November 29, 2021"."""
    if period.day:
        return day_words(period.first_day, language)
    if period.month:
        return date_words(period.first_day, "yMMMM", language)
    return str(period.year) if period.year else ""


@functools.lru_cache(maxsize=65_536)
def number_words(number: int, language: str) -> str:
    """A whole number with its thousands grouped: "12,345"."""
    between, last, others = almanac_of(language).grouping
    digits = str(abs(number))
    groups = [digits[-last:]]
    for end in range(len(digits) - last, 0, -others):
        groups.insert(0, digits[max(0, end - others) : end])
    return "-" * (number < 0) + between.join(groups)


def reading_minutes(body: str, language: str) -> int:
    """How many minutes it takes to read a body of HTML: 1 at least."""
    # Spaces between words, near enough; scripts without them are counted in characters.
    if language[:2] in _WITHOUT_SPACES:
        return max(1, round(len(body) / _CHARACTERS_A_MINUTE))
    return max(1, round(body.count(" ") / _WORDS_A_MINUTE))


def time_words(printed: PrintedTime) -> str:
    """The clock as printed, "07:35 IST"; "" where only a day was."""
    if not printed.has_time:
        return ""
    clock = f"{printed.moment.hour:02d}:{printed.moment.minute:02d}"
    return f"{clock} {printed.zone}" if printed.zone else clock


@functools.lru_cache(maxsize=8192)
def steps(period: Period, language: str) -> tuple[tuple[str, str], ...]:
    """The way to a period from all time down: (("2021", "2021/"), ("November", "2021/11/"), ...)."""
    names = (str(period.year), month_name(period.month or 1, language), str(period.day))
    depth = sum(map(bool, period))
    return tuple((names[i], Period(*period[: i + 1]).path) for i in range(depth))
