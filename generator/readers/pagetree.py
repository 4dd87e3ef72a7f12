"""The text of a saved page -> its tree, with guards against pages that a parser would sit over for hours."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from generator.errors import SourceError

_MOST_ATTRIBUTES = 500
_MOST_ELEMENTS = 60_000
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,300}\?>")

_NAME = r"[A-Za-z][\w:-]*+"
_PLAIN = r"(?>(?:\s++[\w:@.-]++(?>(?:=\"[^\"]*+\"|='[^']*+'|=[\w./#%-]++)?)){0,60})"
_DOUBTFUL_TAG = re.compile(rf"<(?=[A-Za-z])(?!{_NAME}{_PLAIN}\s*+/?+>)", re.ASCII)
"""A tag that is not seen at once to have at most sixty attributes, or a "<" that only looks like one."""

_VALUE = r"(?>(?:\s*+=\s*+(?>(?:\"[^\"]*+\"?+|'[^']*+'?+|(?![\"'])[^\s>]++)?))?)"
_ATTRIBUTES = re.compile(rf"<[^\s/>]*+(?>(?:[\s/]*+[^\s/>][^\s/>=]*+{_VALUE}){{0,{_MOST_ATTRIBUTES}}})")
"""A tag up to the last attribute it may have, as browsers and libxml2 cut it."""

_TAG_END = re.compile(r"[\s/]*+(?:>|\Z)")

_MOST_LOOKED_AT = 20
_EXCESSIVE = re.compile("depth|huge|memory|limit", re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|tr|td|th|table|blockquote|article|section|header|footer|figure"
    r"|figcaption|title|nav|main|aside|pre|hr)\b[^<>]*+>?",
    re.I,
)
_SILENT = re.compile(r"<(script|style|svg|noscript|template)\b[\s\S]*?(?=</\1|\Z)", re.I)
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")
_TAG = re.compile(r"</?[A-Za-z!?](?>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+'|[\"'])*)>?+")


def page_tree(text: str) -> Any:
    """The parsed page; None for one too deep, too large or too tangled: read that as text.

    Raises `SourceError` for what is no page at all.
    """
    from lxml import etree

    tamed = without_endless_tags(text)
    if tamed is None:
        return None
    markup = _XML_DECLARATION.sub("", tamed).encode("utf-8")
    # "Huge" allows for a depth of 2,048 elements instead of 256.
    # Elements of `lxml.html` would each be looked up by a call.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    if tree is None:
        raise SourceError("is no web page", remedy="save the page again, as HTML")
    if any(_EXCESSIVE.search(entry.message) for entry in parser.error_log.filter_from_fatals()):
        return None
    return tree if _is_small(tree) else None


def _is_small(tree: Any) -> bool:
    return int(tree.xpath("count(//*)")) <= _MOST_ELEMENTS


def without_endless_tags(text: str) -> str | None:
    """The text with every tag closed after its five hundredth attribute; None where that takes too long.

    libxml2's time grows with the square of the attributes of one tag. What may be a tag is looked at
    whatever stands around it, quotes, comments or scripts, so that nothing can hide one. A ">" put
    into a quoted value changes nothing, anywhere else it ends a tag sooner: no cut undoes another.
    """
    cuts: list[int] = []
    looked_at = 0
    for doubtful in _DOUBTFUL_TAG.finditer(text):
        found = _ATTRIBUTES.match(text, doubtful.start())
        assert found  # it needs no more than the "<"
        looked_at += found.end() - found.start()
        if looked_at > _MOST_LOOKED_AT * len(text):
            return None
        if not _TAG_END.match(text, found.end()):
            cuts.append(found.end())
    if not cuts:
        return text
    edges = sorted({0, len(text), *cuts})
    return ">".join(text[start:stop] for start, stop in pairwise(edges))


def plain_text(text: str) -> str:
    """The visible text of a page that was not parsed, a line for each block."""
    import html

    without = _SILENT.sub("\n", _COMMENT.sub("", text))
    lines = (
        " ".join(line.split()) for line in html.unescape(_TAG.sub("", _BLOCK.sub("\n", without))).split("\n")
    )
    return "\n".join(line for line in lines if line)
