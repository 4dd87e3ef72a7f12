"""Names in byline lines of many languages, and which of several lines is the byline."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from generator.language import detect_language
from generator.readers import writers
from generator.readers.bylineclaims import Claim, claims_of
from generator.readers.bylinedates import dated_names
from generator.readers.bylinephrases import labelled_house, phrased_names
from generator.readers.bylinerank import weighed, weights
from generator.readers.bylines import labelled_names, lone_names, signed_names
from generator.readers.bylinesigns import claim_signs
from generator.readers.clipping import judged_lines, read_clipping
from generator.readers.eastnames import bracketed_names, named_by_role
from generator.readers.givennames import KEPT, known_names, known_part
from generator.readers.names import is_name
from generator.readers.reading import Role
from generator.readers.wordlists import ANY, list_of
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, HEAD, SECOND, THIRD


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By Political Editor Ann Lee", ["Ann Lee"]),
        ("en", "By our correspondent Ann Lee", ["Ann Lee"]),
        ("en", "By Ann Lee; Cy Orr", ["Ann Lee", "Cy Orr"]),
        ("en", "By Ann Lee for Harbour Weekly", ["Ann Lee"]),
        ("en", "By Ann Lee, Harbour TV", ["Ann Lee"]),
        ("en", "By Ann Lee, Harbour Ann Lee, Harbour", ["Ann Lee"]),
        ("en", "By Ann LeeAnn Lee", ["Ann Lee"]),
        ("en", "By Ann Lee@annlee", ["Ann Lee"]),
        ("en", "By Ann Lee ann.lee@harbour.example", ["Ann Lee"]),
        ("en", "By Ann Lee Friday, ", ["Ann Lee"]),
        ("en", "By Ann Lee March", ["Ann Lee"]),
        ("en", "By Ann Lee Published in Harbour", ["Ann Lee"]),
        ("en", "Updated by Ann Lee", ["Ann Lee"]),
        ("en", "👤by Ann Lee", ["Ann Lee"]),
        ("fr", "Par Cécile Dumont Publié aujourd’hui", ["Cécile Dumont"]),
        ("de", "Von unserer Korrespondentin Ann Lee", ["Ann Lee"]),
        ("de", "Von dpa", ["dpa"]),
        ("de", "Von AFP, dpa", ["AFP", "dpa"]),
        ("de", "Von Ann Lee, dpa", ["Ann Lee"]),
        ("de", "Von harbour-online, jk", ["harbour-online"]),
        ("en", "By harbour.example", ["harbour.example"]),
        ("fr", "Par e-mail", []),
        ("es", "Por Ana María de la Cruz López", ["Ana María de la Cruz López"]),
        ("nl", "Door onze redacteur Ann Lee", ["Ann Lee"]),
        ("pl", "Napisał: Jan Nowak", ["Jan Nowak"]),
        ("hi", "द्वारा राहुल शर्मा", ["राहुल शर्मा"]),
        ("ko", "[서울=항구] 홍길동 기자 hong@harbour.kr", ["홍길동"]),
        ("zh", "本报记者 张三丰", ["张三丰"]),
        ("ja", "取材・文／山田太郎", ["山田太郎"]),
        ("ko", "기자명 홍길동", ["홍길동"]),
        ("zh", "港口日報 | 王小明 綜合報導", ["王小明"]),
    ],
)
def test_a_label_names_the_writers(language: str, line: str, names: list[str]) -> None:
    assert labelled_names(line, words_of(language)) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Shruthi H M", ["Shruthi H M"]),
        ("Plan B", []),
        ("Ann Lee, harbour.ABC.example", ["Ann Lee"]),
    ],
)
def test_initials_stand_behind_a_name_and_addresses_go(line: str, names: list[str]) -> None:
    assert lone_names(line, words_of("en")) == names


def test_names_in_a_long_row_are_a_list_and_no_bylines() -> None:
    players = [
        "Reed Shepp, Harbour",
        "Rob Dill, Bay",
        "Ann Lee, Kent",
        "Bo Ek, Pier",
        "Al Cox, Old Town",
        "Jo Orr, Bay",
    ]
    head = ("Harbour names its players for the cup", "May 3, 2021", "By Cy Finn")
    reading = read_clipping("\n\n".join((*head, FIRST, *players, FIRST, SECOND, THIRD)), Settings())
    assert reading.fields["authors"] == ["Cy Finn"]
    assert not [line.text for line in reading.lines if line.text in players and line.role is Role.BYLINE]


def test_a_label_of_one_ideograph_is_not_glued_to_a_word() -> None:
    assert labelled_names("文化庁は", words_of("ja")) == []
    assert labelled_names("文/张三丰", words_of("zh")) == ["张三丰"]


def test_names_in_scripts_with_vowel_signs_stand_alone() -> None:
    assert lone_names("राहुल शर्मा", words_of("hi")) == ["राहुल शर्मा"]


def test_a_name_stands_alone_in_brackets_in_japanese() -> None:
    assert bracketed_names("【山田太郎、佐藤花子】") == ["山田太郎", "佐藤花子"]
    assert bracketed_names("[山田太郎，Harbour]") == ["山田太郎"]
    assert bracketed_names("（写真）") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann WalshContact Reporter", ["Ann Walsh"]),
        ("Ann WalshThe Harbour Post", ["Ann Walsh"]),
        ("Ann Walsh | Harbour Advance Media", ["Ann Walsh"]),
        ("Ann Walsh annwalsh", ["Ann Walsh"]),
        ("View Comments", []),
        ("Share Pin", []),
        ("Facebook Like Button", []),
        ("Jobs Ek", ["Jobs Ek"]),
    ],
)
def test_a_name_alone_is_told_from_buttons_and_from_what_is_glued_to_it(line: str, names: list[str]) -> None:
    assert signed_names(line, words_of("en")) == names


@pytest.mark.parametrize(
    ("credit", "writer"), [("(Ann Lee / AP)", None), ("(AP)", ["AP"]), ("Photo: Ann Lee / AP", None)]
)
def test_an_agency_beside_a_photographer_has_the_picture_and_not_the_text(
    credit: str, writer: list[str] | None
) -> None:
    assert authors("Harbour bridge closed after cracks", "May 3, 2021", credit, *[FIRST] * 3) == writer


@pytest.mark.parametrize(
    ("head", "writer"),
    [
        (("2021年5月3日", "佐藤花子", "関連キーワード：", "脆弱性"), ["佐藤花子"]),
        (("2021年5月3日", "印刷", "保存", "共有", "電子書籍"), None),
        (("May 3, 2021", "Ann Lee | Harbour Media By Ann Lee | Harbour Media"), ["Ann Lee"]),
        (("May 3, 2021", "Topics:", "Harbour Bridges"), None),
        (("May 3, 2021", "Ann Lee / Harbour Times", "The bridge at noon. Photo: Ann Lee"), None),
    ],
)
def test_what_looks_like_a_name_is_a_topic_a_photographer_or_a_word(
    head: tuple[str, ...], writer: list[str] | None
) -> None:
    japanese = (
        "港の橋は今月末まで閉鎖されると市議会が金曜日に発表した。技術者が二つの支承にひびを見つけた。" * 2
    )
    prose = FIRST if head[0].isascii() else japanese
    title = "Harbour bridge closed after cracks" if head[0].isascii() else "港の橋、ひびのため月末まで閉鎖"
    assert authors(title, *head, *[prose] * 4) == writer


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：余小青 向明", ["余小青", "向明"]),
        ("采写：南港记者 余小青 向明", ["余小青", "向明"]),
        ("（作者：王小明）", ["王小明"]),
        ("撰文丨李小明", ["李小明"]),
        ("文丨李小明 编辑丨王芳", ["李小明"]),
        ("来源：港报 作者：李明 王芳", ["李明", "王芳"]),
        ("来源：港报 编辑：王芳", []),
    ],
)
def test_chinese_labels_name_writers_and_not_those_who_edited(line: str, names: list[str]) -> None:
    assert named_by_role(line) == names


@pytest.mark.parametrize("line", ["기자들이 모였다", "Harbour bridge", "记者会今天举行，市长出席了会议。"])
def test_a_role_within_a_sentence_names_nobody(line: str) -> None:
    assert named_by_role(line) == []


def test_few_words_and_a_preposition_name_writers_but_not_photographers() -> None:
    assert phrased_names("A portrait by Ann Lee", words_of("en")) == ["Ann Lee"]
    assert phrased_names("Harbour photo by Ann Lee", words_of("en")) == []
    assert phrased_names("Closed by cracks in two bearings", words_of("en")) == []


def test_a_label_before_capitalised_words_names_a_house() -> None:
    assert labelled_house("Par Le Phare", words_of("fr")) == "Le Phare"
    assert labelled_house("Par la porte", words_of("fr")) == ""
    assert labelled_house("Von harbour-online, jk", words_of("de")) == "harbour-online"


def test_a_role_behind_a_name_on_a_dateline_is_no_second_writer() -> None:
    assert dated_names("Ann Lee, General Editor, ", words_of("en")) == ["Ann Lee"]


def authors(*lines: str) -> object:
    return read_clipping("\n\n".join(lines), Settings()).fields.get("authors")


@pytest.mark.parametrize(
    "line",
    [
        "Harbour | Ann Lee | Published: 5 hours ago",
        "Ann Lee|Published 15 hours ago",
        "Ann Lee 2 minutes read",
    ],
)
def test_the_line_that_names_the_writer_is_told_to_be_the_byline(line: str) -> None:
    read = read_clipping("\n\n".join((HEAD[0], line, HEAD[2], FIRST, SECOND, THIRD)), Settings())
    assert read.fields["authors"] == ["Ann Lee"]
    assert {told.role for told in read.lines if told.text == line} == {Role.BYLINE}


@pytest.mark.parametrize("rest", ["Uhr Ann Lee", "Ann Lee Thursday, ", "Ann LeePublished "])
def test_words_of_a_date_go_from_a_name_on_a_dateline(rest: str) -> None:
    assert dated_names(rest, words_of("en")) == ["Ann Lee"]


def test_what_is_left_of_a_date_is_no_name_on_a_dateline() -> None:
    assert dated_names("Published Dec. ", words_of("en")) == []


def test_the_byline_is_found_between_tags_and_prose() -> None:
    head = ("Harbour bridge closed after cracks are found", "May 3, 2021", "By Ann Lee")
    assert authors("Old Town", *head, FIRST, FIRST, FIRST, "Read more", "Summer Fair") == ["Ann Lee"]


def test_names_of_the_news_are_not_its_writers() -> None:
    said = (
        "Mira Olsen, who leads the works department, said that Mira Olsen would not resign over the bridge."
    )
    assert authors("Harbour bridge closed after cracks", "May 3, 2021", FIRST, said, FIRST) is None


def test_who_is_told_of_in_the_paragraphs_hardly_wrote_them() -> None:
    told = [FIRST.replace("engineers", f"Olsen and {count} engineers") for count in (2, 3, 4)]
    head = ["Harbour bridge closed after cracks", "Mira Olsen", "Ann Lee", "May 3, 2021"]
    verdicts, spine = judged_lines([*head, FIRST, *told, *[FIRST] * 5], words_of("en"), Settings())
    claims = claims_of(verdicts, spine, words_of("en"))
    signs = dict(
        zip(map(claim_name, claims), claim_signs(verdicts, spine, claims, words_of("en")), strict=True)
    )
    assert "told of 3" in signs["Mira Olsen"]
    assert "told of 0" in signs["Ann Lee"]
    told, untold = (
        sum(weights().get(sign, 0.0) for sign in (f"told of {times}", f"alone told of {times}"))
        for times in (3, 0)
    )
    assert told < untold


def test_a_name_by_itself_that_headline_and_text_tell_of_is_their_subject() -> None:
    told = [FIRST.replace("engineers", f"Olsen and {count} engineers") for count in (2, 3, 4)]
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Sunday")
    text = (FIRST, *told, *[FIRST.replace("Friday", day) for day in days])
    title = "Olsen closes the harbour bridge after cracks"
    verdicts, spine = judged_lines([title, "Mira Olsen", "Ann Lee", *text], words_of("en"), Settings())
    claims = claims_of(verdicts, spine, words_of("en"))
    odds = {claim_name(claim): odds for claim, odds in weighed(verdicts, spine, claims, words_of("en"))}
    assert odds["Mira Olsen"] < odds["Ann Lee"] - 2
    assert authors(title, "By Mira Olsen", *text) == ["Mira Olsen"]


@pytest.mark.parametrize(
    ("odds", "doubt"), [(-2.0, {"authors": "line 2 may name who wrote it: Mira Olsen"}), (-4.0, {})]
)
def test_a_name_that_is_hardly_the_writer_s_is_told_of(
    monkeypatch: pytest.MonkeyPatch, odds: float, doubt: dict[str, str]
) -> None:
    monkeypatch.setattr(writers, "weighed", lambda *_: [(Claim(1, ("Mira Olsen",), "alone"), odds)])
    reading = read_clipping("\n".join((HEAD[0], "Mira Olsen", FIRST, SECOND)), Settings())
    assert reading.doubts == doubt
    assert "authors" not in reading.fields


def test_a_byline_says_how_likely_it_is() -> None:
    lines = read_clipping("\n".join((*HEAD, FIRST, SECOND)), Settings()).lines
    assert next(line.sure for line in lines if line.role is Role.BYLINE) > 0.9


def test_words_alone_far_from_the_date_that_begin_no_name_are_no_byline() -> None:
    text = [FIRST, *[FIRST.replace("Friday", day) for day in ("Monday", "Tuesday", "Sunday")]]
    title = "The harbour bridge stays closed after cracks"
    assert authors(title, "Web Console", *text) is None
    assert authors(title, "Ann Lee", *text) == ["Ann Lee"]
    assert authors(title, "Mohloai Mpesi", "May 3, 2021", *text) == ["Mohloai Mpesi"]
    assert authors(title, "By Mohloai Mpesi", *text) == ["Mohloai Mpesi"]
    assert authors(title, "Mohloai Mpesi", "Senior Staff Reporter", *text) == ["Mohloai Mpesi"]


@pytest.mark.parametrize(
    ("language", "name", "part"),
    [
        ("en", "Ann Lee", "first"),
        ("en", "Jean-Luc Moreau", "first"),
        ("en", "J. Ann Lee", "first"),
        ("en", "Rajeev Rao", "first"),
        ("en", "Harbour Ann Lee", "later"),
        ("en", "Will Sail", "none"),
        ("en", "Web Console", "none"),
        ("hu", "Kovács János", "first"),
        ("ru", "Иван Петров", "first"),
        ("zh", "张三丰", "family"),
        ("zh", "登录注册", "none"),
        ("ko", "홍길동", "family"),
        ("ja", "大渡美咲", "family"),
    ],
)
def test_which_word_of_a_name_is_known(language: str, name: str, part: str) -> None:
    assert known_part(name, words_of(language)) == part


def test_the_kept_names_are_words_each_once_and_no_initials() -> None:
    given, family = KEPT.read_text("utf-8").split("\n\n")[1:]
    for names in (given.split(), family.split()):
        assert names == sorted(set(names))
        assert all(len(name) > 1 or not name.isascii() for name in names)
    assert len(known_names().given) > 20_000
    # What is written by hand is what was missing.
    assert not set(given.split()) & set(list_of(ANY).given)


def claim_name(claim: Claim) -> str:
    return claim.names[0]


def test_names_in_a_row_each_over_its_address_are_all_writers() -> None:
    head = (
        "Harbour bridge closed after cracks",
        "Ann Lee",
        "ann@harbour.example",
        "Bo Ek",
        "bo@harbour.example",
    )
    assert authors(*head, "May 3, 2021", FIRST, FIRST, FIRST) == ["Ann Lee", "Bo Ek"]


def test_names_line_by_line_below_one_label_are_all_writers() -> None:
    head = ("Harbour bridge closed after cracks", "May 3, 2021", FIRST, "By", "Ann Lee", "Bo Ek")
    assert authors(*head, FIRST, FIRST, FIRST) == ["Ann Lee", "Bo Ek"]


def test_links_to_a_writer_stand_below_the_label_too() -> None:
    head = ("Harbour bridge closed after cracks", "By", "Social links for Ann Lee", "View author archive")
    assert authors(*head, "May 3, 2021", FIRST, FIRST, FIRST) == ["Ann Lee"]


def test_a_section_of_two_ideographic_words_is_no_name() -> None:
    assert not is_name("地震・災害", words_of("ja"))
    assert is_name("山田 太郎", words_of("ja"))


def test_a_time_on_the_line_below_belongs_to_the_day() -> None:
    lines = (
        "Harbour bridge closed after cracks are found",
        "By Ann Lee",
        "3 May 2021",
        "7:35 pm",
        FIRST,
        FIRST,
    )
    assert (
        read_clipping("\n\n".join(lines), Settings()).fields["published"].iso.startswith("2021-05-03T19:35")
    )


def test_a_day_on_which_something_ends_dates_no_article() -> None:
    lines = ("Available until 06.05.2024", "Harbour bridge closed after cracks", "22.04.2024", FIRST, FIRST)
    assert read_clipping("\n\n".join(lines), Settings()).fields["published"].iso.startswith("2024-04-22")


def test_the_language_is_that_of_the_sentences_not_of_the_menu() -> None:
    menu = "\n".join(["News", "Sport", "Shop", "Login", "Podcast"] * 100)
    prose = (
        "Die Brücke ist für den Rest der Woche gesperrt, sagte die Bürgermeisterin, und das ist nicht sicher."
    )
    assert detect_language(menu + "\n" + "\n".join([prose] * 4)) == "de"


def test_the_weights_hold_nothing_but_numbers_of_known_signs() -> None:
    data = (resources.files("generator.readers") / "bylinerank.json").read_text("utf-8")
    assert json.loads(data) == weights()
    assert len(data) < 20_000
    assert all(isinstance(weight, float | int) for weight in weights().values())


def test_a_korean_role_behind_a_name_is_its_label() -> None:
    assert labelled_names("홍길동 기자", words_of("ko")) == ["홍길동"]
