"""What the marks are that a line begins and ends with."""

from __future__ import annotations

from collections.abc import Callable

LAST_MARKS = {".": "stop", "。": "stop", "।": "stop", "?": "question", "؟": "question", "？": "question"}
LAST_MARKS |= {"!": "cry", ":": "colon", ",": "comma", "…": "dots", "|": "bar", "/": "bar", "-": "bar"}
LAST_MARKS |= dict.fromkeys("”\"'’»“」』", "quote")
FIRST_QUOTES = "\"'“„«‘»「『"


class Marks(dict[str, str]):
    """What a mark is: asked of `name` once, for there are few."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, mark: str) -> str:
        self[mark] = name = self.name(mark)
        return name


def _last(mark: str) -> str:
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
