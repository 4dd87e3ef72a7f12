"""Clippings of our own words, laid out as publishers lay theirs out: what they are, how they are read."""

from __future__ import annotations

import pytest

from benchmarks.publishers import LAYOUTS, texts_of
from benchmarks.reading.layouts import FIELDS, Truth, compared, read_all, truth_of
from generator.readers.clipping import read_clipping
from generator.settings import Settings

CASES = sorted(case.name for case in LAYOUTS.iterdir())
PROSE = "The harbour bridge will stay closed until the end of the month, the council said on {}."
DAYS = ("Monday", "Tuesday", "Friday")


@pytest.mark.parametrize("name", CASES)
def test_the_truth_of_a_layout_stands_in_its_texts(name: str) -> None:
    truth = truth_of(LAYOUTS / name)
    for text in texts_of(LAYOUTS / name).values():
        lines = set(text.splitlines())
        assert {truth.title, *truth.standfirst, *truth.body} <= lines
        assert all(author in text for author in truth.authors)


def test_layouts_come_in_many_languages() -> None:
    assert len({truth_of(LAYOUTS / name).language for name in CASES}) >= 30


@pytest.mark.parametrize("flavour", ["raw", "page"])
def test_layouts_are_read_well(flavour: str) -> None:
    read = list(read_all(flavour))
    right = {field: sum(field not in one.wrong for one in read) / len(read) for field in FIELDS}
    assert right["language"] == 1
    assert right["title"] > 0.93
    assert right["authors"] > 0.8
    assert right["published"] > 0.9
    assert right["updated"] > 0.93
    assert sum(one.agreed for one in read) / len(read) > 0.9


def test_what_was_read_otherwise_is_told() -> None:
    body = [PROSE.format(day) for day in DAYS]
    text = "\n\n".join(("Harbour bridge closed", "By Ann Lee", "3 May 2021, 14:05", *body))
    truth = Truth("en", "Harbour bridge closed", ("Ann Lee",), "2021-05-03T14:05", "", (), tuple(body))
    reading = read_clipping(text, Settings())
    assert compared("right", truth, reading) == ("right", {}, [], [], 1.0)
    other = truth._replace(
        title="Bridge", authors=("Bo Ek",), published="2021-05-04", body=("Else.", *body[1:])
    )
    read = compared("wrong", other, reading)
    assert read.wrong.keys() == {"title", "authors", "published"}
    assert (read.missing, read.strange) == (["Else."], body[:1])
    assert read.agreed == pytest.approx(2 / 3)
    assert compared("update", truth._replace(updated="2021-05-03T16:30"), reading).wrong.keys() == {"updated"}
