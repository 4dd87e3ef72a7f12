"""Standing type: made once for the same thing."""

from __future__ import annotations

from generator import standing
from generator.standing import remembered
from generator.views import Card
from tests import specimens


def test_what_is_shown_again_is_made_once_for_each_way_it_is_shown() -> None:
    made: list[object] = []

    @remembered
    def line(card: Card, root: str) -> str:
        made.append(root)
        return root + card.url

    card = specimens.card(1)
    assert [line(card, root) for root in ("../", "", "../")] == [f"../{card.url}", card.url, f"../{card.url}"]
    assert made == ["../", ""]


def test_a_thing_is_not_taken_for_another_that_is_its_equal() -> None:
    line = remembered(id)
    one, other = specimens.card(1), specimens.card(1)
    assert one == other
    assert (line(one), line(other), line(one)) == (id(one), id(other), id(one))


def test_no_more_is_kept_than_is_meant_to_be() -> None:
    made: list[object] = []
    line = remembered(made.append)
    things = [[number] for number in range(standing._MOST + 1)]
    for thing in (*things, things[-1], things[0]):
        line(thing)
    assert made[-1] is things[0]
    assert len(made) == len(things) + 1
