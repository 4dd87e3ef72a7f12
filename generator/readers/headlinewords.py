"""What a line that could be the headline shares with the body, and with the lines beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.readers.features import Features
from generator.readers.likeness import letters_of, stems_of

SHARES = (0.001, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
EARLY = (0.1, 0.35, 0.65, 0.95)
COUNTS = (1, 2, 3, 4, 6, 9)
# The body's first marks: what a headline says is said there, what a teaser says hardly.
LEDE = 500
LEAST_INNER = 20
# Twins differ in so many marks.
MOST_MARKS = 3


def heard_of(folded: str, spoken: str) -> tuple[int, int, int, bool]:
    """How many of a line's long words a body says that begins with `spoken`: which share of them, how many
    and which share in its first lines, in steps; and whether it is a third of them.

    The shares are -1 for a line without long words.
    """
    stems = set(stems_of(folded))
    if not stems:
        return -1, 0, -1, False
    places = [(spoken.find(stem), LEDE - len(stem)) for stem in stems]
    said = sum([at >= 0 for at, _ in places])
    early = sum([0 <= at <= last for at, last in places])
    share, early_share = bisect_right(SHARES, said / len(stems)), bisect_right(EARLY, early / len(stems))
    return share, bisect_right(COUNTS, said), early_share, 3 * said > len(stems)


def overlaps_in(head: Sequence[Features], longest: int) -> tuple[frozenset[str], frozenset[str]]:
    """The texts that stand inside another one, and those around them.

    A line inside another is the headline in a crumb or a prompt; the other is the crumb.
    """
    texts = list(dict.fromkeys([line.text for line in head if LEAST_INNER <= line.width < longest]))
    pairs = [
        (inner, outer) for inner in texts for outer in texts if len(inner) < len(outer) and inner in outer
    ]
    return frozenset([inner for inner, _ in pairs]), frozenset([outer for _, outer in pairs])


def twin_of(lines: Sequence[Features], index: int) -> str:
    """Where the same words stand beside a line: headlines are printed for narrow and for wide screens."""
    if is_twin(lines, index, index + 1):
        return "below"
    return "above" if is_twin(lines, index, index - 1) else "none"


def is_twin(lines: Sequence[Features], index: int, other: int) -> bool:
    """True where two lines say the same words, with other marks or not."""
    if not 0 <= other < len(lines) or abs(lines[index].width - lines[other].width) > MOST_MARKS:
        return False
    return lines[index].key == lines[other].key or letters_of(lines[index].text) == letters_of(
        lines[other].text
    )
