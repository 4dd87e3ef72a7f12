"""Who wrote it: names from byline lines and from names that stand beside a dateline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.dates.cldr import names_of
from generator.readers import pictures
from generator.readers.eastnames import EAST, bracketed_names, named_by_role
from generator.readers.names import (
    CASELESS,
    MOST_WORDS,
    PARTICLES,
    UNSPACED_ROLE,
    is_house,
    is_name,
    says_role,
    unglued,
    without_leading_role,
    without_role,
)
from generator.readers.words import TOKEN, Words, key_of, words_of

LONGEST = 140
HARD = re.compile(r"[|•●▪]|\s[-–—·]\s")
SEPARATING = frozenset("·/,;")
SEPARATOR = re.compile(r"\s*(?:·|\s/\s?|/\s|(?<=[^\W\d_])/(?=[^\W\d_]{2})|/$|[,;])\s*")
IN_PLACE = re.compile(
    r"\s(?:in|at|for|aus|für|from|à|pour|en|para|per|voor|fra|från|för|nella)\s[A-ZÀ-ÞА-Я].*$"
    r"|\s+\([^)]{2,40}\)|\s*\+\d+ more.*$"
)
ADDRESS = re.compile(
    r"\s*[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{1,60}|\s*@\w{2,30}|https?://\S{1,200}|,?\s\w{2,30}\.(?:com|org|net|info|co\.\w\w|[a-z]{2})(?!\w)"
)
GLUED = re.compile(r"[A-ZÀ-Þ][a-zà-þ]{1,12}(?=[A-ZÀ-Þ])")
PIECE = re.compile(r"[|•·,;/]|\s[-–—]\s|\s{2,}|\d[\d.,:]*")
MARKS = " :：|-–—/•,"
BEFORE_LABEL = " |•-–—(/>*"
COLONS = (":", "：")
SHORT_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
# "By The Archivist", "by University of Tokyo": a title, a house in a name's place.
TITLED = re.compile(r"(?:The|[A-Z][a-z]{3,20} of)(?:\s[A-Z][\w’'-]{2,20}){1,3}")
COVERED = 0.6
STOPS, LONGEST_BESIDE = ".!?…", 60
NO_NAME_ENDS = ("?", "!", ":", ",")
ENDED_WORD = re.compile(r"\w{4}\.$")
MOST_SMALL_WORDS = 4


def may_be_labelled(text: str, folded: str, first: re.Match[str] | None, words: Words) -> bool:
    """Cheap, and wrong for no line with `labelled_names`: its label is the first word, or glued to a name.

    `first` is the first word of the `folded` text.
    """
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
        return []
    if east := named_by_role(text):
        return east
    rest = behind_label(from_label(text), words)
    if not rest:
        return []
    # "Text: By Ann Lee" has two labels.
    rest = behind_label(rest.lstrip(MARKS), words) or rest
    rest = rest.lstrip(" ")
    if ":" in rest[1:]:
        rest = rest[: pictures.inner_label(rest, words) or len(rest)]
    sure = rest[:1] in COLONS or SHORT_NAME.fullmatch(rest) is not None
    names = names_in(rest.lstrip(MARKS), words, sure)
    # "Author Ann Lee, from Harbour, told of her first boat.": a sentence that a label begins by chance.
    if names and rest[-1] in STOPS and len(rest) - sum(map(len, names)) > LONGEST_BESIDE:
        return []
    return names or ([rest.strip()] if TITLED.fullmatch(rest.strip()) else [])


def begins_high(word: str) -> bool:
    """True for a word that can begin a name: with a capital, or in a script that has none."""
    return word[0].isupper() or CASELESS.match(word) is not None


def behind_label(text: str, words: Words) -> str:
    """What follows the label of a byline; "" if the text has none. The label may be glued: "ByAnn Lee"."""
    label = words.by.match(text.casefold())
    # "文/张三", but not "文化庁": a label of one sign is not glued to what follows.
    if label and not (label.end() == 1 and text[1:2].isalnum()):
        first = TOKEN.match(text)
        if first and (first[0].casefold() in words.by_firsts or not first[0].isascii()):
            return text[label.end() :]
    hump = GLUED.match(text)
    return text[hump.end() :] if hump and words.by.fullmatch(hump[0].casefold()) else ""


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
    first = TOKEN.search(text.casefold())
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
    if bracketed := bracketed_names(text):
        return tuple(bracketed)
    folded = text.casefold()
    if words.published.match(folded) or words.updated.match(folded):
        return ()
    text = _once(_without_address(text))
    names = names_in(text, words)
    told = sum(len(name) for name in names)
    # "Ann Lee | Harbour Times": a bar parts the name from the house.
    text = text.split(" | ")[0]
    enough = bool(names) and told >= len(without_role(IN_PLACE.sub("", text), words)) * COVERED
    return tuple(names) if enough else ()


def _without_address(text: str) -> str:
    """Without what can only be an address: each has one of these marks."""
    return ADDRESS.sub("", text) if "@" in text or "." in text or "://" in text else text


def dated_names(rest: str, words: Words) -> list[str]:
    """The names on a dateline, from what is left of it without its dates."""
    pieces = [_without_date_label(piece.strip(MARKS), words) for piece in PIECE.split(rest)]
    labelled = [name for piece in pieces for name in labelled_names(piece, words)]
    if labelled:
        return labelled
    named = [piece for piece in pieces if is_name(piece, words)]
    # "Ann Lee, General Editor, May 3": what ends as a role is the first one's.
    return [
        name
        for at, piece in enumerate(named)
        if not (at and _ends_as_role(piece, words))
        for name in names_in(piece, words)
    ]


def _without_date_label(piece: str, words: Words) -> str:
    """ "Ann LeePublished" -> "Ann Lee"."""
    folded = piece.casefold()
    for pattern in (words.published, words.updated):
        for found in pattern.finditer(folded):
            if found.end() == len(folded) and len(folded) == len(piece):
                return piece[: found.start()].strip(MARKS)
    return piece


def names_in(text: str, words: Words, sure: bool = False) -> list[str]:
    """The names at the start of a text, as far as what is printed there are names.

    What stands behind a bar or a dash is the paper or the place, not another writer.
    """
    first = next((part for part in HARD.split(_without_address(text)) if part.strip(MARKS)), "")
    first = _once(first)
    names: list[str] = []
    for index, part in enumerate(_parts(first, words)):
        name = _tidy(part, words)
        if _is_writer(name, index, words) or (sure and index == 0 and _could_be_name(name)):
            names.append(name)
        elif name and not _ends_as_role(part, words):
            break
    return list(dict.fromkeys(names))


def _is_writer(name: str, index: int, words: Words) -> bool:
    if key_of(name) in words.agencies:
        return True
    # "Ann Lee, Harbour TV": behind a comma this is the house she writes for.
    return is_name(name, words) and not (index and (_ends_as_role(name, words) or is_house(name, words)))


def _once(text: str) -> str:
    """A text that stands twice, for narrow and for wide screens, as it reads; a name without its handle."""
    name, _, handle = text.rpartition(" ")
    if handle.isalpha() and handle.islower() and name.replace(" ", "").casefold() == handle:
        return name
    half = len(text) // 2
    return text[:half] if len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :] else text


def _ends_as_role(text: str, words: Words) -> bool:
    """ "General Editor": behind a comma this is no further writer."""
    parts = text.casefold().split()
    return bool(parts) and parts[-1].strip(".,()") in words.role_words


def _could_be_name(text: str) -> bool:
    """After "Author:" a single word or a desk is a name too."""
    parts = text.split()
    return (
        1 <= len(parts) <= MOST_WORDS
        and len(text) <= 45
        and parts[0][:1].isalpha()
        and not text.endswith(".")
    )


def _tidy(part: str, words: Words) -> str:
    # In "Ann Lee" no small word stands before a place, and nothing is glued.
    plain = part.istitle()
    if not plain or "(" in part:
        part = IN_PLACE.sub("", part)
    part = part.strip(" .,:;|/-–—()[]•·*")
    part = without_role(part if plain else unglued(part), words)
    part = without_leading_role(part, words)
    part = part if part.isascii() else UNSPACED_ROLE.sub("", part)
    pieces = part.split()
    # "Ann Lee Senior Reporter", "Ann Lee Follow": roles and buttons go, a first and a last name stay.
    while (pieces and _is_joining(pieces[-1])) or (len(pieces) > 2 and _is_trailer(pieces, words)):
        pieces = pieces[:-1]
    return " ".join(pieces)


def _is_joining(word: str) -> bool:
    """ "on" of "By Ann Lee on 3 May", the numbers of "2 months": no part of a name."""
    return word.islower() or word.isdigit()


def _is_trailer(pieces: list[str], words: Words) -> bool:
    last = pieces[-1].casefold()
    return (
        last in words.role_words
        or last in names_of(words.language).weekdays
        or words.published.fullmatch(last) is not None
        or words.updated.fullmatch(last) is not None
        or key_of(last) in words.furniture
        or key_of(" ".join(pieces[-2:])) in words.furniture
    )


def _parts(text: str, words: Words) -> list[str]:
    text = text.strip()
    pieces = [text] if SEPARATING.isdisjoint(text) else SEPARATOR.split(text)
    pieces = [piece for piece in pieces if piece and piece.strip()]
    return [name for piece in pieces for name in _joined(piece, words)]


def _joined(text: str, words: Words) -> list[str]:
    """A text cut at each "and"."""
    names: list[str] = []
    current: list[str] = []
    pieces = text.split()
    if words.joiner.known.isdisjoint(text.casefold().split()):
        return [" ".join(pieces)]
    for at, word in enumerate(pieces):
        if words.joiner.fullmatch(word.casefold()):
            if current and all(says_role(piece, words) for piece in pieces[at + 1 :]):
                break
            names.append(" ".join(current))
            current = []
        else:
            current.append(word)
    names.append(" ".join(current))
    return [name for name in names if name]
