"""Which lines a body runs from and to: paragraphs speak for it, labels and links against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.readers.features import WIDE, Features, is_prose
from generator.readers.lists import COLONS, MOST_LISTED, SEMICOLONS, introduces, is_amount
from generator.readers.measures import has_words
from generator.readers.resuming import goes_on_at, signs_off
from generator.readers.words import NOTING, TALKING, Words

# What says so many things of the paper is no paragraph of an article.
LEAST_TALK = 2
# A label behind whose few links the text goes on; they themselves say nothing.
PARTING = -0.3
LISTED, ENUMERATED = -0.1, 0.2
ENUMERATING = SEMICOLONS + COLONS
SHORT_LINE = -0.45
# What announces an advertisement stands as often between paragraphs as behind them.
ADVERT = -0.1
# What weighs so much is an article; what stands below it must weigh so many times as much.
WHOLE, LATER = 6.0, 1.25


def body_span(lines: Sequence[Features], words: Words) -> tuple[int, int]:
    """The run of lines with the greatest sum of weights, as (start, stop); a plain maximum-subarray."""
    best, best_start, best_stop = 0.0, 0, 0
    total, start = 0.0, 0
    for index, gain in enumerate(_weights(lines, words)):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        # An article stands above its comments and the teasers of others.
        if total > (best * LATER if best > WHOLE and start != best_start else best):
            best, best_start, best_stop = total, start, index + 1
    if best == 0.0:
        return len(lines), len(lines)
    return best_start, best_stop


def _weights(lines: Sequence[Features], words: Words) -> Iterator[float]:
    """What each line weighs where it stands."""
    links_end, list_end = 0, 0
    for index, line in enumerate(lines):
        if line.closing and (on := goes_on_at(lines, index, words)):
            links_end = on
            yield PARTING
        elif index < links_end:
            yield 0.0
        elif line.text[-1] in ENUMERATING and _is_enumerated(lines, index):
            yield ENUMERATED
        else:
            gain = weight(line, words)
            listed = gain == SHORT_LINE and (index < list_end or _is_listed(lines, index))
            if introduces(line):
                list_end = index + MOST_LISTED
            elif not listed:
                list_end = 0
            yield LISTED if listed else gain


def _is_listed(lines: Sequence[Features], index: int) -> bool:
    """A line that introduces a list, or that is set as entries of lists are."""
    return introduces(lines[index]) or lines[index].text[-1] in SEMICOLONS or is_amount(lines, index)


def _is_enumerated(lines: Sequence[Features], index: int) -> bool:
    """Ends in a semicolon, or introduces a line that does: links do not."""
    line = lines[index]
    if line.furniture or line.opening or line.closing or line.width >= 2 * WIDE:
        return False
    if line.text[-1] in SEMICOLONS:
        return True
    return index + 1 < len(lines) and lines[index + 1].text[-1] in SEMICOLONS


def weight(line: Features, words: Words) -> float:
    """How much a line speaks for being in the body: paragraphs for, labels and lists of links against."""
    if line.closing:
        return -3.0
    if signs_off(line, words):
        return -9.0
    if line.furniture or (line.opening and line.width < 3 * WIDE):
        between = line.key in words.advert or words.continued.match(line.folded)
        return ADVERT if between else -0.6 if line.furniture else -0.8
    if line.times and line.width < WIDE:
        return -0.8
    if is_prose(line):
        return -0.6 if _talks_of_house(line, words) else min(line.width, 400) / 170
    if line.ended and has_words(line.words, line.width, 4):
        return 0.3
    return SHORT_LINE if line.width < WIDE else -0.3


def _talks_of_house(line: Features, words: Words) -> bool:
    if NOTING in line.heard:
        return True
    return TALKING in line.heard and len(set(words.house_talk.findall(line.folded))) >= LEAST_TALK
