"""The lines of a text from the first below the headline on, looked at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from generator.folding import fold_case
from generator.readers.features import SEEN, Features, is_prose
from generator.readers.headlinelooks import PAGE
from generator.readers.likeness import stems_of
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, Verdict

WIDTHS = (8, 14, 22, 32, 44, 58, 75, 95, 120, 150, 200, 270, 380, 600)
NOTHING = "nothing"


class Scene(msgspec.Struct, frozen=True):
    """The lines from the first below the headline on, looked at once: lists are as long as `verdicts`.

    `seen` are the beginnings of their texts, a line each in `together`, where they begin at `starts`.
    `rules` and `widths` have one more at either end, for the neighbours of the first and the last.
    """

    verdicts: Sequence[Verdict]
    lines: list[Features]
    seen: list[str]
    together: str
    starts: list[int]
    first: int
    spine: Spine
    shape: str
    rules: list[str]
    widths: list[int]
    prose: list[bool]
    repeats: Counter[str]
    title: frozenset[str]
    language: str


def scene_of(
    verdicts: Sequence[Verdict], first: int, title: str, spine: Spine, repeats: Counter[str], language: str
) -> Scene:
    """What the signs of `verdicts`, the lines of a text from its `first` on, need to know of the others."""
    lines = [verdict.line for verdict in verdicts]
    seen = [line.text[:SEEN] for line in lines]
    return Scene(
        verdicts,
        lines,
        seen,
        "\n".join(seen),
        list(accumulate([1 + len(text) for text in seen], initial=0)),
        first,
        spine,
        "page" if spine.start > PAGE else "clipping",
        [NOTHING, *[verdict.rule for verdict in verdicts], NOTHING],
        [-1, *[bisect_right(WIDTHS, line.width) for line in lines], -1],
        list(map(is_prose, lines)),
        repeats,
        frozenset(stems_of(fold_case(title))),
        language,
    )


def ruled_in(scene: Scene) -> list[bool]:
    """What the rules alone say of each line."""
    stop = scene.spine.stop
    return [at < stop and verdict.role in IN_BODY for at, verdict in enumerate(scene.verdicts, scene.first)]
