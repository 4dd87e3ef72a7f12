"""What changes on the disk, in batches of paths: told by the system, or else looked for now and then."""

from __future__ import annotations

import contextlib
import errno
import os
import queue
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

_KINDS: list[type[FileSystemEvent]] = [
    # An allow-list: on Linux there are events of files that are opened and closed by readers, too.
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_QUIET, _MOST = 0.01, 0.2
"""Seconds: a change is whole when nothing was told for so long; longer than that it is not waited for."""
_PAIRING = 0.02
"""Seconds for which watchdog holds a renamed file back, to tell its old and its new name at once."""
_MANY = 500
"""A change of more paths than this is looked for everywhere: the system may have dropped some."""
_POLL_LEAST, _POLL_SHARE = 1.0, 10
"""Seconds between two looks where the system tells nothing; and so many times as long as a look takes."""
_EXHAUSTED = (errno.ENOSPC, errno.EMFILE)


class Ground(NamedTuple):
    """A folder to be watched; `deep`: with all that lies below it."""

    path: str
    deep: bool


class Batch(NamedTuple):
    """Paths of which something was told; `everything`: more than was told may have changed.

    `began`: when the first of it was told, by `time.perf_counter`.
    """

    paths: frozenset[str]
    everything: bool
    began: float


class Watch:
    """Gives batches of what changes, until it is ended.

    `grounds` says what is to be watched now, which may be another at any time. `tell` is told, once, where
    the system's means do not suffice and the disk is looked at instead.
    """

    def __init__(
        self, grounds: Callable[[], Iterable[Ground]], tell: Callable[[str], None], *, poll: bool
    ) -> None:
        self._grounds = grounds
        self._tell = tell
        self._poll = poll
        self._told: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._watched: dict[tuple[Ground, int], ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        self._looked = 0.0

    def end(self) -> None:
        """Let the batches end, from any thread."""
        self._told.put(None)

    def begin(self) -> None:
        """From here on every change is told of: looking at the disk comes after this."""
        if not self._poll:
            _hasten()
            self._observer = Observer()
            self._observer.start()
            self._cover()

    def next(self, *, wait: bool = True) -> Batch | None:
        """What changed; None at the end, or, where it is not waited for, where nothing was told yet."""
        if self._poll:
            return self._looked_for() if wait else None
        if self._observer is not None:
            self._cover()
        path = self._first_told(wait=wait)
        began = time.perf_counter()
        paths: set[str] = set()
        while path:
            paths.add(path)
            try:
                path = self._told.get(timeout=_QUIET)
            except queue.Empty:
                break
            if time.perf_counter() - began > _MOST:
                break
        if path is None:
            return None
        return Batch(frozenset(paths), len(paths) > _MANY, began) if paths else None

    def close(self) -> None:
        """Watch nothing any more."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _first_told(self, *, wait: bool) -> str | None:
        try:
            return self._told.get(block=wait)
        except queue.Empty:
            return ""

    def _looked_for(self) -> Batch | None:
        # How long the last look took is seen from when the next one is asked for.
        took = time.perf_counter() - self._looked if self._looked else 0.0
        until = time.monotonic() + max(_POLL_LEAST, took * _POLL_SHARE)
        while (left := until - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                if self._told.get(timeout=left) is None:
                    return None
        self._looked = time.perf_counter()
        return Batch(frozenset(), True, self._looked)

    def _cover(self) -> None:
        """Watch what is to be watched and is there, and no more what is gone or another folder by now."""
        assert self._observer is not None
        wanted = {(ground, inode): ground for ground in self._grounds() if (inode := _inode(ground.path))}
        for key in self._watched.keys() - wanted.keys():
            with contextlib.suppress(KeyError, OSError):
                self._observer.unschedule(self._watched.pop(key))
        new = wanted.keys() - self._watched.keys()
        try:
            # The deep ones first: where watches run out, it shows at the last.
            for key in sorted(new, key=lambda key: not key[0].deep):
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    self._watched[key] = self._schedule(key[0])
            if new:
                self._probe()
        except OSError as error:
            if error.errno not in _EXHAUSTED:
                raise
            self._give_up(error)

    def _schedule(self, ground: Ground) -> ObservedWatch:
        assert self._observer is not None
        handler = _Handler(self._told.put)
        return self._observer.schedule(handler, ground.path, recursive=ground.deep, event_filter=_KINDS)

    def _probe(self) -> None:
        """Raises `OSError` where no further folder can be watched: watchdog keeps that to itself."""
        assert self._observer is not None
        with tempfile.TemporaryDirectory(prefix="morgue-watch-") as folder:
            self._observer.unschedule(self._schedule(Ground(folder, False)))

    def _give_up(self, error: OSError) -> None:
        self._tell(
            f"more folders than the system watches ({error.strerror}): the disk is looked at now and then"
            " instead; on Linux, `sysctl fs.inotify.max_user_watches` says how many there may be"
        )
        self._poll = True
        self.close()


class _Handler(FileSystemEventHandler):
    """Passes on the paths of what happened, but for files that editors hide while they write."""

    def __init__(self, put: Callable[[str], None]) -> None:
        self._put = put

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            name = os.path.basename(os.fsdecode(path))
            if name and not name.startswith(".") and not name.endswith("~"):
                self._put(os.fsdecode(path))


def nearest(path: str) -> str:
    """The folder itself, or the nearest one above it that is there."""
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path


def _inode(path: str) -> int:
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def _hasten() -> None:
    """A file saved by renaming another into its place would be told of half a second later."""
    with contextlib.suppress(ImportError):
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = _PAIRING
