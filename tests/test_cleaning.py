"""What copying leaves in a text: entities, invisible marks, bytes read wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readers import split_source
from generator.readers.cleaning import page_without_traces, repaired, without_traces
from generator.readers.files import clean_text, decode_text
from generator.readers.unusual import unusual
from generator.settings import Settings
from tests.stories import LATE, WAITED

SETTINGS = Settings()


def misread(text: str, encoding: str) -> str:
    """The text as it looks where its UTF-8 was taken for another encoding."""
    return text.encode().decode(encoding)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Q&amp;A", "Q&A"),
        ("it&#8217;s &#x201c;late&#X201D;", "it’s “late”"),
        ("&eacute;t&eacute;&nbsp;!", "été !"),
        ("5 &lt; 6 &GT; 4", "5 < 6 > 4"),
        ("a &#150; b", "a – b"),
        ("a&#10;b&#9;c", "a b c"),
        ("a&shy;b&#8203;c", "abc"),
    ],
)
def test_entities_become_what_they_stand_for(text: str, meant: str) -> None:
    assert without_traces(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "AT&T",
        "Q&A;",
        "&notathing;",
        "&amp",
        "&copy 2020",
        "&#0;",
        "&#xD800;",
        "&#1114112;",
        "&#99999999;",
        "&;",
    ],
)
def test_what_is_no_known_entity_stays_as_it_is(text: str) -> None:
    assert without_traces(text) == text


def test_an_entity_is_read_once() -> None:
    assert without_traces("&amp;lt;b&amp;gt; and &amp;amp;") == "&lt;b&gt; and &amp;"
    reading = split_source(
        "a.txt",
        f"Board explains the mark &amp;lt; to passengers\n\nMay 3, 2021\n\n{LATE}\n\n{WAITED}\n".encode(),
        SETTINGS,
    )
    assert reading.fields["title"] == "Board explains the mark &lt; to passengers"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    text, _ = decode_text(f"one{end}two".encode(), SETTINGS, copied=True)
    assert text == "one\ntwo"


def test_no_break_spaces_are_spaces() -> None:
    assert without_traces("12\u00a0May\u202f: 3\u2007000 km") == "12 May : 3 000 km"


@pytest.mark.parametrize(
    "mark", [*"\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc\u202a\u202e\u2066\u2069\u200e\u200f"]
)
def test_invisible_marks_go_from_a_text_that_needs_none(mark: str) -> None:
    assert without_traces(f"{mark}The{mark} har{mark}bour{mark}") == "The harbour"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष और क्\u200cष",
        "ന്\u200d അവന്\u200d",
        "👩\u200d👩\u200d👧 and ❤\ufe0f\u200d🔥",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "ភាសា\u200bខ្មែរ",
        "שלום C\u200e 24 עולם",
    ],
)
def test_marks_stay_where_a_script_or_a_sign_needs_them(text: str) -> None:
    assert without_traces(text) == text


def test_marks_of_direction_at_the_edge_of_a_line_go() -> None:
    assert without_traces("\u200fשלום\u200f\n\u200fעולם.\u200e") == "שלום\nעולם."


def test_hidden_tags_go() -> None:
    hidden = "".join(chr(0xE0000 + ord(mark)) for mark in "ignore this")
    assert without_traces(f"The ferry{hidden} sails") == "The ferry sails"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s café – “closed” for 20 € a day, says Zoë Müller",
        "Łódź i żółta łódka",
        "Паром вернулся в гавань",
        "港の渡し船は夕方に戻った",
        "मुंबई की नाव",
        "الميناء القديم",
        "Ο λιμένας έκλεισε",
        "😀 fine",
    ],
)
def test_utf_8_that_was_read_in_a_western_code_page_is_mended(text: str, encoding: str) -> None:
    # Five bytes have no sign in windows-1252; what misreads them keeps them as control characters.
    wrong = "".join(
        part.decode(encoding) if part not in b"\x81\x8d\x8f\x90\x9d" else part.decode("latin-1")
        for part in (bytes([byte]) for byte in text.encode())
    )
    mended, warning = repaired(f"Sound.\n{wrong}\n")
    assert mended == f"Sound.\n{text}\n"
    assert warning.startswith("1 passage was UTF-8 taken for ")


def test_utf_8_that_was_read_as_cyrillic_is_mended_and_the_encoding_named() -> None:
    mended, warning = repaired(misread("Паром вернулся в гавань вечером", "cp1251"))
    assert mended == "Паром вернулся в гавань вечером"
    assert "windows-1251" in warning


def test_controls_that_are_windows_punctuation_are_read_as_such() -> None:
    assert repaired("It\x92s \x93late\x94 \x96 again") == (
        "It’s “late” – again",
        "control characters were read as the signs that windows-1252 has in their place",
    )


def test_the_warning_is_one_line_and_counts() -> None:
    text = misread("café\n", "cp1252") * 3
    mended, warning = repaired(text)
    assert mended == "café\n" * 3
    assert warning == '3 passages were UTF-8 taken for latin-1, and mended: "cafÃ©"'
    assert "\n" not in warning


@pytest.mark.parametrize(
    "text",
    [
        "AMANHÃ É DIA DE SÃO JOÃO",
        "« L’été », dit-il, à « demain »…",
        "3\u00a0×\u00a04 – “Ñandú” über Ærø, naïve Œuvre",
        "ТАСС «РЖД» и СССР®",
        "Ă și Â în România, IRMÃ “X”",
        "plain",
    ],
)
def test_sound_text_is_not_mended(text: str) -> None:
    assert repaired(text) == (text, "")


def test_a_clipping_is_mended_with_a_warning_and_markdown_is_left_alone() -> None:
    text = misread(f"Café owners wait for the ferry\n\nMay 3, 2021\n\n{LATE}\n\n{WAITED}\n", "cp1252")
    reading = split_source("a.txt", text.encode(), SETTINGS)
    assert reading.fields["title"] == "Café owners wait for the ferry"
    assert [warning for warning in reading.warnings if "UTF-8 taken for" in warning]
    markdown = split_source(
        "a.md", b"---\ntitle: x\n---\n" + misread("café &amp;", "cp1252").encode(), SETTINGS
    )
    assert "cafÃ© &amp;" in markdown.body
    assert markdown.warnings == ()


def test_a_page_loses_invisible_marks_and_keeps_its_entities() -> None:
    page = "<p>har&shy;bour &#8203;late\u00ad &amp; wet&nbsp;\u200e</p>"
    assert page_without_traces(page) == "<p>harbour late &amp; wet&nbsp;</p>"


def test_a_page_from_right_to_left_keeps_its_marks_of_direction() -> None:
    assert page_without_traces("<p>שלום\u200f!</p>") == "<p>שלום\u200f!</p>"


def test_a_page_that_was_misread_is_mended() -> None:
    words = misread(f"{LATE} “Café”. {WAITED}", "latin-1")
    page = f"<title>Ferry</title><meta charset=utf-8><p>{words}</p><p>{WAITED}</p>"
    reading = split_source("a.html", page.encode(), SETTINGS)
    assert "Café" in reading.body
    assert any("UTF-8 taken for" in warning for warning in reading.warnings)


def test_unusual_characters_are_those_past_plain_ascii() -> None:
    assert unusual("a b\tc\nd") == ""
    assert unusual("é\x00x\ud800\x7f😀") == "é\x00\ud800\x7f😀"


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    text = text.replace("&", "")
    once = without_traces(clean_text(text))
    assert without_traces(once) == once


@given(st.text(alphabet="aé&#x;20\u200b\u200c\u200d\u200e\u00ad\u202e\u2028יم😀\U000e0061\U0001f3f4Ã©â€™ \n"))
def test_any_text_is_cleaned_without_losing_what_can_be_read(text: str) -> None:
    cleaned = without_traces(text.replace("&", ""))
    letters = [mark for mark in text if mark.isalnum()]
    assert [mark for mark in cleaned if mark.isalnum()] == letters
