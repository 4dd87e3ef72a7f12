"""An article's HTML as its paragraphs in plain text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import to_html
from generator.plaintext import _SPACES, Block, plain_text, text_blocks
from generator.settings import Markdown

EXTENSIONS = Markdown().extensions
WORD = st.text("abcdefghijklmnopqrstuvwxyzäß漢", min_size=1, max_size=8)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


def texts(html: str) -> list[str]:
    return [block.text for block in text_blocks(html)]


def test_each_paragraph_is_a_block_and_subheads_are_marked() -> None:
    blocks = text_blocks("<p>One.</p>\n<h2>What then</h2>\n<p>Two.</p>")
    assert blocks == [Block("One.", False), Block("What then", True), Block("Two.", False)]


@pytest.mark.parametrize("level", range(1, 7))
def test_every_heading_is_a_subhead(level: int) -> None:
    assert text_blocks(f"<h{level}>A <em>head</em></h{level}>") == [Block("A head", True)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul>", ["One", "Two", "Three"]),
        ("<blockquote><p>Said</p><p>Done</p></blockquote>", ["Said", "Done"]),
        ("<table><tr><th>Year</th><td>1987</td></tr></table>", ["Year", "1987"]),
        ("<dl><dt>Pile</dt><dd>Oak</dd></dl>", ["Pile", "Oak"]),
        ("<div>One</div><div>Two</div>", ["One", "Two"]),
        ("<figure><img src='x'><figcaption>The pier</figcaption></figure>", ["The pier"]),
        ("<details><summary>More</summary>Text</details>", ["More", "Text"]),
        ("loose<p>text</p>again", ["loose", "text", "again"]),
        ("above<hr>below", ["above", "below"]),
    ],
)
def test_what_stands_apart_on_the_page_stands_apart_as_text(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_inline_marks_do_not_cut_words() -> None:
    assert texts("<p>un<em>believ</em>able <a href='x'>link</a>, <b>bold</b></p>") == [
        "unbelievable link, bold"
    ]


def test_a_line_break_and_a_line_end_are_a_space() -> None:
    assert texts("<p>One<br>two\n  three</p>") == ["One two three"]


def test_entities_are_what_they_stand_for() -> None:
    assert texts("<p>Fish &amp; chips &lt;3 caf&eacute; &#8212; &#x1F600;</p>") == [
        "Fish & chips <3 café — 😀"
    ]


def test_blocks_without_text_are_left_out() -> None:
    assert texts("<p> </p><p>\u00a0</p><p><img src='x' alt='words'></p><p>Text</p>") == ["Text"]


def test_nothing_gives_nothing() -> None:
    assert text_blocks("") == []


@pytest.mark.parametrize("html", ["<p>open", "<p>one<p>two", "</p>text", "<p <p>x", "<", "<!-- <p>no</p>"])
def test_broken_markup_does_no_harm(html: str) -> None:
    assert all(text == " ".join(text.split()) for text in texts(html))


@given(st.lists(PARAGRAPH, max_size=6))
def test_paragraphs_survive_markdown(paragraphs: list[str]) -> None:
    assert texts(to_html("\n\n".join(paragraphs), EXTENSIONS)) == paragraphs


@given(st.text(max_size=200))
def test_any_text_gives_folded_blocks(html: str) -> None:
    for text in texts(html):
        assert text
        assert text == " ".join(text.split())


@given(st.text(st.sampled_from("ab <>&;\"'*_[](){}!#-\n\t`~|:=/\\é漢1."), max_size=120))
def test_plain_text_is_the_text_of_the_blocks(markdown: str) -> None:
    body = to_html(markdown, EXTENSIONS)
    assert plain_text(body) == "\n\n".join(texts(body))


@pytest.mark.parametrize(
    "markdown",
    [
        'A ![picture > one](x.png "less < more") in text',
        "Line one  \nline two",
        "| a | b |\n|---|---|\n| 1 < 2 | 3 |",
        "Term\n:   What it is\n\nText[^1]\n\n[^1]: A note",
        '<div title="a > b"><span>In</span> a box</div>',
        "Fish &amp; chips &lt;b&gt; &nbsp; here",
    ],
)
def test_plain_text_of_what_markdown_can_hold(markdown: str) -> None:
    body = to_html(markdown, EXTENSIONS)
    assert plain_text(body) == "\n\n".join(texts(body))


def test_all_white_space_is_known() -> None:
    assert {*_SPACES, " ", "\n"} == {char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()}


@pytest.mark.parametrize("space", ["\t", "\xa0", "&nbsp;", "\u2009", " \n ", "  ", "&#10;"])
def test_any_white_space_is_one_space(space: str) -> None:
    assert plain_text(f"<p>One{space}two{space}</p>\n\n<p>{space}three</p>") == "One two\n\nthree"


@pytest.mark.parametrize("value", ["a > b", "a < b", "</p>"])
def test_what_stands_in_an_attribute_is_no_tag(value: str) -> None:
    assert plain_text(f'<p>One <a href="x" title="{value}">two</a></p>') == "One two"
