"""Feeds: a shelf's newest articles with their whole text."""

from __future__ import annotations

from generator.catalogue import articles, shelves
from generator.catalogue.articles import Text
from generator.layout.base import Desk, find_target
from generator.links import resolve_links
from generator.packing import unpack
from generator.pages import Card, Entry, FeedView, Link, Page, PageKey
from generator.records import decode_card, tags_of


def page(desk: Desk, key: PageKey) -> Page | None:
    """The feed of a shelf; an empty archive has one too."""
    shelf = shelves.get(desk.db, key.ref)
    if shelf is None or shelf.kind not in desk.settings.feeds.of:
        return None
    newest = shelves.newest(desk.db, key.ref, desk.settings.feeds.entries)
    if not newest and shelf.slug:
        return None
    texts = articles.texts(desk.db, [article for article, _ in newest])
    entries = tuple(_entry(desk, decode_card(card), texts[article]) for article, card in newest)
    view = FeedView(shelf.kind, Link(shelf.name, shelf.url), _updated(entries), entries)
    return Page(key, f"{shelf.url}feed.xml", view)


def _entry(desk: Desk, card: Card, text: Text) -> Entry:
    base = desk.settings.base_url
    body = resolve_links(
        unpack(text.body), lambda target: find_target(desk, target), lambda url: base + url[1:]
    )
    return Entry(card, tags_of(text.record), body)


def _updated(entries: tuple[Entry, ...]) -> str:
    moments = ((entry.card.updated or entry.card.published).moment for entry in entries)
    newest = max(moments, default=None)
    return newest.isoformat() if newest else "1970-01-01T00:00:00+00:00"
