"""What was read -> the catalogue, noting what that touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.article import Article
from generator.catalogue import articles, pages, shelves, sources
from generator.catalogue.articles import Row, Text
from generator.catalogue.sources import Stamp
from generator.errors import BuildRefused, Problem, Severity
from generator.pages import Card, PageKey
from generator.periods import Period, periods_of
from generator.shelves import Shelf, shelves_of, yielding_url


class Filed(NamedTuple):
    """An article ready for the catalogue; `card` carries the URL it wants."""

    sort: int
    wanted: str
    modified: str
    card: bytes
    text: Text
    shelves: tuple[Shelf, ...]
    references: tuple[str, ...]
    aliases: tuple[str, ...]


class Outcome(NamedTuple):
    """What came of reading a source: an article, or none where it is a draft or broken.

    `unchanged`: its bytes are those that were read before, only its stamp is new.
    """

    path: str
    stamp: Stamp
    digest: bytes
    tags_sought: bool
    problems: tuple[Problem, ...]
    filed: Filed | None
    broken: bool = False
    unchanged: bool = False


class Touched:
    """What a build's changes touch, gathered while they are filed.

    `articles`: ids whose own page changes. `order`: places (sort, source) whose neighbours change.
    `places` and `feeds`: (shelf id, sort) where an index or a feed may change. `members`: shelves
    that gained or lost an article, by id. `before`: how many articles a shelf's period held before.
    `wanted`: URLs to be settled. `urls`: URLs that came or went. `renamed`: ids of shelves with a
    new name. `targets`: paths under content/ whose references or URL changed. `moved`: published
    URL -> new URL. `aliases`: former paths that came or went.
    """

    def __init__(self) -> None:
        self.articles: set[int] = set()
        self.order: set[tuple[int, str]] = set()
        self.places: set[tuple[int, int]] = set()
        self.feeds: set[tuple[int, int]] = set()
        self.members: dict[int, Shelf] = {}
        self.before: dict[tuple[int, Period], int] = {}
        self.urls: set[str] = set()
        self.wanted: set[str] = set()
        self.renamed: set[int] = set()
        self.targets: set[str] = set()
        self.moved: dict[str, str] = {}
        self.aliases: set[str] = set()
        self.notices: list[Problem] = []


def file_many(db: sqlite3.Connection, outcomes: Iterable[Outcome], numbers: dict[Shelf, int]) -> None:
    """File the sources of a first build; `settle_first` follows after the last of them.

    `numbers` remembers the shelves' ids between calls, by `Shelf` with an empty name.
    """
    staged = []
    for outcome in outcomes:
        article = _insert(db, outcome.path, outcome.filed) if outcome.filed else None
        _remember(db, outcome, article)
        if outcome.filed and article:
            for shelf in outcome.filed.shelves:
                key = shelf._replace(name="")
                if key not in numbers:
                    numbers[key] = shelves.number_of(db, shelf)
                staged.append((numbers[key], shelf.name, outcome.filed.sort, article))
    shelves.stage_many(db, staged)


def settle_first(db: sqlite3.Connection, touched: Touched) -> None:
    """After the last source of a first build: fill the shelves, settle who has which URL."""
    shelves.place_staged(db)
    touched.wanted.update(articles.contested(db))
    _settle_urls(db, touched)


def file_changed(db: sqlite3.Connection, outcome: Outcome, touched: Touched) -> None:
    """File one changed source. A broken one keeps its article as it was."""
    if outcome.unchanged:
        sources.restamp(db, outcome.path, outcome.stamp)
        return
    old = _article_of(db, outcome.path)
    filed = outcome.filed
    if outcome.broken:
        _remember(db, outcome, old.id if old else None)
        return
    article = old.id if old else None
    if old and filed:
        _replace(db, old, filed, touched)
    elif old:
        _remove(db, old, touched)
        article = None
    elif filed:
        article = _insert(db, outcome.path, filed)
        _note_new(db, outcome.path, article, filed, touched)
    _remember(db, outcome, article)


def file_gone(db: sqlite3.Connection, path: str, touched: Touched) -> None:
    """Forget a source that was removed, with its article."""
    old = _article_of(db, path)
    if old:
        _remove(db, old, touched)
    sources.forget(db, path)


def settle(db: sqlite3.Connection, touched: Touched) -> None:
    """After the last change: settle who has which URL, and the shelves' names."""
    _settle_urls(db, touched)
    for number in touched.members:
        if shelves.rename(db, number):
            touched.renamed.add(number)


def _article_of(db: sqlite3.Connection, path: str) -> Row | None:
    known = sources.known(db, path)
    return articles.get(db, known[1]) if known and known[1] is not None else None


def _remember(db: sqlite3.Connection, outcome: Outcome, article: int | None) -> None:
    sources.put(db, outcome.path, outcome.stamp, outcome.digest, outcome.tags_sought, article)
    sources.set_problems(db, outcome.path, outcome.problems)


def _insert(db: sqlite3.Connection, source: str, filed: Filed) -> int:
    row = Row(0, source, filed.sort, filed.wanted, filed.wanted, filed.modified, filed.card)
    article = articles.insert(db, row, filed.text)
    if filed.references:
        articles.set_references(db, article, filed.references)
    if filed.aliases:
        articles.set_aliases(db, article, filed.aliases)
    return article


def _note_new(db: sqlite3.Connection, source: str, article: int, filed: Filed, touched: Touched) -> None:
    touched.articles.add(article)
    touched.order.add((filed.sort, source))
    touched.wanted.add(filed.wanted)
    touched.urls.add(filed.wanted)
    touched.targets.update((source, *filed.references))
    touched.aliases.update(filed.aliases)
    _restock(db, article, (), 0, filed.shelves, filed.sort, touched)


def _remove(db: sqlite3.Connection, old: Row, touched: Touched) -> None:
    touched.articles.add(old.id)
    touched.order.add((old.sort, old.source))
    touched.wanted.add(old.wanted)
    touched.urls.add(old.url)
    touched.targets.update((old.source, *articles.references_of(db, old.id)))
    touched.aliases.update(articles.aliases(db, old.id))
    _restock(db, old.id, shelves_of_stored(db, old.id), old.sort, (), 0, touched)
    articles.delete(db, old.id)


def _replace(db: sqlite3.Connection, old: Row, filed: Filed, touched: Touched) -> None:
    before = shelves_of_stored(db, old.id)
    text = articles.text(db, old.id)
    # The card as stored carries the URL the article has, the new one the URL it wants.
    same_card = old.card == with_url(filed.card, old.url)
    same_place = before == filed.shelves and old.sort == filed.sort
    if same_card and same_place and text == filed.text and old.wanted == filed.wanted:
        return
    touched.articles.add(old.id)
    touched.targets.update(set(articles.references_of(db, old.id)) ^ set(filed.references))
    touched.aliases.update(set(articles.aliases(db, old.id)) ^ set(filed.aliases))
    if not (same_card and same_place):
        touched.order.update([(old.sort, old.source), (filed.sort, old.source)])
    if old.wanted != filed.wanted or old.sort != filed.sort:
        touched.wanted.update((old.wanted, filed.wanted))
    _restock(db, old.id, before, old.sort, filed.shelves, filed.sort, touched, relist=not same_card)
    card = with_url(filed.card, old.url)
    row = Row(old.id, old.source, filed.sort, filed.wanted, old.url, filed.modified, card)
    articles.update(db, row, filed.text)
    articles.set_references(db, old.id, filed.references)
    articles.set_aliases(db, old.id, filed.aliases)


def _restock(
    db: sqlite3.Connection,
    article: int,
    before: tuple[Shelf, ...],
    old_sort: int,
    after: tuple[Shelf, ...],
    new_sort: int,
    touched: Touched,
    *,
    relist: bool = True,
) -> None:
    """Move an article between shelves, noting every place where an index changes."""
    old = {shelf: shelves.number_of(db, shelf) for shelf in before}
    new = {shelf: shelves.number_of(db, shelf) for shelf in after}
    for numbered, sort, others, other_sort, by in (
        (old, old_sort, new, new_sort, -1),
        (new, new_sort, old, old_sort, 1),
    ):
        for shelf, number in numbered.items():
            stays = shelf in others and sort == other_sort
            touched.feeds.add((number, sort))
            if relist or not stays:
                _note_place(db, number, sort, touched)
            if not stays:
                touched.members[number] = shelf
                shelves.add(db, number, shelf.name, sort, article, by)


def _note_place(db: sqlite3.Connection, number: int, sort: int, touched: Touched) -> None:
    touched.places.add((number, sort))
    for period in periods_of(sort):
        if (number, period) not in touched.before:
            touched.before[number, period] = shelves.count(db, number, period)


def _settle_urls(db: sqlite3.Connection, touched: Touched) -> None:
    """Give each wanted URL to the earliest article that wants it; the others yield."""
    urls: set[str] = set()
    for wanted in sorted(set(map(str.lower, touched.wanted))):
        rows = articles.claimants(db, wanted)
        for row in rows:
            url = row.wanted if row is rows[0] else yielding_url(row.wanted, row.source)
            if url != row.url:
                _give_url(db, row, url, touched)
            if row is not rows[0]:
                touched.notices.append(_clash(row, url, rows[0].source))
            urls.add(url)
    for url in sorted(urls):
        _refuse_doubles(db, url)


def _refuse_doubles(db: sqlite3.Connection, url: str) -> None:
    """Raises `BuildRefused` where an article wants just the URL that another got by yielding."""
    holders = articles.sources_at(db, url)
    if len(holders) > 1:
        remedy = "give one of them a slug of its own"
        raise BuildRefused(f"{' and '.join(holders)} come to one URL, {url}", remedy=remedy)


def _give_url(db: sqlite3.Connection, row: Row, url: str, touched: Touched) -> None:
    # A wish that was filed in this build was never published: there is nothing to redirect.
    if pages.paths_of(db, PageKey("article", row.id)):
        touched.moved[row.url] = url
    touched.articles.add(row.id)
    touched.urls.update((row.url, url))
    touched.aliases.update(articles.aliases(db, row.id))
    touched.targets.add(row.source)
    touched.order.add((row.sort, row.source))
    for shelf in shelves_of_stored(db, row.id):
        number = shelves.number_of(db, shelf)
        touched.feeds.add((number, row.sort))
        _note_place(db, number, row.sort, touched)
    articles.update(db, row._replace(url=url, card=with_url(row.card, url)))


def _clash(row: Row, url: str, keeper: str) -> Problem:
    return Problem(
        row.source,
        0,
        f"wants the URL of {keeper}, {row.wanted}, and gets {url}",
        "give it a slug of its own",
        Severity.WARNING,
    )


def shelves_of_stored(db: sqlite3.Connection, article: int) -> tuple[Shelf, ...]:
    """The shelves an article in the catalogue stands on."""
    return shelves_of(decode_record(articles.text(db, article).record))


def encode_stored(value: Article | Card) -> bytes:
    """An article or a card as the catalogue keeps it.

    JSON, not MessagePack: that turns every moment into UTC, and what was printed is lost.
    """
    return msgspec.json.encode(value)


def decode_record(record: bytes) -> Article:
    """The stored article, without its body."""
    return msgspec.json.decode(record, type=Article)


def decode_card(card: bytes) -> Card:
    """The stored card."""
    return msgspec.json.decode(card, type=Card)


def with_url(card: bytes, url: str) -> bytes:
    """An encoded card with another URL."""
    return encode_stored(msgspec.structs.replace(decode_card(card), url=url))
