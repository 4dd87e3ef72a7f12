"""Blocks of plain prose -> the HTML that Python-Markdown and nh3 would make of them.

Everything here is a promise of equality, so the rule throughout: what is not certain is left alone.
A block is certain when each of its lines could start nothing but prose and each character in it that
means something to Markdown or HTML is part of a mark that can be read in one way only. Versions of
Python-Markdown differ in how they read the rest.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

# Characters that mean something inside a line: to HTML or to either library's machinery (controls; the
# no-break space, which is written &nbsp;), to an attribute list, to an escape; and Markdown's own marks.
_ODD = r"<>&\\{" + "\xa0\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_SPECIAL = r"*_`\[\]" + _ODD

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
_ANY_MARK = re.compile(f"[{_SPECIAL}!]")
_PLAIN_LINE = re.compile(rf"(?={LINE_START})[^{_SPECIAL}\n]++", re.VERBOSE)

_HEADING = re.compile(r"(#{1,6})([^#\n]+)")
_BULLET = re.compile(r"[*+-] +")
_NUMBER = re.compile(r"[0-9]+\. +")

# A URL that nh3 and its URL parser take as it is: a host of letters and digits under a named top level
# domain (not an address in numbers, nor punycode with its --, which may be wrong), or no scheme at all.
# No quotes, spaces or brackets, which may start or end a title.
_URL_TAIL = r"[A-Za-z0-9._~!$*+,;=:@%/?\#&-]"
_URL = rf"""
    (?: https?://(?![^/)]*--)(?:[A-Za-z0-9][A-Za-z0-9-]*\.)++[A-Za-z]{{2,}}(?:[/?\#]{_URL_TAIL}*+)?
    |   mailto:[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+
    |   (?=[A-Za-z0-9./\#])(?!//)[A-Za-z0-9._~/?=\#-]++
    ) (?=\))
"""
# A label may hold marks of its own, but no bracket, code or line of HTML; a leading ^ is a footnote's.
_LABEL = r"(?!\^)(?:[^\[\]`\\{<\x00-\x08\n]++|\n(?!\n))++"
_LINK = rf"\[{_LABEL}\]\([^()\s<>\"'`\\]++\)"

# One look for all that is no mark and then for a mark: a search for marks would try all at each character.
_PIECE = re.compile(
    rf"""
    (?P<text> [^{_SPECIAL}!]*+ )
    (?:
      (?P<entity>   & (?:\#[0-9]{{1,7}} | \#x[0-9a-fA-F]{{1,6}} | [A-Za-z][A-Za-z0-9]{{0,40}}) ; )
    | (?P<sign>     > | \xa0 | & (?!\#|\w*+;) )
    | (?P<inword>   _ (?<=[^\W_]_) (?=[^\W_]) )
    | (?P<exclamation> ! (?!\[) )
    | (?P<image>    !\[ (?P<alt>[^{_SPECIAL}"\n]*+) \] \( (?P<source>{_URL}) \) )
    | (?P<link>     \[ (?<!!\[) (?P<label>{_LABEL}) \] \( (?P<target>{_URL}) \) )
      # Code: one backtick each side.
    | ` (?!`) (?P<code> [^`{_ODD}\n]++ ) ` (?!`)
      # Strong and emphasis stand free: neither a letter nor another mark touches them from outside,
      # no space from inside, and nothing but links and entities is in them.
    | (?P<mark> \*(?<![\w*_]\*)\*?+ | _(?<![\w*_]_)_?+ )
      (?![\s*_]) (?P<marked> (?: [^*_\[\]`\\{{<>\n]++ | {_LINK} )++ ) (?<!\s) (?P=mark) (?![\w*_])
    | \Z
    )
    """,
    re.VERBOSE,
)


class Block(NamedTuple):
    """A block and what became of it.

    `html` is empty where the block is left to Python-Markdown. `kind` is "p" for what stands by itself
    whatever is next to it, or the element that grows together with another of its kind.
    """

    kind: str
    html: str
    source: str


class Unsure(Exception):
    """Something here may be read in more than one way."""


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
    return f"<h{level}>{_inline(text)}</h{level}>"


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
    return _inline(text)


def _inline(text: str) -> str:
    """Text with its marks set. Raises `Unsure` at the first that may not be one."""
    parts: list[str] = []
    broken = "  \n" in text
    at, end = 0, len(text)
    while at < end:
        found = _PIECE.match(text, at)
        if not found:
            raise Unsure
        plain = found[1]
        parts.append(_with_line_ends(plain) if broken else plain)
        if found.lastgroup != "text":
            parts.append(_set_mark(found, found.lastgroup))
        at = found.end()
    return "".join(parts)


def mark_at(text: str, at: int) -> tuple[str, int]:
    """The mark that stands at a place, set, and where it ends. Raises `Unsure` where it may not be one.

    None reaches across a blank line.
    """
    found = _PIECE.match(text, at)
    if not found or found.lastgroup == "text":
        raise Unsure
    return _set_mark(found, found.lastgroup), found.end()


def _with_line_ends(text: str) -> str:
    if "  \n " in text:
        raise Unsure  # spaces between a line end and a mark are lost
    return text.replace("  \n", "<br>\n")


def _set_mark(found: re.Match[str], kind: str | None) -> str:
    if kind == "link":
        target, label = found.group("target", "label")
        return f'<a href="{_url(target)}">{_label(label)}</a>'
    if kind == "marked":
        mark, marked = found.group("mark", "marked")
        tag = "strong" if len(mark) == 2 else "em"
        return f"<{tag}>{_inner(marked)}</{tag}>"
    match kind:
        case "entity":
            return _entity(found["entity"])
        case "sign":
            return {">": "&gt;", "\xa0": "&nbsp;", "&": "&amp;"}[found["sign"]]
        case "inword" | "exclamation":
            return found[kind]
        case "image":
            return f'<img alt="{found["alt"]}" src="{_url(found["source"])}">'
        case "code":
            return f"<code>{_code(found['code'])}</code>"
    raise Unsure


def _label(text: str) -> str:
    if text.isspace():
        raise Unsure
    return _inner(text)


def _inner(text: str) -> str:
    """Text inside of a mark, which mostly holds none."""
    return _inline(text) if "\n" in text or _ANY_MARK.search(text) else text


def _code(text: str) -> str:
    text = text.strip()
    if not text:
        raise Unsure
    return text


def _url(url: str) -> str:
    if "&" in url and ("&#" in url or ";" in url.replace("&amp;", "")):
        raise Unsure
    return url.replace("&amp;", "&").replace("&", "&amp;")


@functools.lru_cache(maxsize=1024)
def _entity(entity: str) -> str:
    """An entity as nh3 writes it. Raises `Unsure` where browsers and Python may differ."""
    if entity[1] != "#":
        if entity[1:] not in html5:
            raise Unsure
        character = html5[entity[1:]]
    else:
        number = int(entity[3:-1], 16) if entity[2] == "x" else int(entity[2:-1])
        if not (0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0x10000 <= number < 0x1FFFE):
            raise Unsure
        character = chr(number)
    return html.escape(character, quote=False).replace("\xa0", "&nbsp;")


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
