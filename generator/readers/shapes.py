"""The shapes that fields come in: a line of text, a list, a text that lists."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from generator.readers.files import clean_text

_BETWEEN_PARTS = re.compile(r"[,;\n]")


class WrongShape(Exception):
    """A known field does not look as it should; `expected` says how, in the user's words."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def text_of(value: Any, expected: str) -> str:
    """One line of text; numbers, dates and true/false as they are written. Raises `WrongShape`."""
    if isinstance(value, str):
        if value.isprintable() and "  " not in value and value[:1] != " " != value[-1:]:
            return value
        return " ".join(clean_text(value).split())
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, int) and abs(value) >= 10**18:
        raise WrongShape(expected)
    if not isinstance(value, (int, float)):
        raise WrongShape(expected)
    return str(value)


def parts_of(value: Any, expected: str) -> list[Any]:
    """A list as it is without its empty parts, a text cut at commas, semicolons and line ends."""
    if isinstance(value, str):
        value = [part.strip() for part in _BETWEEN_PARTS.split(value)]
    elif not isinstance(value, (list, tuple)):
        value = [text_of(value, expected)]
    return [part for part in value if part is not None and part != ""]
