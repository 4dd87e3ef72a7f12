"""The benchmark that says whether doubts tell the misread from the well read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading.doubts import doubts_table, is_misread, points_of, told_apart
from benchmarks.reading.readers import FLAVOURS, ROOT
from tests.stories import FIRST, HEAD, SECOND, THIRD


@pytest.mark.parametrize(
    ("row", "misread"),
    [
        ({"title": True, "authors": True, "day": True, "body": 0.97}, False),
        ({"title": True, "body": 1.0}, False),
        ({"title": False, "authors": True, "day": True, "body": 0.97}, True),
        ({"title": True, "authors": False, "body": 0.97}, True),
        ({"title": True, "day": False, "body": 0.97}, True),
        ({"title": True, "day": True, "body": 0.89}, True),
    ],
)
def test_a_wrong_field_or_text_is_a_misreading(row: dict[str, bool | float], misread: bool) -> None:
    assert is_misread(row) is misread


def test_doubts_that_know_everything_and_nothing() -> None:
    misread = {f"{number:02}": number < 2 for number in range(20)}
    knowing = {case: 10 * wrong for case, wrong in misread.items()}
    assert told_apart(misread, knowing) == (0.1, 1.0, 1.0)
    assert told_apart(misread, {case: 10 - points for case, points in knowing.items()}) == (0.1, 0.0, 0.0)
    assert told_apart(misread, dict.fromkeys(misread, 5))[2] == 0.5


def test_each_flavour_has_a_row() -> None:
    scores = {"raw": {"cases": {"a": {"title": False, "body": 1.0}, "b": {"title": True, "body": 1.0}}}}
    *_, row = doubts_table(scores, {"raw": {"a": 30, "b": 5}})
    assert row == "| raw | 50 % | 100 % | 100 % |"


def test_points_are_the_program_s_without_those_for_being_left_out(tmp_path: Path) -> None:
    text = (FIRST, SECOND, THIRD)
    for flavour in FLAVOURS:
        (tmp_path / flavour).mkdir()
        (tmp_path / flavour / "dated.txt").write_text("\n\n".join((*HEAD, *text)), "utf-8")
        (tmp_path / flavour / "undated.txt").write_text("\n\n".join((HEAD[0], *text)), "utf-8")
    told = points_of(tmp_path, ROOT)
    assert set(told) == set(FLAVOURS)
    assert all(set(points) == {"dated", "undated"} for points in told.values())
    assert all(points["dated"] < points["undated"] < 100 for points in told.values())
