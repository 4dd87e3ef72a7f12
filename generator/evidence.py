"""What doubts about a source are made of: all that is known of how it was read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from generator.crosscheck import NO_CROSSCHECK, Crosscheck
from generator.examine import Examined
from generator.readers.reading import Line, Role
from generator.readers.verdicts import IN_BODY
from generator.readers.wrapping import whole_lines


class Evidence(NamedTuple):
    """What doubts are made of: the fields, the lines with their roles, what the reader itself said."""

    kind: str
    fields: dict[str, Any]
    language: str
    stated: frozenset[str]
    lines: tuple[Line, ...]
    doubts: dict[str, str]
    checked: Crosscheck
    warnings: tuple[str, ...]
    trouble: str
    body: str

    @property
    def in_body(self) -> list[Line]:
        """The lines of the body."""
        return [line for line in self.lines if line.role in IN_BODY]

    def of(self, *roles: Role) -> list[Line]:
        """The lines that have one of these roles."""
        return [line for line in self.lines if line.role in roles]


def evidence_of(examined: Examined, checked: Crosscheck = NO_CROSSCHECK) -> Evidence:
    """What can be seen of a source that was read."""
    return Evidence(
        kind=examined.kind,
        fields=examined.fields,
        language=str(examined.reading.fields.get("language", "")),
        stated=frozenset((*examined.notes, "body") if examined.body_replaced else examined.notes),
        lines=tuple(whole_lines(examined.reading.lines)),
        doubts=examined.reading.doubts,
        checked=checked,
        warnings=examined.warnings,
        trouble=str(examined.trouble.cause) if examined.trouble else "",
        body=examined.body,
    )


def unless_stated(field: str) -> Callable[[Callable[[Evidence], str]], Callable[[Evidence], str]]:
    """A test that is not asked where a sidecar states the field."""

    def deciding(test: Callable[[Evidence], str]) -> Callable[[Evidence], str]:
        @functools.wraps(test)
        def asked(evidence: Evidence) -> str:
            return "" if field in evidence.stated else test(evidence)

        return asked

    return deciding


def width_of(text: str) -> int:
    """The length of a text as print has it: an ideograph takes the room of two letters."""
    return len(text) + sum("\u3040" <= mark <= "\ud7a3" for mark in text[:1000])
