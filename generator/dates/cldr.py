"""What months and weekdays are called in CLDR: kept for the common languages, for others asked of babel.

To load CLDR's tables of one language takes babel as long as to read ten clippings, and a strange word
before a year asks for forty. `calendar.json` has the names alone; `benchmarks/keep_cldr.py` writes it
from babel's tables, and a test compares them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from generator.folding import fold_case
from generator.locales import known_locale

KEPT = Path(__file__).with_name("calendar.json")
# Every language whose months are tried where none was named.
COMMON = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr"),
    *("el", "ru", "uk", "ar", "he", "fa", "hi", "id", "is", "af", "bg", "ca", "hr", "sk", "sl", "sr"),
    *("et", "lv", "lt", "bn", "ur", "ms", "sw", "th", "xh", "zu"),
)
# Languages that have a list of words, and months in figures or none of their own.
_NUMBERED = ("ja", "ko", "vi", "zh")
# Variants with month names of their own that the plain language lacks.
_VARIANTS = {
    "ar": ("ar", "ar_SY", "ar_DZ", "ar_MA"),
    "de": ("de", "de_AT"),
    "no": ("nb", "nn"),
    "sr": ("sr", "sr_Latn"),
    "zh": ("zh", "zh_Hant"),
}
_USES, _WIDTHS = ("format", "stand-alone"), ("wide", "abbreviated")


class CalendarNames(msgspec.Struct, frozen=True):
    """Folded names (see `fold_word`): of months -> 1..12, and of weekdays, each word of them."""

    months: dict[str, int] = {}
    weekdays: frozenset[str] = frozenset()


def fold_word(word: str) -> str:
    """A name as the tables hold it: no case, no full stop."""
    return fold_case(word).strip(" .׳'")


@lru_cache(maxsize=256)
def names_of(language: str) -> CalendarNames:
    """The names in a language, wide and abbreviated; none for a language that CLDR lacks."""
    return _kept().get(language) or names_in_cldr(language)


@lru_cache(maxsize=1)
def _kept() -> dict[str, CalendarNames]:
    return msgspec.json.decode(KEPT.read_bytes(), type=dict[str, CalendarNames])


def names_in_cldr(language: str) -> CalendarNames:
    """The same from babel's tables."""
    months: dict[str, int] = {}
    weekdays: set[str] = set()
    for variant in _VARIANTS.get(language, (language,)):
        locale = known_locale(variant)
        if locale is None:
            continue
        for use, width in ((use, width) for use in _USES for width in _WIDTHS):
            for month, word in locale.months[use][width].items():
                folded = fold_word(word)
                if folded and not folded[0].isdigit():
                    months.setdefault(folded, month)
            weekdays.update(
                fold_word(part) for name in locale.days[use][width].values() for part in name.split()
            )
    return CalendarNames(months, frozenset(weekdays))


def calendar_in_cldr() -> dict[str, CalendarNames]:
    """What `calendar.json` is to hold."""
    return {language: names_in_cldr(language) for language in sorted({*COMMON, *_NUMBERED})}
