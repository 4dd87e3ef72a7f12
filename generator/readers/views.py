"""What a rule may look at: one line, and all lines around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers.features import WIDE, Features
from generator.readers.spine import Spine
from generator.readers.words import Words

FARTHEST = 6


class View(msgspec.Struct, frozen=True, gc=False):
    """What a rule may look at: a line's position among all of them, and how the text is cut."""

    lines: Sequence[Features]
    index: int
    spine: Spine
    words: Words
    repeats: Counter[str]
    prompts: Counter[str] = Counter()

    @property
    def line(self) -> Features:
        """The line itself."""
        return self.lines[self.index]

    def near(self, distance: int) -> View | None:
        """The same for the line so many lines below (above where negative), buttons not counted."""
        step = 1 if distance > 0 else -1
        at, left = self.index, abs(distance)
        for _ in range(FARTHEST):
            at += step
            if not 0 <= at < len(self.lines):
                return None
            left -= not self.lines[at].furniture
            if left == 0:
                return View(self.lines, at, self.spine, self.words, self.repeats, self.prompts)
        return None


def is_prose(line: Features) -> bool:
    """True for a line that can only be a paragraph: wide, with a sentence's end."""
    return line.width >= WIDE and (line.ended or line.sentences)
