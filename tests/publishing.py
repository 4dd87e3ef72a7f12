"""A small site to publish, and targets to publish it to."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from generator.publish.encoding import body_of
from generator.publish.headers import Headers
from generator.publish.inventory import take_inventory
from generator.publish.job import Job, Source
from generator.publish.knowing import MARK
from generator.publish.manifest import NAME
from generator.publish.store import Item, Remote

SITE = {
    "index.html": "front",
    "2021/index.html": "the year",
    "2021/11/29/index.html": "the day",
    "2021/11/29/ferry.html": "the ferry",
    "2021/11/29/storm.html": "the storm",
    "tags/é ü.html": "a tag",
    "feed.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    "static/a.css": "body {}",
}
OWN = frozenset({NAME, MARK})
"""What lies on a target besides the site."""


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


class Paper:
    """A site in a folder, changed at will."""

    def __init__(self, root: Path, files: Mapping[str, str] = SITE) -> None:
        self.root = root
        self.site = root / "site"
        self.site.mkdir(parents=True)
        self.write(files)

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            file = self.site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def remove(self, *paths: str) -> None:
        for path in paths:
            (self.site / path).unlink()

    def become(self, files: Mapping[str, str]) -> None:
        shutil.rmtree(self.site)
        self.site.mkdir()
        self.write(files)

    def job(self, url: str = "test://", **more: Any) -> Job:
        state = self.root / ".morgue" / "publish"
        take_inventory(self.site, state / "site.zst")
        return Job(url, (Source(self.site, state / "site.zst"),), state, **more)

    @property
    def files(self) -> dict[str, str]:
        return files_in(self.site)


class Memory:
    """A store in a dictionary that notes what it is asked for and may be told to break."""

    def __init__(self, takes_headers: bool = False, checksums: bool = True) -> None:
        self.held: dict[str, bytes] = {}
        self.headers: dict[str, Headers] = {}
        self.sent: list[str] = []
        self.removed: list[str] = []
        self.listed = 0
        self.before: Callable[[str], object] = lambda path: None
        self.after: Callable[[str], object] = lambda path: None
        self.takes_headers = takes_headers
        self._checksums = checksums

    def read(self, path: str, out: IO[bytes]) -> bool:
        out.write(self.held.get(path, b""))
        return path in self.held

    def listing(self) -> Iterator[Remote]:
        self.listed += 1
        for path, data in reversed(self.held.items()):
            checksum = f"md5:{hashlib.md5(data).hexdigest()}" if self._checksums else ""
            yield Remote(path, len(data), checksum)

    def send(self, items: Iterable[Item]) -> Iterator[str]:
        for item in items:
            self.before(item.path)
            self.held[item.path] = body_of(item)
            self.headers[item.path] = item.headers
            self.sent.append(item.path)
            self.after(item.path)
            yield item.path

    def remove(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            self.before(path)
            self.held.pop(path, None)
            self.removed.append(path)
            self.after(path)
            yield path

    def forget(self) -> None:
        """What it was asked for so far."""
        self.sent.clear()
        self.removed.clear()

    @property
    def files(self) -> dict[str, str]:
        return {path: data.decode() for path, data in self.held.items() if path not in OWN}


def files_in(folder: Path) -> dict[str, str]:
    """All that lies in a folder, but for the manifest."""
    found = {
        os.path.relpath(os.path.join(place, name), folder): Path(place, name)
        .read_bytes()
        .decode("utf-8", "surrogateescape")
        for place, _, names in os.walk(folder)
        for name in names
        if name not in OWN
    }
    return {path.replace(os.sep, "/"): text for path, text in found.items()}
