"""The drawer of cards: what was fetched of the catalogue for one page, kept for those that follow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from generator.catalogue import articles
from generator.catalogue.places import Standing
from generator.records import read_card
from generator.views import Card

Placed = tuple[int, str, Card]
"""An article in the archive's order: its `sort` number, its source and its card."""
_MOST = 5_000
"""How many cards are kept before the oldest go: some 10 MB, and more than a batch asks for ahead."""


class Drawer:
    """Cards by their articles' ids, of one state of the catalogue.

    An article stands on half a dozen shelves and beside two others; fetching and decoding its card is most
    of what laying them out costs.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[str, Card]] = {}
        self._older: dict[int, tuple[str, Card]] = {}

    def fetch(self, db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Card]:
        """The cards of the articles with these ids, as far as there are such."""
        kept = self._fill(db, set(ids))
        return {article: kept[article][1] for article in ids if article in kept}

    def in_order(
        self, db: sqlite3.Connection, places: Sequence[list[Standing]]
    ) -> Iterator[tuple[Card, ...]]:
        """For each list of articles, by `sort` and id, its cards in the archive's order."""
        kept = self._fill(db, {article for standing in places for _, article in standing})
        for standing in places:
            if len(dict(standing)) < len(standing):
                # Some are of the same instant.
                standing = sorted(standing, key=lambda place: (place[0], kept[place[1]][0]))
            yield tuple([kept[article][1] for _, article in standing])

    def placed(self, db: sqlite3.Connection, places: Sequence[list[Standing]]) -> Iterator[list[Placed]]:
        """For each list of articles, by `sort` and id, the same in the archive's order."""
        kept = self._fill(db, {article for standing in places for _, article in standing})
        for standing in places:
            # No two have a source in common: cards are not compared.
            yield sorted([(sort, *kept[article]) for sort, article in standing])

    def _fill(self, db: sqlite3.Connection, ids: set[int]) -> dict[int, tuple[str, Card]]:
        """All that is kept, these among it."""
        if len(self._kept) + len(ids) > _MOST and len(self._kept.keys() | ids) > _MOST:
            # What no page shows until the next time goes then; before these come, or twice as many are held.
            self._kept, self._older = {}, self._kept
        kept, older = self._kept, self._older
        missing = []
        for article in ids.difference(kept):
            if article in older:
                kept[article] = older[article]
            else:
                missing.append(article)
        for article, source, card in articles.cards(db, sorted(missing)):
            kept[article] = (source, read_card(card))
        return kept
