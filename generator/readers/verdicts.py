"""What was decided for one line."""

from __future__ import annotations

import msgspec

from generator.readers.features import Features
from generator.readers.reading import Role, Why

IN_BODY = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST))


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What was decided for one line that is not blank."""

    line: Features
    role: Role
    why: Why

    @property
    def rule(self) -> str:
        """The name of what decided."""
        return self.why if isinstance(self.why, str) else self.why()
