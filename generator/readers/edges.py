"""What the marks are that a line begins and ends with."""

from __future__ import annotations

from collections.abc import Callable

from generator.readers.measures import FOREIGN_STOPS, is_unstopped

LAST_MARKS = dict.fromkeys(f".{FOREIGN_STOPS}", "stop") | dict.fromkeys("?؟？", "question")
LAST_MARKS |= {"!": "cry", ":": "colon", ",": "comma", "…": "dots", "|": "bar", "/": "bar", "-": "bar"}
LAST_MARKS |= dict.fromkeys("”\"'’»“」』", "quote")
UNSTOPPED = "a letter where no stops are"
MOST_MARKS = 2000
FIRST_QUOTES = "\"'“„«‘»「『"


class Marks(dict[str, str]):
    """What a mark is: asked of `name` once, for most texts have few."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, mark: str) -> str:
        name = self.name(mark)
        if len(self) < MOST_MARKS:
            self[mark] = name
        return name


def _last(mark: str) -> str:
    if is_unstopped(mark):
        return UNSTOPPED
    return LAST_MARKS.get(mark) or ("letter" if mark.isalnum() else "mark")


def _first(mark: str) -> str:
    if mark.isalpha():
        return "small" if mark.islower() else "letter"
    if mark.isdigit():
        return "figure"
    return "quote" if mark in FIRST_QUOTES else ""


LAST = Marks(_last)
"""The kind of a line's last mark."""
FIRST = Marks(_first)
"""The kind of a line's first mark; "" where it takes more than the mark to tell."""
