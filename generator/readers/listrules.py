"""The tests that tell an article's own lists from lists of links."""

from __future__ import annotations

from generator.readers.features import SHORT, WIDE, is_prose
from generator.readers.headrules import is_lone_name
from generator.readers.lists import MOST_LISTED, SEMICOLONS, introduces, is_amount, is_entry
from generator.readers.views import View

# How wide a subhead is at least, and at most beside a title.
LEAST_HEAD, NARROWER = 10, 0.7
BRACKETS = ")]）】"


def is_measured(view: View) -> bool:
    """One of several amounts: what a recipe or a statistic lists."""
    return is_amount(view.lines, view.index)


def is_enumerated(view: View) -> bool:
    """Ends in a semicolon, or is the last entry below one that does."""
    above = view.lines[view.index - 1] if view.index else None
    listed = above is not None and above.text[-1] in SEMICOLONS
    return view.line.text[-1] in SEMICOLONS or (listed and view.line.width < 2 * WIDE)


def is_introduction(view: View) -> bool:
    """Ends in a colon over an entry, a sentence or a quotation."""
    below = view.near(1)
    return introduces(view.line) and below is not None and (below.ended or is_entry(below))


def is_short_introduction(view: View) -> bool:
    """ "Ingredients:" over its list."""
    return view.line.width < SHORT and is_introduction(view)


def is_listed(view: View) -> bool:
    """One of the entries right below what introduces them."""
    lines, at = view.lines, view.index
    if not is_entry(view.line):
        return False
    for index in range(at - 1, max(-1, at - 1 - MOST_LISTED), -1):
        if introduces(lines[index]):
            return True
        if not is_entry(lines[index]):
            return False
    return False


def heads_what_follows_links(view: View) -> bool:
    """Over prose and below buttons, prompts, a date or a much wider title: the links end above it."""
    lines, at, line = view.lines, view.index, view.line
    if (
        line.ended
        or not (line.plain and line.words > 1 and LEAST_HEAD <= line.width <= SHORT)
        or line.text[-1] in BRACKETS
    ):
        return False
    if at + 1 >= len(lines) or not is_prose(lines[at + 1]) or is_lone_name(view):
        return False
    above = lines[at - 1]
    title = not above.ended and line.width <= NARROWER * above.width
    return above.furniture or above.opening or bool(above.times) or title
