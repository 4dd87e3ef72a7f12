"""A feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from generator.jsonld import encode_json
from generator.links import absolute_url
from generator.settings import Settings
from generator.standing import remembered
from generator.views import Card, Entry, JsonFeedView

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(view: JsonFeedView, url: str, absolute: Callable[[str], str], settings: Settings) -> bytes:
    """The feed as bytes; `url` is its full address, `absolute` makes one of a site's URL."""
    name = view.shelf.name
    feed = {
        "version": VERSION,
        "title": f"{name} – {settings.title}" if name else settings.title,
        "home_page_url": absolute(view.shelf.url),
        "feed_url": url,
        "description": "" if name else settings.description,
        "next_url": absolute(view.earlier) if view.earlier else "",
        "authors": [{"name": settings.publication or settings.title}],
        "language": settings.language,
    }
    items = [_item(entry, settings) for entry in view.entries]
    return encode_json(_told(feed) | {"items": items}) + b"\n"


def _item(entry: Entry, settings: Settings) -> dict[str, Any] | msgspec.Raw:
    card, base, language = entry.card, settings.base_url, settings.language
    return _whole(card, base, language, entry.body) if entry.body else _brief(card, base, language)


def _whole(card: Card, base: str, language: str, body: str) -> dict[str, Any]:
    url = absolute_url(base, card.url)
    item = {
        "id": url,
        "url": url,
        "title": card.title,
        "content_html": body,
        "summary": card.standfirst,
        "date_published": card.published.rfc3339,
        "date_modified": card.updated.rfc3339 if card.updated else "",
        "authors": [{"name": author} for author in card.authors],
        "tags": card.tags,
        "language": card.language if card.language != language else "",
    }
    return _told(item)


@remembered
def _brief(card: Card, base: str, language: str) -> msgspec.Raw:
    """An item without its text. Every item has one, be it the headline."""
    item = _whole(card, base, language, "") | {"content_text": card.standfirst or card.title}
    return msgspec.Raw(encode_json(item))


def _told(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if value}
