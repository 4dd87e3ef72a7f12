"""Sentences that speak of the trade near an article's end, and in which the article itself does not: notes of
where a text stood before, of who wrote it, of what was wrong in it; offers; calls for letters.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from generator.readers.features import WIDE, Features, is_prose
from generator.readers.prompts import SPOKEN
from generator.readers.spine import Spine
from generator.readers.words import ADDRESSING, NOTING, TALKING, TELLING, UNANSWERED, Words

# Of this very text or its writer; what is no prose of the article's, either.
SAYING = frozenset((NOTING, TELLING))
NOTES = SAYING | {TALKING}
# So many lines of a body, and all behind it, may be the paper's; one of the article's may be taken for such.
LAST, STRAY = 6, 1
# So may the first ones, where phrases and words of the trade agree.
FIRST = 2
# So many words of the trade make a note; of a wide one more.
LEAST, EACH, MOST = 2, 90, 5
LONGEST = 800
# A text that says so many of its words is about the trade itself.
ABOUT_IT = 3


def trade_talk(lines: Sequence[Features], spine: Spine, words: Words, reach: int) -> frozenset[int]:
    """The positions of the lines that speak of this text or its writer or, as no other does, of the trade."""
    first, last = spine.start + FIRST, max(spine.stop - LAST, (spine.start + spine.stop + 1) // 2)
    near = [index for index in range(spine.start, reach) if not first <= index < last]
    between = [index for index in range(first, last) if speaks_to_readers(lines[index])]
    found = _found(lines, [*near, *between], first, words)
    if not found:
        return frozenset()
    text = [lines[index].folded for index in range(max(spine.headline, 0), spine.stop) if index not in found]
    said = frozenset[int]().union(*words.trade.heard(text))
    apart, told = set(), set()
    for index, own in found.items():
        line = lines[index]
        strange = len(said) < ABOUT_IT and speaks_of_it(own - said, line.width, words)
        if index >= last and (strange or _tells(line)):
            told.add(index)
        elif index < last and strange:
            apart.add(index)
    return frozenset(apart | _behind_the_text(told, lines, last, spine.stop))


def _found(
    lines: Sequence[Features], candidates: Sequence[int], first: int, words: Words
) -> dict[int, frozenset[int]]:
    """Those that may be notes, with their words of the trade; above `first` phrases and words must agree."""
    candidates = [index for index in candidates if _may_be_note(lines[index])]
    heard = words.trade.heard([lines[index].folded for index in candidates])
    found = {}
    for index, own in zip(candidates, heard, strict=True):
        tells, much = _tells(lines[index]), speaks_of_it(own, lines[index].width, words)
        above = index < first
        if (much and NOTING in lines[index].heard) if above else (tells or much):
            found[index] = own
    return found


def _tells(line: Features) -> bool:
    """Says of this very text, or of its writer, what is said of nothing else."""
    return not SAYING.isdisjoint(line.heard)


def speaks_to_readers(line: Features) -> bool:
    """A sentence or two to the reader, in which nobody's words are quoted."""
    near = ADDRESSING in line.heard and line.width < 2 * WIDE
    return near and not any(mark in line.text for mark in SPOKEN)


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
