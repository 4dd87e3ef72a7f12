"""Whether two texts speak of the same: the long words they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.readers.features import SHORT, Features

SPOKEN_LINES, SPOKEN_MARKS = 40, 3000
SHORTEST_STEM, LONGEST_STEM = 5, 7
STEM = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{{SHORTEST_STEM},{LONGEST_STEM}}}")
LETTER = re.compile(r"[^\W\d_]")
# Whatever Latin-1 has that is no letter, as a space; and what prose has besides, none of it a letter.
SPACED = bytes(mark if LETTER.match(chr(mark)) else ord(" ") for mark in range(256))
TYPESET = "’“”‘–—…•"
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def spoken_text(lines: Sequence[Features], start: int, stop: int) -> str:
    """The beginning of the body `start:stop`, folded."""
    text = " ".join(line.text for line in lines[start : min(stop, start + SPOKEN_LINES)])
    return text[:SPOKEN_MARKS].casefold()


def letters_of(text: str) -> str:
    """Its letters and figures only, folded: the same words are the same, however they are set."""
    return "".join(filter(str.isalnum, text.casefold()))


def stems_of(folded: str) -> list[str]:
    """The beginnings of the long words of a folded text; pairs of marks in scripts without spaces."""
    if not folded.isascii():
        if UNSPACED.search(folded[:SHORT]):
            return [folded[at : at + 2] for at in range(len(folded) - 1)]
        for mark in TYPESET:
            folded = folded.replace(mark, " ")
    try:
        # What the pattern says, at a third of its cost.
        words = folded.encode("latin-1").translate(SPACED).decode("latin-1").split()
    except UnicodeEncodeError:
        return STEM.findall(folded)
    return [word[:LONGEST_STEM] for word in words if len(word) >= SHORTEST_STEM]
