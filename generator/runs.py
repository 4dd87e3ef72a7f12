"""Sources as a walk through `content/` comes by them: one by one, or many at a stroke."""

from __future__ import annotations

import itertools
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from operator import methodcaller
from typing import NamedTuple, Protocol

from generator.catalogue.sources import Stamp, StampRow
from generator.catalogue.stretches import Stretch
from generator.errors import Problem

_LEAST = 32
"""Of fewer files the rows of the catalogue are read as fast as a digest is made and looked for."""
_DIGEST = 16

_stat = methodcaller("stat", follow_symlinks=False)


class Entry(Protocol):
    """What a scan asks of a file or folder: an `os.DirEntry` answers it, while its folder is held open."""

    @property
    def name(self) -> str:
        """Its name in its folder."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Its size and times."""

    def is_symlink(self) -> bool:
        """Is it a link?"""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Is it a folder?"""

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Is it a file?"""


class Found(NamedTuple):
    """A source as it lies on the disk; `sidecar` is its path under content, "" for none.

    `problem` says why it cannot even be opened.
    """

    path: str
    stamp: Stamp
    sidecar: str = ""
    problem: Problem | None = None


class Run(NamedTuple):
    """Files of one folder, in the order of their paths, that are looked at when they are asked for.

    `plain`: by their names each is a source as most are. `prefix` begins their paths. Who changes at
    `settled` (in ns) or later may change again unseen. The folder has to be held open until they have been
    looked at.
    """

    look: Callable[[Entry], Iterable[Found]]
    prefix: str
    entries: list[Entry]
    plain: bool
    settled: int = 0

    def stretch(self) -> Stretch | None:
        """What they are together; None where they are few, or one is odd or may change unseen."""
        if not self.plain or len(self.entries) < _LEAST:
            return None
        try:
            stats = list(map(_stat, self.entries))
        except OSError:
            return None
        times = array("q", [stat.st_mtime_ns for stat in stats])
        if max(times) >= self.settled:
            return None
        names = "/".join([entry.name for entry in self.entries])
        digest = blake2b(names.encode(), digest_size=_DIGEST)
        digest.update(array("q", [stat.st_size for stat in stats]))
        digest.update(times)
        prefix, entries = self.prefix, self.entries
        return Stretch(prefix + entries[0].name, prefix + entries[-1].name, digest.digest())

    def are(self, rows: list[StampRow]) -> bool:
        """Are they just these, as they were?"""
        if len(rows) != len(self.entries):
            return False
        prefix = self.prefix
        try:
            for entry, (path, size, mtime, side, _) in zip(self.entries, rows, strict=True):
                stat = entry.stat(follow_symlinks=False)
                if stat.st_mtime_ns != mtime or stat.st_size != size or side != -1:
                    return False
                if path != prefix + entry.name:
                    return False
        except OSError:
            return False
        return True

    def found(self) -> Iterator[Found]:
        """The sources among them, one by one."""
        return itertools.chain.from_iterable(map(self.look, self.entries))
