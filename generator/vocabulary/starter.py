"""The built-in tags: the world's countries, territories and main international organisations."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from generator.tables import read_table
from generator.vocabulary.entries import Entry
from generator.vocabulary.names import Name, Strength, Tag, primary, spelled
from generator.vocabulary.territories import territories_of

_DATA = Path(__file__).parent
_ADD_S = frozenset({"de", "sv", "da", "nb", "nn", "no"})
"""Languages whose names take a bare -s in the genitive: Deutschlands, Sveriges grannar, Chinas."""


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    alone: bool = True


class Lookalikes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What looks like a starter name and is none: see `lookalikes.toml`."""

    phrases: tuple[str, ...]
    plain_words: frozenset[str]
    place_words: frozenset[str]


@lru_cache(maxsize=1)
def lookalikes() -> Lookalikes:
    """The word lists that keep the starter prudent."""
    return msgspec.convert(_table("lookalikes.toml"), Lookalikes)


@lru_cache(maxsize=32)
def starter_tags(language: str, archive_language: str) -> tuple[Tag, ...]:
    """The starter for articles in `language`, called as an archive in `archive_language` calls them.

    Both are language codes ("de", "pt-BR"). English names come from our own list and not from CLDR:
    a tag's name makes its URL, which must not move when Unicode renames a country.
    """
    titles = _titles(archive_language)
    here = _english_names() if primary(language) == "en" else _names_in(language)
    disputed = {text for text, claims in _claims(here).items() if claims > 1}
    return tuple(
        Tag(
            name=titles[key],
            sort="organisation" if key in _organisations() else "place",
            names=tuple([name for name in names if name.text not in disputed]),
            alone=_stands_alone(key),
        )
        for key, names in here.items()
    )


def _claims(names: Mapping[str, tuple[Name, ...]]) -> Counter[str]:
    return Counter([text for claimed in names.values() for text in {name.text for name in claimed}])


def _stands_alone(key: str) -> bool:
    place = _places().get(key)
    return place.alone if place else _organisations()[key].alone


@lru_cache(maxsize=8)
def _titles(language: str) -> dict[str, str]:
    """Keys of the data files -> what the tag is called in `language`."""
    titles = {code: place.name for code, place in _places().items()}
    titles |= {name: name for name in _organisations()}
    if primary(language) != "en":
        titles |= {code: names[0] for code, names in territories_of(language, place_codes()).items()}
        titles |= {key: names[0] for key, names in _local(primary(language)).items() if key in titles}
    return titles


def place_codes() -> frozenset[str]:
    """The ISO codes of the countries and territories that have a tag."""
    return frozenset(_places())


@lru_cache(maxsize=1)
def _places() -> dict[str, _Place]:
    return msgspec.convert(_table("places.toml"), dict[str, _Place])


@lru_cache(maxsize=1)
def _organisations() -> dict[str, Tag]:
    entries = msgspec.convert(_table("organisations.toml")["tag"], tuple[Entry, ...])
    return {entry.name: entry.tag for entry in entries}


@lru_cache(maxsize=32)
def _local(language: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(spelled, names)) for key, names in _all_local().get(language, {}).items()}


@lru_cache(maxsize=1)
def _all_local() -> dict[str, dict[str, tuple[str, ...]]]:
    return msgspec.convert(_table("local.toml"), dict[str, dict[str, tuple[str, ...]]])


def _table(file: str) -> dict[str, Any]:
    return read_table((_DATA / file).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _english_names() -> dict[str, tuple[Name, ...]]:
    names = {code: tuple(_names_of(place)) for code, place in _places().items()}
    return names | {key: tag.names for key, tag in _organisations().items()}


def _names_of(place: _Place) -> Iterator[Name]:
    people = [*place.people, *(plural for word in place.people for plural in _plural(word))]
    listed = (
        (Strength.NAME, (place.name, *place.also)),
        (Strength.ADJECTIVE, people),
        (Strength.CAPITAL, place.capital),
    )
    seen: set[str] = set()
    for strength, texts in listed:
        for text in texts:
            for form in _english_spellings(text):
                if form not in seen:
                    seen.add(form)
                    yield Name(form, strength, unsure=bool(place.unsure & {form, text}))


_NO_S = ("s", "sh", "ch", "ese", "z", "x", "hman", "hmen", "sman", "smen", "xman", "woman", "women")


def _plural(word: str) -> Iterator[str]:
    if not word.endswith(_NO_S):
        yield word + "s"


_SHORTER = (("Saint ", ("St ", "St. ")), ("St. ", ("St ",)), (" and ", (" & ",)))


def _english_spellings(text: str) -> Iterator[str]:
    """A name with "Saint" and "and" shortened, and without its accents."""
    forms = [spelled(text)]
    for long, shorts in _SHORTER:
        if long in text:
            forms += [form.replace(long, short) for form in forms for short in shorts if long in form]
    for form in forms:
        yield form
        if not form.isascii():
            bare = unicodedata.normalize("NFD", form)
            yield "".join(letter for letter in bare if not unicodedata.combining(letter))


def _names_in(language: str) -> dict[str, tuple[Name, ...]]:
    """Names in a language other than English: CLDR's, ours where papers say otherwise, and sure capitals."""
    spoken = primary(language)
    local, territories = _local(spoken), territories_of(language, place_codes())
    common = frozenset(local.get("unsure", ()))
    names: dict[str, tuple[Name, ...]] = {}
    for code, place in _places().items():
        called = (*local.get(code, ()), *territories.get(code, ())) or (spelled(place.name),)
        names[code] = (
            *_named(_declined(called, spoken), Strength.NAME, place.unsure | common),
            *_sure_capitals(code, frozenset(place.capital) & frozenset(called)),
        )
    for key in _organisations():
        abroad = _organisation_abroad(key, has_local=key in local)
        here = _named(local.get(key, ()), Strength.NAME)
        said = {name.text for name in here}
        names[key] = (*here, *(name for name in abroad if name.text not in said)) if here else abroad
    return names


# The same in nearly every language: made once.
@lru_cache(maxsize=1024)
def _sure_capitals(code: str, called: frozenset[str]) -> tuple[Name, ...]:
    """The capitals of a place that are sure names and not its own."""
    place = _places()[code]
    return tuple(
        _named(
            [spelled(city) for city in place.capital if city not in place.unsure | called], Strength.CAPITAL
        )
    )


@lru_cache(maxsize=1024)
def _organisation_abroad(key: str, *, has_local: bool) -> tuple[Name, ...]:
    """The names under which an organisation is known in languages other than English."""
    sure = [name.text for name in _organisations()[key].names if not name.unsure]
    return tuple(_named([text for text in sure if _travels(text, has_local=has_local)], Strength.NAME))


def _travels(text: str, *, has_local: bool) -> bool:
    """False for English abbreviations that are words elsewhere: UN HOMME, EU VOU, NATO A ROMA."""
    if len(text) > 4:
        return True
    return not has_local and (len(text) == 4 or any(letter.isdigit() for letter in text))


def _named(texts: Iterable[str], strength: Strength, unsure: frozenset[str] = frozenset()) -> list[Name]:
    """The names that are so spelled, each once."""
    # One letter is a syllable in Japanese and Chinese, never a country.
    return [Name(text, strength, text in unsure) for text in dict.fromkeys(texts) if len(text) > 1]


def _declined(names: Iterable[str], language: str) -> list[str]:
    listed = list(names)
    if language in _ADD_S:
        listed += [name + "s" for name in listed if name[-1].isalpha() and not name.endswith(("s", "x", "z"))]
    return listed
