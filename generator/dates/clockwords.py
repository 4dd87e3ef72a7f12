"""What papers print around a time of day, by language: words before and in it, and halves of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.dates.cldr import fold_word, names_of
from generator.language import languages, word_list
from generator.spellings import spelled

ENGLISH = "en"
MORNING, NOON, AFTERNOON, NIGHT = "morning", "noon", "afternoon", "night"
HALVES = (MORNING, NOON, AFTERNOON, NIGHT)
# "Eleven at noon" is before it; "ten at night" is in the evening, and two is not.
FIRST_AT_NOON, FIRST_AT_NIGHT = 10, 6


class ClockWords(NamedTuple):
    """The words of a language and of English, folded.

    `joiners` may stand between a day and its time; `hours` is a pattern of what an hour is called; `halves`
    are the words for a half of the day, the longest first, each with its list; `ago` makes a number of hours
    no time of day.
    """

    joiners: frozenset[str]
    hours: str
    halves: dict[str, str]
    ago: tuple[str, ...]


@lru_cache(maxsize=64)
def clock_words(language: str) -> ClockWords:
    """For a text in `language`; "" is any that has a list of words."""
    codes = [code for code in dict.fromkeys(_codes_of(language)) if code in languages()]
    halves = {fold_word(word): half for half in HALVES for word in _listed(codes, half)}
    weekdays = [day for code in codes for day in names_of(code).weekdays]
    joiners = map(fold_word, _listed(codes, "at"))
    hours = sorted(set(map(fold_word, _listed(codes, "hours"))), key=len, reverse=True)
    return ClockWords(
        frozenset([*joiners, *weekdays, *(part for word in halves for part in word.split())]),
        "|".join(map(re.escape, hours)),
        dict(sorted(halves.items(), key=lambda pair: -len(pair[0]))),
        tuple(map(fold_word, _listed(codes, "ago"))),
    )


def _codes_of(language: str) -> tuple[str, ...]:
    return (language.split("-")[0], ENGLISH) if language else languages()


def _listed(codes: list[str], name: str) -> Iterator[str]:
    """The words of a list in each of the languages, in all spellings."""
    for code in codes:
        yield from spelled(word_list(code).get(name, ()), code)


def hour_of_day(hour: int, half: str) -> int:
    """The hour, 0..23, that a clock of twelve hours means in a half of the day.

    >>> [hour_of_day(11, half) for half in (MORNING, NOON, AFTERNOON, NIGHT)]
    [11, 11, 23, 23]
    """
    if hour > 12:
        return hour
    if half in (MORNING, NIGHT) and hour == 12:
        return 0
    later = {NOON: hour < FIRST_AT_NOON, AFTERNOON: hour < 12, NIGHT: hour >= FIRST_AT_NIGHT}
    return hour + 12 if later.get(half, False) else hour
