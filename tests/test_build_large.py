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
    "about/index.html",
    "on-this-day/01-21/index.html",
    "sitemaps/2016.xml",
}
"""The indexes that count an old article, each shelf's by its months and years where it is long."""


def day_of(i: int) -> str:
    """Forty articles a month in ten months of five years."""
    return f"{2015 + i % YEARS}-{1 + i // YEARS % MONTHS:02}-{1 + i // (YEARS * MONTHS) % 28:02}"


def numbered(i: int, *, title: str = "", day: str = "", body: str = "The text of it.") -> str:
    return article(
        title or f"Number {i}",
        moment_of(i, day),
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


def moment_of(i: int, day: str = "") -> str:
    return f"{day or day_of(i)}T{i % 24:02}:{i % 60:02}"


def coverage_of(moment: str, *, without: int = -1) -> set[str]:
    """The pages of the first tag of OLD whose coverage shows an article of this moment."""
    of_tag = sorted((moment_of(i), i) for i in range(KEPT) if i % TAGS == OLD % TAGS and i != without)
    before = [i for at, i in of_tag if at <= moment][-3:]
    after = [i for at, i in of_tag if at > moment][:3]
    return {f"{day_of(i).replace('-', '/')}/number-{i}.html" for i in (*before, *after)}


def neighbours_of(archive: Archive, path: str) -> set[str]:
    """The pages that an article's page names as its earlier and its later one."""
    return set(re.findall(r'rel="(?:prev|next)" href="(?:\.\./)*([^"]+)"', archive.page(path)))


def test_a_body_rewrites_its_page_and_no_feed_of_headlines(archive: Archive) -> None:
    assert len(archive.files()) > 2500
    archive.put(f"{OLD % 12}/{OLD}.md", numbered(OLD, body="Another text."))
    assert archive.rewritten_by_next_build() == {PAGE, *DATA}


def test_a_title_rewrites_what_names_it_and_leaves_a_redirect(archive: Archive) -> None:
    neighbours = neighbours_of(archive, PAGE)
    assert len(neighbours) == 2
    archive.put(f"{OLD % 12}/{OLD}.md", numbered(OLD, title="Renamed"))
    assert archive.rewritten_by_next_build() == {
        f"{DAY}/renamed.html",
        PAGE,
        *neighbours,
        *coverage_of(moment_of(OLD), without=OLD),
        "on-this-day/01-21/index.html",
        f"{DAY}/index.html",
        "2016/01/index.html",
        *MONTH_PARTS,
        "tags/tag-11/index.html",
        "authors/writer-1/index.html",
        *AUTHOR_FEEDS,
        *DATA,
        *ARCHIVED,
        "sitemaps/2016.xml",
    }


def test_an_article_of_a_past_day_rewrites_its_days_and_shelves(archive: Archive) -> None:
    changed = archive.put("new.md", numbered(OLD, title="Found in a drawer")).rewritten_by_next_build()
    page = f"{DAY}/found-in-a-drawer.html"
    neighbours = neighbours_of(archive, page)
    assert len(neighbours) == 2
    coverage = coverage_of(moment_of(OLD))
    assert changed == {page, *neighbours, *coverage, *COUNTED, *AUTHOR_FEEDS, *DATA, *ARCHIVED}


def test_an_article_of_today_rewrites_its_days_shelves_and_feeds(archive: Archive) -> None:
    changed = archive.put("new.md", numbered(OLD, title="Today", day="2020-01-01")).rewritten_by_next_build()
    (neighbour,) = neighbours_of(archive, "2020/01/01/today.html")
    assert changed == {
        "2020/01/01/today.html",
        neighbour,
        *coverage_of(moment_of(OLD, "2020-01-01")),
        "about/index.html",
        "on-this-day/01-01/index.html",
        # They lead to the day, the month and the year that began.
        "2019/10/28/index.html",
        "2019/10/index.html",
        "2019/index.html",
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
    }


def test_an_article_that_is_removed_rewrites_what_counted_it(archive: Archive) -> None:
    neighbours = neighbours_of(archive, PAGE)
    changed = archive.remove(f"{OLD % 12}/{OLD}.md").rewritten_by_next_build()
    coverage = coverage_of(moment_of(OLD), without=OLD)
    # Those of the days around it led to its day, which has none left.
    around = {"2016/01/20/index.html", "2016/01/22/index.html"}
    assert changed == {PAGE, *neighbours, *coverage, *around, *COUNTED, *AUTHOR_FEEDS, *DATA, *ARCHIVED}
    assert not archive.has(PAGE)
