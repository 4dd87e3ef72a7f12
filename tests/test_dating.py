"""Which of a clipping's times are its dates, and the lines that `explain` calls its datelines."""

from __future__ import annotations

from generator.readers.clipping import read_clipping
from generator.readers.reading import Reading, Role
from generator.settings import Settings
from tests.stories import FERRY

TITLE = "The evening ferry reached the harbour two hours late"
MENU = [f"Harbour topic {number}" for number in range(80)]
FAR = "the only date stands far from the headline"


def read(*lines: str) -> Reading:
    return read_clipping("\n\n".join(lines), Settings())


def datelines(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines if line.role in (Role.PUBLISHED, Role.UPDATED)]


def test_the_only_date_far_from_the_headline_is_told_to_be_the_dateline() -> None:
    reading = read("Sunday, December 24, 2023", *MENU, TITLE, *FERRY)
    assert reading.fields["published"].iso == "2023-12-24"
    assert datelines(reading) == ["Sunday, December 24, 2023"]
    assert reading.lines[0].rule == "nearest date"
    assert FAR in reading.warnings


def test_a_day_that_the_text_begins_with_goes_before_one_far_away() -> None:
    opening = f"OLDPORT, 5 Jan 2021 (Agency) - {FERRY[0]}"
    reading = read("Sunday, December 24, 2023", *MENU, TITLE, opening, *FERRY[1:])
    assert reading.fields["published"].iso == "2021-01-05"
    assert datelines(reading) == []


def test_a_caption_that_names_the_only_day_stays_a_caption() -> None:
    caption = "A passenger looks at the ferry in the harbour, Sunday, Dec. 24, 2023. (AP Photo/Bo Ek)"
    reading = read(TITLE, *FERRY[:2], caption, *FERRY[2:])
    assert reading.fields["published"].iso == "2023-12-24"
    assert {line.role for line in reading.lines if line.text == caption} == {Role.CAPTION}
