"""Boxes of saved pages: which hold the article, which stand in it or beside it."""

from __future__ import annotations

import re

import pytest

from generator.readers import split_source
from generator.readers.boxes import COMMENTS, FACTBOX, FOOTER, NEWSLETTER, RELATED
from generator.readers.boxlabels import WORDS, box_of_label, by_first_letter
from generator.readers.reading import Reading
from generator.settings import Settings
from tests.stories import FERRY

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)


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
        ("forum", COMMENTS),
        ("lista-comentarios", COMMENTS),
        ("paywall-offer", NEWSLETTER),
    ],
)
def test_a_label_says_what_a_box_is(label: str, bit: int) -> None:
    assert box_of_label(label) & bit


@pytest.mark.parametrize("label", ["paywallWrapper", "paywall-content", "barefoot", "infoboxed"])
def test_a_label_that_only_looks_alike_says_nothing(label: str) -> None:
    assert not box_of_label(label) & (NEWSLETTER | FOOTER | FACTBOX)


@pytest.mark.parametrize(
    "label",
    [
        "post hentry category-links tag-ferry",
        "content with-sidebar-right",
        "hasSidebar",
        "section--has-ads",
        "no-comments",
        "cmp cmp-text",
    ],
)
def test_a_label_that_speaks_of_something_else_says_nothing(label: str) -> None:
    assert not box_of_label(label)


def comments(number: int) -> str:
    said = "This is the fourth time since March, and each time the answer is that they do not know."
    return "".join(f"<p>{said} I was there on evening {at}, too.</p>" for at in range(number))


@pytest.mark.parametrize("number", [2, 40])
def test_comments_below_are_comments_however_many(number: int) -> None:
    below = f'<div class="comments">{comments(number)}</div>'
    text = f'<div class="post hentry tag-ferry">{TEXT}</div>'
    assert read(f"<main>{text}{below}</main>").body.split("\n\n") == list(FERRY)


def test_a_label_around_the_whole_text_is_disbelieved_beside_many_comments() -> None:
    below = f'<div class="comments">{comments(40)}</div>'
    assert FERRY[2] in read(f'<main><div class="topics">{TEXT}</div>{below}</main>').body


def test_a_text_labelled_as_comment_is_a_text() -> None:
    assert FERRY[2] in read(f'<main class="x"><div class="type-comment">{TEXT}</div></main>').body


@pytest.mark.parametrize(("link", "kept"), [("{}", True), ("<a href='/b'>{}</a>", False)])
def test_a_list_of_a_posting_is_related_where_it_links(link: str, kept: bool) -> None:
    said = "Four of the seven delays began at the northern pier, where the crane stood."
    entries = f"<ul class='postList'><li>{link.format(said)}</li></ul>"
    assert (said in read(f"<main>{TEXT}{entries}</main>").body) is kept


@pytest.mark.parametrize(
    ("words", "role"), [("<b>Second boat</b>", "subhead"), ("<b>Second</b> boat", "boilerplate")]
)
def test_loose_words_in_bold_between_paragraphs_head_what_is_below(words: str, role: str) -> None:
    lines = [*FERRY[:2], words, *FERRY[2:]]
    assert roles(f"<div>{'<br>'.join(lines)}</div>")["Second boat"] == role


def test_captions_of_a_gallery_are_its_text() -> None:
    slides = "".join(
        f"<figure><img src='{at}.jpg'><figcaption>{line}</figcaption></figure>"
        for at, line in enumerate(FERRY)
    )
    lines = read(f"<article><h1>Ferry late</h1><p>{' '.join(FERRY[:3])}</p>{slides}</article>").lines
    assert {line.rule for line in lines if line.text in FERRY} == {"caption in a gallery"}
    one = f"<figure><img src='a.jpg'><figcaption>{FERRY[0]}</figcaption></figure>"
    assert FERRY[0] not in read(f"<article><p>{' '.join(FERRY[1:])}</p>{one}</article>").body


def test_the_text_that_a_page_marks_is_taken_beside_a_longer_sidebar() -> None:
    marked = f"<article><div itemprop='articleBody'>{TEXT}</div></article>"
    live = f"<aside class='live'>{comments(6)}</aside>"
    assert "evening 3" not in read(f"<div>{marked}{live}</div>").body


def test_a_description_is_the_text_of_an_article_without_another() -> None:
    head = f"<head><title>Ferry late</title><meta name='description' content='{FERRY[0]}'></head>"
    shown = f"<body><h1>Ferry late</h1><h2>{FERRY[0]}</h2></body>"
    page = f"<html lang='en'>{head}{shown}</html>"
    reading = split_source("a.html", page.encode(), Settings())
    assert [(line.text, line.rule) for line in reading.lines][1:] == [(FERRY[0], "the only text")]
    assert reading.body == FERRY[0]


def test_words_alone_with_a_picture_are_its_caption() -> None:
    picture = (
        '<div class="image-widget"><img src="a.jpg"><p>The old pier, seen from the hill above.</p></div>'
    )
    assert roles(f"<main>{TEXT}{picture}</main>")["The old pier, seen from the hill above."] == "caption"


def test_a_paragraph_beside_a_picture_stays_where_others_are_set_alike() -> None:
    blocks = [f'<div class="block"><p>{paragraph}</p></div>' for paragraph in FERRY]
    blocks[1] = blocks[1].replace("<p>", '<img src="a.jpg"><p>')
    assert FERRY[1] in read(f"<main>{''.join(blocks)}</main>").body


def test_pictures_with_words_below_that_make_much_of_the_page_are_its_text() -> None:
    blocks = [f'<div class="shot"><img src="a.jpg"><p>{paragraph}</p></div>' for paragraph in FERRY]
    body = read(f"<main>{''.join(blocks)}</main>").body
    assert all(paragraph in body for paragraph in FERRY)


def test_a_few_words_around_a_field_for_an_address_are_an_offer() -> None:
    offer = '<div><p>Our week in five minutes, for nothing.</p><p><input name="email"></p></div>'
    assert roles(f"<main>{TEXT}{offer}</main>")["Our week in five minutes, for nothing."] == "boilerplate"


def test_a_field_for_an_address_makes_no_offer_of_the_text_around_it() -> None:
    assert FERRY[0] in read(f"<main>{TEXT}<input type='email'></main>").body


def test_what_stands_outside_the_only_box_called_article_is_left_out() -> None:
    notice = "Only one device can be used at a time to read what our subscribers have paid."
    more = f"<section><p>{notice}</p></section>"
    reading = read(f"<main><article>{TEXT}</article>{more}</main>")
    assert "device" not in reading.body
    assert FERRY[-1] in reading.body


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
