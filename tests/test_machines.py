"""What programs find in the pages of an archive: linked data, metadata, the policy, sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from tests.archives import PNG, SETTINGS, Archive, article

BASE = "https://archive.example.org/"
SCHEMAS = Path(__file__).parent / "schemas"
LINKED_DATA = json.loads((SCHEMAS / "linked-data.json").read_text("utf-8"))
HOSTILE = "</script><script>alert(1)</script><!-- \" ' & \u2028"
FULL = """description = "All that was printed"
publication = "The Post"
licence = "https://creativecommons.org/licenses/by/4.0/"
language = "pt-BR"
[feeds]
news = true
[data]
articles = true
"""


class Head(HTMLParser):
    """The elements of a page, each with its attributes, and the text of its linked data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._in_data = attributes.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
            self._in_data = False

    def meta(self, name: str) -> list[str]:
        """What a `<meta>` of that name or property says, each time it is there."""
        return [
            found["content"]
            for tag, found in self.elements
            if tag == "meta" and name in (found.get("name"), found.get("property"), found.get("http-equiv"))
        ]

    def links(self, rel: str) -> list[dict[str, str]]:
        return [found for tag, found in self.elements if tag == "link" and found.get("rel") == rel]


def sources() -> dict[str, str | bytes]:
    corrections = "\ncorrections:\n  - {date: 2021-12-02, text: It was two.}"
    return {
        "one.md": article(
            "One",
            "2021-11-29T07:35+05:30",
            "![Far](https://far.example/p.png) <video src='//far.example/v.mp4'></video> ![Near](near.png)"
            "\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n",
            standfirst="Told in short",
            authors=["Ann Lee", "AFP"],
            tags=["Japan", "C++"],
            section="News",
            source_url="https://post.example/1?a=b&c=d",
            updated="2021-12-01",
            image="near.png",
            place="Tokyo",
            language="en",
            translation_key="first" + corrections,
        ),
        "um.md": article("Um", "2021-11-30", language="pt-BR", translation_key="first"),
        "eins.md": article("Eins", "2021-10-30", language="de", translation_key="first"),
        "hostile.md": article(
            json.dumps(HOSTILE),
            "2020-02-29",
            standfirst=json.dumps(HOSTILE),
            authors=json.dumps([HOSTILE]),
            tags=json.dumps([HOSTILE]),
            section=json.dumps(HOSTILE),
        ),
        "near.png": PNG,
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive(tmp_path_factory.mktemp("machines") / "a", sources())
    return made.put("archive.toml", SETTINGS + FULL).put("redirects.tsv", "/old\t/2021/\n").build()


def pages(archive: Archive) -> Iterator[tuple[str, Head]]:
    for path in archive.files():
        if path.endswith(".html"):
            yield path, Head(archive.page(path))


ONE = "2021/11/29/one.html"


def test_all_linked_data_is_as_schema_org_has_it(archive: Archive) -> None:
    jsonschema.Draft202012Validator.check_schema(LINKED_DATA)
    with_data = set()
    for path, page in pages(archive):
        for text in page.data:
            jsonschema.validate(json.loads(text), LINKED_DATA, jsonschema.Draft202012Validator)
            with_data.add(path)
    without = {path for path, _ in pages(archive)} - with_data
    assert without == {"404.html", "old/index.html", "data/index.html"}


def test_linked_data_says_what_the_page_is(archive: Archive) -> None:
    (text,) = Head(archive.page(ONE)).data
    told, way = json.loads(text)["@graph"]
    (image,) = told["image"]
    assert archive.has(image.removeprefix(BASE))
    assert told["correction"][0]["text"] == "It was two."
    assert [other["inLanguage"] for other in told["workTranslation"]] == ["de", "pt-BR"]
    assert [step["item"].removeprefix(BASE) for step in way["itemListElement"]] == [
        "",
        "2021/",
        "2021/11/",
        "2021/11/29/",
        ONE,
    ]
    (tag,) = Head(archive.page("tags/japan/index.html")).data
    assert json.loads(tag)["@graph"][0]["name"] == "Japan"


def test_a_reference_manager_finds_a_newspaper_article(archive: Archive) -> None:
    page = Head(archive.page(ONE))
    assert page.meta("DC.type") == ["newspaperArticle"]
    assert page.meta("DC.title") == page.meta("citation_title") == page.meta("og:title") == ["One"]
    assert page.meta("DC.creator") == page.meta("citation_author") == ["Ann Lee", "AFP"]
    assert page.meta("DC.source") == ["The Post"]
    assert page.meta("DC.date") == ["2021-11-29T07:35+05:30"]
    assert page.meta("citation_publication_date") == ["2021/11/29"]
    assert page.meta("DC.subject") == page.meta("article:tag") == ["Japan", "C++"]
    assert page.meta("article:modified_time") == ["2021-12-01"]
    assert page.links("schema.DC")
    # With this Zotero would think of a journal.
    assert not page.meta("citation_journal_title")


def test_links_lead_up_back_and_on(archive: Archive) -> None:
    page = Head(archive.page(ONE))
    assert [link["href"] for link in page.links("canonical")] == [BASE + ONE]
    assert [link["href"] for link in page.links("up")] == ["../../../2021/11/29/"]
    assert [link["href"] for link in page.links("prev")] == ["../../../2021/10/30/eins.html"]
    assert [link["href"] for link in page.links("next")] == ["../../../2021/11/30/um.html"]
    assert [link["href"] for link in page.links("original")] == ["https://post.example/1?a=b&c=d"]
    assert [link["href"] for link in page.links("timemap")] == [
        "https://web.archive.org/web/timemap/link/https://post.example/1?a=b&c=d"
    ]
    assert "../../../2021/11/29/one.json" in [link["href"] for link in page.links("alternate")]


def translations(archive: Archive, path: str) -> dict[str, str]:
    found = Head(archive.page(path)).links("alternate")
    return {link["hreflang"]: link["href"].removeprefix(BASE) for link in found if "hreflang" in link}


def test_translations_name_each_other_and_themselves(archive: Archive) -> None:
    all_three = {"en": ONE, "pt-BR": "2021/11/30/um.html", "de": "2021/10/30/eins.html"}
    for path in all_three.values():
        assert translations(archive, path) == all_three
    assert translations(archive, "2020/02/29/script-script-alert-1-script.html") == {}


def test_what_becomes_of_a_translation_reaches_the_others(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", sources()).put("archive.toml", SETTINGS + FULL).build()

    def is_built_anew() -> bool:
        return archive.build().files() == archive.built_anew(tmp_path / "b")

    archive.put("um.md", article("Um", "2021-12-30", language="pt-BR", translation_key="first"))
    assert is_built_anew()
    assert translations(archive, ONE)["pt-BR"] == "2021/12/30/um.html"
    archive.put("eins.md", article("Eins", "2021-10-30", language="fr", translation_key="first"))
    assert is_built_anew()
    assert translations(archive, ONE)["fr"] == "2021/10/30/eins.html"
    archive.put("eins.md", article("Eins", "2021-10-30", language="fr"))
    assert is_built_anew()
    assert "fr" not in translations(archive, ONE)
    archive.remove("um.md")
    assert is_built_anew()
    assert translations(archive, ONE) == {}


def test_every_page_satisfies_its_own_policy(archive: Archive) -> None:
    for path, page in pages(archive):
        (policy,) = page.meta("Content-Security-Policy")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == "'self'"
        assert "unsafe" not in policy
        order = [tag for tag, found in page.elements if tag in ("link", "script") or "http-equiv" in found]
        assert order[0] == "meta", path
        for tag, found in page.elements:
            assert "style" not in found, path
            assert tag not in ("style", "base", "iframe", "object", "embed"), path
            assert not any(name.startswith("on") for name in found), path
            if tag == "script" and found.get("type") != "application/ld+json":
                assert is_own(found["src"]), path
            if tag in ("img", "audio", "video", "source"):
                assert is_own(found.get("src", "")), path
                assert all(is_own(part.split()[0]) for part in found.get("srcset", "").split(",") if part)
            if tag == "link" and found.get("rel") in ("stylesheet", "icon", "preload"):
                assert is_own(found["href"]), path


def is_own(address: str) -> bool:
    return not re.match(r"[a-z]+:|//", address)


def test_what_lies_on_other_sites_is_linked_to(archive: Archive) -> None:
    page = archive.page(ONE)
    link = '<a class="remote-picture" href="https://far.example/p.png" rel="external nofollow">Far</a>'
    assert link in page
    assert 'href="https://far.example/v.mp4"' in page
    assert 'alt="Near"' in page


def test_what_lies_on_other_sites_is_shown_if_a_setting_says_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path, sources())
    archive.put("archive.toml", SETTINGS + '[pictures]\nremote = "show"\n').build()
    page = archive.page(ONE)
    assert 'src="https://far.example/p.png"' in page
    assert re.search(r"img-src 'self' data: https: http:;", page)


def test_hostile_words_stay_words(archive: Archive) -> None:
    (path,) = [
        path
        for path in archive.files()
        if path.startswith("2020/02/29/") and "alert" in path and path.endswith("html")
    ]
    page = Head(archive.page(path))
    scripts = [found for tag, found in page.elements if tag == "script"]
    assert all("src" in found or found == {"type": "application/ld+json"} for found in scripts)
    (text,) = page.data
    assert json.loads(text)["@graph"][0]["headline"] == page.meta("og:title")[0] == page.meta("DC.creator")[0]
    assert "alert(1)" in page.meta("og:title")[0]


@pytest.fixture(scope="module")
def sitemaps() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))


def test_sitemaps_are_as_their_protocol_has_them(archive: Archive, sitemaps: Any) -> None:
    found = [path for path in archive.files() if path.endswith(".xml") and "sitemap" in path]
    assert len(found) >= 7
    for path in found:
        sitemaps.assertValid(etree.fromstring(archive.page(path).encode()))
    listed = re.findall(r"<loc>([^<]+)</loc>", archive.page("sitemap.xml"))
    assert {f"{BASE}{path}" for path in found if path != "sitemap.xml"} == set(listed)
    assert f"Sitemap: {BASE}sitemap.xml" in archive.page("robots.txt")


def test_every_page_for_readers_is_in_one_sitemap(archive: Archive) -> None:
    urls = [
        url
        for path in archive.files()
        if path.startswith("sitemaps/") and path != "sitemaps/news.xml"
        for url in re.findall(r"<loc>([^<]+)</loc>", archive.page(path))
    ]
    there = {BASE + path.removesuffix("index.html") for path, _ in pages(archive)}
    assert len(urls) == len(set(urls))
    assert there - set(urls) == {f"{BASE}404.html", f"{BASE}old/"}


def test_the_news_are_those_of_the_newest_article_s_day_and_the_one_before(archive: Archive) -> None:
    rules = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-news.xsd"))
    tree = etree.fromstring(archive.page("sitemaps/news.xml").encode())
    news = {"n": "http://www.google.com/schemas/sitemap-news/0.9"}
    for item in tree.iterfind(".//n:news", news):
        rules.assertValid(etree.ElementTree(item))
    assert [found.text for found in tree.iterfind(".//n:title", news)] == ["Um", "One"]
    assert [found.text for found in tree.iterfind(".//n:name", news)] == ["The Post", "The Post"]
    assert [found.text for found in tree.iterfind(".//n:language", news)] == ["pt", "en"]


def test_news_are_off_unless_asked_for(tmp_path: Path) -> None:
    archive = Archive(tmp_path, sources()).build()
    assert not archive.has("sitemaps/news.xml")
    assert "news.xml" not in archive.page("sitemap.xml")
