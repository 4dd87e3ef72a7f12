"""Names, shapes and normal forms of an article's fields."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import Correction, Credit, PrintedTime
from generator.errors import SourceError
from generator.readers.fieldnames import ALIASES, field_of, name_fields
from generator.readers.fields import check_field, plain_value
from generator.readers.people import split_names
from generator.readers.shapes import WrongShape
from generator.settings import Settings

SETTINGS = Settings(timezone="Asia/Kolkata")


def check(name: str, value: Any) -> Any:
    return check_field(name, value, SETTINGS, "en")


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("date", "published"),
        ("publishDate", "published"),
        ("publish_date", "published"),
        ("Publish-Date", "published"),
        ("Published", "published"),
        ("lastmod", "updated"),
        ("modified", "updated"),
        ("description", "standfirst"),
        ("summary", "standfirst"),
        ("dek", "standfirst"),
        ("author", "authors"),
        ("byline", "authors"),
        ("keywords", "tags"),
        ("category", "section"),
        ("categories", "section"),
        ("lang", "language"),
        ("source", "source_url"),
        ("canonical_url", "source_url"),
        ("canonicalUrl", "source_url"),
        ("redirect_from", "aliases"),
        ("mood", ""),
    ],
)
def test_a_key_names_its_field_however_it_is_written(key: str, field: str) -> None:
    assert field_of(key) == field


def test_of_several_names_the_more_telling_one_wins_and_the_other_is_kept() -> None:
    named = name_fields({"date": "2020-01-01", "published": "2021-01-01", "mood": 1}, {"published": 4})
    assert named.fields == {"date": "2020-01-01", "published": "2021-01-01", "mood": 1}
    assert named.lines["published"] == 4


def test_a_null_leaves_the_field_to_its_other_name() -> None:
    assert name_fields({"published": None, "date": "2020"}, {}).fields == {"published": "2020"}


def test_one_name_written_twice_is_an_error_with_its_line() -> None:
    with pytest.raises(SourceError, match="same field") as caught:
        name_fields({"Tags": ["a"], "tags": ["b"]}, {"Tags": 2, "tags": 3})
    assert caught.value.line == 3


def test_tables_of_zola_and_hugo_are_read_as_if_they_stood_at_the_top() -> None:
    raw = {
        "title": "a",
        "taxonomies": {"tags": ["b"], "authors": ["c"], "series": ["d"]},
        "extra": {"title": "not this", "team": "e"},
    }
    assert name_fields(raw, {}).fields == {
        "title": "a",
        "tags": ["b"],
        "authors": ["c"],
        "series": ["d"],
        "team": "e",
    }


@pytest.mark.parametrize("raw", [{"published": False}, {"status": "draft"}, {"Status": "hidden"}])
def test_other_generators_drafts_are_drafts(raw: dict[str, Any]) -> None:
    fields = name_fields(raw, {}).fields
    assert check("draft", fields["draft"]) is True
    assert "published" not in fields


def test_jekylls_published_true_is_no_date() -> None:
    assert name_fields({"published": True, "date": "2021"}, {}).fields == {"published": "2021"}


INDIA = dt.timezone(dt.timedelta(hours=5, minutes=30))
MORNING = dt.datetime(2021, 11, 29, 7, 35, tzinfo=INDIA)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-11-29", "2021-11-29"),
        ("20211129", "2021-11-29"),
        (20211129, "2021-11-29"),
        (dt.date(2021, 11, 29), "2021-11-29"),
        ("2021-11-29 07:35", "2021-11-29T07:35"),
        (dt.datetime(2021, 11, 29, 7, 35), "2021-11-29T07:35"),
        ("2021-11-29 07:35 +0530", "2021-11-29T07:35+05:30"),
        (MORNING, "2021-11-29T07:35+05:30"),
        ("2021-11-28T21:05:00-05:00", "2021-11-28T21:05-05:00"),
        (PrintedTime(MORNING, True, "IST"), "2021-11-29T07:35+05:30"),
    ],
)
def test_a_time_keeps_its_clock_and_offset(value: Any, iso: str) -> None:
    assert check("published", value).iso == iso


def test_a_naive_time_is_the_archives() -> None:
    assert check("published", "2021-11-29 07:35").moment == MORNING


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe, John Roe & Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
        ("Jane Doe, John Roe, and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
        ("Jane Doe, Ph.D., John Roe, Jr.", ["Jane Doe, Ph.D.", "John Roe, Jr."]),
        ("Jane Doe, MA, John Roe, Ma Li", ["Jane Doe, MA", "John Roe", "Ma Li"]),
        ("Doe, Jane; Roe, John", ["Doe, Jane", "Roe, John"]),
        ("Abby Sand", ["Abby Sand"]),
        ("Andy Anderson", ["Andy Anderson"]),
        (" , ;", []),
    ],
)
def test_a_byline_is_taken_apart_into_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


GOOD: list[tuple[str, Any, Any]] = [
    ("title", "  Ferry\n late ", "Ferry late"),
    ("title", 1984, "1984"),
    ("authors", ["Jane Doe and Sons", "By John Roe", "John Roe"], ("Jane Doe and Sons", "John Roe")),
    ("authors", [{"name": "Jane Doe", "url": "/x"}], ("Jane Doe",)),
    ("authors", {"name": "Jane Doe"}, ("Jane Doe",)),
    ("tags", "harbour, ferries; Harbour,, night", ("harbour", "ferries", "night")),
    ("tags", [2021, True, 1.5, None, "a, b"], ("2021", "true", "1.5", "a, b")),
    ("section", ["News", "Harbour"], "News"),
    ("language", "pt_br", "pt-BR"),
    ("language", "ZH-hant-tw", "zh-Hant-TW"),
    ("credits", "AP | Jane Doe", (Credit("AP"), Credit("Jane Doe"))),
    ("credits", [{"name": "Ann Poe", "kind": "Photo"}, {"name": "B", "kind": "video"}],
     (Credit("Ann Poe", "picture"), Credit("B", "video"))),
    ("source_url", "https://paper.example/a?b=c", "https://paper.example/a?b=c"),
    ("image", {"src": "pictures/ferry.jpg", "alt": "x"}, "pictures/ferry.jpg"),
    ("image", ["a.jpg", "b.jpg"], "a.jpg"),
    ("slug", "The-Ferry_v1.2~x", "The-Ferry_v1.2~x"),
    ("slug", "../../etc/passwd", "etc-passwd"),
    ("slug", "Späte Fähre!", "spate-fahre"),
    ("slug", ".hidden", "hidden"),
    ("draft", "yes", True),
    ("draft", 0, False),
    ("aliases", "/old/a.html, old/b", ("/old/a.html", "/old/b")),
    ("aliases", ["https://paper.example/caf%C3%A9/?p=1#top", "//paper.example/x//y"], ("/café/", "/x/y")),
    ("corrections", "It was not.", (Correction("It was not."),)),
    ("corrections", ["One.", {"date": "2021-11-30", "text": "Two."}],
     (Correction("One."), Correction("Two.", dt.date(2021, 11, 30)))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "expected"), GOOD)
def test_a_field_is_brought_into_its_one_shape(name: str, value: Any, expected: Any) -> None:
    assert check(name, value) == expected


BAD: list[tuple[str, Any]] = [
    ("title", ["a"]),
    ("title", {"a": 1}),
    ("authors", [["a"]]),
    ("authors", [{"name": {}}]),
    ("published", "some day"),
    ("published", ["2021-11-29"]),
    ("published", True),
    ("published", "2021-13-45"),
    ("tags", {"a": "b"}),
    ("tags", [["a"]]),
    ("language", "English, mostly"),
    ("credits", [{"name": "a", "kind": "poem"}]),
    ("source_url", "The Daily Lantern"),
    ("source_url", "javascript:alert(1)"),
    ("source_url", "http://[x"),
    ("image", "javascript:alert(1)"),
    ("image", "data:image/png;base64,AAAA"),
    ("image", {"alt": "x"}),
    ("slug", "!!!"),
    ("slug", ".."),
    ("draft", "perhaps"),
    ("draft", [True]),
    ("aliases", "../up"),
    ("aliases", "/a/%2e%2e/b"),
    ("aliases", "/a\\..\\b"),
    ("aliases", "/"),
    ("aliases", "https://paper.example/?p=12"),
    ("aliases", "/a%00b"),
    ("corrections", [{"date": "2021-11-30"}]),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_field_of_the_wrong_shape_says_what_was_expected(name: str, value: Any) -> None:
    with pytest.raises(WrongShape) as caught:
        check(name, value)
    assert caught.value.expected


def test_extra_values_are_plain() -> None:
    value = {1: dt.date(2021, 1, 2), "b": [dt.time(7, 35), float("nan"), 2**70, None, True, {"c": "d\x00"}]}
    assert plain_value(value) == {
        "1": "2021-01-02",
        "b": ["07:35:00", "nan", hex(2**70), None, True, {"c": "d"}],
    }


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.sampled_from(sorted(ALIASES)), VALUES)
def test_any_value_of_a_field_is_checked_or_refused(name: str, value: Any) -> None:
    try:
        check(name, value)
    except WrongShape as wrong:
        assert wrong.expected  # noqa: PT017


@given(VALUES)
def test_any_plain_value_is_json(value: Any) -> None:
    import json

    assert json.loads(json.dumps(plain_value(value), allow_nan=False)) == plain_value(value)


@given(st.text(max_size=60))
def test_a_slug_is_always_safe_in_a_path(text: str) -> None:
    try:
        slug = check("slug", text)
    except WrongShape:
        return
    assert slug not in ("", ".", "..")
    assert slug.isascii()
    assert not set(slug) & set("/\\?#%&<>\"' :*|")
