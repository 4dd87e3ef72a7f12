"""What a saved page says of its article: JSON-LD, OpenGraph, `<meta>`, `<time>`, its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from generator.dates.names import month_number
from generator.readers.boxes import CONSENT
from generator.readers.boxlabels import box_of_label
from generator.readers.linkeddata import first_text, linked_article, texts
from generator.readers.pagemarkup import web_address

META: dict[str, tuple[str, ...]] = {
    # A field and the names of `<meta>` (property, name or itemprop) that hold it, the surest first.
    "title": (
        "og:title",
        "parsely-title",
        "sailthru.title",
        "twitter:title",
        "headline",
        "dc.title",
        "title",
    ),
    "standfirst": ("og:description", "description", "sailthru.description", "twitter:description"),
    "authors": (
        "author",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "dc.creator",
        "article:author",
        "dcterms.creator",
        "byl",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published:time",
        "article:published",
        "datepublished",
        "parsely-pub-date",
        "published_at",
        "cxenseparse:recs:publishtime",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "publishdate",
        "dc.date",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:article:modified_time",
        "article:modified:time",
        "article:modified",
        "datemodified",
        "og:updated_time",
        "last-modified",
        "dcterms.modified",
    ),
    "section": ("article:section", "parsely-section", "articlesection", "section"),
    "tags": ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "language": ("language", "dc.language", "inlanguage"),
    "publication": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "image": ("og:image", "og:image:url", "twitter:image", "sailthru.image.full"),
    "source_url": ("og:url", "parsely-link"),
}
_FARTHEST = 12
_MOST_HEADS = 20
# So many authors, names and elements of one are looked at: a page may be made of nothing else.
_MOST_AUTHORS, _MOST_NAMES, _MOST_WITHIN = 50, 20, 2000
_FEW_PARAGRAPHS = 4
_APART = frozenset(("nav", "footer", "aside", "dialog", "form"))
_LISTS = frozenset(("authors", "tags"))
_DATE_CLASS = re.compile(r"(?:publi|posted|article|entry|story|\b|_)[-_a-z]{0,20}(?:date|time)(?:\b|_)", re.I)
ELSEWHERE = " or ".join(
    f"ancestor::{name}{'[not(ancestor::article)]' if name == 'footer' else ''}" for name in sorted(_APART)
)
"""Where an element stands that is not the article's, as a condition of XPath: an article's own footer is."""

_BYLINE_CLASS = re.compile(r"by-?line|\bauthors?(?:[-_]+(?:name|link))?\b", re.I)
_DATED_ADDRESS = re.compile(r"/(\d{4})(?:/[A-Za-z][A-Za-z.]{1,20})??[/-](\d{2}|[a-z]{3})[/-](\d{2})[/-]")
_COMPACT_DATED_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)[/_-]")


def page_metadata(tree: Any) -> dict[str, list[Any]]:
    """For each field the values that a parsed page offers, the surest first, unchecked.

    Authors and tags are lists of texts, all else texts.
    """
    scripts = [
        "".join(node.itertext()) for node in tree.iter("script") if "ld+json" in (node.get("type") or "")
    ]
    offers: dict[str, list[Any]] = {name: [] for name in META}
    for name, value in linked_article(scripts).items():
        offers.setdefault(name, []).append(value)
    for name, values in _meta_values(tree).items():
        offers[name] += values
    _add_visible(offers, tree)
    return offers


def _meta_values(tree: Any) -> dict[str, list[Any]]:
    said: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = texts(meta.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := (meta.get(key) or "").lower()):
                said.setdefault(name, []).extend(content)
    return {field: _offered(field, names, said) for field, names in META.items()}


def _offered(field: str, names: tuple[str, ...], said: Mapping[str, list[str]]) -> list[Any]:
    found = [said[name] for name in names if name in said]
    if field == "tags":
        return [_words(values) for values in found]
    return found if field in _LISTS else [value for values in found for value in values]


def _words(values: list[str]) -> list[str]:
    parts = values if len(values) > 1 else re.split(r"[,;]", values[0])
    return [part.strip() for part in parts if part.strip()]


def _add_visible(offers: dict[str, list[Any]], tree: Any) -> None:
    """What the page shows rather than declares: its links' and elements' roles."""
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    offers["language"] += texts(language)
    canonical = texts(
        [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    )
    offers["source_url"] = canonical + offers["source_url"]
    base = next((url for url in offers["source_url"] if web_address(url, "")), "")
    offers["image"] = [address for image in offers["image"] if (address := web_address(image, base))]
    marked = _marked(tree)
    offers["authors"] += _bylines(tree, marked.get("author", []))
    if not offers["authors"]:
        offers["authors"] += [[text] for text in _labelled(tree, _BYLINE_CLASS, 100)]
    for field, prop in (("published", "datePublished"), ("updated", "dateModified")):
        offers[field] += _times(marked.get(prop, []))
    times = list(tree.iter("time"))
    offers["published"] += _times([time for time in times if time.get("pubdate") is not None])
    offers["published"] += _times(times)
    offers["published"] += dates_of_address(base)
    if not offers["published"]:
        offers["published"] += _labelled(tree, _DATE_CLASS, 60)
    for level in ("h1", "h2"):
        heads = (" ".join(_text_of(node).split()) for node in tree.iter(level) if not _is_apart(node))
        offers[level] = list(islice(filter(None, heads), _MOST_HEADS))
    offers["page title"] = texts([_text_of(node) for node in tree.xpath("//head/title")])


def _is_apart(node: Any) -> bool:
    """True for an element in a menu, a footer or a question of consent."""
    for above in islice(node.iterancestors(), _FARTHEST):
        label = f"{above.get('class') or ''} {above.get('id') or ''}"[:400]
        if above.tag == "form" and _holds_text(above):
            continue
        if above.tag in _APART or (box_of_label(label) & CONSENT and above.tag not in ("body", "main")):
            return True
    return False


def _holds_text(form: Any) -> bool:
    """True for a form around a whole page, as some systems make them."""
    return len(list(islice(form.iter("p"), _FEW_PARAGRAPHS))) == _FEW_PARAGRAPHS


def _marked(tree: Any) -> dict[str, list[Any]]:
    """The elements of each name that microdata gives one, in the order of the page."""
    marked: dict[str, list[Any]] = {}
    for node in tree.xpath("//*[@itemprop]"):
        marked.setdefault(node.get("itemprop"), []).append(node)
    return marked


def _bylines(tree: Any, authors: list[Any]) -> list[list[str]]:
    named = [_names_in(node) for node in authors[:_MOST_AUTHORS]]
    found = [
        _shown(list(dict.fromkeys(name for names in named for name in names))),
        _shown([author for author, names in zip(authors, named, strict=False) if not names]),
        _shown([link for link in tree.iter("a") if link.get("rel") == "author"]),
    ]
    return [names for names in found if names]


def _names_in(author: Any) -> list[Any]:
    within = islice(author.iterdescendants("*"), _MOST_WITHIN)
    return list(islice((node for node in within if node.get("itemprop") == "name"), _MOST_NAMES))


def _text_of(node: Any) -> str:
    return "".join(node.itertext())


def _labelled(tree: Any, label: re.Pattern[str], longest: int) -> list[str]:
    """The short texts of the page's first elements whose class says what they are."""
    found: list[str] = []
    for node in tree.xpath(f"//body//*[@class][not({ELSEWHERE})]"):
        if label.search(node.get("class")):
            text = " ".join("".join(islice(node.itertext(), 12)).split())
            if 3 < len(text) <= longest:
                found.append(text)
        if len(found) == 3:
            break
    return found


def _shown(nodes: list[Any]) -> list[str]:
    # What stands in elements of its own is not glued: a name, and what the writer is.
    names = texts([node.get("content") or " ".join(node.itertext()) for node in nodes[:_MOST_NAMES]])
    return list(dict.fromkeys(names))


def _times(nodes: list[Any]) -> list[str]:
    return texts([node.get("datetime") or node.get("content") or _text_of(node)[:80] for node in nodes[:5]])


def dates_of_address(address: str) -> list[str]:
    """The day in a page's address, as ISO text: /2021/11/29/, /2021/uk/11/29/, /2021/nov/29/, -20211129-."""
    found = [pattern.search(address) for pattern in (_DATED_ADDRESS, _COMPACT_DATED_ADDRESS)]
    days = [(match[1], _month(match[2]), match[3]) for match in found if match]
    return [f"{year}-{month:02}-{day}" for year, month, day in days if month]


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else month_number(printed, ("en",))


def first_of(offers: Mapping[str, list[Any]], name: str) -> str:
    """The surest text offered for a field, "" for none."""
    return first_text(offers.get(name, []))
