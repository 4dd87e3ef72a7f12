"""Whether two texts speak of the same: the long words they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.readers.features import SHORT, Features

SPOKEN_LINES, SPOKEN_MARKS = 40, 3000
STEM = re.compile(r"(?<![^\W\d_])[^\W\d_]{5,7}")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def spoken_text(lines: Sequence[Features], start: int, stop: int) -> str:
    """The beginning of the body `start:stop`, folded."""
    text = " ".join(line.text for line in lines[start : min(stop, start + SPOKEN_LINES)])
    return text[:SPOKEN_MARKS].casefold()


def stems_of(text: str) -> list[str]:
    """The beginnings of the long words; pairs of marks in scripts without spaces."""
    folded = text.casefold()
    if UNSPACED.search(folded[:SHORT]):
        return [folded[at : at + 2] for at in range(len(folded) - 1)]
    return STEM.findall(folded)
