"""The lists of words in `words/*.toml`, each phrase in all its spellings, of one language or of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from generator.folding import fold_case, key_of
from generator.language import languages, word_list
from generator.spellings import spelled

ANY = "_any"
FALLBACK = "en"
COLONS = (":", " :", "：")
TOKEN = re.compile(r"[^\W_]+")
OWN = frozenset(("offers", "notes", "biography", "unanswered", "trade", "dealings"))
"""The lists of whole sentences, which a page says in its own language only."""


class List(msgspec.Struct, frozen=True):
    """A file of `words/`, as it is; the keys are explained there."""

    name: str = ""
    common: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()
    night: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    signed_genres: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(name="and", default=())
    places: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    video: tuple[str, ...] = ()
    graphic: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    read_also: tuple[str, ...] = ()
    advert: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    reading_time: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    correction: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    small_print: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trade: tuple[str, ...] = ()
    dealings: tuple[str, ...] = ()
    biography: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    depicts: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    unspaced_papers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    picture_houses: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    kickers: bool = False


@lru_cache(maxsize=64)
def list_of(language: str) -> List:
    """The words of one language; an empty list for a language without a file."""
    # A language comes from a source's front matter: never a path.
    if language != ANY and language not in languages():
        return List()
    return msgspec.convert(word_list(language), List)


def firsts_in(codes: list[str], *names: str) -> frozenset[str]:
    """The first word of each phrase: a line without one of them holds no phrase, and needs no search."""
    return frozenset[str]().union(*(_firsts_of(code, name) for name in names for code in _said(codes, name)))


@lru_cache(maxsize=1024)
def _firsts_of(code: str, name: str) -> frozenset[str]:
    return firsts_of(_spelled(code, name))


def firsts_of(phrases: Iterable[str]) -> frozenset[str]:
    """The same of phrases that are at hand."""
    found = map(TOKEN.search, map(fold_case, phrases))
    return frozenset([first[0] for first in found if first])


def _said(codes: list[str], name: str) -> list[str]:
    """The languages whose words of a list are listened for."""
    return codes[:1] if name in OWN else codes


@lru_cache(maxsize=1024)
def _spelled(code: str, name: str) -> tuple[str, ...]:
    return spelled(getattr(list_of(code), name), code)


def merged(codes: list[str], *names: str) -> tuple[str, ...]:
    """The phrases of some lists, of each language in turn, once."""
    found = [word for name in names for code in _said(codes, name) for word in _spelled(code, name)]
    return tuple(dict.fromkeys(found))


def signatures_in(codes: list[str]) -> tuple[str, ...]:
    """What stands before the writer of a text that is called by its kind: "the column of", "analysis:"."""
    return tuple(dict.fromkeys(label for code in codes for label in _signatures_of(code)))


@lru_cache(maxsize=64)
def _signatures_of(code: str) -> tuple[str, ...]:
    own = list_of(code)
    forms = [*own.signed, *own.signed_genres]
    if "*:" in forms:
        forms += [f"*{colon}" for colon in COLONS]
    return spelled([form.replace("*", genre) for genre in own.genres for form in forms], code)


def keys_in(codes: list[str], name: str) -> frozenset[str]:
    """A list of all the languages, as `key_of` makes keys."""
    return frozenset[str]().union(*(_keys_of(code, name) for code in codes))


@lru_cache(maxsize=1024)
def _keys_of(code: str, name: str) -> frozenset[str]:
    """Kept, for the words of English and of all languages stand beside those of any other."""
    return frozenset([key for key in map(key_of, _spelled(code, name)) if key])
