"""Which line is the headline: the signs of each candidate, weighed by `headlinerank.json`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import exp, inf
from operator import getitem
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.folding import fold_case
from generator.readers.features import Features
from generator.readers.headlinelooks import Candidate, Look, Scene, candidates_in, close_looks, plain_looks
from generator.readers.headlineorder import Scored, ordered
from generator.readers.headlinesigns import CLOSE, PLAIN, Names, most_close, signs_of
from generator.readers.words import Words

WEIGHTS = Path(__file__).with_name("headlinerank.json")
# The least lead that leaves no doubt.
CLEAR_LEAD = 0.3
STRONGEST = 3
# A rule can put a line before one with a better score: beyond this that says nothing more.
MOST_AHEAD = 20.0
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


def ranked(lines: Sequence[Features], start: int, stop: int, words: Words) -> Scored:
    """(index, score) of each line that could be the headline of a body `start:stop`, likeliest first."""
    return ranked_in(*candidates_in(lines, start, stop, words))


def ranked_in(scene: Scene, candidates: Sequence[Candidate]) -> Scored:
    """The same of candidates that are known.

    Only those are looked at closely that could still come close to the best; the others are given what
    they have at most.
    """
    known = scales()
    rough = [
        (sum(map(getitem, known.plain, plain_looks(scene, candidate))), candidate.index)
        for candidate in candidates
    ]
    scored: Scored = []
    best = -inf
    for score, index in sorted(rough, reverse=True):
        if score + known.most_close + CLEAR_LEAD >= best:
            exact = score + sum(map(getitem, known.close, close_looks(scene, index)))
            best = max(best, exact)
            scored.append((index, exact))
        else:
            scored.append((index, score + known.most_close))
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    return ordered(scene, scored)


def share_of_first(scored: Scored) -> float:
    """How likely the first candidate is the headline, by its score and the others', 0..1."""
    score = scored[0][1]
    return 1 / sum([exp(min(other - score, MOST_AHEAD)) for _, other in scored])


def strongest(scene: Scene, candidate: Candidate) -> str:
    """Which of a headline's signs spoke most for it, for whoever asks why."""
    known = weights()
    for_it = sorted(
        (sign for sign in signs_of(scene, candidate) if known.get(sign, 0.0) > 0),
        key=lambda sign: (-known[sign], sign),
    )
    return ", ".join(for_it[:STRONGEST])


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
