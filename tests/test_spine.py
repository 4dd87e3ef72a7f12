"""Where the body of a clipping begins and stops."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.readers.features import Features, features_of
from generator.readers.resuming import MOST_STRANGE, resumed
from generator.readers.spine import body_span
from generator.readers.words import words_of
from generator.settings import Settings

EN = words_of("en")
BODY = (
    "The harbour bridge will stay closed until the end of the month, the council said on Friday, after "
    "engineers found cracks in two of its bearings.",
    "Drivers are asked to use the ferry, which will run every ten minutes, said Mira Olsen of the council.",
)
PRICES = ("Cars $4", "Bicycles $1", "Lorries $9", "Buses $9", "Coaches $9")
MORE = (
    "The council expects that engineers will repair the bearings of the harbour bridge before drivers "
    "return, and that the ferry then stops."
)
STRANGE = "A baker from the old town has won this year's prize for the best rye loaf of the whole country."


def features(lines: Sequence[str]) -> list[Features]:
    return features_of(list(enumerate(lines, 1)), EN, Settings(), "en")


def stop_of(*below: str) -> int:
    return resumed(features((*BODY, *below)), 0, len(BODY), EN)


def test_a_body_goes_on_below_a_list_where_prose_says_its_words() -> None:
    assert stop_of(*PRICES, MORE) == len(BODY) + len(PRICES) + 1


def test_the_short_lines_at_the_end_are_not_taken_in() -> None:
    assert stop_of(*PRICES, MORE, *PRICES) == len(BODY) + len(PRICES) + 1


def test_prose_of_something_else_is_another_article() -> None:
    assert stop_of(*PRICES, STRANGE) == len(BODY)


def test_a_body_goes_on_behind_a_paragraph_of_something_else() -> None:
    assert stop_of(*PRICES, STRANGE, MORE) == len(BODY) + len(PRICES) + 2


def test_it_does_not_behind_many_of_them() -> None:
    assert stop_of(*[STRANGE] * (MOST_STRANGE + 1), MORE) == len(BODY)


@pytest.mark.parametrize("end", ["Related articles", "(Reporting by Ann Lee in Harbour; Editing by Bo Ek)"])
def test_nothing_is_the_body_s_behind_what_ends_a_page(end: str) -> None:
    assert stop_of(*PRICES, end, MORE) == len(BODY)


def test_a_sign_off_ends_the_body_whatever_comes_behind_it() -> None:
    lines = features((*BODY * 4, "(Reporting by Ann Lee in Harbour; Editing by Bo Ek)", *[STRANGE] * 5))
    assert body_span(lines, EN) == (0, 4 * len(BODY))


@pytest.mark.parametrize(("between", "more"), [("Cars", True), ("Share", False)])
def test_behind_buttons_more_must_be_said_again(between: str, more: bool) -> None:
    likely = (
        "Engineers from abroad, whom nobody here had heard of before, travelled through the mountains and "
        "valleys to measure the cracks of bearings in a harbour that was never theirs."
    )
    assert (stop_of(between, likely) > len(BODY)) is more


def test_of_few_words_more_must_be_said_again() -> None:
    few = "The bridge was blue for years, and it is now to be red, or green, if that is what they all want."
    assert stop_of(*PRICES, few) == len(BODY)


def test_a_body_of_no_prose_does_not_go_on() -> None:
    assert resumed(features((*PRICES, MORE)), 0, len(PRICES), EN) == len(PRICES)


def test_what_speaks_of_the_paper_draws_no_body_down_to_it() -> None:
    talk = (
        "If you buy something through a link on our site, we may earn a commission, and by using this site "
        "you agree to our terms of use and to our privacy policy, says the Herald to whoever will read it."
    )
    lines = features((*BODY, *PRICES, *PRICES, talk))
    assert body_span(lines, EN) == (0, len(BODY))
