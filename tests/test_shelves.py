"""Which shelves an article stands on, and which URLs it may have."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.article import Article, PrintedTime
from generator.periods import Period
from generator.settings import Settings, Urls
from generator.shelves import (
    ALL,
    KINDS,
    Shelf,
    article_url,
    crosses_a_file,
    is_reserved,
    output_path,
    shelf,
    shelf_url,
    shelves_of,
    yielding_url,
)


def an_article(**fields: object) -> Article:
    known: dict[str, object] = {
        "source": "a.md",
        "kind": "markdown",
        "sha256": "",
        "title": "A headline",
        "published": PrintedTime(dt.datetime(2021, 11, 29, 1, 0, tzinfo=dt.timezone(dt.timedelta(hours=14)))),
        "body": "",
        "language": "en",
    }
    return Article(**{**known, **fields})  # type: ignore[arg-type]


def url(pattern: str, **fields: object) -> str:
    return article_url(an_article(**fields), Settings(urls=Urls(article=pattern)))


DATED = "/{year}/{month}/{day}/{slug}.html"


def test_an_article_stands_on_the_shelf_of_all_and_on_each_of_its_own_once() -> None:
    found = shelves_of(
        an_article(
            tags=("Covid-19", "COVID 19", "Japan"), authors=("Ann",), section="News", publication="Echo"
        )
    )
    assert found[0] == ALL
    assert found[1:] == (
        Shelf("author", "ann", "Ann"),
        Shelf("publication", "echo", "Echo"),
        Shelf("section", "news", "News"),
        Shelf("tag", "covid-19", "Covid-19"),
        Shelf("tag", "japan", "Japan"),
    )


def test_an_article_without_names_stands_among_all_only() -> None:
    assert shelves_of(an_article()) == (ALL,)


def test_a_shelf_in_a_period_has_the_url_of_the_design() -> None:
    assert shelf_url(ALL) == "/"
    assert shelf_url(ALL, Period(2021, 11)) == "/2021/11/"
    assert shelf_url(shelf("tag", "Japan"), Period(2021)) == "/tags/japan/2021/"


def test_an_article_has_the_url_of_its_day_as_printed() -> None:
    assert url(DATED) == "/2021/11/29/a-headline.html"
    assert url("/{year}/{month}/{day}/{slug}/", slug="Own.slug") == "/2021/11/29/Own.slug/"


def test_an_article_without_a_section_leaves_no_empty_folder() -> None:
    assert url("/{section}/{slug}.html") == "/a-headline.html"
    assert url("/{section}/{slug}.html", section="Town & Sea") == "/town-sea/a-headline.html"


@pytest.mark.parametrize(
    ("pattern", "fields"),
    [
        ("/{slug}/", {"slug": "tags"}),
        ("/{slug}/", {"slug": "Static"}),
        ("/{slug}/", {"slug": "years"}),
        ("/{slug}/", {"slug": "2021"}),
        ("/{slug}.html", {"slug": "index"}),
        ("/{slug}.html", {"slug": "404"}),
        ("/{slug}/", {"slug": "404.html"}),
        ("/{slug}/", {"slug": "robots.txt"}),
        ("/{slug}/", {"slug": "feed.xml"}),
        ("/{slug}/", {"slug": "sitemap.xml"}),
        ("/{slug}/", {"slug": "old.html"}),
        ("/{section}/{slug}.html", {"section": "News", "slug": "index"}),
        ("/{section}/{slug}/", {"section": "2021", "slug": "11"}),
        (DATED, {"slug": "index"}),
    ],
)
def test_an_article_never_takes_the_place_of_another_kind_of_page(
    pattern: str, fields: dict[str, str]
) -> None:
    wanted = (
        pattern.format(year=2021, month=11, day=29, **{"section": "", **fields}).replace("//", "/").lower()
    )
    got = url(pattern, **fields)
    assert got.lower() != wanted
    assert not is_reserved(got)
    assert not crosses_a_file(got)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_of_shelf_has_its_folder_to_itself(kind: object) -> None:
    folder = kind.folder  # type: ignore[attr-defined]
    assert is_reserved(f"/{folder}/")
    assert is_reserved(f"/{folder.upper()}/x.html")
    assert not is_reserved(f"/{folder}x/")


@pytest.mark.parametrize(
    "free", ["/2021/11/29/x.html", "/20211/", "/2021/111/", "/tag/", "/2021/11/29/5/", "/indexes/", "/index/"]
)
def test_other_urls_are_free(free: str) -> None:
    assert not is_reserved(free)
    assert not crosses_a_file(free)


def test_who_yields_gets_a_suffix_of_its_own_that_stays() -> None:
    first, second = yielding_url("/2021/x.html", "a.md"), yielding_url("/2021/x.html", "b.md")
    assert first.startswith("/2021/x-")
    assert first.endswith(".html")
    assert first != second
    assert first == yielding_url("/2021/x.html", "a.md")
    assert yielding_url("/a/x.y/", "a.md").startswith("/a/x.y-")
    assert yielding_url("/a/x.y/", "a.md").endswith("/")


@pytest.mark.parametrize(
    ("of", "path"),
    [
        ("/", "index.html"),
        ("/2021/", "2021/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/feed.xml", "feed.xml"),
    ],
)
def test_a_url_is_answered_by_one_file(of: str, path: str) -> None:
    assert output_path(of) == path
