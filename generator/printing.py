"""The catalogue -> `site/`: make the pages that are due, remove those that are no more."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator import output
from generator.catalogue import pages, shelves
from generator.catalogue.database import get_meta, set_meta, transaction
from generator.catalogue.stills import still_of
from generator.dockets import Place, PrintTask, printed_of
from generator.errors import BuildRefused
from generator.flatplan import all_but_articles, weight
from generator.intake import Progress
from generator.ledger import ledger
from generator.pages import PageKey
from generator.pictures import prints
from generator.shelves import ALL_ID
from generator.workers import SMALL, Crew, batched

_BATCH = 200
_MEDIA = "media/"


class Printing(NamedTuple):
    """What the second half of a build needs."""

    db: sqlite3.Connection
    place: Place
    crew: Crew
    progress: Progress


class Tally(NamedTuple):
    """How many files of `site/` were written and removed."""

    written: int
    removed: int


def print_everything(printing: Printing) -> Tally:
    """Make every page; whatever the generator wrote before and now has no page for is removed."""
    db = printing.db
    round_ = int(get_meta(db, "round") or 0) + 1
    with transaction(db):
        # Counted from its beginning: what a build wrote that was cut short is of an earlier round, too.
        set_meta(db, "round", str(round_))
    number = shelves.count(db, ALL_ID)
    others = all_but_articles(db, printing.place.settings)
    small = number < SMALL
    with _readable(printing, small=small) as place:
        tasks = itertools.chain(_runs(db, place), _tasks(place, others))
        # Where pages lay before is left behind by this round, and removed below.
        written, _ = _make(printing, tasks, round_, small=small, total=0, moved=False)
    with transaction(db):
        removed = _remove(printing, pages.left_behind(db, round_))
        _note_all_made(db)
    prints.discard_other_editions(prints.folder_of(printing.place.root))
    return Tally(written, removed)


def print_dirty(printing: Printing) -> Tally:
    """Make the pages that are noted as dirty."""
    db = printing.db
    keys = pages.dirty(db)
    if not keys:
        return Tally(0, 0)
    round_ = int(get_meta(db, "round") or 0)
    small = len(keys) < SMALL
    with _readable(printing, small=small) as place:
        tasks = _tasks(place, keys)
        written, gone = _make(printing, tasks, round_, small=small, total=len(keys), moved=True)
    with transaction(db):
        # Another page may have taken the place since.
        removed = _remove(printing, [path for path, key in gone if pages.key_at(db, path) == key])
        _note_all_made(db)
    return Tally(written, removed)


@contextlib.contextmanager
def _readable(printing: Printing, *, small: bool) -> Iterator[Place]:
    """The place, with a catalogue that those who are to do the work can read."""
    if small or not printing.crew.far:
        yield printing.place
        return
    catalogue = Path(printing.place.catalogue)
    with still_of(printing.db, catalogue.parent) as still:
        yield printing.place._replace(catalogue=str(still))


def _make(
    printing: Printing, tasks: Iterable[PrintTask], round_: int, *, small: bool, total: int, moved: bool
) -> tuple[int, list[tuple[str, PageKey]]]:
    """Carry out the tasks; gives how many files were written and, if `moved`, where pages lie no more."""
    written = done = 0
    try:
        with ledger(printing.db, round_, moved=moved) as printed:
            for packed in printing.crew.spread(print_pages, tasks, small=small, by_second=True):
                batch = printed_of(packed)
                printed.add(batch)
                written += batch.written
                done += len(batch.files) + len(batch.missing)
                printing.progress("write", done, total)
    except OSError as error:
        raise _refusal("write", error, printing) from None
    return written, printed.gone


def print_pages(task: PrintTask) -> bytes:
    """`press.print_pages`: where another process calls it, this one need not load what makes pages."""
    from generator import press

    return press.print_pages(task)


def _note_all_made(db: sqlite3.Connection) -> None:
    for note in ("pending", "printing"):
        set_meta(db, note, "")
    pages.clear_dirty(db)


def _refusal(verb: str, error: OSError, printing: Printing) -> BuildRefused:
    name = error.filename2 or error.filename or printing.place.site
    return BuildRefused(f"cannot {verb} {name}: {error.strerror}", remedy="mend that and build again")


def _remove(printing: Printing, paths: list[str]) -> int:
    pages.forget(printing.db, paths)
    try:
        small = (path.removeprefix(_MEDIA) for path in paths if path.startswith(_MEDIA))
        prints.discard(prints.folder_of(printing.place.root), small)
        return output.remove(printing.place.site, paths)
    except OSError as error:
        raise _refusal("remove", error, printing) from None


def _runs(db: sqlite3.Connection, place: Place) -> Iterator[PrintTask]:
    """Every article, in runs of neighbours."""
    ids = itertools.chain([0], shelves.in_order(db), [0])
    before: list[int] = []
    for batch in batched(ids, _BATCH):
        run = (*before, *batch)
        if len(run) > 2:
            yield PrintTask(place, run=run)
        before = list(run[-2:])


def _tasks(place: Place, keys: Iterable[PageKey]) -> Iterator[PrintTask]:
    """The pages in batches, each about as much work as the others."""
    batch: list[PageKey] = []
    left = _BATCH
    for key in keys:
        batch.append(key)
        left -= weight(key)
        if left <= 0:
            yield PrintTask(place, keys=tuple(batch))
            batch, left = [], _BATCH
    if batch:
        yield PrintTask(place, keys=tuple(batch))
