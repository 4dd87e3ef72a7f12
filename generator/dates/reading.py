"""One string that holds a date (front matter, a meta tag, a sidecar) -> the moment it names."""

from __future__ import annotations

import datetime as dt
import functools
import re

from generator.article import PrintedTime
from generator.dates.offsets import fixed
from generator.settings import Settings, zone_named

ISO = re.compile(
    r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE
)
LONGEST = 120
_SPACE_BEFORE_ZONE = re.compile(r"\s(?=[zZ+-])")
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
NUMBER = re.compile(r"\d+")
# Scripts without spaces write a month as a number.
MONTH = re.compile(r"[^\W\d_\u3040-\u9fff\uac00-\ud7af]{3}")
TOO_MANY_DIGITS = re.compile(r"\d{5}")


def read_time(text: str, settings: Settings, language: str = "") -> PrintedTime | None:
    """The date a string holds, or None: impossible, relative ("2 hours ago") or no date at all.

    A date without a zone gets the archive's. dateparser is asked last, for languages without a
    table of ours, and only for dates that are whole, so that the machine's clock never matters.
    """
    if not text.isascii():
        from generator.dates.days import plain

        text = plain(text)
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    iso = ISO.fullmatch(text)
    if iso:
        return _from_iso(text, iso[1] or "", settings.timezone)
    # Late: most dates of Markdown are ISO's, and the patterns for others take 20 ms to compile.
    from generator.dates.finding import find_times

    found = find_times(text, settings, language)
    return found[0].time if found else _by_dateparser(text, settings, language)


# Many an article was updated when it was published.
@functools.lru_cache(maxsize=256)
def iso_time(text: str, timezone: str) -> PrintedTime | None:
    """What `read_time` reads in a text of ISO's form, None for any other; `timezone` is the archive's."""
    iso = ISO.fullmatch(text) if text.isascii() else None
    return _from_iso(text, iso[1] or "", timezone) if iso else None


def _from_iso(text: str, zone: str, timezone: str) -> PrintedTime | None:
    try:
        moment = dt.datetime.fromisoformat(_SPACE_BEFORE_ZONE.sub("", text).replace(",", ".").upper())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone_named(timezone))
        if not 1600 <= moment.year <= 2199:
            return None
        return PrintedTime(fixed(moment), len(text) > len("2021-11-29"), zone)
    except (ValueError, OverflowError):
        return None


def _by_dateparser(text: str, settings: Settings, language: str) -> PrintedTime | None:
    letters = sum(mark.isalpha() for mark in text)
    if letters < 2 or not _may_be_whole(text) or TOO_MANY_DIGITS.search(text):
        return None
    import dateparser

    options = {
        "PARSERS": ["absolute-time"],
        "STRICT_PARSING": True,
        "TIMEZONE": settings.timezone,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    }
    stated = [language] if _known(language) else None
    moment = dateparser.parse(text, languages=stated, settings=options)
    if moment is None and stated:
        moment = dateparser.parse(text, settings=options)
    if moment is None or not 1600 <= moment.year <= 2199:
        return None
    has_time = bool(moment.hour or moment.minute or re.search(r"\d[:.h]\d\d", text))
    return PrintedTime(fixed(moment.replace(tzinfo=settings.zone)), has_time)


def _may_be_whole(text: str) -> bool:
    """Three numbers beside the clock's, or two and a month's name: to be asked costs dateparser a second."""
    numbers = NUMBER.findall(CLOCK.sub("", text))
    if len(numbers) == 2:
        return sum(map(len, numbers)) > 2 and MONTH.search(text) is not None
    return len(numbers) > 2


def _known(language: str) -> bool:
    from dateparser.data.languages_info import language_order

    return language in language_order
