"""`morgue check`: read everything, write nothing, and say what is wrong."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.catalogue import articles, pictures, redirects, shelves, sources
from generator.catalogue.database import open_catalogue, transaction
from generator.darkroom import develop_all
from generator.errors import Problem, Severity
from generator.filenames import MEDIA
from generator.intake import Intake, Progress, take_in_all
from generator.job import read_vocabulary, scan_content
from generator.layout import Desk, Drawer
from generator.layout.base import find_target
from generator.links import marked_targets
from generator.lookup import find_page
from generator.packing import unpack
from generator.records import decode_card
from generator.redirects import file_redirects, read_redirects, redirect_target, served_path
from generator.settings import Settings
from generator.settingsfile import load_settings
from generator.themefiles import theme_folder
from generator.vocabulary import load_vocabulary
from generator.workers import default_jobs, open_crew


class Group(NamedTuple):
    """Findings of one kind, each a line."""

    title: str
    items: tuple[str, ...]


class Findings(NamedTuple):
    """What is wrong with an archive; only groups that have items.

    `notes` are no findings: what the archivist may want to know and need not mend.
    """

    sources: int
    articles: int
    groups: tuple[Group, ...]
    notes: tuple[Group, ...]

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(len(group.items) for group in self.groups)


def check_archive(root: Path, jobs: int = 0, progress: Progress | None = None) -> Findings:
    """Read every source into a catalogue of its own, apart from the build's, and look through it."""
    settings = load_settings(root)
    vocabulary = read_vocabulary(root)
    load_vocabulary(vocabulary, settings)
    scan = scan_content(root, settings)
    with (
        tempfile.TemporaryDirectory(prefix="morgue-check-") as folder,
        contextlib.closing(open_catalogue(Path(folder) / "catalogue.sqlite")[0]) as db,
        open_crew(jobs or default_jobs()) as crew,
    ):
        shelves.ensure_all(db)
        told = progress or (lambda *_: None)
        intake = Intake(db, scan.content, settings, vocabulary, crew, told)
        with transaction(db):
            touched = take_in_all(intake, scan)
            sources.replace_assets(db, (), scan.media.values())
            develop_all(db, crew)
            file_redirects(db, read_redirects(root))
        desk = Desk(db, settings, Drawer())
        problems = sorted([*scan.problems, *sources.problems(db)])
        errors = [problem for problem in problems if problem.severity == Severity.ERROR]
        warnings = [problem for problem in problems if problem.severity == Severity.WARNING]
        groups = (
            Group("Sources left out", _told(errors, settings)),
            Group("Warnings", (*_told(warnings, settings), *map(str, redirects.problems(db)))),
            Group("Slugs that clash", _told(sorted(touched.notices), settings)),
            Group("Dead links inside the archive", tuple(_dead_links(desk, root))),
            Group("Missing pictures and documents", tuple(_missing_media(desk))),
            Group("Broken pictures", _told(pictures.problems(db), settings)),
            Group("Articles dated in the future", tuple(_future(desk))),
            Group("Tags that differ only in spelling", tuple(_spellings(db))),
        )
        notes = (Group("Files of other kinds, passed over", tuple(_others(scan.others))),)
        return Findings(sources.count(db), articles.count(db), _filled(groups), _filled(notes))


def _filled(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.items)


def _told(problems: Iterable[Problem], settings: Settings) -> tuple[str, ...]:
    """Each problem in a line, its path from the archive's root as a build gives it."""
    placed = (problem._replace(path=_from_root(problem.path, settings)) for problem in problems)
    return tuple(map(str, placed))


def _from_root(source: str, settings: Settings) -> str:
    return f"{settings.paths.content}/{source}".rstrip("/")


def _dead_links(desk: Desk, root: Path) -> Iterator[str]:
    for target, source in articles.references(desk.db):
        if not _is_media(target) and find_target(desk, target) is None:
            yield f"{_from_root(source, desk.settings)}: links to {target}, which is no article"
    for source, body in articles.bodies(desk.db):
        for target in sorted(set(marked_targets(unpack(body)))):
            if target.startswith("/") and not _is_served(desk, root, target):
                place = _from_root(source, desk.settings)
                yield f"{place}: links to {target}, which is no page of the archive"


def _is_served(desk: Desk, root: Path, url: str) -> bool:
    """Is there a page at this site URL, with or without its last slash, a file, or a redirect?"""

    def is_page(candidate: str) -> bool:
        return find_page(desk.db, candidate, desk.settings) is not None

    if _is_file(desk, root, url) or is_page(served_path(url)) or is_page(url.removesuffix("feed.xml")):
        return True
    return redirect_target(desk.db, url, is_page) is not None


def _is_file(desk: Desk, root: Path, url: str) -> bool:
    _, folder, name = (url + "//").split("/", 2)
    name = name.rstrip("/")
    if folder == "static":
        places = (root / desk.settings.paths.static, theme_folder("static"))
        return any((place / name).is_file() for place in places)
    return folder == "media" and sources.is_referred_to(desk.db, name)


def _missing_media(desk: Desk) -> Iterator[str]:
    for target, source in articles.references(desk.db):
        if _is_media(target) and find_target(desk, target) is None and not pictures.known(desk.db, target):
            yield f"{_from_root(source, desk.settings)}: shows {target}, which is not there"


def _is_media(target: str) -> bool:
    suffix = Path(target).suffix.lower()
    return suffix in MEDIA or suffix == ".svg"


def _future(desk: Desk) -> Iterator[str]:
    now = dt.datetime.now(dt.UTC)
    # Where the day is printed in a zone behind ours, it may still be last month there.
    start = now - dt.timedelta(days=1)
    for source, card in articles.dated_after(desk.db, start.year, start.month):
        published = decode_card(card).published
        if published.moment > now:
            yield f"{_from_root(source, desk.settings)}: published {published.iso}"


def _spellings(db: sqlite3.Connection) -> Iterator[str]:
    """Names that share a shelf, and shelves whose slugs differ by a hyphen only."""
    spelled = shelves.spellings(db, "tag")
    by_letters = sorted((slug.replace("-", ""), name, count) for slug, name, count in spelled)
    for _, group in groupby(by_letters, lambda entry: entry[0]):
        names = [(name, count) for _, name, count in group]
        if len(names) > 1:
            yield ", ".join(f"{name} ({count:,})" for name, count in names)


def _others(others: dict[str, int]) -> Iterator[str]:
    for suffix, count in sorted(others.items()):
        yield f"{suffix}: {count:,}"
