"""Texts whose lines were broken at a width: when that is seen, and what becomes of their lines."""

from __future__ import annotations

import textwrap

import pytest

from generator.readers.clipping import plain_body, read_clipping, source_lines
from generator.readers.reading import Reading, Role
from generator.readers.wrapping import CONTINUED, column_of, rows_of, whole_lines
from generator.settings import Settings

HEAD = ["Harbour bridge closed after cracks are found", "By Ann Lee", "May 3, 2021 at 7:35 a.m. ET"]
TEXT = [
    "The harbour bridge will stay closed until the end of the month, the council said on Friday, after "
    "engineers found cracks in two of its bearings. Nobody was hurt, but the road had to be cleared.",
    "Drivers are asked to use the ferry, which will run every ten minutes. “We know that this is a burden,” "
    "said the head of the works department, Mira Olsen, who had come to the pier by bicycle that morning.",
    "Repairs of the bridge are expected to cost four million crowns, most of which the province will pay. "
    "The rest is to come out of the tolls that lorries have paid since the winter before last.",
]


def read(text: str) -> Reading:
    return read_clipping(text, Settings())


def wrapped(paragraphs: list[str], width: int, indent: str = "", between: str = "\n\n") -> str:
    return between.join(textwrap.fill(text, width, initial_indent=indent) for text in paragraphs)


def column(text: str) -> int:
    sources = source_lines(text)
    rows = [(number, line.strip()) for number, line in enumerate(sources, 1) if line.strip()]
    return column_of(rows, sources)


@pytest.mark.parametrize("width", [48, 60, 72, 79])
def test_paragraphs_between_blank_lines_are_whole_again(width: int) -> None:
    reading = read(wrapped(HEAD + TEXT, width))
    assert reading.fields["title"] == HEAD[0]
    assert reading.fields["authors"] == ["Ann Lee"]
    assert plain_body(reading) == TEXT
    assert reading.body == "\n\n".join(TEXT) + "\n"


def test_an_indent_begins_a_paragraph() -> None:
    head = "\n\n".join(HEAD)
    assert plain_body(read(head + "\n\n" + wrapped(TEXT, 66, "   ", "\n"))) == TEXT


def test_a_line_that_is_not_full_ends_a_paragraph() -> None:
    head = "\n\n".join(HEAD)
    assert plain_body(read(head + "\n\n" + wrapped(TEXT, 60, between="\n"))) == TEXT


def test_every_line_of_the_source_stays_in_the_reading() -> None:
    text = wrapped(HEAD + TEXT, 60)
    lines = read(text).lines
    assert [line.text for line in lines] == text.split("\n")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    continued = [line for line in lines if line.rule == CONTINUED]
    assert len(continued) == sum(text.count("\n") for text in wrapped(TEXT, 60).split("\n\n"))
    assert {line.role for line in continued} == {Role.PARAGRAPH}
    assert [line.text for line in whole_lines(lines) if line.role is Role.PARAGRAPH] == TEXT


def test_lines_as_wide_as_a_column_are_no_wrapped_text() -> None:
    assert column("\n\n".join(TEXT)) == 0
    assert column("\n".join(HEAD + TEXT)) == 0
    verses = "\n".join(f"The ferry sails at {hour} and comes back before the night." for hour in range(30))
    assert column(verses) == 0
    links = "\n".join(f"Bridge {number} is closed, says the council of the harbour" for number in range(30))
    assert column(links) == 0


def test_a_list_stays_a_list() -> None:
    items = ["- the ferry, which runs every ten minutes", "- the northern bridge, with one lane only"]
    rows = rows_of(source_lines(wrapped(TEXT, 60) + "\n\n" + "\n".join(items)))
    assert [text for _, text in rows][-2:] == items


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("the inter-", "national harbour", "the international harbour"),
        (
            "the well-",
            "known harbour of the well-known town",
            "the well-known harbour of the well-known town",
        ),
        ("the Anglo-", "Danish harbour", "the Anglo-Danish harbour"),
        ("the harbour -", "an old one", "the harbour - an old one"),
        ("the harbour", "board", "the harbour board"),
    ],
)
def test_a_hyphen_that_only_broke_a_word_goes(upper: str, lower: str, joined: str) -> None:
    filler = "Fog lay over all of the harbour, it was said,"
    first = f"{filler} {upper}"
    width = len(first)
    rows = rows_of(source_lines(f"{first}\n{lower}.\n\n" + wrapped(TEXT, width)))
    assert rows[0] == (1, f"{filler} {joined}.")


def test_ideographs_are_joined_without_a_space() -> None:
    text = (
        "港の渡し船は月曜日の夕方に二時間遅れて戻り、桟橋では誰も理由を"
        "知らされず、乗客は雨の中で待ったと話した。"
    )
    lines = [text[at : at + 20] for at in range(0, len(text), 20)]
    rows = rows_of(("\n".join(lines) + "\n\n").split("\n") * 5)
    assert [line for _, line in rows] == [text] * 5
