"""Clippings in the styles of many houses, and the rules one by one."""

from __future__ import annotations

import gc
import html
import re
import time
from collections import Counter

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.article import Credit
from generator.readers import (
    bylines,
    captionrules,
    captions,
    headrules,
    pictures,
    prompts,
    prose,
    roles,
    rules,
    views,
)
from generator.readers.bylinedates import dated_names
from generator.readers.clipping import plain_body, read_clipping, source_lines, subheads
from generator.readers.features import clean, features_of
from generator.readers.reading import Reading, Role
from generator.readers.spine import Spine
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, SECOND, THIRD

pytestmark = pytest.mark.usefixtures("objects_of_other_tests_let_alone")

SETTINGS = Settings()
EN, DE, IT = words_of("en"), words_of("de"), words_of("it")


def read(text: str, **options: str) -> Reading:
    return read_clipping(text, SETTINGS, **options)


def style(*lines: str) -> Reading:
    return read("\n\n".join(lines))


def roles_of(reading: Reading) -> dict[str, Role]:
    return {line.text.strip(): line.role for line in reading.lines if line.text.strip()}


def test_days_that_captions_and_posts_tell_of_do_not_date_the_text() -> None:
    reading = style(
        "Drivers wait for the ferry at the old harbour on the morning of Monday, April 26, 2021.",
        "Harbour bridge closed until the end of the month",
        "05/03/21 08:00 AM",
        "By Ann Lee",
        FIRST,
        "A photo posted by Bo Ek (@bo.ek) on Apr 30, 2021 at 9:10am PST",
        SECOND,
        THIRD,
    )
    assert reading.fields["published"].iso == "2021-05-03T08:00"


@pytest.mark.parametrize("line", ["May 5, 2021May 3, 2021 by Ann Lee", "May 3, 2021 May 5, 2021"])
def test_of_two_days_side_by_side_the_earlier_is_the_publications(line: str) -> None:
    fields = style("Harbour bridge closed until June", line, FIRST, SECOND, THIRD).fields
    assert (fields["published"].iso, fields["updated"].iso) == ("2021-05-03", "2021-05-05")


def test_a_sentence_that_stands_again_and_again_is_the_pages() -> None:
    offer = "If you are a member of the harbour club you can cross before you pay!"
    asked = "How did you feel when you heard that the bridge would be closed?"
    reading = style(
        "Harbour bridge closed",
        FIRST,
        offer,
        asked,
        SECOND,
        offer,
        asked,
        THIRD,
        offer,
        asked,
        THIRD + SECOND,
    )
    roles = roles_of(reading)
    assert roles[offer] is Role.BOILERPLATE
    assert roles[asked] is Role.PARAGRAPH


def test_behind_paragraphs_a_line_is_a_subhead() -> None:
    texts = [f"{text} {text}" for text in (FIRST, SECOND, THIRD)]
    below = "What we know so far: how the bridge could be closed for a month"
    reading = style("Harbour bridge closed until June", *texts, below, *texts)
    assert reading.fields["title"] == "Harbour bridge closed until June"
    assert roles_of(reading)[below] is Role.SUBHEAD


def test_an_ordinary_page() -> None:
    reading = style(
        "Home",
        "Harbour bridge closed until the end of the month",
        "By Ann Lee, Staff Writer",
        "May 3, 2021 at 7:35 a.m. ET",
        "Share",
        "Photo: Bo Ek/Harbour Herald",
        FIRST,
        "Advertisement",
        SECOND,
        "Who pays",
        THIRD,
        "Related stories",
        "Ferry sinks",
        "Harbour fees rise again",
    )
    assert reading.fields["title"] == "Harbour bridge closed until the end of the month"
    assert reading.fields["authors"] == ["Ann Lee"]
    assert reading.fields["published"].iso == "2021-05-03T07:35-04:00"
    assert reading.fields["credits"] == [Credit("Bo Ek/Harbour Herald")]
    assert plain_body(reading) == [FIRST, SECOND, "Who pays", THIRD]
    assert subheads(reading) == ["Who pays"]
    assert "## Who pays" in reading.body


def test_a_german_page_with_update_first_and_credit_below() -> None:
    text = (
        "Die Hafenbrücke bleibt bis zum Ende des Monats gesperrt, teilte die Stadt am Freitag mit, weil an "
        "zwei Lagern Risse gefunden wurden."
    )
    reading = style(
        "Verkehr",
        "Hafenbrücke bleibt gesperrt",
        "Aktualisiert am 04.05.2021, 09:10 UhrVeröffentlicht am 03.05.2021, 07:35 Uhr",
        "Von Anna Lehmann und Bodo Eck",
        text,
        "Autofahrer sollen auf die Fähre ausweichen, die alle zehn Minuten fährt. Das ist für viele eine "
        "Belastung, sagte die Leiterin des Amtes.",
        "Mehr zum Thema",
        "Fähre gesunken",
    )
    assert reading.fields["language"] == "de"
    assert reading.fields["published"].iso == "2021-05-03T07:35"
    assert reading.fields["updated"].iso == "2021-05-04T09:10"
    assert reading.fields["authors"] == ["Anna Lehmann", "Bodo Eck"]
    assert len(plain_body(reading)) == 2


def test_a_japanese_page() -> None:
    reading = style(
        "港の橋、月末まで通行止め　ひび割れ見つかる",
        "2021/5/3 7:35",
        "山田 花子",
        "シェア",
        "港の橋は月末まで通行止めになると市が金曜日に発表した。二つの支承にひび割れが見つかったためで、修理には数週間かかる見通しだという。",
        "運転者には十分おきに出るフェリーの利用を呼びかけている。担当課長は「ご不便をおかけします」と話した。",
        "関連記事",
        "フェリーが沈没",
    )
    assert reading.fields["title"] == "港の橋、月末まで通行止め　ひび割れ見つかる".replace("\u3000", " ")
    assert reading.fields["published"].iso == "2021-05-03T07:35"
    assert reading.fields["authors"] == ["山田 花子"]
    assert len(plain_body(reading)) == 2


def test_a_clock_behind_the_update_label_belongs_to_the_day_before_it() -> None:
    text = (
        "Hamnbron är avstängd till slutet av månaden, det meddelar kommunen efter att sprickor "
        "har hittats i bron."
    )
    reading = style(
        "Hamnbron är avstängd", "Publicerad 3 maj 2021 kl 07.35Uppdaterad kl 09.10", "Eva Ek", text, text
    )
    assert reading.fields["published"].iso == "2021-05-03T07:35"
    assert reading.fields["updated"].iso == "2021-05-03T09:10"
    assert reading.fields["authors"] == ["Eva Ek"]


def test_a_lone_update_is_the_publication_too() -> None:
    reading = style("Harbour bridge stays closed", "Updated: May 3, 2021", FIRST, SECOND)
    assert reading.fields["published"].iso == reading.fields["updated"].iso == "2021-05-03"


def test_a_label_above_its_date_counts() -> None:
    reading = style(
        "Harbour bridge stays closed", "Updated:", "May 4, 2021", "Published:", "May 3, 2021", FIRST, SECOND
    )
    assert reading.fields["published"].iso == "2021-05-03"
    assert reading.fields["updated"].iso == "2021-05-04"


def test_dates_of_other_articles_below_do_not_count() -> None:
    reading = style(
        "Harbour bridge stays closed", "May 3, 2021", FIRST, SECOND, "Related", "Ferry sinks", "June 1, 2022"
    )
    assert reading.fields["published"].iso == "2021-05-03"


def test_the_place_of_a_dateline_is_kept_in_the_paragraph_and_told() -> None:
    reading = style(
        "Harbour bridge stays closed", "May 3, 2021", "PORT ELLEN, Scotland (AP) — " + FIRST, SECOND
    )
    assert reading.fields["place"] == "PORT ELLEN"
    assert plain_body(reading)[0].startswith("PORT ELLEN, Scotland (AP) — The harbour")


@pytest.mark.parametrize(
    "opening",
    [
        "NEW YORK, Jan. 5, 2021 /PRNewswire/ -- ",
        "PORT ELLEN, 5 Jan 2021 (Agency) - ",
        "(Agency, 5 Jan 2021) – ",
        "(5 Jan 2021) ",
        "Jan. 5, 2021 -- ",
        "LONDON--(AGENCY)--Jan. 5, 2021--",
    ],
)
def test_the_day_that_a_text_begins_with_dates_it_for_want_of_a_dateline(opening: str) -> None:
    reading = style("Harbour bridge stays closed", opening + FIRST, SECOND)
    assert reading.fields["published"].iso == "2021-01-05"
    assert plain_body(reading)[0].startswith(opening)
    dated = style("Harbour bridge stays closed", "May 3, 2021", opening + FIRST, SECOND)
    assert dated.fields["published"].iso == "2021-05-03"


def test_what_begins_a_text_is_its_headline_before_a_line_of_the_body() -> None:
    told = (
        "We all carry things across the bay that we do not need, and pay the ferry for it; that is no crime, "
        "as long as you know why. Here is how to leave more of it at home."
    )
    more = (
        "The harbour office counts what passengers carry, and a third of them say on the pier that they "
        "would rather have left a part of it at home, had anybody asked them.",
        "A bag that stands open by the door is filled, the office found, and one that is shut is not; so "
        "shut it on the evening before, and put the key where you must look for it.",
        "Those who write down what they carried and what they used of it need three crossings to halve it, "
        "and none of those whom the office asked had missed a thing since.",
        "The captain, who has seen forty years of luggage, says that the lightest bags are carried by those "
        "who cross most often, and that they are first to find a seat.",
    )
    title = "How to Make Yourself Stop Carrying What You Do Not Need"
    subhead = "Understand How Your Own Bag Works Against You"
    above = ("36", "Filed to: money", "harbour", "saving money", "personal ferries")
    reading = style(title, *above, told, subhead, *more)
    assert reading.fields["title"] == title
    assert plain_body(reading)[0] == told


def test_a_day_a_clock_and_a_name_are_no_headline() -> None:
    reading = style("Harbour bridge", "3 May 2021, 16:20 by harbourmaster", FIRST, SECOND)
    assert reading.fields["title"] == "Harbour bridge"


def test_a_day_that_the_first_sentence_names_dates_nothing() -> None:
    sentence = "The works began late. On Jan. 5, 2021 - and " + FIRST
    assert "published" not in style("Harbour bridge stays closed", sentence, SECOND).fields
    plain = "On Jan. 5, 2021 the works began. " + FIRST
    assert "published" not in style("Harbour bridge stays closed", plain, SECOND).fields


def test_without_headline_or_date_the_fields_are_absent() -> None:
    reading = read("Share\n\nAdvertisement\n\nHome\n")
    assert not {"title", "published", "authors"} & set(reading.fields)
    assert reading.warnings == ("no line looks like a headline",)
    assert reading.body == ""


@pytest.mark.parametrize("text", ["", "\n\n\n", "   \n\t", "\ufeff", "\u200b\n\u200b"])
def test_nothing_is_read_from_nothing(text: str) -> None:
    reading = read(text)
    assert reading.body == ""
    assert all(line.role is Role.BLANK for line in reading.lines)


def test_every_line_end_ends_a_line_and_none_is_lost() -> None:
    reading = read(f"Harbour bridge closed\r\nMay 3, 2021\r{FIRST}\n\n{SECOND}\u2028{THIRD}")
    assert [line.text for line in reading.lines] == [
        "Harbour bridge closed",
        "May 3, 2021",
        FIRST,
        "",
        SECOND,
        THIRD,
    ]
    assert plain_body(reading) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\n\nb\x85", ["a", "", "b", ""])],
)
def test_behind_a_last_line_end_there_is_an_empty_line(text: str, lines: list[str]) -> None:
    assert source_lines(text) == lines


def test_invisible_marks_do_not_reach_the_page() -> None:
    reading = style(
        "Harbour\u200b bridge & ferry\u00a0closed", "May 3, 2021", "\u202a" + FIRST + "\u202c", SECOND
    )
    assert reading.fields["title"] == "Harbour bridge & ferry closed"
    assert plain_body(reading)[0] == FIRST


def test_an_ampersand_that_is_no_entity_stays() -> None:
    assert clean("AT&T & Q&A;") == "AT&T & Q&A;"


def test_a_stated_language_is_taken() -> None:
    assert read(FIRST, language="de").fields["language"] == "de"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("ByAnn Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo van der Ek, Staff Writers", ["Ann Lee", "Bo van der Ek"]),
        ("By: ANN LEE", ["ANN LEE"]),
        ("Written by Ann O’Lee-Smith in New York", ["Ann O’Lee-Smith"]),
        ("By Ann Lee - The Harbour Herald - Monday", ["Ann Lee"]),
        ("By Ann Lee Senior Political Correspondent", ["Ann Lee"]),
        ("By ANN LEE Harbour Press", ["ANN LEE"]),
        ("By Reuters", ["Reuters"]),
        ("By A. B. Lee | Harbour Herald", ["A. B. Lee"]),
        ("By the end of the month", []),
        ("Bystanders saw Ann Lee", []),
        ("Edited by Ann Lee", []),
        ("Author Ann Lee, from Harbour Hill, told of the first boat that she stole from her uncle.", []),
        (FIRST + SECOND, []),
    ],
)
def test_labelled_bylines(text: str, names: list[str]) -> None:
    assert bylines.labelled_names(text, EN) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee and Bo Ek in New York", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee/Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("ANN LEE Harbour", ["ANN LEE"]),
        ("BO McEK", ["BO McEK"]),
        ("山田 花子", ["山田 花子"]),
        ("Reuters", ["Reuters"]),
        ("NTB Tips", []),
        ("Harbour", []),
        ("The bridge is closed", []),
        ("Read More", []),
    ],
)
def test_names_without_a_label(text: str, names: list[str]) -> None:
    assert bylines.lone_names(text, EN) == names


@pytest.mark.parametrize(
    ("rest", "names"),
    [
        ("Do |  Uhr | Von Eva Ek-Lund", ["Eva Ek-Lund"]),
        (" • Gregor Ek • 3 Minuten", ["Gregor Ek"]),
        ("Ann LeePublished: ", ["Ann Lee"]),
        (" Lesedauer: 4 Minuten", []),
    ],
)
def test_names_on_a_dateline(rest: str, names: list[str]) -> None:
    assert dated_names(rest, DE) == names


def test_a_label_of_another_language_is_no_label_there() -> None:
    assert bylines.labelled_names("di Luca Bianchi", IT) == ["Luca Bianchi"]
    assert bylines.labelled_names("di Luca Bianchi", DE) == []


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Image: AP | Image:self", [Credit("AP"), Credit("self")]),
        ("(Photo by Bo Ek)", [Credit("Bo Ek")]),
        ("© Bo Ek/Harbour Herald", [Credit("Bo Ek/Harbour Herald")]),
        ("Video: Bo Ek", [Credit("Bo Ek", "video")]),
        ("Graphic: Bo Ek", [Credit("Bo Ek", "graphic")]),
        ("Photos show the bridge before it was closed", []),
        ("Image", []),
    ],
)
def test_credit_lines(text: str, credits: list[Credit]) -> None:
    assert pictures.credits_in(text, EN) == credits


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The bridge seen from the ferry on Friday. Photo: Bo Ek", True),
        ("The bridge seen from the ferry (Bo Ek/Reuters)", True),
        ("The bridge seen from the ferry | Bo Ek via Getty Images", True),
        ("He told Reuters that the bridge was safe.", False),
        ("The photo shows the bridge.", False),
        (FIRST, False),
    ],
)
def test_captions_end_in_a_credit(text: str, is_one: bool) -> None:
    assert captions.is_caption(text, EN) is is_one


def view(*lines: str, at: int, spine: Spine | None = None) -> views.View:
    features = features_of(list(enumerate(lines, 1)), EN, SETTINGS, "en")
    spine = spine or Spine(0, 1, len(lines))
    return views.View(features, at, features[at], spine, EN, Counter(line.key for line in features))


@pytest.mark.parametrize(
    ("test", "lines", "at"),
    [
        (rules.is_subhead, (FIRST, "Who pays", SECOND), 1),
        (prompts.is_link_list, ("Ferry sinks", "Fees rise", "Mayor resigns"), 1),
        (prompts.is_repeated_headline, ("Bridge closed", FIRST, "Bridge closed"), 2),
        (prompts.is_repeated, ("Follow the bridge", FIRST, "Follow the bridge"), 2),
        (prompts.is_reading_time, ("4 min read",), 0),
        (captionrules.is_caption_above_credit, ("The bridge on Friday", "Photo: Bo Ek", FIRST), 0),
        (captionrules.is_caption_above_credit, ("The bridge on Friday", "Bo Ek/Insider", FIRST), 0),
        (
            captionrules.is_caption_above_credit,
            (FIRST, SECOND, FIRST.replace("Friday", "Monday"), "Photo: Bo Ek"),
            2,
        ),
        (captionrules.is_caption_below_label, ("Image caption,", "The bridge on Friday", FIRST), 1),
        (rules.is_agency_note, ("(With inputs from agencies)",), 0),
        (rules.is_correction, ("Correction: An earlier version misnamed the ferry.",), 0),
        (prompts.is_short_prompt, ("Read more about the bridge",), 0),
        (headrules.has_dateline, ("Posted on May 3, 2021",), 0),
        (
            headrules.has_dateline,
            ("Bridge closed", "This story was first published on May 3, 2021 at seven.", FIRST),
            1,
        ),
        (prompts.is_furniture, ("122 Comments »",), 0),
        (prompts.is_furniture, ("Facebook Twitter Email",), 0),
        (headrules.is_role, ("Senior Political Correspondent",), 0),
        (rules.is_item, ("• Take the ferry",), 0),
        (prompts.is_post, (FIRST, "The ferry is full again.", "— Bo Ek (@boek) May 3, 2021"), 1),
        (prompts.is_announced, (FIRST, "Related", "Ferry sinks", SECOND), 2),
        (prompts.is_in_brackets, (FIRST, "(Here is how bridges are built.)", SECOND), 1),
        (
            prompts.is_labelled_link,
            (FIRST, "From the harbour", "Ferry sinks", SECOND, "From the harbour", "Fees rise", FIRST),
            5,
        ),
        (prompts.is_poster, (FIRST, "The ferry is full again.", "— Bo Ek (@boek) May 3, 2021"), 2),
        (prompts.is_poster, (FIRST, "A photo posted by Bo Ek (@bo.ek) on May 3, 2021 at 9am", THIRD), 1),
        (prompts.is_contact, ("Ann Lee can be reached at ann@herald.example.",), 0),
    ],
)
def test_a_rule_says_yes(test: object, lines: tuple[str, ...], at: int) -> None:
    assert callable(test)
    assert test(view(*lines, at=at)) is True


@pytest.mark.parametrize(
    ("test", "lines", "at"),
    [
        (rules.is_subhead, (FIRST, "Who pays", "Ferry sinks"), 1),
        (rules.is_subhead, (FIRST, "He did not say why.", SECOND), 1),
        (prompts.is_link_list, (FIRST, "Who pays", SECOND), 1),
        (prompts.is_repeated_headline, ("Bridge closed", FIRST, "Ferry sinks"), 2),
        (prompts.is_reading_time, ("Minutes count",), 0),
        (captionrules.is_caption_above_credit, (FIRST, SECOND, FIRST, "Photo: Bo Ek"), 1),
        (captionrules.is_caption_above_credit, (FIRST, SECOND, THIRD, "Photo: Bo Ek"), 2),
        (captionrules.is_caption_below_label, ("An image", "The bridge on Friday", FIRST), 1),
        (
            headrules.has_dateline,
            ("In May 3, 2021 became a famous day. Nobody knows why it did so, though many tried.",),
            0,
        ),
        (
            headrules.has_dateline,
            ("Bridge closed", "She crossed the old bridge with him on May 3, 1921.", FIRST),
            1,
        ),
        (prompts.is_furniture, ("Print is dead",), 0),
        (prompts.is_post, (FIRST, "The ferry is full again.", "Bo Ek (boek) said so on May 3, 2021."), 1),
        (prompts.is_announced, (FIRST, "Related", SECOND), 2),
        (prompts.is_in_brackets, (FIRST, "(Nobody) knows how bridges are built (yet)", SECOND), 1),
        (prompts.is_poster, (FIRST, "— Bo Ek", "(@boek)"), 1),
        (prompts.is_labelled_link, (FIRST, "From the harbour", "Ferry sinks", SECOND), 2),
        (
            prompts.is_labelled_link,
            (FIRST, "Harbour", "Ferry sinks", "Harbour", "Fees rise", "Mayor resigns"),
            2,
        ),
        (prompts.is_announced, (FIRST, "Advertisement", "Who pays", SECOND), 2),
        (prompts.is_short_prompt, (FIRST,), 0),
        (rules.is_agency_note, (FIRST,), 0),
    ],
)
def test_a_rule_says_no(test: object, lines: tuple[str, ...], at: int) -> None:
    assert callable(test)
    assert test(view(*lines, at=at)) is False


def test_every_rule_has_a_name_a_reason_and_an_explained_test() -> None:
    for known in (roles.ABOVE, roles.NEAR_ABOVE, roles.HEAD, roles.BODY, roles.TAIL):
        table = known.rules
        assert table[-1].test is rules.always
        assert all(rule.name and rule.reason and rule.test.__doc__ for rule in table)
        assert len({rule.name for rule in table}) == len(table)


def rendered(source: str) -> str:
    """The text of a rendered block."""
    extensions = list(SETTINGS.markdown.extensions)
    page = markdown.markdown(source, extensions=extensions)
    return html.unescape(re.sub(r"<(?:/?(?:p|h2|ul|li)|h2 id=\"[^\"]*\")>", "", page)).strip()


MARKED = [
    "1. Take the ferry",
    "# is a hash",
    "- and a dash",
    "+ plus",
    "> quoted",
    "*stars* and **more**",
    "<b>tags</b> and a < b",
    "_under_ and snake_case and __init__",
    "`code` and ``more``",
    "[link](http://example.org) and [ref][1] and [^1]",
    "[1]: http://example.org",
    "![picture](x.png)",
    "AT&amp;T &copy; &#65;",
    "back\\slash \\* \\",
    "---",
    "* * *",
    "{: .class } and {#id}",
    "Heading {#id}",
    ": definition",
    "~~~",
    "```",
    "2021. A year",
    "<http://example.org>",
    "<!-- hidden -->",
    "a | b | c",
    "===",
    "Learning C#",
    "$5 * 3 * 2 = 30*",
]


@pytest.mark.parametrize("text", MARKED)
def test_marks_of_markdown_are_text_in_a_paragraph(text: str) -> None:
    assert rendered(f"Before.\n\n{prose.escaped(text)}\n\nAfter.") == f"Before.\n{text}\nAfter."


@pytest.mark.parametrize("text", MARKED)
def test_marks_of_markdown_are_text_in_a_subhead(text: str) -> None:
    assert rendered(prose.heading(text)) == text


@given(st.text(alphabet="ab1.#*_-+>[]()`~\\{}:|!<&; ", min_size=1, max_size=24))
@example("*a*")
@example("a_b_")
@example("[a]: b")
def test_any_line_renders_as_itself(text: str) -> None:
    text = clean(text)
    if text:
        assert re.sub(r"\s+", " ", rendered(prose.escaped(text))) == text


@pytest.mark.parametrize(
    "text", [FIRST, SECOND, THIRD, "It cost $4 (or 3 * 2), said AT&T’s [new] boss - twice."]
)
def test_ordinary_prose_needs_no_escapes(text: str) -> None:
    assert prose.escaped(text) == text


def seconds(text: str) -> float:
    """The least of three runs: what the work takes when the machine leaves it alone."""
    return min(seconds_once(text) for _ in range(3))


def seconds_once(text: str) -> float:
    gc.collect()
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "a.b@",
        "Ann Lee, ",
        "By ",
        "12:",
        "( ",
        "- ",
        "Photo: ",
        "https://",
        "1/2/",
        "&amp;",
        "中",
        FIRST + "\n",
        "Ann Lee\n",
        "By Ann Lee\n",
        "Share\n",
        "May 3, 2021\n",
        "Photo: Bo Ek\n",
        "\n",
        "Ferry sinks\n\n",
    ],
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    small = (unit * 40_000)[:40_000]
    seconds_once(small)
    # Eight times the text, far less than the sixty-four times that a quadratic reader would take.
    limit = 32 * max(seconds(small), 0.005)
    assert any(seconds_once(small * 8) < limit for _ in range(3))


def test_one_line_of_five_megabytes_is_a_paragraph() -> None:
    reading = read("Harbour bridge closed\n\nMay 3, 2021\n\n" + (SECOND + " ") * (5_000_000 // len(SECOND)))
    assert reading.fields["title"] == "Harbour bridge closed"
    assert len(plain_body(reading)) == 1


def test_two_dates_near_the_headline_are_a_doubt() -> None:
    reading = style("Harbour bridge stays closed", "May 3, 2021", "June 5, 2021", FIRST, SECOND)
    assert reading.warnings == ("several dates stand near the headline: 2021-05-03 and 2021-06-05",)


def test_a_hundred_thousand_lines_are_read_and_none_is_lost() -> None:
    text = "\n".join(["Harbour bridge closed", "May 3, 2021", *[FIRST, "Ferry sinks", "Share"] * 33_333])
    reading = read(text)
    assert len(reading.lines) == 100_001
    assert reading.fields["title"] == "Harbour bridge closed"
