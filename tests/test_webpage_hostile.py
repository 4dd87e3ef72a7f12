"""Saved pages that are huge or made to harm: all are read, none takes out of proportion."""

from __future__ import annotations

import time

import pytest
from lxml import etree

from generator.readers import lastresort, split_source
from generator.readers.reading import Reading
from generator.settings import Settings
from tests.busy import BUSY

pytestmark = pytest.mark.usefixtures("objects_of_other_tests_let_alone")

SETTINGS = Settings()
HEAD = "<html><head><title>Ferry late</title></head><body>"
DATED = '<meta property="article:published_time" content="2021-11-29T07:35:00Z">'
SENTENCE = (
    "The evening ferry reached the harbour two hours late, and nobody on the pier was told the reason why. "
)


def split(text: str) -> Reading:
    return split_source("a.html", text.encode(), SETTINGS)


def seconds(text: str) -> float:
    start = time.process_time()
    split(text)
    return time.process_time() - start


def repeated(unit: str, length: int = 400_000) -> str:
    return unit * (length // len(unit))


@pytest.fixture(scope="module", autouse=True)
def libraries() -> None:
    """What is imported late is no part of what a page takes."""
    lastresort.extracted_paragraphs(etree.HTML(f"<p>{SENTENCE}</p>"))
    lastresort.searched_date(etree.HTML("<p>29 November 2021</p>"))


@pytest.mark.parametrize(
    "body",
    [
        repeated("<div>a</div>"),
        repeated("<span>a </span>"),
        repeated("<div>12 March 2021</div>"),
        repeated("<h1>Ferry</h1>"),
        repeated('<span itemprop="author">A B</span>'),
        '<div itemprop="author">' * 900 + repeated('<b itemprop="name">A B</b>'),
        repeated('<div class="' + "navi-" * 70 + '">a</div>'),
        repeated('<div class="author-name by-line">Ann</div>'),
        repeated("<div>" * 240 + "x" + "</div>" * 240),
        "<time>" * 900 + repeated("word "),
        DATED + "<nav>" + repeated(f"<p>{SENTENCE}</p>"),
        DATED + '<div class="comments">' + repeated(f"<p>{SENTENCE}</p>"),
        repeated("word<br>"),
        "<p class='author'>By " + repeated("Ann "),
        DATED + repeated("<p class='byline'>By Ann Lee</p>"),
        DATED + repeated(f"<p>{SENTENCE}</p>") + repeated("<li>an article for readers</li>"),
    ],
    ids=lambda body: body[:30],
)
def test_a_page_of_one_thing_takes_less_than_a_second_per_megabyte(body: str) -> None:
    text = HEAD + body
    # Once is enough: what else the machine does makes it slower, never faster.
    assert any(seconds(text) < BUSY * len(text) / 1_000_000 for _ in range(3))


@pytest.mark.parametrize("unit", ["ferry | ", "港口-", "a – "])
def test_a_title_of_a_megabyte_takes_less_than_a_second(unit: str) -> None:
    text = f"<html><head><title>{repeated(unit, 1_000_000)}</title>{DATED}</head><body><p>{SENTENCE * 5}</p>"
    assert any(seconds(text) < BUSY for _ in range(3))


@pytest.mark.parametrize(
    "body",
    [
        DATED + repeated("<div><span>one</span></div>", 70_000),
        DATED + ("<div>" * 190 + "<p>x</p>" + "</div>" * 190) * 30,
        DATED + "<nav>" + repeated(f"<p>{SENTENCE}</p>", 290_000),
        repeated('<i class="date">2021-03-12</i>', 100_000),
        "<nav>" + repeated("<p>on 3/4/2021 and 5/4/2021</p>", 100_000),
    ],
    ids=lambda body: body[:30],
)
def test_where_other_libraries_are_asked_they_are_asked_of_little(body: str) -> None:
    start = time.process_time()
    split(HEAD + body)
    assert time.process_time() - start < BUSY


def test_a_small_page_without_paragraphs_of_its_own_is_read_by_an_extractor() -> None:
    tree = etree.HTML(f"<main><p>{SENTENCE * 3}</p><p>{SENTENCE * 4}</p></main>")
    assert lastresort.extracted_paragraphs(tree) == [(SENTENCE * 3).strip(), (SENTENCE * 4).strip()]


def test_a_date_somewhere_on_a_small_page_is_searched() -> None:
    tree = etree.HTML('<div><span class="date">29 November 2021</span></div>')
    assert lastresort.searched_date(tree) == "2021-11-29"


@pytest.mark.parametrize(
    "page",
    [
        "<p>x</p>" * 7000,
        f"<p>{'word ' * 70_000}</p>",
        "<div>" * 150 + "<p>x</p>" + "</div>" * 150,
    ],
    ids=["elements", "signs", "depth"],
)
def test_a_page_that_is_too_much_is_not_given_away(page: str) -> None:
    tree = etree.HTML(f'<div><span class="date">29 November 2021</span><p>{SENTENCE * 3}</p></div>{page}')
    assert lastresort.searched_date(tree) == ""
    assert lastresort.extracted_paragraphs(tree) == []


def test_what_is_given_away_stays_as_it_was() -> None:
    tree = etree.HTML(f"<style>p {{}}</style><main><p>{SENTENCE * 3}</p></main>")
    before = etree.tostring(tree)
    lastresort.extracted_paragraphs(tree)
    lastresort.searched_date(tree)
    assert etree.tostring(tree) == before
