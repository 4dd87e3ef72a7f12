"""The thread that watches the disk, files what changes, and says whom it concerns."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.assets import static_files
from generator.catalogue import sources
from generator.catalogue.database import damage_told_by, get_meta, open_catalogue
from generator.catalogue.sources import Asset
from generator.errors import BuildRefused, MorgueError, Problem
from generator.job import FOLDER, catalogue_path, scan_content
from generator.lock import PREVIEW, build_lock
from generator.pages import PageKey
from generator.preview.edition import Edition, next_edition
from generator.preview.glance import Glance, changes_at
from generator.preview.taking import Filing, Taken, expect_again, is_warm, slices, take, take_all, warm_up
from generator.preview.telling import line_of
from generator.preview.watch import Batch, Watch
from generator.scan import changes
from generator.workers import Crew, default_jobs, open_crew

_WAIT = 0.05
"""Seconds between two looks whether a build has ended; and left for one to begin between two slices."""


class News(NamedTuple):
    """What a change concerns: pages by their keys, sources, files by their URLs; or `everything`."""

    keys: frozenset[PageKey] = frozenset()
    sources: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    everything: bool = False


class Voice(NamedTuple):
    """Who is told: `announce` the news, `say` a line for the terminal, `progress` how far long work is."""

    announce: Callable[[News], None]
    say: Callable[[str], None]
    progress: Callable[[str, int, int], None]


class Ended(BaseException):
    """The preview ends: whatever is being done is left."""


class Newsdesk:
    """Watches and files, in a thread of its own, from `begin` to `end`.

    `edition` is what pages are made with now, `reading` what pages wait for ("": nothing), `loose` the
    problems of files that are no sources, by path.
    """

    def __init__(self, edition: Edition, voice: Voice, *, poll: bool = False) -> None:
        self.edition = edition
        self.loose: dict[str, Problem] = {}
        self._catalogue = catalogue_path(edition.root)
        self.reading = "" if is_warm(self._catalogue) else "The archive is being read."
        self._voice = voice
        self._watch = Watch(lambda: self.edition.grounds(), voice.say, poll=poll)
        self._static = _static_of(edition)
        self._inode = 0
        self._version = 0
        self._damage = ""
        self._is_ready = False
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="newsdesk", daemon=True)

    def begin(self) -> None:
        """Begin, in the thread."""
        self._thread.start()

    def end(self) -> None:
        """Leave whatever is being done."""
        self._ending.set()
        self._watch.end()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        with contextlib.suppress(Ended), contextlib.ExitStack() as to_close:
            crew = to_close.enter_context(open_crew(default_jobs()))
            to_close.callback(self._watch.close)
            self._watch.begin()
            opened = to_close.enter_context(contextlib.ExitStack())
            filing: Filing | None = None
            batch: Batch | None = Batch(frozenset(), True, time.perf_counter())
            while batch:
                try:
                    if filing is None or self._is_another():
                        opened.close()
                        filing = self._opened(opened, crew)
                    self._take(batch, filing)
                    if not self._is_ready:
                        self._get_ready(filing, batch)
                except Exception as error:
                    # Whatever fails is told; the next change may be the one that mends it.
                    said = error if isinstance(error, MorgueError) else f"{type(error).__name__}: {error}"
                    self._voice.say(f"not filed: {said}")
                    if isinstance(error, sqlite3.DatabaseError) and not self._damage:
                        self._damage = damage_told_by(error)
                        filing, batch = None, batch._replace(everything=True)
                        continue
                batch = self._watch.next()

    def _get_ready(self, filing: Filing, batch: Batch) -> None:
        warm_up(filing, self.edition)
        seconds = time.perf_counter() - batch.began
        self._voice.say(
            f"{sources.count(filing.db):,} sources looked at in {seconds:.1f} s: ready for changes"
        )
        self._is_ready = True

    def _opened(self, opened: contextlib.ExitStack, crew: Crew) -> Filing:
        """The catalogue, with the whole archive in it."""
        with self._locked():
            db, reason = open_catalogue(self._catalogue, self._damage)
            self._damage = ""
            opened.enter_context(contextlib.closing(db))
            # Checkpoints wait for the disk: they are made when nobody waits for a page.
            db.execute("PRAGMA wal_autocheckpoint = 0")
            filing = Filing(db, crew, self._told)
            if reason:
                self._voice.say(f"the catalogue was made anew: {reason}")
            if not get_meta(db, "complete"):
                self._read_all(filing)
            self._version = 0
            self._inode = os.stat(self._catalogue).st_ino
        self.reading = ""
        self._voice.announce(News(everything=True))
        return filing

    def _read_all(self, filing: Filing) -> None:
        self.reading = "The archive is being read."
        began = time.perf_counter()
        scan = scan_content(self.edition.root, self.edition.settings)
        take_all(filing, self.edition, scan)
        self._note_loose(scan.problems)
        number = sources.count(filing.db)
        self._voice.say(f"{number:,} sources read in {time.perf_counter() - began:.1f} s")

    def _is_another(self) -> bool:
        """Has a catalogue been put in the place of the one that is open?"""
        try:
            return os.stat(self._catalogue).st_ino != self._inode
        except OSError:
            return True

    def _told(self, stage: str, done: int, total: int) -> None:
        if self._ending.is_set():
            raise Ended
        if self.reading:
            self.reading = f"The archive is being read: {done:,} sources so far."
        self._voice.progress(stage, done, total)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the archive's lock; a build under way is waited for."""
        has_said = False
        while True:
            with contextlib.ExitStack() as held:
                try:
                    held.enter_context(build_lock(self.edition.root / FOLDER, PREVIEW))
                except BuildRefused as refusal:
                    if not has_said:
                        self._voice.say(f"waiting: {refusal.cause}")
                    has_said = True
                else:
                    yield
                    return
            if self._ending.wait(_WAIT):
                raise Ended

    def _take(self, batch: Batch, filing: Filing) -> None:
        """See to all that was told of, and tell whom it concerns."""
        before, content = self.edition, os.path.realpath(self.edition.content)
        names = {os.path.relpath(path, content) for path in batch.paths if _is_within(path, content)}
        files: list[str] = []
        if batch.everything or len(names) < len(batch.paths):
            self.edition = next_edition(before)
            files = self._static_changes()
        changed = [name for name, digest in self.edition.seen.items() if before.seen.get(name) != digest]
        if self.edition is not before:
            self._voice.announce(News(everything=True))
        if batch.everything or self.edition.fingerprints != before.fingerprints or "." in names:
            taken = self._catch_up(filing)
        else:
            taken = self._take_at(filing, names) if names else Taken()
        files += [f"/media/{name}" for name in taken.media]
        # What a build has filed before it was looked at here is told of nowhere else.
        others = self._others_filed(filing.db)
        if taken or files or others:
            self._voice.announce(News(taken.keys, taken.sources, frozenset(files), others))
        if taken or files or changed:
            seconds = time.perf_counter() - batch.began
            self._voice.say(line_of(self.edition, taken, [*changed, *files], seconds, filing.db))
        if self.edition.trouble and changed:
            self._voice.say(str(self.edition.trouble))
        for problem in (*taken.problems, *taken.notices):
            self._voice.say(f"{problem.severity}: {self.edition.settings.paths.content}/{problem}")
        filing.db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _take_at(self, filing: Filing, names: Iterable[str]) -> Taken:
        """Look at these paths under `content/`, and file what changed there."""
        at = self.edition
        glance = Glance(at.content, at.settings, (name.replace(os.sep, "/") for name in names))
        with self._locked():
            known = sources.assets_below(filing.db, "media", glance.asked)
            taken = take(filing, at, changes_at(filing.db, glance), glance, known)
        self._note_loose(glance.problems, glance.names)
        return taken

    def _catch_up(self, filing: Filing) -> Taken:
        """Look at everything; what is told of meanwhile is seen to between two slices."""
        at = self.edition
        with self._locked():
            expect_again(filing.db, at)
        scan = scan_content(at.root, at.settings)
        taken = Taken()
        for some in slices(changes(scan, sources.stamps(filing.db))):
            with self._locked():
                taken = taken.and_(take(filing, at, some, scan, None))
            self._voice.announce(News(taken.keys, taken.sources))
            time.sleep(_WAIT)
            while batch := self._watch.next(wait=False):
                self._take(batch, filing)
                if self.edition is not at:
                    return taken
        known = sources.assets(filing.db, "media")
        if known != scan.media:
            with self._locked():
                taken = taken.and_(take(filing, at, (), scan, known))
        self._note_loose(scan.problems)
        return taken

    def _note_loose(self, problems: Iterable[Problem], names: Iterable[str] = ("",)) -> None:
        """Of what lies at these names, these are the problems now."""
        kept = [each for each in self.loose.values() if not any(_is_at(each.path, name) for name in names)]
        self.loose = {problem.path: problem for problem in (*kept, *problems)}

    def _others_filed(self, db: sqlite3.Connection) -> bool:
        """Has another process written to the catalogue since the last time?"""
        before, (self._version,) = self._version, db.execute("PRAGMA data_version").fetchone()
        return before not in (0, self._version)

    def _static_changes(self) -> list[str]:
        """The URLs of the static files that came, changed or went."""
        before, self._static = self._static, _static_of(self.edition)
        both = sorted(before.keys() | self._static.keys())
        return [f"/static/{name}" for name in both if before.get(name) != self._static.get(name)]


def _static_of(edition: Edition) -> dict[str, Asset]:
    return static_files(map(str, edition.static_folders))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _is_at(path: str, name: str) -> bool:
    return not name or path == name or path.startswith(f"{name}/")
