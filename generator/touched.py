"""What was read, ready to be filed, and what a build's changes touch."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from generator.catalogue import shelves
from generator.catalogue.articles import Text
from generator.catalogue.sources import Stamp
from generator.errors import Problem
from generator.periods import Period, periods_of
from generator.shelves import Shelf


class Filed(NamedTuple):
    """An article ready for the catalogue; `card` carries the URL it wants.

    `shelves` are places in the list of its `Batch`.
    """

    sort: int
    wanted: str
    modified: str
    card: bytes
    text: Text
    shelves: tuple[int, ...]
    references: tuple[str, ...]
    aliases: tuple[str, ...]


class Outcome(NamedTuple):
    """What came of reading a source: an article, a draft, or neither where it is broken.

    `states_tags`: no vocabulary finds others for it. `unchanged`: its bytes are those that were read before,
    only its stamp is new.
    """

    path: str
    stamp: Stamp
    digest: bytes
    states_tags: bool
    problems: tuple[Problem, ...]
    filed: Filed | None
    broken: bool = False
    unchanged: bool = False
    draft: Filed | None = None


class Batch(NamedTuple):
    """What came of reading some sources, and the shelves that their articles stand on, each once."""

    outcomes: list[Outcome]
    shelves: list[Shelf]


class Touched:
    """What a build's changes touch, gathered while they are filed.

    `articles`: ids whose own page changes. `order`: places (sort, source) whose neighbours change.
    `places` and `feeds`: (shelf id, sort) where an index or a feed may change. `members`: shelves
    that gained or lost an article, by id, `spelled` the names these have for them. `before`: how many
    articles a shelf's period held before. `wanted`: URLs to be settled. `urls`: URLs that came or went.
    `renamed`: ids of shelves with a
    new name. `targets`: paths under content/ whose references or URL changed. `moved`: published
    URL -> new URL. `aliases`: former paths that came or went. `gone`: sources that are nowhere any
    more -> the URLs of their articles.
    """

    def __init__(self) -> None:
        self.articles: set[int] = set()
        self.order: set[tuple[int, str]] = set()
        self.places: set[tuple[int, int]] = set()
        self.feeds: set[tuple[int, int]] = set()
        self.members: dict[int, Shelf] = {}
        self.before: dict[tuple[int, Period], int] = {}
        self.spelled: dict[int, set[str]] = {}
        self.urls: set[str] = set()
        self.wanted: set[str] = set()
        self.renamed: set[int] = set()
        self.targets: set[str] = set()
        self.moved: dict[str, str] = {}
        self.aliases: set[str] = set()
        self.gone: dict[str, str] = {}
        self.notices: list[Problem] = []

    def __bool__(self) -> bool:
        """Is anything touched?"""
        return any(vars(self).values())


def note_place(db: sqlite3.Connection, number: int, sort: int, touched: Touched) -> None:
    """Note that the indexes which show this place of a shelf change, and how long they were."""
    touched.places.add((number, sort))
    for period in periods_of(sort):
        if (number, period) not in touched.before:
            touched.before[number, period] = shelves.count(db, number, period)
