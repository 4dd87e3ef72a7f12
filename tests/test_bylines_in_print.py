"""Bylines as papers of many countries set them: in rows, in brackets, run into houses and roles."""

from __future__ import annotations

import pytest

from generator.readers.bylines import labelled_names, lone_names
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.eastnames import closing_names, opening_names
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST

TITLE = "Harbour bridge closed after cracks"
FRENCH = (
    "Le pont restera fermé jusqu'à la fin du mois, a dit la ville vendredi, car des fissures ont été vues "
    "dans deux de ses appuis."
)
CHINESE = "港口大桥将关闭至本月底，市议会周五表示，工程师在两个支座上发现了裂缝，市民须改乘渡轮过河。"


def authors(*lines: str) -> list[str] | None:
    return read_clipping("\n\n".join(lines), Settings()).fields.get("authors")


@pytest.mark.parametrize(
    "row",
    [
        ("Ann Lee", "Bo Ekström"),
        ("Ann Lee", "Reporter", "Bo Ekström", "Photographer"),
        ("By Ann Lee", "and", "Bo Ekström"),
        ("By", "Ann Lee", ",", "Bo Ekström"),
        ("By Ann Lee", "and Bo Ekström"),
        ("Ann Lee,", "Bo Ekström"),
    ],
)
def test_names_in_a_row_near_the_date_are_writers_together(row: tuple[str, ...]) -> None:
    assert authors(TITLE, *row, "3 May 2021, 14:05", *[FIRST] * 4) == ["Ann Lee", "Bo Ekström"]


def test_known_names_behind_labels_below_the_text_are_writers_together() -> None:
    story = ("Le pont du port reste fermé", "3 mai 2021, 14:05", *[FRENCH] * 5)
    assert authors(*story, "Sujet radio: Anne Dubois", "Texte web: Julien Favre avec ats") == [
        "Anne Dubois",
        "Julien Favre",
    ]
    assert authors(*story, "Sujet radio: Anne Dubois", "Texte web: Partagez") == ["Anne Dubois"]


def test_names_line_by_line_before_the_same_role_are_writers_together() -> None:
    row = ("By Ann LarssonStaff Writer", "Bo EkströmStaff Writer", "Mia BergqvistPhotographer")
    assert authors(TITLE, *row, "Published May 3, 2021 5 AM PT", *[FIRST] * 4) == [
        "Ann Larsson",
        "Bo Ekström",
    ]


def test_names_below_a_text_each_over_a_role_and_an_address_are_writers_together() -> None:
    row = ("Ann Lee", "Reporter", "ann@harbour.example", "Bo Ekström", "Reporter", "bo@harbour.example")
    assert authors(TITLE, "3 May 2021, 14:05", *[FIRST] * 4, *row) == ["Ann Lee", "Bo Ekström"]


def test_names_each_over_an_address_are_writers_together_though_one_stands_below_a_label() -> None:
    rows = ("Text", "Ann Lee", "ann@harbour.example", "Follow", "Bo Ekström", "bo@harbour.example", "Follow")
    assert authors(TITLE, "3 May 2021, 14:05", *[FIRST] * 4, *rows) == ["Ann Lee", "Bo Ekström"]


def test_who_stands_below_the_label_of_editors_wrote_nothing() -> None:
    rows = ("Reporter", "Ann Lee", "Editor", "Bo Ekström", "3 May 2021, 14:05")
    assert authors(TITLE, *rows, *[FIRST] * 4) == ["Ann Lee"]


def test_a_button_between_a_label_and_a_name_is_no_name() -> None:
    assert authors(TITLE, "3 May 2021, 14:05", *[FIRST] * 4, "Authors", "Share", "Ann Lee") == ["Ann Lee"]


def test_a_zone_in_words_is_none_of_the_names() -> None:
    assert authors(TITLE, "By Ann Lee  May 3, 2021 5 AM Central", *[FIRST] * 4) == ["Ann Lee"]
    assert authors(TITLE, "May 03, 2021 08:00 AM Eastern Standard Time", *[FIRST] * 4) is None
    assert authors(TITLE, "New MusicMay 3, 202111:41 AMBy Ann Lee", *[FIRST] * 4) == ["Ann Lee"]


def test_who_took_the_picture_over_the_word_photo_wrote_nothing() -> None:
    row = ("Ann Lee", "Text", "Bo Ekström", "Photo")
    assert authors(TITLE, *row, "3 May 2021, 14:05", *[FIRST] * 4) == ["Ann Lee"]


def test_a_full_stop_behind_a_name_beside_the_date_ends_no_sentence() -> None:
    assert authors(TITLE, "Ann LEE.", "3 May 2021, 14:05", *[FIRST] * 4) == ["Ann LEE"]


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("de", "Von Anna Beispiel, Hafen, und Bernd Muster", ["Anna Beispiel", "Bernd Muster"]),
        ("en", "By Ann Lee, Harbour, and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("en", "By Ann Lee, Harbour", ["Ann Lee"]),
        ("en", "By Ann LarssonBea Ekström", ["Ann Larsson", "Bea Ekström"]),
        ("en", "By Ann LarssonShowbiz Editor", ["Ann Larsson"]),
        ("en", "By Mary McDonaldsson", ["Mary McDonaldsson"]),
        ("de", "Das Gespräch führte Anna Beispiel.", ["Anna Beispiel"]),
        ("fr", "Propos recueillis par Anne Dubois", ["Anne Dubois"]),
        ("zh", "港報／ 記者王小明／新柳報導", ["王小明"]),
        ("zh", "港口新闻记者 王小明 实习生 李小芳", ["王小明", "李小芳"]),
        ("zh", "撰文：王小明出版： 更新：", ["王小明"]),
        (
            "en",
            "By Ann Lee, a news writer who covers the harbour, its ferries and the bridges of the old town. "
            "She reviewed boats for a living before she came here.",
            ["Ann Lee"],
        ),
        (
            "en",
            "By Ann Lee, the second boat had come from across the bay with a hundred passengers who had "
            "waited for two hours in the rain, and with the captain.",
            [],
        ),
        ("en", "By Ann Lee, Harbour Times, and Bo Ek, Northern Beacon", ["Ann Lee", "Bo Ek"]),
        ("fr", "Adaptation web: Anne Dubois avec ats", ["Anne Dubois"]),
        ("hi", "By राजेश कुमार निगमEdited By: शिवानी त्रिपाठी", ["राजेश कुमार निगम"]),
        ("en", "By Ann Maria Lee Edited By: Bo Ek", ["Ann Maria Lee"]),
        ("de", "Von Autor/in Anna Beispiel, Bernd Muster", ["Anna Beispiel", "Bernd Muster"]),
        ("es", "Por Ana Larrañaga. Bilbao", ["Ana Larrañaga"]),
        ("en", "By Ann St. Clair", ["Ann St. Clair"]),
        ("en", "writer: Somsak Wattanarat", ["Somsak Wattanarat"]),
    ],
)
def test_a_label_names_writers_in_several_places(language: str, line: str, names: list[str]) -> None:
    assert labelled_names(line, words_of(language)) == names


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("nl", "Jan Jansenredacteur Binnenland", ["Jan Jansen"]),
        ("de", "Anna Schreiber", ["Anna Schreiber"]),
        ("fi", "Anna Maria Virtanen HS", ["Anna Maria Virtanen"]),
        ("fi", "Anna Virtanen HS", ["Anna Virtanen"]),
        ("en", "Ann Maria Lee II", ["Ann Maria Lee II"]),
        ("ru", "Марина Костылева(редактор)", ["Марина Костылева"]),
        ("fr", "France Télévisions", ["France Télévisions"]),
        ("en", "Ann EkströmCourt reporter", ["Ann Ekström"]),
        ("de", "HAFEN-online-Redakteur Bernd Muster", ["Bernd Muster"]),
        ("en", "Ann Lee, Harbour Bridge Reporter", ["Ann Lee"]),
        ("en", "Ann Lee, Bo Ekström", ["Ann Lee", "Bo Ekström"]),
        ("tr", "Selin AKTUNA / KARAHASANLI, (DHA)", ["Selin AKTUNA"]),
        ("en", "Research Fellow, Grover M. Harbour Center", []),
        ("id", "Devi Ayuningtyas - pelabuhanFood", ["Devi Ayuningtyas"]),
        ("ar", "القاهرة - محمود الشاذلي", ["محمود الشاذلي"]),
        ("ar", "طرابلس (لبنان):ميساء الحلواني", ["ميساء الحلواني"]),
        ("he", "יעל בן־ארויה", ["יעל בן־ארויה"]),
        ("ja", "三枝美月 久保田慎一", ["三枝美月", "久保田慎一"]),
        ("ja", "佐々木 小次郎", ["佐々木 小次郎"]),
    ],
)
def test_what_runs_into_a_name_goes(language: str, line: str, names: list[str]) -> None:
    assert lone_names(line, words_of(language)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("〔記者王小明／台北報導〕" + CHINESE, ["王小明"]),
        ("（港口社記者王小明台北20日電）" + CHINESE, ["王小明"]),
        ("【ボストン=山田太郎】新しい橋が開通した。", ["山田太郎"]),
        ("【港口网】（记者 王小明）" + CHINESE, ["王小明"]),
        ("【港口网】" + CHINESE, []),
        ("港口社兰州6月15日电（记者王小明、李小芳）" + CHINESE, ["王小明", "李小芳"]),
        ("本报讯（记者 王小明）" + CHINESE, ["王小明"]),
        ("他接到了电（报）" + CHINESE, []),
        ("（図）新しい橋が開通した。", []),
        ("(Harbour) The bridge is open.", []),
        (CHINESE, []),
    ],
)
def test_who_wrote_a_text_stands_in_brackets_before_it(text: str, names: list[str]) -> None:
    assert opening_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("橋は来月に開通する。（山田太郎）", ["山田太郎"]),
        ("橋は来月に開通する。（敬称略）", []),
        ("橋は来月に開通する（山田太郎）", []),
        ("橋は来月に開通する。（共同）", []),
    ],
)
def test_who_wrote_a_text_stands_in_brackets_behind_it(text: str, names: list[str]) -> None:
    assert closing_names(text) == names


def test_a_name_behind_a_japanese_text_is_its_author_and_no_aside_in_chinese() -> None:
    text = (
        "港の橋は月末まで閉鎖されると市議会が金曜に発表した。"
        "技術者が二つの支承にひびを見つけたためで、市民は渡し船を使う。"
    )
    lines = ("港の橋、ひびで月末まで閉鎖", "2021年5月3日 14時05分", text, text, f"{text}（山田太郎）")
    assert authors(*lines) == ["山田太郎"]
    chinese = ("港口大桥因裂缝关闭至月底", "2021/05/03 14:05", *[CHINESE] * 3, CHINESE + "（下转二版）")
    assert authors(*chinese) is None


def test_an_agency_and_names_joined_by_and_stand_on_datelines() -> None:
    assert authors(TITLE, "AFP Published May 3, 2021 Updated May 3, 2021 10:38am", *[FIRST] * 4) == ["AFP"]
    icelandic = (
        "Brúin við höfnina verður lokuð út mánuðinn, sagði bæjarstjórnin á föstudag, eftir að verkfræðingar "
        "fundu sprungur í tveimur legum hennar og ekki er vitað hvenær hún opnar á ný."
    )
    row = "Anna Jónsdóttir og Bjarki Þór Ólason skrifa3. maí 2021 18:24"
    names = ["Anna Jónsdóttir", "Bjarki Þór Ólason"]
    assert authors("Brúnni við höfnina lokað vegna sprungna", row, *[icelandic] * 4) == names


def test_letters_of_two_sizes_are_a_button_and_no_agency() -> None:
    assert authors(TITLE, "3 May 2021, 14:05", "AA", *[FIRST] * 4) is None
    assert authors(TITLE, "3 May 2021, 14:05", "AFP", *[FIRST] * 4) == ["AFP"]


def test_a_desk_whose_name_begins_as_labels_do_keeps_it() -> None:
    italian = (
        "Il ponte del porto resta chiuso fino alla fine del mese, ha detto il comune venerdì, dopo che gli "
        "ingegneri hanno trovato crepe in due dei suoi appoggi e non è chiaro quando riaprirà."
    )
    rows = ("Redazione PORTO", "3 maggio 2021 14:05")
    assert authors("Chiuso il ponte del porto", *rows, *[italian] * 4) == ["Redazione PORTO"]


def test_a_label_inside_a_dateline_names_the_writer() -> None:
    dateline = "Harbour Network, Old Town Published by: Ann Lee Updated Mon, 3 May 2021 02:05 PM IST"
    assert authors(TITLE, dateline, *[FIRST] * 4) == ["Ann Lee"]


def test_a_handle_and_a_role_run_into_a_dateline() -> None:
    dateline = "Ann Ekström@annekstrom Twitter LogoFeatured ColumnistMay 3, 2021"
    assert authors(TITLE, dateline, *[FIRST] * 4) == ["Ann Ekström"]


def test_a_turkish_writer_stands_before_the_place_and_the_agency() -> None:
    turkish = (
        "Liman köprüsü ay sonuna kadar kapalı kalacak, belediye meclisi cuma günü mühendislerin köprünün iki "
        "ayağında çatlak bulduğunu ve bu yüzden yolcuların vapura bineceğini açıkladı."
    )
    row = ("Güncelleme: Mayıs 3, 2021 14:05", "Serkan AKBULUT/ÇORUM, (DHA)")
    assert authors("Liman köprüsü çatlaklar yüzünden kapatıldı", *row, *[turkish] * 4) == ["Serkan AKBULUT"]


def test_neither_a_day_nor_a_date_nor_a_photographer_wrote_it() -> None:
    rows = ("ANN EKSTRÖM/HARBOUR ARCHIVE/GETTY IMAGES", "Monday May 3 2021, 12.01am, The Harbour", "Share")
    assert authors(TITLE, *rows, *[FIRST] * 4) is None
    swedish = (
        "Bron i hamnen är stängd till slutet av månaden, sade kommunen på fredagen, efter att ingenjörer "
        "hade hittat sprickor i två av lagren och det är inte klart när den öppnar."
    )
    rows = ("Anna Ekström", "Reporter", "Publicerad 2021-05-03 14.05")
    assert authors("Hamnbron stängd efter sprickor", *rows, *[swedish] * 4) == ["Anna Ekström"]


def test_the_writer_in_brackets_before_a_text_is_its_author() -> None:
    lines = ("港口大桥因裂缝关闭至月底", "2021/05/03 14:05", "〔記者王小明／台北報導〕" + CHINESE)
    assert authors(*lines, *(f"{day}日，{CHINESE}" for day in "一二三")) == ["王小明"]


def test_a_house_below_the_label_of_writers_is_none_of_them() -> None:
    french = (
        "Le pont du port restera fermé jusqu'à la fin du mois, a annoncé vendredi le conseil, après que des "
        "ingénieurs ont trouvé des fissures dans deux de ses appuis."
    )
    head = (
        "Le pont du port fermé après des fissures",
        "Article rédigé par",
        "Anne Dubois",
        "Port Télévisions",
    )
    assert authors(*head, "Publié le 03/05/2021 14:05", *[french] * 4) == ["Anne Dubois"]


@pytest.mark.parametrize("begins", ["Ann", "Ekström-Lee", "Ms. Ekström-Lee", "Ann Ekström-Lee"])
def test_a_text_ends_before_what_tells_of_its_writer(begins: str) -> None:
    biography = (
        f"{begins} covers the harbour for this paper. She is based in the old town and keeps three boats."
    )
    paragraphs = [FIRST.replace("two", number) for number in ("two", "three", "four", "five")]
    lines = (TITLE, "By Ann Ekström-Lee", "3 May 2021, 14:05", *paragraphs, biography)
    assert plain_body(read_clipping("\n\n".join(lines), Settings())) == paragraphs


def test_who_bears_a_writer_s_last_name_and_is_told_of_stays() -> None:
    told = "Lee, who leads the works department, said that the ferry will run every ten minutes until then."
    paragraphs = [FIRST, FIRST.replace("the council", "Mira Lee"), FIRST.replace("two", "three"), told]
    lines = (TITLE, "By Ann Lee", "3 May 2021, 14:05", *paragraphs)
    assert plain_body(read_clipping("\n\n".join(lines), Settings())) == paragraphs


def test_a_role_on_its_line_vouches_for_a_name_that_no_list_has() -> None:
    assert authors(TITLE, "3 May 2021", "Share", "Xyloa Quennet, Reporter", *[FIRST] * 4) == ["Xyloa Quennet"]


def test_a_place_in_brackets_behind_a_name_on_a_dateline_goes() -> None:
    assert authors(TITLE, "Ann Lee (in Old Harbour, North), 03/05/2021 14:05", *[FIRST] * 4) == ["Ann Lee"]
