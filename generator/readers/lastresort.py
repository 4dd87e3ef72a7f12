"""What other libraries find in a page of which our own reader makes next to nothing, if it takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate
from typing import Any

_SILENT = ("style", "svg", "template", "iframe", "canvas", "object")
_MOST_ELEMENTS = 6_000
_MOST_SIGNS = 300_000
_DEEPEST = 100
_LATEST = "2999-12-31"


def extracted_paragraphs(tree: Any) -> list[str]:
    """The paragraphs that trafilatura finds in a parsed page, which is not changed."""
    page = _light(tree)
    if page is None:
        return []
    import trafilatura

    document: Any = trafilatura.bare_extraction(page, include_comments=False, with_metadata=False)
    if document is None or document.body is None:
        return []
    lines = (" ".join("".join(element.itertext()).split()) for element in document.body)
    return [line for line in lines if line]


def searched_date(tree: Any) -> str:
    """A day that htmldate finds in a page that declares none, as ISO text, "" for none."""
    page = _light(tree)
    if page is None:
        return ""
    from htmldate import find_date

    # Its bound is today unless one is given: the same page must be read the same way next year.
    return find_date(page, original_date=True, extensive_search=False, max_date=_LATEST) or ""


def _light(tree: Any) -> Any:
    """A copy without what shows no text, as these libraries want a tree; None where they would sit over it.

    Their time grows faster than the page: with its elements, their depth and the text between them.
    """
    import lxml.html
    from lxml import etree

    page = deepcopy(tree)
    etree.strip_elements(page, *_SILENT, with_tail=False)
    if int(page.xpath("count(//*)")) > _MOST_ELEMENTS or page.xpath("string-length()") > _MOST_SIGNS:
        return None
    if any(count > _DEEPEST for count in _depths(page)):
        return None
    return lxml.html.document_fromstring(etree.tostring(page, encoding="unicode", method="html"))


def _depths(tree: Any) -> Iterator[int]:
    """How many elements stand around each, and it."""
    from lxml import etree

    steps = (1 if event == "start" else -1 for event, _ in etree.iterwalk(tree, events=("start", "end")))
    return accumulate(steps)
