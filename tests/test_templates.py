"""What the default theme's pages hold: escaping, links, languages, feeds and sitemaps."""

from __future__ import annotations

import gzip
import posixpath
import re
import urllib.parse
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from generator.article import Correction, Credit
from generator.citing import citations
from generator.pages import Page
from generator.periods import Period
from generator.render import Renderer
from generator.shelves import Shelf, output_path
from generator.statics import Statics
from generator.theme import ROOT_TEMPLATES
from generator.themefiles import theme_folder
from generator.views import (
    AboutView,
    AnniversaryView,
    Count,
    Coverage,
    DayView,
    Entry,
    Group,
    IndexView,
    LeftOut,
    Link,
    ShelfView,
    Way,
)
from tests import specimens
from tests.archives import ready_templates
from tests.nu import errors_in
from tests.specimens import HOSTILE, SETTINGS

ATOM = "{http://www.w3.org/2005/Atom}"
STATICS = {Statics(SETTINGS).url(name)[1:] for name in ("morgue.css", "morgue.js", "icon.svg")}
GOLDEN = Path(__file__).parent / "golden"
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Markup(HTMLParser):
    """A page's elements; fails on a tag that is not closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, attribute: str) -> list[str]:
        return [found for _, attributes in self.elements if (found := attributes.get(attribute)) is not None]

    def find(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]


def render(page: Page) -> str:
    return Renderer(SETTINGS, bytecode=ready_templates()).render(page).decode()


LINKED_DATA = {"type": "application/ld+json"}
"""Data: no browser runs it."""


def html_pages() -> list[Page]:
    return [page for page in specimens.site() if page.view.template.endswith(".html")]


# What comes out of settings and the catalogue is Unicode: half of a pair is not.
SAID = HOSTILE.replace("\udc80", "")


def hostile_pages() -> list[Page]:
    link = Link(HOSTILE, "/tags/hostile/")
    card = specimens.card(
        1,
        title=HOSTILE,
        standfirst=HOSTILE,
        authors=(HOSTILE,),
        section=HOSTILE,
        language=HOSTILE,
        image=f"/{HOSTILE}",
    )
    view = msgspec.structs.replace(
        specimens.article_view(
            title=SAID,
            standfirst=SAID,
            authors=(SAID,),
            section=SAID,
            tags=(SAID,),
            place=HOSTILE,
            agency=HOSTILE,
            source_url=HOSTILE,
            language=SAID,
            credits=(Credit(HOSTILE),),
            corrections=(Correction(HOSTILE),),
            extra={"image_alt": HOSTILE, "image_caption": HOSTILE},
        ),
        authors=(link,), tags=(link,), section=link, publication=link, earlier=card, later=card,
        image=f"/{HOSTILE}", body="", coverage=Coverage(link, (card,), (card,)), original=f"/{HOSTILE}",
    )  # fmt: skip
    counts = (Count(HOSTILE, f"/{HOSTILE}", 3, Period(2021)),)
    groups = (Group(counts[0], (card,)),)
    index = IndexView("tag", "", 1, (('<#">', counts), ("b", counts)), ())
    return [
        specimens.page("/x.html", view),
        specimens.front_page((card,)),
        specimens.page("/2021/11/29/", DayView(Period(2021, 11, 29), (card, card), card, Way())),
        specimens.page(
            "/on-this-day/11-29/", AnniversaryView(Period(0, 11, 29), 9, (Group(counts[0], (card,)),), Way())
        ),
        specimens.page("/about/", AboutView(1, None, None, counts, (LeftOut(HOSTILE, HOSTILE),), 1)),
        specimens.month_page((card,)),
        specimens.page(
            "/tags/x/",
            ShelfView(
                "tag",
                link,
                Period(),
                1,
                (card,),
                (),
                f"/{HOSTILE}",
                groups,
                None,
                None,
                counts,
                HOSTILE,
                HOSTILE,
            ),
        ),
        specimens.page("/tags/x/2021/", ShelfView("tag", link, Period(2021), 1, (card,), counts, "", groups)),
        specimens.page("/tags/", index),
        specimens.feed_page(Shelf("tag", "x", HOSTILE), (Entry(card, HOSTILE),)),
    ]


HOSTILE_SETTINGS = msgspec.structs.replace(
    SETTINGS, title=SAID, description=HOSTILE, publication="x" + HOSTILE, licence=HOSTILE
)


def test_there_is_a_template_for_every_kind_of_page_and_each_is_tried_here() -> None:
    assert {page.view.template for page in specimens.site()} == set(ROOT_TEMPLATES)
    for name in ROOT_TEMPLATES:
        assert (theme_folder("templates") / name).is_file()


@pytest.mark.parametrize("page", html_pages(), ids=lambda page: page.url)
def test_pages_are_well_formed_and_complete(page: Page) -> None:
    markup = Markup(render(page))
    assert markup.find("html", lang="en")
    assert markup.find("meta", charset="utf-8")
    assert len(markup.find("h1")) == 1
    assert len(markup.find("main")) == 1
    assert render(page).partition("</head>")[0].count("<title>") == 1
    ids = markup.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", html_pages(), ids=lambda page: page.url)
def test_no_page_needs_an_inline_script_or_style(page: Page) -> None:
    markup = Markup(render(page))
    assert not markup.find("style")
    assert not markup.values("style")
    assert all("src" in script or script == LINKED_DATA for script in markup.find("script"))
    assert not any(name.startswith("on") for _, attributes in markup.elements for name in attributes)


@pytest.mark.parametrize("page", html_pages(), ids=lambda page: page.url)
def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in Markup(render(page)).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", hostile_pages(), ids=lambda page: page.url)
def test_hostile_text_stays_text(page: Page) -> None:
    data = Renderer(HOSTILE_SETTINGS, bytecode=ready_templates()).render(page)
    text = data.decode()
    assert "<script>" not in text
    assert not set(text) & {"\x00", "\x08", "\x1b", "\ufffe"}
    if page.view.template.endswith(".xml"):
        ElementTree.fromstring(data)
        return
    markup = Markup(text)
    assert [found.keys() for found in markup.find("script") if found != LINKED_DATA] == [{"defer", "src"}]
    assert HOSTILE[:25] in "".join(markup.text)
    assert not any("'a'" in name or name == "q" for _, found in markup.elements for name in found)


def test_the_nu_checker_finds_no_error_even_in_hostile_text(tmp_path: Path) -> None:
    both = (HOSTILE_SETTINGS, msgspec.structs.replace(SETTINGS, language="ar"))
    renderers = [Renderer(settings, bytecode=ready_templates()) for settings in both]
    for number, page in enumerate([*hostile_pages(), *html_pages()]):
        for renderer in renderers if page.view.template.endswith(".html") else ():
            (tmp_path / f"{number}-{id(renderer)}.html").write_bytes(renderer.render(page))
    # No reader lets such an address or such a language through.
    ours = [
        error
        for error in errors_in(sorted(tmp_path.iterdir()))
        if "Bad value" not in error or HOSTILE[:25] not in error
    ]
    assert ours == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "no address"]
)
def test_only_web_addresses_become_links_to_the_original(address: str) -> None:
    view = msgspec.structs.replace(specimens.article_view(source_url=address), image=address)
    markup = Markup(render(specimens.article_page(view=view)))
    assert address not in markup.values("href") + markup.values("src")
    assert address in "".join(markup.text)


@pytest.mark.parametrize("address", ["https://elsewhere.example/p.jpg", "//elsewhere.example/p.jpg"])
def test_no_picture_is_fetched_from_another_site(address: str) -> None:
    view = msgspec.structs.replace(specimens.article_view(), image=address)
    card = specimens.card(1, image=address)
    for page in (specimens.article_page(view=view), specimens.front_page((card,))):
        assert not Markup(render(page)).find("img")


def test_every_link_between_the_pages_leads_to_a_page() -> None:
    pages = {output_path(page.url): page for page in specimens.site()}
    there = {*pages, *STATICS, "media/2021/pier.svg", "2021/11/29/story-1.txt", "feed.json"}
    there |= {f"{path.removesuffix('xml')}json" for path in pages if path.endswith("/feed.xml")}
    there |= {f"data/{name}" for name in ("2021.jsonl.gz", "2021.csv", "datapackage.json", "schema.json")}
    ids = {
        path: set(Markup(render(page)).values("id")) for path, page in pages.items() if path.endswith(".html")
    }
    checked = 0
    for path, page in pages.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        markup = Markup(render(page))
        for link in markup.values("href") + markup.values("src"):
            if link.startswith(("https://", "http://purl.org/")):
                continue
            assert not link.startswith("/"), link
            to, _, fragment = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), to)) if to else path
            if to.endswith("/"):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            assert target in there, f"{path}: {link}"
            assert not fragment or urllib.parse.unquote(fragment) in ids[target], f"{path}: {link}"
            checked += 1
    assert checked > 300


@pytest.mark.parametrize(
    ("url", "home"),
    [("/", "./"), ("/404.html", "/archive/"), ("/years/", "../"), ("/tags/saltmarsh/2021/", "../../../")],
)
def test_the_way_home_is_right_at_every_depth(url: str, home: str) -> None:
    page = next(page for page in specimens.site() if page.url == url)
    assert home in [found["href"] for found in Markup(render(page)).find("a")]


def test_links_of_the_page_not_found_start_at_the_base() -> None:
    page = next(page for page in specimens.site() if page.url == "/404.html")
    markup = Markup(render(page))
    links = [link for link in markup.values("href") + markup.values("src") if link != "#content"]
    assert links
    assert all(link.startswith("/archive/") for link in links)
    assert markup.find("meta", name="robots", content="noindex")


def test_every_page_tells_its_own_address() -> None:
    for page in html_pages():
        if page.view.template not in {"404.html", "redirect.html"}:
            (link,) = Markup(render(page)).find("link", rel="canonical")
            assert link["href"] == f"https://lantern.example/archive{page.url}"


def test_a_redirect_leads_on_without_a_script() -> None:
    page = next(page for page in specimens.site() if page.view.template == "redirect.html")
    markup = Markup(render(page))
    (refresh,) = markup.find("meta", **{"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../2021/11/29/story-1.html"
    assert markup.find("a", href="../2021/11/29/story-1.html")
    assert markup.find(
        "link", rel="canonical", href="https://lantern.example/archive/2021/11/29/story-1.html"
    )


def test_an_article_shows_all_that_is_known_of_it() -> None:
    html = render(specimens.article_page(view=specimens.article_view()))
    words = re.sub(r"\s+", " ", "".join(Markup(html).text))
    for expected in (
        "Saltmarsh pier to close until spring",
        "The pier at Saltmarsh closes for a winter",
        "By Ines Calder, Tom Adeyemi",
        "Published November 29, 2021, 07:35 IST",
        "Updated November 30, 2021, 18:35 IST",
        "With inputs from agencies",
        "PictureR. Dunmore, Port Authority",
        "GraphicM. Sole",
        "December 2, 2021 The pier is 412 metres long",
        "A name was misspelt.",
        "Tags found by the archive’s vocabulary",
        "https://old.lantern.example/news?id=17",
    ):
        assert expected in words
    assert '<time datetime="2021-11-29T07:35+05:30">' in html
    assert "<em>hollow as drums</em>" in html


def test_an_article_shows_nothing_of_what_is_not_known() -> None:
    bare = specimens.article_view(
        standfirst="", authors=(), updated=None, section="", tags=(), tags_found=False, credits=(), agency="",
        place="", publication="", source_url="", corrections=(), published=specimens.printed(has_time=False),
    )  # fmt: skip
    bare = msgspec.structs.replace(
        bare, image="", body="", earlier=None, later=None, publication=None, coverage=None, original=""
    )
    markup = Markup(render(specimens.article_page(view=bare)))
    words = "".join(markup.text)
    for absent in (
        "By ",
        "Updated",
        "Corrections",
        "Tags",
        "Earlier",
        "Later",
        "Picture",
        "00:00",
        "None",
        "More on",
    ):
        assert absent not in words
    assert [found["datetime"] for found in markup.find("time")] == ["2021-11-29"]
    # What is known of every article: what it was read from, and that file's digest.
    assert len(markup.find("dt")) == 2 + len(citations(bare.article, "", ""))


def test_an_update_at_the_moment_of_publishing_is_no_update() -> None:
    view = specimens.article_view(updated=specimens.printed())
    assert "Updated" not in "".join(Markup(render(specimens.article_page(view=view))).text)


def test_an_article_in_another_language_says_so_and_its_labels_stay_the_archives() -> None:
    markup = Markup(render(specimens.article_page(specimens.CARDS[2])))
    assert markup.find("html", lang="en")
    assert markup.find("article", lang="ar", dir="rtl")
    assert markup.find("footer", lang="en", dir="ltr")


def test_a_right_to_left_archive_is_so_throughout() -> None:
    arabic = msgspec.structs.replace(SETTINGS, language="ar")
    for page in html_pages():
        assert Markup(Renderer(arabic, bytecode=ready_templates()).render(page).decode()).find(
            "html", lang="ar", dir="rtl"
        )


def test_a_month_is_a_table_whose_days_tell_their_counts() -> None:
    markup = Markup(render(specimens.month_page()))
    assert len(markup.find("th", scope="col")) == 7
    assert len(markup.find("td")) == 35
    assert len(markup.find("caption")) == 1
    assert {"../../2021/11/03/", "../../2021/11/28/", "../../2021/11/29/"} <= set(markup.values("href"))
    assert "../../2021/11/04/" not in markup.values("href")


def test_a_month_too_full_to_list_says_what_to_do() -> None:
    assert "choose a day" in render(specimens.month_page((), 4_000))
    assert "4,000 articles" in render(specimens.month_page((), 4_000))


def test_counts_are_in_the_singular_where_there_is_one() -> None:
    text = "".join(Markup(render(specimens.day_page(3))).text)
    assert "1 article\n" in text


def test_the_letter_of_all_digits_is_shown_as_a_range() -> None:
    names = (Count("1 May", "/tags/1-may/", 2),)
    markup = Markup(render(specimens.page("/tags/", IndexView("tag", "", 1, (("0", names),), ()))))
    assert "0–9" in markup.text
    assert markup.find("h2", id="letter-0")


def test_a_shelf_offers_its_own_feed_and_one_without_does_not() -> None:
    of_tag, of_publication = (
        Markup(render(specimens.shelf_page(shown))) for shown in (specimens.SHELVES[0], specimens.SHELVES[-1])
    )
    feeds = [found["href"] for found in of_tag.find("link", type="application/atom+xml")]
    assert feeds == ["../../feed.xml", "../../tags/saltmarsh/feed.xml"]
    assert len(of_publication.find("link", type="application/atom+xml")) == 1


def test_an_archive_without_a_feed_offers_none() -> None:
    feeds = msgspec.structs.replace(SETTINGS.feeds, of=("tag",))
    settings = msgspec.structs.replace(SETTINGS, feeds=feeds)
    page = Renderer(settings, bytecode=ready_templates()).render(specimens.article_page()).decode()
    assert "feed.xml" not in page


def test_an_empty_archive_has_a_front_page_and_a_valid_feed() -> None:
    empty = msgspec.structs.replace(
        specimens.front_page().view,
        day=None,
        leading=(),
        newest=(),
        chart=None,
        years=(),
        indexes=(),
        sections=(),
        tags=(),
    )
    assert "There are no articles yet." in render(specimens.page("/", empty))
    feed = ElementTree.fromstring(render(specimens.feed_page(entries=())))
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_holds_what_rfc_4287_asks_for() -> None:
    feed = ElementTree.fromstring(render(specimens.feed_page()))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://lantern.example/archive/feed.xml",
        "alternate": "https://lantern.example/archive/",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Harbour Press"
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert moment.fullmatch(element.findtext(f"{ATOM}updated") or "")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == len(specimens.CARDS)


def test_a_feed_carries_the_whole_text_as_it_is() -> None:
    body = '<p>Nine &amp; "ten" <em>piles</em></p>'
    entry = Entry(specimens.CARDS[0], body)
    content = ElementTree.fromstring(render(specimens.feed_page(entries=(entry,)))).find(
        f"{ATOM}entry/{ATOM}content"
    )
    assert content is not None
    assert (content.get("type"), content.text) == ("html", body)


def test_a_day_without_a_clock_is_midnight_in_a_feed() -> None:
    entry = Entry(specimens.CARDS[3], "")
    feed = ElementTree.fromstring(render(specimens.feed_page(entries=(entry,))))
    assert feed.findtext(f"{ATOM}entry/{ATOM}published") == "2021-11-28T00:00:00+05:30"


def test_addresses_in_sitemaps_are_ascii() -> None:
    view = msgspec.structs.replace(specimens.sitemap_pages()[0].view, urls=(("/2021/11/29/سفينة.html", ""),))
    text = render(specimens.page("/sitemaps/2021.xml", view))
    assert text.isascii()
    assert "/archive/2021/11/29/%D8%B3" in text


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml", "sitemaps.xml"])
def test_files_for_machines_are_the_golden_ones(name: str) -> None:
    page = next(page for page in specimens.site() if page.view.template == name)
    assert render(page) == (GOLDEN / name).read_text(encoding="utf-8")


def test_robots_are_told_of_the_sitemap() -> None:
    page = next(page for page in specimens.site() if page.url == "/robots.txt")
    assert "Sitemap: https://lantern.example/archive/sitemap.xml\n" in render(page)


def test_the_stylesheet_and_the_script_stay_small_and_ask_for_nothing() -> None:
    static = theme_folder("static")
    assert (static / "morgue.css").stat().st_size < 30_000
    assert sum(path.stat().st_size for path in static.glob("*.js")) < 15_000
    style = (static / "morgue.css").read_text()
    assert "url(" not in style
    assert "@import" not in style


def test_an_article_without_pictures_weighs_little_with_all_it_asks_for() -> None:
    names = ("morgue.css", "morgue.js", "icon.svg")
    files = [(theme_folder("static") / name).read_bytes() for name in names]
    files.append(render(specimens.article_page(view=specimens.article_view())).encode())
    assert sum(map(len, files)) <= 60_000
    assert sum(len(gzip.compress(file)) for file in files) <= 20_000


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_has_the_contrast_that_wcag_aa_asks_for_in_light_and_dark() -> None:
    style = (theme_folder("static") / "morgue.css").read_text()
    schemes = re.findall(r":root \{([^}]*--paper: #\w{6}[^}]*)\}", style)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", scheme))
        for ink in ("ink", "faded", "accent"):
            for ground in ("paper", "wash"):
                assert contrast(colours[ink], colours[ground]) >= 4.5


def test_each_template_is_described() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "templates.md").read_text(encoding="utf-8")
    for path in theme_folder("templates").iterdir():
        assert f"`{path.name}`" in guide
        for block in re.findall(r"{% block (\w+) %}", path.read_text()):
            assert f"`{block}`" in guide
        for macro in re.findall(r"{% macro (\w+)\(", path.read_text()):
            assert f"`{macro}(" in guide
