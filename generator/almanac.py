"""What pages print of CLDR in a language: kept for the common languages, for others asked of babel.

Babel and its tables of one language take as long to load as it takes to make fifty pages. `almanac.json` has
what pages print alone; `benchmarks/keep_cldr.py` writes it from babel's tables, and a test compares them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.locales import first_weekday, locale_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel import Locale

KEPT = Path(__file__).with_name("almanac.json")
FIELD = re.compile(r"%\((\w+)\)s")
"""A field of a pattern, as babel writes them."""
_LENGTHS, _SKELETONS = ("long", "full"), ("MMMd", "MMMMd", "yMMMM")
_WIDTHS = ("", "abbreviated", "abbreviated", "abbreviated", "wide", "narrow")
# What stands on pages by itself: the names of months, and of weekdays at the head of a calendar.
_ALONE = {"L": ("abbreviated", "wide"), "c": ("abbreviated", "short", "wide", "narrow")}


class Almanac(msgspec.Struct, frozen=True):
    """How a language writes days, periods and numbers.

    `patterns`: of a date, by length, and of parts of one, by CLDR's skeletons. `names`: those of months (M,
    and L where they stand alone), weekdays (E, c) and eras (G), by the letter that patterns have for them
    and by width. `grouping`: what stands between a number's groups, and how many digits the last group
    has, and each one before it.
    """

    patterns: dict[str, str]
    names: dict[str, dict[str, tuple[str, ...]]]
    first_weekday: int
    grouping: tuple[str, int, int]


@lru_cache(maxsize=64)
def almanac_of(language: str) -> Almanac:
    """The almanac of a BCP 47 tag, or of its beginning ("en-GB-oxendict"), or the English one."""
    kept = _kept().get(language)
    if kept is None:
        return almanac_in_cldr(language)
    found = msgspec.json.decode(kept, type=Almanac | str)
    return almanac_of(found) if isinstance(found, str) else found


def width_of(field: str) -> str:
    """Which names a field of a pattern asks for: "MMM" the "abbreviated" ones; "" for a number."""
    is_name = field[0] in "GEc" or (field[0] in "ML" and len(field) > 2)
    return _WIDTHS[len(field)] if is_name else ""


@lru_cache(maxsize=1)
def _kept() -> dict[str, msgspec.Raw]:
    """By language, not decoded yet: an archive asks for one."""
    return msgspec.json.decode(KEPT.read_bytes(), type=dict[str, msgspec.Raw])


def almanac_in_cldr(language: str) -> Almanac:
    """The same from babel's tables."""
    from babel.numbers import get_group_symbol

    locale = locale_of(language)
    patterns = {length: str(locale.date_formats[length].format) for length in _LENGTHS}
    patterns |= {skeleton: str(locale.datetime_skeletons[skeleton].format) for skeleton in _SKELETONS}
    last, others = locale.decimal_formats[None].grouping
    return Almanac(
        patterns, _names(locale, patterns), first_weekday(language), (get_group_symbol(locale), last, others)
    )


def _names(locale: Locale, patterns: dict[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    wanted = {(letter, width) for letter, widths in _ALONE.items() for width in widths}
    fields = {field for pattern in patterns.values() for field in FIELD.findall(pattern)}
    wanted |= {(field[0], width) for field in fields if (width := width_of(field))}
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for letter, width in sorted(wanted):
        if width in (names := _by_width(locale, letter)):
            named.setdefault(letter, {})[width] = tuple(str(name) for _, name in sorted(names[width].items()))
    return named


def _by_width(locale: Locale, letter: str) -> Mapping[str, Mapping[int, Any]]:
    """The names of the years before Christ and after it, of months 1 to 12, or of weekdays from Monday on."""
    found: dict[str, Mapping[str, Mapping[int, Any]]] = {
        "G": locale.eras,
        "E": locale.days["format"],
        "c": locale.days["stand-alone"],
        "M": locale.months["format"],
        "L": locale.months["stand-alone"],
    }
    return found[letter]
