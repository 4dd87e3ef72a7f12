"""Roles that a clipping's lines get, and what the fields take from them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import Credit
from generator.readers import captions, pictures
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.features import features_of
from generator.readers.names import is_house, is_name
from generator.readers.needs import had_by, had_by_all
from generator.readers.prompts import prompt_prefix
from generator.readers.reading import Reading, Role
from generator.readers.roles import table_for
from generator.readers.spine import Spine
from generator.readers.tags import tags_in
from generator.readers.titlednames import without_role
from generator.readers.tradetalk import trade_talk
from generator.readers.views import View
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, HEAD, SECOND, THIRD

EN, DE, JA = words_of("en"), words_of("de"), words_of("ja")


def read(*lines: str) -> Reading:
    return read_clipping("\n\n".join(lines), Settings())


def role(reading: Reading, text: str) -> tuple[Role, str]:
    return next((line.role, line.rule) for line in reading.lines if line.text == text)


def test_a_date_behind_a_label_for_updates_is_an_update() -> None:
    reading = read(*HEAD, "Updated: May 4, 2021", FIRST, SECOND)
    assert role(reading, "Updated: May 4, 2021") == (Role.UPDATED, "labelled as an update")
    assert role(reading, HEAD[2])[0] is Role.PUBLISHED
    assert reading.fields["updated"].iso == "2021-05-04"
    assert reading.fields["published"].iso == "2021-05-03T07:35-04:00"


@pytest.mark.parametrize(
    ("text", "is_credit"),
    [
        ("Ann Lee/Harbour Herald", True),
        ("Ann van Lee / hbc", True),
        ("Ann Lee/Bo Ek", False),
        ("Ann Lee/", False),
        ("Harbour/Herald", False),
        ("Ann Lee/Herald 2021", False),
        ("Ann Lee/Bo Ek/Herald", False),
        ("Who pays/why", False),
    ],
)
def test_a_name_and_a_house_are_a_credit(text: str, is_credit: bool) -> None:
    assert pictures.names_taker(text, EN) is is_credit


def test_posts_of_another_medium_and_announced_articles_are_left_out() -> None:
    post = "I have been waiting for the ferry for an hour now and nobody tells us anything."
    reading = read(*HEAD, FIRST, post, "— Bo Ek (@boek) May 2, 2021", SECOND, THIRD, "Related", "Ferry sinks")
    assert role(reading, post) == (Role.BOILERPLATE, "post")
    assert reading.fields["published"].iso == "2021-05-03T07:35-04:00"
    assert role(reading, "Ferry sinks") == (Role.BOILERPLATE, "announced")
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


def test_a_line_of_topics_gives_the_tags() -> None:
    reading = read(*HEAD, FIRST, SECOND, THIRD, "Topics: Harbour, Bridges, Eastside")
    assert role(reading, "Topics: Harbour, Bridges, Eastside")[0] is Role.TAGS
    assert reading.fields["tags"] == ["Harbour", "Bridges", "Eastside"]
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Tags: harbour | bridge", ["harbour", "bridge"]),
        ("Tagged with: Harbour Board, Public money", ["Harbour Board", "Public money"]),
        ("#harbour #bridge", ["harbour", "bridge"]),
        ("Topics", []),
        ("Topics that nobody likes, such as bridges", []),
        ("Topics: " + FIRST, []),
        ("#1 in the harbour", []),
    ],
)
def test_only_a_label_with_a_colon_or_hashtags_name_tags(text: str, tags: list[str]) -> None:
    assert tags_in(text, EN) == tags


def test_labels_of_topics_are_known_by_language() -> None:
    assert tags_in("Schlagworte: Hafen, Brücke", DE) == ["Hafen", "Brücke"]
    assert tags_in("キーワード：港、橋", JA) == ["港", "橋"]


def test_a_place_and_agency_on_a_line_of_their_own_are_the_place() -> None:
    reading = read(*HEAD, "PORT ELLEN, Scotland (AP) —", FIRST, SECOND)
    assert role(reading, "PORT ELLEN, Scotland (AP) —")[0] is Role.PLACE
    assert reading.fields["place"] == "PORT ELLEN"
    assert plain_body(reading) == [FIRST, SECOND]


def test_a_subhead_may_stand_in_quotation_marks() -> None:
    reading = read(*HEAD, FIRST, "“Nobody told us”", SECOND, "“We were not told.”", THIRD)
    assert role(reading, "“Nobody told us”") == (Role.SUBHEAD, "subhead in quotation marks")
    assert role(reading, "“We were not told.”")[0] is not Role.SUBHEAD


def test_words_and_pictures_on_one_line_give_author_and_credit() -> None:
    reading = read(HEAD[0], "Words: Ann Lee Pictures: Bo Ek", HEAD[2], FIRST, SECOND)
    assert reading.fields["authors"] == ["Ann Lee"]
    assert reading.fields["credits"] == [Credit("Bo Ek")]


def test_pictures_by_somebody_is_a_credit() -> None:
    assert read(*HEAD, "Pictures by Bo Ek", FIRST, SECOND).fields["credits"] == [Credit("Bo Ek")]


def test_the_only_address_of_a_text_is_its_source() -> None:
    address = "https://herald.example/2021/05/bridge-closed"
    assert read(address, *HEAD, FIRST, SECOND).fields["source_url"] == address
    assert "source_url" not in read(address, *HEAD, FIRST, SECOND, address + "?page=2").fields
    assert "source_url" not in read("https://herald.example", *HEAD, FIRST, SECOND).fields


def test_two_articles_in_one_file_are_a_warning_with_the_line() -> None:
    second = (
        "Council weighs a second bridge over the river",
        "By Tom Ek",
        "June 9, 2021",
        SECOND,
        FIRST,
        SECOND,
    )
    reading = read(*HEAD, FIRST, SECOND, FIRST + " " + SECOND, *second)
    assert reading.warnings == ("a second headline and date on line 13: two articles in one file?",)
    assert read(*HEAD, FIRST, SECOND, FIRST, SECOND, FIRST, SECOND).warnings == ()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Ann Lee is the Herald's harbour reporter and has never been seasick.", "biography of a writer"),
        (
            "Ann is the mother of three sailors and has a boat that nobody else may steer.",
            "biography of a writer",
        ),
        ("The Herald's Bo Ek contributed to this report.", "house talk"),
        ("Sign up for our newsletter and get the news of the harbour in your inbox.", "prompt"),
        ("Want more news of the harbour? Subscribe to our newsletter for free today.", "house talk"),
        ("The mayor has a new boat, and it is larger than the old one was. Read more", "teaser"),
    ],
)
def test_what_the_page_says_of_itself_is_left_out(line: str, rule: str) -> None:
    reading = read(*HEAD, FIRST, SECOND, THIRD, line, FIRST)
    assert role(reading, line) == (Role.BOILERPLATE, rule)


@pytest.mark.parametrize(
    "line",
    [
        "The information in this column is for informational purposes only, and nothing in it should be "
        "taken for the advice of a captain. Always ask one before you board a ferry in a storm, and never "
        "leave it while it moves, whatever you may have read about it on these pages or on any other. The "
        "Herald is not liable for the loss of hats, umbrellas, spectacles or tempers in the harbour, on its "
        "ferries or below its bridges, nor for what its readers say to each other while they wait for them.",
        "What our guests write does not necessarily reflect the views of the Herald, its owners or its cat, "
        "who have views of their own on the bridge, on the ferry and on the price of fish in the harbour.",
    ],
)
def test_small_print_is_left_out_however_long_it_is(line: str) -> None:
    reading = read(*HEAD, FIRST, SECOND, THIRD, line)
    assert role(reading, line) == (Role.BOILERPLATE, "small print")


def test_what_only_may_not_reflect_something_is_told() -> None:
    line = "The numbers of the first week do not necessarily reflect how many will take the ferry in May."
    assert line in plain_body(read(*HEAD, FIRST, SECOND, line, THIRD))


def test_who_wrote_it_may_be_told_right_below_the_name() -> None:
    line = "Ann is a reporter on the harbour desk. Before the Herald, she sold tickets on the old ferry."
    reading = read(HEAD[0], HEAD[1], line, HEAD[2], FIRST, SECOND, THIRD)
    assert line not in plain_body(reading)
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("line", ["Anna is the name of the new ferry.", "He is no editor, said Mira Olsen."])
def test_who_only_begins_as_a_writer_does_is_told_of(line: str) -> None:
    assert line in plain_body(read(HEAD[0], "By Ann Lee, He Xi", HEAD[2], FIRST, SECOND, THIRD, line, FIRST))


def test_links_with_the_same_label_are_left_out() -> None:
    links = (
        "From the archive: The winter when the ferry froze",
        "From the archive: The mayor's boat has sunk again",
    )
    reading = read(*HEAD, FIRST, links[0], SECOND, links[1], THIRD)
    assert [role(reading, link)[1] for link in links] == ["serial prompt", "serial prompt"]
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("The bridge seen from the ferry on Friday. Bo Ek/Harbour Herald", True),
        ("The bridge seen from the ferry on Friday. Bo Ek", True),
        ("The bridge seen from the ferry on Friday (Picture: Bo Ek)", True),
        ("다리를 건너는 차들. [사진 출처 = 하버헤럴드]", True),
        ("The bridge is closed. He said so on Friday.", False),
        ("3. Old Harbour Bridge", False),
        ("J.B. Lee, Harbour Herald", False),
        ("The ferry as seen by those who wait (left). Bo Ek", True),
        ("The bridge seen from the ferry. (Bo Ek/Harbour Herald)", True),
        ("The bridge seen from the ferry. (Bo Olsen for HBC)", True),
        ("The mayor said so on Friday. (HBC, hh/ek)", False),
        ("The mayor said so on Friday. (He had been asked.)", False),
        ("The bridge on a morning in 1987. (Harbour Herald archive)", True),
        ("The letter is written in pencil on one sheet. (Submitted by Bo Ek)", True),
        ("She is keeping them, she said, for the judge. DR/RC", False),
        ("The cause was later found to be a mistake. (cd/dpa)", False),
        ("The mayor visited the pier on Friday. Image © Bo Ek (hr)", True),
        ("Ann Lee, at the right, with two of her pupils on the pier of Harbour ANN EKSTROM", True),
        ("The council and the unions talked about the bridge with the NATO", False),
        ("Shutters keep out more of the sun than curtains do. More Advice:", False),
    ],
)
def test_captions_end_in_names_or_in_a_bracketed_credit(line: str, is_caption: bool) -> None:
    from generator.readers.captions import is_caption as ends_in_credit

    words = words_of("ko") if "다" in line else EN
    assert ends_in_credit(line, words) is is_caption


def test_photos_of_something_credit_nobody() -> None:
    from generator.readers.captions import is_caption as ends_in_credit

    told = "Er habe schon 2019 Fotos von den Rissen geschickt. „Da hieß es, das sei nur der Putz.“"
    assert not ends_in_credit(told, DE)
    assert ends_in_credit("Die Brücke am Freitag. Fotos von Anna Beispiel", DE)


def test_a_line_that_tells_something_before_its_credit_is_a_caption_and_none_above_it() -> None:
    shown = "Trevor has been told to pay for the clean-up of the road (Picture: SWNS)"
    said = "'All he did was move them outside my house,' they said. 'There would be no road left.'"
    reading = read(*HEAD, FIRST, said, shown, SECOND, THIRD)
    assert role(reading, shown)[0] is Role.CAPTION
    assert role(reading, said)[0] is Role.PARAGRAPH


def test_a_label_and_a_name_below_it_are_the_byline_though_a_paragraph_stands_above() -> None:
    reading = read(HEAD[0], HEAD[2], FIRST, "By", "Bo Ekström", SECOND, THIRD)
    assert [role(reading, line)[1] for line in ("By", "Bo Ekström")] == ["byline in two"] * 2


def test_one_of_an_interview_s_questions_is_no_prompt() -> None:
    asked = [f"Do you have a {thing} at the harbour?" for thing in ("bed", "boat", "dream")]
    text = (asked[0], FIRST, asked[1], SECOND, asked[2], THIRD)
    assert plain_body(read(*HEAD, FIRST, *text)) == [FIRST, *text]
    assert role(read(*HEAD, FIRST, asked[0], SECOND, THIRD), asked[0]) == (Role.BOILERPLATE, "prompt")


def test_days_in_a_list_of_the_text_date_nothing() -> None:
    days = ("- The bridge closes: 12 September 2022", "- The bridge opens: 23 January 2023")
    reading = read(*HEAD, FIRST, SECOND, THIRD, FIRST + THIRD, *days, THIRD + SECOND, SECOND + FIRST)
    assert [role(reading, day)[0] for day in days] == [Role.LIST, Role.LIST]


def test_what_a_table_of_contents_lists_is_a_subhead_further_down() -> None:
    contents = ("Who pays for it", "What the mayor says")
    texts = (FIRST, contents[0], SECOND, contents[1], THIRD)
    reading = read(*HEAD, *contents, *texts)
    assert plain_body(reading) == list(texts)
    button = read(*HEAD, contents[0], FIRST, contents[0], SECOND, THIRD)
    assert [line.rule for line in button.lines if line.text == contents[0]][1].startswith("repeated label")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Pictured from left, the mayor, the engineer and the oldest of the ferrymen at the harbour.", "en"),
        ("The mayor (left) and the engineer look at one of the cracks in the bridge on Friday.", "en"),
        ("[1/5]The mayor and the engineer look at one of the cracks in the old bridge on Friday.", "en"),
        ("SUBMITTED PHOTO The mayor and the engineer look at a crack in the old bridge on Friday.", "en"),
        ("Auf dem Foto: die Brücke, als sie noch offen war, von der Fähre aus gesehen am Morgen.", "de"),
        ("De gauche à droite, la maire, l’ingénieur et le plus vieux des passeurs du port.", "fr"),
        ("На фото мэр и инженер осматривают одну из трещин в старом мосту через реку.", "ru"),
    ],
)
def test_captions_open_as_captions_do_or_say_who_stands_where(line: str, language: str) -> None:
    reading = read_clipping("\n\n".join((*HEAD, FIRST, line, SECOND, THIRD)), Settings(), language)
    assert role(reading, line) == (Role.CAPTION, "caption")


def test_what_ends_in_an_arrow_is_a_link() -> None:
    link = "How the council lost its way over the harbour bridge »"
    reading = read(*HEAD, FIRST, link, SECOND, THIRD)
    assert role(reading, link) == (Role.BOILERPLATE, "link with an arrow")


def test_a_mark_that_closes_a_quotation_is_no_arrow() -> None:
    said = (
        "« La maire n’a rien dit des fissures pendant des mois, et maintenant elle ferme le pont.",
        "Qui paiera ? »",
    )
    lines = (*HEAD, FIRST, *said, SECOND, THIRD)
    assert role(read(*lines), said[1])[1] != "link with an arrow"


def test_numbers_over_prose_are_entries_of_a_count() -> None:
    entries = [
        f"{number}. The ferry that the mayor took on her first day in town hall" for number in (3, 2, 1)
    ]
    reading = read(*HEAD, FIRST, entries[0], SECOND, entries[1], THIRD, entries[2], SECOND)
    assert [role(reading, entry) for entry in entries] == [(Role.SUBHEAD, "entry of a count")] * 3


def test_a_number_by_itself_is_no_count() -> None:
    alone = "3. The ferry that the mayor took on her first day in town hall"
    assert role(read(*HEAD, FIRST, alone, SECOND, THIRD), alone)[1] != "entry of a count"


@pytest.mark.parametrize(
    ("line", "language"),
    [("Source: Harbour Herald", "en"), ("Quelle: Harbour Herald", "de"), ("来源：海港日报", "zh")],
)
def test_a_label_of_sources_opens_a_prompt(line: str, language: str) -> None:
    [seen] = features_of([(1, line)], words_of(language), Settings(), language)
    assert seen.opening


def test_the_price_of_a_share_and_its_change_are_furniture() -> None:
    lines = ("HBR HARBOUR FERRIES INC. 252.54 -1.96 -0.77%", "The HARBOUR vote was 25.4 to 74.6, up 3.1%")
    seen = features_of(list(enumerate(lines, 1)), EN, Settings(), "en")
    assert [line.furniture for line in seen] == [True, False]


def test_a_sentence_without_spaces_is_a_paragraph() -> None:
    told, title = "渡し船は十分ごとに出るという。", "港の橋を月末まで閉鎖、市が発表"
    long = "港の橋は月末まで閉鎖されると市は発表した。技師が二つの支承にひびを見つけたためで、"
    long += "修理には四百万がかかるという。"
    lines = (title, "2021年5月3日 7時35分", long, long[::-1], told, long * 2)
    reading = read_clipping("\n\n".join(lines), Settings(), "ja")
    assert role(reading, told) == (Role.PARAGRAPH, "paragraph")


def test_a_long_paragraph_by_itself_in_the_head_is_the_articles() -> None:
    long, standfirst = f"{FIRST} {SECOND}", "The ferry runs every ten minutes until the bridge is mended."
    lines = (HEAD[0], standfirst, "Harbour jobs", long, "Harbour boats", *HEAD[1:], FIRST, SECOND, THIRD)
    assert role(read(*lines), long) == (Role.PARAGRAPH, "early paragraph")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee Deputy Sports Editor", "Ann Lee"),
        ("Ann LeemannShowbiz & TV Reporter", "Ann Leemann"),
        ("Ann Lee The Associated Press", "Ann Lee"),
        ("Ann Lee Globe Staff Writer", "Ann Lee"),
        ("Ann Lee Port Ellen Enquirer", "Ann Lee"),
        ("Ann Lee HARBOUR NEWS NETWORK", "Ann Lee"),
        ("Ann Lee Harbour News", "Ann Lee"),
        ("Ann Lee HBCBusiness", "Ann Lee"),
        ("Mary Ann Lee Sports", "Mary Ann Lee"),
        ("Ann Lee News Editor", "Ann Lee"),
        ("Ann van der Ek", "Ann van der Ek"),
    ],
)
def test_a_name_ends_where_the_role_or_the_house_begins(text: str, name: str) -> None:
    assert without_role(text, EN) == name


@pytest.mark.parametrize("text", ["The Harbour", "What To Read", "In Focus", "Der Morgen", "NBA.com Analyst"])
def test_words_of_the_language_are_in_no_name(text: str) -> None:
    assert not is_name(text, DE)


@pytest.mark.parametrize("name", ["Will Ek", "An Nguyen", "Ann de la Cruz", "Ana dos Santos", "山田太郎"])
def test_names_with_particles_and_short_names_are_names(name: str) -> None:
    assert is_name(name, EN)


@pytest.mark.parametrize(
    ("name", "house"), [("Harbour Times", True), ("Reuters", True), ("毎日新聞", True), ("Ann Lee", False)]
)
def test_houses_are_told_from_persons(name: str, house: bool) -> None:
    assert is_house(name, JA) is house


def test_a_person_goes_before_the_house_that_is_labelled() -> None:
    reading = read(HEAD[0], "by Harbour Times | May 3, 2021", "Ann Lee and Bo Ek", FIRST, SECOND)
    assert reading.fields["authors"] == ["Ann Lee", "Bo Ek"]


def test_a_label_may_stand_between_bars_and_before_a_house() -> None:
    barred = "Harbour, National | Published: 5 hours ago | Written by Ann Lee"
    assert read(HEAD[0], barred, FIRST, SECOND).fields["authors"] == ["Ann Lee"]
    assert read(HEAD[0], "by University of Port Ellen", FIRST, SECOND).fields["authors"] == [
        "University of Port Ellen"
    ]


def test_an_agency_alone_is_the_author_where_nobody_else_is() -> None:
    assert read(HEAD[0], "Reuters", "May 3, 2021", FIRST, SECOND).fields["authors"] == ["Reuters"]


QUOTED = "“We know that this is a burden,”"


def test_words_in_quotation_marks_that_the_text_says_too_are_a_pull_quote() -> None:
    reading = read(*HEAD, FIRST, SECOND, QUOTED, THIRD, FIRST.replace("month", "year"))
    assert role(reading, QUOTED) == (Role.QUOTE, "pull quote")
    assert "\n\n> " + QUOTED + "\n\n" in reading.body


def test_words_that_the_text_does_not_say_are_speech() -> None:
    speech = "“Nobody told us about the ferry,” she said, “and nobody asked.”"
    alone = "“Nobody told us about the ferry or the bus.”"
    reading = read(*HEAD, FIRST, speech, alone, SECOND, THIRD)
    assert role(reading, speech)[0] is Role.PARAGRAPH
    assert role(reading, alone)[0] is Role.PARAGRAPH


def test_a_quotation_above_its_speaker_s_name_is_one_with_it() -> None:
    quoted, speaker = "“The ferry has never been late for me.”", "— Mira Olsen, head of works"
    reading = read(*HEAD, FIRST, quoted, speaker, SECOND, THIRD)
    assert role(reading, quoted)[0] is Role.QUOTE
    assert role(reading, speaker) == (Role.QUOTE, "speaker")
    assert f"> {quoted}\n>\n> {speaker}\n" in reading.body


def test_far_below_everything_nothing_is_looked_for() -> None:
    reading = read(*HEAD, FIRST, SECOND, THIRD, *["Harbour"] * 2500)
    assert reading.lines[-2401].rule == "far from everything"
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("港の橋を渡る人たち（３日、ソウルで）＝ＡＰ", True),
        ("港の橋を渡る人たち＝山田撮影", True),
        ("「橋＝町の顔」と市長は話した。", False),
    ],
)
def test_a_japanese_caption_is_signed_behind_its_last_mark(text: str, signed: bool) -> None:
    assert captions.is_caption(text, JA) is signed


PIECES = (
    FIRST, SECOND, THIRD, FIRST[:90], "Ann Lee", "Topics: Harbour, Bridges", "#harbour #bridge", "4 min read",
    "Correction: An earlier version misnamed the ferry.", "TOKYO (AP) —", "“We know that”", "— Mira Olsen",
    "• Take the ferry", "Read more about the bridge", "More: Ferry sinks", "More | Fees rise", "Age: 19",
    "Ferry sinks ...", "Mayor resigns…", "Mail ann@herald.example.", "Who pays", "Senior Political Editor",
    "Sign up for our newsletter and get the news", "It is said. more", "Photo: Bo Ek", "Share", "橋は閉鎖。",
    "— Bo Ek (@boek)", "Related", "Bo Ek/Herald",
    "The bridge on Friday. Photo: Bo Ek", "Updated: May 4, 2021", "3. Harbour", "(With inputs from AFP)",
    "This article was first published by the Herald.", "Ann Lee is a staff writer.",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=12), st.integers(0, 2), st.integers(0, 12))
def test_a_rule_that_a_line_passes_is_asked_of_it(texts: list[str], start: int, stop: int) -> None:
    lines = features_of(list(enumerate(texts, 1)), EN, Settings(), "en")
    first = min(1 + start, len(lines))
    spine = Spine(0, first, min(max(first, stop), len(lines)))
    repeats = Counter(line.key for line in lines)
    prompts = Counter(filter(None, map(prompt_prefix, lines)))
    trade = trade_talk(lines, spine, EN, len(lines))
    shared = had_by_all(lines, spine, EN, repeats, prompts, trade)
    for at, line in enumerate(lines):
        view = View(lines, at, line, spine, EN, repeats, prompts, trade)
        table = table_for(view, 0)
        assert [rule.name for rule in table.rules if rule.test(view)] == [
            rule.name for rule in table[had_by(line) | shared] if rule.test(view)
        ]


def test_a_question_below_a_label_for_other_articles_is_one_of_them() -> None:
    asked = "Who will pay for the bridge?"
    assert asked not in plain_body(read(*HEAD, FIRST, SECOND, "Read also", asked, THIRD, FIRST))
    assert asked in plain_body(read(*HEAD, FIRST, SECOND, asked, THIRD, FIRST))


@pytest.mark.parametrize("text", ["#বন্যা #ঢাকা", "#น้ำท่วม #กรุงเทพ"])
def test_vowel_signs_are_letters_of_hashtags(text: str) -> None:
    assert tags_in(text, EN) == [tag.strip("#") for tag in text.split()]
