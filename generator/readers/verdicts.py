"""What was decided for one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.readers.features import Features
from generator.readers.reading import Role, Why

IN_BODY = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST))
# What is a dateline.
STAMPED = frozenset((Role.PUBLISHED, Role.UPDATED))
# What a line is called that nothing was known of.
UNKNOWN = frozenset((Role.SECTION, Role.BOILERPLATE))


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What was decided for one line that is not blank.

    `sure` is how likely the weights hold the role to be right, 0..1; 1 where none were asked.
    """

    line: Features
    role: Role
    why: Why
    sure: float = 1.0

    @property
    def rule(self) -> str:
        """The name of what decided."""
        return self.why if isinstance(self.why, str) else self.why()


def left_out(verdict: Verdict, why: str) -> Verdict:
    """The same of a line of the body that is none: what weights hold of its place is now against it."""
    return Verdict(verdict.line, Role.BOILERPLATE, why, 1 - verdict.sure)


def retold(verdicts: Sequence[Verdict], found: Mapping[int, tuple[Role, str]]) -> list[Verdict]:
    """The same, where what looked like a label or furniture has what was `found` later: its role, and why."""
    told = list(verdicts)
    for index, (role, why) in found.items():
        if told[index].role in UNKNOWN:
            told[index] = msgspec.structs.replace(told[index], role=role, why=why)
    return told
