"""The pages of tags, authors, sections and publications, and their A-Z indexes."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby

from generator.catalogue import days, shelves
from generator.collation import initial_of, letter_path, place_of
from generator.flatplan import cut, is_planned
from generator.layout.base import Desk, counts
from generator.layout.charts import chart
from generator.pages import Page, PageKey
from generator.periods import ALL_TIME, Period
from generator.shelves import Shelf, feed_url, index_url, shelf_url
from generator.shelves import shelf as shelf_of
from generator.views import Card, Chart, Count, Group, IndexView, Link, ShelfView

_CHARTED = 4
"""A shelf of fewer articles has no chart: its list says the same."""
_RELATED = 12


def shelf_page(desk: Desk, key: PageKey) -> Page | None:
    """A shelf in all time or in a period: all its articles, or the newest ones and its parts."""
    limit = desk.settings.indexes.limit
    shelf = desk.shelf(key.ref)
    if shelf is None or not is_planned(key.ref, key.period, limit, desk.how_many):
        return None
    total = desk.how_many(key.ref, key.period)
    parts = cut(desk.db, key.ref, key.period, limit, total)
    listed = desk.newest(key.ref, key.period, limit) if parts else desk.listed(key.ref, key.period)[::-1]
    whole = key.period == ALL_TIME
    sort, about = desk.said_of(shelf)
    view = ShelfView(
        kind=shelf.kind,
        shelf=Link(shelf.name, shelf.url),
        period=key.period,
        count=total,
        cards=listed,
        parts=counts(shelf, reversed(parts)),
        feed=feed_url(shelf) if shelf.kind in desk.settings.feeds.of else "",
        groups=() if "shelf.html groups" in desk.unnamed else tuple(_grouped(listed, key.period)),
        span=_span(desk, key.ref, () if parts else listed) if whole else None,
        chart=_chart(desk, key.ref, shelf, () if parts else listed)
        if whole and total >= _CHARTED and "shelf.html chart" not in desk.unnamed
        else None,
        related=_related(shelf, listed) if whole and "shelf.html related" not in desk.unnamed else (),
        sort=sort,
        about=about,
    )
    return Page(key, shelf_url(shelf, key.period), view)


def _span(desk: Desk, number: int, listed: Sequence[Card]) -> tuple[Period, Period] | None:
    """The first and the last month of a shelf, whose articles are listed, or none where they are too many."""
    if listed:
        return Period(*_month(listed[-1])), Period(*_month(listed[0]))
    ends = days.ends(desk.db, number)
    return ends and (ends[0].parent, ends[1].parent)


def _chart(desk: Desk, number: int, shelf: Shelf, listed: Sequence[Card]) -> Chart | None:
    """A shelf's chart: its bars lead to the year among those listed, or to the year's own page."""
    if listed:
        return chart(_months_of(listed), _bar_of_list)

    def bar(period: Period, of_part: int) -> Count:
        return Count(period.iso, shelf_url(shelf, Period(period.year)), of_part, period)

    return chart(days.months(desk.db, number), bar)


# Kept: hundreds of shelves have few articles in the same months.
@functools.lru_cache(maxsize=4_096)
def _bar_of_list(period: Period, number: int) -> Count:
    return Count(period.iso, f"#y{period.year}", number, period)


@functools.lru_cache(maxsize=4_096)
def _part(part: tuple[int, ...], number: int) -> Count:
    period = Period(*part)
    return Count(period.iso, "", number, period)


def _months_of(listed: Sequence[Card]) -> list[tuple[Period, int]]:
    """The months of articles that are listed newest first, with counts, in order."""
    return [(Period(*month), number) for month, number in Counter(map(_month, reversed(listed))).items()]


def _grouped(listed: Sequence[Card], within: Period) -> Iterator[Group]:
    """Articles by the parts of a period: by year, month or day; of a day they are one group."""
    depth = min(3, sum(map(bool, within)) + 1)
    for part, group in groupby(listed, _PARTS[depth]):
        of_part = tuple(group)
        yield Group(_part(part, len(of_part)), of_part)


def _year(card: Card) -> tuple[int, ...]:
    return (card.published.moment.year,)


def _month(card: Card) -> tuple[int, ...]:
    moment = card.published.moment
    return moment.year, moment.month


def _day(card: Card) -> tuple[int, ...]:
    moment = card.published.moment
    return moment.year, moment.month, moment.day


_PARTS: dict[int, Callable[[Card], tuple[int, ...]]] = {1: _year, 2: _month, 3: _day}


def _related(shelf: Shelf, listed: Sequence[Card]) -> tuple[Count, ...]:
    """The tags that stand most often beside a shelf's own on the articles listed, each more than once."""
    if len(listed) < 2:
        return ()
    names = Counter(chain.from_iterable([card.tags for card in listed]))
    shown: dict[str, Count] = {}
    often = [(-number, name) for name, number in names.items() if number > 1]
    for number, name in sorted(often):
        tag = shelf_of("tag", name)
        if tag.slug not in shown and (tag.kind, tag.slug) != (shelf.kind, shelf.slug):
            shown[tag.slug] = Count(name, tag.url, -number)
            if len(shown) == _RELATED:
                break
    return tuple(shown.values())


def index_page(desk: Desk, key: PageKey) -> Page | None:
    """The A-Z of a kind of shelf, or one letter of a very long one."""
    kind, _, letter = key.name.partition("/")
    language = desk.settings.language
    number = shelves.how_many(desk.db, kind)
    is_long = number > desk.settings.indexes.letters
    if not number or (letter and not is_long):
        return None
    totals = shelves.totals(desk.db, kind)
    if letter:
        of_letter = [found for found in totals if letter_path(initial_of(found[0].name, language)) == letter]
        names = _in_order(of_letter, language)
        view = IndexView(kind, names[0][0], len(of_letter), names, ()) if names else None
        return Page(key, index_url(kind, letter), view) if view else None
    if is_long:
        view = IndexView(kind, "", number, (), _letters_of(totals, kind, language))
    else:
        view = IndexView(kind, "", number, _in_order(totals, language), ())
    return Page(key, index_url(kind), view)


def _in_order(totals: list[tuple[Shelf, int]], language: str) -> tuple[tuple[str, tuple[Count, ...]], ...]:
    """Shelves as an index of that language has them: each letter with its names in order."""
    placed = [
        (place_of(shelf.name, language), Count(shelf.name, shelf.url, number)) for shelf, number in totals
    ]
    placed.sort(key=lambda found: (found[0].key, found[1].url))
    return tuple(
        (initial, tuple(count for _, count in group))
        for initial, group in groupby(placed, lambda found: found[0].initial)
    )


def _letters_of(totals: list[tuple[Shelf, int]], kind: str, language: str) -> tuple[Count, ...]:
    """The letters of an index, with how many names stand under each and its page."""
    numbers = Counter(initial_of(shelf.name, language) for shelf, _ in totals)
    letters = sorted(numbers, key=lambda initial: place_of(initial, language).key)
    return tuple(
        Count(initial, index_url(kind, letter_path(initial)), numbers[initial]) for initial in letters
    )
