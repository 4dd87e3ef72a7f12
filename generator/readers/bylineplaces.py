"""Where, for whom or with what help somebody wrote, as printed behind the name: "Ann Lee in Paris"."""

from __future__ import annotations

import re

from generator.readers.words import Words

NAMED = 2
"""So many words of a name stand before a place."""
LONGEST_ARTICLE = 4
CASELESS = re.compile("[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff]")
# "(Harbour)", "+2 more".
APART = re.compile(r"\s*\([^)]{2,40}\)|\s*\+\d+ more.*$")


def without_place(text: str, words: Words, article: bool = True) -> str:
    """A byline up to the place or the paper behind a word such as "in" or "for".

    `article`: one small word more may stand before what is named ("for the Harbour Post").
    """
    if "(" in text or "+" in text:
        text = APART.sub("", text)
    pieces = text.split()
    for at in range(NAMED, len(pieces) - 1):
        width = _preposition_at(pieces, at, words)
        if width and _names_place(pieces[at + width :], article):
            return " ".join(pieces[:at]).rstrip(",")
    return text


def _preposition_at(pieces: list[str], at: int, words: Words) -> int:
    """How many words long the preposition is that begins there; 0 where none does."""
    if pieces[at] in words.places:
        return 1
    return 2 if " ".join(pieces[at : at + 2]) in words.places else 0


def _names_place(pieces: list[str], article: bool) -> bool:
    if not pieces:
        return False
    first = pieces[0]
    small = first.islower() and len(first) <= LONGEST_ARTICLE
    if article and small and len(pieces) > 1:
        first = pieces[1]
    return first[0].isupper() or CASELESS.match(first) is not None
