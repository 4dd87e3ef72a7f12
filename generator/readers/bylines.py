"""Lines that name writers: behind a label, alone, or on a dateline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.folding import fold_case, key_of
from generator.readers import pictures
from generator.readers.bylinenames import (
    MARKS,
    SHOUTED,
    is_dated,
    names_in,
    once,
    without_address,
)
from generator.readers.bylineplaces import PLACE, PLACE_BEHIND, without_place, without_place_first
from generator.readers.eastnames import EAST, bracketed_names, named_by_role
from generator.readers.givennames import begins_known
from generator.readers.jobtitles import names_role
from generator.readers.names import CASELESS, LOWER, PARTICLES, UPPER, is_name
from generator.readers.titlednames import without_glued_role, without_leading_role, without_role
from generator.readers.wordlists import TOKEN
from generator.readers.words import Words, words_of

LONGEST, LONGEST_DESCRIBED = 140, 300
# "By Ann Lee, a reporter who covers the harbour.": so soon it is told what she is.
SOON = 6
GLUED = re.compile(rf"[{UPPER}][{LOWER}]{{1,12}}(?=[{UPPER}])")
PIECE = re.compile(r"[|•·,;/]|\s[-–—]\s|\s{2,}|\d[\d.,:]*|\s?@\w{2,30}")
# "Ann Lee - HarbourFood": behind the dash stands the house.
DASHED = re.compile(r"\s[-–—]\s\S+$")
COMMA = re.compile("[,،]")
BEFORE_LABEL = " |•-–—([/>*"
COLONS = (":", "：")
SHORT_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
# "Ann Lee Edited By: Bo Ek": whoever stands behind that wrote nothing.
EDITED = re.compile(r"\s[A-Z][a-z]{2,12} [Bb]y\s?:")
# "राजेश कुमारEdited By: ...": what another script runs into the name.
SCRIPT_EDGE = re.compile(r"(?<=[\u0590-\u0fff])(?=[A-Z][a-z])")
# "By The Archivist", "by University of Tokyo": a title, a house in a name's place.
TITLED = re.compile(r"(?:The|[A-Z][a-z]{3,20} of)(?:\s[A-Z][\w’'-]{2,20}){1,3}")
# Papers that are pages are often written small: "harbour-online", "harbour.example".
SMALL_HOUSE = re.compile(r"[a-z]{1,12}(?:[-.][a-z]{2,12}){1,2}")
COVERED = 0.6
STOPS, LONGEST_BESIDE = ".!?…", 60
NO_NAME_ENDS = ("?", "!", ":", ",")
ENDED_WORD = re.compile(r"\w{4}\.$")
MOST_SMALL_WORDS = 4
# A name has so many, in a script that has any.
CAPITALS = 2


def may_be_labelled(text: str, folded: str, width: int, first: re.Match[str] | None, words: Words) -> bool:
    """Cheap, and wrong for no line with `labelled_names`: its label is the first word, or glued to a name.

    `first` is the first word of the `folded` text. A wide line has its label before the name, not glued.
    """
    if width > LONGEST:
        return width <= LONGEST_DESCRIBED and first is not None and first[0] in words.by_firsts
    if first is None or first[0] in words.by_firsts or GLUED.match(from_label(text)):
        return True
    if text.isascii():
        return False
    return words.by.match(from_label(folded)) is not None or EAST.search(text) is not None


def from_label(text: str) -> str:
    """A text without the marks, and the picture of a head, that stand before the label of a byline."""
    text = text.lstrip(BEFORE_LABEL)
    pictured = text and not text[0].isascii() and unicodedata.category(text[0]) == "So"
    return text[1:].lstrip(BEFORE_LABEL) if pictured else text


def labelled_names(text: str, words: Words) -> list[str]:
    """The names of a line such as "By Ann Lee and Bo Ek, Staff Writer"; empty where it is no byline."""
    if len(text) > LONGEST:
        return _described_names(text, words)
    if east := named_by_role(text):
        return east
    rest = behind_label(from_label(text), words)
    if not rest:
        return []
    # "Text: By Ann Lee" has two labels.
    rest = behind_label(rest.lstrip(MARKS), words) or rest
    rest = EDITED.split(SCRIPT_EDGE.split(rest.lstrip(" "))[0])[0]
    if ":" in rest[1:]:
        rest = rest[: pictures.inner_label(rest, words) or len(rest)]
    sure = rest[:1] in COLONS or SHORT_NAME.fullmatch(rest) is not None
    names = names_in(rest.lstrip(MARKS), words, sure)
    # "Author Ann Lee, from Harbour, told of her first boat.": a sentence that a label begins by chance.
    if names and rest[-1] in STOPS and len(rest) - sum(map(len, names)) > LONGEST_BESIDE:
        return []
    return names or _named_house(rest.strip(MARKS), words)


def _named_house(text: str, words: Words) -> list[str]:
    """ "The Archivist", "harbour-online, jk": no person's name, and no other than one behind a label."""
    if TITLED.fullmatch(text):
        return [text]
    house = PIECE.split(text)[0]
    return [house] if SMALL_HOUSE.fullmatch(house) and key_of(house) not in words.furniture else []


def _described_names(text: str, words: Words) -> list[str]:
    """The name of "By Ann Lee, a reporter who ...", which goes on telling of the writer."""
    name, comma, told = behind_label(text[:LONGEST], words).partition(",")
    said = {word.strip(".,") for word in fold_case(told).split()[:SOON]}
    is_told = comma and len(text) <= LONGEST_DESCRIBED and not said.isdisjoint(words.role_words)
    return [name.strip()] if is_told and is_name(name, words) else []


def begins_high(word: str) -> bool:
    """True for a word that can begin a name: with a capital, or in a script that has none."""
    return word[0].isupper() or CASELESS.match(word) is not None


def behind_label(text: str, words: Words) -> str:
    """What follows the label of a byline; "" if the text has none. The label may be glued: "ByAnn Lee"."""
    label = words.by.match(fold_case(text))
    # "文/张三", but not "文化庁": a label of one sign is not glued to what follows.
    if label and not (label.end() == 1 and text[1:2].isalnum()):
        first = TOKEN.match(text)
        if first and (fold_case(first[0]) in words.by_firsts or not first[0].isascii()):
            return text[label.end() :]
    hump = GLUED.match(text)
    return text[hump.end() :] if hump and words.by.fullmatch(fold_case(hump[0])) else ""


def lone_names(text: str, words: Words) -> list[str]:
    """The names of a line that holds names, places and roles only, without a label."""
    if len(text) > LONGEST or text[-1] in NO_NAME_ENDS or not _begins_as_name(text):
        return []
    return list(_lone_names(text, words.language))


def signed_names(text: str, words: Words) -> list[str]:
    """The same, but for what is shaped as a name is and a button by its first word: "View Comments"."""
    return [] if begins_as_button(text, words) else lone_names(text, words)


def begins_as_button(text: str, words: Words) -> bool:
    """True for a text whose first word begins a button, a prompt or the name of a network."""
    first = TOKEN.search(fold_case(text))
    return first is not None and first[0] in words.button_firsts


def _begins_as_name(text: str) -> bool:
    """Cheap, and wrong for no name: a small letter begins none but "van der Ek", and few words are small."""
    if text[0].islower() and text.split(" ", 1)[0] not in PARTICLES:
        return False
    few = text.count(" ") < MOST_SMALL_WORDS
    return few or sum(word[0].islower() for word in text.split()) <= MOST_SMALL_WORDS


@lru_cache(maxsize=512)
def _lone_names(text: str, language: str) -> tuple[str, ...]:
    """Asked for the same line by headline, roles and writers in turn: remembered for so long."""
    words = words_of(language)
    if text[-1] == "." and ENDED_WORD.search(text):
        return ()
    if key_of(text) in words.agencies:
        return (text.strip(MARKS + "()."),)
    if text.isalpha() and (text[1:].islower() or text.isupper()):
        return ()  # One word in a script with cases, and nothing is glued to it.
    if text[0].isupper() and sum(word[0].isupper() for word in text.split()) < CAPITALS:
        return ()
    if bracketed := bracketed_names(text):
        return tuple(bracketed)
    if is_dated(text, words):
        return ()
    text = PLACE_BEHIND.sub("", without_place_first(_unbracketed(text)))
    text = without_glued_role(once(without_address(text)), words)
    names = names_in(text, words)
    told = sum(len(name) for name in names)
    # "Ann Lee | Harbour Times", "ANN LEE Harbour": a bar, or the end of the capitals, parts the name.
    text = DASHED.sub("", text.split(" | ")[0])
    text = shouted[0] if (shouted := SHOUTED.match(text)) else text
    enough = bool(names) and told >= len(_bare(text, words)) * COVERED
    return tuple(names) if enough else ()


def _unbracketed(text: str) -> str:
    """ "(Ann Lee)" -> "Ann Lee"."""
    return text[1:-1] if text[0] + text[-1] in ("()", "[]") else text


def _bare(text: str, words: Words) -> str:
    """What is left of a line without places and roles: of a byline little but names."""
    name, *rest = COMMA.split(text, maxsplit=1)
    if rest and (names_role(rest[0], words) or (begins_known(name) and PLACE.fullmatch(rest[0]))):
        return name
    bare = without_role(without_place(text, words, article=False), words)
    return bare if rest else without_leading_role(bare, words)
