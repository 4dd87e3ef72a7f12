"""A site URL -> its page, for every page that a build makes and for no other."""

from __future__ import annotations

import posixpath
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.backroom import catalogue_path
from generator.catalogue import pages
from generator.catalogue.database import open_to_read
from generator.lookup import find_page
from generator.settings import Settings
from generator.settingsfile import load_settings
from tests.archives import PNG, SETTINGS, Archive, article

LIMITS = "[indexes]\nlimit = 2\nletters = 2\n"


DATA = "[data]\narticles = true\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive in which every kind of page occurs, with indexes cut by time and by letter."""
    drafted = {
        f"{day}.md": article(
            f"Number {day}",
            f"2021-11-{day:02}",
            body="![x](p q.png) [r](r.pdf)" if day == 1 else "Text.",
            tags=["Japan", f"T{day}"],
            authors=["Ann Lee"],
        )
        for day in range(1, 6)
    }
    made = Archive(
        tmp_path_factory.mktemp("lookup") / "a", {**drafted, "p q.png": PNG, "r.png": PNG, "r.pdf": b"%PDF"}
    )
    made.put("reindex.md", article("Site reindex", "2020-02-29", aliases=["/old"]))
    return made.put("archive.toml", f"{SETTINGS}originals = true\n{LIMITS}{DATA}").build()


@pytest.fixture
def db(archive: Archive) -> Iterator[sqlite3.Connection]:
    with open_to_read(catalogue_path(archive.root)) as opened:
        yield opened


@pytest.fixture
def settings(archive: Archive) -> Settings:
    return load_settings(archive.root)


def test_every_file_of_the_site_but_redirects_and_sitemaps_is_found_by_its_url(
    archive: Archive, db: sqlite3.Connection, settings: Settings
) -> None:
    seen = set()
    for path in archive.files():
        key = pages.key_at(db, path)
        assert key is not None
        seen.add(key.kind)
        if key.kind not in ("redirect", "sitemap"):
            assert find_page(db, f"/{path}", settings) == key
            folder = posixpath.dirname(f"/{path}").rstrip("/") + "/"
            assert not f"/{path}".endswith("/index.html") or find_page(db, folder, settings) == key
    kinds = "article record shelf feed data index sitemap single redirect media picture static"
    assert seen == {*kinds.split(), "anniversary", "original"}


@pytest.mark.parametrize(
    "url",
    [
        "/2021/11/30/",
        "/2021/02/31/",
        "/2021/13/",
        "/2021/00/",
        "/2021/00/05/",
        "/0000/",
        "/2019/",
        "/2021",
        "/tags/japan",
        "/tags/nowhere/",
        "/tags/t1/2021/",
        "/tags/japan/2020/",
        "/tags/x.html",
        "/sections/",
        "/sections/s.html",
        "/unknown/japan/",
        "/feed.xml/",
        "/tags/nowhere/feed.xml",
        "/publications/x/feed.xml",
        "/2021/11/01/feed.xml",
        "/tags/japan/2021/11/feed.xml",
        "/2019/01/feed.json",
        "/data/2019.csv",
        "/data/2021-11.csv",
        "/data/2021.xml",
        "/data/.csv",
        "/data/oai.xml",
        "/nothing.json",
        "/media/r.png",
        "/media/../archive.toml",
        "/static/none.css",
        "/static/morgue-000000000000.css",
        "/on-this-day/13-01/",
        "/on-this-day/11-31/",
        "/2021/11/01/number-1.md.md",
        "/2021/11/01/number-1.txt",
        "/old/",
        "/2021/11/01/number-2.html",
        "/2021/11/01/number-1",
        "",
        "index.html",
        "/'; DROP TABLE article; --",
    ],
)
def test_there_is_no_page_at_other_urls(url: str, db: sqlite3.Connection, settings: Settings) -> None:
    assert find_page(db, url, settings) is None


def test_a_name_that_ends_like_an_index_is_not_cut(db: sqlite3.Connection, settings: Settings) -> None:
    key = find_page(db, "/2020/02/29/site-reindex.html", settings)
    assert key is not None
    assert key.kind == "article"


def test_an_article_in_a_section_named_like_a_folder_of_the_site_is_found(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One", section="Media", aliases=["/old.html"])})
    archive.put("archive.toml", SETTINGS + '[urls]\narticle = "/{section}/{slug}.html"\n').build()
    (path,) = [path for path in archive.files() if path.startswith("media/one")]
    with open_to_read(catalogue_path(archive.root)) as db:
        assert find_page(db, f"/{path}", load_settings(archive.root)) is not None
    assert f'href="{path}"' in archive.page("old.html")
