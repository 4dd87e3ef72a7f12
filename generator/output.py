"""Bytes -> `site/`: whole files only, only where they differ, and nothing of anybody else's.

What was there is replaced at a stroke. A page that is new is made in its place: half of it may be there where
a build is killed, which nothing publishes and the next build makes whole. A name to be renamed takes half as
long again on a disk.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Iterable

from generator.damage import TEMPORARY

_BLOCK = 1 << 20
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAIN
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN


class Folders:
    """The folders that the files of a batch lie in: each is looked for, or made, once."""

    def __init__(self) -> None:
        self._made: dict[str, bool] = {}

    def made(self, folder: str) -> bool:
        """Was the folder made for this batch? Then what lies in it is of this batch, too."""
        made = self._made.get(folder)
        if made is None:
            made = self._made[folder] = _make(folder)
        return made


class _Own(threading.local):
    """The hidden name under which this thread of this process writes what is to take another file's place.

    Workers are forked from a process that has loaded this module: none may go on with its name.
    """

    def __init__(self) -> None:
        self._process = 0
        self._name = ""

    @property
    def name(self) -> str:
        if self._process != os.getpid():
            self._process = os.getpid()
            self._name = f".{os.urandom(6).hex()}{TEMPORARY}"
        return self._name


_own = _Own()


def write(site: str, path: str, data: bytes, folders: Folders | None = None) -> tuple[int, int, bool]:
    """Put `data` at `site/path`, unless it is there already; what else is there is replaced in one step.

    `folders` are those of the batch it is of, in which no two pages have one path. Gives the file's size
    in bytes, its time in nanoseconds, and whether it was written.
    """
    place = f"{site}/{path}"
    folder = place[: place.rindex("/")]
    # To ask first costs a third of what it costs to fail to open what is not there.
    if (folders and folders.made(folder)) or not os.access(place, os.F_OK):
        # A link to nothing is there all the same.
        with contextlib.suppress(FileExistsError):
            return len(data), _write_new(place, data, _NEW), True
    elif same := _stat_if_same(place, data):
        return same.st_size, same.st_mtime_ns, False
    temporary = f"{folder}/{_own.name}"
    mtime = _write_new(temporary, data, _ANEW)
    try:
        os.replace(temporary, place)
    except BaseException:
        _discard(temporary)
        raise
    return len(data), mtime, True


def write_blocks(site: str, path: str, blocks: Iterable[bytes]) -> tuple[int, int, bool]:
    """Put bytes that come in blocks at `site/path` like `write`; not more than a block is in memory."""
    place = os.path.join(site, path)
    folder = os.path.dirname(place)
    os.makedirs(folder, exist_ok=True)
    temporary = os.path.join(folder, _own.name)
    try:
        with open(temporary, "wb") as file:
            file.writelines(blocks)
        if is_new := not _same_files(temporary, place):
            os.replace(temporary, place)
    finally:
        _discard(temporary)
    stat = os.stat(place)
    return stat.st_size, stat.st_mtime_ns, is_new


def copy(site: str, path: str, origin: str) -> tuple[int, int, bool]:
    """Put the file `origin` at `site/path` like `write`, a block at a time. Raises `OSError`."""
    place = os.path.join(site, path)
    if not _same_files(origin, place):
        folder = os.path.dirname(place)
        os.makedirs(folder, exist_ok=True)
        temporary = os.path.join(folder, _own.name)
        try:
            shutil.copyfile(origin, temporary)
            os.replace(temporary, place)
        except BaseException:
            _discard(temporary)
            raise
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


def _stat_if_same(place: str, data: bytes) -> os.stat_result | None:
    try:
        file = os.open(place, os.O_RDONLY | _PLAIN)
    except OSError:
        # Not there, or in the way: writing it will say what is wrong.
        return None
    try:
        stat = os.fstat(file)
        return stat if stat.st_size == len(data) and _holds(file, data) else None
    except OSError:
        return None
    finally:
        os.close(file)


def _holds(file: int, data: bytes) -> bool:
    """Is `data` what comes next in the file?"""
    place = 0
    while place < len(data):
        block = os.read(file, len(data) - place)
        if not block or not data.startswith(block, place):
            return False
        place += len(block)
    return True


def _write_new(place: str, data: bytes, flags: int) -> int:
    """Write a whole file, or leave none; gives its time in nanoseconds. `flags` are for opening it."""
    file = _create(place, flags)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        return os.fstat(file).st_mtime_ns
    except BaseException:
        _discard(place)
        raise
    finally:
        os.close(file)


def _create(place: str, flags: int) -> int:
    try:
        return os.open(place, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return os.open(place, flags, 0o666)


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


def _make(folder: str) -> bool:
    """Make a folder, with those it lies in; false where there is one, or something else, already."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return False
    except FileNotFoundError:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        return _make(folder)
    return True


def _discard(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _remove_empty(site: str, folder: str) -> None:
    while folder:
        try:
            os.rmdir(os.path.join(site, folder))
        except OSError:
            return
        folder = os.path.dirname(folder)
