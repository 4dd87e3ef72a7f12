"""An article as schema.org's JSON-LD: NewsArticle and its BreadcrumbList.

https://schema.org/NewsArticle, https://schema.org/BreadcrumbList; what search engines, libraries and
citation managers read of a page. It is data: no browser runs it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from generator.article import Article
from generator.pages import ArticleView, Link

_PICTURE_MOST = 12
"""So many credits are named; more are a list of the whole picture desk."""
_ESCAPES = (("</", "<\\/"), ("<!--", "\\u003c!--"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def article_graph(
    view: ArticleView,
    url: str,
    absolute: Callable[[str], str],
    archive: Link,
    publisher: str,
    licence: str,
    way: Sequence[Link],
) -> str:
    """The text of a `<script type="application/ld+json">`.

    `url` is the page's full address, `absolute` turns a site's URL into one, `archive` is its name and
    front page, `publisher` who published where the article does not say, `way` leads from the archive
    to the article's day.
    """
    graph = [
        _article(view, url, absolute, archive, publisher, licence),
        _way(view.article, url, absolute, way),
    ]
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    for end, harmless in _ESCAPES:
        if end in text:
            text = text.replace(end, harmless)
    return text


def _article(
    view: ArticleView,
    url: str,
    absolute: Callable[[str], str],
    archive: Link,
    publisher: str,
    licence: str,
) -> dict[str, Any]:
    article = view.article
    held = {"@type": "Collection", "name": archive.name, "url": absolute(archive.url)}
    thing: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.standfirst,
        "image": [absolute(view.image)] if view.image else [],
        "datePublished": article.published.iso,
        "dateModified": article.updated.iso if article.updated else "",
        "author": [
            {
                "@type": "Person" if " " in author.name else "Organization",
                "name": author.name,
                "url": absolute(author.url),
            }
            for author in view.authors
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publication or publisher},
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "contentLocation": {"@type": "Place", "name": article.place} if article.place else None,
        "creditText": "; ".join(credit.name for credit in article.credits[:_PICTURE_MOST]),
        "sourceOrganization": {"@type": "Organization", "name": article.agency} if article.agency else None,
        "isBasedOn": article.source_url,
        "archivedAt": url,
        "isPartOf": held,
        "correction": [_correction(item.text, item.day) for item in article.corrections],
        "license": _licence(licence),
    }
    return {key: value for key, value in thing.items() if value}


def _correction(text: str, day: dt.date | None) -> dict[str, str]:
    comment = {"@type": "CorrectionComment", "text": text}
    return comment | {"datePublished": day.isoformat()} if day else comment


def _licence(licence: str) -> str | dict[str, str]:
    if not licence or licence.startswith(("http://", "https://")):
        return licence
    return {"@type": "CreativeWork", "name": licence}


def _way(article: Article, url: str, absolute: Callable[[str], str], way: Sequence[Link]) -> dict[str, Any]:
    steps = [*((step.name, absolute(step.url)) for step in way), (article.title, url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": item}
            for n, (name, item) in enumerate(steps, 1)
        ],
    }
