"""The preview's own pages, below "/-/": what is wrong, what is doubtful, drafts, how a source was read."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.catalogue import articles, drafts, redirects, sources
from generator.catalogue.database import open_to_read
from generator.errors import MorgueError, Problem
from generator.preview.doubtful import Doubts
from generator.preview.edition import Edition
from generator.preview.own import own_page
from generator.preview.proofs import url_of_draft
from generator.records import decode_card

if TYPE_CHECKING:
    from generator.examine import Archive

_MOST = 200

Link = Callable[[str], str]
"""A site URL -> where a browser finds it."""


class Told(NamedTuple):
    """A problem, and where its source's page is ("" if it has none)."""

    problem: Problem
    source: str
    url: str


class Waiting(NamedTuple):
    """A draft, or an article dated in the future."""

    title: str
    url: str
    source: str
    published: str
    is_draft: bool


def index_page(at: Edition, catalogue: Path, loose: dict[str, Problem], doubts: Doubts, link: Link) -> bytes:
    """What is wrong with the archive, and what is doubtful."""
    with open_to_read(catalogue) as db:
        problems = list(_problems(at, db, loose))
        weightiest = sorted(doubts.found.items(), key=lambda each: (-each[1].points, each[0]))
        doubtful = [(path, each, articles.url_of_source(db, path) or "") for path, each in weightiest[:_MOST]]
        values = {
            "archive": at.settings.title,
            "link": link,
            "trouble": at.trouble,
            "problems": problems[:_MOST],
            "number": len(problems),
            "doubtful": doubtful,
            "doubtfuls": len(weightiest),
            "looked": doubts.looked,
            "is_done": doubts.is_done,
            "waiting": len(list(_waiting(db))),
        }
    return own_page("index.html", values)


def drafts_page(at: Edition, catalogue: Path, link: Link) -> bytes:
    """The drafts, and the articles dated in the future."""
    with open_to_read(catalogue) as db:
        values = {"archive": at.settings.title, "link": link, "waiting": list(_waiting(db))}
    return own_page("drafts.html", values)


def source_page(at: Edition, catalogue: Path, source: str, link: Link) -> bytes | None:
    """How a source was read; None where the catalogue knows no such source."""
    with open_to_read(catalogue) as db:
        if sources.known(db, source) is None:
            return None
        found = drafts.get(db, source)
        url = url_of_draft(db, found) if found else articles.url_of_source(db, source) or ""
    from generator.examine import examine
    from generator.explain import in_words

    archive = archive_of(at)
    try:
        said = in_words(examine(archive, str(at.content / source)), archive)
    except MorgueError as error:
        said = str(error)
    values = {"archive": at.settings.title, "link": link, "source": source, "url": url, "said": said}
    return own_page("source.html", values)


def archive_of(at: Edition) -> Archive:
    """What sources are read with now."""
    from generator.examine import Archive

    return Archive(str(at.content.resolve()), at.settings, at.vocabulary)


def _problems(at: Edition, db: sqlite3.Connection, loose: dict[str, Problem]) -> Iterator[Told]:
    found = [*sources.problems(db), *loose.values()]
    for problem in sorted(found, key=lambda each: (each.severity, each.path, each.line)):
        is_source = problem.path not in loose
        url = articles.url_of_source(db, problem.path) if is_source else None
        yield Told(problem, problem.path if is_source else "", url or "")
    yield from (Told(problem, "", "") for problem in redirects.problems(db))


def _waiting(db: sqlite3.Connection) -> Iterator[Waiting]:
    for draft in drafts.every(db):
        card = decode_card(draft.card)
        yield Waiting(card.title, url_of_draft(db, draft), draft.source, card.published.iso, True)
    now = dt.datetime.now(dt.UTC)
    start = now - dt.timedelta(days=1)
    for source, encoded in articles.dated_after(db, start.year, start.month):
        card = decode_card(encoded)
        if card.published.moment > now:
            yield Waiting(card.title, card.url, source, card.published.iso, False)
