"""Feeds: Atom by RFC 4287, archived by RFC 5005, and JSON Feed by its version 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from lxml import etree

from generator import flatplan
from tests.archives import SETTINGS, Archive, article

BASE = "https://archive.example.org/"
HOSTILE = "</script><b>&amp; ]]> 'quoted' \"twice\""
JSON_FEED = json.loads((Path(__file__).parent / "schemas" / "jsonfeed.json").read_text("utf-8"))
ATOM = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
TAGS = "[feeds]\nentries = 3\narchives = ['all', 'tag']\n"


def paper(folder: Path, settings: str = TAGS) -> Archive:
    archive = Archive(folder)
    for month in (1, 2, 4, 5):
        for day in (3, 20):
            text = article(
                json.dumps(f"Number {month}.{day}"),
                f"2021-{month:02}-{day:02}T08:00+01:00",
                "See [another](1-3.md) & more.",
                tags=["Japan"] if month < 5 else ["Peru"],
                authors=["Ann Lee"],
                standfirst="Told in short.",
            )
            archive.put(f"{month}-{day}.md", text)
    archive.put("hostile.md", article(json.dumps(HOSTILE), "2021-05-30", standfirst=json.dumps(HOSTILE)))
    return archive.put("archive.toml", SETTINGS + settings).build()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return paper(tmp_path_factory.mktemp("feeds") / "a")


def atom_feeds(archive: Archive) -> list[str]:
    return [path for path in archive.files() if path.endswith("feed.xml")]


def tree_of(archive: Archive, path: str) -> Any:
    return etree.fromstring(archive.page(path).encode())


def links(feed: Any, rel: str) -> list[str]:
    return [link.get("href") for link in feed.findall("a:link", ATOM) if link.get("rel") == rel]


def walked(archive: Archive, start: str, rel: str) -> Iterator[str]:
    """The documents from one on, each by the link of the one before."""
    path = start
    while path:
        yield path
        path = "".join(links(tree_of(archive, path), rel)).removeprefix(BASE)


def test_every_feed_is_atom(archive: Archive) -> None:
    for path in atom_feeds(archive):
        feed = tree_of(archive, path)
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        # RFC 4287, 4.1.1: just one of each.
        assert [len(feed.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert links(feed, "self") == [BASE + path]
        ids = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
        assert len(ids) == len(set(ids))
        for entry in feed.findall("a:entry", ATOM):
            assert [len(entry.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
            # 4.1.2: an entry without content has a link to what it is of.
            assert len(links(entry, "alternate")) == 1
            assert len(entry.findall("a:content", ATOM)) <= 1


def test_every_feed_is_read_without_complaint(archive: Archive) -> None:
    for path in atom_feeds(archive):
        read = feedparser.parse(
            archive.page(path).encode(), response_headers={"content-type": "application/atom+xml"}
        )
        assert not read.bozo, path
        assert read.version == "atom10"
        assert all(entry.link.startswith(BASE) and entry.published_parsed for entry in read.entries)


def test_hostile_text_stays_text(archive: Archive) -> None:
    read = feedparser.parse(archive.page("feed.xml").encode(), sanitize_html=False)
    assert tree_of(archive, "feed.xml").findtext("a:entry/a:title", namespaces=ATOM) == HOSTILE
    assert read.entries[0].title_detail.type == "text/plain"
    items = json.loads(archive.page("feed.json"))["items"]
    assert items[0]["title"] == items[0]["summary"] == HOSTILE


def test_the_whole_history_is_reached_from_the_newest_articles(archive: Archive) -> None:
    way = list(walked(archive, "feed.xml", "prev-archive"))
    assert way == ["feed.xml", *(f"2021/{month:02}/feed.xml" for month in (5, 4, 2, 1))]
    assert list(walked(archive, way[-1], "next-archive")) == way[:0:-1]
    entries = {
        entry.findtext("a:id", namespaces=ATOM)
        for path in way[1:]
        for entry in tree_of(archive, path).findall("a:entry", ATOM)
    }
    assert len(entries) == 9


def test_an_archive_document_says_that_it_is_one_and_of_what(archive: Archive) -> None:
    newest = tree_of(archive, "feed.xml")
    assert newest.find("fh:archive", ATOM) is None
    for path in walked(archive, "2021/05/feed.xml", "prev-archive"):
        feed = tree_of(archive, path)
        assert feed.find("fh:archive", ATOM) is not None
        assert links(feed, "current") == [BASE + "feed.xml"]
        assert feed.findtext("a:id", namespaces=ATOM) == newest.findtext("a:id", namespaces=ATOM)


def test_a_shelf_may_have_an_archive_of_its_own(archive: Archive) -> None:
    assert list(walked(archive, "tags/japan/feed.xml", "prev-archive")) == [
        "tags/japan/feed.xml",
        *(f"tags/japan/2021/{month:02}/feed.xml" for month in (4, 2, 1)),
    ]


def test_an_archive_holds_texts_where_they_are_asked_for(tmp_path: Path) -> None:
    full = paper(tmp_path / "a", "[feeds]\nfull_archives = true\n")
    assert "<content" in full.page("2021/01/feed.xml")
    assert f'href="{BASE}2021/01/03/number-1-3.html"' in full.page("2021/02/feed.json").replace("\\", "")
    # A link in it leads to where its target is now.
    full.put("1-3.md", article("Number 1.3", "2021-01-04")).build()
    assert f"{BASE}2021/01/04/number-1-3.html" in full.page("2021/02/feed.json")
    assert full.files() == full.built_anew(tmp_path / "b")


def test_every_json_feed_is_one(archive: Archive) -> None:
    paths = [path for path in archive.files() if path.endswith("feed.json")]
    assert {f"{path.removesuffix('json')}xml" for path in paths} == set(atom_feeds(archive))
    for path in paths:
        feed = json.loads(archive.page(path))
        jsonschema.validate(feed, JSON_FEED, jsonschema.Draft202012Validator)
        assert feed["feed_url"] == BASE + path
        xml = tree_of(archive, f"{path.removesuffix('json')}xml")
        assert [item["id"] for item in feed["items"]] == [
            entry.findtext("a:id", namespaces=ATOM) for entry in xml.findall("a:entry", ATOM)
        ]
        before = "".join(links(xml, "prev-archive"))
        assert feed.get("next_url", "") == before.replace("feed.xml", "feed.json")


def test_without_json_there_is_none(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a", "[feeds]\njson = false\n")
    assert not any(path.endswith("feed.json") for path in archive.files())
    assert "feed+json" not in archive.page("index.html")


@pytest.mark.parametrize("cut", [1, 2, 1000])
def test_a_change_leaves_the_archive_as_a_build_from_nothing_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    monkeypatch.setattr(flatplan, "FILE_CUT", cut)
    archive = paper(tmp_path / "a")
    changes = (
        ("gap.md", article("Gap", "2021-03-09", tags=["Japan"])),
        ("gap.md", article("Gap", "2021-03-10", tags=["Peru"])),
        ("third.md", article("Third", "2021-02-09", tags=["Japan"])),
        ("first.md", article("First", "2019-02-09", tags=["Japan"])),
        ("last.md", article("Last", "2022-02-09", tags=["Japan"])),
    )
    for path, text in changes:
        archive.put(path, text).build()
        assert archive.files() == archive.built_anew(tmp_path / "b"), path
    for path in ("gap.md", "third.md", "first.md", "last.md"):
        archive.remove(path).build()
        assert archive.files() == archive.built_anew(tmp_path / "b"), path


def test_an_article_of_a_month_rewrites_no_other_archive_document(archive: Archive, tmp_path: Path) -> None:
    copy = paper(tmp_path / "a")
    changed = copy.put("new.md", article("New", "2021-02-10", tags=["Japan"])).rewritten_by_next_build()
    assert {path for path in changed if path.startswith("2021/") and "feed." in path} == {
        "2021/02/feed.xml",
        "2021/02/feed.json",
    }
