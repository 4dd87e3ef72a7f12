"""What a month is called, in each language of CLDR; nothing is typed here that babel knows."""

from __future__ import annotations

from functools import lru_cache

from generator.locales import known_locale

# Variants with month names of their own that the plain language lacks.
VARIANTS = {
    "ar": ("ar", "ar_SY", "ar_DZ", "ar_MA"),
    "de": ("de", "de_AT"),
    "no": ("nb", "nn"),
    "zh": ("zh", "zh_Hant"),
}
# Spellings that newspapers print and CLDR does not list.
PRINTED = {
    "en": {"sept": 9, "june": 6, "july": 7},
    "de": {"mrz": 3, "jänner": 1, "feber": 2, "sept": 9},
    "es": {"setiembre": 9, "sept": 9, "set": 9},
    "fr": {"fevrier": 2, "aout": 8, "decembre": 12, "sept": 9},
    "it": {"sett": 9},
    "nl": {"mrt": 3, "sept": 9},
    "tr": {"agustos": 8, "eylul": 9, "subat": 2, "kasim": 11, "aralik": 12},
}
# Every language whose months are tried where none was named.
COMMON = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr"),
    *("el", "ru", "uk", "ar", "he", "fa", "hi", "id", "is", "af", "bg", "ca", "hr", "sk", "sl", "sr"),
    *("et", "lv", "lt", "bn", "ur", "ms", "sw"),
)
# The Solar Hijri calendar of Iran and Afghanistan, which babel has no names for.
SOLAR = {
    "fa": (
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    )
}
HEBREW_IN = "ב"


def fold_word(word: str) -> str:
    """A name as the tables hold it: no case, no full stop, no dot above (Turkish İ)."""
    return word.casefold().replace("i̇", "i").strip(" .׳'")


@lru_cache(maxsize=256)
def months_of(language: str) -> dict[str, int]:
    """The folded names of the months in `language` -> 1..12; empty for a language babel lacks."""
    names: dict[str, int] = {}
    for variant in VARIANTS.get(language, (language,)):
        for word, month in _cldr_months(variant):
            folded = fold_word(word)
            if folded and not folded[0].isdigit():
                names.setdefault(folded, month)
    return {**names, **PRINTED.get(language, {})}


def _cldr_months(locale: str) -> list[tuple[str, int]]:
    known = known_locale(locale)
    if known is None:
        return []
    widths = [
        known.months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")
    ]
    return [(word, month) for width in widths for month, word in width.items()]


@lru_cache(maxsize=1024)
def month_number(word: str, languages: tuple[str, ...]) -> int:
    """The month a printed word names in the first of `languages` that knows it; 0 if none does."""
    folded = fold_word(word)
    if not 2 <= len(folded) <= 20:
        return 0
    for language in languages:
        names = months_of(language)
        month = names.get(folded) or (names.get(folded.removeprefix(HEBREW_IN)) if language == "he" else 0)
        if month:
            return month
    return 0


@lru_cache(maxsize=256)
def solar_month(word: str) -> int:
    """The month of the Solar Hijri calendar a printed word names; 0 if it names none."""
    return SOLAR["fa"].index(word) + 1 if word in SOLAR["fa"] else 0
