"""A folder of articles -> a site: scan, read, shelve, plan, render, write; only what changed."""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from generator.backroom import FOLDER, catalogue_path
from generator.catalogue import articles, former, pages, pictures, redirects, shelves, sources
from generator.catalogue.connecting import in_its_place
from generator.catalogue.database import (
    damage_told_by,
    forget_everything,
    get_meta,
    open_catalogue,
    transaction,
)
from generator.damage import Harm, Looked, looking
from generator.dockets import Place
from generator.due import note_due
from generator.errors import BuildRefused, MorgueError
from generator.fingerprints import (
    Fingerprints,
    expect_again_what_is_read_otherwise,
    fingerprints_without_theme,
    take_fingerprints,
    with_theme,
)
from generator.intake import Intake, Progress, take_in_all, take_in_changes
from generator.job import (
    Job,
    Options,
    Report,
    check_folders,
    read_vocabulary,
    scan_content,
)
from generator.lock import build_lock
from generator.redirects import add_redirects
from generator.scan import Scan
from generator.settings import Settings
from generator.settingsfile import load_settings
from generator.statics import Statics
from generator.touched import Touched
from generator.workers import Crew, default_jobs, open_crew

_GUARD_SHARE, _GUARD_LEAST = 0.05, 20


def build(root: Path, options: Options | None = None, progress: Progress | None = None) -> Report:
    """Bring the site of the archive in `root` up to date.

    Raises `MorgueError` with nothing, or nothing more, written.
    """
    started = time.perf_counter()
    options = options or Options()
    # Workers of a cluster are in other folders.
    root = root.absolute() if options.cluster else root
    settings = load_settings(root)
    Statics(settings, str(root)).check()
    check_folders(root, settings)
    site = str(root / settings.paths.site)
    with build_lock(root / FOLDER), looking(site, catalogue_path(root)) as looked:
        report = _build_with_catalogue(root, settings, options, progress or (lambda *_: None), looked)
    return report._replace(seconds=time.perf_counter() - started)


def _build_with_catalogue(
    root: Path, settings: Settings, options: Options, progress: Progress, looked: Looked, damage: str = ""
) -> Report:
    vocabulary = read_vocabulary(root)
    path = catalogue_path(root)
    was_there = path.exists()
    try:
        db, reason = open_catalogue(path, damage, aside=True)
        with contextlib.closing(db), _crew(root, settings, options) as crew:
            crew = crew._replace(second=looked.second)
            report = _build(Job(root, settings, vocabulary, db, crew, options, progress), looked.harm)
        return report._replace(rebuilt=reason)
    except (MorgueError, OSError, MemoryError):
        raise
    except Exception as error:
        # Some damage shows only when the damaged part is read, or not before it is made use of.
        found = damage_told_by(error)
        if damage or not was_there or not found:
            if not isinstance(error, sqlite3.DatabaseError):
                raise
            cause = f"the catalogue cannot be used: {error}"
            remedy = "is the disk full? Make room and build again: nothing is lost"
            raise BuildRefused(cause, path=FOLDER, remedy=remedy) from error
    return _build_with_catalogue(root, settings, options, progress, looked, found)


def _crew(root: Path, settings: Settings, options: Options) -> contextlib.AbstractContextManager[Crew]:
    if not options.cluster:
        return open_crew(options.jobs or default_jobs())
    from generator.cluster import open_cluster

    return open_cluster(
        options.cluster, root / FOLDER, root / settings.paths.content, root / settings.paths.site
    )


def _build(job: Job, harm: Harm) -> Report:
    scan = scan_content(job.root, job.settings)
    with transaction(job.db):
        if job.options.clean:
            forget_everything(job.db)
        before = Fingerprints.remembered(job.db)
        now = fingerprints_without_theme(job.root, job.settings, job.vocabulary, before)
        themed = functools.cache(partial(with_theme, now, before, job.root, job.settings))
        touched = _take_in(job, scan, before, now, themed)
        now = themed()
        if add_redirects(job.root, touched.moved):
            now = take_fingerprints(job.root, job.settings, job.vocabulary, now)
        everything = note_due(job, scan, before, now, touched, harm)
    with in_its_place(job.db, catalogue_path(job.root)) as db:
        job = job._replace(db=db)
        written, removed = _print(job, now, everything=everything)
        return _report(job, scan, touched, written, removed)


def _print(job: Job, now: Fingerprints, *, everything: bool) -> tuple[int, int]:
    """Make the pages that are due; gives how many files were written and how many removed."""
    if not everything and not pages.any_dirty(job.db):
        return 0, 0
    # Late: templates, readers and Markdown take longer to load than most archives to be looked through.
    from generator.printing import Printing, print_dirty, print_everything

    printing = Printing(job.db, _place(job, now), job.crew, job.progress)
    return print_everything(printing) if everything else print_dirty(printing)


def _place(job: Job, now: Fingerprints) -> Place:
    return Place(
        str(job.root),
        str(job.root / job.settings.paths.site),
        str(catalogue_path(job.root)),
        job.settings,
        msgspec.json.encode(now.templates).decode(),
        os.urandom(8).hex(),
        now.unnamed,
    )


def _get_ready(place: Place) -> None:
    """What others do while they wait for pages to make."""
    from generator.press import get_ready

    get_ready(place)


def _take_in(
    job: Job, scan: Scan, before: Fingerprints, now: Fingerprints, themed: Callable[[], Fingerprints]
) -> Touched:
    """Bring the catalogue up to date with `content/`; `themed` is what `now` lacks: see `Intake`."""
    if (before.vocabulary, before.reading) != (now.vocabulary, now.reading):
        from generator.vocabulary import load_vocabulary

        # Said before anything is read: where all articles state their tags, nobody else would look at it.
        load_vocabulary(job.vocabulary, job.settings)
    shelves.ensure_all(job.db)
    content = job.root / job.settings.paths.content
    intake = Intake(
        job.db,
        content,
        job.settings,
        job.vocabulary,
        job.crew,
        job.progress,
        begun=lambda: job.crew.ask_second(_get_ready, _place(job, themed())),
        has_read=lambda: job.crew.ask_all(_get_ready, _place(job, themed())),
    )
    known = articles.count(job.db)
    if not get_meta(job.db, "complete"):
        touched = take_in_all(intake, scan)
    else:
        expect_again_what_is_read_otherwise(job.db, before, now)
        touched = take_in_changes(intake, scan)
    if not job.options.allow_removals:
        _refuse_a_loss(job, touched, known)
    touched.moved.update(former.take_moved(job.db))
    return touched


def _refuse_a_loss(job: Job, touched: Touched, known: int) -> None:
    """Raises `BuildRefused` where too many of the articles that the site has are gone."""
    missing, noted = former.missing(job.db)
    lost = len(missing | touched.gone.keys())
    known = max(known + len(missing), noted)
    if lost >= _GUARD_LEAST and lost > known * _GUARD_SHARE:
        raise BuildRefused(
            f"{lost:,} of the site's {known:,} articles have no source any more; nothing was written",
            path=job.settings.paths.content,
            remedy="is the folder complete? If they are to be removed, say --allow-removals",
        )


def _report(job: Job, scan: Scan, touched: Touched, written: int, removed: int) -> Report:
    folder = job.settings.paths.content
    found = [*scan.problems, *sources.problems(job.db), *pictures.problems(job.db)]
    problems = [problem._replace(path=f"{folder}/{problem.path}") for problem in found]
    notices = [problem._replace(path=f"{folder}/{problem.path}") for problem in touched.notices]
    return Report(
        sources=sources.count(job.db),
        articles=articles.count(job.db),
        problems=tuple(sorted([*problems, *redirects.problems(job.db)])),
        notices=tuple(sorted(notices)),
        pages=pages.count(job.db),
        written=written,
        removed=removed,
        seconds=0.0,
        rebuilt="",
    )
