"""A whole archive in a folder, for tests that read as sentences."""

from __future__ import annotations

import atexit
import base64
import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from generator.build import build
from generator.job import Options, Report

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
"""The smallest picture."""
SETTINGS = 'title = "The Test"\nbase_url = "https://archive.example.org/"\n'


def article(
    title: str = "A headline", date: str = "2021-11-29", body: str = "Text.", **fields: object
) -> str:
    """A source in Markdown with front matter."""
    head = "".join(f"{key}: {value}\n" for key, value in {"title": title, "date": date, **fields}.items())
    return f"---\n{head}---\n\n{body}\n"


class Archive:
    """An archive that starts with these files; paths are relative to its root."""

    def __init__(self, root: Path, files: dict[str, str | bytes] | None = None) -> None:
        self.root = root
        (root / "content").mkdir(parents=True, exist_ok=True)
        _lay_ready_templates(root)
        self.put("archive.toml", SETTINGS)
        for path, text in (files or {}).items():
            self.put(path, text)
        self.report: Report | None = None

    def put(self, path: str, text: str | bytes) -> Archive:
        """Write a file; `a.md` and the like go under content/."""
        place = self._place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def remove(self, path: str) -> Archive:
        """Remove a file."""
        self._place(path).unlink()
        return self

    def build(self, **options: object) -> Archive:
        """Build in this process, unless `jobs` says otherwise."""
        self.report = build(self.root, Options(**{"jobs": 1, **options}))  # type: ignore[arg-type]
        return self

    def page(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        """Is there such a file in the site?"""
        return (self.root / "site" / path).exists()

    def files(self) -> dict[str, str]:
        """Every file of the site with a digest of its bytes."""
        site = self.root / "site"
        return {
            path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }

    def times(self) -> dict[str, tuple[int, int]]:
        """Every file of the site with its inode and time: what differs later was rewritten."""
        site = self.root / "site"
        found = {}
        for path in site.rglob("*"):
            if path.is_file():
                stat = path.stat()
                found[path.relative_to(site).as_posix()] = (stat.st_ino, stat.st_mtime_ns)
        return found

    def built_anew(self, folder: Path, **options: object) -> dict[str, str]:
        """The files of a clean build of the same sources in another folder."""
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns("site", ".morgue"), symlinks=True)
        return Archive.at(folder).build(**options).files()

    @classmethod
    def at(cls, root: Path) -> Archive:
        """An archive that is there already."""
        archive = cls.__new__(cls)
        archive.root = root
        _lay_ready_templates(root)
        archive.report = None
        return archive

    def rewritten_by_next_build(self, **options: object) -> set[str]:
        """Build; gives the files of the site that are new, changed or gone since."""
        before = self.times()
        self.build(**options)
        after = self.times()
        return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def _place(self, path: str) -> Path:
        in_root = path.endswith((".toml", ".tsv")) and "/" not in path
        inside = path.split("/")[0] in ("content", "site", "templates", "static")
        return self.root / path if in_root or inside else self.root / "content" / path


def _lay_ready_templates(root: Path) -> None:
    """Spare it the compiling of templates, which is most of a small archive's first build."""
    if not (root / ".morgue").exists():
        (root / ".morgue").mkdir()
        (root / ".morgue" / "templates").symlink_to(ready_templates())


@functools.cache
def ready_templates() -> str:
    """A folder of compiled templates, which all archives and renderers of this process may share."""
    folder = tempfile.mkdtemp(prefix="morgue-templates-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def age(path: Path, seconds: int = 10) -> None:
    """Make a file look as if it had been written some time ago."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - seconds * 1_000_000_000))
