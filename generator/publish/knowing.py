"""How it is known what lies on a target: from its manifest, that and our journal, or a listing."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from generator.publish.compare import claimed, compared
from generator.publish.job import Job
from generator.publish.journal import Head, ended_with, overlaid, read_head
from generator.publish.manifest import NAME, File, read_manifest
from generator.publish.report import Tally
from generator.publish.sorting import sorted_on_disk
from generator.publish.store import Store

MARK = ".morgue-publishing"
"""Where the name of the publish that is going on lies on the target."""
Way = Literal["manifest", "journal", "listing"]


class Known(NamedTuple):
    """What a target says of itself.

    `manifest` is a copy of its manifest, None where it has none; `base` that manifest's SHA-256, "-"
    for none. `mark` is what its mark says, "" where it has none.
    """

    manifest: Path | None
    base: str
    mark: str


def look_at(store: Store, copy: Path) -> Known:
    """Ask the target for its manifest, which is kept in `copy`, and its mark."""
    with open(copy, "w+b") as out:
        has_manifest = store.read(NAME, out)
        out.seek(0)
        base = hashlib.file_digest(out, "sha256").hexdigest() if has_manifest else "-"
    return Known(copy if has_manifest else None, base, _mark_of(store))


def way_of(known: Known, journal: Path, verify: bool) -> Way:
    """How what lies on the target is to be known."""
    if verify or known.manifest is None:
        return "listing"
    if not known.mark or ended_with(journal) == known.base:
        return "manifest"
    return "journal" if read_head(journal) == Head(known.mark, known.base) else "listing"


def what_lies_there(
    store: Store, job: Job, known: Known, way: Way, ours: Iterator[File], tally: Tally
) -> Iterator[File]:
    """The files on the target, in the order of paths.

    Of a listing, files that neither the site, nor the manifest, nor our journal names are left out, as
    they are none of this program's; `tally.strangers` counts them. `job.verify` takes them, too, for
    files that are to go.
    """
    if way == "manifest":
        yield from _manifest_of(known)
    elif way == "journal":
        yield from overlaid(_manifest_of(known), job.keep(".journal"))
    else:
        named = () if job.verify else (job.files(), _manifest_of(known), _begun(job, known))
        for file, is_named in claimed(_listed(store, job, ours), *named):
            if is_named or job.verify:
                yield file
            else:
                tally.strangers += 1


def _begun(job: Job, known: Known) -> Iterator[File]:
    """What our own publish has put there that was broken off, if it is that of the mark."""
    head = read_head(job.keep(".journal"))
    return overlaid((), job.keep(".journal")) if head and head.mark == known.mark else iter(())


def _listed(store: Store, job: Job, ours: Iterator[File]) -> Iterator[File]:
    remotes = (remote for remote in store.listing() if remote.path not in (NAME, MARK))
    with sorted_on_disk(remotes) as ordered:
        yield from compared(((file, job.item(file, store.takes_headers)) for file in ours), ordered)


def _manifest_of(known: Known) -> Iterator[File]:
    if known.manifest is not None:
        with open(known.manifest, "rb") as data:
            yield from read_manifest(data)


def _mark_of(store: Store) -> str:
    with tempfile.TemporaryFile() as out:
        if not store.read(MARK, out):
            return ""
        out.seek(0)
        # Whatever it says, a mark that is there is one.
        return out.read(100).decode("ascii", "replace").strip() or "?"
