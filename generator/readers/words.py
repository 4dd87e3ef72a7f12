"""The words that news pages print around an article, by language; the data lie in `words/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator.folding import fold_case
from generator.language import languages, word_list
from generator.readers.phrases import Chorus, Phrases, Stems, WordSet
from generator.readers.spellings import spelled

ANY = "_any"
FALLBACK = "en"
PICTURED, DATED, TALKING, TIMED = "a picture", "a date", "the paper", "the time to read"
SHOWING, ADDRESSING, AGENCY = "what a picture shows", "the reader", "an agency"
NOTING, TELLING, UNANSWERED = "this very text", "a writer", "no comment"
TOKEN = re.compile(r"[^\W_]+")

GIVEN_NAMES = frozenset("chia del gift jobs meet quan skip son te theo wil".split())
"""Words that buttons begin with in some language, and people's names in another."""

PHRASES = {
    "opening": ("opening", "continued"),
    "continued": ("continued",),
    "published": ("published",),
    "updated": ("updated",),
    "until": ("until",),
    "by": ("by",),
    "joiner": ("and_",),
    "picture": ("picture",),
    "video": ("video",),
    "graphic": ("graphic",),
    "house": ("picture_houses", "agencies"),
    "reading_time": ("reading_time",),
    "agency": ("agency",),
    "correction": ("correction",),
    "house_talk": ("house", "small_print", "offers"),
    "tags": ("tags",),
    "note": ("notes",),
    "biography": ("biography",),
    "unanswered": ("unanswered",),
    "depicts": ("depicts",),
}
"""The phrases of `Words`, and the lists that they stand in."""

BUTTONS = (
    "furniture", "advert", "closing", "read_also", "opening", "continued", "networks", "caption",
)  # fmt: skip
"""The lists that buttons stand in."""
OWN = frozenset(("offers", "notes", "biography", "unanswered", "trade", "dealings"))
"""The lists of whole sentences, which a page says in its own language only."""
LEAST_SIDE = 4
"""How long a word in brackets is, with them, that says who stands where in a picture."""


class List(msgspec.Struct, frozen=True):
    """A file of `words/`, as it is; the keys are explained there."""

    name: str = ""
    common: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    and_: tuple[str, ...] = msgspec.field(name="and", default=())
    places: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    video: tuple[str, ...] = ()
    graphic: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
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


class Words(msgspec.Struct, frozen=True):
    """The lists of a language, of English (whose buttons stand everywhere) and of all languages, compiled.

    Sets hold keys as `key_of` makes them; phrases are looked for in case-folded text.
    """

    language: str
    kickers: bool
    furniture: frozenset[str]
    buttons: frozenset[str]
    closing: frozenset[str]
    read_also: frozenset[str]
    advert: frozenset[str]
    agencies: frozenset[str]
    editors: frozenset[str]
    caption: frozenset[str]
    function_words: frozenset[str]
    papers: frozenset[str]
    places: frozenset[str]
    source: frozenset[str]
    unspaced_papers: tuple[str, ...]
    opening: Phrases
    continued: Phrases
    published: Phrases
    updated: Phrases
    until: Phrases
    by: Phrases
    joiner: Phrases
    picture: Phrases
    video: Phrases
    graphic: Phrases
    house: Phrases
    reading_time: Phrases
    role_words: frozenset[str]
    desks: frozenset[str]
    agency: Phrases
    correction: Phrases
    house_talk: Phrases
    tags: Phrases
    note: Phrases
    biography: Phrases
    unanswered: Phrases
    depicts: Phrases
    sides: tuple[str, ...]
    opening_firsts: frozenset[str]
    by_firsts: frozenset[str]
    button_firsts: frozenset[str]
    chorus: Chorus
    trade: Stems
    talk_firsts: WordSet
    small_print: frozenset[str]


def key_of(text: str) -> str:
    """A line without case, end marks and counts: what "122 Comments »" and "comments" have in common."""
    folded = fold_case(text)
    # Most are asked of one word, or of words with one plain space between them.
    if folded.isalpha():
        return folded
    if "  " in folded or not folded.isprintable():
        folded = " ".join(folded.split())
    return key_of_folded(folded)


def key_of_folded(folded: str) -> str:
    """The same of a text that is case-folded and has single spaces."""
    if folded[:1].isalpha() and folded[-1:].isalpha():
        return folded
    start, end = 0, len(folded)
    while start < end and not folded[start].isalpha():
        start += 1
    while end > start and not folded[end - 1].isalpha():
        end -= 1
    return folded[start:end]


@lru_cache(maxsize=64)
def list_of(language: str) -> List:
    """The words of one language; an empty list for a language without a file."""
    # A language comes from a source's front matter: never a path.
    if language != ANY and language not in languages():
        return List()
    return msgspec.convert(word_list(language), List)


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The compiled words for an article in `language` ("" or unknown: English)."""
    codes = [code for code in dict.fromkeys((language.split("-")[0], FALLBACK, ANY)) if code]
    read_also, advert, agencies = _keys(codes, "read_also"), _keys(codes, "advert"), _keys(codes, "agencies")
    furniture = _keys(codes, "furniture") | _keys(codes, "networks") | advert
    phrases = {name: Phrases(_merged(codes, *lists)) for name, lists in PHRASES.items()}
    pictured = _merged(codes, "pictured")
    return Words(
        language=language,
        kickers=list_of(codes[0]).kickers,
        furniture=furniture,
        buttons=frozenset([key for key in furniture if " " not in key]),
        closing=_keys(codes, "closing") | read_also,
        read_also=read_also,
        advert=advert,
        agencies=agencies,
        editors=_keys(codes, "editors"),
        caption=_keys(codes, "caption"),
        function_words=frozenset(map(fold_case, _merged(codes, "common"))),
        papers=_keys(codes, "papers"),
        places=_keys(codes, "places"),
        source=_keys(codes, "source"),
        unspaced_papers=_merged(codes, "unspaced_papers"),
        role_words=frozenset(word for role in _merged(codes, "role") for word in fold_case(role).split()),
        desks=_keys(codes, "desks"),
        opening_firsts=_firsts(codes, "opening", "continued", "agency", "correction"),
        by_firsts=_firsts(codes, "by"),
        button_firsts=_firsts(codes, *BUTTONS) - GIVEN_NAMES,
        chorus=_chorus(phrases, agencies, pictured, _merged(codes, "reader")),
        # "(left)" says who stands where; "(r)" may be a party.
        sides=tuple(word for word in pictured if word[0] in "(（" and len(word) >= LEAST_SIDE),
        trade=Stems(_merged(codes, "trade"), _merged(codes, "dealings")),
        talk_firsts=WordSet(_firsts(codes, *PHRASES["house_talk"])),
        small_print=frozenset(map(fold_case, _merged(codes, "small_print"))),
        **phrases,
    )


def _chorus(
    of: Mapping[str, Phrases], agencies: frozenset[str], shown: tuple[str, ...], reader: tuple[str, ...]
) -> Chorus:
    """What is listened for in every line: most say nothing of it, and need not be asked again."""
    return Chorus(
        {
            PICTURED: [of["picture"], of["video"], of["graphic"], of["house"]],
            DATED: [of["published"], of["updated"]],
            TALKING: [of["house_talk"]],
            TIMED: [of["reading_time"]],
            AGENCY: [Phrases(agencies)],
            NOTING: [of["note"]],
            TELLING: [of["biography"]],
            UNANSWERED: [of["unanswered"]],
            SHOWING: [Phrases(shown)],
            # A phrase may begin inside a word: these must not.
            ADDRESSING: [Phrases(f" {word}" for word in reader)],
        }
    )


def _firsts(codes: list[str], *names: str) -> frozenset[str]:
    """The first word of each phrase: a line without one of them holds no phrase, and needs no search."""
    return frozenset[str]().union(*(_firsts_in(code, name) for name in names for code in _said(codes, name)))


@lru_cache(maxsize=1024)
def _firsts_in(code: str, name: str) -> frozenset[str]:
    found = map(TOKEN.search, map(fold_case, _spelled(code, name)))
    return frozenset([first[0] for first in found if first])


def _said(codes: list[str], name: str) -> list[str]:
    """The languages whose words of a list are listened for."""
    return codes[:1] if name in OWN else codes


@lru_cache(maxsize=1024)
def _spelled(code: str, name: str) -> tuple[str, ...]:
    return spelled(getattr(list_of(code), name), code)


def _merged(codes: list[str], *names: str) -> tuple[str, ...]:
    found = [word for name in names for code in _said(codes, name) for word in _spelled(code, name)]
    return tuple(dict.fromkeys(found))


def _keys(codes: list[str], name: str) -> frozenset[str]:
    return frozenset[str]().union(*(_keys_in(code, name) for code in codes))


@lru_cache(maxsize=1024)
def _keys_in(code: str, name: str) -> frozenset[str]:
    """Kept, for the words of English and of all languages stand beside those of any other."""
    return frozenset([key for key in map(key_of, _spelled(code, name)) if key])
