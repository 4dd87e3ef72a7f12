"""The choice of the headline, sign by sign and in whole clippings."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from generator.readers import headlinerank
from generator.readers.clipping import read_clipping
from generator.readers.features import features_of
from generator.readers.headlinecandidates import could_be
from generator.readers.headlinelooks import Look, Scene, candidates_in, case_of, close_looks
from generator.readers.headlinerank import headline_text, ranked, ranked_in, weights, without_shown
from generator.readers.headlinesigns import CLOSE, CLOSE_SIGNS, candidate_signs, most_close
from generator.readers.headlinewords import heard_of, overlaps_in, twin_of
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, SECOND

EN = words_of("en")


def title(*lines: str) -> str:
    return str(read_clipping("\n\n".join(lines), Settings()).fields.get("title", ""))


@pytest.mark.parametrize(
    "head",
    [
        ("News", "Harbour bridge closed after cracks are found", "By Ann Lee", "May 3, 2021"),
        (
            "May 3, 2021",
            "Harbour bridge closed",
            "Cracks found in two of the bridge's bearings on Friday",
            "By Ann Lee",
        ),
        (
            "Harbour bridge closed after cracks are found",
            "The ferry takes over for a month.",
            "May 3, 2021",
            "Ann Lee",
        ),
        ("Home", "Traffic", "Harbour bridge closed after cracks are found", "Share", "May 3, 2021"),
        ("Ann Lee", "Harbour bridge closed after cracks are found", "May 3, 2021"),
        ("Oldport", "Harbour bridge closed after cracks are found", "May 3, 2021"),
        (
            "OLDPORT",
            "Harbour bridge closed again",
            "Engineer who found the cracks in two of its bearings tells of the night in which the last car "
            "had crossed",
            "MALCOLM LEE/HARBOUR PICTURES",
            "Thursday May 3 2021, 12.01am, The Herald",
        ),
        (
            "The bridge on Friday after the cracks were found. Photo: Bo Ek",
            "Harbour bridge closed after cracks are found",
            "May 3, 2021",
        ),
        ("ann.lee@herald.example", "Harbour bridge closed after cracks are found", "May 3, 2021"),
    ],
)
def test_kickers_names_and_standfirsts_are_not_the_headline(head: tuple[str, ...]) -> None:
    assert title(*head, FIRST, SECOND, FIRST).startswith("Harbour bridge closed")


def test_a_labelled_date_is_never_the_headline() -> None:
    head = (
        "Updated 18:40, 2 Feb 2018",
        "First published 06:15, 2 Feb 2018",
        "Bridge shut as gale hits the coast",
    )
    assert title(*head, "By Ann Lee", FIRST, SECOND) == "Bridge shut as gale hits the coast"


def test_what_is_printed_twice_is_the_headline() -> None:
    caption = "The bridge between Eastside and the harbour is closed to cars."
    head = ("Harbour", "Pictures: Bo Ek", caption, "May 3, 2021, 7:35 a.m.", "Audio", ">")
    twice = ("Council to weigh cost of repairs: who pays?",) * 2
    assert title(*head, *twice, FIRST, SECOND, FIRST) == twice[0]


def test_a_paragraph_that_was_pasted_twice_is_no_headline() -> None:
    pasted = "The ferry was full on Saturday and on Sunday, the board said. It had not counted on that."
    assert title("A head for a ferry", "4 March 2019", pasted, pasted) == "A head for a ferry"


def test_what_is_printed_twice_far_behind_is_none() -> None:
    lines = (
        "Harbour bridge closed after cracks are found",
        "By Ann Lee",
        "May 3, 2021",
        FIRST,
        SECOND,
        FIRST,
    )
    teaser = ("The old mayor has bought a new and larger boat",) * 2
    assert title(*lines, *teaser, SECOND, FIRST) == lines[0]


def test_the_inner_of_two_lines_is_the_headline() -> None:
    head = (
        "Now reading: Harbour bridge closed after cracks are found",
        "Harbour bridge closed after cracks are found",
    )
    assert title(*head, "By Ann Lee", "May 3, 2021", FIRST, SECOND) == head[1]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Harbour:The bridge is closed", "Harbour: The bridge is closed"),
        ("Harbour: The bridge", "Harbour: The bridge"),
        ("At 12:30 the bridge closed", "At 12:30 the bridge closed"),
        ("EU:n silta", "EU:n silta"),
        ("पुल:दो दिन बंद", "पुल: दो दिन बंद"),
    ],
)
def test_a_kicker_glued_to_its_headline_gets_its_space_back(printed: str, read: str) -> None:
    assert headline_text(printed) == read


@pytest.mark.parametrize(
    ("printed", "language", "read"),
    [
        ("The bridge seen from above [Watch]", "en", "The bridge seen from above"),
        ("The bridge seen from above (Photos)", "en", "The bridge seen from above"),
        ("Die Brücke von oben (Video)", "de", "Die Brücke von oben"),
        ("The bridge is closed (again)", "en", "The bridge is closed (again)"),
        ("How to read the plan of the harbour (live)", "en", "How to read the plan of the harbour (live)"),
        ("", "en", ""),
    ],
)
def test_what_else_the_page_shows_is_no_part_of_a_headline(printed: str, language: str, read: str) -> None:
    assert without_shown(printed, words_of(language)) == read


@pytest.mark.parametrize(
    ("printed", "language", "read"),
    [
        ("Kultur : Was der Hafen liest", "de", "Was der Hafen liest"),
        ("Pont : ce que l’on sait", "fr", "Pont : ce que l’on sait"),
        ("Der Hafen und die Stadt : Was wird", "de", "Der Hafen und die Stadt : Was wird"),
        ("专家：大桥必须关闭", "zh", "专家：大桥必须关闭"),
    ],
)
def test_a_section_that_the_layout_set_before_a_headline_is_no_part_of_it(
    printed: str, language: str, read: str
) -> None:
    assert headline_text(printed, language) == read


def test_a_caption_below_its_label_is_no_headline() -> None:
    head = ("Bridge closed by a gale", "Image caption,", "The harbour bridge was closed by a gale in May")
    assert title(*head, "May 3, 2021", FIRST, SECOND) == head[0]


def test_a_line_in_latin_letters_over_a_body_in_others_is_no_headline() -> None:
    body = "पुल को दो दिन के लिए बंद कर दिया गया है, प्रशासन ने यह जानकारी शनिवार को दी और कहा कि मरम्मत जारी है।"
    head = ("Harbour bridge was closed for two days", "पुल दो दिन बंद, प्रशासन ने दी जानकारी")
    assert title(*head, body, body) == head[1]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("BRIDGE CLOSED", "capitals"),
        ("Bridge Closed For Good", "title"),
        ("Bridge closed for good", "sentence"),
        ("Bridge Closed in March", "mixed"),
        ("Bridge", "one"),
        ("橋が閉鎖", "none"),
        ("12 – 14", "none"),
    ],
)
def test_the_case_of_a_line(text: str, case: str) -> None:
    assert case_of(text) == case


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("harbour bridge closed", (8, 3, 4, True)),
        ("mayor resigns", (0, 0, 0, False)),
        ("on 3 may", (-1, 0, -1, False)),
    ],
)
def test_words_that_the_body_says_too_are_counted(text: str, heard: tuple[int, int, int, bool]) -> None:
    assert heard_of(text, FIRST.casefold()) == heard


def test_what_only_the_end_of_the_body_says_is_not_said_early() -> None:
    spoken = FIRST.casefold() + " more" * 120 + " ferry timetable"
    assert heard_of("ferry timetable", spoken) == (8, 2, 0, True)


def test_a_line_inside_another_is_told_from_its_crumb() -> None:
    lines = features_of(
        [(1, "Home > Harbour bridge closed"), (2, "Harbour bridge closed")], EN, Settings(), "en"
    )
    assert overlaps_in(lines, 200) == ({lines[1].text}, {lines[0].text})


def test_a_subhead_that_repeats_the_end_of_a_headline_makes_it_no_crumb() -> None:
    texts = ["Harbour bridge: what does the closure cost?", FIRST, "what does the closure cost?", SECOND]
    lines = features_of(list(enumerate(texts, 1)), EN, Settings(), "en")
    signs = dict(candidate_signs(lines, 1, 4, EN))
    assert "around another" not in signs[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agnes Leebury", {"names", "names in 2 words"}),
        ("Senior Political Correspondent", {"names a role"}),
        ("Agnes Leebury 2023", set()),
    ],
)
def test_a_name_or_a_role_is_told_from_a_headline(text: str, expected: set[str]) -> None:
    lines = features_of([(1, text), (2, FIRST)], EN, Settings(), "en")
    signs = {sign for sign in dict(candidate_signs(lines, 1, 2, EN))[0] if sign.startswith("names")}
    assert expected <= signs
    assert bool(expected) == bool(signs)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("News > Harbour > Bridges closed", False),
        ("ホーム › 港 › 橋が閉鎖された", False),
        ("Servers / Storage / Networks", False),
        ("bridge seen from the harbour.JPG", False),
        ("https://harbour.example/2021/bridge-closed", False),
        ("Harbour / Bridge closed after cracks", True),
        ("Why 3 > 2 in the harbour", True),
        ("Harbour opens www.bridge.example to all", True),
    ],
)
def test_trails_addresses_and_files_are_no_candidates(text: str, possible: bool) -> None:
    assert could_be(features_of([(1, text)], EN, Settings(), "en")[0], EN) is possible


def test_buttons_datelines_and_bylines_are_no_candidates() -> None:
    texts = ["Share", "May 3, 2021", "By Ann Lee", "Harbour bridge closed", FIRST + SECOND]
    lines = features_of(list(enumerate(texts, 1)), EN, Settings(), "en")
    assert [could_be(line, EN) for line in lines] == [False, False, False, True, False]
    assert [index for index, _ in candidate_signs(lines, 4, 5, EN)] == [3]
    assert ranked(lines, 4, 5, EN)[0][0] == 3


def test_a_line_that_cannot_be_the_headline_is_not_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "News",
        "Harbour bridge closed after cracks are found",
        "By Ann Lee",
        "May 3, 2021",
        FIRST,
        SECOND,
    ]
    lines = features_of(list(enumerate([*texts, "Most read today"], 1)), EN, Settings(), "en")
    seen: list[int] = []

    def look(scene: Scene, index: int) -> tuple[Look, ...]:
        seen.append(index)
        return close_looks(scene, index)

    monkeypatch.setattr(headlinerank, "close_looks", look)
    scene, candidates = candidates_in(lines, 4, 6, EN)
    scored = ranked_in(scene, candidates)
    assert next(index for index, _ in scored) == 1
    assert set(seen) < {candidate.index for candidate in candidates}
    signs = dict(candidate_signs(lines, 4, 6, EN))[1]
    assert scored[0][1] == pytest.approx(sum(weights().get(sign, 0.0) for sign in signs))


def test_no_line_s_close_signs_weigh_more_than_is_allowed_for() -> None:
    lines = features_of(
        [(1, "Agnes Leebury"), (2, "Harbour bridge closed"), (3, FIRST)], EN, Settings(), "en"
    )
    scene, candidates = candidates_in(lines, 2, 3, EN)
    signs = [
        [
            sign
            for names, look in zip(CLOSE, close_looks(scene, one.index), strict=True)
            for sign in names(*look)
        ]
        for one in candidates
    ]
    patterns = [
        [pattern for pattern in CLOSE_SIGNS if re.match(pattern, sign)] for one in signs for sign in one
    ]
    assert all(len(of_one) == 1 for of_one in patterns)
    assert most_close(dict.fromkeys(signs[0], 1.0)) == len(signs[0])


def test_the_weights_hold_names_of_signs_and_nothing_of_a_text() -> None:
    data = (resources.files("generator.readers") / "headlinerank.json").read_text("utf-8")
    assert len(data) < 100_000
    assert all(re.fullmatch(r"[a-z0-9 -]{3,45}", sign) for sign in json.loads(data))
    assert len(weights()) > 100


def test_signs_that_carry_weight_are_signs_that_lines_show() -> None:
    texts = ["News", "Harbour bridge closed", "By Ann Lee", "May 3, 2021", FIRST, SECOND]
    lines = features_of(list(enumerate(texts, 1)), EN, Settings(), "en")
    shown = {sign for _, signs in candidate_signs(lines, 4, 6, EN) for sign in signs}
    assert len(shown & set(weights())) > len(shown) / 2


@pytest.mark.parametrize(
    ("texts", "index", "twin"),
    [
        (("Harbour: bridge is closed", "Harbour bridge is closed", "By Ann Lee"), 0, "below"),
        (("Harbour: bridge is closed", "Harbour bridge is closed", "By Ann Lee"), 1, "above"),
        (("Harbour bridge is closed", "Harbour bridge is opened"), 0, "none"),
        (("Harbour bridge is closed",), 0, "none"),
    ],
)
def test_a_line_with_the_same_words_beside_it_is_a_twin(
    texts: tuple[str, ...], index: int, twin: str
) -> None:
    assert twin_of(features_of(list(enumerate(texts, 1)), EN, Settings(), "en"), index) == twin


@pytest.mark.parametrize("careful", [0, 1])
def test_of_twins_the_one_with_more_marks_is_the_headline(careful: int) -> None:
    twins = ["Harbour traffic Bridge closed until the end of May"] * 2
    twins[careful] = "Harbour traffic: Bridge closed until the end of May"
    reading = read_clipping("\n\n".join([*twins, "By Ann Lee", "May 3, 2021", FIRST, FIRST]), Settings())
    assert reading.fields["title"] == twins[careful]


def test_a_subhead_that_ends_as_the_headline_does_is_no_headline() -> None:
    title, subhead = "Harbour traffic: Why is the bridge closed in May?", "Why is the bridge closed in May?"
    reading = read_clipping("\n\n".join([title, "May 3, 2021", FIRST, subhead, FIRST]), Settings())
    assert reading.fields["title"] == title


def test_sentences_inside_the_body_are_no_candidates() -> None:
    texts = ["Harbour bridge closed until the end of May", *[FIRST] * 6]
    lines = features_of(list(enumerate(texts, 1)), EN, Settings(), "en")
    assert [index for index, _ in candidate_signs(lines, 1, 7, EN)] == [0, 1, 2]


GERMAN = (
    "Die Brücke am Hafen bleibt bis Ende des Monats gesperrt, teilte die Stadt am Freitag mit, nachdem ihre "
    "Ingenieure Risse in zwei der Lager gefunden hatten, die niemand dort erwartet hatte."
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Nach dem langen Winter", "Die Brücke am Hafen wird wieder gesperrt"), 1),
        (("Brücke am Hafen", "Stadt sperrt sie bis zum Ende des Monats"), 1),
        (("Die Brücke am Hafen wird gesperrt", "Wie eine Stadt", "3. Mai 2021"), 0),
        (("Die Brücke am Hafen wird gesperrt", "Die Stadt hat Risse gefunden."), 0),
    ],
)
def test_german_papers_print_kickers_over_their_headlines(head: tuple[str, ...], title: int) -> None:
    lines = (
        *head,
        "Von Anna Beispiel",
        "3. Mai 2021, 14:05 Uhr",
        *(GERMAN.replace("zwei", n) for n in ("zwei", "drei", "vier")),
    )
    assert read_clipping("\n\n".join(lines), Settings()).fields["title"] == head[title]


def test_a_credit_is_no_headline() -> None:
    lines = (
        "Leben",
        "Bild: shutterstock",
        "Die Brücke am Hafen wird gesperrt",
        "3. Mai 2021, 14:05 Uhr",
        GERMAN,
        GERMAN,
    )
    assert read_clipping("\n\n".join(lines), Settings()).fields["title"] == lines[2]


def test_a_trail_and_a_line_of_topics_are_no_headline() -> None:
    chinese = "港口大桥将关闭至本月底，市议会周五表示，工程师在两个支座上发现了裂缝，市民须改乘渡轮过河。"
    lines = ("港口网>>社会·法治", "港口大桥关闭", "2021年05月03日05:32 | 来源：港口日报", *[chinese] * 4)
    assert title(*lines) == "港口大桥关闭"
    headline = "Harbour bridge closed after cracks"
    assert title("Topics: Bridges of the old town", "3 May 2021", headline, *[FIRST] * 4) == headline


CHINESE = (
    "港口桥梁因发现裂缝关闭",
    "市政府星期五表示，工程师在两个支座上发现裂缝后，港口桥梁将关闭到月底，在此期间渡轮每十分钟开一班。",
)


@pytest.mark.parametrize(
    ("source", "headline", "prose"),
    [
        ("Source: The Harbour Herald", "Harbour bridge closed after cracks are found", FIRST),
        ("来源：港口网", *CHINESE),
        ("來源：港口網", *CHINESE),
    ],
)
def test_where_a_text_is_from_is_neither_its_headline_nor_its_section(
    source: str, headline: str, prose: str
) -> None:
    for head in ((source, headline), (headline, source)):
        reading = read_clipping("\n\n".join(("2021-05-03 07:35", *head, prose)), Settings())
        assert reading.fields["title"] == headline
        assert "section" not in reading.fields


def test_a_headline_may_name_its_sources() -> None:
    assert title("Sources: Harbour master quits", "By Ann Lee", "May 3, 2021", FIRST, SECOND) == (
        "Sources: Harbour master quits"
    )
    assert title("Sources: Harbour master quits over bridge", "May 3, 2021", FIRST, SECOND) == (
        "Sources: Harbour master quits over bridge"
    )
