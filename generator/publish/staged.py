"""Publishing to a target that keeps files by their paths: what changed is sent, stage by stage.

On the target lie, besides the site, the manifest of the last publish that was completed and, while one
is going on, a mark with its name. A publish that finds a mark goes on with its own journal if that is
of the same name, or else compares with what really lies there. The manifest is written last.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.publish.difference import Step, differences
from generator.publish.headers import Headers
from generator.publish.job import Job, Outcome, check_removals
from generator.publish.journal import Head, Journal, read_head
from generator.publish.knowing import MARK, Known, Way, look_at, way_of, what_lies_there
from generator.publish.manifest import NAME, File, write_manifest
from generator.publish.order import LAST, rank_of
from generator.publish.report import Tally
from generator.publish.sorting import sorted_on_disk
from generator.publish.store import Item, Store
from generator.terminal import counted

_PRIVATE = Headers("application/octet-stream", "no-store")


class Staged:
    """A `Target` on top of a `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def publish(self, job: Job) -> Outcome:
        """Bring the target up to date. Raises `PublishError`; run again, it goes on."""
        job.state.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=job.state) as scratch:
            return _publish(self._store, job, Path(scratch))


class _Row(NamedTuple):
    """A step, in the order in which steps are done."""

    rank: tuple[int, int]
    path: str
    file: File


class _Course(NamedTuple):
    """What the steps of one publish share. `manifest` has the name and bytes it is to have there."""

    store: Store
    job: Job
    known: Known
    way: Way
    manifest: Path
    digest: str


def _publish(store: Store, job: Job, scratch: Path) -> Outcome:
    known = look_at(store, scratch / "known")
    way = way_of(known, job.keep(".journal"), job.verify)
    tally = Tally()
    there = what_lies_there(store, job, known, way, _ours(store, job), tally)
    steps = tally.counted(differences(_ours(store, job), tally.counted_there(there)))
    with sorted_on_disk(map(_row, steps)) as rows:
        notes = check_removals(job, tally.removed, tally.there)
        if not job.dry_run:
            manifest = scratch / NAME
            course = _Course(store, job, known, way, manifest, _write_manifest(store, job, manifest))
            if tally.steps or course.digest != known.base or known.mark:
                _carry_out(course, rows, tally.steps)
    return Outcome(tally, (*notes, *_notes(known, way, tally, job)))


def _ours(store: Store, job: Job) -> Iterator[File]:
    """The site's files. One that is compressed on its way has another digest than one that is not."""
    return map(job.as_sent, job.files()) if store.takes_headers else job.files()


def _row(step: Step) -> _Row:
    path = step.file.path
    return _Row(LAST if step.kind == "gone" else rank_of(path), path, step.file)


def _write_manifest(store: Store, job: Job, place: Path) -> str:
    with open(place, "w+b") as out:
        write_manifest(_ours(store, job), out)
        out.seek(0)
        return hashlib.file_digest(out, "sha256").hexdigest()


def _carry_out(course: _Course, rows: Iterable[_Row], total: int) -> None:
    head = _head_of(course)
    with contextlib.closing(Journal(course.job.keep(".journal"), head)) as journal:
        if head.mark != course.known.mark:
            _send_mark(course, head.mark)
        done = 0
        for rank, group in groupby(rows, key=lambda row: row.rank):
            for _ in (_remove if rank == LAST else _send)(course, group, journal):
                done += 1
                course.job.progress("publish", done, total)
        journal.ends_with(course.digest)
    _finish(course.store.send([Item(NAME, course.manifest, _PRIVATE)]))
    _finish(course.store.remove([MARK]))
    course.job.keep(".journal").unlink()


def _head_of(course: _Course) -> Head:
    begun = read_head(course.job.keep(".journal"))
    if begun is not None and begun.mark == course.known.mark and course.way != "manifest":
        return begun
    # What began from a listing cannot be gone on with from the manifest: it is listed again.
    return Head(os.urandom(8).hex(), "listing" if course.way == "listing" else course.known.base)


def _send_mark(course: _Course, name: str) -> None:
    """From now on the target says that it is being published to."""
    mark = course.manifest.with_name(MARK)
    mark.write_text(f"{name}\n", encoding="ascii")
    _finish(course.store.send([Item(MARK, mark, _PRIVATE)]))


def _send(course: _Course, rows: Iterable[_Row], journal: Journal) -> Iterator[str]:
    for path in course.store.send(_touched(course, rows, journal)):
        journal.sent(path)
        yield path


def _touched(course: _Course, rows: Iterable[_Row], journal: Journal) -> Iterator[Item]:
    for row in rows:
        journal.touching(row.file)
        yield course.job.item(row.file, course.store.takes_headers)


def _remove(course: _Course, rows: Iterable[_Row], journal: Journal) -> Iterator[str]:
    def paths() -> Iterator[str]:
        for row in rows:
            journal.touching(row.file)
            yield row.path

    for path in course.store.remove(paths()):
        journal.removed(path)
        yield path


def _finish(paths: Iterator[str]) -> None:
    for _ in paths:
        pass


def _notes(known: Known, way: Way, tally: Tally, job: Job) -> tuple[str, ...]:
    notes = []
    if way == "journal":
        notes.append("the last publish was broken off; this one went on where it had stopped")
    elif way == "listing" and known.mark and not job.verify:
        notes.append("the last publish was broken off; what it had sent was found by comparing all files")
    if tally.strangers:
        strangers = counted(tally.strangers, "file")
        notes.append(f"on the target: {strangers} that no publish put there; --verify removes such")
    return tuple(notes)
