"""The tables of rules that give each line of a clipping its role: one above, one inside, one below the body.

The first rule of a table that says yes decides; `rules.py` has their tests.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from generator.readers import rules
from generator.readers.reading import Role
from generator.readers.rules import View


class Rule(msgspec.Struct, frozen=True):
    """A named test with its reason; `role` is what a line gets that passes it."""

    name: str
    role: Role
    reason: str
    test: Callable[[View], bool]


COMMON = (
    Rule(
        "headline again",
        Role.BOILERPLATE,
        "players and share buttons repeat the headline",
        rules.is_repeated_headline,
    ),
    Rule("furniture", Role.BOILERPLATE, "the whole line is a known label or button", rules.is_furniture),
    Rule("agency note", Role.AGENCY, "it opens as notes on agencies do", rules.is_agency_note),
    Rule("correction", Role.CORRECTION, "it opens as corrections do", rules.is_correction),
)
HEAD = (
    *COMMON,
    Rule("dateline", Role.PUBLISHED, "a date and little else", rules.has_dateline),
    Rule("byline", Role.BYLINE, "a label for writers and a name", rules.is_byline),
    Rule("credit", Role.CREDIT, "a label for pictures and a name", rules.is_credit),
    Rule("caption", Role.CAPTION, "it ends in a picture's credit", rules.is_captioned),
    Rule("caption above credit", Role.CAPTION, "a credit follows", rules.is_caption_above_credit),
    Rule("lone name", Role.BYLINE, "a person's name by itself near the headline", rules.is_lone_name),
    Rule("role", Role.BYLINE, "what the writer is", rules.is_role),
    Rule("reading time", Role.BOILERPLATE, "minutes to read", rules.is_reading_time),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", rules.is_short_prompt),
    Rule("standfirst", Role.STANDFIRST, "a sentence between headline and body", rules.is_standfirst),
    Rule("label near the headline", Role.SECTION, "short words above the body", rules.always),
)
BODY = (
    *COMMON,
    Rule("dateline", Role.PUBLISHED, "a date and little else", rules.has_dateline),
    Rule("byline", Role.BYLINE, "a label for writers and a name", rules.is_byline),
    Rule("credit", Role.CREDIT, "a label for pictures and a name", rules.is_credit),
    Rule("caption", Role.CAPTION, "it ends in a picture's credit", rules.is_captioned),
    Rule("caption above credit", Role.CAPTION, "a credit follows", rules.is_caption_above_credit),
    Rule("reading time", Role.BOILERPLATE, "minutes to read", rules.is_reading_time),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", rules.is_short_prompt),
    Rule("contact", Role.BOILERPLATE, "an address close to the end", rules.is_contact),
    Rule("list item", Role.LIST, "it begins with a bullet", rules.is_item),
    Rule("paragraph", Role.PARAGRAPH, "a sentence", rules.is_speech_or_sentence),
    Rule("repeated label", Role.BOILERPLATE, "the same short line stands elsewhere", rules.is_repeated),
    Rule("list of links", Role.BOILERPLATE, "one of several short lines in a row", rules.is_link_list),
    Rule("subhead", Role.SUBHEAD, "short, with prose below", rules.is_subhead),
    Rule("stub", Role.BOILERPLATE, "no end and no prose below", rules.always),
)
TAIL = (
    *COMMON,
    Rule("dateline", Role.PUBLISHED, "a date and little else", rules.has_dateline),
    Rule("byline", Role.BYLINE, "a label for writers and a name", rules.is_byline),
    Rule("credit", Role.CREDIT, "a label for pictures and a name", rules.is_credit),
    Rule("below the body", Role.BOILERPLATE, "after the article comes the page", rules.always),
)
ABOVE = (Rule("above the headline", Role.BOILERPLATE, "menus stand above the headline", rules.always),)
NEAR_ABOVE = (
    *COMMON,
    Rule("dateline", Role.PUBLISHED, "a date and little else", rules.has_dateline),
    Rule("byline", Role.BYLINE, "a label for writers and a name", rules.is_byline),
    Rule("credit", Role.CREDIT, "a label for pictures and a name", rules.is_credit),
    Rule("label above the headline", Role.SECTION, "kickers and breadcrumbs stand above", rules.always),
)


def table_for(view: View) -> tuple[Rule, ...]:
    """The rules that are right for a position."""
    spine, index = view.spine, view.index
    if index < spine.headline - 6:
        return ABOVE
    if index < spine.headline:
        return NEAR_ABOVE
    if index < spine.start:
        return HEAD
    return BODY if index < spine.stop else TAIL


def rule_for(view: View) -> Rule:
    """The rule that decides a line's role."""
    return next(rule for rule in table_for(view) if rule.test(view))
