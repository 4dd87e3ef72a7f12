"""A card for social media: an article's headline as a picture, where it has no picture of its own."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""What Open Graph's readers ask for, https://developers.facebook.com/docs/sharing/webmasters/images."""
_MARGIN = 80
_BAND = 18
_SMALL = 34
_SIZES = (84, 72, 62, 54, 46)
"""Of the headline: the largest of these in which it fits."""
_LEADING = 1.2
_ROOM = SIZE[1] - 2 * _MARGIN - 3 * _SMALL
_FULL = 127
"""Half of the palette is for ink, half for the accent: the grey that text is drawn in is a place in it."""


class SocialCard(NamedTuple):
    """What a card says, and in which colours: "#fdfcf9"."""

    headline: str
    archive: str
    day: str
    right_to_left: bool
    paper: str
    ink: str
    accent: str


def drawn(card: SocialCard, font: bytes) -> bytes:
    """The card as a PNG, in a font file's font. Raises `OSError` where it is no font."""
    from PIL import Image, ImageChops, ImageDraw

    ink, accent = Image.new("L", SIZE), Image.new("L", SIZE)
    lines, size = _set(card, font)
    on_ink, on_accent = ImageDraw.Draw(ink), ImageDraw.Draw(accent)
    edge = SIZE[0] - _MARGIN if card.right_to_left else _MARGIN
    how: dict[str, Any] = {"fill": _FULL, **_shaping(card.right_to_left)}
    how["anchor"] = "rs" if card.right_to_left else "ls"
    on_accent.rectangle((0, 0, SIZE[0], _BAND), fill=_FULL)
    on_accent.text((edge, _MARGIN + _SMALL), card.archive, font=_font(font, _SMALL), **how)
    on_ink.text((edge, SIZE[1] - _MARGIN), card.day, font=_font(font, _SMALL), **how)
    top = _MARGIN + 2 * _SMALL + size
    for place, line in enumerate(lines):
        on_ink.text((edge, top + round(place * size * _LEADING)), line, font=_font(font, size), **how)
    both = ImageChops.lighter(ink, accent.point([0, *range(_FULL + 2, 2 * _FULL + 2), *[0] * 128]))
    return _coloured(both, card)


def _set(card: SocialCard, font: bytes) -> tuple[list[str], int]:
    """The headline in lines, and in which size; cut where the smallest is too large."""
    for size in _SIZES:
        lines = _lines(card.headline, _font(font, size))
        most = int(_ROOM / (size * _LEADING))
        if len(lines) <= most:
            break
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip()}…"], size


def _lines(text: str, font: FreeTypeFont) -> list[str]:
    width = SIZE[0] - 2 * _MARGIN
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines += [""] if lines[-1] else []
        # A word wider than the card, or a language without spaces.
        for char in word:
            if font.getlength(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def _coloured(grey: Image, card: SocialCard) -> bytes:
    """Grey as a place in a palette: a picture in two inks is a fifth of one in any colours."""
    palette: list[int] = []
    for colour in (card.ink, card.accent):
        ends = [[int(one[place : place + 2], 16) for place in (1, 3, 5)] for one in (card.paper, colour)]
        for step in range(_FULL + 1):
            palette += [round(low + (high - low) * step / _FULL) for low, high in zip(*ends, strict=True)]
    grey.putpalette(palette)
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _shaping(right_to_left: bool) -> dict[str, str]:
    from PIL import features

    return {"direction": "rtl"} if right_to_left and features.check("raqm") else {}


@functools.lru_cache(maxsize=16)
def _font(data: bytes, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(data), size)
