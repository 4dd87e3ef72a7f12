"""A feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.jsonld import encode_json
from generator.settings import Settings
from generator.views import Entry, JsonFeedView

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
    items = [_item(entry, absolute, settings.language) for entry in view.entries]
    return encode_json(_told(feed) | {"items": items}) + b"\n"


def _item(entry: Entry, absolute: Callable[[str], str], language: str) -> dict[str, Any]:
    card = entry.card
    url = absolute(card.url)
    item = {
        "id": url,
        "url": url,
        "title": card.title,
        "content_html": entry.body,
        "summary": card.standfirst,
        "date_published": card.published.rfc3339,
        "date_modified": card.updated.rfc3339 if card.updated else "",
        "authors": [{"name": author} for author in card.authors],
        "tags": card.tags,
        "language": card.language if card.language != language else "",
    }
    told = _told(item)
    # Every item has a text, be it the headline.
    return told if entry.body else told | {"content_text": card.standfirst or card.title}


def _told(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if value}
