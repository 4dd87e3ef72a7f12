"""Links inside the site: marked when an article is read, given their targets when a page is made."""

from __future__ import annotations

import time
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.articles import served
from generator.links import (
    MARK,
    content_path,
    mark_links,
    marked_targets,
    media_url,
    resolve_links,
    root_of,
    site_url,
    split_target,
)
from generator.markup import to_html

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=12
)


def through(markdown: str, known: dict[str, str], source: str = "2021/a.md") -> str:
    """The HTML of an article's text at "/2021/11/29/a.html" in a site that has `known` targets."""
    body, _ = mark_links(to_html(markdown), source)
    root = root_of("/2021/11/29/a.html")
    return resolve_links(body, known.get, lambda url: served(root, url))


def references(markdown: str, source: str = "2021/a.md") -> tuple[str, ...]:
    return mark_links(to_html(markdown), source)[1]


def test_a_link_to_another_source_leads_to_its_page() -> None:
    known = {"2021/b.md": "/2021/11/30/b.html"}
    assert through("[b](b.md)", known) == '<p><a href="../../../2021/11/30/b.html">b</a></p>'


def test_a_link_may_climb_and_name_folders() -> None:
    assert references("[b](../2020/b.md) [c](./x/../c.md)") == ("2020/b.md", "2021/c.md")


def test_each_reference_is_named_once_in_order() -> None:
    assert references("[1](b.md) [2](a.md#x) [3](b.md?y) ![4](p.png)") == (
        "2021/b.md",
        "2021/a.md",
        "2021/p.png",
    )


def test_what_leaves_the_content_folder_refers_to_nothing_there() -> None:
    (reference,) = references("[secret](../../archive.toml)")
    assert reference.startswith("outside ")
    assert through("[secret](../../archive.toml)", {}) == "<p><a>secret</a></p>"


def test_query_and_anchor_are_kept_and_escaped() -> None:
    known = {"2021/b.md": "/b.html"}
    assert 'href="../../../b.html?x=1&amp;y=%22#part"' in through("[b](b.md?x=1&y=%22#part)", known)
    assert 'href="#part"' in through("[b](#part)", {})


@pytest.mark.parametrize(
    "link", ["https://example.org/a.md", "mailto:a@example.org", "//example.org/a.md", "tel:+1", "#x"]
)
def test_a_link_that_leaves_the_site_stays_as_it_is(link: str) -> None:
    html = to_html(f"[x]({link})")
    assert mark_links(html, "a.md") == (html, ())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a%20b.md", "a b.md"),
        ("<a b.md>", "a b.md"),
        ("50%25.md", "50%.md"),
        ("50%2541.md", "50%41.md"),
        ("what%3F.md", "what?.md"),
        ("no%231.md", "no#1.md"),
        ("caf%C3%A9.md", "café.md"),
        ("café.md", "café.md"),
        ("cafe%CC%81.md", "cafe\u0301.md"),
        ("%F0%9F%98%80.md", "😀.md"),
        ("a%22b'c.md", "a\"b'c.md"),
        ("a&amp;b.md", "a&b.md"),
    ],
)
def test_a_name_with_any_character_is_found_and_linked(written: str, name: str) -> None:
    assert references(f"[x]({written})") == (f"2021/{name}",)
    assert through(f"[x]({written})", {f"2021/{name}": "/x.html"}) == '<p><a href="../../../x.html">x</a></p>'


@given(NAMES.filter(lambda name: name not in (".", "..")))
def test_a_marked_name_comes_out_as_it_went_in(name: str) -> None:
    body, found = mark_links(f'<a href="{media_url(name).removeprefix("/media/")}">x</a>', "a.md")
    assert found == (name,)
    assert marked_targets(body) == [name]


def test_a_link_to_nowhere_keeps_its_words() -> None:
    assert through("[*the* words](gone.md)", {}) == "<p><a><em>the</em> words</a></p>"


def test_a_missing_picture_shows_its_alternative_text() -> None:
    html = through("![a 'ferry' & a bun](gone.png)", {})
    assert html == """<p><span class="missing-picture">a 'ferry' &amp; a bun</span></p>"""
    assert through("![](gone.png)", {}) == '<p><span class="missing-picture"></span></p>'


def test_a_picture_that_is_there_stays_whole() -> None:
    html = through("![ferry](f.png)", {"2021/f.png": "/media/2021/f.png"})
    assert 'alt="ferry"' in html
    assert 'src="../../../media/2021/f.png"' in html


def test_a_film_and_its_still_are_found_too() -> None:
    known = {"2021/f.mp4": "/media/2021/f.mp4"}
    html = through('<video src="f.mp4" poster="f.jpg"></video>', known)
    assert 'src="../../../media/2021/f.mp4"' in html
    assert "poster" not in html


@pytest.mark.parametrize(
    "text",
    [
        '`<a href="b.md">` is a link',
        'He typed href="b.md" and src="b.md".',
        f'He typed href="{MARK}b.md".',
        f"<abbr title='x href=\"{MARK}b.md\"'>x</abbr>",
    ],
)
def test_words_that_look_like_a_link_stay_words(text: str) -> None:
    html = to_html(text)
    assert through(text, {"2021/b.md": "/b.html"}) == html
    assert references(text) == ()


def test_nobody_can_write_a_marked_link() -> None:
    assert MARK not in to_html(f"[x]({MARK}/etc)\n\n<a href='{MARK}x'>y</a>")


def test_a_link_to_a_page_of_the_site_is_made_relative() -> None:
    body, found = mark_links(to_html("[x](/tags/japan/) [y](/) [z](/caf%C3%A9/100%25/)"), "2021/a.md")
    assert found == ()
    assert marked_targets(body) == ["/tags/japan/", "/", "/café/100%/"]
    html = resolve_links(body, site_url, lambda url: served("../", url))
    assert 'href="../tags/japan/"' in html
    assert 'href="../"' in html
    assert 'href="../caf%C3%A9/100%25/"' in html


@pytest.mark.parametrize("at", ["/", "/x.html", "/2021/", "/2021/11/29/x.html", "/tags/japan/2021/11/"])
@pytest.mark.parametrize("to", ["/", "/2021/11/29/x.html", "/static/morgue.css", "/tags/japan/"])
def test_a_relative_link_leads_from_any_depth_under_any_prefix(at: str, to: str) -> None:
    for base in ("https://example.org", "https://example.org/deep/archive"):
        assert urljoin(base + at, served(root_of(at), to)) == base + to


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("pictures/f.png", "2021/pictures/f.png"),
        ("/media/f.png", "/media/f.png"),
        ("a%20b.png", "2021/a b.png"),
        ("https://example.org/f.png", ""),
        ("//example.org/f.png", ""),
        ("data:image/png;base64,xx", ""),
    ],
)
def test_a_picture_of_the_front_matter_goes_by_the_same_rules(given: str, expected: str) -> None:
    assert content_path(given, "2021/a.md") == expected


def test_a_target_is_cut_at_the_first_of_query_and_anchor() -> None:
    assert split_target("a%3Fb?c#d") == ("a?b", "?c#d")
    assert split_target("a#d?c") == ("a", "#d?c")
    assert split_target("") == ("", "")


def test_a_body_of_broken_tags_takes_no_time() -> None:
    started = time.process_time()
    for body in ('<a href="' * 3000, '<a "' * 3000 + "<", '<img alt="x" ' * 3000, f'<a href="{MARK}' * 3000):
        mark_links(body, "a.md")
        resolve_links(body, lambda target: None, str)
    assert time.process_time() - started < 5
