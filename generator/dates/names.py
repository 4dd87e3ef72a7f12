"""What a month is called, in each language of CLDR; nothing is typed here that babel knows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.dates.cldr import fold_word, names_of


def _numbered(*years: str) -> dict[str, int]:
    """The names of the months of each year -> 1..12."""
    return {name: month for year in years for month, name in enumerate(year.split(), 1)}


# Spellings that newspapers print and CLDR does not list.
PRINTED = {
    "en": {"sept": 9, "june": 6, "july": 7},
    "de": {"mrz": 3, "maerz": 3, "jänner": 1, "jaenner": 1, "feber": 2, "sept": 9},
    "es": {"setiembre": 9, "sept": 9, "set": 9},
    "fr": {"fevrier": 2, "aout": 8, "decembre": 12, "sept": 9},
    "it": {"sett": 9},
    "nl": {"mrt": 3, "sept": 9},
    "sr": _numbered(
        "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
        "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    ),
    "lv": _numbered(
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"
    ),
    "tr": {"agustos": 8, "eylul": 9, "subat": 2},
    "hi": {"फरवरी": 2, "सितम्बर": 9, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12},
    "bn": {"জানুয়ারী": 1, "ফেব্রুয়ারী": 2},
    "fa": {"جولای": 7, "آگوست": 8},
    "id": {"pebruari": 2, "agt": 8, "ags": 8, "nopember": 11, "nop": 11},
    "pt": {"marco": 3},
}
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
# Arabic is printed without its hamza, Persian typed on Arabic keyboards: "اكتوبر", "فروردين".
ALIKE = str.maketrans("أإآيىك", "اااییک")
GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
# Newspapers cut names shorter than CLDR does, but hardly to two letters.
SHORTEST_CUT = 3


@lru_cache(maxsize=256)
def months_of(language: str) -> dict[str, int]:
    """The names of the months in `language` as `_alike` folds them -> 1..12; empty for one CLDR lacks."""
    months = {**names_of(language).months, **PRINTED.get(language, {})}
    return {_alike(name): month for name, month in months.items()}


@lru_cache(maxsize=1024)
def month_number(word: str, languages: tuple[str, ...]) -> int:
    """The month a printed word names in the first of `languages` that knows it; 0 if none does."""
    folded = _alike(fold_word(word))
    if not 2 <= len(folded) <= 20:
        return 0
    for language in languages:
        names = months_of(language)
        month = names.get(folded)
        if not month and language == "he":
            month = names.get(folded.removeprefix(HEBREW_IN))
        if not month and language == languages[0] and len(folded) >= SHORTEST_CUT:
            month = _cut_month(folded, names)
        if month:
            return month
    return 0


def _alike(name: str) -> str:
    """A folded name as all its spellings are: "أغسطس" and "اغسطس", "Μαΐου" and "ΜΑΙΟΥ"."""
    if not GREEK.match(name):
        return name.translate(ALIKE)
    return "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark))


def _cut_month(folded: str, names: dict[str, int]) -> int:
    """The month whose name begins so, such as "ноя" of "ноября"; 0 if none or several do."""
    begun = {month for name, month in names.items() if name.startswith(folded)}
    return begun.pop() if len(begun) == 1 else 0


@lru_cache(maxsize=256)
def solar_month(word: str) -> int:
    """The month of the Solar Hijri calendar a printed word names; 0 if it names none."""
    return _solar_months().get(_alike(word), 0)


@lru_cache(maxsize=1)
def _solar_months() -> dict[str, int]:
    return {_alike(name): month for month, name in enumerate(SOLAR["fa"], 1)}
