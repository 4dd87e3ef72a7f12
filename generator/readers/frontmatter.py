"""A Markdown source -> its front matter and its body: YAML, TOML, JSON or a bare `Key: value` head."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from generator.errors import SourceError
from generator.readers.fieldnames import field_of
from generator.readers.plainhead import read_plain_head

_LARGEST = 1_000_000
"""Characters of front matter that are looked at: past that it is a mistake or an attack."""

BLANKS = ("\n", " ", "\t")
"""What a blank line is made of."""
BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
"""Blank lines at a place, perhaps none: it always matches."""

# Each begins with the line end before it, which the engine finds at once.
_YAML_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*$", re.M)
_TOML_END = re.compile(r"\n\+\+\+[ \t]*$", re.M)
_JSON_START = re.compile(r'\{\s*["}]')
_TOML_KEY = re.compile(r"""^[ \t]*["']?([\w-]{1,80})["']?[ \t]*=""", re.M)
_JSON_KEY = re.compile(r'"((?:[^"\\\n]|\\.){1,80})"\s*:')
_AT_LINE = re.compile(r"at line (\d+)")
_BARE_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]{0,10}:(?:[ \t]+(.*)|[ \t]*)\Z")


class FrontMatter(msgspec.Struct, frozen=True):
    """Values by the key as written, the line of each key (from 1), and the text below."""

    values: dict[str, Any]
    lines: dict[str, int]
    body: str


def split_front_matter(text: str) -> FrontMatter:
    r"""Front matter and body of a text whose lines end in "\n".

    A bare head counts as one only where it names a title or a date. Raises `SourceError`, without a
    path, for front matter that cannot be parsed, holds a key twice or never ends.
    """
    first_line = 1
    if text[:1] in BLANKS:
        start = BLANK_LINES.match(text).end()  # type: ignore[union-attr]
        first_line += text.count("\n", 0, start)
        text = text[start:]
    opening = (text[: text.find("\n")] if "\n" in text else text).rstrip()
    if opening == "---":
        head, body = _fenced(text, _YAML_END, "---", first_line)
        plain = read_plain_head(head, first_line + 1)
        return FrontMatter(*(plain or _parse_yaml(head, first_line + 1)), body)
    if opening == "+++":
        head, body = _fenced(text, _TOML_END, "+++", first_line)
        return FrontMatter(*parse_toml(head, first_line + 1), body)
    if _JSON_START.match(text):
        return _json_head(text, first_line)
    return _bare_head(text, first_line)


def _parse_yaml(head: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]]:
    # Late: most heads need no YAML parser.
    from generator.readers.yamlhead import parse_yaml

    return parse_yaml(head, first_line)


def _fenced(text: str, end: re.Pattern[str], fence: str, first_line: int) -> tuple[str, str]:
    start = text.find("\n") + 1
    closing = end.search(text, start - 1) if start else None
    if not closing:
        raise SourceError(
            "the front matter never ends",
            line=first_line,
            remedy=f"close it with a line that holds only {fence}",
        )
    if closing.start() - start >= _LARGEST:
        raise SourceError("the front matter is larger than a megabyte", line=first_line)
    return text[start : closing.start() + 1], text[closing.end() :]


def parse_toml(head: str, first_line: int = 1) -> tuple[dict[str, Any], dict[str, int]]:
    """A TOML table and the line of each key in it. Raises `SourceError` with the line."""
    import tomllib

    try:
        values = tomllib.loads(head)
    except RecursionError:
        raise SourceError("the TOML is nested too deep", line=first_line) from None
    except ValueError as error:
        raise _toml_error(error, head, first_line) from None
    return values, _lines_of_keys(_TOML_KEY, head, first_line)


def _toml_error(error: ValueError, head: str, first_line: int) -> SourceError:
    found = _AT_LINE.search(str(error))
    number = int(found[1]) if found else head.rstrip().count("\n") + 1
    cause = str(error).partition(" (at ")[0]
    return SourceError(
        f"is not TOML: {cause[:1].lower()}{cause[1:]}",
        line=number + first_line - 1,
        remedy='texts stand in quotes: title = "..."',
    )


def _lines_of_keys(pattern: re.Pattern[str], head: str, first_line: int) -> dict[str, int]:
    """Where each key stands first: what an error about it points to."""
    lines: dict[str, int] = {}
    number, seen = first_line, 0
    for found in pattern.finditer(head):
        number += head.count("\n", seen, found.start(1))
        seen = found.start(1)
        lines.setdefault(found[1], number)
    return lines


def _json_head(text: str, first_line: int) -> FrontMatter:
    decoder = json.JSONDecoder(object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    try:
        values, end = decoder.raw_decode(text[: _LARGEST + 1])
    except RecursionError:
        raise SourceError("the front matter is nested too deep", line=first_line) from None
    except json.JSONDecodeError as error:
        raise SourceError(
            f"the front matter is not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
            line=first_line + error.lineno - 1,
            remedy="mind quotes and commas",
        ) from None
    except ValueError as error:
        raise SourceError(f"the front matter is not JSON: {error}", line=first_line) from None
    return FrontMatter(values, _lines_of_keys(_JSON_KEY, text[:end], first_line), text[end:])


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise ValueError(f"`{key}` stands twice")
        values[key] = value
    return values


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")


def _bare_head(text: str, first_line: int) -> FrontMatter:
    """Pelican's and MultiMarkdown's head: `Key: value` up to a blank line; indented lines continue."""
    parts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    key, position = "", 0
    for number, line in enumerate(_until_blank(text), first_line):
        found = None if line[0] in " \t" else _BARE_KEY.match(line)
        if found:
            key = found[1]
            if key in lines:
                raise SourceError(
                    f"`{key}` stands twice, first in line {lines[key]}", line=number, remedy="keep one"
                )
            parts[key], lines[key] = [found[2] or ""], number
        elif key and line[0] in " \t":
            parts[key].append(line)
        else:
            break
        position += len(line) + 1
    if not {field_of(key) for key in parts} & {"title", "published"}:
        return FrontMatter({}, {}, text)
    values = {key: "\n".join(part.strip() for part in parts[key]).strip() or None for key in parts}
    return FrontMatter(values, lines, text[position:])


def _until_blank(text: str) -> list[str]:
    head: list[str] = []
    for line in text[:_LARGEST].split("\n", 2000):
        if not line.strip():
            break
        head.append(line)
    return head
