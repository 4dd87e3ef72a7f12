"""Markdown sources as articles: titles, days and slugs from where writers put them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import Article
from generator.errors import SourceError
from generator.readers import read_source
from generator.readers.markdown import take_heading
from generator.settings import Settings

SETTINGS = Settings(timezone="Asia/Kolkata", language="en-IN", publication="The Lantern")


def article(text: str, path: str = "a.md") -> Article:
    return read_source(path, text.encode(), SETTINGS).article


def test_a_full_front_matter_becomes_an_article() -> None:
    text = """---
title: "Ferry late: again"
dek: It was the third time this week.
byline: Jane Doe and John Roe
date: 2021-11-29 07:35 +0530
lastmod: 2021-11-30
category: Harbour
tags: [ferries, 2021]
lang: en
slug: ferry-late
aliases: [/old/ferry.html]
mood: {weather: wet, degrees: 7}
---

The ferry was **late**.
"""
    read = article(text)
    assert read.kind == "markdown"
    assert read.title == "Ferry late: again"
    assert read.standfirst == "It was the third time this week."
    assert read.authors == ("Jane Doe", "John Roe")
    assert read.published.iso == "2021-11-29T07:35+05:30"
    assert read.updated is not None
    assert read.updated.iso == "2021-11-30"
    assert (read.section, read.tags, read.language) == ("Harbour", ("ferries", "2021"), "en")
    assert (read.slug, read.aliases) == ("ferry-late", ("/old/ferry.html",))
    assert read.extra == {"mood": {"weather": "wet", "degrees": 7}}
    assert read.body == "The ferry was **late**."
    assert read.publication == "The Lantern"


def test_what_is_not_stated_is_the_archives() -> None:
    read = article("---\ntitle: a\ndate: 2021-11-29\n---\n")
    assert (read.language, read.publication, read.authors) == ("en-IN", "The Lantern", ())


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# Ferry late\n\nText.", "Ferry late", "Text."),
        ("Intro.\n\n# The *late* [ferry](x.md) #\n\nText.", "The late ferry", "Intro.\n\n\nText."),
        ("Ferry late\n===\n\nText.", "Ferry late", "Text."),
        (
            "```\n# no title\n```\n\n# Ferry `snake_case` late {#x}",
            "Ferry snake_case late",
            "```\n# no title\n```",
        ),
        ("## Second level\n\nText.", "", "## Second level\n\nText."),
        ("#hashtag", "", "#hashtag"),
    ],
)
def test_a_first_heading_is_the_title_where_none_is_stated(body: str, title: str, rest: str) -> None:
    assert take_heading(body) == (title, rest)


def test_a_heading_stays_in_the_body_where_a_title_is_stated() -> None:
    assert article("---\ntitle: a\ndate: 2021-11-29\n---\n# b\n").body == "# b"


@pytest.mark.parametrize(
    ("path", "day", "slug"),
    [
        ("2021-11-29-ferry-late.md", "2021-11-29", "ferry-late"),
        ("news/2021-11-29-Ferry Late.markdown", "2021-11-29", "ferry-late"),
        ("2021/11/29/ferry-late.md", "2021-11-29", ""),
        ("20211129-ferry.md", "2021-11-29", ""),
        ("2021-11-29.md", "2021-11-29", ""),
        ("2021-11-29-ferry/index.md", "2021-11-29", "ferry"),
    ],
)
def test_a_day_in_the_path_is_taken_and_jekylls_form_gives_the_slug(path: str, day: str, slug: str) -> None:
    read = article("# Ferry late\n\nText.", path)
    assert (read.published.iso, read.slug) == (day, slug)


def test_a_stated_date_and_slug_win_over_the_files_name() -> None:
    read = article("---\ntitle: a\ndate: 2020-01-02\nslug: b\n---\n", "2021-11-29-c.md")
    assert (read.published.iso, read.slug) == ("2020-01-02", "b")


@pytest.mark.parametrize("path", ["2021-13-45-a.md", "0001-01-01-a.md", "12021-11-29-a.md", "2021/2/30/a.md"])
def test_a_path_without_a_real_day_gives_no_date(path: str) -> None:
    with pytest.raises(SourceError, match="has no date") as caught:
        article("# Ferry late", path)
    assert "date: 2021-11-29" in caught.value.remedy


def test_the_day_in_the_address_that_front_matter_gives_is_taken() -> None:
    read = article('+++\ntitle = "a"\npath = "news/2021/11/29/a"\n+++\n')
    assert read.published.iso == "2021-11-29"
    assert read.extra == {"path": "news/2021/11/29/a"}


@pytest.mark.parametrize(
    "text", ["---\ndate: 2021-11-29\n---\nText.", "---\ntitle: ''\ndate: 2021-11-29\n---\n"]
)
def test_no_title_anywhere_is_an_error(text: str) -> None:
    with pytest.raises(SourceError, match=r"a\.md:1: has no title"):
        article(text)


def test_further_categories_follow_the_tags() -> None:
    read = article("---\ntitle: a\ndate: 2021-11-29\ncategories: [News, Harbour]\ntags: x, y\n---\n")
    assert (read.section, read.tags) == ("News", ("x", "y", "Harbour"))


@pytest.mark.parametrize(
    ("line", "stated"), [("tags: []", True), ("tags:", False), ("tags: [a]", True), ("", False)]
)
def test_no_tags_stated_differs_from_tags_not_stated(line: str, stated: bool) -> None:
    read = read_source("a.md", f"---\ntitle: a\ndate: 2021-11-29\n{line}\n---\n".encode(), SETTINGS)
    assert read.tags_stated is stated
    assert read.article.tags_found is False


def test_an_update_before_publication_is_kept_with_a_warning() -> None:
    text = b"---\ntitle: a\ndate: 2021-11-29\nupdated: 2021-11-28\n---\n"
    read = read_source("a.md", text, SETTINGS)
    assert read.article.updated is not None
    assert "before it was published" in read.problems[0].cause


def test_a_known_field_of_the_wrong_shape_names_path_line_and_shape() -> None:
    with pytest.raises(SourceError) as caught:
        article("---\ntitle: a\ndate: 2021-11-29\nauthor:\n  - [b]\n---\n", "2021/a.md")
    assert (caught.value.path, caught.value.line) == ("2021/a.md", 4)
    assert "`authors` should be names: a list" in caught.value.cause


@given(st.text(max_size=300))
def test_taking_a_heading_loses_no_other_line(body: str) -> None:
    title, rest = take_heading(body)
    if not title:
        return
    assert set(rest.split("\n")) - {""} <= set(body.split("\n"))


@pytest.mark.shared
def test_real_articles_of_two_publishers_are_read_as_their_truth_says(shared: Path) -> None:
    cases = sorted((shared / "corpus" / "markdown").glob("*/expected.json"))
    assert len(cases) >= 100
    for case in cases:
        truth = json.loads(case.read_text("utf-8"))
        read = read_source(truth["file"], case.with_name(truth["file"]).read_bytes(), Settings()).article
        tags = list(read.tags)
        found = [
            read.title,
            list(read.authors),
            read.published.moment.isoformat()[: len(truth["published"])],
            tags,
        ]
        tags_once = list(dict.fromkeys(truth["tags"]))
        assert found == [truth["title"], truth["authors"], truth["published"], tags_once], case.parent.name
        assert read.body == truth["body_markdown"].strip(), case.parent.name
