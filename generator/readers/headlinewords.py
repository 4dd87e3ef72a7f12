"""What a line shares with the body, and with the lines beside it, as the names of a headline's signs."""

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


def word_signs(line: Features, width: int, spoken: str, twin: str) -> list[str]:
    """The signs of a line beside a body that begins with `spoken`.

    `width` is the line's in steps, `twin` what `twin_of` says of it.
    """
    stems = set(stems_of(line.folded))
    said = sum([stem in spoken for stem in stems])
    share = bisect_right(SHARES, said / len(stems)) if stems else -1
    return [
        f"said {share}",
        f"said {share} width {width}",
        f"said words {bisect_right(COUNTS, said)}",
        f"said early {_said_early(stems, spoken[:LEDE])}",
        f"twin {twin} {'said' if 3 * said > len(stems) else 'unsaid'}",
    ]


def _said_early(stems: set[str], lede: str) -> int:
    return bisect_right(EARLY, sum([stem in lede for stem in stems]) / len(stems)) if stems else -1


def overlap_signs(head: Sequence[Features], longest: int) -> dict[str, set[str]]:
    """A line inside another is the headline in a crumb or a prompt; the other is the crumb."""
    texts = list(dict.fromkeys(line.text for line in head if LEAST_INNER <= line.width < longest))
    found: dict[str, set[str]] = {}
    for inner in texts:
        for outer in texts:
            if len(inner) < len(outer) and inner in outer:
                found.setdefault(inner, set()).add("inside another")
                found.setdefault(outer, set()).add("around another")
    return found


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
