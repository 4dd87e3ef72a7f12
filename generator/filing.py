"""What was read -> the catalogue, noting what that touches."""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter

from generator.catalogue import articles, drafts, shelves, sources
from generator.catalogue.articles import Row
from generator.catalogue.database import next_id
from generator.catalogue.drafts import Draft
from generator.claims import settle_urls
from generator.links import is_translation
from generator.records import shelves_of_stored, with_url
from generator.shelves import ALL, Shelf, yielding_url
from generator.touched import Batch, Filed, Outcome, Touched, note_place


class Stock:
    """The shelves that a first build has met so far.

    `numbers`: their ids, by kind and slug. `spellings`: how many articles spell one's name so, by
    its id and the name.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.numbers: dict[tuple[str, str], int] = {ALL[:2]: shelves.number_of(db, ALL)}
        self.spellings: Counter[tuple[int, str]] = Counter()


def file_many(db: sqlite3.Connection, batch: Batch, stock: Stock) -> None:
    """File the sources of a first build, table by table; `settle_first` follows after the last of them.

    `stock` is the same from call to call.
    """
    ids = itertools.count(next_id(db, "article"))
    numbered = [(outcome, next(ids) if outcome.filed else None) for outcome in batch.outcomes]
    filed = [(article, o.path, o.filed) for o, article in numbered if o.filed and article]
    sources.put_many(db, [(o.path, o.stamp, o.digest, o.states_tags, article) for o, article in numbered])
    sources.add_problems(db, [(o.path, problem) for o, _ in numbered for problem in o.problems])
    drafts.put_many(db, [_draft(o.path, o.draft) for o, _ in numbered if o.draft])
    articles.insert_many(db, [(_row(article, path, new), new.text) for article, path, new in filed])
    articles.add_references(db, [(to, article) for article, _, new in filed for to in new.references])
    articles.add_aliases(db, [(path, article) for article, _, new in filed for path in new.aliases])
    numbers = _numbers_of(db, batch.shelves, stock)
    shelves.stage_many(
        db, [(numbers[place], new.sort, article) for article, _, new in filed for place in new.shelves]
    )
    for place, times in Counter(place for _, _, new in filed for place in new.shelves).items():
        stock.spellings[numbers[place], batch.shelves[place].name] += times


def _numbers_of(db: sqlite3.Connection, met: list[Shelf], stock: Stock) -> list[int]:
    """The ids of shelves; those that are not in stock are set up."""
    ids = itertools.count(next_id(db, "shelf"))
    added = []
    for shelf in met:
        key = shelf[:2]
        if key not in stock.numbers:
            stock.numbers[key] = next(ids)
            added.append((stock.numbers[key], shelf))
    shelves.insert_many(db, added)
    return [stock.numbers[shelf[:2]] for shelf in met]


def settle_first(db: sqlite3.Connection, stock: Stock, touched: Touched) -> None:
    """After the last source of a first build: fill the shelves, settle who has which URL."""
    shelves.place_staged(db, sorted((*spelled, times) for spelled, times in stock.spellings.items()))
    touched.wanted.update(articles.contested(db))
    settle_urls(db, touched)


def file_changed(db: sqlite3.Connection, outcome: Outcome, met: list[Shelf], touched: Touched) -> None:
    """File one changed source. A broken one keeps its article as it was.

    `met` are the shelves of its batch.
    """
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
        _replace(db, old, filed, _shelves_of(filed, met), touched)
    elif old:
        _remove(db, old, touched)
        article = None
    elif filed:
        article = _insert(db, outcome.path, filed)
        _note_new(db, outcome.path, article, filed, _shelves_of(filed, met), touched)
    if outcome.draft:
        drafts.put_many(db, [_draft(outcome.path, outcome.draft)])
    else:
        drafts.forget(db, outcome.path)
    _remember(db, outcome, article)


def file_gone(db: sqlite3.Connection, path: str, touched: Touched) -> None:
    """Forget a source that was removed, with its article."""
    old = _article_of(db, path)
    if old:
        _remove(db, old, touched)
    drafts.forget(db, path)
    sources.forget(db, path)


def settle(db: sqlite3.Connection, touched: Touched) -> None:
    """After the last change: settle who has which URL, and the shelves' names."""
    settle_urls(db, touched)
    for number in touched.members:
        if shelves.rename(db, number):
            touched.renamed.add(number)


def _article_of(db: sqlite3.Connection, path: str) -> Row | None:
    known = sources.known(db, path)
    return articles.get(db, known[1]) if known and known[1] is not None else None


def _remember(db: sqlite3.Connection, outcome: Outcome, article: int | None) -> None:
    sources.put(db, outcome.path, outcome.stamp, outcome.digest, outcome.states_tags, article)
    sources.set_problems(db, outcome.path, outcome.problems)


def _insert(db: sqlite3.Connection, source: str, filed: Filed) -> int:
    article = articles.insert(db, _row(0, source, filed), filed.text)
    if filed.references:
        articles.set_references(db, article, filed.references)
    if filed.aliases:
        articles.set_aliases(db, article, filed.aliases)
    return article


def _row(article: int, source: str, filed: Filed) -> Row:
    return Row(article, source, filed.sort, filed.wanted, filed.wanted, filed.modified, filed.card)


def _draft(source: str, filed: Filed) -> Draft:
    aside = yielding_url(filed.wanted, source)
    return Draft(source, filed.sort, filed.wanted, aside, filed.card, filed.text)


def _shelves_of(filed: Filed, met: list[Shelf]) -> tuple[Shelf, ...]:
    return tuple(met[place] for place in filed.shelves)


def _note_new(
    db: sqlite3.Connection,
    source: str,
    article: int,
    filed: Filed,
    stands: tuple[Shelf, ...],
    touched: Touched,
) -> None:
    touched.articles.add(article)
    touched.order.add((filed.sort, source))
    touched.wanted.add(filed.wanted)
    touched.urls.add(filed.wanted)
    touched.targets.update((source, *filed.references))
    touched.aliases.update(filed.aliases)
    _restock(db, article, (), 0, stands, filed.sort, touched)


def _remove(db: sqlite3.Connection, old: Row, touched: Touched) -> None:
    touched.articles.add(old.id)
    touched.order.add((old.sort, old.source))
    touched.wanted.add(old.wanted)
    touched.urls.add(old.url)
    touched.targets.update((old.source, *articles.references_of(db, old.id)))
    touched.aliases.update(articles.aliases(db, old.id))
    _restock(db, old.id, shelves_of_stored(db, old.id), old.sort, (), 0, touched)
    articles.delete(db, old.id)


def _replace(
    db: sqlite3.Connection, old: Row, filed: Filed, stands: tuple[Shelf, ...], touched: Touched
) -> None:
    before = shelves_of_stored(db, old.id)
    text = articles.text(db, old.id)
    # The card as stored carries the URL the article has, the new one the URL it wants.
    same_card = old.card == with_url(filed.card, old.url)
    same_place = before == stands and old.sort == filed.sort
    if same_card and same_place and text == filed.text and old.wanted == filed.wanted:
        return
    touched.articles.add(old.id)
    touched.targets.update(set(articles.references_of(db, old.id)) ^ set(filed.references))
    if not same_card:
        touched.targets.update(filter(is_translation, filed.references))
    former, now = set(articles.aliases(db, old.id)), set(filed.aliases)
    # Of several articles that name one former path the earliest has it: to move in time is to come or go.
    touched.aliases.update(former ^ now if old.sort == filed.sort else former | now)
    if not (same_card and same_place):
        touched.order.update([(old.sort, old.source), (filed.sort, old.source)])
    if old.wanted != filed.wanted or old.sort != filed.sort:
        touched.wanted.update((old.wanted, filed.wanted))
    _restock(db, old.id, before, old.sort, stands, filed.sort, touched, relist=not same_card)
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
                note_place(db, number, sort, touched)
            if not stays:
                touched.members[number] = shelf
                touched.spelled.setdefault(number, set()).add(shelf.name)
                shelves.add(db, number, shelf.name, sort, article, by)
