"""Widths, digits and ends of lines; long words in several lines at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.readers.likeness import STEM, UNSPACED, stems_in
from generator.readers.measures import DIGIT, digits_in, width_of, widths_in
from generator.readers.unusual import unusual

LINES = st.lists(st.text("abéßœłд7٣½_’“ -→橋の", max_size=16), max_size=6)


@given(LINES)
def test_digits_of_any_script_are_counted_line_by_line(lines: list[str]) -> None:
    foreign = unusual("".join(lines))
    assert digits_in(lines, foreign) == [len(DIGIT.findall(line)) for line in lines]


@given(LINES)
def test_the_widths_of_lines_are_those_of_each(lines: list[str]) -> None:
    assert widths_in(lines, unusual("".join(lines))) == list(map(width_of, lines))


@given(LINES)
def test_the_stems_of_lines_are_those_of_the_pattern(lines: list[str]) -> None:
    assert stems_in(lines) == [
        [line[at : at + 2] for at in range(len(line) - 1)] if UNSPACED.search(line) else STEM.findall(line)
        for line in lines
    ]


def test_no_lines_have_no_digits_and_no_stems() -> None:
    assert digits_in([], "") == stems_in([]) == []
