"""Texts without case, as lists of words have it and as what is looked up in them must be."""

from __future__ import annotations

import re

# Thai, Lao, Burmese, Khmer; kana, ideographs and, whose particles are glued to words, Hangul.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\ud7ff]")
"""Letters of scripts in which words are not parted: one may end in the middle of them."""


def fold_case(text: str) -> str:
    """A text without case; the two letters i of Turkish are one, for their capitals fold crosswise.

    "FOTOĞRAF: İHA" and "KASIM" fold to what "fotoğraf: iha" and "kasım" do.
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i̇", "i").replace("ı", "i")


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
