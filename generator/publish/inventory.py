"""What lies in `site/`: each file's path, size and SHA-256; only what changed is read again."""

from __future__ import annotations

import gzip
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.errors import PublishError
from generator.publish.manifest import NAME, File

# What the build and editors leave for the time of a write, and what keeps an empty folder in git.
_PASSING = (".morgue-new", "~", ".swp")
_LEFT_OUT = frozenset({".git", ".gitkeep", ".DS_Store", "Thumbs.db", NAME})
# A file written this recently, in nanoseconds, may change again within the same tick of its clock.
_UNSETTLED = 100_000_000


class _Known(NamedTuple):
    """A file as it was looked at the last time."""

    path: str
    size: int
    mtime: int
    digest: str


def take_inventory(site: Path, kept: Path) -> None:
    """Write the list of the site's files to `kept`, in the order of their paths.

    What `kept` holds already saves reading the files whose size and time are the same. Raises
    `PublishError` for a file that cannot be read.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_name(kept.name + ".new")
    settled = time.time_ns() - _UNSETTLED
    with gzip.open(fresh, "wt", 1, "utf-8", "surrogateescape", "\n") as out:
        known = _Lookup(_read(kept))
        for path, place, size, mtime in _walk(str(site), ""):
            before = known.find(path)
            is_same = before is not None and (before.size, before.mtime) == (size, mtime)
            digest = before.digest if before and is_same else _digest(place)
            out.write(f"{digest} {size} {mtime if mtime < settled else 0} {path}\n")
    os.replace(fresh, kept)


def read_inventory(kept: Path) -> Iterator[File]:
    """The site's files as `take_inventory` found them, in the order of their paths."""
    return (File(known.path, known.size, known.digest) for known in _read(kept))


class _Lookup:
    """Finds paths that are asked for in their order in a list that is in order."""

    def __init__(self, known: Iterator[_Known]) -> None:
        self._known = known
        self._next = next(known, None)

    def find(self, path: str) -> _Known | None:
        while self._next is not None and self._next.path < path:
            self._next = next(self._known, None)
        return self._next if self._next is not None and self._next.path == path else None


def _read(kept: Path) -> Iterator[_Known]:
    """The entries of a kept list; a list that breaks off saves nothing from there on."""
    try:
        with gzip.open(kept, "rt", encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            for line in lines:
                digest, size, mtime, path = line.removesuffix("\n").split(" ", 3)
                yield _Known(path, int(size), int(mtime), digest)
    except (OSError, EOFError, ValueError):
        return


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, str, int, int]]:
    """(path, place on the disk, size, mtime) of every file, in the order of whole paths."""
    try:
        with os.scandir(folder) as entries:
            found = {entry.name: entry for entry in entries if _is_published(entry.name)}
        folders = {f"{name}/" for name, entry in found.items() if entry.is_dir(follow_symlinks=False)}
        for name in sorted((found.keys() - {name[:-1] for name in folders}) | folders):
            if name in folders:
                yield from _walk(os.path.join(folder, name[:-1]), prefix + name)
                continue
            if "\n" in name:
                raise PublishError("a file's name holds a line break", path=repr(prefix + name))
            # A link's own file is what a web server would serve.
            stat = found[name].stat()
            yield prefix + name, found[name].path, stat.st_size, stat.st_mtime_ns
    except OSError as error:
        raise PublishError(f"cannot be read: {error.strerror}", path=str(error.filename)) from None


def _is_published(name: str) -> bool:
    return name not in _LEFT_OUT and not name.endswith(_PASSING)


def _digest(place: str) -> str:
    try:
        with open(place, "rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PublishError(f"cannot be read: {error.strerror}", path=place) from None
