"""The tests that tell what stands between a headline and its body: datelines, bylines, roles, places."""

from __future__ import annotations

import re
from itertools import islice

from generator.readers import bylines, jobtitles
from generator.readers.datelines import label_of
from generator.readers.features import MOST_SMALL, SHORT, WIDE
from generator.readers.spine import is_dated_sentence
from generator.readers.views import View
from generator.readers.words import DATED

LONGEST_DATELINE = 160
SMALL_WORD = re.compile(r"(?<!\w)[a-zß-ÿа-яё]{4,}")
BESIDE_START, LONGEST_HEAD = 4, 60
# So many names among so many lines above and below are no byline.
MANY, AMONG = 5, 4
PLACE_ALONE = re.compile(r"[^\W\d_][^()\d]{1,40}\([^()]{2,20}\)\s?[-–—:]+")


def has_dateline(view: View) -> bool:
    """A date, and little else but labels, names and reading times."""
    line = view.line
    if not line.times or line.width > LONGEST_DATELINE or (line.sentences and line.width > WIDE):
        return False
    # "She wore it in Florence on 23 April 1985." tells the news, unless a label says what the date is of.
    within = view.index >= view.spine.start or line.width >= WIDE
    if line.bullet and within and DATED not in line.heard:
        return False
    told = within and (is_dated_sentence(line) or len(SMALL_WORD.findall(line.rest)) > MOST_SMALL)
    return DATED in line.heard or not told


def has_update(view: View) -> bool:
    """A dateline whose only date stands behind a label for updates."""
    times = view.line.times
    if not times or len(times) != 1 or not has_dateline(view):
        return False
    return label_of(view.line.text[: times[0].start], view.words) == "updated"


def is_byline(view: View) -> bool:
    """A label such as "By" before a name."""
    return bool(view.line.byline)


def is_byline_in_two(view: View) -> bool:
    """ "By" on a line, a name on the next one, beside the body's start: either of them."""
    lines, at, words = view.lines, view.index, view.words
    if at > view.spine.start + BESIDE_START:
        return False
    if words.by.fullmatch(view.line.key):
        return at + 1 < len(lines) and bool(bylines.signed_names(lines[at + 1].text, words))
    if at == 0 or not words.by.fullmatch(lines[at - 1].key):
        return False
    return bool(bylines.signed_names(view.line.text, words))


def is_lone_name(view: View) -> bool:
    """A name on a line of its own, and not one of many: those are a list."""
    near = view.index <= view.spine.headline + LONGEST_HEAD and view.line.width < WIDE
    if not near or not bylines.signed_names(view.line.text, view.words):
        return False
    beside = view.lines[max(0, view.index - AMONG) : view.index + AMONG + 1]
    named = (line for line in beside if line.width < WIDE and bylines.signed_names(line.text, view.words))
    return len(list(islice(named, MANY))) < MANY


def is_role(view: View) -> bool:
    """What the writer is, printed below the name."""
    line = view.line
    return line.width < WIDE and not line.ended and jobtitles.is_role(line.text.strip(" .,"), view.words)


def is_place(view: View) -> bool:
    """ "TOKYO (AP) —" on a line of its own."""
    text = view.line.text
    return "(" in text and view.line.width < SHORT and PLACE_ALONE.fullmatch(text) is not None
