"""The tests that tell what a paper says, in whole sentences, of a text or of its writer."""

from __future__ import annotations

from generator.readers.features import WIDE
from generator.readers.measures import ASKING
from generator.readers.prompts import LONGEST_PRINT, SPOKEN
from generator.readers.views import View
from generator.readers.words import ADDRESSING, NOTING

# So many of the first lines of a body may be notes.
FIRST = 1


def is_note(view: View) -> bool:
    """Says how the text came to be, where it stood before, who paid for it, where its readers find help."""
    line = view.line
    if NOTING not in line.heard or line.width > LONGEST_PRINT or line.text[0] in SPOKEN:
        return False
    if line.correction or line.agency:  # They have roles of their own.
        return False
    if view.index <= view.spine.start + FIRST:
        return True
    return line.width < 2 * WIDE and (ADDRESSING in line.heard or line.text[-1] in ASKING)


def is_trade_talk(view: View) -> bool:
    """Speaks of the trade near the end, where the text itself does not."""
    return view.index in view.trade
