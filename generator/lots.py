"""Pages that were laid out -> lots of them, each small enough to be held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.layout import FileCopy
from generator.pages import Document, Page, PageKey
from generator.views import AnniversaryView, ArticleView, DayView, FeedView, MonthView, ShelfView, SitemapView

LaidOut = tuple[PageKey, Page | FileCopy | Document | None]

_MOST = 1_000_000
"""How many characters a lot holds: a batch of articles, or a dozen feeds with their whole text."""
_CARD = 1_000
"""How many characters a card counts for: itself, and its line on the page, as text and as bytes."""
_ADDRESS = 800
"""How many characters an address in a sitemap counts for: several small things are made of it."""


def lots(pages: Iterable[LaidOut], most: int = _MOST) -> Iterator[list[LaidOut]]:
    """The pages in order, in lots; one page that is too long for any is the last of its lot."""
    lot: list[LaidOut] = []
    left = most
    for key, page in pages:
        lot.append((key, page))
        left -= _length(page)
        if left <= 0:
            yield lot
            lot, left = [], most
    if lot:
        yield lot


def _length(page: Page | FileCopy | Document | None) -> int:
    """About how many characters are held with a page, beside what is common to all."""
    if isinstance(page, FileCopy):
        return len(page.content)
    match page.view if isinstance(page, Page) else None:
        case ArticleView() as view:
            return len(view.body)
        case FeedView() as view:
            return sum(len(entry.body) for entry in view.entries)
        case DayView() | MonthView() | ShelfView() as view:
            return len(view.cards) * _CARD
        case AnniversaryView() as view:
            # Nobody else shows these: they are held for this page alone.
            return sum(len(group.cards) for group in view.groups) * _CARD * 2
        case SitemapView() as view:
            return len(view.urls) * _ADDRESS
    return 0
