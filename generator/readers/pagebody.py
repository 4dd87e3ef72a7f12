"""The article's text in a saved page -> Markdown: trafilatura finds it, this writes it down escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

_SIGNS = re.compile(r"[\\`*_{}\[\]]|&(?=[#A-Za-z])|<|!(?=\[)")
_BLOCK_START = re.compile(
    r"[ \t]{0,9}(#|>|[-+](?=[ \t]|\Z|[-= \t]+\Z)|=+\Z|-+\Z|:(?=[ \t])|~~~|\d{1,9}(?=\.[ \t]))"
)
_TAG = re.compile(r"<[^<>]{1,300}>")
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_SAFE_IN_ADDRESS = "/:?#@!$&+,;=~%-."
_HEADINGS = {f"h{level}": "#" * level for level in range(2, 7)} | {"h1": "##"}
_DEEPEST = 60
_FEWEST_PARAGRAPHS = 3


def find_body(tree: Any, address: str) -> str:
    """The body of the article in a parsed page as Markdown, "" if there is none.

    `address` is where the page stood: links are made absolute by it, or dropped without it.
    """
    document = _extracted(tree)
    if document is None or document.body is None:
        return ""
    blocks = [block for element in document.body for block in _blocks(element, address, 0)]
    return "\n\n".join(block for block in blocks if block.strip())


def stated_body(text: str) -> str:
    """The text that a page states as its article's, with a line for each paragraph, as Markdown.

    "" where it is no more than a teaser: fewer than three paragraphs.
    """
    lines = [" ".join(_TAG.sub(" ", line).split()) for line in text.split("\n")]
    paragraphs = [escape_start(escape_text(line)) for line in lines if line]
    return "\n\n".join(paragraphs) if len(paragraphs) >= _FEWEST_PARAGRAPHS else ""


def share_of(text: str, other: str) -> float:
    """How much of a text, by runs of five words, stands in another too: 0 to 1."""
    runs, others = _runs(text), _runs(other)
    return len(runs & others) / len(runs) if runs else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def _extracted(tree: Any) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
        with_metadata=False,
    )


def escape_text(text: str) -> str:
    """Text as Markdown that shows it unchanged, inside a line.

    >>> escape_text("5 * 3 < 20_000")
    '5 \\\\* 3 &lt; 20\\\\_000'
    """
    return _SIGNS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(found[0], "\\" + found[0])


def escape_start(line: str) -> str:
    """A line whose first sign would make a heading, list, quote or rule of it, without that effect."""
    found = _BLOCK_START.match(line)
    if not found:
        return line
    at = found.end(1) if found[1][0].isdigit() else found.start(1)
    sign = line[at]
    return line[:at] + (f"&#{ord(sign)};" if sign in ":~=" else f"\\{sign}") + line[at + 1 :]


def _blocks(element: Any, address: str, depth: int) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or depth > _DEEPEST:
        return
    if tag == "list":
        yield _list(element, address, depth)
    elif tag == "quote":
        yield _quote(element, address, depth)
    elif tag == "table":
        yield from _rows(element, address)
    elif tag == "head":
        text = _SPACES.sub(" ", _inline(element, address, depth, plain=True)).strip()
        yield f"{_HEADINGS.get(element.get('rend'), '##')} {text}" if text else ""
    elif tag == "code" and "\n" in (text := "".join(element.itertext())):
        yield "\n".join(f"    {line}" for line in text.strip("\n").split("\n"))
    elif tag != "graphic":
        yield from _paragraphs(_inline(element, address, depth))
    if tag in ("list", "quote", "table", "head", "graphic"):
        yield from _paragraphs(escape_text(element.tail or ""))


def _paragraphs(text: str) -> list[str]:
    """Inline Markdown as a paragraph; a line break in it stays one, two begin the next paragraph."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        line = _SPACES.sub(" ", line).strip()
        if line:
            parts[-1].append(escape_start(line))
        elif parts[-1]:
            parts.append([])
    return ["  \n".join(lines) for lines in parts if lines]


def _list(element: Any, address: str, depth: int) -> str:
    numbered = element.get("rend") == "ol"
    items: list[str] = []
    for item in element.iter("item"):
        text = _SPACES.sub(" ", _inline(item, address, depth)).strip()
        if text:
            items.append(f"{len(items) + 1}. {escape_start(text)}" if numbered else f"- {escape_start(text)}")
    return "\n".join(items)


def _quote(element: Any, address: str, depth: int) -> str:
    blocks = _paragraphs(escape_text(element.text or ""))
    for child in element:
        blocks += _blocks(child, address, depth + 1)
        if child.tag in ("p", "hi", "ref"):
            blocks += _paragraphs(escape_text(child.tail or ""))
    return "\n>\n".join("\n".join(f"> {line}" for line in block.split("\n")) for block in blocks if block)


def _rows(element: Any, address: str) -> Iterator[str]:
    """A table's rows as lines of text: most tables in saved pages are layout."""
    for row in element.iter("row"):
        cells = [_SPACES.sub(" ", _inline(cell, address, 0)).strip() for cell in row.iter("cell")]
        yield escape_start(" – ".join(cell for cell in cells if cell))


def _inline(element: Any, address: str, depth: int, *, plain: bool = False) -> str:
    """An element's text as inline Markdown, line breaks as line ends; `plain` drops emphasis."""
    if depth > _DEEPEST:
        return escape_text(_one_line("".join(element.itertext())))
    parts = [escape_text(_one_line(element.text or ""))]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_inline_child(child, address, depth + 1, plain))
        parts.append(escape_text(_one_line(child.tail or "")))
    return "".join(parts)


def _inline_child(child: Any, address: str, depth: int, plain: bool) -> str:
    if child.tag == "lb":
        return "\n"
    if child.tag == "graphic":
        return ""
    text = _inline(child, address, depth, plain=plain)
    if child.tag == "ref":
        return _link(text, child.get("target") or "", address)
    if child.tag in ("p", "item", "quote", "list"):
        return f"\n\n{text}\n\n"
    if child.tag == "hi" and not plain:
        return _emphasised(text, child.get("rend") or "")
    return text


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text)


def _link(text: str, target: str, address: str) -> str:
    words = text.strip()
    absolute = web_address(target, address)
    if not words or "\n" in words or not absolute:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}[{words}]({quote(absolute, safe=_SAFE_IN_ADDRESS)}){after}"


def web_address(target: str, address: str) -> str:
    """An http(s) address made absolute by the page's own, "" for anything else."""
    try:
        absolute = urljoin(address, target.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    return absolute if parts.scheme in ("http", "https") and parts.netloc else ""


def _emphasised(text: str, rend: str) -> str:
    words = text.strip()
    mark = {"#b": "**", "#i": "*"}.get(rend, "")
    if not mark or not words or "\n" in words or "*" in words.replace("\\*", ""):
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"
