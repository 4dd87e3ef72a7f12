"""The words that news pages print around an article, by language, ready to be looked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator.folding import fold_case, key_of
from generator.readers.phrases import Chorus, Phrases, Stems, WordSet
from generator.readers.signedforms import SignedForms
from generator.readers.wordlists import (
    ANY,
    COLONS,
    FALLBACK,
    firsts_in,
    firsts_of,
    keys_in,
    list_of,
    merged,
    signatures_in,
)

PICTURED, DATED, TALKING, TIMED = "a picture", "a date", "the paper", "the time to read"
SHOWING, ADDRESSING, AGENCY = "what a picture shows", "the reader", "an agency"
NOTING, TELLING, UNANSWERED = "this very text", "a writer", "no comment"

GIVEN_NAMES = frozenset(
    "alla andre anna ava ben chia del endre finn gift inga jobs lea leia lisa meet ole quan skip son te theo"
    " wil".split()
)
"""Words that buttons begin with in some language, and people's names in another."""

PHRASES = {
    "opening": ("opening", "continued"),
    "continued": ("continued",),
    "published": ("published",),
    "updated": ("updated",),
    "until": ("until",),
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
LEAST_SIDE = 4
"""How long a word in brackets is, with them, that says who stands where in a picture."""


class Words(msgspec.Struct, frozen=True):
    """The lists of a language, of English (whose buttons stand everywhere) and of all languages, compiled.

    Sets hold keys as `key_of` makes them; phrases are looked for in case-folded text.
    """

    language: str
    kickers: bool
    furniture: frozenset[str]
    buttons: frozenset[str]
    counters: frozenset[str]
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
    signed: SignedForms
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


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The compiled words for an article in `language` ("" or unknown: English)."""
    codes = [code for code in dict.fromkeys((language.split("-")[0], FALLBACK, ANY)) if code]
    read_also, advert, agencies = (keys_in(codes, name) for name in ("read_also", "advert", "agencies"))
    furniture = keys_in(codes, "furniture") | keys_in(codes, "networks") | advert
    phrases = {name: Phrases(merged(codes, *lists)) for name, lists in PHRASES.items()}
    sources = merged(codes, "source")
    # "Source: The Herald": without the colon the word may begin a sentence.
    labels = [source + colon for source in sources for colon in COLONS]
    phrases["opening"] = Phrases((*merged(codes, *PHRASES["opening"]), *labels))
    signatures = signatures_in(codes)
    phrases["by"] = Phrases((*merged(codes, "by"), *signatures))
    pictured = merged(codes, "pictured")
    return Words(
        language=language,
        kickers=list_of(codes[0]).kickers,
        furniture=furniture,
        buttons=frozenset([key for key in furniture if " " not in key]),
        counters=keys_in(codes, "counters"),
        closing=keys_in(codes, "closing") | read_also,
        read_also=read_also,
        advert=advert,
        agencies=agencies,
        editors=keys_in(codes, "editors"),
        caption=keys_in(codes, "caption"),
        function_words=frozenset(map(fold_case, merged(codes, "common"))),
        papers=keys_in(codes, "papers"),
        places=keys_in(codes, "places"),
        source=frozenset(map(key_of, sources)),
        unspaced_papers=merged(codes, "unspaced_papers"),
        signed=SignedForms(merged(codes, "signed")),
        role_words=frozenset(word for role in merged(codes, "role") for word in fold_case(role).split()),
        desks=keys_in(codes, "desks"),
        opening_firsts=firsts_in(codes, "opening", "continued", "source", "agency", "correction"),
        by_firsts=firsts_in(codes, "by") | firsts_of(signatures),
        button_firsts=firsts_in(codes, *BUTTONS) - GIVEN_NAMES,
        chorus=_chorus(phrases, agencies, pictured, merged(codes, "reader")),
        # "(left)" says who stands where; "(r)" may be a party.
        sides=tuple(word for word in pictured if word[0] in "(（" and len(word) >= LEAST_SIDE),
        trade=Stems(merged(codes, "trade"), merged(codes, "dealings")),
        talk_firsts=WordSet(firsts_in(codes, *PHRASES["house_talk"])),
        small_print=frozenset(map(fold_case, merged(codes, "small_print"))),
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
