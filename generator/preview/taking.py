"""Changes -> the build's catalogue; the pages that are due stay noted there for the next build."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.article import SUFFIXES
from generator.assets import note_assets
from generator.catalogue import articles, former, pages, shelves, sources
from generator.catalogue.database import get_meta, open_to_read, set_meta, transaction
from generator.catalogue.sources import Asset, Stamp
from generator.catalogue.tables import schema
from generator.circumstances import described_tags
from generator.darkroom import develop, is_picture
from generator.differences import Change
from generator.errors import Problem
from generator.fingerprints import Fingerprints, expect_again_what_is_read_otherwise
from generator.intake import Intake, Progress, take_in, take_in_all
from generator.pages import PageKey
from generator.plan import dirty_pages
from generator.preview.edition import Edition
from generator.redirects import file_redirects, read_redirects, redirects_due
from generator.runs import Found
from generator.scan import Scan
from generator.shelves import output_path
from generator.touched import Touched
from generator.workers import Crew

_FILED = ("reading", "vocabulary", "redirects")
"""Of what a build starts from, what the catalogue holds something of: the rest only shows on pages."""
_SLICE = 1_000
"""So many changes are filed at a time, that one which is waited for need not wait for all of them."""


class Taken(NamedTuple):
    """What was filed: the pages it concerns, the sources that are others now, pictures and documents.

    `problems` are those of these sources, `notices` what was decided.
    """

    keys: frozenset[PageKey] = frozenset()
    sources: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        """Is there anything that a page shows, if only a draft's?"""
        return bool(self.keys or self.sources or self.media)

    def and_(self, other: Taken) -> Taken:
        """Both together."""
        return Taken(
            self.keys | other.keys,
            self.sources | other.sources,
            self.media | other.media,
            self.problems + other.problems,
            self.notices + other.notices,
        )


class Filing(NamedTuple):
    """With what changes are filed, and where."""

    db: sqlite3.Connection
    crew: Crew
    progress: Progress

    def intake(self, at: Edition) -> Intake:
        """The first half of a build, as far as it files what it is given."""
        return Intake(self.db, at.content, at.settings, at.vocabulary, self.crew, self.progress)


def is_warm(catalogue: Path) -> bool:
    """Does it hold a whole archive, as this version of the program keeps one?"""
    try:
        with open_to_read(catalogue) as db:
            return get_meta(db, "schema") == schema() and bool(get_meta(db, "complete"))
    except sqlite3.DatabaseError:
        return False


def take_all(to: Filing, at: Edition, scan: Scan) -> None:
    """Read a whole archive into an empty catalogue, from which the next build prints everything."""
    with transaction(to.db):
        shelves.ensure_all(to.db)
        # Moves and losses are the build's to tell, from what is noted of an earlier catalogue.
        take_in_all(to.intake(at), scan)
        note_assets(to.db, "media", scan.media, scan.unread)
        described_tags(to.db, at.vocabulary, at.settings, Fingerprints(), at.fingerprints)
        file_redirects(to.db, read_redirects(at.root))
        _remember_filed(to.db, at, Fingerprints())
        set_meta(to.db, "complete", "1")
        set_meta(to.db, "pending", "all")


def take_edition(db: sqlite3.Connection, at: Edition) -> None:
    """File what is new besides the sources; those that are read in another way now `catch_up` reads again."""
    before, now = Fingerprints.remembered(db), at.fingerprints
    if all(getattr(before, kind) == getattr(now, kind) for kind in _FILED):
        return
    with transaction(db):
        expect_again_what_is_read_otherwise(db, before, now)
        due = described_tags(db, at.vocabulary, at.settings, before, now)
        if before.redirects != now.redirects:
            due |= redirects_due(db, file_redirects(db, read_redirects(at.root)))
        pages.add_dirty(db, due)
        _remember_filed(db, at, before)


def slices(changed: Iterator[Change]) -> Iterator[list[Change]]:
    """The changes, some at a time."""
    while some := list(itertools.islice(changed, _SLICE)):
        yield some


def take(
    to: Filing, at: Edition, changed: Iterable[Change], scan: Scan, media: dict[str, Asset] | None
) -> Taken:
    """File what changed. `media`: what is known where the scan looked for pictures; None: it goes on."""
    before: dict[str, _State] = {}
    with transaction(to.db):
        noting = _noting(to.db, changed, before)
        touched = take_in(to.intake(at), noting, scan.unread)
        copies: set[PageKey] = set()
        if media is not None:
            copies, came_or_went = note_assets(to.db, "media", scan.media, scan.unread, media)
            touched.targets |= came_or_went
        names = touched.targets | {key.name for key in copies}
        if any(map(is_picture, names)):
            changes = develop(to.db, to.crew, names)
            touched.targets |= changes.paths
            for stem in changes.stems:
                copies |= set(pages.keys_beginning(to.db, "picture", stem))
        keys = _note_due(to.db, at, touched, copies)
    after = {name: _state_of(to.db, name) for name in before}
    others = sorted(name for name in before if after[name] != before[name])
    if any(after[name].problems != before[name].problems for name in others):
        # The build sees for itself that this page is due.
        keys = keys | {PageKey("single", name="about")}
    return Taken(
        keys=frozenset(keys),
        sources=frozenset(others),
        media=frozenset(key.name for key in copies),
        problems=tuple(problem for name in others for problem in after[name].problems),
        notices=tuple(sorted(touched.notices)),
    )


class _State(NamedTuple):
    """What is known of a source: the digest of what was read, and what is wrong with it."""

    digest: bytes
    problems: list[Problem]


def _state_of(db: sqlite3.Connection, source: str) -> _State:
    known = sources.known(db, source)
    return _State(known.digest if known else b"", sources.problems_of(db, source))


def _noting(db: sqlite3.Connection, changed: Iterable[Change], before: dict[str, _State]) -> Iterator[Change]:
    """Passes the changes on, and notes what was known of each source until now."""
    for change in changed:
        before[change.path] = _state_of(db, change.path)
        yield change


def _note_due(db: sqlite3.Connection, at: Edition, touched: Touched, copies: set[PageKey]) -> set[PageKey]:
    """Note for the next build which pages are due."""
    if not touched and not copies:
        return set()
    former.note(db, _in_the_site(db, touched))
    before = Fingerprints.remembered(db)
    if before.pages != at.fingerprints.pages:
        # What is due was found under settings that the site was not built with; they may be taken back.
        set_meta(db, "pending", "all")
    keys = copies | dirty_pages(db, touched, at.settings)
    pages.add_dirty(db, keys)
    return keys


def _in_the_site(db: sqlite3.Connection, touched: Touched) -> Iterator[tuple[str, str]]:
    """(source, URL) of articles that are gone or have another URL, and that the site still has there."""
    for source, url in touched.gone.items():
        key = pages.key_at(db, output_path(url))
        if key and key.kind == "article":
            yield source, url
    for old, new in touched.moved.items():
        yield from ((source, old) for source in articles.sources_at(db, new))


def _remember_filed(db: sqlite3.Connection, at: Edition, before: Fingerprints) -> None:
    filed = {kind: getattr(at.fingerprints, kind) for kind in _FILED}
    msgspec.structs.replace(before, **filed).remember(db)


def warm_up(db: sqlite3.Connection, at: Edition) -> None:
    """Read a source of each format: the first change is not to wait until the readers are loaded."""
    # Late: the first page is not to wait for them either.
    from generator.copydesk import ReadTask, read_sources

    for suffix in SUFFIXES:
        if path := sources.any_with_suffix(db, suffix):
            found = Found(path, Stamp(0, 0))
            read_sources(ReadTask(str(at.content), at.settings, at.vocabulary, [(found, b"")]))
