"""Texts without case, as lists of words have it and as what is looked up in them must be."""

from __future__ import annotations


def fold_case(text: str) -> str:
    """A text without case; the two letters i of Turkish are one, for their capitals fold crosswise.

    "FOTOĞRAF: İHA" and "KASIM" fold to what "fotoğraf: iha" and "kasım" do.
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i̇", "i").replace("ı", "i")
