"""Which lines could be the headline at all, and which look like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.folding import fold_case, key_of
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.readingtime import is_reading_time
from generator.readers.tags import tags_in
from generator.readers.words import PICTURED, Words

LONGEST, SHORTEST = 260, 8
# What a headline has at least, and what most headlines have at most.
TITLE_WIDTH, TITLE_WORDS = range(24, 200), 4
SEEN, LAST_LATIN = 200, "\u024f"
LONGEST_SOURCE = 24
# "News > Sport > Rowing": where the reader is among the pages.
TRAILS, LEAST_STEPS = (" > ", " › ", " » ", " / "), 2
# The name of a picture's file, or nothing but an address.
FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|pdf)$|^(?:https?://|www\.)\S+$", re.I)


def could_be(line: Features, words: Words) -> bool:
    """Not a button, a dateline, a byline, a trail, an address or a file's name, and of a headline's length.

    Nor does it say how long the text takes to read, or who took a picture: papers may print the caption
    above the headline.
    """
    if line.furniture or line.closing or line.credit or not SHORTEST <= line.width <= LONGEST:
        return False
    if line.times and (_is_little_else(line) or _is_labelled_date(line, words)):
        return False
    if line.byline and line.width < WIDE:
        return False
    if ":" in line.text and tags_in(line.text, words):
        return False
    if (line.caption and PICTURED in line.heard) or ("@" in line.text and " " not in line.text):
        return False
    if is_reading_time(line, words):
        return False
    trail = ">>" in line.text or any(line.text.count(mark) >= LEAST_STEPS for mark in TRAILS)
    return not (trail or FILE.search(line.text))


def _is_little_else(line: Features) -> bool:
    """A date and hardly a word; with a clock, a name too: "3 May 2021, 16:20 by harbourmaster"."""
    clocked = any(found.time.has_time for found in line.times)
    return len(key_of(line.rest)) < (2 if clocked else 1) * SHORT / 3


def _is_labelled_date(line: Features, words: Words) -> bool:
    """ "First published 06:15, 2 Feb 2018": a dateline, however much is left without its date."""
    folded = fold_case(line.rest).strip()
    return line.width < WIDE and bool(words.published.match(folded) or words.updated.match(folded))


def is_source(line: Features, words: Words) -> bool:
    """ "Source: The Herald": a label, a colon and a name."""
    if not line.opening:
        return False
    label, colon, name = line.folded.replace("：", ":").partition(":")
    return bool(colon and 0 < len(name.strip()) <= LONGEST_SOURCE) and label.strip() in words.source


def is_titlelike(line: Features) -> bool:
    """As wide and wordy as headlines are, and nothing else that is known."""
    if line.width not in TITLE_WIDTH or (line.words < TITLE_WORDS and line.width < line.words * 20):
        return False
    return not (line.times or line.opening or line.credit or line.caption or line.bullet)


def in_script(candidates: list[int], lines: Sequence[Features], spoken: str) -> list[int]:
    """Without those in plain ASCII where the body is in another script: they are menus, or translations."""
    seen = spoken[:SEEN]
    if seen.isascii() or sum(map(LAST_LATIN.__lt__, seen)) * 2 < len(seen):
        return candidates
    return [index for index in candidates if not lines[index].text.isascii()] or candidates
