"""Lines of a body that head nothing, or end it and are no text: left out when all others are known."""

from __future__ import annotations

from generator.readers.features import WIDE
from generator.readers.reading import Role
from generator.readers.verdicts import IN_BODY, Verdict, left_out

# What stays in whatever is said of it: no menu counts what it tells.
STAYING = frozenset(("entry of a count",))
TITLE = "title of what is left out"
# What stands below a title and is left out, with the title.
OF_THE_PAGE = frozenset(
    (TITLE, "house talk", "small print", "teaser", "link with an arrow", "reading time", "contact")
)
LOOSE = frozenset((Role.SUBHEAD, Role.LIST))


def without_strange_heads(verdicts: list[Verdict]) -> list[Verdict]:
    """The same without the titles of what was left out: a subhead heads the text below it."""
    heading, last = Role.SUBHEAD, len(verdicts) - 1
    heads = [at for at, verdict in enumerate(verdicts) if verdict.role is heading]
    for at in reversed(heads):
        if at < last and _heads_nothing(verdicts[at], verdicts[at + 1]):
            verdicts[at] = left_out(verdicts[at], TITLE)
    return verdicts


def _heads_nothing(subhead: Verdict, below: Verdict) -> bool:
    """Right below it stands a sentence or two of the page's, which are left out."""
    if below.role is not Role.BOILERPLATE:
        return False
    line = below.line
    teasing = line.ended and line.width < 2 * WIDE and not (line.opening or line.furniture)
    return (teasing or below.rule in OF_THE_PAGE) and subhead.rule not in STAYING


def without_loose_end(verdicts: list[Verdict]) -> list[Verdict]:
    """The same without a body's last line that is no text nor one of a list: a button that nobody listed."""
    within = [at for at, verdict in enumerate(verdicts) if verdict.role in IN_BODY][-2:]
    before, at = within if len(within) > 1 else (-1, -1)
    if before >= 0 and verdicts[before].role is Role.PARAGRAPH and verdicts[at].role in LOOSE:
        line = verdicts[at].line
        if not (line.ended or line.bullet):
            verdicts[at] = left_out(verdicts[at], "loose end")
    return verdicts
