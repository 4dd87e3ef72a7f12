"""The pages of tags, authors, sections and publications, and their A-Z indexes."""

from __future__ import annotations

from itertools import groupby

from generator.catalogue import shelves
from generator.layout.base import Desk, cards, counts
from generator.pages import Count, IndexView, Link, Page, PageKey, ShelfView
from generator.plan import cut, is_planned
from generator.shelves import KINDS, letter_of, shelf_url


def shelf_page(desk: Desk, key: PageKey) -> Page | None:
    """A shelf in all time or in a period: all its articles, or the newest ones and its parts."""
    limit = desk.settings.indexes.limit
    shelf = desk.shelf(key.ref)
    if shelf is None or not is_planned(key.ref, key.period, limit, desk.how_many):
        return None
    total = desk.how_many(key.ref, key.period)
    parts = cut(desk.db, key.ref, key.period, limit, total)
    if parts:
        newest = cards(card for _, card in shelves.newest(desk.db, key.ref, limit, key.period))
    else:
        newest = desk.listed(key.ref, key.period)[::-1]
    view = ShelfView(
        kind=shelf.kind,
        shelf=Link(shelf.name, shelf.url),
        period=key.period,
        count=total,
        cards=newest,
        parts=counts(shelf, reversed(parts)),
        feed=f"{shelf.url}feed.xml" if shelf.kind in desk.settings.feeds.of else "",
    )
    return Page(key, shelf_url(shelf, key.period), view)


def index_page(desk: Desk, key: PageKey) -> Page | None:
    """The A-Z of a kind of shelf, or one letter of a very long one."""
    kind, _, letter = key.name.partition("/")
    totals = shelves.totals(desk.db, kind)
    is_long = len(totals) > desk.settings.indexes.letters
    entries = [Count(shelf.name, shelf.url, number) for shelf, number in totals]
    letters = {
        first: tuple(group) for first, group in groupby(entries, lambda entry: letter_of(_slug(entry.url)))
    }
    folder = f"/{KINDS[kind].folder}/"
    if not totals or (letter and not (is_long and letter in letters)):
        return None
    if letter:
        view = IndexView(kind, letter, len(letters[letter]), ((letter, letters[letter]),), ())
        return Page(key, f"{folder}{letter}.html", view)
    if is_long:
        parts = tuple(Count(first, f"{folder}{first}.html", len(group)) for first, group in letters.items())
        return Page(key, folder, IndexView(kind, "", len(totals), (), parts))
    return Page(key, folder, IndexView(kind, "", len(totals), tuple(letters.items()), ()))


def _slug(url: str) -> str:
    return url.split("/")[2]
