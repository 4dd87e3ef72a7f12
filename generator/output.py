"""Bytes -> `site/`: whole files only, only where they differ, and nothing of anybody else's."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator

from generator.slugs import fingerprint

_TEMPORARY = ".morgue-new"
"""How the hidden name of a file that is being written ends; a build that was killed may leave one."""
_BLOCK = 1 << 20


def write(site: str, path: str, data: bytes) -> tuple[int, int, bool]:
    """Put `data` at `site/path`, in one step, unless it is there already.

    Gives the file's size in bytes, its time in nanoseconds, and whether it was written.
    """
    place = os.path.join(site, path)
    same = _stat_if_same(place, data)
    if same:
        return same.st_size, same.st_mtime_ns, False
    with _replacing(place) as temporary, open(temporary, "wb") as file:
        file.write(data)
    stat = os.stat(place)
    return stat.st_size, stat.st_mtime_ns, True


def copy(site: str, path: str, origin: str) -> tuple[int, int, bool]:
    """Put the file `origin` at `site/path` like `write`, a block at a time. Raises `OSError`."""
    place = os.path.join(site, path)
    if not _same_files(origin, place):
        with _replacing(place) as temporary:
            shutil.copyfile(origin, temporary)
        stat = os.stat(place)
        return stat.st_size, stat.st_mtime_ns, True
    stat = os.stat(place)
    return stat.st_size, stat.st_mtime_ns, False


def remove(site: str, paths: Iterable[str]) -> int:
    """Remove files and the folders that are empty then; gives how many files there were."""
    removed = 0
    folders = set()
    for path in paths:
        # A folder in a page's place is somebody else's.
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            os.unlink(os.path.join(site, path))
            removed += 1
        folders.add(os.path.dirname(path))
    for folder in sorted(folders, key=len, reverse=True):
        _remove_empty(site, folder)
    return removed


def present(site: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """(path, (size, time in ns)) of every file in `site/`, in the order of paths.

    What a killed build left half done is removed on the way.
    """
    yield from _folder(site, "")


def _folder(folder: str, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        with os.scandir(folder) as found:
            entries = {
                entry.name + ("/" if entry.is_dir(follow_symlinks=False) else ""): entry for entry in found
            }
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in sorted(entries):
        entry = entries[name]
        if name.endswith("/"):
            yield from _folder(entry.path, prefix + name)
        elif name.startswith(".") and name.endswith(_TEMPORARY):
            os.unlink(entry.path)
        else:
            stat = entry.stat(follow_symlinks=False)
            yield prefix + name, (stat.st_size, stat.st_mtime_ns)


def _stat_if_same(place: str, data: bytes) -> os.stat_result | None:
    try:
        with open(place, "rb") as file:
            stat = os.fstat(file.fileno())
            if stat.st_size == len(data) and file.read() == data:
                return stat
    except OSError:
        # Not there, or in the way: writing it will say what is wrong.
        return None
    return None


def _same_files(one: str, other: str) -> bool:
    try:
        if os.stat(one).st_size != os.stat(other).st_size:
            return False
        with open(one, "rb") as first, open(other, "rb") as second:
            while block := first.read(_BLOCK):
                if block != second.read(_BLOCK):
                    return False
    except FileNotFoundError:
        return False
    return True


@contextlib.contextmanager
def _replacing(place: str) -> Iterator[str]:
    """The name to write to: it takes the place of `place` if all went well, and is gone if not."""
    folder, name = os.path.split(place)
    # Not the whole name: with an ending it may be longer than a name can be.
    temporary = os.path.join(folder, f".{fingerprint(name, 12)}{_TEMPORARY}")
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
        yield temporary
        os.replace(temporary, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _remove_empty(site: str, folder: str) -> None:
    while folder:
        try:
            os.rmdir(os.path.join(site, folder))
        except OSError:
            return
        folder = os.path.dirname(folder)
