"""Which pages a build has to make: those of what changed, and those that were not finished or are harmed."""

from __future__ import annotations

from generator.assets import note_assets, static_files
from generator.catalogue import pages, sources
from generator.catalogue.database import get_meta, set_meta
from generator.circumstances import described_tags, named_statics, sources_left_out
from generator.damage import Harm, sweep
from generator.fingerprints import Fingerprints
from generator.job import Job
from generator.pages import PageKey
from generator.redirects import file_redirects, read_redirects, redirects_due
from generator.scan import Scan
from generator.themefiles import theme_folder
from generator.touched import Touched


def note_due(
    job: Job,
    scan: Scan,
    before: Fingerprints,
    now: Fingerprints,
    touched: Touched,
    harm: Harm,
) -> bool:
    """Note the pages to be made, with what they are made from; true if that is every page.

    A build that is killed after it has noted them makes them the next time.
    """
    if not get_meta(job.db, "complete") or get_meta(job.db, "pending") or get_meta(job.db, "printing"):
        sweep(str(job.root / job.settings.paths.site))
    everything = before.pages != now.pages or get_meta(job.db, "pending") == "all"
    dirty = _of_files(job, scan, touched, everything=everything)
    dirty |= named_statics(job.db, before, now) | sources_left_out(job.db)
    dirty |= described_tags(job.db, job.vocabulary, job.settings, before, now)
    moved: set[str] = set()
    if before.redirects != now.redirects:
        moved = file_redirects(job.db, read_redirects(job.root))
    if everything:
        set_meta(job.db, "pending", "all")
    else:
        if touched:
            from generator.plan import dirty_pages

            dirty |= dirty_pages(job.db, touched, job.settings)
        dirty |= redirects_due(job.db, moved)
        for template in before.edited_templates(now):
            dirty |= set(pages.keys_with_template(job.db, template))
        mended = (pages.key_at(job.db, path) for path in harm(job.db))
        dirty.update(key for key in mended if key)
        pages.add_dirty(job.db, dirty)
    now.remember(job.db)
    set_meta(job.db, "complete", "1")
    if everything or pages.any_dirty(job.db):
        set_meta(job.db, "printing", "1")
    return everything


def _of_files(job: Job, scan: Scan, touched: Touched, *, everything: bool) -> set[PageKey]:
    """What is copied or made of files that came, went or changed, which is noted in `touched`, too."""
    media, came_or_went = note_assets(job.db, "media", scan.media, scan.unread)
    static, static_came_or_went = note_assets(job.db, "static", _static_files(job))
    touched.targets |= came_or_went
    stems = _develop(job, touched, {key.name for key in media}, everything=everything)
    touched.urls |= {f"/static/{name}" for name in static_came_or_went}
    due = media | static
    for stem in stems:
        due |= set(pages.keys_beginning(job.db, "picture", stem))
    return due


def _develop(job: Job, touched: Touched, changed: set[str], *, everything: bool) -> set[str]:
    """Look at the pictures that are new or changed; gives the stems of what they were before."""
    # Others are due since a preview noted them, or a build was cut short.
    due = (key.name for key in pages.dirty(job.db) if key.kind == "media")
    candidates = changed | touched.targets | set(due)
    if not everything and not candidates:
        return set()
    from generator.darkroom import develop, develop_all

    changes = develop_all(job.db, job.crew) if everything else develop(job.db, job.crew, candidates)
    touched.targets |= changes.paths
    return changes.stems


def _static_files(job: Job) -> dict[str, sources.Asset]:
    return static_files([str(job.root / job.settings.paths.static), str(theme_folder("static"))])
