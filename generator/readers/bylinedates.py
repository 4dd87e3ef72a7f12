"""The names on a dateline, beside its times and labels."""

from __future__ import annotations

import re

from generator.dates.cldr import names_of
from generator.folding import fold_case, key_of
from generator.readers.bylinenames import MARKS, is_calendar, names_in
from generator.readers.bylines import PIECE, labelled_names
from generator.readers.jobtitles import names_role
from generator.readers.names import is_name
from generator.readers.words import Words

IN_BRACKETS = re.compile(r"\([^)]{2,40}\)")
# What is left beside a name of "11:05 Uhr Ann Lee".
OF_CLOCKS = frozenset(("uhr", "hrs", "horas", "ore", "kl", "klo"))


def dated_names(rest: str, words: Words) -> list[str]:
    """The names on a dateline, from what is left of it without its dates."""
    rest = IN_BRACKETS.sub("", rest)
    pieces = [_without_date_words(piece.strip(MARKS), words) for piece in PIECE.split(rest)]
    labelled = [name for piece in pieces for name in labelled_names(piece, words)]
    if labelled:
        return labelled
    named = [piece for piece in pieces if _is_named(piece, words)]
    # "Ann Lee, General Editor, May 3": what ends as a role is the first one's.
    return [
        name
        for at, piece in enumerate(named)
        if not (at and names_role(piece, words))
        for name in names_in(piece, words)
    ]


def inner_names(text: str, words: Words) -> list[str]:
    """The names behind a label and a colon inside a line: "Harbour Network Published by: Ann Lee"."""
    folded = fold_case(text)
    if ":" not in text or len(folded) != len(text):
        return []
    for label in words.by.finditer(folded):
        before = folded[max(0, label.start() - 1) : label.start()]
        if before == " " and folded.startswith(":", label.end()):
            return names_in(text[label.end() + 1 :], words)
    return []


def _is_named(piece: str, words: Words) -> bool:
    if is_name(piece, words):
        return not is_calendar(piece, words)
    # "AFP Published ...", "Ann Lee and Bo Ek".
    return key_of(piece) in words.agencies or (" " in piece and len(names_in(piece, words)) > 1)


def _without_date_words(piece: str, words: Words) -> str:
    """ "Ann LeePublished", "Ann Lee Thursday", "Uhr Ann Lee" -> "Ann Lee"."""
    first, _, rest = piece.partition(" ")
    piece = rest if fold_case(first) in OF_CLOCKS else piece
    before, _, last = piece.rpartition(" ")
    piece = before.strip(MARKS) if fold_case(last) in names_of(words.language).weekdays else piece
    folded = fold_case(piece)
    for pattern in (words.published, words.updated):
        for found in pattern.finditer(folded):
            if found.end() == len(folded) and len(folded) == len(piece):
                return piece[: found.start()].strip(MARKS)
    return piece
