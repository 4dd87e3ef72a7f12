"""What copying leaves in a text and nobody wrote: invisible marks, HTML's entities, wrongly decoded bytes."""

from __future__ import annotations

import html
import html.entities
import re
from typing import NamedTuple

# Zero-width joiners shape words in these scripts (Arabic, Indic, Tibetan, Burmese, Khmer, Mongolian ...).
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
# Scripts that are written without spaces, and mark where a word ends by a space of no width.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")

_LINE_SEPARATORS = re.compile("[\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLE = re.compile(
    # Soft hyphens, word joiners, marks for annotations and objects: nothing of them is ever read.
    "[\u00ad\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc]"
    # Embeddings, overrides, isolates: a title cut from their line would turn the rest of a page around,
    # and an override can hide what a text says. A page's `dir` sets the direction.
    "|[\u202a-\u202e\u2066-\u2069]"
    f"|(?<![{_UNSPACED}])\u200b"
    f"|(?<![{_JOINED}])\u200c"
    f"|(?<![{_JOINED}{_EMOJI}])\u200d|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}])"
    # Tags spell the flags of regions behind a black flag; elsewhere they are hidden text.
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0001-\U000e007f]+"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f]")
_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE_ENTITY = re.compile(
    r"&(?:shy|ZeroWidthSpace|NoBreak|#(?:173|8203|8288|65279|[xX](?:00)?[aA][dD]|[xX]200[bB]|[xX]2060|[xX][fF]{2}));"
)
_LAST_CODE_POINT = 0x10FFFF

# What UTF-8 looks like where it was decoded as something else: its first byte as a letter, then one
# that no word goes on with. ftfy decides; this only says where it is worth asking, as it is slow.
_CONTINUATION = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_MISREAD = re.compile(
    f"[ÂÃÄÅÎÏÐÑØÙâãå][{_CONTINUATION}]|[РС][\u0402-\u040f\u0452-\u045f\u0490\u00a0-\u00bf\u2013-\u203a]|в[Ђ‚]|\u00ef\u00bf\u00bd"
)
_MISREAD_FIRST = "ÂÃÄÅÎÏÐÑØÙâãåïв"
_LONGEST_PASSAGE = 20_000
_PASSAGE = re.compile(f"[^\n<>]{{1,{_LONGEST_PASSAGE}}}")


class Cleaned(NamedTuple):
    """A text without what nobody wrote, and a line for each thing that had to be assumed."""

    text: str
    warnings: tuple[str, ...] = ()
