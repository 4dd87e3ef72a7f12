"""A whole site: what it holds, and what one change to a large archive rewrites."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.archives import PNG, SETTINGS, Archive, article


def test_every_kind_of_page_is_there(tmp_path: Path) -> None:
    text = article("One", "2021-11-29", tags=["Japan"], authors=["Ann Lee"], section="News", aliases=["/old"])
    archive = (
        Archive(tmp_path, {"a.md": text}).put("archive.toml", SETTINGS + 'publication = "The Lamp"\n').build()
    )
    static = {path for path in archive.files() if path.startswith("static/")}
    shelves = {"tags/japan", "authors/ann-lee", "sections/news"}
    assert set(archive.files()) - static == {
        "2021/11/29/one.html",
        "2021/11/29/index.html",
        "2021/11/index.html",
        "2021/index.html",
        "years/index.html",
        "about/index.html",
        "on-this-day/index.html",
        "on-this-day/11-29/index.html",
        "index.html",
        "404.html",
        "robots.txt",
        "feed.xml",
        "feed.json",
        "2021/11/feed.xml",
        "2021/11/feed.json",
        "data/index.html",
        *(f"data/{name}" for name in ("2021.jsonl.gz", "2021.csv", "datapackage.json", "schema.json")),
        "sitemap.xml",
        "sitemaps/pages.xml",
        "sitemaps/2021.xml",
        *(f"sitemaps/{kind}.xml" for kind in ("tag", "author", "section", "publication")),
        *(f"{folder}/index.html" for folder in ("tags", "authors", "sections", "publications")),
        *(f"{shelf}/{name}" for shelf in shelves for name in ("index.html", "feed.xml", "feed.json")),
        "publications/the-lamp/index.html",
        "old/index.html",
    }
    assert {"static/morgue.css", "static/icon.svg"} <= static
    assert archive.report is not None
    assert archive.report.pages == archive.report.written == len(archive.files())


def test_an_empty_archive_has_a_front_page(tmp_path: Path) -> None:
    archive = Archive(tmp_path).build()
    for path in ("index.html", "feed.xml", "sitemap.xml", "years/index.html", "404.html"):
        assert archive.has(path)


def test_every_link_of_a_site_leads_to_a_file_of_it(tmp_path: Path) -> None:
    drafted = {
        f"{i}.md": article(
            f"Number {i}", f"2021-{1 + i % 3:02}-10", "[a](1.md) ![p](é%20p.png)", tags=["Japan", f"T{i}"]
        )
        for i in range(8)
    }
    archive = Archive(tmp_path, {**drafted, "é p.png": PNG})
    archive.put("archive.toml", SETTINGS + "[indexes]\nlimit = 3\nletters = 3\n").build()
    broken = {
        (path, link)
        for path in archive.files()
        if path.endswith(".html") and path != "404.html"
        for link in re.findall(r'(?:href|src)="([^"#]+)', archive.page(path))
        if not link.startswith(("https://", "http://purl.org/")) and not leads_to_a_file(archive, path, link)
    }
    assert broken == set()


def leads_to_a_file(archive: Archive, path: str, link: str) -> bool:
    target = unquote(urljoin(f"/{path}", link)).lstrip("/")
    return archive.has(target + "index.html" if target.endswith("/") or not target else target)


@pytest.mark.parametrize(
    "date", ["1600-01-01T00:00:00+14:00", "1600-01-01", "2199-12-31T23:59:59-12:00", "1752-09-10"]
)
def test_the_ends_of_the_calendar_have_pages(tmp_path: Path, date: str) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article("One", f'"{date}"'), "b.md": article("Two")}).build()
    assert archive.report is not None
    assert archive.report.problems == ()
    assert archive.has(f"{date[:10].replace('-', '/')}/one.html")
    assert archive.has(f"{date[:4]}/index.html")
