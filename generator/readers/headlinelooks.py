"""What is seen of each line that could be the headline: the looks that signs are made of.

Of most lines the plain looks show that they cannot be it; only of the others a close look is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from generator.readers import bylines, jobtitles
from generator.readers import names as persons
from generator.readers.edges import LAST
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.headlinecandidates import (
    LONGEST,
    could_be,
    in_script,
    is_source,
    is_titlelike,
)
from generator.readers.headlinewords import heard_of, overlaps_in, twin_of
from generator.readers.likeness import spoken_text
from generator.readers.measures import DIGIT, FOREIGN_STOPS
from generator.readers.words import Words

REACH, PAST = 130, 8
# From so far inside the body on, what ends as sentences do is one.
FIRST_TOLD = 2
PAGE = 45
FARTHEST = 8
WIDTHS = (12, 18, 24, 32, 42, 55, 70, 90, 115, 150, 190)
WORD_COUNTS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30)
STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 25, 45)
RATIOS = (0.5, 0.9, 1.2, 2.5)
RATIO_NAMES = ("narrow", "narrower", "same", "wider", "wide")
CRUMBS = (" | ", " > ", " / ", "›", "•")
MOST_RIVALS, MOST_PROSE, MOST_ORDER, MOST_LINE, MOST_REPEATS, MOST_NAMED = 4, 3, 6, 8, 4, 4
WIDEST = 170
LONGEST_LABEL = 20
PLAYING_TIME = re.compile(r"\(?\d{1,2}:\d\d\)?$")
NOTHING = "nothing"
# So many neighbours above and below are looked at.
ABOVE, BELOW = 2, 3
Look = tuple[str | int | bool, ...]
"""Facts of a candidate that are looked up together."""
STOPS = "." + FOREIGN_STOPS


class Scene(msgspec.Struct, frozen=True):
    """The text around the candidates, looked at once. `kinds` has `ABOVE` and `BELOW` more at its ends."""

    lines: Sequence[Features]
    kinds: list[str]
    start: int
    spoken: str
    repeats: Counter[str]
    widest: int
    shape: str
    words: Words
    datelines: list[int]
    bylined: list[int]
    outer: frozenset[str]
    inner: frozenset[str]


class Candidate(msgspec.Struct, frozen=True):
    """A line that could be the headline, by its place among all lines: how many others stand above it,
    how many of them could be headlines as well, and how much prose.
    """

    index: int
    order: int
    prose: int
    rivals: int


def candidates_in(
    lines: Sequence[Features], start: int, stop: int, words: Words
) -> tuple[Scene, list[Candidate]]:
    """The lines that could be the headline of a body `start:stop`, and the text around them."""
    end = min(len(lines), start + PAST, max(stop, start + 1))
    places = range(max(0, start - REACH), end)
    spoken = spoken_text(lines, start, stop)
    told = start + FIRST_TOLD
    possible = [at for at in places if not (at >= told and lines[at].ended) and could_be(lines[at], words)]
    unnamed = [at for at in possible if not (at and _is_announced(lines, at, words))]
    unnamed = _without_sources(unnamed, lines, words)
    chosen = in_script(unnamed, lines, spoken)
    around = lines[: end + BELOW]
    inner, outer = overlaps_in(lines[places.start : max(start, 1)], LONGEST)
    scene = Scene(
        lines,
        [*[NOTHING] * ABOVE, *map(kind_of, around), *[NOTHING] * BELOW],
        start,
        spoken,
        Counter([line.key for line in lines]),
        max([width for index in chosen if (width := lines[index].width) < WIDEST], default=0),
        "page" if start > PAGE else "clipping",
        words,
        [at for at, line in enumerate(around) if line.times and line.width < WIDE * 1.5],
        [at for at, line in enumerate(around) if line.byline or _is_label(line, words)],
        outer,
        inner,
    )
    return scene, list(_placed(scene, places, chosen))


def _placed(scene: Scene, places: range, chosen: Sequence[int]) -> Iterator[Candidate]:
    prose, rivals, at = 0, 0, places.start
    for order, index in enumerate(chosen):
        prose += sum([line.width >= 1.5 * WIDE and line.ended for line in scene.lines[at:index]])
        yield Candidate(index, order, min(prose, MOST_PROSE), min(rivals, MOST_RIVALS))
        at = index
        rivals += rivals < MOST_RIVALS and is_titlelike(scene.lines[index]) and not names_in(scene, index)


def _without_sources(chosen: list[int], lines: Sequence[Features], words: Words) -> list[int]:
    """Without "Source: The Herald" where a wider line may be the headline: "Sources: Ek quits" may be one."""
    others = [at for at in chosen if not is_source(lines[at], words)]
    if len(others) == len(chosen):
        return chosen
    widest = max([lines[at].width for at in others if lines[at].text[-1] not in STOPS], default=0)
    return [at for at in chosen if at in others or lines[at].width > widest]


def _is_announced(lines: Sequence[Features], index: int, words: Words) -> bool:
    """A caption below "Caption", or a writer's name below "By"."""
    label = lines[index - 1]
    if label.key in words.caption:
        return True
    return _is_label(label, words) and bool(bylines.signed_names(lines[index].text, words))


def _is_label(line: Features, words: Words) -> bool:
    """Nothing but "By": the name stands on the next line."""
    return line.width < LONGEST_LABEL and words.by.fullmatch(line.key) is not None


def kind_of(line: Features) -> str:
    """What a neighbour is, in a word."""
    if line.closing or line.furniture:
        return "button"
    if line.width >= 2 * WIDE and line.ended:
        return "paragraph"
    if line.times and line.width < 1.5 * WIDE:
        return "dateline"
    if line.byline:
        return "byline"
    if line.credit or line.caption:
        return "picture"
    if line.opening:
        return "prompt"
    if line.ended and line.words > 4:
        return "sentence"
    return "wide" if line.width >= WIDE else "line" if line.width >= 30 else "label"


def plain_looks(scene: Scene, candidate: Candidate) -> tuple[Look, ...]:
    """What is seen at once: its form, what stands around it, its place, and the dates and bylines nearby."""
    index, shape, line = candidate.index, scene.shape, scene.lines[candidate.index]
    upper, above, kind, below, lower, lowest = scene.kinds[index : index + ABOVE + 1 + BELOW]
    text, last = line.text, line.text[-1]
    titlelike = is_titlelike(line)
    before = scene.start - index
    return (
        (
            bisect_right(WIDTHS, line.width),
            shape,
            bisect_right(WORD_COUNTS, line.words),
        ),
        (
            LAST[last],
            min(scene.repeats[line.key], MOST_REPEATS),
        ),
        (
            text in scene.inner,
            text in scene.outer,
            line.width == scene.widest,
            line.sentences,
            bool(line.times),
            line.opening,
            any(map(text.__contains__, CRUMBS)),
            last in ")0123456789" and PLAYING_TIME.search(text) is not None,
        ),
        (kind, shape, above, below, text[0] in persons.QUOTES),
        (upper, lower, lowest),
        (_ratio(scene, index, -1), _ratio(scene, index, 1), above, below),
        (shape, bisect_right(STEPS, candidate.order), min(candidate.order, MOST_ORDER)),
        (before > 0, bisect_right(STEPS, abs(before)), shape, min(index, MOST_LINE), candidate.prose),
        _company(scene, index),
        (shape, titlelike, candidate.rivals, below, line.ended),
    )


def close_looks(scene: Scene, index: int) -> tuple[Look, ...]:
    """What takes longer to see: how it is set, what of it the body says, and whom it names."""
    line = scene.lines[index]
    named = names_in(scene, index)
    role = _could_name(scene, line) and jobtitles.names_role(line.text, scene.words)
    width = bisect_right(WIDTHS, line.width)
    return (
        (case_of(line.text),),
        (*heard_of(line.folded, scene.spoken), width, twin_of(scene.lines, index), is_titlelike(line)),
        (named and min(line.words, MOST_NAMED), role),
    )


def names_in(scene: Scene, index: int) -> bool:
    """Whether a short line names a writer."""
    line = scene.lines[index]
    return (
        _could_name(scene, line)
        and not DIGIT.search(line.text)
        and bool(bylines.lone_names(line.text, scene.words))
    )


def _could_name(scene: Scene, line: Features) -> bool:
    return line.width < SHORT and line.text not in scene.inner


def _ratio(scene: Scene, index: int, step: int) -> str:
    """How wide the neighbour is beside this line."""
    at = index + step
    if not 0 <= at < len(scene.lines):
        return "none"
    return RATIO_NAMES[bisect_right(RATIOS, scene.lines[at].width / max(scene.lines[index].width, 1))]


def _company(scene: Scene, index: int) -> Look:
    """How close a dateline and a byline stand, and how many of them above."""
    datelines, bylined = scene.datelines, scene.bylined
    above, by_above = bisect_left(datelines, index), bisect_left(bylined, index)
    return (
        scene.shape,
        min(above, 2),
        min(by_above, 2),
        _step(datelines[bisect_right(datelines, index) :], index),
        _step(datelines[above - 1 : above], index),
        _step(bylined[bisect_right(bylined, index) :], index),
    )


def _step(places: Sequence[int], index: int) -> str:
    """The distance to the first of the places, in steps."""
    distance = abs(places[0] - index) if places else FARTHEST + 1
    return str(min(distance, 5 + distance // 7)) if distance <= FARTHEST else "far"


def case_of(text: str) -> str:
    """Whether a text is set in capitals, in Title Case or as a sentence; "none" in scripts without case."""
    firsts = "".join([word[0] for word in text.split()])
    if not firsts.isalpha():
        firsts = "".join(filter(str.isalpha, firsts))
    if not firsts or firsts[0].upper() == firsts[0].lower():
        return "none"
    if text.isupper():
        return "capitals"
    if len(firsts) == 1:
        return "one"
    high = sum(map(str.isupper, firsts))
    return "title" if high == len(firsts) else "mixed" if high * 2 > len(firsts) else "sentence"
