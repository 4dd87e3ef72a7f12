"""How sure a reading is: the table of signs that a source was misread, each with its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator import signs
from generator.examine import Examined
from generator.signs import Evidence, evidence_of

WARNED = 25
"""What a warning of the reader's own counts."""


class Doubt(NamedTuple):
    """A reason to look at a source, with how much it weighs."""

    points: int
    reason: str


class Rule(NamedTuple):
    """A sign of a misreading: `test` gives what to tell the archivist, "" where the sign is not there."""

    name: str
    points: int
    why: str
    test: Callable[[Evidence], str]


RULES = (
    # The points follow how often a reading with the sign was wrong somewhere, on real pages: docs/reading.md.
    Rule("left out", 100, "there is no page until somebody helps", signs.left_out),
    Rule("strange year", 40, "a digit too many, or a figure that is no year", signs.strange_year),
    Rule("next to no text", 40, "the body was taken for something else", signs.body_is_nothing),
    Rule("headline apart", 25, "it may be a section's name or another article's", signs.headline_apart),
    Rule("no byline", 25, "most articles have one", signs.no_byline),
    Rule("unknown language", 25, "labels were not understood", signs.unknown_language),
    Rule("strange name", 20, "a byline with a role or a place in it", signs.strange_names),
    Rule("unknown name", 15, "it may be a button, a topic or a place", signs.unknown_names),
    Rule("short headline", 15, "it may be a section's name", signs.headline_is_short),
    Rule("dated by an update", 15, "the day of publication is a guess", signs.dated_by_update),
    Rule("short text", 15, "the rest may be lost", signs.body_is_short),
    Rule("much left out", 15, "a whole page was copied; more can be mistaken", signs.much_left_out),
    Rule("long text left out", 10, "a paragraph may be lost", signs.prose_left_out),
    Rule("date below the text", 10, "it may belong to something else", signs.dateline_far_down),
    Rule("many datelines", 10, "one of several was chosen", signs.many_datelines),
    Rule("many authors", 10, "a list of names is not a byline", signs.many_authors),
    Rule("long headline", 10, "it may be a standfirst or a paragraph", signs.headline_is_long),
    Rule("headline is a sentence", 10, "it may be a caption or a standfirst", signs.headline_is_a_sentence),
    Rule("text is a list", 10, "links were taken for the body", signs.body_is_a_list),
    Rule("said twice", 10, "a teaser or a pull quote is in the body", signs.body_says_things_twice),
)
"""Every sign, tested alone in `tests/test_doubts.py`. What the reader itself warns of counts `WARNED`."""


def doubts_of(examined: Examined) -> list[Doubt]:
    """The doubts about a source, the weightiest first; none for Markdown, where nothing was guessed.

    A field that a sidecar states is beyond doubt.
    """
    if examined.kind == "markdown":
        return []
    evidence = evidence_of(examined)
    found = [Doubt(rule.points, said) for rule in RULES if (said := rule.test(evidence))]
    found += [Doubt(WARNED, warning) for warning in evidence.warnings]
    return sorted(found, key=lambda doubt: (-doubt.points, doubt.reason))


def score_of(doubts: Iterable[Doubt]) -> int:
    """How doubtful a source is: 0 for none, 100 and more for one that was left out."""
    return sum(doubt.points for doubt in doubts)
