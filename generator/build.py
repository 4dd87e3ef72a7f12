"""A folder of articles -> a site: scan, read, shelve, plan, render, write; only what changed."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.assets import note_assets, static_files
from generator.catalogue import articles, pages, shelves, sources
from generator.catalogue.database import (
    damage_told_by,
    forget_everything,
    get_meta,
    open_catalogue,
    set_meta,
    transaction,
)
from generator.errors import BuildRefused, Problem, Severity
from generator.fingerprints import Fingerprints, take_fingerprints
from generator.intake import Intake, Progress, take_in_all, take_in_changes
from generator.lock import build_lock
from generator.pages import PageKey
from generator.plan import dirty_pages
from generator.press import Place
from generator.printing import Printing, harmed_pages, print_dirty, print_everything
from generator.readers import READERS
from generator.redirects import Redirects, add_redirects, read_redirects
from generator.render import Renderer
from generator.scan import Scan
from generator.settings import Settings, load_settings
from generator.theme import theme_folder
from generator.touched import Touched
from generator.vocabulary import load_vocabulary
from generator.workers import Crew, default_jobs, open_crew

FOLDER = ".morgue"


class Options(NamedTuple):
    """How to build. `jobs`: worker processes, 0 for one a core."""

    clean: bool = False
    jobs: int = 0
    allow_removals: bool = False


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


def build(root: Path, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Bring the site of the archive in `root` up to date.

    Raises `MorgueError` with nothing, or nothing more, written.
    """
    started = time.perf_counter()
    options = options or Options()
    settings = load_settings(root)
    _check_folders(root, settings)
    with build_lock(root / FOLDER):
        report = _build_with_catalogue(root, settings, options, progress or (lambda *_: None))
    return report._replace(seconds=time.perf_counter() - started)


def catalogue_path(root: Path) -> Path:
    """Where an archive's catalogue lies."""
    return root / FOLDER / "catalogue.sqlite"


def read_vocabulary(root: Path) -> bytes | None:
    """The bytes of `vocabulary.toml`, None where there is none."""
    try:
        return (root / "vocabulary.toml").read_bytes()
    except FileNotFoundError:
        return None


def scan_content(root: Path, settings: Settings) -> Scan:
    """A walk through the archive's sources."""
    largest = settings.reading.largest_megabytes * 1_000_000
    return Scan(root / settings.paths.content, READERS, largest, time.time_ns())


def _build_with_catalogue(
    root: Path, settings: Settings, options: Options, progress: Progress, damage: str = ""
) -> Report:
    vocabulary = read_vocabulary(root)
    # Said before anything is read: where all articles state their tags, nobody else would look at it.
    load_vocabulary(vocabulary, settings)
    try:
        db, reason = open_catalogue(catalogue_path(root), damage)
        with contextlib.closing(db), open_crew(options.jobs or default_jobs()) as crew:
            report = _build(Job(root, settings, vocabulary, db, crew, options, progress))
        return report._replace(rebuilt=reason)
    except sqlite3.DatabaseError as error:
        # Some damage shows only when the damaged part is read.
        found = damage_told_by(error)
        if damage or not found:
            raise BuildRefused(f"the catalogue cannot be used: {error}", path=str(FOLDER)) from error
    return _build_with_catalogue(root, settings, options, progress, found)


def _build(job: Job) -> Report:
    scan = scan_content(job.root, job.settings)
    templates = Renderer(job.settings, str(job.root)).theme_digests()
    with transaction(job.db):
        if job.options.clean:
            forget_everything(job.db)
        touched = _take_in(job, scan, templates)
        add_redirects(job.root, touched.moved)
        redirects = read_redirects(job.root)
        everything = _note_dirty(job, scan, templates, touched, redirects)
    place = Place(
        str(job.root),
        str(job.root / job.settings.paths.site),
        str(catalogue_path(job.root)),
        job.settings,
        msgspec.json.encode(templates).decode(),
    )
    printing = Printing(job.db, place, redirects, job.crew, job.progress)
    tally = print_everything(printing) if everything else print_dirty(printing)
    return _report(job, scan, touched, redirects, tally.written, tally.removed)


def _take_in(job: Job, scan: Scan, templates: dict[str, str]) -> Touched:
    """Bring the catalogue up to date with `content/`."""
    shelves.ensure_all(job.db)
    content = job.root / job.settings.paths.content
    intake = Intake(
        job.db, content, job.settings, job.vocabulary, job.crew, job.progress, job.options.allow_removals
    )
    if not get_meta(job.db, "complete"):
        return take_in_all(intake, scan)
    before = Fingerprints.remembered(job.db)
    now = take_fingerprints(job.root, job.settings, job.vocabulary, templates)
    if before.reading != now.reading:
        sources.expect_again(job.db)
    elif before.vocabulary != now.vocabulary:
        sources.expect_again(job.db, only_tags_sought=True)
    return take_in_changes(intake, scan)


def _note_dirty(
    job: Job, scan: Scan, templates: dict[str, str], touched: Touched, redirects: Redirects
) -> bool:
    """Note the pages to be made, with what they are made from; true if that is every page."""
    before = Fingerprints.remembered(job.db)
    now = take_fingerprints(job.root, job.settings, job.vocabulary, templates)
    media, came_or_went = note_assets(job.db, "media", scan.media, scan.unread)
    static, static_came_or_went = note_assets(job.db, "static", _static_files(job))
    touched.targets |= came_or_went
    touched.urls |= {f"/static/{name}" for name in static_came_or_went}
    dirty = media | static
    everything = before.pages != now.pages or get_meta(job.db, "pending") == "all"
    if everything:
        set_meta(job.db, "pending", "all")
    else:
        dirty |= dirty_pages(job.db, touched, job.settings, redirects)
        for template in before.edited_templates(now):
            dirty |= set(pages.keys_with_template(job.db, template))
        if before.redirects != now.redirects:
            dirty |= {PageKey("redirect", name=old) for old in redirects.lines}
            dirty |= set(pages.keys_of(job.db, "redirect"))
        dirty |= set(harmed_pages(job.db, job.root / job.settings.paths.site))
        pages.add_dirty(job.db, dirty)
    now.remember(job.db)
    set_meta(job.db, "complete", "1")
    return everything


def _static_files(job: Job) -> dict[str, sources.Asset]:
    return static_files([str(job.root / job.settings.paths.static), str(theme_folder("static"))])


def _report(
    job: Job, scan: Scan, touched: Touched, redirects: Redirects, written: int, removed: int
) -> Report:
    folder = job.settings.paths.content
    found = [*scan.problems, *sources.problems(job.db)]
    problems = [msgspec.structs.replace(problem, path=f"{folder}/{problem.path}") for problem in found]
    notices = [
        msgspec.structs.replace(problem, path=f"{folder}/{problem.path}") for problem in touched.notices
    ]
    return Report(
        sources=sources.count(job.db),
        articles=articles.count(job.db),
        problems=tuple(sorted([*problems, *redirects.problems])),
        notices=tuple(sorted(notices)),
        pages=pages.count(job.db),
        written=written,
        removed=removed,
        seconds=0.0,
        rebuilt="",
    )


def _check_folders(root: Path, settings: Settings) -> None:
    content = root / settings.paths.content
    if not content.is_dir():
        raise BuildRefused(
            f"there is no folder {content}", remedy="make it, or set `paths.content` in archive.toml"
        )
    site = (root / settings.paths.site).resolve()
    for name in ("content", "templates", "static"):
        other = (root / getattr(settings.paths, name)).resolve()
        if site.is_relative_to(other) or other.is_relative_to(site):
            raise BuildRefused(
                f"`paths.site` and `paths.{name}` must not lie one in the other", path="archive.toml"
            )
