"""What must be there for a rule to say yes: read off once, and most rules need not be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from generator.readers import captionrules, endnotes, headrules, listrules, prompts, rules
from generator.readers.features import SHORT, Features
from generator.readers.spine import Spine
from generator.readers.views import View
from generator.readers.words import NOTING, SHOWING, TALKING, TIMED, Words

# One bit each: what is seen of a line, and asked for by a rule.
ENDED, OPEN, TOLD = 1 << 1, 1 << 2, 1 << 3  # It ends as a sentence does, or not; it does or holds an end.
NARROW, WIDE_ENOUGH = 1 << 4, 1 << 5  # Not wider than `SHORT`; as wide as a paragraph at least.
OPENING, BULLETED, TALKS, TIMES = 1 << 6, 1 << 7, 1 << 8, 1 << 9  # See `Features` and `words`.
QUOTED, DASHED = 1 << 10, 1 << 11  # By its first mark.
LABELLED, BARRED, BRACKETED, ADDRESSED, CUT, ARROWED = (1 << bit for bit in range(12, 18))  # By marks in it.
# What a plain line has none of: see `Features`.
BUTTON, NOTED, CORRECTING, DATED, SIGNED, CREDITING, CAPTIONED = (1 << bit for bit in range(18, 25))
# What is seen of all lines together.
AGAIN = 1 << 25  # The headline's words stand on another line.
CREDITED = 1 << 26  # A line is a credit.
ILLUSTRATED = 1 << 27  # A line is the label of a caption.
SERIAL = 1 << 28  # Several lines begin with the same label.
POSTED = 1 << 29  # A line says who posted what stands above it.
OFTEN = 1 << 30  # A line stands three times or more.
NOTES, SHOWS = 1 << 31, 1 << 32  # See `words`, too.
TRADE = 1 << 33  # A line speaks of the trade.

NEEDS: dict[Callable[[View], bool], int] = {
    prompts.is_repeated_headline: AGAIN,
    prompts.is_said_often: ENDED | OFTEN,
    prompts.is_furniture: BUTTON,
    rules.is_agency_note: NOTED,
    rules.is_correction: CORRECTING,
    headrules.has_update: DATED,
    headrules.has_dateline: DATED,
    headrules.is_byline: SIGNED,
    headrules.is_byline_in_two: NARROW | OPEN,
    captionrules.is_credit: CREDITING,
    captionrules.is_credit_unlabelled: NARROW | OPEN,
    captionrules.is_captioned: CAPTIONED,
    captionrules.is_caption_below_label: ILLUSTRATED,
    captionrules.is_worded_as_caption: SHOWS,
    captionrules.is_caption_above_credit: CREDITED,
    rules.is_long_paragraph: ENDED | WIDE_ENOUGH,
    rules.is_tag_line: LABELLED,
    headrules.is_place: BRACKETED | NARROW,
    prompts.is_reading_time: TIMES | NARROW,
    headrules.is_role: OPEN,
    prompts.is_short_prompt: OPENING,
    prompts.is_like_a_button: OPEN,
    prompts.is_serial_prompt: OPEN | BARRED | SERIAL,
    prompts.is_poster: BRACKETED | ADDRESSED,
    prompts.is_post: POSTED,
    prompts.is_in_brackets: BRACKETED,
    prompts.is_labelled_link: OPEN,
    prompts.is_teaser: OPEN,
    prompts.is_cut_off: CUT,
    prompts.is_arrowed: ARROWED,
    prompts.is_small_print: TALKS,
    prompts.is_house_talk: TALKS,
    endnotes.is_note: NOTES,
    endnotes.is_trade_talk: TRADE,
    prompts.is_contact: ADDRESSED,
    rules.is_speaker: DASHED,
    rules.is_item: BULLETED,
    rules.is_quoted_subhead: QUOTED,
    rules.is_pull_quote: QUOTED,
    rules.is_speech_or_sentence: TOLD,
    prompts.is_repeated_often: OPEN | OFTEN,
    prompts.is_repeated: OPEN,
    listrules.is_short_introduction: LABELLED | NARROW,
    listrules.is_introduction: LABELLED,
    listrules.is_listed: OPEN,
    listrules.heads_what_follows_links: OPEN | NARROW,
    listrules.is_measured: OPEN,
    rules.is_fact: NARROW,
    rules.is_label_of_entry: NARROW | OPEN,
    rules.is_unended_paragraph: OPEN,
}
"""What a rule's test cannot do without; a test that is not listed is asked of every line."""


def had_by_all(
    lines: Sequence[Features],
    spine: Spine,
    words: Words,
    repeats: Counter[str],
    labels: Counter[str],
    trade: frozenset[int],
) -> int:
    """The bits of what all lines have together; `labels` counts what several begin with, `trade` are those
    that speak of it.
    """
    again = spine.headline >= 0 and repeats[lines[spine.headline].key] > 1
    return (
        (AGAIN if again else 0)
        | (CREDITED if any(line.credit for line in lines) else 0)
        | (0 if words.caption.isdisjoint(repeats) else ILLUSTRATED)
        | (POSTED if any("(@" in line.text for line in lines) else 0)
        | (OFTEN if max(repeats.values(), default=0) >= prompts.OFTEN else 0)
        | (TRADE if trade else 0)
        | (SERIAL if max(labels.values(), default=0) > 1 else 0)
    )


def had_by(line: Features) -> int:
    """The bits of what a line has by itself."""
    text, heard = line.text, line.heard
    first = text[0]
    has = (ENDED | TOLD) if line.ended else (OPEN | TOLD) if line.sentences else OPEN
    has |= NARROW if line.width <= SHORT else WIDE_ENOUGH if line.width >= rules.LEAST_PARAGRAPH else 0
    if heard:
        has |= (TALKS if TALKING in heard else 0) | (TIMES if TIMED in heard else 0)
        has |= (NOTES if NOTING in heard else 0) | (SHOWS if SHOWING in heard else 0)
    if not first.isalnum():
        has |= QUOTED if first in rules.QUOTES else DASHED if first in rules.DASHES else 0
        has |= (LABELLED if first == "#" else 0) | (BULLETED if line.bullet else 0)
    if ":" in text or "：" in text:
        has |= LABELLED | BARRED
    elif "|" in text:
        has |= BARRED
    return (
        has
        | (0 if line.plain else _marks_of(line))
        | (OPENING if line.opening else 0)
        | (BRACKETED if "(" in text else 0)
        | (ADDRESSED if "@" in text else 0)
        | (ARROWED if text.endswith(prompts.ARROWS) else 0)
        | (CUT if text.endswith(prompts.CUT) else 0)
    )


def _marks_of(line: Features) -> int:
    return (
        (BUTTON if line.furniture or line.closing else 0)
        | (NOTED if line.agency else 0)
        | (CORRECTING if line.correction else 0)
        | (DATED if line.times else 0)
        | (SIGNED if line.byline else 0)
        | (CREDITING if line.credit else 0)
        | (CAPTIONED if line.caption else 0)
    )
