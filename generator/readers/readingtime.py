"""How long a text takes to read: "4 min read", "Lesezeit: 3 Minuten"."""

from __future__ import annotations

import re

from generator.folding import fold_case
from generator.readers.features import SHORT, Features
from generator.readers.measures import DIGIT
from generator.readers.names import is_name
from generator.readers.words import TIMED, Words

# "10 minutes of fear" is a headline.
MOSTLY, UNIT = 0.6, "min"
# What stands before the figure.
SIGNED = re.compile(r"[\s|·•–—-]*\d")


def may_tell_reading_time(line: Features) -> bool:
    """Short, with a figure and words for it: near the headline that is enough."""
    return TIMED in line.heard and line.width < SHORT and DIGIT.search(line.text) is not None


def is_reading_time(line: Features, words: Words) -> bool:
    """A line that says little else, but who wrote it: "Ann Lee 2 min read"."""
    if not may_tell_reading_time(line):
        return False
    name = SIGNED.split(line.text)[0]
    told = fold_case(line.text[len(name) :]) if is_name(name, words) else line.folded
    said = [hit.phrase for hit in words.reading_time.finditer(told)]
    digits = sum(map(str.isdigit, told))
    unit = UNIT in told and not any(UNIT in phrase for phrase in said)
    return len("".join(said)) + digits + unit * len(UNIT) >= MOSTLY * len(told)
