"""Clippings of our own words, laid out as publishers lay theirs out: what they are, how they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.publishers import ORDINARY_LAYOUTS, TAUGHT_LAYOUTS, UNSEEN_LAYOUTS, texts_of
from benchmarks.reading.layouts import FIELDS, Truth, compared, read_all, truth_of
from generator.readers.clipping import read_clipping
from generator.settings import Settings

CASES = sorted(case for lot in (TAUGHT_LAYOUTS, UNSEEN_LAYOUTS, ORDINARY_LAYOUTS) for case in lot.iterdir())
PROSE = "The harbour bridge will stay closed until the end of the month, the council said on {}."
DAYS = ("Monday", "Tuesday", "Friday")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_truth_of_a_layout_stands_in_its_texts(case: Path) -> None:
    truth = truth_of(case)
    for text in texts_of(case).values():
        lines = set(text.splitlines())
        assert {truth.title, *truth.standfirst, *truth.body} <= lines
        assert all(author in text for author in truth.authors)


def test_layouts_come_in_many_languages() -> None:
    assert len({truth_of(case).language for case in CASES}) >= 44


@pytest.mark.parametrize(
    ("cases", "flavour", "least"),
    [
        (TAUGHT_LAYOUTS, "raw", (1, 0.94, 0.83, 0.97, 0.97, 0.91)),
        (TAUGHT_LAYOUTS, "page", (1, 0.92, 0.78, 0.89, 0.92, 0.92)),
        (UNSEEN_LAYOUTS, "raw", (0.98, 0.95, 0.77, 0.95, 0.94, 0.91)),
        (UNSEEN_LAYOUTS, "page", (1, 0.89, 0.76, 0.96, 0.93, 0.92)),
        (ORDINARY_LAYOUTS, "raw", (1, 0.92, 0.87, 0.98, 0.97, 0.95)),
        (ORDINARY_LAYOUTS, "page", (1, 0.9, 0.85, 0.97, 0.97, 0.96)),
    ],
)
def test_layouts_are_read_well(cases: Path, flavour: str, least: tuple[float, ...]) -> None:
    read = list(read_all(cases, flavour))
    right = [sum(field not in one.wrong for one in read) / len(read) for field in FIELDS]
    right.append(sum(one.agreed for one in read) / len(read))
    assert all(map(float.__ge__, right, map(float, least))), right


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
