"""What a rule may look at: one line, and all lines around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers.features import Features
from generator.readers.spine import Spine
from generator.readers.words import Words

FARTHEST = 6


NO_PROMPTS: Counter[str] = Counter()


class View(msgspec.Struct, frozen=True, gc=False):
    """What a rule may look at: a line and its position among all of them, and how the text is cut."""

    lines: Sequence[Features]
    index: int
    line: Features
    spine: Spine
    words: Words
    repeats: Counter[str]
    prompts: Counter[str] = NO_PROMPTS
    trade: frozenset[int] = frozenset()

    def near(self, distance: int) -> Features | None:
        """The line so many lines below (above where negative), buttons not counted."""
        step = 1 if distance > 0 else -1
        at, left, lines = self.index, abs(distance), self.lines
        for _ in range(FARTHEST):
            at += step
            if not 0 <= at < len(lines):
                return None
            line = lines[at]
            left -= not line.furniture
            if left == 0:
                return line
        return None
