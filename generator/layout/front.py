"""The front page: the newest day, and the ways into the archive."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import days, shelves
from generator.layout import pictures
from generator.layout.anniversaries import days_as_bits
from generator.layout.base import Desk, cards, count_of, counts
from generator.layout.charts import chart
from generator.periods import Period
from generator.shelves import ALL, ALL_ID, KINDS, index_url
from generator.views import Card, Count, FrontView, View

_SECTIONS = 24
_TAGS = 40


def view(desk: Desk, period: Period) -> View:
    """The newest articles, the archive as a chart, its years, and the largest of its shelves."""
    newest = cards(card for _, card in shelves.newest(desk.db, ALL_ID, desk.settings.indexes.front))
    day = newest[0].published.day if newest else None
    of_day = [card for card in newest if card.published.day == day]
    leading = by_weight(reversed(of_day))
    months = days.months(desk.db, ALL_ID)
    return FrontView(
        day=_day_of(desk, newest[0]) if newest else None,
        leading=leading,
        newest=newest[len(of_day) :],
        total=sum(number for _, number in months),
        chart=chart(months, count_of),
        years=counts(ALL, shelves.parts(desk.db, ALL_ID)),
        indexes=indexes(desk),
        sections=_largest(desk, "section", _SECTIONS),
        tags=_largest(desk, "tag", _TAGS),
        days=days_as_bits(days.days_of_the_year(desk.db)),
        lead_picture=pictures.of_card(desk, "", leading[0]) if leading else "",
    )


def by_weight(found: Iterable[Card]) -> tuple[Card, ...]:
    """Articles as an editor would lay them out: a picture weighs most, then a standfirst."""
    return tuple(sorted(found, key=weight))


def weight(card: Card) -> tuple[bool, bool]:
    """What puts the weightiest article first."""
    return not card.image, not card.standfirst


def indexes(desk: Desk) -> tuple[Count, ...]:
    """The A-Z indexes that have entries, named by their kind."""
    found = (Count(kind, index_url(kind), shelves.how_many(desk.db, kind)) for kind in KINDS)
    return tuple(count for count in found if count.count)


def _day_of(desk: Desk, card: Card) -> Count:
    day = card.published.day
    period = Period(day.year, day.month, day.day)
    return count_of(period, desk.how_many(ALL_ID, period))


def _largest(desk: Desk, kind: str, most: int) -> tuple[Count, ...]:
    return tuple(
        Count(shelf.name, shelf.url, number) for shelf, number in shelves.largest(desk.db, kind, most)
    )
