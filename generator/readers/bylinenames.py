"""The names in the text of a byline: cut at each comma and "and"; roles, places, addresses, buttons go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from generator.dates.cldr import names_of
from generator.folding import fold_case, key_of
from generator.readers.bylineplaces import without_place
from generator.readers.givennames import begins_known
from generator.readers.jobtitles import ends_as_role, is_role_word, names_role, says_role
from generator.readers.names import HUMP, MOST_WORDS, UNSPACED_ROLE, is_house, is_name, unglued
from generator.readers.titlednames import without_glued_role, without_leading_role, without_role
from generator.readers.wordlists import FALLBACK
from generator.readers.words import Words

# "Ann Lee. Harbour": a stop ends a name, unless it is short for something.
HARD = re.compile(r"[|•●▪]|\s[-–—·]\s|(?<=[a-zß-ÿ]{4})\.\s(?=[A-ZÀ-Þ])")
SEPARATING = frozenset("·/,;+،؛")
SEPARATOR = re.compile(r"\s*(?:·|\s[/+]\s?|/\s|(?<=[^\W\d_])/(?=[^\W\d_]{2})|/$|[,;،؛])\s*")
# "Ann Lee March 18 at 3:57 PM": no name goes on behind a number.
NUMBER = re.compile(r"(?<=\S)\s\d")
ADDRESS = re.compile(
    r"\s*[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{1,60}|\s*@\w{2,30}|https?://\S{1,200}|,?\s\w{2,30}(?:\.[A-Za-z]{2,7}){1,2}(?!\w)"
)
# "Mai" and "Jan" are names, too.
LEAST_MONTH = 4
# "JUAN PÉREZ Madrid": a name in capitals ends where they do.
SHOUTED = re.compile(r"[A-ZÀ-ÞĀ-Ž]{2,}(?:\s[A-ZÀ-ÞĀ-Ž]{2,})+(?=\s[A-ZÀ-Þ][a-zà-ÿ]{2})")
# "Ann Maria Lee HT": whom she writes for; "Ann Maria Lee II" is somebody's daughter.
HOUSE_LETTERS = re.compile(r"(?!II|IV|VI|JR|SR|MD)[A-Z]{2,4}")
# A space parts a family's name from a given one, or, where both are long, two whole names.
WHOLE_NAMES = re.compile(r"(?=.{8,})[\u4e00-\u9fff々\u3040-\u30ff]{3,5}\s[\u4e00-\u9fff々\u3040-\u30ff]{3,5}")
MARKS = " :：|-–—/•,"


def names_in(text: str, words: Words, sure: bool = False) -> list[str]:
    """The names at the start of a text, as far as what is printed there are names.

    What stands behind a bar or a dash is the paper or the place, or another writer whose name begins as
    names are known to.
    """
    first, *others = [part for part in HARD.split(without_address(text)) if part.strip(MARKS)] or [""]
    first = once(NUMBER.split(first, maxsplit=1)[0])
    names: list[str] = []
    parts = _parts(first, words)
    for index, part in enumerate(parts):
        # "dpa" is as small as what goes from a name; beside somebody's it tells where some of it came from.
        name = part.strip(" .") if _are_agencies((*names, part), words) else _tidy(part, words)
        # "Ann Lee, Harbour Bridge Reporter": a role of several words is no second name.
        if index and names_role(part, words) and not begins_known(name):
            continue
        if _is_writer(name, index, words) or (sure and index == 0 and _could_be_name(name)):
            names.append(name)
        elif name and not (ends_as_role(part, words) or _is_place_between(parts, index, words)):
            break
    if names:
        names += takewhile(partial(_is_known, words), map(str.strip, others))
    return list(dict.fromkeys(names))


def _are_agencies(names: Sequence[str], words: Words) -> bool:
    return all(key_of(name) in words.agencies for name in names)


def _is_known(words: Words, name: str) -> bool:
    """A name that begins as names are known to, and is no paper's."""
    return (
        is_name(name, words) and begins_known(name) and not (is_house(name, words) or names_role(name, words))
    )


def _is_place_between(parts: Sequence[str], index: int, words: Words) -> bool:
    """ "Ann Lee, Harbour, and Bo Ek": a word or a paper between two names is where the first one wrote."""
    between = 0 < index < len(parts) - 1 and (" " not in parts[index] or is_house(parts[index], words))
    return between and is_name(parts[index - 1], words) and is_name(parts[index + 1], words)


def _is_writer(name: str, index: int, words: Words) -> bool:
    if key_of(name) in words.agencies:
        return True
    if is_dated(name, words):
        return False
    # "Ann Lee, Harbour TV": behind a comma this is the house she writes for.
    return is_name(name, words) and not (index and (names_role(name, words) or is_house(name, words)))


def is_dated(piece: str, words: Words) -> bool:
    """ "Published Dec" is what is left of a date."""
    folded = fold_case(piece)
    return words.published.match(folded) is not None or words.updated.match(folded) is not None


def once(text: str) -> str:
    """A text that stands twice, for narrow and for wide screens, as it reads; a name without its handle."""
    name, _, handle = text.rpartition(" ")
    if handle.isalpha() and handle.islower() and fold_case(name.replace(" ", "")) == handle:
        return name
    half = len(text) // 2
    glued = " " in text[:half] and len(text) % 2 == 0 and text[:half] == text[half:]
    parted = len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :]
    return text[:half] if glued or parted else text


def is_calendar(text: str, words: Words) -> bool:
    """ "Thursday November": nothing but names of days and months."""
    days, months = names_of(words.language).weekdays, names_of(words.language).months
    return all(word in days or word in months for word in fold_case(text).split())


def _could_be_name(text: str) -> bool:
    """After "Author:" a single word or a desk is a name too."""
    parts = text.split()
    return (
        1 <= len(parts) <= MOST_WORDS
        and len(text) <= 45
        and parts[0][:1].isalpha()
        and not text.endswith((".", "。"))
        and ":" not in text
        and "：" not in text
    )


def _tidy(part: str, words: Words) -> str:
    # In "Ann Lee" no small word stands before a place, and nothing is glued.
    part = without_glued_role(part, words)
    plain = part.istitle()
    if not plain or "(" in part:
        part = without_place(part, words)
    part = part.strip(" .,:;|/-–—()[]•·*")
    if not plain and (shouted := SHOUTED.match(part)):
        part = shouted[0]
    part = without_role(part if plain else unglued(part), words)
    part = without_leading_role(part, words)
    part = part if part.isascii() else UNSPACED_ROLE.sub("", part)
    pieces = part.split()
    # "Ann Lee Senior Reporter", "Ann Lee Follow": roles and buttons go, a first and a last name stay.
    if len(pieces) > 2 and HOUSE_LETTERS.fullmatch(pieces[-1]) and not pieces[-2].isupper():
        pieces = pieces[:-1]
    while (pieces and _is_joining(pieces[-1])) or (len(pieces) > 2 and _is_trailer(pieces, words)):
        pieces = pieces[:-1]
    return " ".join(pieces)


def _is_joining(word: str) -> bool:
    """ "on" of "By Ann Lee on 3 May", the numbers of "2 months": no part of a name."""
    return word.islower() or word.isdigit()


def _is_trailer(pieces: list[str], words: Words) -> bool:
    last = fold_case(pieces[-1])
    return (
        is_role_word(last, words)
        or last in names_of(words.language).weekdays
        or last in names_of(FALLBACK).weekdays
        or (len(last) >= LEAST_MONTH and last in names_of(words.language).months)
        or words.published.fullmatch(last) is not None
        or words.updated.fullmatch(last) is not None
        or key_of(last) in words.furniture
        or key_of(" ".join(pieces[-2:])) in words.furniture
    )


def _parts(text: str, words: Words) -> list[str]:
    text = text.strip()
    pieces = [text] if SEPARATING.isdisjoint(text) else SEPARATOR.split(text)
    pieces = [piece for piece in pieces if piece and piece.strip()]
    return [name for piece in pieces for glued in _apart(piece, words) for name in _joined(glued, words)]


def _apart(text: str, words: Words) -> list[str]:
    """ "Ann LarssonBea Ekström", "三枝美月 久保田慎": names that are set right beside each other."""
    if WHOLE_NAMES.fullmatch(text):
        return text.split()
    names = HUMP.split(text)
    return names if len(names) > 1 and all(is_name(name, words) for name in names) else [text]


def _joined(text: str, words: Words) -> list[str]:
    """A text cut at each "and"."""
    names: list[str] = []
    current: list[str] = []
    pieces = text.split()
    if words.joiner.known.isdisjoint(fold_case(text).split()):
        return [" ".join(pieces)]
    for at, word in enumerate(pieces):
        if words.joiner.fullmatch(fold_case(word)):
            if current and all(says_role(piece, words) for piece in pieces[at + 1 :]):
                break
            names.append(" ".join(current))
            current = []
        else:
            current.append(word)
    names.append(" ".join(current))
    return [name for name in names if name]


def without_address(text: str) -> str:
    """Without what can only be an address: each has one of these marks."""
    return ADDRESS.sub("", text) if "@" in text or "." in text or "://" in text else text
