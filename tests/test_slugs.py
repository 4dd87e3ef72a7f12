"""The words of URLs: ASCII, bounded, the same for ever."""

from __future__ import annotations

import re
import unicodedata

import pytest
import slugify
from hypothesis import given
from hypothesis import strategies as st

from generator.slugs import LONGEST, fingerprint, headline_slug, shelf_slug

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "Japan's Def Min, FM to meet with Blinken & Austin",
            "japans-def-min-fm-to-meet-with-blinken-austin",
        ),
        ("Japan’s", "japans"),
        ("1,000 buns", "1000-buns"),
        ("Straße über Ångström", "strasse-uber-angstrom"),
        ("../../etc/passwd", "etc-passwd"),
        ("50% off? #now", "50-off-now"),
        ("a\nb\tc", "a-b-c"),
    ],
)
def test_a_headline_becomes_its_words(title: str, slug: str) -> None:
    assert headline_slug(title) == slug


@pytest.mark.parametrize("title", ["!!!", "", "😀", "…", "\ud800", "'"])
def test_a_headline_without_a_word_gets_a_name_of_its_own(title: str) -> None:
    assert re.fullmatch(r"article-[0-9a-f]{6}", headline_slug(title))
    assert headline_slug(title) == headline_slug(title)


def test_a_long_headline_is_cut_between_words() -> None:
    slug = headline_slug("harbour " * 30)
    assert slug == "-".join(["harbour"] * 10)
    assert len(slug) <= LONGEST


def test_one_endless_word_is_cut_too() -> None:
    assert headline_slug("x" * 5000) == "x" * LONGEST


@given(st.text(max_size=200))
def test_any_headline_and_any_name_has_a_plain_slug(text: str) -> None:
    for slug in (headline_slug(text), shelf_slug(text)):
        assert SLUG.fullmatch(slug)
        assert len(slug) <= LONGEST + 7


@given(st.text(max_size=60))
def test_composed_and_decomposed_letters_give_one_slug(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert shelf_slug(composed) == shelf_slug(unicodedata.normalize("NFD", text))


@given(ASCII)
def test_the_short_cut_for_ascii_is_what_slugify_gives(text: str) -> None:
    plain = text.replace("&", " ").replace(",", " ").replace("'", "").replace("`", "")
    assert headline_slug(plain) == (slugify.slugify(plain) or f"article-{fingerprint(plain)}")


@pytest.mark.parametrize(
    "names",
    [("C", "C++", "C#", "C%"), ("!!!", "???", "😀", "😁"), ("東京", "董静"), ("Covid-19", "Covid-190")],
)
def test_different_names_have_different_slugs(names: tuple[str, ...]) -> None:
    assert len({shelf_slug(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "names",
    [("Covid-19", "COVID 19", "covid–19"), ("O'Brien", "O’Brien"), ("São Paulo", "Sao Paulo"), ("US", "us")],
)
def test_spellings_of_one_name_share_a_slug(names: tuple[str, ...]) -> None:
    assert len({shelf_slug(name) for name in names}) == 1


def test_a_fingerprint_depends_on_the_text_only() -> None:
    assert fingerprint("a") == "ca9781"
    assert fingerprint("a", 8) == "ca978112"
    assert re.fullmatch("[0-9a-f]{6}", fingerprint("\udc80"))
