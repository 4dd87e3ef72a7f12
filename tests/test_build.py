"""A whole site: what it holds, and what one change to a large archive rewrites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archives import SETTINGS, Archive, article

TAGS = 30


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
        "index.html",
        "404.html",
        "robots.txt",
        "feed.xml",
        "sitemap.xml",
        "sitemaps/pages.xml",
        "sitemaps/2021.xml",
        *(f"sitemaps/{kind}.xml" for kind in ("tag", "author", "section", "publication")),
        *(f"{folder}/index.html" for folder in ("tags", "authors", "sections", "publications")),
        *(f"{shelf}/{name}" for shelf in shelves for name in ("index.html", "feed.xml")),
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
    archive = Archive(tmp_path, {**drafted, "é p.png": b"png"})
    archive.put("archive.toml", SETTINGS + "[indexes]\nlimit = 3\nletters = 3\n").build()
    broken = {
        (path, link)
        for path in archive.files()
        if path.endswith(".html") and path != "404.html"
        for link in re.findall(r'(?:href|src)="([^"#]+)', archive.page(path))
        if not link.startswith("https://") and not leads_to_a_file(archive, path, link)
    }
    assert broken == set()


def leads_to_a_file(archive: Archive, path: str, link: str) -> bool:
    from urllib.parse import unquote, urljoin

    target = unquote(urljoin(f"/{path}", link)).lstrip("/")
    return archive.has(target + "index.html" if target.endswith("/") or not target else target)


@pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31T23:59:59-12:00", "1582-10-10"]
)
def test_the_ends_of_the_calendar_have_pages(tmp_path: Path, date: str) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article("One", f'"{date}"'), "b.md": article("Two")}).build()
    assert archive.report is not None
    assert archive.report.problems == ()
    assert archive.has(f"{date[:10].replace('-', '/')}/one.html")
    assert archive.has(f"{date[:4]}/index.html")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """2,000 articles over five years, on 30 tags, 20 authors and 4 sections of different sizes."""
    archive = Archive(tmp_path_factory.mktemp("large") / "a")
    for i in range(2000):
        archive.put(f"{i % 12}/{i}.md", numbered(i))
    return archive.build()


def day_of(i: int) -> str:
    """Ten months a year so that each month holds 40 articles, each day one or two."""
    return f"{2015 + i % 5}-{1 + i // 5 % 10:02}-{1 + i // 50 % 28:02}"


def numbered(i: int, title: str = "", body: str = "The text of it.", date: str = "") -> str:
    return article(
        title or f"Number {i}",
        date or f"{day_of(i)}T{i % 24:02}:{i % 60:02}",
        body,
        tags=[f"Tag {i % TAGS}", "Japan"],
        authors=[f"Writer {i % 20}"],
        section=f"Section {i % 4}",
    )


def path_of(i: int) -> str:
    return f"{day_of(i).replace('-', '/')}/number-{i}.html"


def neighbours_of(archive: Archive, path: str) -> set[str]:
    """The pages that a page names as its earlier and its later one."""
    links = re.findall(r'rel="(?:prev|next)" href="(?:\.\./)*([^"]+)"', archive.page(path))
    assert len(links) == 2
    return set(links)


# An article of the middle of the archive, in no feed: neither the newest of its tags nor of its author.
OLD = 1001


def lists_of(i: int) -> set[str]:
    """The pages that list an old article: its day and month, and the year in the shelf it is cut by."""
    day = day_of(i).replace("-", "/")
    return {
        f"{day}/index.html",
        f"{day[:7]}/index.html",
        f"tags/tag-{i % TAGS}/index.html",
        f"authors/writer-{i % 20}/index.html",
        # Of these there are so many that they are cut into years, and a year into months.
        f"tags/japan/{day[:7]}/index.html",
        f"sections/section-{i % 4}/{day[:4]}/index.html",
    }


@pytest.fixture
def old(large: Archive) -> Archive:
    """The large archive, and afterwards as it was."""
    return large


def test_of_2000_articles_a_change_rewrites_the_pages_that_show_it(large: Archive) -> None:
    path, source = path_of(OLD), f"{OLD % 12}/{OLD}.md"
    neighbours = neighbours_of(large, path)
    year = day_of(OLD)[:4]
    files = len(large.files())
    assert files > 2500

    changed = large.put(source, numbered(OLD, body="Another text.")).rewritten_by_next_build()
    assert changed == {path}

    changed = large.put(source, numbered(OLD, "Renamed", "Another text.")).rewritten_by_next_build()
    renamed = path.replace(f"number-{OLD}", "renamed")
    # The old page is a redirect now.
    assert changed == {path, renamed, *neighbours, *lists_of(OLD), f"sitemaps/{year}.xml"}
    print(sorted(changed))
