"""Pages as schema.org's JSON-LD: NewsArticle, CollectionPage, WebSite, and the way that leads to them.

https://schema.org/NewsArticle, https://schema.org/BreadcrumbList; what search engines, libraries and
citation managers read of a page. It is data: no browser runs it.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable
from typing import Any

import msgspec

from generator.views import ArticleView, Link

_PICTURE_MOST = 12
"""So many credits are named; more are a list of the whole picture desk."""
# What could end the script around it, or hide its end; what JavaScript takes for the end of a line.
_HARMFUL = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))

Absolute = Callable[[str], str]
"""A site's URL -> its full address."""


class Holder(msgspec.Struct, frozen=True):
    """Who keeps the articles: the archive, its full address, and who published unless an article says."""

    name: str
    url: str
    description: str
    language: str
    publisher: str
    licence: str


def article_graph(
    view: ArticleView, url: str, absolute: Absolute, holder: Holder, way: tuple[Link, ...]
) -> str:
    """The text of an article's `<script type="application/ld+json">`.

    `url` is the page's full address; `way` leads from the archive to the article's day.
    """
    # A day has but few articles: what leads to it is kept, its own step is not.
    *above, day = way
    last = _step(len(way), day.name, absolute(day.url)), _step(len(way) + 1, view.article.title, url)
    steps = [*_steps(tuple(above), absolute), *last]
    return _graph(_article(view, url, absolute, holder), _breadcrumbs(steps))


def index_graph(name: str, url: str, absolute: Absolute, holder: Holder, way: tuple[Link, ...]) -> str:
    """That of a day, a year, a tag and so on; `way` leads from the archive to what lies above it."""
    steps = [*_steps(way, absolute), _step(len(way) + 1, name, url)]
    page = {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": name,
        "inLanguage": holder.language,
        "isPartOf": _collection(holder),
    }
    return _graph(page, _breadcrumbs(steps))


def site_graph(holder: Holder) -> str:
    """That of the front page."""
    site = {
        "@type": "WebSite",
        "@id": holder.url,
        "url": holder.url,
        "name": holder.name,
        "description": holder.description,
        "inLanguage": holder.language,
        "publisher": _publisher(holder.publisher),
        "license": _licence(holder.licence),
    }
    return _graph(_told(site))


def _graph(*things: dict[str, Any]) -> str:
    text = encode_json({"@context": "https://schema.org", "@graph": things}).decode()
    for char, harmless in _HARMFUL:
        if char in text:
            text = text.replace(char, harmless)
    return text


def _article(view: ArticleView, url: str, absolute: Absolute, holder: Holder) -> dict[str, Any]:
    article = view.article
    thing: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.standfirst,
        "image": [absolute(view.picture)] if view.picture else None,
        "datePublished": article.published.iso,
        "dateModified": article.updated.iso if article.updated else "",
        "author": [_author(author.name, absolute(author.url)) for author in view.authors],
        "publisher": _publisher(article.publication or holder.publisher),
        "articleSection": article.section,
        "keywords": article.tags,
        "inLanguage": article.language,
        "contentLocation": {"@type": "Place", "name": article.place} if article.place else None,
        "creditText": "; ".join([credit.name for credit in article.credits[:_PICTURE_MOST]]),
        "sourceOrganization": {"@type": "Organization", "name": article.agency} if article.agency else None,
        "isBasedOn": article.source_url,
        "archivedAt": url,
        "isPartOf": _collection(holder),
        "correction": [_correction(item.text, item.day) for item in article.corrections],
        "workTranslation": [
            {"@type": "NewsArticle", "@id": absolute(other.url), "inLanguage": other.language}
            for other in view.translations
        ],
        "license": _licence(holder.licence),
    }
    return _told(thing)


def _told(thing: dict[str, Any]) -> dict[str, Any]:
    """What is known of it."""
    return {key: value for key, value in thing.items() if value}


@functools.lru_cache(maxsize=16_384)
def _author(name: str, url: str) -> msgspec.Raw:
    kind = "Person" if " " in name else "Organization"
    return _kept({"@type": kind, "name": name, "url": url})


@functools.lru_cache(maxsize=1024)
def _publisher(name: str) -> msgspec.Raw:
    return _kept({"@type": "NewsMediaOrganization", "name": name})


@functools.lru_cache(maxsize=16)
def _collection(holder: Holder) -> msgspec.Raw:
    return _kept({"@type": "Collection", "name": holder.name, "url": holder.url})


@functools.lru_cache(maxsize=4096)
def _steps(way: tuple[Link, ...], absolute: Absolute) -> tuple[msgspec.Raw, ...]:
    return tuple(_kept(_step(n, step.name, absolute(step.url))) for n, step in enumerate(way, 1))


def _step(position: int, name: str, url: str) -> dict[str, Any]:
    return {"@type": "ListItem", "position": position, "name": name, "item": url}


def _breadcrumbs(steps: list[Any]) -> dict[str, Any]:
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _correction(text: str, day: dt.date | None) -> dict[str, str]:
    comment = {"@type": "CorrectionComment", "text": text}
    return comment | {"datePublished": day.isoformat()} if day else comment


def _licence(licence: str) -> str | dict[str, str]:
    if not licence or licence.startswith(("http://", "https://")):
        return licence
    return {"@type": "CreativeWork", "name": licence}


def _kept(thing: dict[str, Any]) -> msgspec.Raw:
    """What many pages say alike, encoded once."""
    return msgspec.Raw(encode_json(thing))


def encode_json(thing: Any) -> bytes:
    """JSON in UTF-8. Half a character, which has no place there, is escaped."""
    try:
        return _encode(thing)
    except UnicodeEncodeError:
        return json.dumps(thing, default=lambda raw: json.loads(bytes(raw))).encode()


_encode = msgspec.json.Encoder().encode
