"""The tests that tell what a paper says, in whole sentences, of a text or of its writer."""

from __future__ import annotations

from generator.readers.measures import ASKING
from generator.readers.prompts import LONGEST_PRINT, SPOKEN
from generator.readers.tradetalk import speaks_of_it, speaks_to_readers
from generator.readers.views import View
from generator.readers.words import NOTING


def is_note(view: View) -> bool:
    """Above the body, or to the reader, it says how the text came to be or where there is help."""
    line = view.line
    if NOTING not in line.heard or line.width > LONGEST_PRINT or line.text[0] in SPOKEN:
        return False
    if line.correction or line.agency:  # They have roles of their own.
        return False
    if speaks_to_readers(line) or line.text[-1] in ASKING:
        return True
    above = view.index < view.spine.start
    return above and speaks_of_it(view.words.trade.heard([line.folded])[0], line.width, view.words)


def is_trade_talk(view: View) -> bool:
    """Speaks of the trade near the end, where the text itself does not."""
    return view.index in view.trade
