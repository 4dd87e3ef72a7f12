"""How large a picture of the theme is, an SVG among them: a page that says so does not move when it comes."""

from __future__ import annotations

import re

from generator.pictures.probing import PictureError, probe

_SVG = re.compile(rb"<svg\b[^>]*>")
_BOX = re.compile(rb"\sviewBox\s*=\s*[\"']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)")
_SIDE = rb"\s%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']"


def measures(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; of an SVG in its own units. Zeros where it does not say."""
    if found := _SVG.search(data[:4096]):
        return _of_svg(found[0])
    try:
        picture = probe(data)
    except PictureError:
        return 0, 0
    return picture.width, picture.height


def _of_svg(tag: bytes) -> tuple[int, int]:
    sides = [re.search(_SIDE % side, tag) for side in (b"width", b"height")]
    box = _BOX.search(tag)
    if sides[0] and sides[1]:
        width, height = float(sides[0][1]), float(sides[1][1])
    elif box:
        width, height = float(box[1]), float(box[2])
    else:
        return 0, 0
    return round(width), round(height)
