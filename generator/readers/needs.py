"""What a line must have for a rule to say yes: read off the line once, and most rules need not be asked."""

from __future__ import annotations

from collections.abc import Callable

from generator.readers import prompts, rules
from generator.readers.features import SHORT, Features
from generator.readers.views import View
from generator.readers.words import TALKING, TIMED

# One bit each: what is seen of a line, and asked for by a rule.
MARKED = 1 << 0  # It is not `plain`: see `Features`.
ENDED, OPEN, TOLD = 1 << 1, 1 << 2, 1 << 3  # It ends as a sentence does, or not; it does or holds an end.
NARROW, WIDE_ENOUGH = 1 << 4, 1 << 5  # Not wider than `SHORT`; as wide as a paragraph at least.
OPENING, BULLETED, TALKS, TIMES = 1 << 6, 1 << 7, 1 << 8, 1 << 9  # See `Features` and `words`.
QUOTED, DASHED = 1 << 10, 1 << 11  # By its first mark.
LABELLED, BARRED, BRACKETED, ADDRESSED, CUT, ARROWED = (1 << bit for bit in range(12, 18))  # By marks in it.

NEEDS: dict[Callable[[View], bool], int] = {
    rules.is_long_paragraph: ENDED | WIDE_ENOUGH,
    rules.is_tag_line: LABELLED,
    rules.is_place: BRACKETED | NARROW,
    prompts.is_reading_time: TIMES | NARROW,
    rules.is_role: OPEN,
    prompts.is_short_prompt: OPENING,
    prompts.is_serial_prompt: OPEN | BARRED,
    prompts.is_teaser: OPEN,
    prompts.is_cut_off: CUT,
    prompts.is_arrowed: ARROWED,
    prompts.is_house_talk: TALKS,
    prompts.is_contact: ADDRESSED,
    rules.is_speaker: DASHED,
    rules.is_item: BULLETED,
    rules.is_quoted_subhead: QUOTED,
    rules.is_pull_quote: QUOTED,
    rules.is_speech_or_sentence: TOLD,
    prompts.is_repeated: OPEN,
    rules.is_fact: NARROW,
    rules.is_label_of_entry: NARROW | OPEN,
    rules.is_unended_paragraph: WIDE_ENOUGH,
}
"""What a rule's test cannot do without; a test that is not listed is asked of every line."""


def needs_of(test: Callable[[View], bool], *, marked: bool) -> int:
    """The bits that a line must have for a test to pass."""
    return NEEDS.get(test, 0) | (MARKED if marked else 0)


def had_by(line: Features) -> int:
    """The bits of what a line has."""
    text, heard = line.text, line.heard
    first = text[0]
    has = (ENDED | TOLD) if line.ended else (OPEN | TOLD) if line.sentences else OPEN
    has |= NARROW if line.width <= SHORT else WIDE_ENOUGH if line.width >= rules.LEAST_PARAGRAPH else 0
    if heard:
        has |= (TALKS if TALKING in heard else 0) | (TIMES if TIMED in heard else 0)
    if not first.isalnum():
        has |= QUOTED if first in rules.QUOTES else DASHED if first in rules.DASHES else 0
        has |= (LABELLED if first == "#" else 0) | (BULLETED if line.bullet else 0)
    if ":" in text or "：" in text:
        has |= LABELLED | BARRED
    elif "|" in text:
        has |= BARRED
    return (
        has
        | (0 if line.plain else MARKED)
        | (OPENING if line.opening else 0)
        | (BRACKETED if "(" in text else 0)
        | (ADDRESSED if "@" in text else 0)
        | (ARROWED if text.endswith(prompts.ARROWS) else 0)
        | (CUT if text.endswith(prompts.CUT) else 0)
    )
