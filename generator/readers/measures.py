"""How wide texts are, how many digits they hold, and whether they end as sentences do."""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGIT = re.compile(r"\d")
DIGITS = b"0123456789"
NO_DIGITS = bytes(mark for mark in range(256) if mark not in DIGITS and mark != ord("\n"))
# Full stops of Chinese and Japanese, Devanagari, Urdu, Burmese, Khmer, Tibetan, Ethiopic and Armenian.
FOREIGN_STOPS = "。।॥۔။។།።։"
FOREIGN_ENDS = FOREIGN_STOPS + "！？؟"
ASKING = ("?", "？", "؟")
SENTENCE_END = re.compile(rf"[.!?…︒{FOREIGN_ENDS}][\s\"'”’»)\]）」』›*]*$|[”\"»」』]$")
SURE_ENDS = frozenset(f'.!?…︒{FOREIGN_ENDS}”"»」』')
LONGEST_ENDING = 12
# Where there is no full stop, what is as wide as no headline is ended.
LEAST_UNSTOPPED = 120
KANA = re.compile("[\u3040-\u30ff]")
# The upper halves of characters (in UTF-16) that do not print as wide as two letters do. Kana share theirs,
# 0x30, with marks.
NARROW = bytes(
    high for high in range(256) if not (0x34 <= high <= 0x9F or 0xAC <= high <= 0xD7 or high == 0xFF)
)
TALLEST = 400
WIDEST_WORD = 20


def width_of(text: str) -> int:
    """How wide a text prints: an ideograph counts as two letters."""
    if text.isascii() or len(text) > TALLEST:
        return len(text)
    highs = text.encode("utf-16-le", "surrogatepass")[1::2]
    kana = len(KANA.findall(text)) if b"\x30" in highs else 0
    return len(text) + kana + len(highs.translate(None, NARROW))


def has_words(words: int, width: int, beyond: int) -> bool:
    """True for more words than `beyond`; where no spaces part them, for a text as wide as no word is."""
    return words > beyond or width > words * WIDEST_WORD


def widths_in(lines: Sequence[str], foreign: str) -> list[int]:
    """How wide each line prints; `foreign` has all characters of theirs that are not of every day."""
    highs = foreign.encode("utf-16-le", "surrogatepass")[1::2]
    if b"\x30" in highs or highs.translate(None, NARROW):
        return list(map(width_of, lines))
    return list(map(len, lines))


def digits_in(lines: Sequence[str], foreign: str) -> list[int]:
    """How many digits of any script are in each line: counted in all at once, where they are ASCII's.

    `foreign` has all characters of theirs that are not of every day.
    """
    text = "\n".join(lines)
    if not text or any(map(str.isdecimal, foreign)):
        return [len(DIGIT.findall(line)) for line in lines]
    return list(map(len, text.encode("latin-1", "replace").translate(None, NO_DIGITS).split(b"\n")))


def is_unstopped(letter: str) -> bool:
    """True for Thai and Lao, which have no full stop."""
    return "\u0e00" <= letter <= "\u0eff"


def ends_sentence(text: str) -> bool:
    """True for a text that ends as a sentence does, or holds a whole one in a script without capitals."""
    last = text[-1:]
    if last in SURE_ENDS:
        return True
    if is_unstopped(last):
        return len(text) >= LEAST_UNSTOPPED
    if last.isalnum():
        return "。" in text
    return SENTENCE_END.search(text[-LONGEST_ENDING:]) is not None or "。" in text
