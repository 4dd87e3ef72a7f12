"""How sure a reading is: the table of signs that a source was misread, each with its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator import signs, textsigns
from generator.crosscheck import NO_CROSSCHECK, Crosscheck
from generator.evidence import Evidence, evidence_of
from generator.examine import Examined

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
    Rule("next to no text", 40, "the body was taken for something else", textsigns.body_is_nothing),
    Rule(
        "most unsure text",
        30,
        "the weights are not sure where many lines belong",
        textsigns.body_is_most_unsure,
    ),
    Rule(
        "writers read otherwise",
        30,
        "others are named where the page prints its byline",
        signs.authors_read_otherwise,
    ),
    Rule("headline apart", 25, "it may be a section's name or another article's", signs.headline_apart),
    Rule("unknown language", 25, "labels were not understood", signs.unknown_language),
    Rule("quite another text", 25, "readers disagree on the text", textsigns.body_found_quite_otherwise),
    Rule("no byline", 25, "most articles have one", signs.no_byline),
    Rule("other writers", 20, "another line may name who wrote it", signs.authors_are_doubted),
    Rule("strange name", 20, "a byline with a role or a place in it", signs.strange_names),
    Rule("unknown name", 20, "it may be a button, a topic or a place", signs.unknown_names),
    Rule("said twice", 20, "a teaser or a pull quote is in the body", textsigns.body_says_things_twice),
    Rule(
        "headline read otherwise",
        15,
        "another stands where headlines do",
        signs.title_read_otherwise,
    ),
    Rule("day read otherwise", 15, "a page prints many days", signs.day_read_otherwise),
    Rule("other headline", 15, "the page declares one that is not its headline", signs.title_is_doubted),
    Rule("unsure headline", 15, "there is another that has as much for it", signs.headline_is_unsure),
    Rule("short headline", 15, "it may be a section's name", signs.headline_is_short),
    Rule("short text", 15, "the rest may be lost", textsigns.body_is_short),
    Rule("long text left out", 15, "a paragraph may be lost", textsigns.prose_left_out),
    Rule("another text", 10, "readers disagree on a little of the text", textsigns.body_found_otherwise),
    Rule("much left out", 10, "a whole page was copied; more can be mistaken", textsigns.much_left_out),
    Rule("many authors", 10, "a list of names is not a byline", signs.many_authors),
    Rule("long headline", 10, "it may be a standfirst or a paragraph", signs.headline_is_long),
    Rule("unsure text", 10, "the weights are not sure where some lines belong", textsigns.body_is_unsure),
    Rule("dated by an update", 5, "the day of publication is a guess", signs.dated_by_update),
    Rule("date below the text", 5, "it may belong to something else", signs.dateline_far_down),
    Rule("many datelines", 5, "one of several was chosen", signs.many_datelines),
    Rule("headline is a sentence", 5, "it may be a caption or a standfirst", signs.headline_is_a_sentence),
    Rule("text is a list", 5, "links were taken for the body", textsigns.body_is_a_list),
)
"""Every sign, tested alone in `tests/test_doubts.py`. What the reader itself warns of counts `WARNED`."""


def doubts_of(examined: Examined, checked: Crosscheck = NO_CROSSCHECK) -> list[Doubt]:
    """The doubts about a source, the weightiest first; none for Markdown, where nothing was guessed.

    A field that a sidecar states is beyond doubt. `checked` is what other readers made of a page.
    """
    if examined.kind == "markdown":
        return []
    evidence = evidence_of(examined, checked)
    found = [Doubt(rule.points, said) for rule in RULES if (said := rule.test(evidence))]
    found += [Doubt(WARNED, warning) for warning in evidence.warnings]
    return sorted(found, key=lambda doubt: (-doubt.points, doubt.reason))


def score_of(doubts: Iterable[Doubt]) -> int:
    """How doubtful a source is: 0 for none, 100 and more for one that was left out."""
    return sum(doubt.points for doubt in doubts)
