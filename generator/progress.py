"""How far a long piece of work is: a bar on a terminal, plain lines elsewhere, nothing if it is short."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from generator.intake import Progress

_SHORT = 1.0
"""Seconds after which work is worth a word."""
_LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


@contextlib.contextmanager
def showing_progress() -> Iterator[Progress]:
    """A callable that is told how far work is, and shows it where somebody can see it."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    bars = _Bars()
    try:
        yield bars
    finally:
        bars.stop()


def _lines() -> Progress:
    said = time.monotonic()

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= _LINE_EVERY:
            said = time.monotonic()
            print(f"{stage}: {done:,}" + (f" of {total:,}" if total else ""), file=sys.stderr, flush=True)

    return tell


class _Bars:
    """A bar a stage, drawn from the moment that work has taken longer than `_SHORT`."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._tasks: dict[str, TaskID] = {}
        self._progress: Bars | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() - self._started < _SHORT:
            return
        progress = self._shown()
        if stage not in self._tasks:
            self._tasks[stage] = progress.add_task(stage, total=total or None)
        progress.update(self._tasks[stage], completed=done, total=total or None)

    def stop(self) -> None:
        """Leave the terminal as it was."""
        if self._progress is not None:
            self._progress.stop()

    def _shown(self) -> Bars:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (
                TextColumn("{task.description:<6}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self._progress
