"""Writers' names, parted and put together as references to their articles have them."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.slugs import shelf_slug

_FAMILY_FIRST = frozenset({"hu", "ja", "km", "ko", "vi", "zh"})
"""Languages that print the family's name first: names in them are cited as they stand."""
_HOUSES = re.compile(
    r"(?i)\b(?:agency|bureau|correspondents?|council|desk|editors?|editorial|foundation|institute|magazine|media|"
    r"network|news|newsroom|press|redaktion|rédaction|redacción|redazione|reporters?|service|staff|team|times|tv|"
    r"university)\b"
)
_ABBREVIATION = re.compile(r"[A-Z]{2,6}|[a-z]{2,4}")
PLAIN_NAME = re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}")
"""A given name and the family's, if neither is one of the `SPECIAL_WORDS`: most names are such."""
SPECIAL_WORDS = Path(__file__).with_name("nameparts.json")
"""Titles, particles, suffixes and the like, as nameparser has them: `python -m benchmarks.keep_names`."""
_BIBTEX_SPECIAL = re.compile(r"[{}$&#_%\\~^]")
_BIBTEX = {ord(char): f"\\{char}" for char in "{}$&#_%"} | {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}


class Name(NamedTuple):
    """A writer's name in its parts; `given` is empty for a house, an agency, a name that stays whole."""

    family: str
    given: str = ""


class Writer(NamedTuple):
    """A writer's name as the styles have it: "Doe, Jane", "Jane Doe", "Doe, J."; `slug` is the family's."""

    inverted: str
    natural: str
    initials: str
    bibtex: str
    csl: str
    slug: str


@functools.lru_cache(maxsize=16_384)
def writer_of(author: str, language: str) -> Writer:
    """The forms of a name as printed."""
    name = name_of(author, language)
    family, given = name
    if not given:
        # Braces keep a house's name in one piece.
        return Writer(
            family,
            family,
            family,
            f"{{{bibtex(family)}}}",
            _csl_object([("literal", family)]),
            shelf_slug(family),
        )
    inverted = f"{family}, {given}"
    return Writer(
        inverted,
        f"{given} {family}",
        f"{family}, {_initials(given)}",
        bibtex(inverted),
        _csl_object([("family", family), ("given", given)]),
        shelf_slug(family),
    )


@functools.lru_cache(maxsize=65_536)
def name_of(author: str, language: str) -> Name:
    """A name as printed, in its parts: particles stay with the family's name."""
    words = author.split()
    is_house = len(words) < 2 or _HOUSES.search(author) or _ABBREVIATION.fullmatch(words[-1])
    if is_house or language.split("-")[0] in _FAMILY_FIRST:
        return Name(author)
    if PLAIN_NAME.fullmatch(author) and not _special_words() & set(author.lower().split()):
        return Name(words[1], words[0])
    # Late: it takes a tenth of a second to load, half as long as all else that a small build loads.
    from nameparser import HumanName

    parts = HumanName(author)
    given = " ".join(part for part in (parts.first, parts.middle) if part)
    family = f"{parts.last}, {parts.suffix}" if parts.suffix else parts.last
    return Name(family, given) if family and given else Name(author)


@functools.cache
def _special_words() -> frozenset[str]:
    return frozenset(msgspec.json.decode(SPECIAL_WORDS.read_bytes(), type=list[str]))


def _initials(given: str) -> str:
    """ "Jane Ann-Marie" as "J. A.-M."."""
    return " ".join(
        ["-".join([f"{half[0].upper()}." for half in part.split("-") if half]) for part in given.split()]
    )


def bibtex(text: str) -> str:
    """Text with what BibTeX would take for its own escaped."""
    return text.translate(_BIBTEX) if _BIBTEX_SPECIAL.search(text) else text


def json_text(text: str) -> str:
    """Text as JSON."""
    return _encode(text).decode()


def _csl_object(members: list[tuple[str, str]]) -> str:
    """A writer as an object in the place that it has in CSL-JSON."""
    listed = ",\n".join([f'        "{name}": {json_text(value)}' for name, value in members])
    return f"      {{\n{listed}\n      }}"


_encode = msgspec.json.Encoder().encode
