"""Where the body of a clipping begins and stops."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.readers.bodyspan import body_span
from generator.readers.features import Features, features_of
from generator.readers.resuming import MOST_STRANGE, resumed
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


LINKS = ("Bakers fear for their ovens", "Cyclists want a lane of their own")
TEASER = "How long the tram has been late"


@pytest.mark.parametrize("label", ["Read also", "Related", "READ ALSO:"])
def test_a_body_goes_on_behind_a_label_and_its_links(label: str) -> None:
    lines = features((*BODY, label, *LINKS, STRANGE, STRANGE))
    assert body_span(lines, EN) == (0, len(lines))


def test_behind_read_also_one_paragraph_is_enough_and_a_title_may_be_a_question() -> None:
    lines = features((*BODY, "Read also", "Who will pay for all of these bearings?", STRANGE))
    assert body_span(lines, EN) == (0, len(lines))


def test_behind_read_also_a_list_goes_on_with_what_introduces_it() -> None:
    lines = features((*BODY, "Read also", *LINKS, "What a crossing costs:", *PRICES, STRANGE, STRANGE))
    assert body_span(lines, EN) == (0, len(lines))


@pytest.mark.parametrize(
    "below",
    [
        # Each title has a summary of its own.
        (TEASER, STRANGE, TEASER, STRANGE),
        (TEASER, "3 May 2021", STRANGE, STRANGE),
        ("Facebook", STRANGE, STRANGE),
        (*LINKS, *LINKS, *LINKS, STRANGE, STRANGE),
        (STRANGE, STRANGE),
        LINKS,
    ],
)
def test_behind_related_a_page_prints_what_is_not_its_article_s(below: tuple[str, ...]) -> None:
    lines = features((*BODY, "Related", *below))
    assert body_span(lines, EN) == (0, len(BODY))


@pytest.mark.parametrize(
    "label", ["Advertisement", "Story continues below advertisement", "Skip advertisement"]
)
def test_an_advertisement_ends_no_body(label: str) -> None:
    short = "The ferry was full by nine o'clock."
    lines = features((*BODY, *[label] * 2, short))
    assert body_span(lines, EN) == (0, len(lines))
    lines = features((*BODY, *["Facebook"] * 2, short))
    assert body_span(lines, EN) == (0, len(BODY))


def test_short_lines_behind_a_colon_are_a_list_of_the_body() -> None:
    lines = features((*BODY, "The prices:", *PRICES, STRANGE, STRANGE))
    assert body_span(lines, EN) == (0, len(lines))
    lines = features((*BODY, "The prices", *PRICES, STRANGE, STRANGE))
    assert body_span(lines, EN) == (0, len(BODY))


def test_words_of_advertisements_are_no_prompts_by_themselves_in_every_list() -> None:
    assert "advertisement" in EN.furniture
    assert EN.opening.match("story continues below the picture")
    assert EN.read_also < EN.closing


def test_an_article_goes_before_its_comments_though_they_are_a_little_longer() -> None:
    article, comments, between = [*BODY, MORE] * 4, [*BODY, MORE] * 4 + [STRANGE], ["Comments", *PRICES * 10]
    lines = features((*article, *between, *comments))
    assert body_span(lines, EN) == (0, len(article))
    lines = features((*article, *between, *comments * 2))
    assert body_span(lines, EN) == (len(article) + len(between), len(lines))
