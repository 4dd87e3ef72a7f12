"""Who has which URL: of several articles that want one, the earliest."""

from __future__ import annotations

import sqlite3

from generator.catalogue import articles, former, pages, shelves
from generator.catalogue.articles import Row
from generator.errors import BuildRefused, Problem, Severity
from generator.links import is_translation
from generator.pages import PageKey
from generator.records import shelves_of_stored, with_url
from generator.shelves import yielding_url
from generator.touched import Touched, note_place


def settle_urls(db: sqlite3.Connection, touched: Touched) -> None:
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
    if (known := former.url_of(db, row.source)) is not None:
        touched.moved[known] = url
    elif pages.paths_of(db, PageKey("article", row.id)):
        touched.moved[row.url] = url
    touched.articles.add(row.id)
    touched.urls.update((row.url, url))
    touched.aliases.update(articles.aliases(db, row.id))
    touched.targets.add(row.source)
    touched.targets.update(filter(is_translation, articles.references_of(db, row.id)))
    touched.order.add((row.sort, row.source))
    for shelf in shelves_of_stored(db, row.id):
        number = shelves.number_of(db, shelf)
        touched.feeds.add((number, row.sort))
        note_place(db, number, row.sort, touched)
    articles.update(db, row._replace(url=url, card=with_url(row.card, url)))


def _clash(row: Row, url: str, keeper: str) -> Problem:
    return Problem(
        row.source,
        0,
        f"wants the URL of {keeper}, {row.wanted}, and gets {url}",
        "give it a slug of its own",
        Severity.WARNING,
    )
