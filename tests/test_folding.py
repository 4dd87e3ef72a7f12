"""Texts without case, Turkish ones among them, whose two letters i have capitals of their own."""

from __future__ import annotations

import pytest

from generator.folding import fold_case
from generator.readers import pictures
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.words import words_of
from generator.settings import Settings

PARAGRAPH = (
    "Vapur seferleri bu sabah başladı ve ilk yolcular iskelede uzun bir kuyruk oluşturdu, çünkü yeni tarife "
    "henüz kimseye duyurulmamıştı."
)


@pytest.mark.parametrize(
    ("capitals", "small"),
    [("İHA", "iha"), ("KASIM", "kasım"), ("GİRİŞ", "giriş"), ("STRASSE", "straße"), ("ΟΔΟΣ", "οδος")],
)
def test_capitals_fold_as_small_letters_do(capitals: str, small: str) -> None:
    assert fold_case(capitals) == fold_case(small)


def test_a_turkish_label_in_capitals_credits_a_picture() -> None:
    credits = pictures.credits_in("FOTOĞRAF KAYNAĞI: İHA", words_of("tr"))
    assert [credit.name for credit in credits] == ["İHA"]


def test_turkish_labels_in_capitals_are_known() -> None:
    text = "\n\n".join(
        (
            "VAPUR YENİDEN SEFERDE",
            "YAZARI: Ayşe Demir",
            "YAYINLANMA: 14 KASIM 2023 10:22",
            "SON GÜNCELLENME: 14 KASIM 2023 11:40",
            *(f"{PARAGRAPH} {number}." for number in ("Bir", "İki", "Üç")),
            "İLGİLİ YAZILAR",
            "IŞIKLAR SÖNDÜ",
        )
    )
    reading = read_clipping(text, Settings())
    assert reading.fields["authors"] == ["Ayşe Demir"]
    assert reading.fields["published"].iso.startswith("2023-11-14T10:22")
    assert reading.fields["updated"].iso.startswith("2023-11-14T11:40")
    assert len(plain_body(reading)) == 3
