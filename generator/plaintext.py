"""HTML of an article's body -> its paragraphs as plain text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    """
    address article aside blockquote caption center dd details div dl dt figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table td th tr ul
    """.split()
)
_BLOCK_TAG = re.compile(rf'</?(?:{"|".join(sorted(_BLOCKS))})(?: [^<>"]*(?:"[^"]*"[^<>"]*)*)?/?>')
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(r'</?[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_TAG_IN_VALUE = re.compile('="[^"<]*<')
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


class Block(NamedTuple):
    """A paragraph, or a subhead."""

    text: str
    is_subhead: bool


def plain_text(body: str) -> str:
    """A body's paragraphs, a blank line between them: what `text_blocks` finds, at a tenth of its cost.

    The body is sanitised HTML: every other "<" in it is written as an entity.
    """
    if _TAG_IN_VALUE.search(body):
        return "\n\n".join(_texts_of(body))
    texts: list[str] = []
    for piece in body.split("</p>"):
        text = piece.removeprefix("\n").removeprefix("<p>")
        if "<" in text:
            if "<br" in text or _BLOCK_TAG.search(text):
                texts += _texts_of(piece)
                continue
            text = _TAG.sub("", text)
        if text := _folded(text):
            texts.append(text)
    return "\n\n".join(texts)


def _texts_of(body: str) -> list[str]:
    parts = (_TAG.sub("", _BREAK.sub(" ", part)) for part in _BLOCK_TAG.split(body))
    return list(filter(None, map(_folded, parts)))


def _folded(text: str) -> str:
    """Text with its entities read, and one space wherever there is white space."""
    if "&" in text:
        text = html.unescape(text)
    # What is printable holds no white space but spaces.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def text_blocks(body: str) -> list[Block]:
    """The text of a body, a block each, white space folded; blocks without text are left out."""
    parser = _Blocks()
    parser.feed(body)
    parser.close()
    parser.end_block()
    return parser.blocks


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS
        elif tag == "br":
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self.blocks.append(Block(text, self._heading))
        self._text.clear()
        self._heading = False
