"""One publish: what is sent, to where, and how far it may go."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.errors import PublishError
from generator.publish.encoding import Encoding, encoding_of
from generator.publish.headers import headers_of
from generator.publish.inventory import read_inventory
from generator.publish.manifest import File
from generator.publish.report import Tally
from generator.publish.store import Item


class Source(NamedTuple):
    """A folder to be published and its inventory."""

    folder: Path
    inventory: Path


class Job(NamedTuple):
    """What a target needs to know.

    `sources`: the site, after the files that are made for the host, which take the place of the site's
    own. `moved`: where requests for redirect pages are to be sent on to, by the pages' paths, for a host
    that does that. `state`: the folder in which the target may keep what it needs. `max_removals` is how
    many files may go, None for the rule of `allowed_removals`, in which `usual_removals` always may.
    """

    url: str
    sources: tuple[Source, ...]
    state: Path
    compress: tuple[Encoding, ...] = ()
    domain: str = ""
    moved: Mapping[str, str] = {}
    dry_run: bool = False
    verify: bool = False
    max_removals: int | None = None
    usual_removals: int = 256
    progress: Callable[[str, int, int], None] = lambda *_: None

    def keep(self, suffix: str) -> Path:
        """Where something about this target is kept from one publish to the next."""
        return self.state / f"{hashlib.sha256(self.url.encode()).hexdigest()[:16]}{suffix}"

    def files(self) -> Iterator[File]:
        """All files to be published, in the order of paths."""
        if len(self.sources) == 1:
            return read_inventory(self.sources[0].inventory)
        merged = heapq.merge(*(_ranked(source, rank) for rank, source in enumerate(self.sources)))
        return (next(same)[2] for _, same in groupby(merged, key=lambda row: row[0]))

    def item(self, file: File, takes_headers: bool) -> Item:
        """The file, ready to be sent."""
        encoding = self.encoding_of(file) if takes_headers else ""
        return Item(
            file.path, self._place(file.path), headers_of(file.path, encoding, self.moved.get(file.path, ""))
        )

    def encoding_of(self, file: File) -> str:
        """How the file is compressed where it can be, "" if it is not."""
        return encoding_of(file.path, file.size, self.compress)

    def as_sent(self, file: File) -> File:
        """The file as it lies where headers are kept: in another form it has another digest."""
        forms = [self.encoding_of(file)]
        if location := self.moved.get(file.path):
            forms.append(hashlib.sha256(location.encode()).hexdigest()[:8])
        return file._replace(digest="+".join([file.digest, *filter(None, forms)]))

    def _place(self, path: str) -> Path:
        places = [source.folder / path for source in self.sources]
        return next((place for place in places[:-1] if place.is_file()), places[-1])


def _ranked(source: Source, rank: int) -> Iterator[tuple[str, int, File]]:
    return ((file.path, rank, file) for file in read_inventory(source.inventory))


class Outcome(NamedTuple):
    """What was done, or would be in a dry run; `notes` is what the user should know besides."""

    tally: Tally
    notes: tuple[str, ...] = ()


class Target(Protocol):
    """Something that can be made to hold what a site does."""

    def publish(self, job: Job) -> Outcome:
        """Bring the target up to date. Raises `PublishError`, in one line; run again, it goes on."""


def allowed_removals(there: int, usual: int) -> int:
    """How many of so many files may go without a word: the usual number or 5%, but never over half."""
    return min(max(usual, there // 20), there // 2)


def check_removals(job: Job, removed: int, there: int) -> tuple[str, ...]:
    """Raise `PublishError` if more is to be removed than may be; in a dry run, say so."""
    usual = allowed_removals(there, job.usual_removals)
    allowed = usual if job.max_removals is None else job.max_removals
    if removed <= allowed:
        return ()
    refusal = PublishError(
        f"{removed:,} of {there:,} published files would be removed, more than {allowed:,}",
        remedy=f"if that is right, run with --max-removals {removed}",
    )
    if job.dry_run:
        return (f"it would be refused: {refusal}",)
    raise refusal
