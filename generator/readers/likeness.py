"""Whether two texts speak of the same: the long words they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.folding import fold_case
from generator.readers.features import SHORT, Features
from generator.readers.unusual import unusual

SPOKEN_LINES, SPOKEN_MARKS = 40, 3000
SHORTEST_STEM, LONGEST_STEM = 5, 7
STEM = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{{SHORTEST_STEM},{LONGEST_STEM}}}")
LETTER = re.compile(r"[^\W\d_]")
# Whatever Latin-1 has that is no letter, as a space.
SPACED = bytes(mark if LETTER.match(chr(mark)) or mark == ord("\n") else ord(" ") for mark in range(256))
LAST_OF_LATIN_1 = "\xff"
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def spoken_text(lines: Sequence[Features], start: int, stop: int) -> str:
    """The beginning of the body `start:stop`, folded."""
    text = " ".join(line.text for line in lines[start : min(stop, start + SPOKEN_LINES)])
    return fold_case(text[:SPOKEN_MARKS])


def letters_of(text: str) -> str:
    """Its letters and figures only, folded: the same words are the same, however they are set."""
    return "".join(filter(str.isalnum, fold_case(text)))


def stems_of(folded: str) -> list[str]:
    """The beginnings of the long words of a folded text; pairs of marks in scripts without spaces."""
    return stems_in([folded])[0]


def stems_in(lines: Sequence[str]) -> list[list[str]]:
    """The same of several lines."""
    text = "\n".join(lines)
    if not text or any(mark > LAST_OF_LATIN_1 and LETTER.match(mark) for mark in unusual(text)):
        return list(map(_stems_by_pattern, lines))
    # What the pattern says, at a third of its cost: no letter is lost where others become marks.
    words = text.encode("latin-1", "replace").translate(SPACED).decode("latin-1").split("\n")
    return [[word[:LONGEST_STEM] for word in line.split() if len(word) >= SHORTEST_STEM] for line in words]


def _stems_by_pattern(folded: str) -> list[str]:
    if UNSPACED.search(folded[:SHORT]):
        return [folded[at : at + 2] for at in range(len(folded) - 1)]
    return STEM.findall(folded)
