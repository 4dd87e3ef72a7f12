"""The tables of rules that give each line of a clipping its role: one above, one inside, one below the body.

The first rule of a table that says yes decides; `rules.py` and its neighbours have their tests.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from generator.readers import captionrules, endnotes, headrules, listrules, prompts, rules
from generator.readers.features import FULL_LOOK
from generator.readers.needs import NEEDS, had_by
from generator.readers.reading import Role
from generator.readers.views import View


class Rule(msgspec.Struct, frozen=True):
    """A named test with its reason; `role` is what a line gets that passes it."""

    name: str
    role: Role
    reason: str
    test: Callable[[View], bool]


class Table(dict[int, tuple[Rule, ...]]):
    """The rules for a position, in the order in which they are asked; those that a line can pass by what it
    and its text have, made when there is such a line.
    """

    def __init__(self, *rules: Rule) -> None:
        """All of the rules; the last one takes what is left."""
        super().__init__()
        self.rules = rules
        self.needs = [NEEDS.get(rule.test, 0) for rule in rules]

    def __missing__(self, has: int) -> tuple[Rule, ...]:
        possible = [rule for rule, needs in zip(self.rules, self.needs, strict=True) if not needs & ~has]
        self[has] = asked = tuple(possible)
        return asked


COMMON = (
    Rule(
        "headline again",
        Role.BOILERPLATE,
        "players and share buttons repeat the headline",
        prompts.is_repeated_headline,
    ),
    Rule("furniture", Role.BOILERPLATE, "a known label or button", prompts.is_furniture),
    Rule("poster", Role.BOILERPLATE, "who posted what stands above", prompts.is_poster),
    Rule("list of topics", Role.TAGS, "a label for topics and a list", rules.is_tag_line),
    Rule("agency note", Role.AGENCY, "it opens as notes on agencies do", rules.is_agency_note),
    Rule("correction", Role.CORRECTION, "it opens as corrections do", rules.is_correction),
    Rule("labelled as an update", Role.UPDATED, "says when it was changed", headrules.has_update),
    Rule("dateline", Role.PUBLISHED, "a date and little else", headrules.has_dateline),
    Rule("place and agency alone", Role.PLACE, "where it was written, on a line", headrules.is_place),
    Rule("byline", Role.BYLINE, "a label for writers and a name", headrules.is_byline),
    Rule("byline in two", Role.BYLINE, "a label on one line, a name on the next", headrules.is_byline_in_two),
    Rule("credit", Role.CREDIT, "a label for pictures and a name", captionrules.is_credit),
)
ILLUSTRATION = (
    Rule("caption", Role.CAPTION, "it ends in a picture's credit", captionrules.is_captioned),
    Rule("caption below label", Role.CAPTION, "a label above says so", captionrules.is_caption_below_label),
    Rule("reading time", Role.BOILERPLATE, "minutes to read", prompts.is_reading_time),
    Rule("caption above credit", Role.CAPTION, "a credit follows", captionrules.is_caption_above_credit),
)
HEAD = Table(
    *COMMON,
    *ILLUSTRATION,
    Rule("lone name", Role.BYLINE, "a person's name by itself near the headline", headrules.is_lone_name),
    Rule("role", Role.BYLINE, "what the writer is", headrules.is_role),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", prompts.is_short_prompt),
    Rule("note", Role.BOILERPLATE, "it says how the text came to be", endnotes.is_note),
    Rule("standfirst", Role.STANDFIRST, "a sentence between headline and body", rules.is_standfirst),
    Rule("house talk", Role.BOILERPLATE, "it speaks of the paper, not of the news", prompts.is_house_talk),
    Rule("small print", Role.BOILERPLATE, "it says what lawyers do and no news", prompts.is_small_print),
    Rule("early paragraph", Role.PARAGRAPH, "a sentence below the standfirst", rules.is_early_paragraph),
    Rule("label near the headline", Role.SECTION, "short words above the body", rules.always),
)
BODY = Table(
    Rule("post", Role.BOILERPLATE, "below it stands who posted it", prompts.is_post),
    Rule("said often", Role.BOILERPLATE, "it stands three times or more", prompts.is_said_often),
    Rule("small print", Role.BOILERPLATE, "it says what lawyers do and no news", prompts.is_small_print),
    Rule("note", Role.BOILERPLATE, "it says how the text came to be", endnotes.is_note),
    Rule("long paragraph", Role.PARAGRAPH, "long and with an end", rules.is_long_paragraph),
    *COMMON,
    Rule("credit without a label", Role.CREDIT, "a name and an agency", captionrules.is_credit_unlabelled),
    *ILLUSTRATION,
    Rule(
        "words of a caption",
        Role.CAPTION,
        "one sentence with words of captions",
        captionrules.is_worded_as_caption,
    ),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", prompts.is_short_prompt),
    Rule("serial prompt", Role.BOILERPLATE, "its label opens other lone lines too", prompts.is_serial_prompt),
    Rule("announced", Role.BOILERPLATE, "a label for other articles above", prompts.is_announced),
    Rule("in brackets", Role.BOILERPLATE, "a note, a credit or a link", prompts.is_in_brackets),
    Rule("link below a label", Role.BOILERPLATE, "its label stands elsewhere too", prompts.is_labelled_link),
    Rule("link with an arrow", Role.BOILERPLATE, "an arrow at its end", prompts.is_arrowed),
    Rule("teaser", Role.BOILERPLATE, "a sentence and a button: another article's", prompts.is_teaser),
    Rule("cut off", Role.BOILERPLATE, "one of several titles cut to fit", prompts.is_cut_off),
    Rule("house talk", Role.BOILERPLATE, "it speaks of the paper, not of the news", prompts.is_house_talk),
    Rule("talk of the trade", Role.BOILERPLATE, "the text itself has not its words", endnotes.is_trade_talk),
    Rule("contact", Role.BOILERPLATE, "an address close to the end", prompts.is_contact),
    Rule("speaker", Role.QUOTE, "a dash and a name below quoted words", rules.is_speaker),
    Rule("list item", Role.LIST, "it begins with a bullet", rules.is_item),
    Rule("subhead in quotation marks", Role.SUBHEAD, "quoted words over prose", rules.is_quoted_subhead),
    Rule("pull quote", Role.QUOTE, "quoted words that the text says too", rules.is_pull_quote),
    Rule("paragraph", Role.PARAGRAPH, "a sentence", rules.is_speech_or_sentence),
    Rule("entry of a count", Role.SUBHEAD, "one of several numbers over prose", rules.is_counted),
    Rule("often repeated", Role.BOILERPLATE, "it stands four times or more", prompts.is_repeated_often),
    Rule("repeated label", Role.BOILERPLATE, "the same short line stands elsewhere", prompts.is_repeated),
    Rule(
        "short introduction",
        Role.SUBHEAD,
        "a few words and a colon over a list",
        listrules.is_short_introduction,
    ),
    Rule("introduction", Role.PARAGRAPH, "more words and a colon", listrules.is_introduction),
    Rule("entry of an enumeration", Role.LIST, "semicolons part it from others", listrules.is_enumerated),
    Rule("amount", Role.LIST, "one of several that begin with figures", listrules.is_measured),
    Rule("entry below a colon", Role.LIST, "short lines below an introduction", listrules.is_listed),
    Rule("fact", Role.LIST, "a short label and its value inside the text", rules.is_fact),
    Rule("subhead below links", Role.SUBHEAD, "short, over prose", listrules.heads_what_follows_links),
    Rule("list of links", Role.BOILERPLATE, "one of several short lines in a row", prompts.is_link_list),
    Rule("subhead", Role.SUBHEAD, "short, with prose below", rules.is_subhead),
    Rule("entry", Role.SUBHEAD, "a short name between paragraphs", rules.is_label_of_entry),
    Rule("paragraph without an end", Role.PARAGRAPH, "long, between paragraphs", rules.is_unended_paragraph),
    Rule("stub", Role.BOILERPLATE, "no end and no prose below", rules.always),
)
TAIL = Table(
    *COMMON,
    Rule("below the body", Role.BOILERPLATE, "after the article comes the page", rules.always),
)
LOST = Table(
    Rule("far from everything", Role.BOILERPLATE, "far below the headline or the body", rules.always)
)
ABOVE = Table(Rule("above the headline", Role.BOILERPLATE, "menus stand above the headline", rules.always))
NEAR_ABOVE = Table(
    *COMMON,
    Rule("reading time", Role.BOILERPLATE, "minutes to read", prompts.is_reading_time),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", prompts.is_short_prompt),
    Rule("button above the headline", Role.BOILERPLATE, "it begins as buttons do", prompts.is_like_a_button),
    Rule("label above the headline", Role.SECTION, "kickers and breadcrumbs stand above", rules.always),
)


def table_for(view: View, reach: int) -> Table:
    """The rules that are right for a position; up to `reach` a line may turn out to be of the body."""
    spine, index = view.spine, view.index
    if index < spine.headline - 6:
        return ABOVE
    if index < spine.headline:
        return NEAR_ABOVE
    if index < spine.start:
        return HEAD if index < spine.headline + FULL_LOOK or index + FULL_LOOK > spine.start else LOST
    if index < max(spine.stop, reach):
        return BODY
    last = index + FULL_LOOK > len(view.lines)
    return TAIL if last or index < spine.stop + FULL_LOOK else LOST


def rule_for(view: View, had_by_all: int, reach: int = 0) -> Rule:
    """The rule that decides a line's role; `had_by_all` is what all lines have together: see `needs`."""
    for rule in table_for(view, reach)[had_by(view.line) | had_by_all]:
        if rule.test(view):
            return rule
    raise AssertionError("every table ends in a rule that takes what is left")
