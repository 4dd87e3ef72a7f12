"""The demo archive, built and served, for tests that look at its pages in a browser.

The fixtures are in reach of every test.
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.archives import Archive

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = {
    "front": "",
    "article": "2020/09/04/fourteen-months-without-a-bridge.html",
    "corrected article": "2021/10/08/lamp-on-loan.html",
    "article in French": "2021/12/17/on-l-a-vu-d-ici.html",
    "day": "2018/02/02/",
    "month": "2018/02/",
    "year": "2018/",
    "years": "years/",
    "tag": "tags/lighthouse/",
    "author": "authors/gwen-hallett/",
    "index": "tags/",
    "on this day": "on-this-day/",
    "day of the year": "on-this-day/02-02/",
    "about": "about/",
    "data": "data/",
    "not found": "404.html",
    "redirect": "news/2016/ferry-trial.html",
}
"""A page of every kind."""


class DemoSite(NamedTuple):
    """The demo archive, served at `address`, which ends in a slash."""

    root: Path
    address: str

    @property
    def site(self) -> Path:
        return self.root / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The demo archive as it is, built once for all that only look at it."""
    root = tmp_path_factory.mktemp("demo") / "archive"
    root.mkdir()
    for name in ("archive.toml", "vocabulary.toml", "redirects.tsv"):
        if (REPOSITORY / name).exists():
            shutil.copy(REPOSITORY / name, root)
    shutil.copytree(REPOSITORY / "content", root / "content")
    return Archive.at(root).build()


@pytest.fixture(scope="module")
def demo_site(demo_archive: Archive) -> Iterator[DemoSite]:
    """The demo archive as it is."""
    yield from _served(demo_archive.root)


@pytest.fixture(scope="module")
def arabic_site(demo_site: DemoSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The same as an Arabic paper would have it: from right to left, its articles in other languages."""
    root = tmp_path_factory.mktemp("arabic") / "archive"
    shutil.copytree(demo_site.root, root, ignore=shutil.ignore_patterns("site", "catalogue*"))
    settings = (root / "archive.toml").read_text("utf-8")
    (root / "archive.toml").write_text(settings.replace('language = "en-GB"', 'language = "ar"'), "utf-8")
    Archive.at(root).build()
    yield from _served(root)


def _served(root: Path) -> Iterator[DemoSite]:
    handler = functools.partial(_Quiet, directory=str(root / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield DemoSite(root, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()
