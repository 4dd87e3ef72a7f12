"""What every reader gives: front matter, a body, and how each line was understood."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import msgspec


class Role(enum.StrEnum):
    """What a line of a source is. Lines of the roles past `LIST` are left out of the body."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "pull quote"
    LIST = "list"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PUBLISHED = "published"
    UPDATED = "updated"
    PLACE = "place dateline"
    SECTION = "section"
    CAPTION = "caption"
    CREDIT = "credit"
    AGENCY = "agency note"
    CORRECTION = "correction"
    TAGS = "tags"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"


Why = str | Callable[[], str]
"""What decided a line's role: its name, or what makes the name for whoever asks, which few do."""


UNSURE, UNSURE_HEADLINE = 0.7, 0.4
"""A line less likely than this to be what it was taken for is one to look at; headlines have many rivals."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of the source: its number from 1, its text, its role and what decided.

    Of a clipping, `whole` is the line as it reads with those that continue it, and "" of these. `sure`
    is how likely the role is to be right as far as weights can tell, 0..1; 1 where none were asked.
    """

    number: int
    text: str
    role: Role
    why: Why
    whole: str = ""
    sure: float = 1.0

    @property
    def rule(self) -> str:
        """The name of the rule that decided, or of the signs that outweighed it."""
        return self.why if isinstance(self.why, str) else self.why()

    @property
    def is_unsure(self) -> bool:
        """True where the line could as well be something else."""
        return self.sure < (UNSURE_HEADLINE if self.role is Role.HEADLINE else UNSURE)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A source split into front matter and body, before it becomes an `Article`.

    `fields` is keyed by DESIGN's words, the names of `Article`'s fields: title, standfirst,
    authors (list of str), published and updated (`PrintedTime`, `datetime`, `date` or str),
    section, tags, language, credits (list of `Credit`), agency, place, publication, source_url,
    image, slug, draft, aliases, corrections; whatever else is there ends in `Article.extra`.
    A field that is not known is absent. `field_lines` says on which line a field stands.
    `doubts` says of fields why they may be wrong, for who asks which sources to look at.
    `body` is Markdown. `lines` is empty for Markdown sources: nothing was guessed there.
    """

    fields: dict[str, Any]
    body: str
    lines: tuple[Line, ...] = ()
    field_lines: dict[str, int] = {}
    doubts: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
