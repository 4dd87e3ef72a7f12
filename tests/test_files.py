"""Bytes to text: encodings, damage, and files that are no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.readers.files import clean_text, decode_text
from generator.settings import Settings

SETTINGS = Settings()
PROSE = {
    "cp1252": "The mayor’s café on Königstraße – “closed” for 20 € a day, says Zoë Müller.",
    "cp1251": "Паром вернулся в гавань поздно вечером, и никто не объяснил задержку.",
    "cp932": "港の渡し船は夕方に戻った。市長は何も説明しなかった。",
}


@pytest.mark.parametrize("text", ["Ferry late", "Fähre spät", "渡し船", "Паром"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_with_or_without_a_mark_is_read_without_a_warning(
    text: str, mark: bytes, encoding: str
) -> None:
    assert decode_text(mark + text.encode(encoding), SETTINGS) == (text, "")


@pytest.mark.parametrize("encoding", PROSE)
def test_an_old_code_page_is_read_with_a_warning_that_names_it(encoding: str) -> None:
    text, warning = decode_text(PROSE[encoding].encode(encoding), SETTINGS)
    assert text == PROSE[encoding]
    assert encoding in warning


@pytest.mark.parametrize("text", ["Café", "it’s late", "El niño; ¿qué pasó?", "«Où est-il ?»"])
def test_the_shortest_western_text_is_taken_for_windows_code_page(text: str) -> None:
    assert decode_text(text.encode("cp1252"), SETTINGS)[0] == text


def test_czech_is_not_taken_for_western_european_in_a_czech_archive() -> None:
    text = "Přívoz včera večer přistál příliš pozdě, řekl žurnalistům český převozník."
    assert decode_text(text.encode("cp1250"), Settings(language="cs"))[0] == text


def test_utf_16_that_lost_its_mark_is_recognised() -> None:
    text, warning = decode_text("The ferry was late.".encode("utf-16-le"), SETTINGS)
    assert text == "The ferry was late."
    assert "utf-16-le" in warning


def test_a_few_bad_bytes_in_utf_8_are_shown_as_such_and_told() -> None:
    text, warning = decode_text(("Größe – süß " * 5).encode() + b"\xff end", SETTINGS)
    assert text.endswith("\ufffd end")
    assert text.startswith("Größe – süß")
    assert warning == "1 place is not UTF-8 and shown as \ufffd"


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="shift_jis">', '<META http-equiv="x" content="text/html; charset=Shift_JIS">'],
)
def test_a_page_is_read_in_the_encoding_it_declares(declaration: str) -> None:
    page = f"{declaration}<p>渡し船".encode("cp932")
    assert decode_text(page, SETTINGS, markup=True) == (f"{declaration}<p>渡し船", "")


def test_a_page_that_is_utf_8_is_read_so_whatever_it_declares() -> None:
    page = '<meta charset="iso-8859-1"><p>Fähre'
    assert decode_text(page.encode(), SETTINGS, markup=True)[0] == page


def test_a_page_that_declares_no_known_encoding_is_guessed() -> None:
    text, warning = decode_text('<meta charset="klingon">Fähre'.encode("cp1252"), SETTINGS, markup=True)
    assert text.endswith("Fähre")
    assert "cp1252" in warning


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "is empty"),
        (b" \r\n\t \n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"\x89PNG\r\n\x1a\n123", "PNG picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04...", "office document"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"text\x00with\x01zeros" * 9, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_seems_to_be(data: bytes, cause: str) -> None:
    with pytest.raises(SourceError, match=cause):
        decode_text(data, SETTINGS)


def test_a_stray_zero_in_a_long_text_makes_it_no_binary_file() -> None:
    text = "The ferry was late. " * 100
    assert decode_text(f"{text}\0The end.".encode(), SETTINGS)[0] == f"{text}The end."


def test_prose_that_begins_like_a_sound_file_is_prose() -> None:
    assert decode_text(b"ID3 was the name of the ferry.", SETTINGS)[0].startswith("ID3")


def test_a_file_larger_than_the_setting_is_refused() -> None:
    with pytest.raises(SourceError, match="too large"):
        decode_text(b"x" * (50_000_000 + 1), SETTINGS)


def test_line_ends_become_one_kind_and_control_characters_go() -> None:
    assert clean_text("a\r\nb\rc\x85d\x00\x07\ud800\ufeff\u00a0e\tf") == "a\nb\nc\nd\u00a0e\tf"


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_text_that_can_be_written_or_a_source_error(data: bytes, markup: bool) -> None:
    try:
        text, _ = decode_text(data, SETTINGS, markup=markup)
    except SourceError:
        return
    assert text.encode()
    assert "\r" not in text
    assert "\x00" not in text
