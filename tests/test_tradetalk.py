"""Whole sentences that a paper prints around an article, and news that is alike."""

from __future__ import annotations

import pytest

from generator.readers.clipping import plain_body, read_clipping
from generator.readers.phrases import Stems
from generator.readers.reading import Reading, Role
from generator.settings import Settings
from tests.stories import FERRY, FIRST, HEAD, SECOND, THIRD, TRADE


def read(*lines: str) -> Reading:
    return read_clipping("\n\n".join(lines), Settings())


def role(reading: Reading, text: str) -> tuple[Role, str]:
    return next((line.role, line.rule) for line in reading.lines if line.text == text)


NOTES = (
    "A longer version of this piece was printed in the magazine's summer issue, which readers may order.",
    "Bo Ek is a freelance photographer and writes a column on boats.",
    "We have updated this story with the words of the harbour master, who called after it was published.",
    "The writer was a guest of the ferry line, which did not see the article before it went to print.",
)


@pytest.mark.parametrize("line", NOTES)
def test_a_note_below_the_text_is_left_out(line: str) -> None:
    reading = read(*HEAD, *FERRY, line)
    assert role(reading, line) == (Role.BOILERPLATE, "talk of the trade")
    assert plain_body(reading) == list(FERRY)


def test_several_notes_below_the_text_are_left_out() -> None:
    assert plain_body(read(*HEAD, *FERRY, *NOTES[1:])) == list(FERRY)


def test_a_note_above_the_text_is_left_out() -> None:
    line = "This story was first published in the print edition of the Herald and has been shortened."
    reading = read(*HEAD, line, *FERRY)
    assert role(reading, line)[0] is Role.BOILERPLATE
    assert plain_body(reading) == list(FERRY)


@pytest.mark.parametrize(
    "line",
    [
        "The paper printed an apology on its front page, and the journalist who wrote the article was fired.",
        "Half of the newsletter's subscribers have never been on a boat, the company told its investors.",
        "“This article is the worst that a newspaper has printed of our harbour,” said its head, Mira Olsen.",
    ],
)
def test_what_is_told_of_papers_within_the_news_is_the_news(line: str) -> None:
    assert line in plain_body(read(*HEAD, FIRST, SECOND, line, *FERRY))


@pytest.mark.parametrize(
    "line",
    [
        "The ferry line did not respond to a request for comment before this article was published.",
        "“I read the article and the editor's comment on it twice,” said the captain, who is back at sea.",
        "Tickets for members can be ordered online, and children travel free of charge.",
    ],
)
def test_what_ends_the_news_is_the_news(line: str) -> None:
    assert plain_body(read(*HEAD, *FERRY, line)) == [*FERRY, line]


def test_a_text_on_the_trade_may_end_in_its_words() -> None:
    assert plain_body(read(*HEAD, *TRADE)) == list(TRADE)


def test_a_correction_keeps_its_role() -> None:
    line = "Correction: An earlier version of this article misnamed the editor of the harbour magazine."
    reading = read(*HEAD, FIRST, SECOND, THIRD, line)
    assert role(reading, line)[0] is Role.CORRECTION


def test_a_caption_without_a_credit_is_known_by_its_words() -> None:
    line = "Mira Olsen, second from left, poses for a picture on the closed bridge on Friday."
    reading = read(*HEAD, FIRST, line, *FERRY)
    assert role(reading, line)[0] is Role.CAPTION


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the writers of an article", {0, 1}),
        ("an underwriter", set()),
        ("articles, articles and a writer", {0, 1}),
        ("nothing of the kind", set()),
        ("一篇文章", {2}),
    ],
)
def test_stems_begin_words_where_spaces_part_them(text: str, numbers: set[int]) -> None:
    assert Stems(["writer", "article"], ["文章"]).heard([text]) == [frozenset(numbers)]


def test_stems_are_heard_line_by_line_and_the_sure_ones_come_first() -> None:
    stems = Stems(["Article", "article"], ["article", "link"])
    assert stems.sure == 1
    assert stems.heard(["a link", "", "an article with links", ""]) == [{1}, frozenset(), {0, 1}, frozenset()]
    assert Stems([]).heard(["anything"]) == [frozenset()]


def test_a_question_to_readers_above_the_text_is_left_out() -> None:
    line = "Have you been affected by the issues in this story?"
    assert role(read(*HEAD, line, *FERRY), line) == (Role.BOILERPLATE, "note")


def test_news_may_begin_with_what_notes_say_too() -> None:
    told = (
        "A helpline with free and confidential support for sailors will open in the harbour on Monday.",
        "The helpline can be called around the clock, and its counsellors have all been at sea for years.",
        "Support for sailors was cut by half last year, and many of them had nobody to talk to, it is said.",
        "The first call is expected from the ferry, the harbour master said, and he may make it himself.",
    )
    assert plain_body(read("A helpline for sailors", *HEAD[1:], *told)) == list(told)
