"""The words that news pages print around an article, by language; the data lie in `words/*.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

import msgspec

ANY = "_any"
FALLBACK = "en"
TOKEN = re.compile(r"[^\W_]+")


class List(msgspec.Struct, frozen=True):
    """A file of `words/`, as it is; the keys are explained there."""

    name: str = ""
    common: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(name="and", default=())
    picture: tuple[str, ...] = ()
    video: tuple[str, ...] = ()
    graphic: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    reading_time: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    correction: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    unspaced_papers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    picture_houses: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True):
    """The lists of a language, of English (whose buttons stand everywhere) and of all languages, compiled.

    Sets hold keys as `key_of` makes them; patterns are meant for case-folded text.
    """

    language: str
    furniture: frozenset[str]
    buttons: frozenset[str]
    closing: frozenset[str]
    agencies: frozenset[str]
    function_words: frozenset[str]
    papers: frozenset[str]
    unspaced_papers: tuple[str, ...]
    opening: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    by: re.Pattern[str]
    joiner: re.Pattern[str]
    picture: re.Pattern[str]
    video: re.Pattern[str]
    graphic: re.Pattern[str]
    house: re.Pattern[str]
    reading_time: re.Pattern[str]
    role: re.Pattern[str]
    role_words: frozenset[str]
    agency: re.Pattern[str]
    correction: re.Pattern[str]
    source: re.Pattern[str]
    house_talk: re.Pattern[str]
    tags: re.Pattern[str]
    opening_firsts: frozenset[str]
    by_firsts: frozenset[str]
    picture_firsts: frozenset[str]
    talk_firsts: frozenset[str]


def key_of(text: str) -> str:
    """A line without case, end marks and counts: what "122 Comments »" and "comments" have in common."""
    folded = text.casefold()
    start, end = 0, len(folded)
    while start < end and not folded[start].isalpha():
        start += 1
    while end > start and not folded[end - 1].isalpha():
        end -= 1
    return " ".join(folded[start:end].split())


@lru_cache(maxsize=64)
def list_of(language: str) -> List:
    """The words of one language; an empty list for a language without a file."""
    # A language comes from a source's front matter: never a path.
    if language != ANY and language not in languages():
        return List()
    file = resources.files("generator.readers") / "words" / f"{language}.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), List)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a file, in the order of their codes."""
    folder = resources.files("generator.readers") / "words"
    names = (file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The compiled words for an article in `language` ("" or unknown: English)."""
    lists = [list_of(code) for code in dict.fromkeys((language.split("-")[0], FALLBACK, ANY)) if code]
    all_of = {name: _merged(lists, name) for name in List.__struct_fields__}
    single = (key for key in map(key_of, (*all_of["furniture"], *all_of["networks"])) if " " not in key)
    return Words(
        language=language,
        furniture=_keys((*all_of["furniture"], *all_of["networks"])),
        buttons=frozenset(single),
        closing=_keys(all_of["closing"]),
        agencies=_keys(all_of["agencies"]),
        function_words=frozenset(word.casefold() for word in all_of["common"]),
        papers=_keys(all_of["papers"]),
        unspaced_papers=all_of["unspaced_papers"],
        opening=_pattern(all_of["opening"]),
        published=_pattern(all_of["published"]),
        updated=_pattern(all_of["updated"]),
        by=_pattern(all_of["by"]),
        joiner=_pattern(all_of["and_"]),
        picture=_pattern(all_of["picture"], whole=True),
        video=_pattern(all_of["video"]),
        graphic=_pattern(all_of["graphic"]),
        house=_pattern((*all_of["picture_houses"], *all_of["agencies"]), whole=True),
        reading_time=_pattern(all_of["reading_time"]),
        role=_pattern(all_of["role"]),
        role_words=frozenset(word for role in all_of["role"] for word in role.casefold().split()),
        agency=_pattern(all_of["agency"]),
        correction=_pattern(all_of["correction"]),
        source=_pattern(all_of["source"]),
        house_talk=_pattern(all_of["house"]),
        tags=_pattern(all_of["tags"]),
        opening_firsts=_firsts(*(all_of[name] for name in ("opening", "agency", "correction"))),
        by_firsts=_firsts(all_of["by"]),
        picture_firsts=_firsts(
            *(all_of[name] for name in ("picture", "video", "graphic", "picture_houses", "agencies"))
        ),
        talk_firsts=_firsts(all_of["house"]),
    )


def tokens_of(folded: str) -> list[str]:
    """The words of a case-folded text, marks left out."""
    return TOKEN.findall(folded)


def _firsts(*lists: tuple[str, ...]) -> frozenset[str]:
    """The first word of each phrase: a line without one of them holds no phrase, and needs no search."""
    found = (TOKEN.search(phrase.casefold()) for phrases in lists for phrase in phrases)
    return frozenset(first[0] for first in found if first)


def _merged(lists: list[List], name: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(word for part in lists for word in getattr(part, name) if isinstance(word, str))
    )


def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for key in map(key_of, words) if key)


def _pattern(words: tuple[str, ...], whole: bool = False) -> re.Pattern[str]:
    """One alternation, longest first, that ends at a word's end where the script has such.

    `whole`: it begins at a word's beginning too, which spares the search most of a text.
    """
    folded = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return (
        re.compile("(?:" + "|".join(_edged(word) for word in folded) + ")") if folded else re.compile(r"(?!)")
    )


def _edged(word: str) -> str:
    spaced = word[-1].isalnum() and not ("\u3040" <= word[-1] <= "\ud7ff")
    return re.escape(word) + (r"(?![^\W\d_])" if spaced else "")
