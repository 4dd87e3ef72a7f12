"""The spine of a clipping: which lines the body runs from and to, and which line is the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers import bylines
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.words import Words, key_of

LONGEST_HEADLINE = 260
REACH = 80
LABEL = 24
# How much each sign of a headline counts, found by trying on two thirds of the corpus's publishers.
MOST_ABOVE = 3
SAID_IN_BODY, REPEATED, BELOW_ANOTHER, FAR_FROM_BODY, NEAR_DATELINE = 2.0, 0.4, 0.9, 0.035, 1.5
MOST_BODY_LINES = 80
STEM = re.compile(r"(?<![^\W\d_])[^\W\d_]{5,7}")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class Spine(msgspec.Struct, frozen=True):
    """Positions in the list of features: `headline` is -1 where there is none; the body is `start:stop`."""

    headline: int
    start: int
    stop: int
    doubtful: bool = False


def spine_of(lines: Sequence[Features], words: Words) -> Spine:
    """The best consistent whole: one headline, before the body."""
    start, stop = body_span(lines, words)
    ranked = headline_scores(lines, start, stop, words)
    if not ranked:
        return Spine(-1, start, stop, doubtful=True)
    best, score = ranked[0]
    doubtful = score < 2 or (len(ranked) > 1 and score - ranked[1][1] < 0.3)
    return Spine(best, max(start, best + 1), max(stop, best + 1), doubtful)


def weight(line: Features, words: Words) -> float:
    """How much a line speaks for being in the body: paragraphs for, labels and lists of links against."""
    if line.closing:
        return -3.0
    if line.furniture:
        return -0.6
    if line.opening and line.width < 3 * WIDE:
        return -0.8
    if line.times and line.width < WIDE:
        return -0.8
    if line.width >= WIDE and (line.ended or line.sentences):
        return min(line.width, 400) / 130
    if line.ended and line.words > 4:
        return 0.3
    return -0.45 if line.width < WIDE else -0.3


def body_span(lines: Sequence[Features], words: Words) -> tuple[int, int]:
    """The run of lines with the greatest sum of weights, as (start, stop); a plain maximum-subarray."""
    best, best_start, best_stop = 0.0, 0, 0
    total, start = 0.0, 0
    for index, line in enumerate(lines):
        gain = weight(line, words)
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, best_start, best_stop = total, start, index + 1
    if best == 0.0:
        return len(lines), len(lines)
    return best_start, best_stop


def headline_scores(
    lines: Sequence[Features], start: int, stop: int, words: Words
) -> list[tuple[int, float]]:
    """The lines that may be the headline with their scores, best first."""
    spoken = _vocabulary(lines[start:stop])
    repeated = Counter(line.key for line in lines if SHORT / 2 < line.width < LONGEST_HEADLINE)
    first = max(0, start - REACH)
    scores: list[tuple[int, float]] = []
    above = 0
    for index in range(first, min(len(lines), start + 2)):
        line = lines[index]
        if not _may_be_headline(line, words):
            continue
        score = _headline_score(lines, index, start, words) + SAID_IN_BODY * _share(line, spoken)
        score += REPEATED * (repeated[line.key] > 1) - BELOW_ANOTHER * min(above, MOST_ABOVE)
        scores.append((index, score))
        above += line.width >= LABEL and not line.sentences
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))


def _may_be_headline(line: Features, words: Words) -> bool:
    if line.furniture or line.closing or line.width > LONGEST_HEADLINE or line.width < 8:
        return False
    if line.times and len(key_of(line.rest)) < WIDE:
        return False
    return not (line.byline and line.width < WIDE)


def _headline_score(lines: Sequence[Features], index: int, start: int, words: Words) -> float:
    line = lines[index]
    score = 2.0 if LABEL < line.width <= 130 else 1.2 if line.width > 14 else 0.0
    score -= 1.0 if line.width > 170 else 0.0
    score += 0.8 if not line.text.endswith((".", "。", "।")) else -0.6
    score -= 1.0 if line.sentences and line.width > 100 else 0.0
    score -= 1.5 if line.opening else 0.0
    score -= 1.0 if line.text.endswith((":", "–", "—", "|", ",", "/")) else 0.0
    score -= 2.0 if line.caption or line.credit else 0.0
    score -= 0.8 if line.text.count(" > ") + line.text.count(" | ") + line.text.count(" / ") > 1 else 0.0
    score -= 1.0 if line.width < SHORT and bylines.lone_names(line.text, words) else 0.0
    score -= FAR_FROM_BODY * max(0, start - index - 6)
    return score + _company(lines, index, words)


def _company(lines: Sequence[Features], index: int, words: Words) -> float:
    """A headline has a dateline or a byline close below it, or a dateline right above."""
    for distance, line in enumerate(lines[index + 1 : index + 9]):
        if _is_dateline(line) or line.byline:
            return NEAR_DATELINE - 0.1 * distance
    return 0.8 if any(_is_dateline(line) for line in lines[max(0, index - 3) : index]) else 0.0


def _is_dateline(line: Features) -> bool:
    return bool(line.times) and line.width < WIDE * 1.5


def _vocabulary(lines: Sequence[Features]) -> frozenset[str]:
    stems: set[str] = set()
    for line in lines[:MOST_BODY_LINES]:
        stems.update(_stems(line.text))
    return frozenset(stems)


def _share(line: Features, spoken: frozenset[str]) -> float:
    """How much of a headline's own words the body says too."""
    stems = _stems(line.text)
    return sum(stem in spoken for stem in stems) / len(stems) if stems else 0.0


def _stems(text: str) -> list[str]:
    """The beginnings of the long words; pairs of marks in scripts without spaces."""
    folded = text[:2000].casefold()
    if UNSPACED.search(folded[:SHORT]):
        return [folded[at : at + 2] for at in range(len(folded) - 1)]
    return STEM.findall(folded)


def settled(lines: Sequence[Features], spine: Spine, words: Words) -> Spine:
    """The same with the body's start moved to where the matter of the headline ends."""
    start = spine.start
    prose_seen = 0
    last_meta = -1
    for index in range(spine.headline + 1, min(spine.headline + 14, spine.stop)):
        line = lines[index]
        if (line.times and line.width < 2 * WIDE) or line.byline:
            last_meta = index
        prose_seen += line.width >= WIDE and line.ended
        if prose_seen > 2 or line.width > 450:
            break
    if last_meta >= start:
        return msgspec.structs.replace(spine, start=last_meta + 1)
    while (
        start - 1 > spine.headline and _is_opening_sentence(lines[start - 1], words) and last_meta < start - 1
    ):
        start -= 1
    return msgspec.structs.replace(spine, start=start)


def _is_opening_sentence(line: Features, words: Words) -> bool:
    plain = line.ended and line.words > 4 and not (line.opening or line.furniture or line.times)
    return plain and not line.caption
