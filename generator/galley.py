"""Whole articles of plain prose -> HTML in one pass, where `prose` would look at each block by itself.

Plain are paragraphs, headings, quotes and flat lists with a blank line between, and in them marks of the
kinds that `prose` knows. The same rule as there: what is not certain is left alone.
"""

from __future__ import annotations

import re

from generator.marks import Unsure, mark_at
from generator.prose import LINE_START

# All bytes of UTF-8 but ASCII's controls and the signs that mean something inside a line, or to a table.
# Without them a handful of signs is left of most articles, which is looked through in no time.
_ORDINARY = bytes(sorted({10, *range(0x20, 0x7F), *range(0x80, 0x100)} - set(b"*_`[]<>&\\{|")))
_ASCII = bytes(range(0x80))
_NEVER = re.compile(r"[<\\{|\x00-\x1f\x7f]")

# No line ends with the two spaces that break it.
_LINE = rf"{LINE_START} .*+ (?<![ ][ ])"
# Nor do two lists or two quotes follow each other, which may grow together.
_BLOCK = rf"""
    (?: \#{{1,6}}+ [ ]*+ [^\s\#] [^\#\n]*+ (?<![ ][ ])
    |   {_LINE} (?> (?: \n {_LINE} )* )
    |   > [ ] {_LINE} (?> (?: \n > [ ] {_LINE} )* ) (?! \n\n > )
    |   [*+-] [ ]++ {_LINE} (?> (?: \n [*+-] [ ]++ {_LINE} )* ) (?! \n\n [*+-] [ ] )
    |   1\. [ ]++ {_LINE} (?> (?: \n [0-9]++ \. [ ]++ {_LINE} )* ) (?! \n\n 1\. )
    )
"""
# Each ends at a blank line or with the text: to name a block once halves what there is to compile.
_PLAIN = re.compile(rf"(?> (?: {_BLOCK} (?: \n\n | \Z ) )+ )", re.VERBOSE)
_BULLETS = ("* ", "+ ", "- ")
_OTHER_STARTS = "#>*+-1"
_MARKER = re.compile(r"^(?:[*+-]|[0-9]+\.) +", re.MULTILINE)
_NEXT_LINE = re.compile(r"\n(?:[*+-]|[0-9]+\.|&gt;) ")
"""Inside of a mark, the start of a list's next item or of a quote's next line."""


def set_whole(text: str) -> str:
    """The HTML of a text that is plain throughout, "" for any other."""
    encoded = text.encode("utf-8", "surrogatepass")
    signs = encoded.translate(None, _ORDINARY).decode("ascii")
    if _NEVER.search(signs) or not (text.isascii() or _is_printed(encoded)):
        return ""
    text = text.strip("\n")
    if not _PLAIN.fullmatch(text):
        return ""
    try:
        marked = _with_marks(text, signs) if signs else text
    except Unsure:
        return ""
    blocks = marked.split("\n\n")
    return "\n".join([_other(each) if each[0] in _OTHER_STARTS else f"<p>{each}</p>" for each in blocks])


def _is_printed(encoded: bytes) -> bool:
    return encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass").isprintable()


def _with_marks(text: str, signs: str) -> str:
    """The text with its marks set; `signs` are those in it that may be marks, in order. Raises `Unsure`."""
    parts: list[str] = []
    at, end = -1, 0
    for sign in signs:
        at = text.index(sign, at + 1)
        if at < end or (sign in ">*" and _begins_a_line(text, at)):
            continue
        start = at - (sign == "[" and text[at - 1 : at] == "!")
        html, stop = mark_at(text, start)
        if "\n" in html and _NEXT_LINE.search(html):
            raise Unsure
        parts.append(text[end:start])
        parts.append(html)
        end = stop
    parts.append(text[end:])
    return "".join(parts)


def _begins_a_line(text: str, at: int) -> bool:
    """Is the sign here that of a quote or a list?"""
    return text[at + 1 : at + 2] == " " and text[at - 1 : at] in ("\n", "")


def _other(block: str) -> str:
    """A block that may be no paragraph, its marks set, as HTML."""
    first = block[0]
    if first == "#":
        words = block.lstrip("#")
        level = len(block) - len(words)
        return f"<h{level}>{words.strip()}</h{level}>"
    if first == ">":
        inside = block[2:].replace("\n> ", "\n")
        return f"<blockquote>\n<p>{inside}</p>\n</blockquote>"
    kind = "ul" if block.startswith(_BULLETS) else "ol" if block.startswith("1. ") else ""
    if not kind:
        return f"<p>{block}</p>"
    items = _MARKER.sub("", block).replace("\n", "</li>\n<li>")
    return f"<{kind}>\n<li>{items}</li>\n</{kind}>"
