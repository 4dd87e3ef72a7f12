"""An article's own lists, beside lists of links: what introduces them, and how their entries are set."""

from __future__ import annotations

import pytest

from generator.readers.clipping import plain_body, read_clipping
from generator.readers.features import features_of
from generator.readers.lists import introduces, is_amount, is_entry
from generator.readers.reading import Reading
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, HEAD, SECOND, THIRD

FOURTH = (
    "The ferry will take cars, lorries and bicycles from six in the morning until an hour before midnight."
)


def read(*lines: str) -> Reading:
    return read_clipping("\n\n".join(lines), Settings())


def rules(reading: Reading, *texts: str) -> list[str]:
    return [line.rule for text in texts for line in reading.lines if line.text == text]


def body_of(*lines: str) -> list[str]:
    return plain_body(read(*HEAD, *lines))


@pytest.mark.parametrize(
    "entries",
    [
        ("a pump for the cellar;", "lamps for three boats;", "and a rope of two hundred metres."),
        ("200 g of flour", "450ml buttermilk", "½ lemon", "1/2 teaspoon of salt"),
    ],
)
def test_entries_are_the_article_s_by_how_they_are_set(entries: tuple[str, ...]) -> None:
    body = (FIRST, SECOND, "The council will buy:", *entries, THIRD, FOURTH)
    assert body_of(*body) == list(body)


def test_short_lines_below_a_colon_are_its_list() -> None:
    entries = ("New bearings", "Two painters", "A longer ferry")
    reading = read(
        *HEAD,
        FIRST,
        SECOND,
        "What the harbour and its bridge will need this winter, says the council:",
        *entries,
        THIRD,
        FOURTH,
    )
    assert rules(reading, *entries) == ["entry below a colon"] * 3
    assert rules(reading, "What the harbour and its bridge will need this winter, says the council:") == [
        "introduction"
    ]


def test_a_subhead_below_the_links_of_read_also_is_the_article_s() -> None:
    links = ("Read also", "Bakers of the old town fear for their ovens in a long winter")
    head = "The ferry is late"
    reading = read(*HEAD, FIRST, SECOND, *links, head, THIRD, FOURTH)
    assert rules(reading, head) == ["subhead below links"]
    assert plain_body(reading) == [FIRST, SECOND, head, THIRD, FOURTH]


@pytest.mark.parametrize("line", ["Ann Lee", "Bakers of the old town fear for their ovens", "9d"])
def test_what_stands_below_links_may_be_one_more(line: str) -> None:
    links = ("Read also", "Bakers of the old town fear for their ovens in a long winter")
    assert rules(read(*HEAD, FIRST, SECOND, *links, line, THIRD, FOURTH), line) != ["subhead below links"]


@pytest.mark.parametrize(
    ("head", "rule"), [("10 minutes of fear and joy", "subhead"), ("10 min read", "reading time")]
)
def test_minutes_in_a_subhead_are_no_time_to_read(head: str, rule: str) -> None:
    text = (
        FIRST,
        SECOND,
        THIRD,
        FIRST + " So it was.",
        SECOND + " So it is.",
        head,
        FOURTH,
        THIRD + " So it will be.",
    )
    assert rules(read(*HEAD, *text), head) == [rule]


def test_a_short_question_of_an_interview_is_a_paragraph() -> None:
    assert "And then?" in body_of(FIRST, SECOND, "And then?", THIRD, FOURTH)


@pytest.mark.parametrize(
    ("lines", "amounts"),
    [
        (("200 g of flour", "2 eggs"), True),
        (("2 eggs", "A pinch of salt", "1 lemon"), True),
        (("2 eggs", "A pinch of salt"), False),
        (("2021 was a year", "2022 was another"), False),
        (("17dAnn Lee", "3dBo Ek"), False),
        (("10:30 Ann Lee wins", "10:45 Bo Ek wins"), False),
    ],
)
def test_amounts_begin_with_figures_and_do_not_stand_alone(lines: tuple[str, ...], amounts: bool) -> None:
    features = features_of(list(enumerate(lines, 1)), words_of("en"), Settings(), "en")
    assert is_amount(features, 0) is amounts


def test_labels_of_the_page_introduce_nothing() -> None:
    lines = ("Share:", "The prices:", "Facebook", "Bread")
    share, prices, network, bread = features_of(list(enumerate(lines, 1)), words_of("en"), Settings(), "en")
    assert (introduces(share), introduces(prices)) == (False, True)
    assert (is_entry(network), is_entry(bread)) == (False, True)
