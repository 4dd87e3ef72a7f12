"""The time of day printed beside a date: before it or after it, with its zone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from generator.dates.cldr import fold_word
from generator.dates.clockwords import AFTERNOON, MORNING, clock_words, hour_of_day
from generator.dates.zones import PRINTED_ZONE, zone_of
from generator.folding import UNSPACED, fold_case
from generator.settings import Settings

# "1:30pmTuesday": what is glued to it begins with a capital. "1:12p EST": half of a half.
HALF = r"(?P<half>[AaPp]\.?\s?[Mm](?![a-zà-ÿ])\.?|(?<=\d)[ap](?!\w))"
LETTERS = {"a": MORNING, "p": AFTERNOON}
WORD = re.compile(r"[^\s\d,;|•·–—\-/@()'\"]+")
LONGEST_WORD = 24
MOST_BETWEEN = 45
MOST_WORDS = 4


class Clock(msgspec.Struct, frozen=True):
    """A time of day: where it stands in the text, its zone as printed ("" if none)."""

    start: int
    end: int
    hour: int
    minute: int
    second: int
    zone: str
    tzinfo: dt.tzinfo | None


@lru_cache(maxsize=64)
def _clocks(language: str) -> re.Pattern[str]:
    """Times of day in figures, and as a language says its hours: "14 Uhr 35", "14u35", "15 Uhr"."""
    hours = clock_words(language).hours
    named = rf"|\s?(?i:{hours})(?:\.|(?![^\W\d_]))\s?" if hours else ""
    alone = rf"|(?P<full>[01]?\d|2[0-3])\s?(?i:{hours})(?![^\W\d_])" if hours else ""
    return re.compile(
        # "kl.14:35"
        r"(?<![\d,:])(?<!(?<![^\W\d_])\.)(?<!(?<!\d\d\d\d)/)(?:"
        rf"(?P<hour>[01]?\d|2[0-4])(?:\s?(?P<mark>[:.,hH時點点时시])\s?|\s[hH]\s{named})(?P<minute>[0-5]\d)"
        r"(?:[分분](?:\s?\d\d?[秒초])?)?(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
        rf"(?:(?![\d/:]|[.,]\d)|(?=\d\d?[./]\d\d?[./]\d{{4}}))(?:\s?{HALF})?"
        rf"|(?P<sole>1[0-2]|0?[1-9])\s?(?P<half2>[AaPp]\.?[Mm](?![^\W\d_])\.?){alone})"
    )


def clock_after(text: str, start: int, end: int, settings: Settings, language: str) -> Clock | None:
    """The time that follows a date ending at `start`, if only joining words stand between."""
    # A year with the hour glued to it ("20236:46 PM", "2023,03:53am") hides the edge of the digits.
    edge = start + (text[start : start + 1] == ",")
    if edge < end and text[edge].isdigit():
        glued = _clocks(language).match(text[edge : edge + MOST_BETWEEN])
        if glued:
            return _clock(text, glued, settings, language, shift=edge)
    stop = min(end, start + MOST_BETWEEN)
    clock = next(_clocks_in(text, start, stop, settings, language), None)
    return clock if clock and joins(text[start : clock.start].removeprefix("T"), language) else None


def clock_before(text: str, start: int, end: int, settings: Settings, language: str) -> Clock | None:
    """The time that stands before a date beginning at `end`, if only joining words stand between."""
    clocks = list(_clocks_in(text, max(start, end - MOST_BETWEEN), end, settings, language))
    clock = clocks[-1] if clocks else None
    return clock if clock and clock.end <= end and joins(text[clock.end : end], language) else None


def lone_clock(text: str, settings: Settings, language: str) -> Clock | None:
    """The time of day of a text that holds nothing else: "15:36 Uhr", "at 3.26 pm"."""
    clock = any_clock(text, settings, language)
    if clock is None:
        return None
    return clock if joins(text[: clock.start], language) and joins(text[clock.end :], language) else None


def any_clock(text: str, settings: Settings, language: str) -> Clock | None:
    """The first time of day in a text without a date."""
    return next(_clocks_in(text, 0, len(text), settings, language), None)


def joins(between: str, language: str) -> bool:
    """True if the text between a date and a time holds nothing but marks, joining words and weekdays."""
    words = WORD.findall(between)
    return len(words) <= MOST_WORDS and all(_is_joiner(word, language) for word in words)


@lru_cache(maxsize=4096)
def _is_joiner(word: str, language: str) -> bool:
    folded = fold_word(word.strip(":"))
    return not folded or folded in clock_words(language).joiners


def _clocks_in(text: str, start: int, end: int, settings: Settings, language: str) -> Iterator[Clock]:
    for found in _clocks(language).finditer(text, start, end):
        clock = _clock(text, found, settings, language)
        if clock:
            yield clock


def _clock(
    text: str, found: re.Match[str], settings: Settings, language: str, shift: int = 0
) -> Clock | None:
    hour = int(found["hour"] or found["sole"] or found.groupdict().get("full") or 0)
    start, end = found.start() + shift, found.end() + shift
    if found["mark"] == "," and not _is_beside_word(text, start, end, language):
        return None
    if found.groupdict().get("full") and _is_long_ago(text, start, end, language):
        return None
    half, start, end = _half_beside(text, found["half"] or found["half2"] or "", start, end, language)
    hour = hour_of_day(hour, half)
    if hour > 23:
        return None
    label, tzinfo, end = _zone_after(text, end, settings, strict=not found["second"])
    return Clock(start, end, hour, int(found["minute"] or 0), int(found["second"] or 0), label, tzinfo)


def _is_beside_word(text: str, start: int, end: int, language: str) -> bool:
    """True for "ore 14,35" and "14,35 ч.": elsewhere a comma makes it a number."""
    before, behind = WORD.findall(text[:start])[-1:], WORD.match(text[end:].lstrip())
    return bool(before and _is_joiner(before[0], language)) or bool(
        behind and _is_joiner(behind[0], language)
    )


def _is_long_ago(text: str, start: int, end: int, language: str) -> bool:
    """True for "hace 2 horas", "2 ore fa": so many hours are no time of day."""
    ago = clock_words(language).ago
    return bool(_word_behind(text, end, ago)[0] or _word_before(text, start, ago)[0])


def _half_beside(text: str, printed: str, start: int, end: int, language: str) -> tuple[str, int, int]:
    """The half of the day that a time from `start` to `end` is of ("" for none), and where both stand.

    `printed` is what of "am" and "pm" was found already.
    """
    if printed:
        return LETTERS[printed[0].lower()], start, end
    halves = clock_words(language).halves
    word, end = _word_behind(text, end, halves)
    if not word:
        word, start = _word_before(text, start, halves)
    return halves.get(word, ""), start, end


def _word_behind(text: str, at: int, words: Iterable[str]) -> tuple[str, int]:
    """Which of the folded words stands right behind `at`, and where it ends; "" and `at` for none."""
    behind = fold_case(text[at : at + LONGEST_WORD])
    said = behind.lstrip(" \u00a0,")
    for word in words:
        if said.startswith(word) and not _goes_on(said[len(word) : len(word) + 1]):
            return word, at + len(behind) - len(said) + len(word)
    return "", at


def _word_before(text: str, at: int, words: Iterable[str]) -> tuple[str, int]:
    """Which of the folded words stands right before `at`, and where it begins; "" and `at` for none."""
    said = fold_case(text[max(0, at - LONGEST_WORD) : at].rstrip())
    for word in words:
        if said.endswith(word) and not _goes_on(said[: -len(word)][-1:]):
            return word, len(text[:at].rstrip()) - len(word)
    return "", at


def _goes_on(mark: str) -> bool:
    """True for a letter that makes a longer word of what it stands beside."""
    return mark.isalpha() and not UNSPACED.match(mark)


def _zone_after(text: str, end: int, settings: Settings, strict: bool) -> tuple[str, dt.tzinfo | None, int]:
    printed = PRINTED_ZONE.match(text, end)
    if not printed:
        return "", None, end
    label = printed["zone"]
    # "10:30-11:30" is a span of hours, not an offset, unless seconds or the T of ISO 8601 say otherwise.
    if strict and label[0] in "-−–" and "T" not in text[max(0, end - 6) : end]:
        return "", None, end
    tzinfo = zone_of(label, settings)
    return (label, tzinfo, printed.end()) if tzinfo else ("", None, end)
