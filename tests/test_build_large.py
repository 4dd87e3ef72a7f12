"""One change to an archive of 2,000 articles: exactly which files of the site it rewrites."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.archives import Archive, article

YEARS, MONTHS, TAGS, AUTHORS, SECTIONS = 5, 10, 30, 25, 3
KEPT = 2000
# In the middle of the archive: not on the front page.
OLD = 1001
DAY = "2016/01/21"
SHELVES = ("tags/tag-11", "tags/japan", "authors/writer-1", "sections/section-2")
LANDINGS = {f"{shelf}/index.html" for shelf in SHELVES}
# Japan and the section are long: cut into years, and these into months.
MONTH_PARTS = {"tags/japan/2016/01/index.html", "sections/section-2/2016/01/index.html"}
YEAR_PARTS = {"tags/japan/2016/index.html", "sections/section-2/2016/index.html"}
A_TO_Z = {"tags/index.html", "authors/index.html", "sections/index.html"}
PAGE = f"{DAY}/number-{OLD}.html"
# Its author wrote in one year only: there it is among the newest fifty.
AUTHOR_FEEDS = {"authors/writer-1/feed.xml", "authors/writer-1/feed.json"}
DATA = {"data/2016.jsonl.gz", "data/2016.csv"}
ARCHIVED = {"2016/01/feed.xml", "2016/01/feed.json"}
COUNTED = {
    f"{DAY}/index.html",
    "2016/01/index.html",
    "2016/index.html",
    *LANDINGS,
    *MONTH_PARTS,
    *YEAR_PARTS,
    *A_TO_Z,
    "index.html",
    "years/index.html",
    "sitemaps/2016.xml",
}
"""The indexes that count an old article, each shelf's by its months and years where it is long."""


def day_of(i: int) -> str:
    """Forty articles a month in ten months of five years."""
    return f"{2015 + i % YEARS}-{1 + i // YEARS % MONTHS:02}-{1 + i // (YEARS * MONTHS) % 28:02}"


def numbered(i: int, *, title: str = "", day: str = "", body: str = "The text of it.") -> str:
    return article(
        title or f"Number {i}",
        f"{day or day_of(i)}T{i % 24:02}:{i % 60:02}",
        body,
        tags=[f"Tag {i % TAGS}", "Japan"],
        authors=[f"Writer {i % AUTHORS}"],
        section=f"Section {i % SECTIONS}",
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    drafted = {f"{i % 12}/{i}.md": numbered(i) for i in range(KEPT)}
    return Archive(tmp_path_factory.mktemp("large") / "a", drafted).build()


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    """A copy for one test: sources keep their times, and are known by them."""
    return Archive.at(Path(shutil.copytree(built.root, tmp_path / "a")))


def neighbours_of(archive: Archive, path: str) -> set[str]:
    """The pages that an article's page names as its earlier and its later one."""
    return set(re.findall(r'rel="(?:prev|next)" href="(?:\.\./)*([^"]+)"', archive.page(path)))


def test_a_body_rewrites_its_page_and_the_feed_that_holds_it(archive: Archive) -> None:
    assert len(archive.files()) > 2500
    archive.put(f"{OLD % 12}/{OLD}.md", numbered(OLD, body="Another text."))
    assert archive.rewritten_by_next_build() == {PAGE, *AUTHOR_FEEDS, *DATA}


def assert_rewritten(changed: set[str], named: set[str]) -> None:
    """All that is named, besides few pages that show it: coverage, nearest periods, anniversaries."""
    assert not named - changed
    besides = changed - named
    assert all(
        re.fullmatch(
            r"\d{4}/[\w/.-]+\.html|(about|years|on-this-day)/.*|index\.html|sitemaps?[\w/-]*\.xml",
            path,
        )
        for path in besides
    ), besides
    assert len(besides) < 24, besides


def test_a_title_rewrites_what_names_it_and_leaves_a_redirect(archive: Archive) -> None:
    neighbours = neighbours_of(archive, PAGE)
    assert len(neighbours) == 2
    archive.put(f"{OLD % 12}/{OLD}.md", numbered(OLD, title="Renamed"))
    assert_rewritten(
        archive.rewritten_by_next_build(),
        {
            f"{DAY}/renamed.html",
            PAGE,
            *neighbours,
            f"{DAY}/index.html",
            "2016/01/index.html",
            *MONTH_PARTS,
            "tags/tag-11/index.html",
            "authors/writer-1/index.html",
            *AUTHOR_FEEDS,
            *DATA,
            *ARCHIVED,
            "sitemaps/2016.xml",
        },
    )


def test_an_article_of_a_past_day_rewrites_its_days_and_shelves(archive: Archive) -> None:
    changed = archive.put("new.md", numbered(OLD, title="Found in a drawer")).rewritten_by_next_build()
    page = f"{DAY}/found-in-a-drawer.html"
    neighbours = neighbours_of(archive, page)
    assert len(neighbours) == 2
    assert_rewritten(changed, {page, *neighbours, *COUNTED, *AUTHOR_FEEDS, *DATA, *ARCHIVED})


def test_an_article_of_today_rewrites_its_days_shelves_and_feeds(archive: Archive) -> None:
    changed = archive.put("new.md", numbered(OLD, title="Today", day="2020-01-01")).rewritten_by_next_build()
    (neighbour,) = neighbours_of(archive, "2020/01/01/today.html")
    assert_rewritten(
        changed,
        {
            "2020/01/01/today.html",
            neighbour,
            "2020/01/01/index.html",
            "2020/01/index.html",
            "2020/index.html",
            *LANDINGS,
            "tags/japan/2020/index.html",
            "sections/section-2/2020/index.html",
            *A_TO_Z,
            "index.html",
            "years/index.html",
            "feed.xml",
            "feed.json",
            *(f"{shelf}/feed.{ending}" for shelf in SHELVES for ending in ("xml", "json")),
            # The first of its month.
            "2020/01/feed.xml",
            "2020/01/feed.json",
            "2019/10/feed.xml",
            "data/2020.jsonl.gz",
            "data/2020.csv",
            "data/datapackage.json",
            "data/index.html",
            "sitemaps/2020.xml",
            # A year began.
            "sitemaps/pages.xml",
            "sitemap.xml",
        },
    )


def test_an_article_that_is_removed_rewrites_what_counted_it(archive: Archive) -> None:
    neighbours = neighbours_of(archive, PAGE)
    changed = archive.remove(f"{OLD % 12}/{OLD}.md").rewritten_by_next_build()
    assert_rewritten(changed, {PAGE, *neighbours, *COUNTED, *AUTHOR_FEEDS, *DATA, *ARCHIVED})
    assert not archive.has(PAGE)
