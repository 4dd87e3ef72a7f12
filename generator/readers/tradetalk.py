"""Sentences that speak of the trade near an article's end, and in which the article itself does not: notes of
where a text stood before, of who wrote it, of what was wrong in it; offers; calls for letters.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from generator.readers.features import WIDE, Features, is_prose
from generator.readers.prompts import SPOKEN
from generator.readers.spine import Spine
from generator.readers.words import ADDRESSING, NOTING, TALKING, TELLING, UNANSWERED, Words

SAYING = frozenset((NOTING, TELLING))
NOTES = SAYING | {TALKING}

# So many lines of a body, and all behind it, may be the paper's; one of the article's may be taken for such.
LAST, STRAY = 6, 1
# So many words of the trade make a note; of a wide one more.
LEAST, EACH, MOST = 2, 90, 5
LONGEST = 800
# A text that says so many of its words is about the trade itself.
ABOUT_IT = 3


def trade_talk(lines: Sequence[Features], spine: Spine, words: Words, reach: int) -> frozenset[int]:
    """The positions of the lines that speak of this text or its writer or, as no other does, of the trade."""
    nearest = max(spine.stop - LAST, (spine.start + spine.stop + 1) // 2)
    candidates = [
        index
        for index in range(spine.start + 1, reach)
        if (index >= nearest or _offers(lines[index])) and _may_be_note(lines[index])
    ]
    heard = words.trade.heard([lines[index].folded for index in candidates])
    found = {
        index: own
        for index, own in zip(candidates, heard, strict=True)
        if _tells(lines[index]) or speaks_of_it(own, lines[index].width, words)
    }
    if not found:
        return frozenset()
    text = [lines[index].folded for index in range(max(spine.headline, 0), spine.stop) if index not in found]
    said = frozenset[int]().union(*words.trade.heard(text))
    talk = {
        index
        for index, own in found.items()
        if _tells(lines[index])
        or (len(said) < ABOUT_IT and speaks_of_it(own - said, lines[index].width, words))
    }
    behind = _behind_the_text(talk, lines, nearest, spine.stop)
    return frozenset(
        index for index in talk if index in behind or (index < nearest and not _tells(lines[index]))
    )


def _tells(line: Features) -> bool:
    """Says of this very text, or of its writer, what is said of nothing else."""
    return not SAYING.isdisjoint(line.heard)


def _offers(line: Features) -> bool:
    """Speaks to the reader, and nobody's words are quoted."""
    spoken = any(mark in line.text for mark in SPOKEN)
    return ADDRESSING in line.heard and line.width < 2 * WIDE and not spoken


def _may_be_note(line: Features) -> bool:
    """No quotation, nothing that has a role of its own, and no news of whoever had no comment."""
    if line.width > LONGEST or line.text[0] in SPOKEN or UNANSWERED in line.heard:
        return False
    return not (line.correction or line.agency)


def speaks_of_it(said: frozenset[int], width: int, words: Words) -> bool:
    """Are these words of the trade, by their numbers, enough for a note of that width?"""
    least = max(LEAST, min(MOST, width // EACH + 1))
    return len(said) > least or (len(said) == least and min(said) < words.trade.sure)


def _behind_the_text(talk: Set[int], lines: Sequence[Features], first: int, stop: int) -> set[int]:
    """Those below which hardly anything else is told."""
    told, kept = 0, {index for index in talk if index >= stop}
    for index in range(stop - 1, first - 1, -1):
        if index in talk:
            kept.add(index)
        elif is_prose(lines[index]) and not lines[index].heard.intersection(NOTES):
            told += 1
            if told > STRAY:
                break
    return kept
