"""`NAME.toml` beside an original: what it overrides and how its mistakes are told."""

from __future__ import annotations

import pytest

from generator.errors import SourceError
from generator.readers import read_source, sidecar_path
from generator.readers.sidecar import read_sidecar
from generator.settings import Settings

SETTINGS = Settings()
PAGE = b"""<html><head><title>Ferry late</title><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-11-29T07:35:00+05:30">
<meta name="keywords" content="harbour, night"></head><body><article><h1>Ferry late</h1>
<p>The evening ferry reached the harbour two hours late, and nobody on the pier was told why it had been
held so long at the other side of the bay.</p><p>Passengers said that they had waited in the rain.</p>
</article></body></html>"""


def test_a_sidecar_lies_beside_its_original() -> None:
    assert sidecar_path("2021/late.ferry.txt") == "2021/late.ferry.toml"


def test_every_stated_field_takes_the_place_of_the_reading() -> None:
    toml = b"""title = "Ferry very late"
byline = "John Roe"
date = 2020-01-02
body = "All of it."
mood = "wet"
"""
    article = read_source("a.html", PAGE, SETTINGS, toml).article
    assert article.title == "Ferry very late"
    assert article.authors == ("John Roe",)
    assert article.published.iso == "2020-01-02"
    assert article.body == "All of it."
    assert article.extra == {"mood": "wet"}
    assert article.tags == ("harbour", "night")


def test_an_empty_value_says_that_there_is_none() -> None:
    read = read_source("a.html", PAGE, SETTINGS, b'authors = []\ntags = []\nstandfirst = ""\nupdated = ""')
    assert read.article.authors == ()
    assert read.article.tags == ()
    assert read.tags_stated
    assert read.article.updated is None


def test_the_language_it_states_is_the_articles() -> None:
    assert read_source("a.html", PAGE, SETTINGS, b'lang = "EN-gb"').article.language == "en-GB"


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        (b'title = "a"\nauthors = [\n', 2, "not TOML"),
        (b"title = unquoted", 1, "not TOML"),
        (b'# note\ntags = { a = "b" }', 2, "`tags` should be"),
        (b'\n\npublished = "some day"', 3, "a date such as"),
        (b"body = 5", 1, "`body` should be a text"),
        (b'title = "\xff"', 0, "not UTF-8"),
    ],
)
def test_a_mistake_names_the_sidecar_and_the_line(toml: bytes, line: int, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        read_source("2021/a.html", PAGE, SETTINGS, toml)
    assert (caught.value.path, caught.value.line) == ("2021/a.toml", line)


def test_a_mark_at_its_start_and_control_characters_are_dropped() -> None:
    assert read_sidecar(b'\xef\xbb\xbfbody = "a\\u0000b"').body == "ab"
