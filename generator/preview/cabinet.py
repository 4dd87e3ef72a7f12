"""The build's catalogue as the preview files into it: under the archive's lock, one change at a time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.backroom import FOLDER, catalogue_path
from generator.catalogue import sources
from generator.catalogue.database import get_meta, open_catalogue
from generator.differences import Catalogued, changes
from generator.errors import BuildRefused, Problem
from generator.intake import Progress
from generator.job import scan_content
from generator.lock import PREVIEW, build_lock
from generator.preview.edition import Edition
from generator.preview.ending import Ended, answers_until
from generator.preview.glance import Glance, changes_at
from generator.preview.taking import Filing, Taken, is_warm, slices, take, take_all, take_edition
from generator.terminal import counted
from generator.workers import Crew

_WAIT = 0.05
"""Seconds between two looks whether a build has ended; and left for one to begin between two slices."""
_LARGE_LOG = 4_000_000
_READING = "The archive is being read"


class Showing(NamedTuple):
    """Who is told: `say` a line for the terminal; `progress` shows how far long work is while it is open."""

    say: Callable[[str], None]
    progress: Callable[[], contextlib.AbstractContextManager[Progress]]


class Cabinet:
    """Files what lies on the disk, as long as it is not `ending`. To be used by one thread.

    `reading` is what pages wait for ("": nothing); it and `loose`, the problems of files that are no sources
    by their paths, may be read from any thread.
    """

    def __init__(self, at: Edition, showing: Showing, ending: threading.Event) -> None:
        self.loose: dict[str, Problem] = {}
        self._path = catalogue_path(at.root)
        self.reading = "" if is_warm(self._path) else f"{_READING}."
        self._showing = showing
        self._ending = ending
        self._shown: Progress | None = None
        self._filing: Filing | None = None
        self._inode = self._version = 0

    @property
    def db(self) -> sqlite3.Connection:
        """The open catalogue."""
        assert self._filing is not None
        return self._filing.db

    def open(self, at: Edition, crew: Crew, damage: str = "") -> bool:
        """Open the catalogue, and read the archive if it is not in it; false where it was open already."""
        if self._filing and self._is_in_place() and not damage:
            return False
        self.close()
        with self._locked(at):
            db, reason = open_catalogue(self._path, damage)
            # Checkpoints wait for the disk: they are made when nobody waits for a page.
            db.execute("PRAGMA wal_autocheckpoint = 0")
            self._filing = Filing(db, crew._replace(answer=answers_until(self._ending)), self._told)
            if reason:
                self._showing.say(f"the catalogue was made anew: {reason}")
            if not get_meta(db, "complete"):
                self._read_all(self._filing, at)
            self._inode, self._version = os.stat(self._path).st_ino, 0
        self.reading = ""
        return True

    def close(self) -> None:
        """Close the catalogue."""
        if self._filing:
            self._filing.db.close()
        self._filing = None

    def take_at(self, at: Edition, names: Iterable[str]) -> Taken:
        """Look at these paths under `content/`, and file what changed there."""
        assert self._filing is not None
        glance = Glance(at.content, at.settings, names)
        with self._locked(at):
            known = sources.assets_below(self.db, "media", glance.asked)
            taken = take(self._filing, at, changes_at(self.db, glance), glance, known)
        self._note_loose(glance.problems, glance.names)
        return taken

    def catch_up(self, at: Edition, between: Callable[[Taken], bool]) -> Taken:
        """Look at everything. `between` sees to what waits after a slice; true: the rest is seen to."""
        assert self._filing is not None
        with self._locked(at):
            take_edition(self.db, at)
        scan = scan_content(at.root, at.settings)
        taken = Taken()
        with contextlib.ExitStack() as to_close:
            show: Progress | None = None
            for number, some in enumerate(slices(changes(scan.runs(), Catalogued(self.db)))):
                if number:
                    show = show or to_close.enter_context(self._showing.progress())
                    show("read", number * len(some), 0)
                with self._locked(at):
                    taken = taken.and_(take(self._filing, at, some, scan, None))
                if not self._ending.wait(_WAIT) and between(taken):
                    return taken
        known = sources.assets(self.db, "media")
        if known != scan.media:
            with self._locked(at):
                taken = taken.and_(take(self._filing, at, (), scan, known))
        self._note_loose(scan.problems)
        return taken

    def others_have_filed(self) -> bool:
        """Has another process filed something since the last time?"""
        before, (self._version,) = self._version, self.db.execute("PRAGMA data_version").fetchone()
        return before not in (0, self._version)

    def tidy(self) -> None:
        """Put what was filed where it belongs, if it is much: the disk is waited for when nobody waits."""
        log = self._path.with_name(f"{self._path.name}-wal")
        if log.exists() and log.stat().st_size > _LARGE_LOG:
            self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _read_all(self, filing: Filing, at: Edition) -> None:
        self.reading = f"{_READING}."
        began = time.perf_counter()
        scan = scan_content(at.root, at.settings)
        with self._showing.progress() as self._shown:
            take_all(filing, at, scan)
        self._shown = None
        self._note_loose(scan.problems)
        seconds = time.perf_counter() - began
        self._showing.say(f"{counted(sources.count(filing.db), 'source')} read in {seconds:.1f} s")

    def _is_in_place(self) -> bool:
        """Is the catalogue that is open the one that lies there?"""
        try:
            return os.stat(self._path).st_ino == self._inode
        except OSError:
            return False

    def _told(self, stage: str, done: int, total: int) -> None:
        if self._ending.is_set():
            raise Ended
        if self.reading:
            self.reading = f"{_READING}: {counted(done, 'source')} so far."
        if self._shown is not None:
            self._shown(stage, done, total)

    @contextlib.contextmanager
    def _locked(self, at: Edition) -> Iterator[None]:
        """Hold the archive's lock; a build under way is waited for."""
        has_said = False
        while True:
            with contextlib.ExitStack() as held:
                try:
                    held.enter_context(build_lock(at.root / FOLDER, PREVIEW))
                except BuildRefused as refusal:
                    if not has_said:
                        self._showing.say(f"waiting: {refusal.cause}")
                    has_said = True
                else:
                    yield
                    return
            if self._ending.wait(_WAIT):
                raise Ended

    def _note_loose(self, problems: Iterable[Problem], names: Iterable[str] = ("",)) -> None:
        """Of what lies at these names, these are the problems now."""
        kept = [each for each in self.loose.values() if not any(_is_at(each.path, name) for name in names)]
        self.loose = {problem.path: problem for problem in (*kept, *problems)}


def _is_at(path: str, name: str) -> bool:
    return not name or path == name or path.startswith(f"{name}/")
