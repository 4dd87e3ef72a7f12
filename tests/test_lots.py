"""Pages are worked on in lots, which hold no more than a machine can."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.lots import LaidOut, lots
from generator.pages import Page, PageKey
from tests import specimens


def of_length(number: int, length: int) -> LaidOut:
    view = msgspec.structs.replace(specimens.article_view(), body="x" * length)
    key = PageKey("article", number)
    return key, Page(key, f"/{number}.html", view)


@given(st.lists(st.integers(0, 120)))
def test_lots_hold_every_page_in_order_and_one_too_many_at_most(lengths: list[int]) -> None:
    pages = [of_length(*page) for page in enumerate(lengths)]
    made = list(lots(iter(pages), 100))
    assert [page for lot in made for page in lot] == pages
    for lot in made:
        assert 0 <= sum(lengths[key.ref] for key, _ in lot[:-1]) < 100
    for lot in made[:-1]:
        assert sum(lengths[key.ref] for key, _ in lot) >= 100


def test_what_is_no_page_has_no_length() -> None:
    nothing: list[LaidOut] = [(PageKey("redirect", name=f"/{number}"), None) for number in range(500)]
    assert list(lots(nothing, 1)) == [nothing]


def test_a_page_is_laid_out_when_the_lot_before_it_is_done() -> None:
    made = lots((of_length(number, 60 if number < 4 else 1 // 0) for number in range(5)), 100)
    assert [key.ref for key, _ in next(made)] == [0, 1]
    assert [key.ref for key, _ in next(made)] == [2, 3]
