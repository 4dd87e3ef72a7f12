"""Counts over time as bars, and as heat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from generator.periods import Period
from generator.views import Bar, Chart, Count

HEIGHT = 100
_YEAR = 120
"""How wide a year is, in the chart's units."""
_YEARS_BY_MONTH = 50
"""Of more years than this there is a bar a year: a page is to hold some hundred bars, not thousands."""
_LABELS = 12
_HOTTEST = 4
_NUMBER = attrgetter("count")


def heated(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts, each with its heat: from 1, for the smallest, to 4; 0 where there is none."""
    most = max((count.count for count in counts), default=0)
    return tuple(
        Count(count.name, count.url, count.count, count.period, heat_of(count.count, most))
        for count in counts
    )


def heat_of(number: int, most: int) -> int:
    """How hot a number is beside the largest of its kind: from 0 to 4."""
    return -(-number * _HOTTEST // most) if number else 0


def chart(
    months: Sequence[tuple[Period, int]], count_of: Callable[[Period, int], Count], *, by_year: bool = False
) -> Chart | None:
    """Months as bars, as high as their counts, that lead where `count_of` says; None for fewer than two."""
    if len(months) < 2:
        return None
    first, last = months[0][0].year, months[-1][0].year
    years = last - first + 1
    by_year = by_year or years > _YEARS_BY_MONTH
    counts = [count_of(*part) for part in (_by_year(months) if by_year else months)]
    longest = max(counts, key=_NUMBER)
    bars = tuple(_bars(counts, longest.count, first, _YEAR if by_year else _YEAR // 12))
    return Chart(years * _YEAR, HEIGHT, bars, tuple(_axis(first, years)), longest)


def _bars(counts: Iterable[Count], most: int, first: int, step: int) -> Iterator[Bar]:
    gap, width = step // 10, step * 8 // 10
    for of in counts:
        year, month, _ = of.period
        left = (year - first) * _YEAR + gap + (month and (month - 1) * step)
        height = max(2, of.count * HEIGHT // most)
        yield Bar(left, HEIGHT - height, width, height, of)


def _by_year(months: Iterable[tuple[Period, int]]) -> list[tuple[Period, int]]:
    totals: dict[Period, int] = {}
    for month, number in months:
        totals[month.parent] = totals.get(month.parent, 0) + number
    return list(totals.items())


def _axis(first: int, years: int) -> Iterable[str]:
    every = -(-years // _LABELS)
    return (str(first + place) if place % every == 0 else "" for place in range(years))
