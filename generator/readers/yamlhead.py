"""YAML front matter -> plain values, from the parser's events: safe, and the line of each key known.

PyYAML's own composer is not used: it recurses in C, so that 100,000 brackets end the process, and
it turns `2021-11-29 07:35 +0530` into another zone's clock before anybody sees it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from generator.errors import SourceError
from generator.readers.plainhead import is_as_written, scalar

_DEEPEST = 20
_MOST_VALUES = 20_000
_KEY_AND_VALUE = re.compile(r"([\s-]{0,40}[\w][\w -]{0,60}):\s+(\S.*)")


def parse_yaml(head: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]]:
    """The mapping that `head` holds and the line of each of its keys; `first_line` is the head's own.

    Scalars of known fields stay as written, so that a tag `2021` or `yes` is a word and a date keeps
    its offset; elsewhere numbers and true/false are read as YAML 1.2 does. Raises `SourceError`.
    """
    try:
        return _Builder(head, first_line).document()
    except yaml.YAMLError as error:
        raise _explained(error, head, first_line) from None


class _Builder:
    """One pass over the parser's events; anchors count as often as they are used, against bombs."""

    def __init__(self, head: str, first_line: int) -> None:
        self._parser = yaml.CSafeLoader(head)
        self._first_line = first_line
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._values = 0

    def document(self) -> tuple[dict[str, Any], dict[str, int]]:
        """The whole head."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return {}, {}
        event = self._next()
        if isinstance(event, yaml.ScalarEvent) and not event.value:
            return {}, {}
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._error(event, "the front matter should be lines of `key: value`")
        values, lines = self._mapping(0, as_written=False)
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._error(event, "the front matter holds two documents")
        return values, lines

    def _next(self) -> Any:
        return self._parser.get_event()

    def _error(self, event: Any, cause: str, remedy: str = "") -> SourceError:
        return SourceError(cause, line=self._line(event), remedy=remedy)

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self._first_line

    def _value(self, event: Any, depth: int, as_written: bool) -> Any:
        self._spend(event, 1)
        if isinstance(event, yaml.ScalarEvent):
            value: Any = _scalar(event, as_written)
        elif isinstance(event, yaml.AliasEvent):
            return self._aliased(event)
        elif depth >= _DEEPEST:
            raise self._error(event, f"the front matter is nested deeper than {_DEEPEST} levels")
        else:
            before = self._values
            value = self._collection(event, depth + 1, as_written)
            if event.anchor:
                self._anchors[event.anchor] = value, self._values - before + 1
            return value
        if event.anchor:
            self._anchors[event.anchor] = value, 1
        return value

    def _collection(self, event: Any, depth: int, as_written: bool) -> Any:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth, as_written=as_written)[0]
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, depth, as_written))
        return items

    def _mapping(self, depth: int, *, as_written: bool) -> tuple[dict[str, Any], dict[str, int]]:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        merged: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._error(event, "a key of the front matter should be a word")
            key = event.value
            if key in lines:
                raise self._error(event, f"`{key}` stands twice, first in line {lines[key]}", "keep one")
            known = as_written or is_as_written(key)
            value = self._value(self._next(), depth, known)
            if key == "<<" and not event.style:
                merged = {**_merged(value), **merged}
                continue
            values[key], lines[key] = value, self._line(event)
        return {**merged, **values}, lines

    def _aliased(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            raise self._error(event, "a value that begins with * needs quotes", f'write "*{event.anchor}..."')
        value, size = self._anchors[event.anchor]
        self._spend(event, size)
        return value

    def _spend(self, event: Any, values: int) -> None:
        self._values += values
        if self._values > _MOST_VALUES:
            raise self._error(event, f"the front matter holds more than {_MOST_VALUES} values")


def _scalar(event: Any, as_written: bool) -> Any:
    return event.value if event.style or event.tag else scalar(event.value, as_written)


def _merged(value: Any) -> dict[str, Any]:
    """What `<<: *defaults` brings in: a mapping, or several of which the first wins."""
    merged: dict[str, Any] = {}
    for part in reversed(value if isinstance(value, list) else [value]):
        merged.update(part if isinstance(part, dict) else {})
    return merged


def _explained(error: yaml.YAMLError, head: str, first_line: int) -> SourceError:
    """A parser's complaint in the words of somebody who wrote a headline with a colon in it."""
    problem = str(getattr(error, "problem", "") or error).partition("\n")[0]
    lines = head.split("\n")
    number = _line_at_fault(error, problem, lines)
    written = lines[number] if number < len(lines) else ""
    cause, remedy = f"the front matter is not YAML: {problem}", _in_quotes(written)
    if "\\t" in problem or "\t" in written[: len(written) - len(written.lstrip())]:
        cause, remedy = "the front matter is indented with a tab", "YAML wants spaces"
    elif "mapping values are not allowed" in problem:
        cause = "a value that holds a colon needs quotes"
    elif "cannot start any token" in problem or "alphabetic or numeric" in problem:
        cause = "a value that begins with a sign needs quotes"
    return SourceError(cause, line=number + first_line, remedy=remedy)


def _line_at_fault(error: yaml.YAMLError, problem: str, lines: list[str]) -> int:
    """Where the mistake is, from 0: where something was opened, if the parser only noticed at the end."""
    noticed, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if not noticed:
        return 0
    at_end = not "".join(lines[noticed.line :]).strip()
    number = int(opened.line if opened and (at_end or "expected ':'" in problem) else noticed.line)
    while number > 0 and not "".join(lines[number:]).strip():
        number -= 1
    return number


def _in_quotes(written: str) -> str:
    found = _KEY_AND_VALUE.match(written[:400])
    if not found:
        return "put values that hold signs in quotes"
    value = found[2].strip().strip("\"'")
    value = value if len(value) <= 60 else value[:57].rstrip() + "..."
    return f"write {found[1].strip(' -')}: {json.dumps(value, ensure_ascii=False)}"
