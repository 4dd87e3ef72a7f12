"""Lines of our own words as pages print them around an article: what they are, how many are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading.lines import AROUND, BETWEEN, KEPT, Said, Told, article_of, lots, said_in, told
from generator.language import languages

KINDS = AROUND | set(
    "share newsletter subscribe related readalso advert comments cookies follow audio minutes topics contact "
    "credit caption keep_subhead keep_short "
    "biography correction disclosure helpline republished method appeal callout poll promo uncredited "
    "keep_end keep_mid".split()
)


@pytest.mark.parametrize("lot", lots(), ids=lambda lot: lot.name)
def test_a_lot_has_many_languages_and_no_line_twice(lot: Path) -> None:
    assert {path.stem for path in lot.iterdir()} <= set(languages())
    said = list(said_in(lot))
    assert {one.kind for one in said} <= KINDS
    assert len({one.language for one in said}) >= 42
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("lot", "between", "below", "own"),
    [
        ("first", 0.02, 0.02, 0.01),
        ("second", 0.02, 0.02, 0.01),
        ("third", 0.12, 0.02, 0.01),
        ("fourth", 0.23, 0.11, 0.03),
        ("fifth", 0.43, 0.31, 0.03),
    ],
)
def test_few_lines_are_told_wrong(lot: str, between: float, below: float, own: float) -> None:
    every = [one for path in lots() if path.name == lot for said in said_in(path) for one in told(said)]
    page = [one for one in every if not one.said.kind.startswith(KEPT)]
    assert wrong([one for one in page if one.place is BETWEEN]) <= between
    assert wrong([one for one in page if one.place is not BETWEEN]) <= below
    assert wrong([one for one in every if one not in page]) <= own
    assert sum(one.lost for one in every) <= 0.03 * len(every)


def wrong(of: list[Told]) -> float:
    return sum(one.wrong for one in of) / len(of)


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("poll", ["between paragraphs", "below the last"]),
        ("biography", ["below the last"]),
        ("uncredited", ["between paragraphs"]),
        ("keep_mid", ["between paragraphs"]),
        ("keep_end", ["below the last"]),
    ],
)
def test_a_kind_of_lines_has_its_places(kind: str, places: list[str]) -> None:
    assert [one.place for one in told(Said("en", kind, "It is a bridge."))] == places


def test_a_line_is_told_wherever_papers_set_it() -> None:
    assert len(article_of("en")) > 4
    both = [("between paragraphs", False, 0), ("below the last", False, 0)]
    assert [(place, wrong, lost) for _, place, wrong, lost in told(Said("en", "share", "Share"))] == both
    said = Said("en", "keep_short", "“It is a bridge,” she said.")
    assert [tuple(one) for one in told(said)] == [(said, "between paragraphs", False, 0)]
    assert [one.wrong for one in told(said._replace(kind="share"))] == [True, True]
