"""The order of names in an A-Z index, and the letter each stands under, by language.

Letters compare first, then their marks, then the rest of the spelling: the Unicode Collation Algorithm's
three levels, https://www.unicode.org/reports/tr10/, with CLDR's rules of each language for letters of
their own ("å" after "z" in Swedish, "ch" after "h" in Czech). Neither babel nor any package with wheels
for every machine sorts, so the alphabets stand here.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from generator.slugs import shelf_slug

DIGITS = "0"
"""What names that begin with a digit stand under."""
OTHERS = "#"
"""What names that begin with neither a letter nor a digit stand under."""
_ALPHABETS = {
    # Each group: a letter, then those that follow it before the next one of the basic alphabet.
    "cs": "c č,h ch,r ř,s š,z ž",
    "cy": "c ch,d dd,f ff,l ll,p ph,r rh,t th",
    "da": "z æ ø å",
    "eo": "c ĉ,g ĝ,h ĥ,j ĵ,s ŝ,u ŭ",
    "es": "n ñ",
    "et": "s š z ž,w õ ä ö ü",
    "fi": "z å ä ö",
    "hr": "c č ć,d dž đ,l lj,n nj,s š,z ž",
    "hu": "c cs,d dz dzs,g gy,l ly,n ny,o ö,s sz,t ty,u ü,z zs",
    "is": "a á,d ð,e é,i í,o ó,u ú,y ý,z þ æ ö å",
    "lt": "c č,s š,z ž",
    "lv": "c č,g ģ,k ķ,l ļ,n ņ,s š,z ž",
    "no": "z æ ø å",
    "pl": "a ą,c ć,e ę,l ł,n ń,o ó,s ś,z ź ż",
    "ro": "a ă â,i î,s ș,t ț",
    "sk": "a ä,c č,h ch,o ô,s š,z ž",
    "sl": "c č,s š,z ž",
    "sq": "c ç,d dh,e ë,g gj,l ll,n nj,r rr,s sh,t th,x xh,z zh",
    "sv": "z å ä ö",
    "tr": "c ç,g ğ,h ı,o ö,s ş,u ü",
    "az": "c ç,e ə,g ğ,h x ı,k q,o ö,s ş,u ü",
    "vi": "a ă â,d đ,e ê,o ô ơ,u ư",
    "uk": "г ґ,е є,и і ї й",
    "ru": "и й",
    "bg": "и й",
    "be": "г ґ,е ё,и і й,у ў",
    "fa": "ب پ,ج چ,ز ژ,ق ک گ,ن و ه ی",
    "ur": "ب پ,ت ٹ,ج چ,د ڈ,ر ڑ,ز ژ,ق ک گ",
}
_ALPHABETS |= {"nb": _ALPHABETS["no"], "nn": _ALPHABETS["no"], "bs": _ALPHABETS["hr"], "sr": _ALPHABETS["hr"]}
# The same letter, written otherwise in a neighbour's language or an older spelling.
_ALIKE = {
    "da": {"ä": "æ", "ö": "ø", "aa": "å"},
    "no": {"ä": "æ", "ö": "ø"},
    "sv": {"æ": "ä", "ø": "ö"},
    "fi": {"æ": "ä", "ø": "ö"},
    "fa": {"ك": "ک", "ي": "ی", "ى": "ی"},
    "ro": {"ş": "ș", "ţ": "ț"},
    "hu": {"ő": "ö", "ű": "ü"},
}
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
)
_ASCII = "".join(map(chr, range(128)))
_SIGNS_AS_SPACES = {ord(char): " " for char in _ASCII if not char.isalnum()}
_NO_WORD_CHARACTERS = dict.fromkeys(map(ord, filter(str.isalnum, _ASCII)))
"""What most names are made of need not be looked at letter by letter."""
_SCRIPTS = {"bg": "CYRILLIC", "mk": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC"} | {
    "el": "GREEK",
    "he": "HEBREW",
    "yi": "HEBREW",
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ur": "ARABIC",
    "hi": "DEVANAGARI",
    "mr": "DEVANAGARI",
    "ne": "DEVANAGARI",
    "ja": "HIRAGANA",
    "ko": "HANGUL",
}
"""Which script comes first in an index; Latin where nothing else is said."""
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Compiled when Chinese is sorted: that takes 4 ms."""
_KANA_ROWS = "あかさたなはまやらわ"
_HIRAGANA = {ord(char): ord(char) - 0x60 for char in map(chr, range(ord("ァ"), ord("ヷ")))}
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES = 588
"""Of Hangul, how many begin with each consonant."""
_AFTER = 0x10F000
"""A letter between two others is the first of them and a character beyond all of a text's."""


class Place(NamedTuple):
    """Where a name stands in an index: under which letter, and what orders it."""

    initial: str
    key: tuple[int, str, str, str]


@functools.lru_cache(maxsize=65_536)
def place_of(name: str, language: str) -> Place:
    """The letter of a name and its key: names compare by the keys.

    >>> place_of("Ångström", "sv").initial, place_of("Ångström", "en").initial
    ('Å', 'A')
    """
    tongue = language.split("-")[0]
    folded = unicodedata.normalize("NFC", name.casefold()).lstrip(" \"'«»“”„‘’‚([¡¿-–—#@")
    if tongue == "zh" and re.match(_IDEOGRAPH, folded):
        # Pinyin, as libraries have it: 北京 under B.
        spoken = shelf_slug(name)
        return Place(spoken[0].upper(), (1, spoken, name, name))
    initial, base = _initial_of(folded, tongue)
    primary = _primary(folded, tongue)
    return Place(initial, (_rank(base, tongue), primary, _marks(folded), name))


def initial_of(name: str, language: str) -> str:
    """The letter of a name, without what orders it."""
    first = name[:1]
    # Most names begin so, and an index of a hundred thousand asks for each of them.
    if first.isascii() and first.isalpha() and language.split("-")[0] not in _ALPHABETS:
        return first.upper()
    return place_of(name, language).initial


def letter_path(initial: str) -> str:
    """A letter as a part of a URL: "a", "0", "u00e5" for "å", "u0023" for "#"."""
    lower = initial.casefold()
    return lower if lower.isascii() and lower.isalnum() else "".join(f"u{ord(char):04x}" for char in lower)


def _initial_of(folded: str, tongue: str) -> tuple[str, str]:
    """The letter a folded name stands under, and the character that says which script it is."""
    if not folded:
        return OTHERS, OTHERS
    tailored = _units(tongue)
    if tailored and (found := tailored.match(folded)):
        letter = _alike(found[0], tongue)
        return letter.capitalize(), letter[0]
    first = folded[0]
    if first.isdigit():
        return DIGITS, first
    if tongue == "ja" and (row := _kana_row(first)):
        return row, first
    if "가" <= first <= "힣":
        return _CONSONANTS[(ord(first) - ord("가")) // _SYLLABLES], first
    base = _bare(first)[:1].strip() or OTHERS
    return base.upper(), base


def _primary(folded: str, tongue: str) -> str:
    tailored = _units(tongue)
    if tailored is None:
        return _bare(folded)
    parts, at = [], 0
    order = _order(tongue)
    for found in tailored.finditer(folded):
        parts += [_bare(folded[at : found.start()]), order[_alike(found[0], tongue)]]
        at = found.end()
    return "".join([*parts, _bare(folded[at:])])


def _bare(text: str) -> str:
    """The letters of a text without their marks; what is no letter or digit is one space."""
    if text.isascii():
        return text if text.isalnum() else text.translate(_SIGNS_AS_SPACES)
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS)).translate(_HIRAGANA)
    kept = "".join(char for char in apart if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in kept)


def _marks(folded: str) -> str:
    """The marks of a text, each where it stands: "cote" before "côte"."""
    if folded.isascii():
        return " " * len(folded.translate(_NO_WORD_CHARACTERS))
    apart = unicodedata.normalize("NFD", folded)
    return "".join(char if unicodedata.combining(char) else "" if char.isalnum() else " " for char in apart)


@functools.lru_cache(maxsize=1024)
def _rank(base: str, tongue: str) -> int:
    if base.isdigit():
        return 0
    script = unicodedata.name(base, "").split(" ")[0]
    if tongue == "ja" and script == "KATAKANA":
        script = "HIRAGANA"
    return 1 if script == _SCRIPTS.get(tongue, "LATIN") else 2


def _kana_row(char: str) -> str:
    """The row of the syllabary that a kana belongs to: "が" to "か"."""
    bare = unicodedata.normalize("NFD", char)[0].translate(_HIRAGANA)
    return max((row for row in _KANA_ROWS if row <= bare), default="あ") if "ぁ" <= bare <= "ゖ" else ""


@functools.lru_cache(maxsize=64)
def _order(tongue: str) -> dict[str, str]:
    """For each letter of a language's own, what it is ordered by."""
    order: dict[str, str] = {}
    for group in _ALPHABETS.get(tongue, "").split(","):
        before, *letters = group.split() or [""]
        order |= {letter: before + chr(_AFTER + n) for n, letter in enumerate(letters)}
    return order


@functools.lru_cache(maxsize=64)
def _units(tongue: str) -> re.Pattern[str] | None:
    """Finds the letters of a language's own, the longest first."""
    letters = _order(tongue).keys() | _ALIKE.get(tongue, {}).keys()
    return re.compile("|".join(sorted(letters, key=len, reverse=True))) if letters else None


def _alike(letter: str, tongue: str) -> str:
    return _ALIKE.get(tongue, {}).get(letter, letter)
