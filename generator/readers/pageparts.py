"""What the text of a page is made of: runs in blocks in boxes."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

_WIDE_SCRIPT = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class TooTangled(Exception):
    """A page has more blocks than an article's page can have: it is to be read as plain text."""


class Run(NamedTuple):
    """A stretch of text of one look: its link's target, and "b" and "i" for bold and italic."""

    text: str
    target: str
    style: str


BREAK = Run("\n", "", "br")
"""A line break."""


class Box(msgspec.Struct):
    """An element of the page that text can stand in.

    `parent` is the index of the one around it, -1 for the first; `first` and `last` are the range of
    its blocks; `boxes` are the bits of `boxes.py` that it and those around it have; `pictures` and
    `mail_fields` count what stands in it without a box between.
    """

    tag: str
    parent: int
    first: int
    own: int
    soft: int
    label: str = ""
    last: int = 0
    boxes: int = 0
    pictures: int = 0
    mail_fields: int = 0


class Block(msgspec.Struct, frozen=True):
    """A block of visible text: a paragraph, a heading, an entry of a list, a label.

    `kind` is its tag or "" for text that lies loose in a box; `box` the index of its box; `linked`
    how many of its signs are links; `width` its length, where a sign of a script without spaces
    counts as two and a half; `prose` how much it looks like an article's text: its width that is no
    link, 0 for stubs.
    """

    number: int
    kind: str
    box: int
    text: str
    runs: tuple[Run, ...]
    linked: int
    width: int = 0
    prose: float = 0.0

    @property
    def link_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return self.linked / max(1, len(self.text))


class PageText(NamedTuple):
    """What a page shows: its blocks and the boxes around them."""

    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]

    def around(self, block: Block) -> int:
        """The bits of all boxes that a block stands in."""
        return self.boxes[block.box].boxes


def width_of(text: str) -> int:
    """The length of a text, where a sign of a script without spaces counts as two and a half."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE_SCRIPT.findall(text)) // 2
