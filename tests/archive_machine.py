"""A state machine over a small archive: whatever is done to it, building on is building anew."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.errors import MorgueError
from tests import drawing
from tests.archives import PNG
from tests.changing_archive import FOREIGN, ChangingArchive
from tests.drawing import Draft

RAM = Path("/dev/shm")


class ArchiveMachine(RuleBasedStateMachine):
    """A small archive under small limits, so that every cut is crossed.

    What decides how sources are read is changed only while none is broken: a broken one's article
    stays as it was read.
    """

    steps = 0
    """Of all machines, to tell how long a run was."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="morgue-test-", dir=RAM if RAM.is_dir() else None))
        self.at = ChangingArchive(self.folder)
        self.removed: dict[str, Draft] = {}

    @initialize(drafted=st.lists(st.tuples(drawing.PATHS, drawing.DRAFTS), min_size=6, max_size=12))
    def start(self, drafted: list[tuple[str, Draft]]) -> None:
        for path, draft in drafted:
            self.at.write(path, draft)

    # The sources.

    @rule(path=drawing.PATHS, draft=drawing.DRAFTS)
    def put_article(self, path: str, draft: Draft) -> None:
        self.at.write(path, draft)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), title=drawing.TITLES)
    def retitle_article(self, data: st.DataObject, title: str) -> None:
        self._edit(data, title=title)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), date=drawing.DATES)
    def redate_article(self, data: st.DataObject, date: str) -> None:
        self._edit(data, date=date)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), tags=drawing.TAGS)
    def retag_article(self, data: st.DataObject, tags: list[str] | None) -> None:
        self._edit(data, tags=tags)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), body=drawing.BODIES)
    def edit_body(self, data: st.DataObject, body: str) -> None:
        self._edit(data, body=body)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), is_draft=drawing.DRAFT, alias=drawing.ALIASES)
    def withhold_or_publish(self, data: st.DataObject, is_draft: bool, alias: str) -> None:
        self._edit(data, is_draft=is_draft, alias=alias)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data())
    def remove_article(self, data: st.DataObject) -> None:
        path = _one_of(data, self.at.drafts)
        self.removed[path] = self.at.remove(path)

    @precondition(lambda self: self.removed)
    @rule(data=st.data())
    def restore_article(self, data: st.DataObject) -> None:
        path = _one_of(data, self.removed)
        self.at.write(path, self.removed.pop(path))

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), new=drawing.PATHS)
    def move_article(self, data: st.DataObject, new: str) -> None:
        old = _one_of(data, self.at.drafts)
        if old != new:
            self.at.move(old, new)

    @precondition(lambda self: self.at.drafts)
    @rule(data=st.data(), text=drawing.BROKEN)
    def break_source(self, data: st.DataObject, text: bytes | str) -> None:
        self.at.break_source(_one_of(data, self.at.drafts), text)

    @precondition(lambda self: self.at.broken)
    @rule(data=st.data())
    def mend_source(self, data: st.DataObject) -> None:
        path = _one_of(data, self.at.broken)
        self.at.write(path, self.at.drafts[path])

    @precondition(lambda self: self.at.with_sidecars)
    @rule(data=st.data(), text=drawing.SIDECARS)
    def put_sidecar(self, data: st.DataObject, text: str) -> None:
        self.at.put_sidecar(_one_of(data, self.at.with_sidecars), text)

    @precondition(lambda self: self.at.with_sidecars)
    @rule(data=st.data(), text=drawing.BROKEN_SIDECARS)
    def break_sidecar(self, data: st.DataObject, text: str) -> None:
        self.at.put_sidecar(_one_of(data, self.at.with_sidecars), text, broken=True)

    @precondition(lambda self: self.at.sidecars)
    @rule(data=st.data())
    def remove_sidecar(self, data: st.DataObject) -> None:
        self.at.remove_sidecar(_one_of(data, self.at.sidecars))

    # What stands around them.

    @rule(path=drawing.PICTURES, data=st.sampled_from([None, PNG, drawing.WIDE_PNG, b"none"]))
    def put_or_remove_picture(self, path: str, data: bytes | None) -> None:
        self.at.put_or_remove(f"content/{path}", data)

    @precondition(lambda self: not self.at.all_broken)
    @rule(text=drawing.VOCABULARIES)
    def change_vocabulary(self, text: str | None) -> None:
        self.at.put_or_remove("vocabulary.toml", text)

    @rule(change=drawing.changes_of(drawing.LOOKS))
    def change_looks(self, change: tuple[str, object]) -> None:
        self.at.settings[change[0]] = change[1]
        self.at.write_settings()

    @precondition(lambda self: not self.at.all_broken)
    @rule(change=drawing.changes_of(drawing.READINGS))
    def change_reading(self, change: tuple[str, object]) -> None:
        self.at.settings[change[0]] = change[1]
        self.at.write_settings()

    @rule(template=drawing.TEMPLATES, there=st.booleans())
    def put_or_remove_template(self, template: tuple[str, str], there: bool) -> None:
        name, text = template
        self.at.put_or_remove(f"templates/{name}", text if there else None)

    @rule(name=drawing.STATIC_FILES, text=st.sampled_from([None, "a", "b"]))
    def put_or_remove_static_file(self, name: str, text: str | None) -> None:
        self.at.put_or_remove(f"static/{name}", text)

    @rule(lines=drawing.REDIRECTS, keep=st.sampled_from([True, True, False]))
    def edit_redirects(self, lines: str, keep: bool) -> None:
        path = self.at.archive.root / "redirects.tsv"
        kept = path.read_text() if path.exists() and keep else ""
        self.at.archive.put("redirects.tsv", lines + kept)

    @rule(data=st.data(), what=drawing.COMMON_FILES, text=drawing.MISTAKES, body=drawing.BODIES)
    def be_refused(self, data: st.DataObject, what: str, text: str, body: str) -> None:
        """A build that a mistake in what concerns all pages stops, mended before the next."""
        if self.at.drafts:
            self._edit(data, body=body)
        path = self.at.archive.root / what
        before = path.read_text() if path.exists() else None
        self.at.archive.put(what, text)
        with contextlib.suppress(MorgueError):
            self.at.build()
        self.at.put_or_remove(what, before)

    # What was built.

    @precondition(lambda self: self.at.pages)
    @rule(data=st.data(), how=st.sampled_from(["delete", "edit", "empty", "touch", "link"]))
    def harm_a_page(self, data: st.DataObject, how: str) -> None:
        path = self.at.archive.root / "site" / _one_of(data, self.at.pages)
        if how == "touch":
            os.utime(path, ns=(1, 1))
        elif how in ("edit", "empty"):
            path.write_text("vandalised" if how == "edit" else "")
        else:
            path.unlink()
        if how == "link":
            path.symlink_to("/etc/hostname")

    @rule()
    def forget_the_site(self) -> None:
        shutil.rmtree(self.at.archive.root / "site", ignore_errors=True)

    @rule(path=st.sampled_from(FOREIGN))
    def put_a_file_of_others(self, path: str) -> None:
        self.at.archive.put(f"site/{path}", "theirs")

    @precondition(lambda self: not self.at.all_broken)
    @rule()
    def build_clean(self) -> None:
        """Only where nothing is broken: of what is, a clean build cannot know the last good text."""
        self.at.build(clean=True)

    # What a preview files before the next build.

    @rule(
        drafted=st.lists(st.tuples(drawing.PATHS, drawing.DRAFTS), min_size=1, max_size=3),
        change=drawing.changes_of(drawing.LOOKS),
        meanwhile=st.booleans(),
    )
    def preview_changes(
        self, drafted: list[tuple[str, Draft]], change: tuple[str, object], meanwhile: bool
    ) -> None:
        """One change after the other, the later ones under settings that are taken back."""
        before = dict(self.at.settings)
        for path, draft in drafted:
            self.at.write(path, draft)
            self.at.preview()
            if meanwhile:
                self.at.settings[change[0]] = change[1]
                self.at.write_settings()
        self.at.settings.clear()
        self.at.settings.update(before)
        self.at.write_settings()

    @precondition(lambda self: self.at.drafts.keys() - self.at.all_broken)
    @rule(data=st.data(), title=drawing.TITLES)
    def preview_a_removal(self, data: st.DataObject, title: str) -> None:
        """An article that is gone, seen so by a preview, and there again under another headline.

        One that is broken has no last good text once its source was gone: that is another story.
        """
        path = _one_of(data, self.at.drafts.keys() - self.at.all_broken)
        draft = self.at.drafts[path]
        self.at.remove(path)
        self.at.preview()
        self.at.write(path, draft._replace(title=title))
        self.at.preview()

    @rule(jobs=st.sampled_from([1, 1, 1, 1, 2]))
    def change_jobs(self, jobs: int) -> None:
        self.at.jobs = jobs

    @invariant()
    def building_on_is_building_anew(self) -> None:
        ArchiveMachine.steps += 1
        self.at.check_next_build()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _edit(self, data: st.DataObject, **fields: object) -> None:
        path = _one_of(data, self.at.drafts)
        self.at.write(path, self.at.drafts[path]._replace(**fields))  # type: ignore[arg-type]


def _one_of(data: st.DataObject, paths: Iterable[str]) -> str:
    return data.draw(st.sampled_from(sorted(paths)))
