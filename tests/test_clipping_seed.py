"""The clipping that started the project, read right in every field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.article import Credit, PrintedTime
from generator.readers.clipping import plain_body, read_clipping, subheads
from generator.readers.reading import Reading, Role
from generator.settings import Settings

pytestmark = pytest.mark.shared
SEED = "seeds/000_0fd9d44081501451.txt"
INDIA = dt.timezone(dt.timedelta(hours=5, minutes=30))


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / SEED).read_text("utf-8")


@pytest.fixture(scope="module")
def reading(text: str) -> Reading:
    return read_clipping(text, Settings(timezone="America/New_York"))


def test_its_headline_and_standfirst(reading: Reading, text: str) -> None:
    lines = text.splitlines()
    assert reading.fields["title"] == lines[2]
    assert reading.fields["standfirst"] == lines[4].replace("\u00a0", " ")
    assert reading.field_lines["title"] == 3


def test_its_author(reading: Reading) -> None:
    assert reading.fields["authors"] == ["Aparna Shandilya"]


def test_its_times_are_in_indian_standard_time(reading: Reading) -> None:
    moment = PrintedTime(dt.datetime(2021, 11, 29, 7, 35, tzinfo=INDIA), True, "IST")
    assert reading.fields["published"] == moment
    assert reading.fields["updated"] == moment
    assert reading.fields["published"].iso == "2021-11-29T07:35+05:30"


def test_its_credits_and_agencies(reading: Reading) -> None:
    assert reading.fields["credits"] == [Credit("AP"), Credit("self")]
    assert reading.fields["agency"] == "With inputs from agencies"


def test_its_language(reading: Reading) -> None:
    assert reading.fields["language"] == "en"


def test_its_five_paragraphs_and_its_subhead_in_order(reading: Reading, text: str) -> None:
    lines = [line.replace("\u00a0", " ").strip() for line in text.splitlines()]
    assert plain_body(reading) == [lines[10], lines[12], lines[14], lines[16], lines[18], lines[20]]
    assert subheads(reading) == ["Japan-US ties"]
    assert "\n\n## Japan-US ties\n\n" in reading.body
    assert reading.body.count("\n\n") == 5


def test_nothing_of_the_page_is_left_in_the_body(reading: Reading) -> None:
    for word in ("Advertisement", "Published", "Updated", "Image", "inputs", "\u00a0"):
        assert word not in reading.body


def test_every_line_is_accounted_for(reading: Reading, text: str) -> None:
    assert [line.text for line in reading.lines] == text.split("\n")
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    assert all(line.rule for line in reading.lines)
    assert sum(line.role is Role.HEADLINE for line in reading.lines) == 1


def test_there_is_nothing_to_doubt(reading: Reading) -> None:
    assert reading.warnings == ()
