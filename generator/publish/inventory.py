"""What lies in `site/`: each file's path, size and SHA-256; only what changed is read again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import zstandard

from generator.errors import PublishError
from generator.publish.manifest import NAME, File

# What the build and editors leave for the time of a write, and what keeps an empty folder in git.
_PASSING = (".morgue-new", "~", ".swp")
_LEFT_OUT = frozenset({".git", ".gitkeep", ".DS_Store", "Thumbs.db", NAME})
# A file written this recently, in nanoseconds, may change again within the same tick of its clock.
_UNSETTLED = 100_000_000


def take_inventory(site: Path, kept: Path) -> None:
    """Write the list of the site's files to `kept`, in the order of their paths.

    What `kept` holds already saves reading the files whose size, time and inode are the same. Raises
    `PublishError` for a file that cannot be read.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_name(kept.name + ".new")
    settled = time.time_ns() - _UNSETTLED
    with zstandard.open(fresh, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as out:
        known = _read(kept)
        nearest = next(known, _END)
        for path, entry in _walk(str(site)):
            # A link's own file is what a web server would serve.
            stat = _stat_of(entry)
            stamp = f"{stat.st_size}/{stat.st_mtime_ns}/{stat.st_ino}"
            while nearest[2] < path:
                nearest = next(known, _END)
            digest = nearest[0] if nearest[2] == path and nearest[1] == stamp else _digest(entry.path)
            kept_stamp = stamp if stat.st_mtime_ns < settled else f"{stat.st_size}/?"
            out.write(f"{digest} {kept_stamp} {path}\n")
    os.replace(fresh, kept)


def read_inventory(kept: Path) -> Iterator[File]:
    """The site's files as `take_inventory` found them, in the order of their paths."""
    return (File(path, int(stamp[: stamp.index("/")]), digest) for digest, stamp, path in _read(kept))


_END = ("", "", "\U0010ffff")
"""What comes after every path."""


def _read(kept: Path) -> Iterator[tuple[str, str, str]]:
    """The digest, stamp and path of each entry; a list that breaks off saves nothing from there on."""
    try:
        with zstandard.open(kept, "r", encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            for line in lines:
                digest, stamp, path = line.split(" ", 2)
                if len(digest) != 64 or "/" not in stamp or path[-1] != "\n":
                    return
                yield digest, stamp, path[:-1]
    except (OSError, ValueError, zstandard.ZstdError):
        return


def _walk(site: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The path and the entry of every file, in the order of whole paths; folders are listed one at a time."""
    ways = [_listed(site, "")]
    while ways:
        for path, entry in ways[-1]:
            if path.endswith("/"):
                ways.append(_listed(entry.path, path))
                break
            yield path, entry
        else:
            ways.pop()


def _listed(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What lies in a folder, in order; a folder's path ends with a slash."""
    try:
        with os.scandir(folder) as entries:
            found = {
                prefix + entry.name + "/" * entry.is_dir(follow_symlinks=False): entry
                for entry in entries
                if _is_published(entry.name)
            }
    except OSError as error:
        raise PublishError(f"cannot be read: {error.strerror}", path=folder) from None
    for path in sorted(found):
        if "\n" in path:
            raise PublishError("a file's name holds a line break", path=repr(path))
        yield path, found[path]


def _stat_of(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError as error:
        raise PublishError(f"cannot be read: {error.strerror}", path=entry.path) from None


def _is_published(name: str) -> bool:
    return name not in _LEFT_OUT and not name.endswith(_PASSING)


def _digest(place: str) -> str:
    try:
        with open(place, "rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PublishError(f"cannot be read: {error.strerror}", path=place) from None
