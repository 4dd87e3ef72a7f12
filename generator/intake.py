"""`content/` -> the catalogue: scan, read what changed, shelve it; the first half of a build."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.catalogue import articles, shelves, sources
from generator.errors import BuildRefused
from generator.scan import Change, Found, Scan, changes
from generator.settings import Settings
from generator.shelves import ALL
from generator.touched import Outcome, Touched
from generator.workers import SMALL, Crew, batched

if TYPE_CHECKING:
    from generator.press import ReadTask

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: not known)."""

Due = tuple[Found, bytes]
"""A source to be read, with the digest of what was read of it before (empty: never)."""

_BATCH = 200
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
    from generator.filing import file_many, settle_first

    touched = Touched()
    numbers = {ALL[:2]: shelves.number_of(intake.db, ALL)}
    found = changes(scan, ())
    first = list(itertools.islice(found, SMALL))
    new = ((change.found, b"") for change in itertools.chain(first, found) if change.found)
    outcomes = _read(intake, new, small=len(first) < SMALL, total=0)
    for batch in batched(outcomes, 1000):
        file_many(intake.db, batch, numbers)
    settle_first(intake.db, touched)
    _guard(intake, *articles.missing(intake.db))
    touched.moved.update(articles.take_moved(intake.db))
    return touched


def take_in_changes(intake: Intake, scan: Scan) -> Touched:
    """Read and shelve what changed, as it is found; nothing of what did not change is held in memory.

    Raises `BuildRefused` where too many articles are gone.
    """
    touched = Touched()
    changed = changes(scan, sources.stamps(intake.db))
    first = list(itertools.islice(changed, SMALL))
    if not first:
        return touched
    from generator.filing import file_changed, settle

    before = articles.count(intake.db)
    lost: list[bytes] = []
    arrived: set[bytes] = set()
    came = _with_digests(
        intake, _filing_the_gone(intake, scan, itertools.chain(first, changed), lost, touched)
    )
    small = len(first) < SMALL
    for outcome in _read(intake, came, small=small, total=len(first) if small else 0):
        known = sources.known(intake.db, outcome.path)
        if known is None or known.digest != outcome.digest:
            arrived.add(outcome.digest)
        file_changed(intake.db, outcome, touched)
    # What lies elsewhere now is not lost.
    _guard(intake, sum(digest not in arrived for digest in lost), before)
    settle(intake.db, touched)
    return touched


def _filing_the_gone(
    intake: Intake, scan: Scan, changed: Iterable[Change], lost: list[bytes], touched: Touched
) -> Iterator[Change]:
    """The sources that came or changed; those that are gone are filed on the way, and `lost` notes them."""
    from generator.filing import file_gone

    for change in changed:
        if change.found:
            yield change
        elif not _unread(scan, change.path):
            known = sources.known(intake.db, change.path)
            if known and known.article is not None:
                lost.append(known.digest)
            file_gone(intake.db, change.path, touched)


def _with_digests(intake: Intake, changed: Iterable[Change]) -> Iterator[Due]:
    for change in changed:
        if change.found:
            known = sources.known(intake.db, change.path)
            yield change.found, known.digest if known and not known.is_due else b""


def _read(intake: Intake, due: Iterable[Due], *, small: bool, total: int) -> Iterator[Outcome]:
    # Late: a build that reads nothing needs no reader.
    from generator.press import outcomes_of, read_sources

    done = 0
    for packed in intake.crew.spread(read_sources, _tasks(intake, due), small=small):
        outcomes = outcomes_of(packed)
        yield from outcomes
        done += len(outcomes)
        intake.progress("read", done, total)


def _tasks(intake: Intake, due: Iterable[Due]) -> Iterator[ReadTask]:
    from generator.press import ReadTask

    for batch in batched(due, _BATCH):
        yield ReadTask(str(intake.content), intake.settings, intake.vocabulary, batch)


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
