"""What a build is asked, what its steps share, and what it tells."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from generator.article import SUFFIXES
from generator.errors import BuildRefused, Problem, Severity
from generator.intake import Progress
from generator.scan import Scan
from generator.settings import Settings
from generator.workers import Crew


class Options(NamedTuple):
    """How to build. `jobs`: worker processes, 0 for one a core. `cluster`: whose workers do it instead."""

    clean: bool = False
    jobs: int = 0
    allow_removals: bool = False
    cluster: str = ""


class Report(NamedTuple):
    """What a build did: `problems` is all that is known to be wrong with the archive's files.

    `notices` are what this build decided and the user should know; `rebuilt` says why the catalogue
    had to be made anew, "" if it had not.
    """

    sources: int
    articles: int
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    pages: int
    written: int
    removed: int
    seconds: float
    rebuilt: str

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The problems that cost an article."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.ERROR)


class Job(NamedTuple):
    """What the steps of one build share."""

    root: Path
    settings: Settings
    vocabulary: bytes | None
    db: sqlite3.Connection
    crew: Crew
    options: Options
    progress: Progress


def read_vocabulary(root: Path) -> bytes | None:
    """The bytes of `vocabulary.toml`, None where there is none."""
    try:
        return (root / "vocabulary.toml").read_bytes()
    except FileNotFoundError:
        return None


def scan_content(root: Path, settings: Settings) -> Scan:
    """A walk through the archive's sources."""
    largest = settings.reading.largest_megabytes * 1_000_000
    return Scan(root / settings.paths.content, SUFFIXES, largest, time.time_ns())


def check_folders(root: Path, settings: Settings) -> None:
    """Raises `BuildRefused` where the archive's folders are missing, or lie one in the other."""
    content = root / settings.paths.content
    if not content.is_dir():
        raise BuildRefused(
            f"there is no folder {content}", remedy="make it, or set `paths.content` in archive.toml"
        )
    site = (root / settings.paths.site).resolve()
    for name in ("content", "templates", "static", "translations"):
        other = (root / getattr(settings.paths, name)).resolve()
        if site.is_relative_to(other) or other.is_relative_to(site):
            raise BuildRefused(
                f"`paths.site` and `paths.{name}` must not lie one in the other", path="archive.toml"
            )
