"""The thread that watches the disk, has filed what changes, and says whom it concerns."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from generator.assets import static_files
from generator.catalogue import sources
from generator.catalogue.database import damage_told_by
from generator.catalogue.sources import Asset
from generator.errors import MorgueError, Problem
from generator.pages import PageKey
from generator.preview.cabinet import Cabinet, Showing
from generator.preview.edition import Edition, next_edition
from generator.preview.ending import Ended
from generator.preview.taking import Taken, warm_up
from generator.preview.telling import line_of
from generator.preview.watch import Batch, Watch
from generator.terminal import counted
from generator.workers import default_jobs, open_crew


class News(NamedTuple):
    """What a change concerns: pages by their keys, sources, files by their URLs; or `everything`."""

    keys: frozenset[PageKey] = frozenset()
    sources: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    everything: bool = False


class Newsdesk:
    """Watches and files, in a thread of its own, from `begin` to `end`.

    `edition` is what pages are made with now. `announce` is told the news.
    """

    def __init__(
        self, edition: Edition, announce: Callable[[News], None], showing: Showing, *, poll: bool = False
    ) -> None:
        self.edition = edition
        self._announce = announce
        self._say = showing.say
        self._watch = Watch(lambda: self.edition.grounds(), showing.say, poll=poll)
        self._ending = threading.Event()
        self._cabinet = Cabinet(edition, showing, self._ending)
        self._static = _static_of(edition)
        self._is_ready = False
        self._thread = threading.Thread(target=self._run, name="newsdesk", daemon=True)

    @property
    def reading(self) -> str:
        """What pages wait for, "" for nothing."""
        return self._cabinet.reading

    @property
    def loose(self) -> dict[str, Problem]:
        """The problems of files that are no sources, by path."""
        return self._cabinet.loose

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
            to_close.callback(self._cabinet.close)
            self._watch.begin()
            batch: Batch | None = Batch(frozenset(), True, time.perf_counter())
            damage = ""
            while batch:
                try:
                    if self._cabinet.open(self.edition, crew, damage):
                        self._announce(News(everything=True))
                    self._take(batch)
                    self._get_ready(batch)
                except Exception as error:
                    # Whatever fails is told; the next change may be the one that mends it.
                    said = error if isinstance(error, MorgueError) else f"{type(error).__name__}: {error}"
                    self._say(f"not filed: {said}")
                    if isinstance(error, sqlite3.DatabaseError) and not damage:
                        damage, batch = damage_told_by(error), batch._replace(everything=True)
                        if damage:
                            continue
                damage = ""
                batch = self._watch.next()

    def _get_ready(self, batch: Batch) -> None:
        """After the first look at everything."""
        if self._is_ready:
            return
        warm_up(self._cabinet.db, self.edition)
        looked = f"{counted(sources.count(self._cabinet.db), 'source')} looked at"
        self._say(f"{looked} in {time.perf_counter() - batch.began:.1f} s: ready for changes")
        self._is_ready = True

    def _take(self, batch: Batch) -> None:
        """See to all that was told of, and tell whom it concerns."""
        before, content = self.edition, os.path.realpath(self.edition.content)
        names = {os.path.relpath(path, content) for path in batch.paths if _is_within(path, content)}
        files: list[str] = []
        if batch.everything or len(names) < len(batch.paths):
            self.edition = next_edition(before)
            files = self._static_changes()
        changed = [name for name, digest in self.edition.seen.items() if before.seen.get(name) != digest]
        if self.edition is not before:
            self._announce(News(everything=True))
        taken = self._filed(batch, names, before)
        files += [f"/media/{name}" for name in taken.media]
        # What a build has filed before it was looked at here is told of nowhere else, nor is where pages lead
        # that were not there when the edition was announced.
        redirected = self.edition.fingerprints.redirects != before.fingerprints.redirects
        others = self._cabinet.others_have_filed() or redirected
        if taken or files or others:
            self._announce(News(taken.keys, taken.sources, frozenset(files), others))
        if taken or files or changed:
            self._tell(taken, [*changed, *files], time.perf_counter() - batch.began, is_new=bool(changed))
        self._cabinet.tidy()

    def _filed(self, batch: Batch, names: set[str], before: Edition) -> Taken:
        at = self.edition
        if batch.everything or at.fingerprints != before.fingerprints or "." in names:
            return self._cabinet.catch_up(at, self._between)
        return self._cabinet.take_at(at, (name.replace(os.sep, "/") for name in names)) if names else Taken()

    def _between(self, taken: Taken) -> bool:
        """Show what was filed so far, and see to what was told of; true if that was everything."""
        at = self.edition
        self._announce(News(taken.keys, taken.sources))
        while batch := self._watch.next(wait=False):
            self._take(batch)
        return self.edition is not at

    def _tell(self, taken: Taken, others: list[str], seconds: float, *, is_new: bool) -> None:
        at = self.edition
        self._say(line_of(at, taken, others, seconds, self._cabinet.db))
        if at.trouble and is_new:
            self._say(str(at.trouble))
        for problem in (*taken.problems, *taken.notices):
            self._say(f"{problem.severity}: {at.settings.paths.content}/{problem}")

    def _static_changes(self) -> list[str]:
        """The URLs of the static files that came, changed or went."""
        before, self._static = self._static, _static_of(self.edition)
        both = sorted(before.keys() | self._static.keys())
        return [f"/static/{name}" for name in both if before.get(name) != self._static.get(name)]


def _static_of(edition: Edition) -> dict[str, Asset]:
    return static_files(map(str, edition.static_folders))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
