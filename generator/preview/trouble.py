"""A problem as a page: what is wrong, where, and the lines around it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.preview.own import own_page

_AROUND = 5
_WIDEST = 300
_LARGEST = 50_000_000


class Line(NamedTuple):
    """A line of a file, with its number; `is_it`: the one in question."""

    number: int
    text: str
    is_it: bool


def problem_page(root: Path, problem: Problem) -> bytes:
    """The page that is shown in place of one that cannot be made."""
    return own_page("trouble.html", {"problem": problem, "lines": excerpt(root / problem.path, problem.line)})


def excerpt(file: Path, line: int) -> list[Line]:
    """The lines around one; none where the line is not known or the file cannot be read."""
    try:
        if not line or file.stat().st_size > _LARGEST:
            return []
        text = file.read_text("utf-8", "replace")
    except OSError:
        return []
    lines = text.split("\n")
    first = max(line - 1 - _AROUND, 0)
    shown = lines[first : line + _AROUND]
    return [Line(first + i, each[:_WIDEST], first + i == line) for i, each in enumerate(shown, 1)]
