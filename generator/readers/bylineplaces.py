"""Where, for whom or with what help somebody wrote, as printed beside the name: "Ann Lee in Paris"."""

from __future__ import annotations

import re

from generator.readers.givennames import begins_known
from generator.readers.names import CASELESS, UPPER
from generator.readers.words import Words

NAMED = 2
"""So many words of a name stand before a place."""
LONGEST_ARTICLE = 4
# "(Harbour)", "+2 more".
APART = re.compile(r"\s*\([^)]{2,40}\)|\s*\+\d+ more.*$")
# "القاهرة - أحمد علي", "طرابلس (لبنان): أحمد علي": Arabic papers print the place first.
ARABIC_PLACE_FIRST = re.compile(
    r"[\u0600-\u06ff]{3,12}(?:\s[\u0600-\u06ff]{2,12})?(?:\s\([^()]{2,20}\))?\s?(?::\s?|[-–]\s)(?=[\u0600-\u06ff]{2,}\s[\u0600-\u06ff])"
)
# "Harbour – Ann Lee", "Harbour / Ann Lee".
PLACE_FIRST = re.compile(r"(?P<place>[^\W\d_]{2,20})\s?(?:/|\s[-–—])\s(?P<name>.+)")
# "Ann Lee, Harbour Bay".
PLACE = re.compile(rf" ?[{UPPER}\u0590-\u0dff][^\W\d_]{{2,20}}(?: [{UPPER}\u0590-\u0dff][^\W\d_]{{2,20}})?")
# "Ali CAN/ÇORUM, (DHA)": who wrote where, for whom.
PLACE_BEHIND = re.compile(r"(?<=[^\W\d_]) ?/ ?[^\W\d_]{3,20}, ?\([^()]{2,20}\)$")


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


def without_place_first(text: str) -> str:
    """ "Harbour – Ann Lee" -> "Ann Lee": what begins as names are known to stands behind what does not."""
    text = ARABIC_PLACE_FIRST.sub("", text, count=1)
    apart = PLACE_FIRST.fullmatch(text)
    if apart and begins_known(apart["name"]) and not begins_known(apart["place"]):
        return apart["name"]
    return text
