"""A small archive that is changed step by step, and what a clean build of it comes to."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import intake, printing
from generator.errors import MorgueError
from generator.preview.cabinet import Cabinet, Showing
from generator.preview.edition import first_edition
from generator.readers import sidecar_path
from generator.workers import Crew
from tests import drawing
from tests.archives import Archive
from tests.drawing import Draft

FOREIGN = ("CNAME", "tags/theirs.txt")
"""Files in `site/` that are not the generator's."""


class Good(NamedTuple):
    """The bytes of a source, and of its sidecar if it had one, when last an article was made of them."""

    source: bytes
    sidecar: bytes | None


class ChangingArchive:
    """The archive, with what is known of its sources by their paths under `content/`.

    `drafts`: what each holds, or held before it was broken. `good`: as of the last build.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive(folder / "a")
        self.settings: dict[str, object] = {"indexes.limit": 2, "indexes.front": 3, "feeds.entries": 2}
        self.drafts: dict[str, Draft] = {}
        self.broken: set[str] = set()
        self.sidecars: set[str] = set()
        self.broken_sidecars: set[str] = set()
        self.good: dict[str, Good] = {}
        self.jobs = 1
        self.write_settings()

    def write(self, path: str, draft: Draft) -> None:
        """Write an article, anew or in place of what was there."""
        self._put_source(path, draft.written_as(path))
        self.drafts[path] = draft
        self.broken.discard(path)

    def break_source(self, path: str, text: bytes | str) -> None:
        """Put what no article can be made of in its place: bytes, a "pipe" or a "link" to nowhere."""
        self._put_source(path, text)
        self.broken.add(path)

    def move(self, old: str, new: str) -> None:
        """Move an article, as it is if its format stays: what is broken stays so."""
        place = self._place(old)
        same = place.read_bytes() if Path(old).suffix == Path(new).suffix and place.is_file() else None
        draft, broken = self.drafts[old], old in self.broken
        self.remove(old)
        self.write(new, draft)
        if same is not None and broken:
            self.break_source(new, same)

    def remove(self, path: str) -> Draft:
        """Remove an article's source, whatever became of it; its sidecar stays."""
        self._place(path).unlink()
        self.broken.discard(path)
        return self.drafts.pop(path)

    def put_sidecar(self, path: str, text: str, *, broken: bool = False) -> None:
        """Write the sidecar of a source."""
        self.archive.put(f"content/{sidecar_path(path)}", text)
        self.sidecars.add(path)
        (self.broken_sidecars.add if broken else self.broken_sidecars.discard)(path)

    def remove_sidecar(self, path: str) -> None:
        """Remove it."""
        self._place(sidecar_path(path)).unlink()
        self.sidecars.remove(path)
        self.broken_sidecars.discard(path)

    def put_or_remove(self, path: str, data: str | bytes | None) -> None:
        """Write a file of the root, or see that there is none."""
        if data is not None:
            self.archive.put(path, data)
        else:
            (self.archive.root / path).unlink(missing_ok=True)

    def write_settings(self) -> None:
        """Write `archive.toml` as `settings` are."""
        self.archive.put("archive.toml", drawing.settings_text(self.settings))

    @property
    def all_broken(self) -> set[str]:
        """The sources that no article can be made of, for their own sake or their sidecar's."""
        return self.broken | (self.broken_sidecars & self.drafts.keys())

    @property
    def with_sidecars(self) -> list[str]:
        """The sources that may have one."""
        return [path for path in self.drafts if not path.endswith(".md")]

    @property
    def pages(self) -> list[str]:
        """The generator's files in the site."""
        return [path for path in self.archive.files() if path not in FOREIGN]

    def build(self, *, clean: bool = False) -> None:
        """Build on in small portions, as what changes much is; with a pool of processes for several jobs."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(intake, "SMALL", 1)
            patch.setattr(intake, "_BATCH", 2)
            if self.jobs > 1:
                patch.setattr(printing, "SMALL", 1)
            self.archive.build(jobs=self.jobs, allow_removals=True, clean=clean)

    def preview(self) -> None:
        """Let a preview file what changed, and end."""
        root, showing = self.archive.root, Showing(lambda line: None, nullcontext)  # type: ignore[arg-type]
        with suppress(MorgueError):
            at = first_edition(root)
            cabinet = Cabinet(at, showing, threading.Event())
            try:
                cabinet.open(at, Crew(1, None))
                cabinet.catch_up(at, lambda taken: False)
            finally:
                cabinet.close()

    def check_next_build(self) -> None:
        """Build on; the site must be what building anew gives, and nobody else's file be touched."""
        foreign = {path for path in FOREIGN if self.archive.has(path)}
        self.build()
        self._note_good()
        assert {path for path in FOREIGN if self.archive.has(path)} == foreign
        built = {path: digest for path, digest in self.archive.files().items() if path not in FOREIGN}
        anew = self._built_anew()
        assert built == anew, self._difference(built, anew)
        assert self.archive.report is not None
        assert self.archive.report.rebuilt == ""
        assert self.archive.report.pages == len(built)
        assert self._left_out(self.archive) == self.all_broken

    def _built_anew(self) -> dict[str, str]:
        """The files of a clean build, in which broken sources have their last good text again.

        One that never had any, as it came to lie beside a broken sidecar, is broken there, too.
        """
        root = self.folder / "b"
        shutil.rmtree(root, ignore_errors=True)
        away = {f"content/{path}" for path in self.all_broken}
        away |= {f"content/{sidecar_path(path)}" for path in self.all_broken}
        away |= {"site", ".morgue"}

        def passed_over(folder: str, names: list[str]) -> set[str]:
            inside = Path(folder).relative_to(self.archive.root)
            return {name for name in names if (inside / name).as_posix() in away}

        shutil.copytree(self.archive.root, root, ignore=passed_over, symlinks=True)
        anew = Archive.at(root)
        for path in self.all_broken & self.good.keys():
            anew.put(f"content/{path}", self.good[path].source)
            if (side := self.good[path].sidecar) is not None:
                anew.put(f"content/{sidecar_path(path)}", side)
        never_good = self.all_broken - self.good.keys()
        for name in {name for path in never_good for name in (path, sidecar_path(path))}:
            _copy_as_it_is(self._place(name), root / "content" / name)
        anew.build()
        assert self._left_out(anew) == never_good
        return anew.files()

    def _left_out(self, archive: Archive) -> set[str]:
        """The sources that the archive's last build could not make an article of."""
        assert archive.report is not None
        named = {problem.path.removeprefix("content/") for problem in archive.report.left_out}
        return {path for path in self.drafts if {path, sidecar_path(path)} & named}

    def _difference(self, built: dict[str, str], anew: dict[str, str]) -> str:
        """Which files differ, and both texts of the first of them."""
        paths = sorted({path for path, _ in built.items() ^ anew.items()})
        said = [f"differ: {paths}"]
        for path in paths[:3]:
            for root in ("a", "b"):
                place = self.folder / root / "site" / path
                text = place.read_text(errors="replace") if place.exists() else "(none)"
                said.append(f"--- {root}/{path}\n{text}")
        return "\n".join(said)

    def _note_good(self) -> None:
        for path in self.good.keys() - self.drafts.keys():
            del self.good[path]
        for path in self.drafts.keys() - self.all_broken:
            side = self._place(sidecar_path(path)).read_bytes() if path in self.sidecars else None
            self.good[path] = Good(self._place(path).read_bytes(), side)

    def _put_source(self, path: str, text: bytes | str) -> None:
        place = self._place(path)
        place.unlink(missing_ok=True)
        if text == "pipe":
            os.mkfifo(place)
        elif text == "link":
            place.symlink_to("nowhere.md")
        else:
            self.archive.put(f"content/{path}", text)

    def _place(self, path: str) -> Path:
        return self.archive.root / "content" / path


def _copy_as_it_is(origin: Path, place: Path) -> None:
    """Copy a file, a link or a pipe, if there is one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if origin.is_fifo():
        os.mkfifo(place)
    elif origin.is_symlink() or origin.exists():
        shutil.copy2(origin, place, follow_symlinks=False)
