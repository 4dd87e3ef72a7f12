"""Lines that say nothing: buttons, counts, addresses and marks."""

from __future__ import annotations

import re

from generator.readers.measures import DIGIT
from generator.readers.words import Words

MOST_BUTTONS = 8
ADDRESS = ("http://", "https://", "www.")
# "HBR HARBOUR INC. 25.54 -1.96 -0.77%": a share, its price and how that changed.
QUOTATION = re.compile(r"[A-Z.]{1,6} [^\d%]{2,40} [\d.,]{1,12} [+−-][\d.,]{1,10} [+−-]?[\d.,]{1,8} ?%")
# "— Ann Lee (@annlee) May 3, 2021", "A photo posted by Ann Lee (@ann.lee) on May 3, 2021": who posted what
# stands above on another medium.
POSTER = re.compile(r"[—–-] ?[^()]{1,60}\(@\w{1,30}\)")
POSTED = re.compile(
    r"(?:An?|Eine?|Een|En|Et|Uma?|Una?|Une) [^()]{4,60}\(@[\w.]{1,30}\)(?: [^()\d]{0,12}\d[^()]{0,40})?"
)
# A key longer than this is prose.
_LONGEST, _LONGEST_COUNTER = 80, 40
_COUNT = re.compile(r"[\s:：]*\d[\d.,\u00a0 ]*\s*")


def is_furniture(text: str, key: str, words: Words) -> bool:
    """True for a line that is only buttons, counts, addresses or marks."""
    if not key:
        return True
    if key in words.furniture:
        return True
    if len(key) > _LONGEST:
        return False
    if text.startswith(ADDRESS) and " " not in text:
        return True
    if text[-1] == "%" and QUOTATION.fullmatch(text):
        return True
    if counts(text, key, words):
        return True
    # The first word settles it for nearly every line.
    first, _, others = key.partition(" ")
    if not others or not _is_button(first, words):
        return False
    parts = others.split()
    return len(parts) < MOST_BUTTONS and all(_is_button(part, words) for part in parts)


def counts(text: str, key: str, words: Words) -> bool:
    """A number and what it counts: "1,234 views", "Letto 12 volte"."""
    if len(key) > _LONGEST_COUNTER or not DIGIT.search(text):
        return False
    return key in words.counters or (bool(DIGIT.search(key)) and _COUNT.sub(" ", key) in words.counters)


def _is_button(part: str, words: Words) -> bool:
    bare = part.strip("(),.|·•:/-–—>")
    return not bare or bare in words.buttons or bare.isdigit()


def names_poster(text: str) -> bool:
    """True for a line that says who posted what stands above it."""
    return "(@" in text and bool(POSTER.match(text) or POSTED.fullmatch(text))
