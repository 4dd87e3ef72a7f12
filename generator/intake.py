"""`content/` -> the catalogue: scan, read what changed, shelve it; the first half of a build."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.catalogue import articles, sources
from generator.errors import BuildRefused
from generator.filing import file_changed, file_gone, file_many, settle, settle_first
from generator.press import ReadTask, read_sources
from generator.scan import Change, Scan, changes
from generator.settings import Settings
from generator.shelves import Shelf
from generator.touched import Outcome, Touched
from generator.workers import SMALL, Crew, batched

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: not known)."""

_BATCH = 100
_GUARD_SHARE, _GUARD_LEAST = 0.05, 20


class Intake(NamedTuple):
    """Where sources come from and go to."""

    db: sqlite3.Connection
    content: Path
    settings: Settings
    vocabulary: bytes | None
    crew: Crew
    progress: Progress
    allow_removals: bool


def take_in_all(intake: Intake, scan: Scan) -> Touched:
    """Read and shelve a whole archive into an empty catalogue; nothing of it is held in memory.

    Raises `BuildRefused` where too many articles that an earlier catalogue knew are missing.
    """
    touched = Touched()
    numbers: dict[Shelf, int] = {}
    found = changes(scan, ())
    first = list(itertools.islice(found, SMALL))
    outcomes = _read(intake, itertools.chain(first, found), small=len(first) < SMALL, total=0)
    for batch in batched(outcomes, 1000):
        file_many(intake.db, batch, numbers)
    settle_first(intake.db, touched)
    _guard(intake, *articles.missing(intake.db))
    touched.moved.update(articles.take_moved(intake.db))
    return touched


def take_in_changes(intake: Intake, scan: Scan) -> Touched:
    """Read and shelve what changed. Raises `BuildRefused` where too many articles are gone."""
    touched = Touched()
    changed = list(changes(scan, sources.stamps(intake.db)))
    gone = [change.path for change in changed if change.found is None and not _unread(scan, change.path)]
    before = articles.count(intake.db)
    lost = [known for path in gone if (known := sources.known(intake.db, path)) and known[1] is not None]
    for path in gone:
        file_gone(intake.db, path, touched)
    came = [change for change in changed if change.found]
    missed = {digest for digest, _ in lost}
    for outcome in _read(intake, came, small=len(came) < SMALL, total=len(came)):
        file_changed(intake.db, outcome, touched)
        # What lies elsewhere now is not lost.
        missed.discard(outcome.digest)
    _guard(intake, sum(digest in missed for digest, _ in lost), before)
    settle(intake.db, touched)
    return touched


def _read(intake: Intake, changed: Iterable[Change], *, small: bool, total: int) -> Iterator[Outcome]:
    done = 0
    for outcomes in intake.crew.spread(read_sources, _tasks(intake, changed), small=small):
        yield from outcomes
        done += len(outcomes)
        intake.progress("read", done, total)


def _tasks(intake: Intake, changed: Iterable[Change]) -> Iterator[ReadTask]:
    for batch in batched((change.found for change in changed if change.found), _BATCH):
        known = [sources.known(intake.db, found.path) for found in batch]
        digests = [entry[0] if entry else b"" for entry in known]
        pairs = list(zip(batch, digests, strict=True))
        yield ReadTask(str(intake.content), intake.settings, intake.vocabulary, pairs)


def _unread(scan: Scan, path: str) -> bool:
    """Lies the path in a folder that could not be read? Then it is not gone for all we know."""
    return any(path.startswith(prefix) for prefix in scan.unread)


def _guard(intake: Intake, lost: int, known: int) -> None:
    if intake.allow_removals or lost < _GUARD_LEAST or lost <= known * _GUARD_SHARE:
        return
    raise BuildRefused(
        f"{lost:,} of the site's {known:,} articles have no source any more; nothing was written",
        path=intake.settings.paths.content,
        remedy="is the folder complete? If they are to be removed, say --allow-removals",
    )
