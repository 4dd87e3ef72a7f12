"""What countries and territories are called in CLDR: kept for the common languages, else asked of babel.

Babel and its tables of one language take as long to load as it takes to read ten articles.
`territories.json` has the names alone; `benchmarks/keep_cldr.py` writes it, and a test compares them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.vocabulary.names import spelled

KEPT = Path(__file__).with_name("territories.json")


def territories_of(language: str, codes: Set[str]) -> dict[str, tuple[str, ...]]:
    """Names by ISO code, of `codes` only, the plain one first: "Myanmar", then "Myanmar (Birmanie)".

    Empty for a language that CLDR lacks.
    """
    kept = _kept().get(language)
    if kept is None:
        return territories_in_cldr(language, codes)
    return msgspec.json.decode(kept, type=dict[str, tuple[str, ...]])


@lru_cache(maxsize=1)
def _kept() -> dict[str, msgspec.Raw]:
    """By language, not decoded yet: an archive asks for few."""
    return msgspec.json.decode(KEPT.read_bytes(), type=dict[str, msgspec.Raw])


def territories_in_cldr(language: str, codes: Set[str]) -> dict[str, tuple[str, ...]]:
    """The same from babel's tables."""
    from babel import Locale, UnknownLocaleError

    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}", language):
        return {}
    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (ValueError, UnknownLocaleError):
        return {}
    full = {code: spelled(name) for code, name in territories.items() if code in codes}
    plain = {code: re.sub(r" ?[(（][^()（）]*[)）]$", "", name) for code, name in full.items()}
    shared = Counter(plain.values())
    return {
        code: tuple(dict.fromkeys((plain[code], name)))
        if plain[code] and shared[plain[code]] == 1
        else (name,)
        for code, name in full.items()
    }
