"""Bylines of more than a label and names: "A portrait by Ann Lee", "par Le Phare", or of a label alone."""

from __future__ import annotations

from generator.folding import fold_case, key_of
from generator.readers.bylinenames import MARKS, names_in
from generator.readers.bylines import COVERED, LONGEST, PIECE, SMALL_HOUSE, begins_high, behind_label
from generator.readers.givennames import begins_known
from generator.readers.titlednames import without_role
from generator.readers.words import Words

LONGEST_LABEL = 30
LONGEST_HOUSE, MOST_HOUSE_WORDS = 30, 3


def phrased_names(text: str, words: Words) -> list[str]:
    """The names of "A portrait by Ann Lee" and the like: any few words, a preposition and only names.

    Headlines look the same ("A visit by Ann Lee"): it is for lines that are known to be none.
    """
    signed = words.signed.signature(text) if len(text) <= LONGEST else None
    if signed is None or words.picture.search(fold_case(text[: signed.at])):
        return []
    names = names_in(signed.rest, words)
    if not signed.sure and not all(map(begins_known, names)):
        return []
    return names if sum(map(len, names)) >= len(without_role(signed.rest, words)) * COVERED else []


def labelled_house(text: str, words: Words) -> str:
    """What a label stands before if that may be a paper's or a desk's name ("par Le Phare"); "" if none."""
    text = text.strip(MARKS + ".")
    rest = behind_label(text, words)
    if not rest or not (rest := rest.strip(MARKS)):
        return ""
    # "Redazione HBC": what is a label elsewhere is a part of the desk's name here.
    if key_of(text.removesuffix(rest)) in words.papers and " " not in rest:
        return text
    first = PIECE.split(rest)[0].strip(MARKS)
    few = 3 < len(first) <= LONGEST_HOUSE and len(first.split()) <= MOST_HOUSE_WORDS
    return first if few and (all(map(begins_high, first.split())) or SMALL_HOUSE.fullmatch(first)) else ""


def is_label(text: str, words: Words) -> bool:
    """True for a line that is only "By": the name stands on the next one."""
    if len(text) >= LONGEST_LABEL:
        return False
    folded = fold_case(text).strip(" :：|-–—")
    if not folded:
        return False
    # "COMMENTARY BY": whatever is said before it, the label is its last word.
    return bool(words.by.fullmatch(folded)) or (
        " " in folded and folded.rpartition(" ")[2] in words.signed.agents
    )
