"""The demo archive in `content/`: it builds, it holds what the guides promise, its links lead somewhere."""

from __future__ import annotations

import posixpath
import re
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from lxml import html as lxml_html

from generator.check import check_archive
from generator.errors import Severity
from generator.job import Report
from tests.archives import Archive
from tests.demosites import PAGES
from tests.nu import errors_in

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path for path in (REPOSITORY / "content").rglob("*") if path.suffix in (".txt", ".md", ".html")
)
DRAFT = "obituary-maid-of-quern"


class Demo:
    """The demo archive, built in a folder of its own."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self.site = root / "site"
        self.report = report
        self.files = {
            path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()
        }
        self.pages = sorted(path for path in self.files if path.endswith(".html"))

    @cache  # noqa: B019
    def page(self, path: str) -> Any:
        return lxml_html.fromstring((self.site / path).read_bytes())

    @property
    def articles(self) -> list[str]:
        return [path for path in self.pages if re.match(r"\d{4}/\d\d/\d\d/(?!index)", path)]

    def with_class(self, name: str) -> list[str]:
        return [path for path in self.articles if self.page(path).xpath(f"//*[@class='{name}']")]


@pytest.fixture(scope="module")
def demo(demo_archive: Archive) -> Demo:
    assert demo_archive.report
    return Demo(demo_archive.root, demo_archive.report)


def test_every_source_is_read(demo: Demo) -> None:
    assert demo.report.left_out == ()
    assert demo.report.sources == len(SOURCES)
    assert demo.report.articles == len(SOURCES) - 1  # The draft.


def test_it_is_large_and_varied_enough_to_learn_from(demo: Demo) -> None:
    suffixes = [path.suffix for path in SOURCES]
    assert len(SOURCES) >= 40
    assert suffixes.count(".txt") >= 12
    assert suffixes.count(".html") == 1
    assert len({path[:4] for path in demo.articles}) >= 4


def test_every_form_of_front_matter_is_there() -> None:
    heads = {path.read_text("utf-8").split("\n", 1)[0][:1] for path in SOURCES if path.suffix == ".md"}
    assert heads >= {"-", "+", "{"}
    assert any(head.isalpha() for head in heads)


def test_the_draft_is_nowhere(demo: Demo) -> None:
    assert any(DRAFT in path.name for path in SOURCES)
    assert not any(DRAFT in path for path in demo.files)
    for path in demo.files:
        if path.endswith((".html", ".xml")):
            assert DRAFT not in (demo.site / path).read_text("utf-8")


def test_articles_say_their_own_language(demo: Demo) -> None:
    languages = {demo.page(path).get("lang") or "" for path in demo.articles}
    spoken = languages | {
        element.get("lang")
        for path in demo.articles
        for element in demo.page(path).xpath("//article/@lang/..")
    }
    assert {language[:2] for language in spoken if language} >= {"en", "fr"}


def test_a_correction_is_shown_with_its_article(demo: Demo) -> None:
    corrected = [path for path in demo.articles if "orrection" in demo.page(path).xpath("string(//article)")]
    assert corrected


def test_an_update_is_shown_beside_the_first_publication(demo: Demo) -> None:
    updated = [path for path in demo.articles if len(demo.page(path).xpath("//article/header//time")) == 2]
    assert updated


def test_the_sidecar_corrects_what_the_reader_cannot_know(demo: Demo) -> None:
    titles = {demo.page(path).xpath("string(//h1)") for path in demo.articles}
    sidecars = [tomllib.loads(path.read_text("utf-8")) for path in (REPOSITORY / "content").rglob("*.toml")]
    corrected = {sidecar["title"] for sidecar in sidecars if "title" in sidecar}
    assert corrected
    assert corrected <= titles


def test_two_articles_want_one_url_and_the_build_says_who_gets_it(demo: Demo) -> None:
    (notice,) = demo.report.notices
    assert "wants the URL of" in notice.cause
    found = re.search(r"(/\S+)\.html, and gets (/\S+)\.html", notice.cause)
    assert found
    assert {f"{found[1][1:]}.html", f"{found[2][1:]}.html"} <= demo.files


def test_one_source_is_in_an_old_encoding_and_it_is_told(demo: Demo) -> None:
    (warning,) = [problem for problem in demo.report.problems if problem.severity is Severity.WARNING]
    assert "is not UTF-8; read as " in warning.cause


def test_pictures_are_shown_and_copied(demo: Demo) -> None:
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(image)))
        for path in demo.articles
        for image in demo.page(path).xpath("//article//img/@src")
    }
    assert len(shown) >= 4
    assert shown <= demo.files
    assert not any(demo.page(path).xpath("//*[@class='missing-picture']") for path in demo.articles)


def test_old_addresses_lead_to_their_articles(demo: Demo) -> None:
    redirects = [path for path in demo.pages if demo.page(path).xpath("//meta[@http-equiv='refresh']")]
    assert redirects
    for path in redirects:
        (content,) = demo.page(path).xpath("//meta[@http-equiv='refresh']/@content")
        assert _target(path, content.partition("url=")[2]) in demo.files


def test_every_internal_link_of_every_page_leads_to_a_file(demo: Demo) -> None:
    dead = {
        (path, link)
        for path in demo.pages
        for link in demo.page(path).xpath("//@href | //@src")
        if _is_internal(link) and _target(path, link) not in demo.files
    }
    assert dead == set()


def test_every_anchor_that_is_linked_to_is_there(demo: Demo) -> None:
    ids = {path: set(demo.page(path).xpath("//@id")) for path in demo.pages}
    dead = {
        (path, link)
        for path in demo.pages
        for link in demo.page(path).xpath("//@href")
        if _is_internal(link) and (anchor := unquote(urlsplit(link).fragment))
        if anchor not in ids[_target(path, link)]
    }
    assert dead == set()


def test_no_page_has_an_id_twice(demo: Demo) -> None:
    for path in demo.pages:
        ids = demo.page(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_the_nu_checker_finds_no_error_in_articles_and_a_page_of_each_kind(demo: Demo) -> None:
    kinds = [path if path.endswith(".html") else f"{path}index.html" for path in PAGES.values()]
    assert errors_in(demo.site / path for path in {*demo.articles, *kinds}) == []


def test_internal_links_are_relative(demo: Demo) -> None:
    """So that the site works under any prefix; only 404.html is served from anywhere."""
    absolute = {
        (path, link)
        for path in demo.pages
        if path != "404.html"
        for link in demo.page(path).xpath("//@href | //@src")
        if link.startswith("/")
    }
    assert absolute == set()


def test_feeds_and_sitemaps_are_xml_and_name_pages_that_are_there(demo: Demo) -> None:
    address = "https://archive.example.org/"
    for path in sorted(demo.files):
        if path.endswith(".xml"):
            tree = ElementTree.parse(demo.site / path)
            for element in tree.iter():
                url = element.get("href") if element.tag.endswith("link") else element.text
                if element.tag.endswith(("}loc", "}link")) and url and url.startswith(address):
                    assert _target("", url.removeprefix(address) or "./") in demo.files, (path, url)


def test_no_page_mentions_where_it_was_made(demo: Demo) -> None:
    places = [str(demo.root).encode(), str(REPOSITORY).encode(), str(Path.home()).encode() + b"/", b"file://"]
    for path in demo.files:
        data = (demo.site / path).read_bytes()
        assert not any(place in data for place in places), path


def test_check_finds_nothing_but_the_lessons(demo: Demo) -> None:
    found = {group.title: len(group.items) for group in check_archive(demo.root, 1).groups}
    assert found == {"Warnings": 1, "Slugs that clash": 1}


def test_the_site_is_the_same_from_two_processes(demo: Demo, tmp_path: Path) -> None:
    # With the pictures that are made already: test_darkroom.py has two processes make them.
    shutil.copytree(demo.root, tmp_path / "b", ignore=shutil.ignore_patterns("site", "catalogue*"))
    Archive.at(tmp_path / "b").build(jobs=2)
    for path in demo.files:
        assert (tmp_path / "b/site" / path).read_bytes() == (demo.site / path).read_bytes(), path


def _is_internal(link: str) -> bool:
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc


def _target(page: str, link: str) -> str:
    """The file that a static host serves for a link on a page."""
    path = unquote(urlsplit(link).path)
    if not path:
        return page
    joined = posixpath.join("/" + posixpath.dirname(page), path)
    target = posixpath.normpath(joined).lstrip("/")
    return posixpath.join(target, "index.html") if joined.endswith(("/", "/.", "/..")) else target
