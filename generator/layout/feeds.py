"""Feeds: a shelf's newest articles with their whole text."""

from __future__ import annotations

from generator.catalogue import articles, shelves
from generator.layout.base import Desk, find_target
from generator.links import resolve_links
from generator.packing import unpack
from generator.pages import Entry, FeedView, Link, Page, PageKey
from generator.records import decode_card, decode_record


def page(desk: Desk, key: PageKey) -> Page | None:
    """The feed of a shelf; an empty archive has one too."""
    shelf = shelves.get(desk.db, key.ref)
    if shelf is None or shelf.kind not in desk.settings.feeds.of:
        return None
    newest = shelves.newest(desk.db, key.ref, desk.settings.feeds.entries)
    if not newest and shelf.slug:
        return None
    entries = tuple(_entry(desk, article, card) for article, card in newest)
    view = FeedView(shelf.kind, Link(shelf.name, shelf.url), _updated(entries), entries)
    return Page(key, f"{shelf.url}feed.xml", view)


def _entry(desk: Desk, article: int, card: bytes) -> Entry:
    text = articles.text(desk.db, article)
    base = desk.settings.base_url
    body = resolve_links(
        unpack(text.body), lambda target: find_target(desk, target), lambda url: base + url[1:]
    )
    return Entry(decode_card(card), decode_record(text.record).tags, body)


def _updated(entries: tuple[Entry, ...]) -> str:
    moments = [(entry.card.updated or entry.card.published).moment for entry in entries]
    return max(moments).isoformat() if moments else "1970-01-01T00:00:00+00:00"
