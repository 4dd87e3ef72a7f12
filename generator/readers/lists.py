"""What entries of an article's own lists look like, and what introduces them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.readers.features import WIDE, Features

COLONS, SEMICOLONS = ":：", ";；"
# So many short lines behind a colon may be its list.
MOST_LISTED = 25
# Of so many lines around an amount one more is an amount.
BESIDE = 2
# "200 g of flour", "450ml buttermilk", "½ lemon"; no year, and not the days of "17dAnn Lee".
AMOUNT = re.compile(r"(?!\d{4}\s)(?:\d[\d.,/]*|[½¼¾⅓⅔])(?:\s|[a-z]{1,3}\s)")


def is_entry(line: Features) -> bool:
    """Short and without an end, as entries of lists are; not known to be something else."""
    return line.width < WIDE and not line.ended and line.plain and not line.opening


def introduces(line: Features) -> bool:
    """Ends in a colon, and is no known label."""
    return line.text[-1] in COLONS and line.plain and not line.opening


def is_amount(lines: Sequence[Features], index: int) -> bool:
    """ "200 g of flour": it begins with a figure, as a line close by does."""
    if not _is_counted(lines[index]):
        return False
    return any(
        map(_is_counted, (*lines[max(0, index - BESIDE) : index], *lines[index + 1 : index + 1 + BESIDE]))
    )


def _is_counted(line: Features) -> bool:
    return AMOUNT.match(line.text) is not None and is_entry(line)
