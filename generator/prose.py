"""Blocks of plain prose -> the HTML that Python-Markdown and nh3 would make of them.

Everything here is a promise of equality, so the rule throughout: what is not certain is left alone.
A block is certain when each of its lines could start nothing but prose and each character in it that
means something to Markdown or HTML is part of a mark that can be read in one way only. Versions of
Python-Markdown differ in how they read the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.marks import SPECIAL, Unsure, set_marks

# What a line of prose may start with, after up to three spaces where it is not the first.
LINE_START = r"""
    (?: [^\s\#>=~:+*_\d-]       # no heading, quote, underline of a heading, fence, rule or list
    |   : (?![ ])               # ": " defines a term
    |   \d++ (?!\.[ ])          # "12. " starts a list, "12.5 " does not
    |   [-+] (?=[^-\s])         # "- " starts a list, "---" is a rule, "-5" is neither
    |   \*{1,2} (?=[^*\s])      # "* " starts a list, "***" may be a rule, "**so" is neither
    |   _{1,2} (?=[^_\s])
    )
"""
_START = re.compile(LINE_START, re.VERBOSE)
_BAD_LINE = re.compile(rf"\n(?![ ]{{0,3}}{LINE_START})", re.VERBOSE)
_PLAIN_LINE = re.compile(rf"(?={LINE_START})[^{SPECIAL}\n]++", re.VERBOSE)

_HEADING = re.compile(r"(#{1,6})([^#\n]+)")
_BULLET = re.compile(r"[*+-] +")
_NUMBER = re.compile(r"[0-9]+\. +")


class Block(NamedTuple):
    """A block and what became of it.

    `html` is empty where the block is left to Python-Markdown. `kind` is "p" for what stands by itself
    whatever is next to it, or the element that grows together with another of its kind.
    """

    kind: str
    html: str
    source: str


def read_blocks(text: str) -> list[Block]:
    """The blocks of `text`, whose white space is as Python-Markdown's preprocessor leaves it."""
    blocks: list[Block] = []
    for source in text.split("\n\n"):
        if _PLAIN_LINE.fullmatch(source):
            blocks.append(Block("p", f"<p>{source}</p>", source))
        elif source.strip("\n"):
            blocks.extend(_read_block(source) if source[0] in "\n#" else (_set_block(source),))
        elif blocks and not blocks[-1].html:
            # Blank lines count only inside of code, which is left alone.
            blocks[-1] = blocks[-1]._replace(source=f"{blocks[-1].source}\n\n{source}")
    return _without_growing_together(blocks)


def _read_block(source: str) -> Iterator[Block]:
    """The block, and the headings at its head: a heading needs no blank line after it."""
    rest = source.lstrip("\n")
    while rest.startswith("#") and "\n" in rest and "|" not in rest:
        heading, rest_after = rest.split("\n", 1)
        block = _set_block(heading)
        if not block.html:
            break
        yield block
        source = rest = rest_after
    yield _set_block(source)


def _set_block(source: str) -> Block:
    try:
        return Block(*_block(source.strip("\n")), source)
    except Unsure:
        return Block("", "", source)


def _block(block: str) -> tuple[str, str]:
    """The kind and the HTML of a block. Raises `Unsure`."""
    if "|" in block and "\n" in block:
        raise Unsure  # it may be a table
    first = block[0]
    if first == ">":
        return "blockquote", _quote(block)
    if first == "#":
        return "p", _headline(block)
    if _BULLET.match(block):
        return "ul", _list("ul", _BULLET, block)
    if _NUMBER.match(block):
        return "ol", _list("ol", _NUMBER, block)
    return "p", f"<p>{_prose(block)}</p>"


def _headline(block: str) -> str:
    found = _HEADING.fullmatch(block)
    text = found[2].strip() if found else ""
    if not found or not text:
        raise Unsure
    level = len(found[1])
    return f"<h{level}>{set_marks(text)}</h{level}>"


def _quote(block: str) -> str:
    lines = [_unquoted(line) for line in block.split("\n")]
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n".join(["<blockquote>", *(f"<p>{_prose(each)}</p>" for each in paragraphs), "</blockquote>"])


def _unquoted(line: str) -> str:
    if line.startswith("> "):
        return line[2:]
    return line[1:] if line.startswith(">") else line


def _list(tag: str, marker: re.Pattern[str], block: str) -> str:
    items: list[str] = []
    for line in block.split("\n"):
        found = marker.match(line)
        if found:
            items.append(line[found.end() :])
        elif not line.startswith("    "):
            items[-1] += "\n" + line
        else:
            raise Unsure
    if tag == "ol" and not block.startswith("1."):
        raise Unsure  # it has a `start`
    return "\n".join([f"<{tag}>", *(f"<li>{_prose(item)}</li>" for item in items), f"</{tag}>"])


def _prose(text: str) -> str:
    """The inside of a paragraph or of a list's item."""
    if not _START.match(text) or ("\n" in text and _BAD_LINE.search(text)):
        raise Unsure
    return set_marks(text)


def _without_growing_together(blocks: list[Block]) -> list[Block]:
    """Leave lists and quotes next to another of their kind, or to a block left alone, alone too.

    Python-Markdown takes a list or a quote after a blank line, or lines set in, as more of the list or
    quote before. Leaving one alone may be a reason to leave its neighbour: so to the right, then back.
    """
    if all(block.kind == "p" for block in blocks):
        return blocks
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        before = "p"
        for at in order:
            block = blocks[at]
            if block.kind not in ("p", "") and before in ("", block.kind):
                blocks[at] = block = Block("", "", block.source)
            before = block.kind
    return blocks
