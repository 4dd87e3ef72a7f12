"""Boxes of saved pages: which hold the article, which stand in it or beside it."""

from __future__ import annotations

import re

import pytest

from generator.readers import split_source
from generator.readers.boxes import FACTBOX, FOOTER, NEWSLETTER, RELATED
from generator.readers.boxlabels import WORDS, box_of_label, by_first_letter
from generator.readers.reading import Reading
from generator.settings import Settings

PARAGRAPHS = (
    "The evening ferry reached the harbour two hours late, and nobody on the pier was told why.",
    "Passengers waited in the rain until nine, when a second boat was sent from across the bay.",
    "The company said on Tuesday that it would pay for the taxis of all who had missed their train.",
    "A council member asked for a report on the four other delays of this month and their causes.",
    "It is to be read out when the council meets again, in the town hall, on the first of June.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(body: str) -> Reading:
    text = f"<html lang='en'><head><title>Ferry late</title></head><body>{body}</body></html>"
    return split_source("a.html", text.encode(), Settings())


def roles(body: str) -> dict[str, str]:
    return {line.text: line.role for line in read(body).lines}


@pytest.mark.parametrize(
    ("label", "bit"),
    [
        ("article-infobox", FACTBOX),
        ("faktaruta", FACTBOX),
        ("story__photoGallery", FACTBOX),
        ("foot", FOOTER),
        ("recent-links", RELATED),
        ("paywall-offer", NEWSLETTER),
    ],
)
def test_a_label_says_what_a_box_is(label: str, bit: int) -> None:
    assert box_of_label(label) & bit


@pytest.mark.parametrize("label", ["paywallWrapper", "paywall-content", "barefoot", "infoboxed"])
def test_a_label_that_only_looks_alike_says_nothing(label: str) -> None:
    assert not box_of_label(label) & (NEWSLETTER | FOOTER | FACTBOX)


def test_words_alone_with_a_picture_are_its_caption() -> None:
    picture = (
        '<div class="image-widget"><img src="a.jpg"><p>The old pier, seen from the hill above.</p></div>'
    )
    assert roles(f"<main>{TEXT}{picture}</main>")["The old pier, seen from the hill above."] == "caption"


def test_a_paragraph_beside_a_picture_stays_where_others_are_set_alike() -> None:
    blocks = [f'<div class="block"><p>{paragraph}</p></div>' for paragraph in PARAGRAPHS]
    blocks[1] = blocks[1].replace("<p>", '<img src="a.jpg"><p>')
    assert PARAGRAPHS[1] in read(f"<main>{''.join(blocks)}</main>").body


def test_pictures_with_words_below_that_make_much_of_the_page_are_its_text() -> None:
    blocks = [f'<div class="shot"><img src="a.jpg"><p>{paragraph}</p></div>' for paragraph in PARAGRAPHS]
    body = read(f"<main>{''.join(blocks)}</main>").body
    assert all(paragraph in body for paragraph in PARAGRAPHS)


def test_a_few_words_around_a_field_for_an_address_are_an_offer() -> None:
    offer = '<div><p>Our week in five minutes, for nothing.</p><p><input name="email"></p></div>'
    assert roles(f"<main>{TEXT}{offer}</main>")["Our week in five minutes, for nothing."] == "boilerplate"


def test_a_field_for_an_address_makes_no_offer_of_the_text_around_it() -> None:
    assert PARAGRAPHS[0] in read(f"<main>{TEXT}<input type='email'></main>").body


def test_what_stands_outside_the_only_box_called_article_is_left_out() -> None:
    notice = "Only one device can be used at a time to read what our subscribers have paid."
    more = f"<section><p>{notice}</p></section>"
    reading = read(f"<main><article>{TEXT}</article>{more}</main>")
    assert "device" not in reading.body
    assert PARAGRAPHS[-1] in reading.body


def test_a_second_article_set_alike_is_another_article() -> None:
    other = "<p>A whale was seen in the bay on Sunday morning, and followed two boats for a while.</p>"
    reading = read(
        f'<main><article class="story"><h1>Ferry late</h1>{TEXT}</article>'
        f'<article class="story"><h3>Whale</h3>{other}</article></main>'
    )
    assert "whale" not in reading.body


@pytest.mark.parametrize("bit", WORDS, ids=lambda bit: f"{bit:x}")
def test_words_grouped_by_their_first_letter_say_what_they_said_before(bit: int) -> None:
    plain, grouped = re.compile(WORDS[bit]), re.compile(by_first_letter(WORDS[bit]))
    parts = (
        "site-nav",
        "nav",
        "article",
        "post",
        "footer",
        "tags",
        "list",
        "author",
        "name",
        "date",
        "hidden",
    )
    parts += (
        "related",
        "photo",
        "credit",
        "caption",
        "box",
        "x",
        "share",
        "pub",
        "screen-reader",
        "read-more",
    )
    for first in parts:
        for second in parts:
            for word in (first + second, f"{first}-{second}", f"{first}_{second}", f"{first}s9{second}"):
                assert bool(plain.search(word)) == bool(grouped.search(word)), word
