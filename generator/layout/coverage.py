"""What else the first tag of an article holds, found for many articles at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from generator.article import Article
from generator.catalogue import places, shelves
from generator.flatplan import COVERAGE
from generator.layout.base import Desk
from generator.layout.drawer import Placed
from generator.periods import sort_number
from generator.shelves import shelf
from generator.views import Coverage, Link


def coverage_of(desk: Desk, found: Iterable[Article]) -> dict[str, Coverage]:
    """By their sources, the articles nearest to each of these on the shelf of its first tag."""
    by_tag: dict[str, list[tuple[int, Article]]] = {}
    for article in found:
        if article.tags:
            here = sort_number(article.published), article
            by_tag.setdefault(shelf("tag", article.tags[0]).slug, []).append(here)
    numbers = shelves.find_many(desk.db, "tag", by_tag)
    tags = [(number, by_tag[slug]) for slug, number in numbers.items()]
    around = places.around(desk.db, (_range(number, tagged) for number, tagged in tags), COVERAGE)
    coverage: dict[str, Coverage] = {}
    for (_, tagged), placed in zip(tags, desk.drawer.placed(desk.db, around), strict=True):
        for sort, article in tagged:
            beside = _beside(sort, article, placed)
            if beside.earlier or beside.later:
                coverage[article.source] = beside
    return coverage


def _range(number: int, tagged: list[tuple[int, Article]]) -> places.Range:
    sorts = [sort for sort, _ in tagged]
    return number, min(sorts), max(sorts)


def _beside(sort: int, article: Article, placed: list[Placed]) -> Coverage:
    """What stands beside an article, which may not stand there itself: a draft does not."""
    here = sort, article.source
    # A pair is less than all that begins as it does: the article itself, if it stands there, comes next.
    first = bisect_left(placed, here)
    stands_there = first < len(placed) and placed[first][:2] == here
    past = first + stands_there
    name = article.tags[0]
    return Coverage(
        Link(name, shelf("tag", name).url),
        tuple([card for _, _, card in placed[max(0, first - COVERAGE) : first]]),
        tuple([card for _, _, card in placed[past : past + COVERAGE]]),
    )
