"""What a saved page says of its article in JSON-LD (schema.org), found among all else it says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_MOST_NODES = 5000
_MOST_ARTICLES = 10
_ARTICLE = re.compile(r"(?:\w{0,40}Article|(?:Live)?BlogPosting|Report|Review|Liveblog)\Z", re.I)
_PAGE = re.compile(r"(?:\w{0,20}WebPage|WebSite)\Z", re.I)
_DESCENT = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>);?\s*\Z")
_COMMA_AT_END = re.compile(r",(\s{0,200}[}\]])")


def linked_article(scripts: list[str]) -> dict[str, Any]:
    """The fields of the page's article by DESIGN's words, as far as its JSON-LD scripts hold them.

    Authors and tags are lists of texts, times texts; nothing is checked yet. A node for the page
    itself fills in what the article's lacks.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    articles.sort(key=lambda node: not node.get("headline"))
    pages = [node for node in nodes if _is(node, _PAGE) and not _is(node, _ARTICLE)]
    fields: dict[str, Any] = {}
    # A page may describe its article twice, as a news article and as a review: each says something more.
    for node in articles[:_MOST_ARTICLES]:
        said = {name: value for name, value in _article_fields(node, known).items() if value}
        if not fields or said.get("title", fields.get("title")) == fields.get("title"):
            fields = {**said, **fields}
    for node in pages:
        fields = {**_page_fields(node), **fields}
    return {name: value for name, value in fields.items() if value}


def _parsed(script: str) -> Any:
    """A script's JSON, also with the comment marks, line ends and last commas that pages leave in it."""
    text = _WRAPPING.sub("", script).strip()
    for attempt in (text, _COMMA_AT_END.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except RecursionError:
            return None
        except ValueError:
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that describe this page: those of lists and graphs, not those of its links."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _DESCENT if isinstance(node.get(key), (dict, list)))


def _is(node: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(kind) for kind in texts(node.get("@type")))


def _article_fields(node: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": first_text(node.get("headline")) or first_text(node.get("name")),
        "standfirst": first_text(node.get("description")),
        "authors": _names(node.get("author") or node.get("creator"), known),
        "published": first_text(node.get("datePublished") or node.get("dateCreated")),
        "updated": first_text(node.get("dateModified")),
        "section": first_text(node.get("articleSection")),
        "tags": _keywords(node.get("keywords")),
        "language": _language(node.get("inLanguage")),
        "publication": next(iter(_names(node.get("publisher"), known)), ""),
        "image": _address(node.get("image")),
        "body": html.unescape(body) if isinstance(body := node.get("articleBody"), str) else "",
        "source_url": first_text(node.get("url")) or _address(node.get("mainEntityOfPage")),
    }


def _page_fields(node: Mapping[str, Any]) -> dict[str, Any]:
    fields = {
        "published": first_text(node.get("datePublished")),
        "updated": first_text(node.get("dateModified")),
        "language": _language(node.get("inLanguage")),
    }
    return {name: value for name, value in fields.items() if value}


def texts(value: Any) -> list[str]:
    """The texts in a value that may be one or a list of them, unescaped, in one line each."""
    parts = value if isinstance(value, list) else [value]
    found = [" ".join(html.unescape(part).split()) for part in parts if isinstance(part, str)]
    return [text for text in found if text]


def first_text(value: Any) -> str:
    """The first of `texts`, "" for none."""
    return next(iter(texts(value)), "")


def _names(value: Any, known: Mapping[str, Any]) -> list[str]:
    names: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            full = part if part.get("name") else known.get(str(part.get("@id")), {})
            names += texts(full.get("name"))
        elif isinstance(part, list):
            names += _names(part[:50], known) if not any(isinstance(x, list) for x in part) else []
        else:
            names += texts(part)
    return names


def _keywords(value: Any) -> list[str]:
    found = texts(value)
    return [part.strip() for part in found[0].split(",")] if len(found) == 1 else found


def _language(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return first_text(value)


def _address(value: Any) -> str:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            part = part.get("url") or part.get("contentUrl") or part.get("@id")
        if text := first_text(part):
            return text
    return ""
