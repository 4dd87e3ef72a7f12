"""The clipping that started the project, alone in an archive, built into its pages by one command."""

from __future__ import annotations

import json
import shutil
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from generator.cli import main

pytestmark = pytest.mark.shared
SEED = "seeds/000_0fd9d44081501451.txt"
ADDRESS = "https://archive.example.org"
MOMENT = "2021-11-29T07:35+05:30"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class SeedSite:
    """The built archive; `lines` are the clipping's own."""

    def __init__(self, root: Path, said: str, explained: dict[str, Any], lines: list[str]) -> None:
        self.root = root
        self.said = said
        self.explained = explained
        self.lines = lines

    def page(self, path: str) -> Any:
        return lxml_html.parse(str(self.root / "site" / path)).getroot()

    def xml(self, path: str) -> ElementTree.Element:
        return ElementTree.parse(self.root / "site" / path).getroot()

    @cached_property
    def url(self) -> str:
        (path,) = (self.root / "site/2021/11/29").glob("japans-def-min-*.html")
        return f"2021/11/29/{path.name}"

    @cached_property
    def article(self) -> Any:
        return self.page(self.url)

    @property
    def title(self) -> str:
        return self.lines[2]

    @property
    def paragraphs(self) -> list[str]:
        """The five paragraphs and the subhead, in order."""
        return [self.lines[number] for number in (10, 12, 14, 16, 18, 20)]

    def links_to_article(self, page: str) -> list[Any]:
        """The links of a page that lead to the article."""
        folder = (self.root / "site" / page).parent
        target = (self.root / "site" / self.url).resolve()
        found = self.page(page).xpath("//main//a[@href]")
        return [link for link in found if (folder / link.get("href")).resolve() == target]


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> SeedSite:
    root = tmp_path_factory.mktemp("seed")
    (root / "content").mkdir()
    shutil.copy(shared / SEED, root / "content")
    # A zone far from the clipping's own: nothing of it may leak into the page.
    (root / "archive.toml").write_text(
        f'title = "Seed"\nbase_url = "{ADDRESS}/"\ntimezone = "America/New_York"\n'
    )
    built = CliRunner().invoke(main, ["build", "--root", str(root)])
    assert built.exit_code == 0, built.output
    clipping = str(root / "content" / Path(SEED).name)
    told = CliRunner().invoke(main, ["explain", "--json", "--root", str(root), clipping])
    text = (shared / SEED).read_text("utf-8").replace("\u00a0", " ")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return SeedSite(root, built.output, json.loads(told.stdout), lines)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_it_is_read_without_a_doubt(seed: SeedSite) -> None:
    assert seed.said.startswith("1 source read, 0 left out, ")


def test_its_headline(seed: SeedSite) -> None:
    assert seed.title.startswith("Japan's Def Min, FM to meet with ")
    (heading,) = seed.article.xpath("//article//h1")
    assert words(heading) == seed.title
    assert words(seed.article.xpath("//head/title")[0]).startswith(seed.title)
    assert seed.explained["title"] == seed.title


def test_its_standfirst(seed: SeedSite) -> None:
    (standfirst,) = seed.article.xpath("//article//*[@class='standfirst']")
    assert words(standfirst) == seed.lines[4]
    (description,) = seed.article.xpath("//meta[@name='description']/@content")
    assert description == seed.lines[4]
    assert seed.explained["standfirst"] == seed.lines[4]


def test_its_author(seed: SeedSite) -> None:
    (author,) = seed.article.xpath("//article//a[@rel='author']")
    assert words(author) == "Aparna Shandilya"
    assert author.get("href") == "../../../authors/aparna-shandilya/"
    assert seed.explained["authors"] == ["Aparna Shandilya"]


def test_its_times_stand_as_they_were_printed(seed: SeedSite) -> None:
    times = seed.article.xpath("//article/header//time/@datetime")
    assert set(times) == {MOMENT}
    assert "07:35" in words(seed.article.xpath("//article/header")[0])
    assert seed.explained["published"] == seed.explained["updated"] == MOMENT


def test_its_picture_credits(seed: SeedSite) -> None:
    (credits,) = seed.article.xpath("//article//dt[.='Picture']/following-sibling::dd")
    assert words(credits) == "AP, self"
    assert seed.explained["credits"] == ["AP", "self"]


def test_its_agency_note(seed: SeedSite) -> None:
    (agency,) = seed.article.xpath("//article//dt[.='Agency']/following-sibling::dd")
    assert words(agency) == "With inputs from agencies"


def test_its_subhead_is_a_heading(seed: SeedSite) -> None:
    (subhead,) = seed.article.xpath("//article/div[@class='body']//h2")
    assert words(subhead) == "Japan-US ties"
    assert seed.explained["subheads"] == ["Japan-US ties"]


def test_its_five_paragraphs_are_all_there_in_order(seed: SeedSite) -> None:
    body = seed.article.xpath("//article/div[@class='body']/*")
    assert [element.tag for element in body] == ["p", "p", "p", "h2", "p", "p"]
    assert [words(element) for element in body] == seed.paragraphs
    assert seed.explained["body"].split("\n\n") == seed.paragraphs


@pytest.mark.parametrize(
    "word", ["Advertisement", "Published", "Updated", "Image", "inputs", "Reported by", "07:35"]
)
def test_nothing_of_the_page_it_came_from_is_in_its_body(seed: SeedSite, word: str) -> None:
    (body,) = seed.article.xpath("//article/div[@class='body']")
    assert word not in words(body)
    assert word not in seed.explained["body"]


def test_its_tags(seed: SeedSite) -> None:
    tags = {words(tag): tag.get("href") for tag in seed.article.xpath("//article//a[@rel='tag']")}
    for name, slug in [
        ("Japan", "japan"),
        ("United States", "united-states"),
        ("China", "china"),
        ("North Korea", "north-korea"),
    ]:
        assert tags[name] == f"../../../tags/{slug}/"
        assert name in seed.explained["tags"]
    assert len(tags) <= 8
    assert "found by" in words(seed.article.xpath("//article/footer")[0])


def test_its_language(seed: SeedSite) -> None:
    assert seed.article.get("lang") == "en"
    assert seed.explained["language"] == "en"


@pytest.mark.parametrize(
    "page", ["2021/11/29/", "2021/11/", "tags/japan/", "tags/china/", "authors/aparna-shandilya/", ""]
)
def test_it_stands_on_each_page_where_it_belongs(seed: SeedSite, page: str) -> None:
    (link,) = seed.links_to_article(f"{page}index.html")
    assert words(link) == seed.title


@pytest.mark.parametrize(
    ("page", "target", "count"), [("2021/11/", "29/", 1), ("2021/", "11/", 1), ("years/", "2021/", 1)]
)
def test_the_calendar_leads_to_its_day(seed: SeedSite, page: str, target: str, count: int) -> None:
    folder = seed.root / "site" / page
    wanted = (seed.root / "site" / ("" if page == "years/" else page) / target).resolve()
    links = [
        link
        for link in seed.page(f"{page}index.html").xpath("//main//a[@href]")
        if (folder / link.get("href")).resolve() == wanted
    ]
    assert links
    assert any(str(count) in words(link.getparent()) for link in links)


@pytest.mark.parametrize("index", ["tags", "authors"])
def test_the_indexes_list_its_names(seed: SeedSite, index: str) -> None:
    listed = words(seed.page(f"{index}/index.html").xpath("//main")[0])
    for name in {"tags": ["Japan", "China"], "authors": ["Aparna Shandilya"]}[index]:
        assert name in listed


@pytest.mark.parametrize("feed", ["feed.xml", "tags/japan/feed.xml", "authors/aparna-shandilya/feed.xml"])
def test_it_is_in_the_feeds(seed: SeedSite, feed: str) -> None:
    (entry,) = seed.xml(feed).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == seed.title
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{ADDRESS}/{seed.url}"
    assert entry.findtext(f"{ATOM}published") == "2021-11-29T07:35:00+05:30"
    assert entry.findtext(f"{ATOM}summary")


def test_it_is_in_the_feed_of_all_articles_with_its_full_text(seed: SeedSite) -> None:
    (entry,) = seed.xml("feed.xml").findall(f"{ATOM}entry")
    content = lxml_html.fromstring(f"<div>{entry.findtext(f'{ATOM}content')}</div>")
    assert [words(part) for part in content] == seed.paragraphs


def test_it_is_in_the_sitemap(seed: SeedSite) -> None:
    listed = set()
    for sitemap in seed.xml("sitemap.xml").iter(f"{SITEMAP}loc"):
        path = str(sitemap.text).removeprefix(f"{ADDRESS}/")
        listed |= {location.text for location in seed.xml(path).iter(f"{SITEMAP}loc")}
    for url in (seed.url, "", "2021/", "2021/11/", "2021/11/29/", "tags/japan/", "authors/aparna-shandilya/"):
        assert f"{ADDRESS}/{url}" in listed


def test_its_original_is_as_it_was(seed: SeedSite, shared: Path) -> None:
    copied = seed.root / "content" / Path(SEED).name
    assert copied.read_bytes() == (shared / SEED).read_bytes()
    assert [path.name for path in (seed.root / "content").iterdir()] == [copied.name]


def test_a_second_build_has_nothing_to_do(seed: SeedSite) -> None:
    again = CliRunner().invoke(main, ["build", "--root", str(seed.root)])
    assert "1 source read, 0 left out, 0 pages written" in again.output
