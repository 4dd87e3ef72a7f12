"""The nouns of the vocabulary: a tag, the names it goes by, and how both are spelled."""

from __future__ import annotations

import enum
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

Sort = Literal["place", "person", "organisation", "topic"]
"""What a tag is."""


class Strength(enum.IntEnum):
    """What a name says of its tag: Japan, Japanese, Tokyo."""

    NAME = 4
    ADJECTIVE = 2
    CAPITAL = 1


class Name(msgspec.Struct, frozen=True):
    """One name of a tag. An `unsure` one has other common meanings and needs company to count."""

    text: str
    strength: Strength = Strength.NAME
    unsure: bool = False
    any_case: bool = False


class Tag(msgspec.Struct, frozen=True):
    """A tag and the names it goes by; frozen, and the same for every article of a language.

    `name` is what the tag is called in the archive and is itself a name in the text only where
    `names` holds it. `excluding` are phrases that hold a name and mean something else. `alone` is
    false where the unsure names never count by themselves. `language` is the language of the articles
    it is looked for in, empty for all. `about` is a sentence on it for its page.
    """

    name: str
    sort: Sort
    names: tuple[Name, ...]
    excluding: tuple[str, ...] = ()
    alone: bool = True
    language: str = ""
    about: str = ""


_ONE_SPELLING = (
    *((apostrophe, "'") for apostrophe in "\u2019\u2018\u02bc\u02bb"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
    *((space, " ") for space in "\u00a0\u202f\u2009"),
    ("\u00ad", ""),
)
_OTHERS = frozenset(other for other, _ in _ONE_SPELLING)


def one_spelling(text: str) -> str:
    """Text with one kind of apostrophe, hyphen, space and accent, so that names meet their spelling."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for other, usual in _ONE_SPELLING:
        text = text.replace(other, usual)
    return text


def spelled(name: str) -> str:
    """A name as it is compared: one spelling, single spaces."""
    if not name.isascii():
        if not unicodedata.is_normalized("NFC", name):
            name = unicodedata.normalize("NFC", name)
        name = name if _OTHERS.isdisjoint(name) else one_spelling(name)
    return " ".join(name.split())


@lru_cache(maxsize=2048)
def written_forms(name: str, *, any_case: bool) -> tuple[str, ...]:
    """How a name stands in print: as written, at a sentence's start, in Title Case, in CAPITALS.

    Its own capitals are never lost, so "US" is never found as "us", unless `any_case` says so. Kept, for
    half of the starter's names are the same in all languages.
    """
    capitals = name.upper()
    forms = [name]
    if not name[0].isupper():
        forms.append(name[:1].upper() + name[1:])
    words = name.split(" ") if " " in name and capitals != name else ()
    if words:
        forms.append(" ".join([word[:1].upper() + word[1:] for word in words]))
    forms.append(capitals)
    if any_case:
        forms += [name.lower(), name.capitalize(), " ".join(map(str.capitalize, words or (name,)))]
    return tuple(forms)


def primary(language: str) -> str:
    """The language without script and region: "zh" of "zh-Hant-TW"."""
    return language.replace("_", "-").partition("-")[0].lower()
