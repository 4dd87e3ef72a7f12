"""The table of the kinds of pages, and what laying one out needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.catalogue import pictures, sources
from generator.layout import (
    anniversaries,
    articles,
    calendar,
    data,
    feeds,
    indexes,
    singles,
    sitemaps,
    socialcards,
)
from generator.layout import pictures as pictures_of
from generator.layout.ahead import look_ahead
from generator.layout.base import Desk, FileCopy
from generator.pages import Document, Page, PageKey
from generator.shelves import ALL_ID
from generator.statics import dressed, named_by_content

__all__ = ["Desk", "FileCopy", "lay_out", "lay_out_all"]


def lay_out_all(
    desk: Desk, keys: Sequence[PageKey]
) -> Iterator[tuple[PageKey, Page | FileCopy | Document | None]]:
    """Each key with what its page shows, as `lay_out` has it; what they need is asked for together."""
    looked = look_ahead(desk.db, desk.drawer, keys, desk.settings, ALL_ID)
    informed = desk._replace(ahead=looked)
    return ((key, lay_out(informed, key)) for key in keys)


def lay_out(desk: Desk, key: PageKey) -> Page | FileCopy | Document | None:
    """What the page of this key shows; None where there is (no longer) such a page."""
    return _KINDS[key.kind](desk, key)


def _shelf(desk: Desk, key: PageKey) -> Page | None:
    return calendar.page(desk, key) if key.ref == ALL_ID else indexes.shelf_page(desk, key)


def _media(desk: Desk, key: PageKey) -> FileCopy | None:
    asset = sources.asset(desk.db, "media", key.name)
    # A picture has a name by its content.
    wanted = asset and sources.is_referred_to(desk.db, key.name) and not pictures.known(desk.db, key.name)
    return FileCopy(key, f"media/{key.name}", asset.origin) if asset and wanted else None


def _static(desk: Desk, key: PageKey) -> FileCopy | None:
    asset = sources.asset(desk.db, "static", key.name)
    if asset is None or (key.ref and key.name not in sources.named_statics(desk.db)):
        return None
    if not key.ref:
        return FileCopy(key, f"static/{key.name}", asset.origin)
    content = dressed(key.name, Path(asset.origin), desk.settings.look)
    return FileCopy(key, f"static/{named_by_content(key.name, content)}", asset.origin, content)


def _nothing(desk: Desk, key: PageKey) -> None:
    """A file whose page is no longer known, of a catalogue that was lost."""


_KINDS: dict[str, Callable[[Desk, PageKey], Page | FileCopy | Document | None]] = {
    "article": articles.page,
    "original": articles.original,
    "card": socialcards.page,
    "anniversary": anniversaries.page,
    "shelf": _shelf,
    "index": indexes.index_page,
    "feed": feeds.page,
    "data": data.document,
    "record": data.record,
    "sitemap": sitemaps.page,
    "single": singles.page,
    "redirect": singles.redirect_page,
    "media": _media,
    "picture": pictures_of.page,
    "static": _static,
    "lost": _nothing,
}
