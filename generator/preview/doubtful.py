"""The sources that are most likely misread, looked for by another process while pages are served."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.preview.ending import Ended, answers_until
from generator.workers import open_crew

if TYPE_CHECKING:
    from generator.examine import Archive
    from generator.survey import Doubtful

_TELL_EVERY = 500


class Doubts:
    """Looks through the archive once it is asked for; sources that change are looked at again.

    `found` are the doubtful sources by path under `content/`, `looked` how many were looked at, `is_done`
    whether that was all. `archive` gives what sources are read with now; `tell` is called when more is known.
    """

    def __init__(self, archive: Callable[[], Archive], tell: Callable[[], None]) -> None:
        self.found: dict[str, Doubtful] = {}
        self.looked = 0
        self.is_done = False
        self._archive = archive
        self._tell = tell
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin to look, unless that was done before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, name="doubts", daemon=True)
            self._thread.start()

    def look_again(self, sources: Iterable[str]) -> None:
        """These sources came, changed or went."""
        if self._thread is None:
            return
        from generator.survey import doubts_about

        archive = self._archive()
        for source in sources:
            self.found.pop(source, None)
            doubtful = doubts_about(archive, str(Path(archive.content, source)))
            if doubtful.points:
                self.found[source] = doubtful

    def end(self) -> None:
        """Look no further."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _look(self) -> None:
        # Late: what looks for doubts is not needed before the first page is shown, nor by most previews.
        from generator.survey import doubtful_below

        archive = self._archive()
        prefix = len(archive.content) + 1
        with contextlib.suppress(Ended), open_crew(1, apart=True) as crew:
            patient = crew._replace(answer=answers_until(self._ending))
            for doubtful in doubtful_below(archive, Path(archive.content), patient):
                self.looked += 1
                if doubtful.points:
                    self.found[doubtful.file[prefix:].replace("\\", "/")] = doubtful
                if self.looked % _TELL_EVERY == 0:
                    self._tell()
            self.is_done = True
            self._tell()
