"""Bylines and credits as people write them into front matter -> names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.article import Credit
from generator.readers.shapes import WrongShape, parts_of, text_of

_AUTHORS = 'names: a list, or a text such as "Jane Doe and John Roe"'
_CREDITS = 'names, or a list of { name, kind } where kind is "picture", "video", "graphic" or "other"'
_KINDS: dict[str, Any] = {
    "picture": "picture",
    "photo": "picture",
    "photograph": "picture",
    "photography": "picture",
    "image": "picture",
    "video": "video",
    "film": "video",
    "graphic": "graphic",
    "graphics": "graphic",
    "illustration": "graphic",
    "chart": "graphic",
    "map": "graphic",
    "other": "other",
}
_BETWEEN_NAMES = re.compile(r"[,\n]|\s(?:and|&)\s")
_BETWEEN_INVERTED_NAMES = re.compile(r"[;\n]")
_BY = re.compile(r"\Aby:?\s+(?=\S)", re.I)
_BY_ITSELF = ("by", "By", "BY", "bY")
_HONOUR = re.compile(
    r"(?-i:M\.?A|B\.?A|M\.?Sc|B\.?Sc)\.?|(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|m\.?b\.?a|esq|d\.?phil|r\.?n|obe|mbe|cbe)\.?",
    re.I,
)


def authors_of(value: Any) -> tuple[str, ...]:
    """Authors in the order given, each once.

    A list holds one author an entry, as a name or as `{ name = ... }`. A text is cut at commas,
    "and" and "&"; where it holds a semicolon, only there (Pelican's "Doe, Jane; Roe, John"). What
    follows a name with a comma and belongs to it ("Jr.", "Ph.D.") stays with it.
    """
    if isinstance(value, str):
        parts: list[Any] = split_names(value)
    else:
        parts = [value] if isinstance(value, Mapping) else parts_of(value, _AUTHORS)
    names = [_name_of(part) for part in parts]
    return tuple(dict.fromkeys(name for name in names if name))


def _name_of(part: Any) -> str:
    if not isinstance(part, str) and isinstance(part, Mapping):
        part = part.get("name", part.get("title"))
    name = text_of(part, _AUTHORS)
    return _BY.sub("", name, count=1) if name[:2] in _BY_ITSELF else name


def split_names(text: str) -> list[str]:
    """The names in a byline.

    >>> split_names("By Jane Doe, Ph.D., John Roe and Ann Poe")
    ['Jane Doe, Ph.D.', 'John Roe', 'Ann Poe']
    """
    between = _BETWEEN_INVERTED_NAMES if ";" in text else _BETWEEN_NAMES
    names: list[str] = []
    for part in between.split(text):
        name = " ".join(part.split()).strip(",;")
        name = _BY.sub("", name, count=1) if not names else name.removeprefix("and ").removeprefix("& ")
        if names and _HONOUR.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return names


def credits_of(value: Any) -> tuple[Credit, ...]:
    """Credits as names (of pictures), or as tables that say what was made."""
    if isinstance(value, str):
        value = value.replace("|", ",")
    parts = [value] if isinstance(value, Mapping) else parts_of(value, _CREDITS)
    found = [_credit_of(part) for part in parts]
    return tuple(dict.fromkeys(credit for credit in found if credit.name))


def _credit_of(part: Any) -> Credit:
    if isinstance(part, Credit):
        return part
    if not isinstance(part, Mapping):
        return Credit(text_of(part, _CREDITS))
    kind = _KINDS.get(str(part.get("kind", "picture")).strip().lower())
    if kind is None:
        raise WrongShape(_CREDITS)
    return Credit(text_of(part.get("name"), _CREDITS), kind)
