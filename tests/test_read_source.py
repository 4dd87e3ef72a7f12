"""Every format through the one door: dispatch, warnings, and bytes nobody would write."""

from __future__ import annotations

import hashlib
import pickle

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import Severity, SourceError
from generator.readers import READERS, read_source, split_source
from generator.settings import Settings

SETTINGS = Settings()
MARKDOWN = "---\ntitle: Fähre spät\ndate: 2021-11-29\n---\nText.\n"


def test_an_unknown_suffix_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(SourceError, match=r"\.md, \.markdown, \.txt, \.html, \.htm"):
        read_source("a.docx", b"x", SETTINGS)


def test_a_suffix_in_capitals_is_known() -> None:
    assert read_source("A.MD", MARKDOWN.encode(), SETTINGS).article.title == "Fähre spät"


def test_the_digest_is_of_the_bytes_as_they_are() -> None:
    data = b"\xef\xbb\xbf" + MARKDOWN.replace("\n", "\r\n").encode()
    article = read_source("a.md", data, SETTINGS).article
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.source == "a.md"
    assert article.title == "Fähre spät"


def test_an_assumed_encoding_is_a_warning_with_the_path() -> None:
    read = read_source("2021/a.md", MARKDOWN.encode("cp1252"), SETTINGS)
    assert read.article.title == "Fähre spät"
    assert [(p.path, p.severity) for p in read.problems] == [("2021/a.md", Severity.WARNING)]
    assert "cp1252" in read.problems[0].cause


def test_an_error_crosses_a_process_border_with_path_and_line() -> None:
    with pytest.raises(SourceError) as caught:
        read_source("2021/a.md", b"---\ntitle: [\n---\n", SETTINGS)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert str(caught.value).startswith("2021/a.md:2: ")


def test_an_article_crosses_a_process_border() -> None:
    read = read_source("a.md", MARKDOWN.encode(), SETTINGS)
    assert pickle.loads(pickle.dumps(read)) == read


def test_a_clipping_without_a_date_names_its_sidecar() -> None:
    with pytest.raises(SourceError) as caught:
        read_source("2021/a.txt", b"Ferry late\n\nThe ferry was two hours late, the harbour said.", SETTINGS)
    assert "into a.toml beside it" in caught.value.remedy


def test_a_clipping_is_dated_by_its_name_where_it_prints_no_date() -> None:
    text = b"""Ferry reaches the harbour two hours late

The evening ferry was two hours late, the harbour master said on the pier. Nobody was told why it had
been held so long at the other side of the bay.

Passengers said that they had waited in the rain, and that there was no word from the captain.
"""
    article = read_source("20211129-ferry.txt", text, SETTINGS).article
    assert (article.kind, article.published.iso, article.slug) == ("clipping", "2021-11-29", "")


def test_the_same_bytes_are_read_the_same() -> None:
    data = b"<html><title>a</title><p>" + b"The ferry was late. " * 20
    assert split_source("a.html", data, SETTINGS) == split_source("a.html", data, SETTINGS)


FENCES = ["---\n", "+++\n", "{", "title: a\n", "date: 2021-11-29\n", "tags: [", "# T\n", "\r\n", "\n\n"]
MARKUP = ["<p>", "<h1>", "</", "<meta charset=x>", "&#0;", "\x00", "\ufeff"]
CLIPPED = ["By J D\n", "Updated 29 November 2021\n", "(Reuters)\n"]
SNIPPETS = st.sampled_from([*FENCES, *MARKUP, *CLIPPED])
TEXTS = st.lists(SNIPPETS | st.text(max_size=40), max_size=12).map("".join)
BYTES = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)


@settings(deadline=None)
@given(st.sampled_from(sorted(READERS)), BYTES, st.none() | BYTES)
def test_any_bytes_are_an_article_or_a_source_error(suffix: str, data: bytes, sidecar: bytes | None) -> None:
    try:
        read = read_source(f"2021-11-29-a{suffix}", data, SETTINGS, sidecar)
    except SourceError as error:
        assert error.path.startswith("2021-11-29-a.")  # noqa: PT017
        return
    assert read.article.title
    assert msgspec.json.encode(read.article)
    read.article.body.encode()
