"""Which line is the headline: the signs of each candidate, weighed by `headlinerank.json`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from operator import getitem
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.folding import fold_case
from generator.readers.features import WIDE, Features
from generator.readers.headlinecandidates import is_titlelike
from generator.readers.headlinelooks import Candidate, Look, Scene, candidates_in, close_looks, plain_looks
from generator.readers.headlinesigns import CLOSE, PLAIN, Names, most_close, signs_of
from generator.readers.headlinewords import is_twin
from generator.readers.words import Words

WEIGHTS = Path(__file__).with_name("headlinerank.json")
LEAST_INNER, LEAST_WORDS = 18, 3
# The lead of a headline that its place proves, and the least that leaves no doubt.
SURE, CLEAR_LEAD = 1.0, 0.3
# A lead that says less than a headline's being printed twice.
HARDLY = 1.75
# So many paragraphs of the body before a line make it a subhead, where a line not so far above the body could
# be the headline.
MOST_BEFORE_HEADLINE, FARTHEST_ABOVE, BESIDE = 3, 8, 4
# How wide a kicker is, and the headline below it, at most.
WIDEST_KICKER, WIDEST_BELOW = 40, 75
# A text begins with its headline, or with the name of its section over it.
FIRST_LINES = 2
ASKING = "?!？！؟"
"""What headlines end with that end as sentences do."""
STRONGEST = 3
# "पकड़ा:दो", "Asylum:The vote": a kicker and its headline, whose space the layout made. Vowel signs are
# no letters to a pattern; a full-width colon has its space within.
GLUED_COLON = re.compile(r"(?<=[^\W\d_]|[\u0900-\u0dff]):(?=[^\W\d_])")
# "Culture : What we read": a section's name that the layout set before the headline.
SECTION_COLON = re.compile(r"[^\W\d_]{3,20} : (?=\S)")
# "The bridge seen from above [Watch]", "(Video)": what else the page shows.
SHOWN = re.compile(r"\s(?P<bracket>[\[(])(?P<inside>[^\[\]()]{3,16})[\])]$")
# In these a space before a colon is right.
SPACED_COLONS = frozenset(("fr", "hi"))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """How much each sign speaks for a headline; `benchmarks/train_headlines.py` writes the file."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=dict[str, float])


class Sums(dict[Look, float]):
    """What the signs of a look weigh together: summed when it is first asked for."""

    def __init__(self, names: Names) -> None:
        """`names` says what the facts of a look are signs of."""
        super().__init__()
        self.names = names

    def __missing__(self, look: Look) -> float:
        known = weights()
        self[look] = total = sum([known[sign] for sign in self.names(*look) if sign in known])
        return total


class Scales(NamedTuple):
    """The sums for each of `PLAIN` and of `CLOSE` signs, and the most that the latter can weigh."""

    plain: tuple[Sums, ...]
    close: tuple[Sums, ...]
    most_close: float


@lru_cache(maxsize=1)
def scales() -> Scales:
    """Made once, and filled by what is looked at."""
    return Scales(tuple(map(Sums, PLAIN)), tuple(map(Sums, CLOSE)), most_close(weights()))


def ranked(lines: Sequence[Features], start: int, stop: int, words: Words) -> list[tuple[int, float]]:
    """(index, score) of each line that could be the headline of a body `start:stop`, likeliest first."""
    return ranked_in(*candidates_in(lines, start, stop, words))


def ranked_in(scene: Scene, candidates: Sequence[Candidate]) -> list[tuple[int, float]]:
    """The same of candidates that are known.

    Only those are looked at closely that could still come close to the best; the others are given what
    they have at most.
    """
    known = scales()
    rough = [
        (sum(map(getitem, known.plain, plain_looks(scene, candidate))), candidate.index)
        for candidate in candidates
    ]
    scored: list[tuple[int, float]] = []
    best = -inf
    for score, index in sorted(rough, reverse=True):
        if score + known.most_close + CLEAR_LEAD >= best:
            exact = score + sum(map(getitem, known.close, close_looks(scene, index)))
            best = max(best, exact)
            scored.append((index, exact))
        else:
            scored.append((index, score + known.most_close))
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    lines = scene.lines
    scored = _outside_first(scene, _topmost_first(scene, scored))
    scored = _careful_first(lines, _inner_first(lines, _upper_first(lines, _twice_first(lines, scored))))
    return _below_kicker(scene, scored)


def strongest(scene: Scene, candidate: Candidate) -> str:
    """Which of a headline's signs spoke most for it, for whoever asks why."""
    known = weights()
    for_it = sorted(
        (sign for sign in signs_of(scene, candidate) if known.get(sign, 0.0) > 0),
        key=lambda sign: (-known[sign], sign),
    )
    return ", ".join(for_it[:STRONGEST])


def _is_word(line: Features) -> bool:
    """One word, or two with a dot between them, and no name of a file or a project."""
    return line.words == 1 and all(part.isalpha() for part in line.text.split("·"))


def _below_kicker(scene: Scene, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Below a single word, and where papers print kickers below a few, the wider line is the headline."""
    best, lead = scored[0] if scored else (0, 0.0)
    if len(scored) < 2 or not (scene.words.kickers or _is_word(scene.lines[best])):
        return scored
    place = next((place for place, (index, _) in enumerate(scored) if index == best + 1), 0)
    if not place or is_twin(scene.lines, best, best + 1):
        return scored
    kicker, below = scene.lines[best], scene.lines[best + 1]
    narrow = kicker.width <= WIDEST_KICKER and kicker.width < below.width <= WIDEST_BELOW
    if not (narrow and is_titlelike(below) and _is_open(kicker) and _is_open(below)):
        return scored
    return [(best + 1, lead + SURE), *scored[:place], *scored[place + 1 :]]


def _is_open(line: Features) -> bool:
    return line.plain and not line.ended and not line.opening


def _topmost_first(scene: Scene, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """What begins a text and looks like a headline is it, however far from the body, where a line of that
    hardly leads.
    """
    best, lead = scored[0] if scored else (-1, 0.0)
    if best < scene.start or (best == scene.start and not scene.lines[best].ended):
        return scored
    for place, (index, score) in enumerate(scored[1:], 1):
        line = scene.lines[index]
        if index < FIRST_LINES and lead - score <= HARDLY and _may_be_headline(line) and not line.sentences:
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _outside_first(scene: Scene, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Behind paragraphs of the body a line without a date or a writer beside it is a subhead, where one above
    the body could be the headline.
    """
    if not scored or scored[0][0] <= scene.start:
        return scored
    lines, (best, lead) = scene.lines, scored[0]
    inside, beside = lines[scene.start : best], lines[max(0, best - BESIDE) : best + BESIDE + 1]
    if any(line.byline or (line.times and line.width < WIDE) for line in beside):
        return scored
    if sum(line.width >= 2 * WIDE and line.ended for line in inside) < MOST_BEFORE_HEADLINE:
        return scored
    for place, (index, _) in enumerate(scored[1:], 1):
        if scene.start - FARTHEST_ABOVE <= index < scene.start and _may_be_headline(lines[index]):
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _twice_first(lines: Sequence[Features], scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """What is printed twice, for narrow and for wide screens, goes before a line that hardly leads.

    A sentence may have been pasted twice.
    """
    if len(scored) < 2 or _is_printed_twice(lines, scored[0][0]):
        return scored
    lead = scored[0][1]
    for place, (index, score) in enumerate(scored[1:], 1):
        if lead - score > HARDLY:
            break
        if _may_be_headline(lines[index]) and _is_printed_twice(lines, index):
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _may_be_headline(line: Features) -> bool:
    return is_titlelike(line) and not (line.ended and line.text[-1] not in ASKING)


def _is_printed_twice(lines: Sequence[Features], index: int) -> bool:
    return is_twin(lines, index, index + 1) or is_twin(lines, index, index - 1)


def _upper_first(lines: Sequence[Features], scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Below a dateline come the headline and its standfirst, in this order, however alike they look."""
    if not scored or scored[0][0] < 2:
        return scored
    index, score = scored[0]
    upper, above = lines[index - 1], lines[index - 2]
    dated = above.times and above.width < WIDE
    if (
        not dated
        or upper.width < LEAST_INNER
        or upper.words < LEAST_WORDS
        or upper.width > lines[index].width
    ):
        return scored
    rest = [pair for pair in scored if pair[0] != index - 1]
    return [(index - 1, score + SURE), *rest] if len(rest) < len(scored) else scored


def _inner_first(lines: Sequence[Features], scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Of "Now reading: Bridge closed" and "Bridge closed", the headline is the inner one."""
    if not scored:
        return scored
    best = lines[scored[0][0]].text
    for place, (index, _) in enumerate(scored[1:], 1):
        text = lines[index].text
        if LEAST_INNER <= len(text) < len(best) and (best.endswith(text) or best.startswith(text)):
            beyond = best.removesuffix(text) if best.endswith(text) else best.removeprefix(text)
            apart = not beyond[-1 if best.endswith(text) else 0].isalnum() or len(beyond) < len(text)
            if apart and not _is_told_between(lines, scored[0][0], index):
                return [(index, scored[0][1] + SURE), scored[0], *scored[1:place], *scored[place + 1 :]]
    return scored


def _is_told_between(lines: Sequence[Features], outer: int, inner: int) -> bool:
    """Behind prose, the words of a headline are a subhead."""
    return any(line.width >= WIDE and line.ended for line in lines[outer + 1 : inner])


def _careful_first(lines: Sequence[Features], scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Of two lines with the same words the headline is the one with more marks: they are set with care."""
    if not scored:
        return scored
    best, score = scored[0]
    for place, (index, _) in enumerate(scored[1:], 1):
        if abs(index - best) == 1 and is_twin(lines, best, index):
            careful = len(lines[index].text) > len(lines[best].text)
            return [(index, score + SURE), *scored[1:place], *scored[place + 1 :]] if careful else scored
    return scored


def headline_text(text: str, language: str = "") -> str:
    """A headline as printed: with a space between a kicker's colon and what follows, without its section."""
    section = SECTION_COLON.match(text) if language not in SPACED_COLONS else None
    if section and " : " not in text[section.end() :]:
        text = text[section.end() :]
    found = GLUED_COLON.search(text)
    if not found or text[found.end()].islower():
        return text
    return text[: found.end()] + " " + text[found.end() :]


def without_shown(text: str, words: Words) -> str:
    """A headline without "[Watch]" or "(Video)" at its end, which say what else the page shows."""
    found = SHOWN.search(text) if text[-1:] in ("]", ")") else None
    if found is None:
        return text
    inside = fold_case(found["inside"])
    shown = words.video.fullmatch(inside) or words.picture.fullmatch(inside)
    button = found["bracket"] == "[" and inside in words.furniture
    return text[: found.start()] if shown or button else text
