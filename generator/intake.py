"""`content/` -> the catalogue: scan, read what changed, shelve it; the first half of a build."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.catalogue import articles, sources, stretches
from generator.catalogue.tables import indexes_put_off
from generator.differences import Catalogued, Change, changes
from generator.runs import Found
from generator.scan import Scan
from generator.settings import Settings
from generator.touched import Batch, Touched
from generator.workers import SMALL, Crew, batched

if TYPE_CHECKING:
    from generator.copydesk import ReadTask

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much (0: not known)."""

Due = tuple[Found, bytes]
"""A source to be read, with the digest of what was read of it before (empty: never)."""

_BATCH = 200


class Intake(NamedTuple):
    """Where sources come from and go to.

    `begun` is called when some are found to have changed, while others read where there are others;
    `has_read` when workers have read the last of a first build, and wait until it is settled.
    """

    db: sqlite3.Connection
    content: Path
    settings: Settings
    vocabulary: bytes | None
    crew: Crew
    progress: Progress
    begun: Callable[[], object] = lambda: None
    has_read: Callable[[], object] = lambda: None


class _Lost(NamedTuple):
    """A source that is gone, with its article's URL and the digest of what was read."""

    path: str
    url: str
    digest: bytes


def take_in_all(intake: Intake, scan: Scan) -> Touched:
    """Read and shelve a whole archive into an empty catalogue; nothing of it is held in memory."""
    from generator.filing import Stock, file_many, settle_first

    touched = Touched()
    stock = Stock(intake.db)
    found = _noting_stretches(intake.db, scan)
    first = list(itertools.islice(found, SMALL))
    new = ((source, b"") for source in itertools.chain(first, found))
    small = len(first) < SMALL
    with indexes_put_off(intake.db):
        for number, batch in enumerate(_read(intake, new, small=small, total=0)):
            if not number:
                intake.begun()
            file_many(intake.db, batch, stock)
        if not small:
            intake.has_read()
    settle_first(intake.db, stock, touched)
    return touched


def _noting_stretches(db: sqlite3.Connection, scan: Scan) -> Iterator[Found]:
    """All that is found, noted before it is filed: the next time it need not be compared one by one."""
    for run in scan.runs():
        if stretch := run.stretch():
            stretches.note(db, stretch)
        yield from run.found()


def take_in_changes(intake: Intake, scan: Scan) -> Touched:
    """Read and shelve what changed, as it is found; nothing of what did not change is held in memory."""
    return take_in(intake, changes(scan.runs(), Catalogued(intake.db, notes=True)), scan.unread)


def take_in(intake: Intake, changed: Iterable[Change], unread: Collection[str] = ()) -> Touched:
    """Read and shelve these sources; one that lies in a folder of `unread` is not gone for all we know."""
    touched = Touched()
    changed = iter(changed)
    first = list(itertools.islice(changed, SMALL))
    if not first:
        return touched
    intake.begun()
    from generator.filing import file_changed, settle

    lost: list[_Lost] = []
    arrived: set[bytes] = set()
    came = _with_digests(
        intake, _filing_the_gone(intake, unread, itertools.chain(first, changed), lost, touched)
    )
    small = len(first) < SMALL
    for batch in _read(intake, came, small=small, total=len(first) if small else 0):
        for outcome in batch.outcomes:
            known = sources.known(intake.db, outcome.path)
            if known is None or known.digest != outcome.digest:
                arrived.add(outcome.digest)
            file_changed(intake.db, outcome, batch.shelves, touched)
    # What lies elsewhere now is not lost.
    touched.gone.update((each.path, each.url) for each in lost if each.digest not in arrived)
    settle(intake.db, touched)
    return touched


def _filing_the_gone(
    intake: Intake, unread: Collection[str], changed: Iterable[Change], lost: list[_Lost], touched: Touched
) -> Iterator[Change]:
    """The sources that came or changed; those that are gone are filed on the way, and `lost` notes them."""
    from generator.filing import file_gone

    for change in changed:
        if change.found:
            yield change
        elif not change.path.startswith(tuple(unread)):
            known = sources.known(intake.db, change.path)
            url = articles.url_of_source(intake.db, change.path)
            if known and url is not None:
                lost.append(_Lost(change.path, url, known.digest))
            file_gone(intake.db, change.path, touched)


def _with_digests(intake: Intake, changed: Iterable[Change]) -> Iterator[Due]:
    for change in changed:
        if change.found:
            known = sources.known(intake.db, change.path)
            yield change.found, known.digest if known and not known.is_due else b""


def _read(intake: Intake, due: Iterable[Due], *, small: bool, total: int) -> Iterator[Batch]:
    due = iter(due)
    first = next(due, None)
    if first is None:
        return
    # Late: a build that reads nothing needs no reader.
    from generator.copydesk import batch_of, read_sources

    done = 0
    tasks = _tasks(intake, itertools.chain([first], due))
    for packed in intake.crew.spread(read_sources, tasks, small=small):
        batch = batch_of(packed)
        yield batch
        done += len(batch.outcomes)
        intake.progress("read", done, total)


def _tasks(intake: Intake, due: Iterable[Due]) -> Iterator[ReadTask]:
    from generator.copydesk import ReadTask

    for batch in batched(due, _BATCH):
        yield ReadTask(str(intake.content), intake.settings, intake.vocabulary, batch)
