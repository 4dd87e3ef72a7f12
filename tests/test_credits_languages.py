"""Credits and captions as papers of many languages print them."""

from __future__ import annotations

import pytest

from generator.folding import key_of
from generator.readers import captions, pictures
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, HEAD, SECOND, THIRD, WAITED

DAYS = ("Monday", "Tuesday", "Friday")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("da", "Foto af Bo Ek", "Bo Ek"),
        ("nl", "Foto door Bo Ek", "Bo Ek"),
        ("pt", "Fotos por Bo Ek", "Bo Ek"),
        ("es", "Imagen por Bo Ek", "Bo Ek"),
        ("cs", "Foto od Bo Ek", "Bo Ek"),
        ("bg", "Снимка от Мария Иванова", "Мария Иванова"),
        ("is", "Mynd eftir Bo Ek", "Bo Ek"),
        ("id", "Foto oleh Bo Ek", "Bo Ek"),
        ("he", "צילום מאת דנה כהן", "דנה כהן"),
        ("ja", "写真=共同", "共同"),
        ("ja", "撮影・山田太郎", "山田太郎"),
        ("ko", "사진=연합뉴스", "연합뉴스"),
        ("ko", "ⓒ연합뉴스", "연합뉴스"),
        ("vi", "Ảnh: Nguyễn Văn An", "Nguyễn Văn An"),
        ("fa", "منبع تصویر، Getty Images", "Getty Images"),
        ("hi", "इमेज स्रोत, Getty Images", "Getty Images"),
        ("hr", "Foto: Bo Ek", "Bo Ek"),
        ("th", "ภาพ: Bo Ek", "Bo Ek"),
        ("de", "Foto Anna Meier", "Anna Meier"),
        ("de", "Foto - Anna Meier", "Anna Meier"),
        ("lt", "V. Kalnytės / GRT nuotr.", "V. Kalnytės / GRT"),
        ("it", "FOTO GIANLUCA VERDI BARDI", "GIANLUCA VERDI BARDI"),
    ],
)
def test_a_label_names_who_made_a_picture(language: str, text: str, name: str) -> None:
    assert [credit.name for credit in pictures.credits_in(text, words_of(language))] == [name]


def test_words_behind_a_label_that_are_no_name_make_no_credit() -> None:
    assert not pictures.credits_in("Picture Perfect Homes", words_of("en"))
    assert not pictures.credits_in("Bild des Jahres", words_of("de"))


def test_a_name_and_an_agency_between_paragraphs_are_a_credit() -> None:
    prose = [
        f"The bridge stays closed, and boats will carry people across, the town said on {day}."
        for day in DAYS
    ]
    text = "\n\n".join(("Harbour bridge closed", "3 May 2021", *prose[:2], "Ann Lee, AFP", prose[2]))
    assert plain_body(read_clipping(text, Settings())) == prose


@pytest.mark.parametrize(
    ("language", "text", "is_one"),
    [
        ("zh", "图为港口大桥。新华社记者 王小明 摄", True),
        ("zh", "他从小就热爱摄影", False),
        ("zh", "邱德旺（右）在茶园里传授采茶技巧。 本报记者 王小明摄", True),
        ("zh", "消防队员用橡皮艇转移被困居民。港口消防供图", True),
        ("zh", "管护员在调节水闸。港口新闻记者 王小明 图", True),
        ("zh", "電風扇的縫隙未能完全阻隔幼童手指。（王小明攝）", True),
        ("zh", "舊放映室牆面仍保留粉筆字。圖／台中市文化局提供", True),
        ("zh", "法院判決房東應返還電費。（資料照）", True),
        ("zh", "他们在会上说明了来年的规划，并展示了一张新的蓝图", False),
        ("zh", "他说：“没有人告诉我们。”随后他拿出了一张图", False),
        ("lt", "Bažnyčios vargonai | A. Urbelio / GRT nuotr.", True),
        ("lt", "Jis padarė dvi nuotraukas ir jas pametė.", False),
        ("is", "Hún sá mynd af bryggjunni og þá vissi hún það", False),
        ("is", "Ferjan við bryggjuna. Mynd: Bo Ek", True),
        ("de", "Die Fähre an der Straße. Foto: Bo Ek", True),
        ("en", "She took two photos, and both were lost", False),
    ],
)
def test_a_caption_ends_in_who_took_the_picture(language: str, text: str, is_one: bool) -> None:
    assert captions.is_caption(text, words_of(language)) is is_one


def test_a_turkish_capital_is_a_letter_like_others() -> None:
    assert key_of("İLGİLİ HABERLER") in words_of("tr").closing


def test_a_paragraph_among_others_above_a_credit_is_no_caption() -> None:
    shown, narrow = "The bridge on Friday.", WAITED
    for above, kept in ((narrow, True), (shown, False)):
        text = "\n\n".join((*HEAD, FIRST, SECOND, above, "Photo: Ann Lee", THIRD, FIRST.upper()))
        assert (above in plain_body(read_clipping(text, Settings()))) is kept
