"""How doubtful a reading is: every sign alone, then the order of a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from generator.article import PrintedTime
from generator.crosscheck import Crosscheck
from generator.doubts import RULES, WARNED, doubts_of, score_of
from generator.errors import Problem
from generator.evidence import evidence_of
from generator.examine import Examined
from generator.readers.reading import Line, Reading, Role

PROSE = (
    "The ferry reached the harbour two hours late on Monday, and nobody on the pier was told the reason. " * 3
)
DAY = PrintedTime(dt.datetime(2021, 5, 3, 9, 30, tzinfo=dt.UTC), zone="UTC")
LATER = PrintedTime(dt.datetime(2021, 5, 4, 9, 30, tzinfo=dt.UTC), zone="UTC")
FIELDS: dict[str, Any] = {
    "title": "Ferry reaches the harbour two hours late",
    "authors": ("Ines Calder",),
    "published": DAY,
    "updated": None,
    "language": "en",
}


def lines(*given: tuple[Role, str]) -> tuple[Line, ...]:
    return tuple(Line(number, text, role, role) for number, (role, text) in enumerate(given, 1))


SOUND = lines(
    (Role.HEADLINE, FIELDS["title"]),
    (Role.PUBLISHED, "May 3, 2021, 9:30 UTC"),
    (Role.PARAGRAPH, PROSE),
    (Role.PARAGRAPH, PROSE.upper()),
)


def examined(
    given: tuple[Line, ...] = SOUND,
    *,
    kind: str = "clipping",
    language: str = "en",
    notes: dict[str, str] | None = None,
    warnings: tuple[str, ...] = (),
    trouble: Problem | None = None,
    doubts: dict[str, str] | None = None,
    **fields: Any,
) -> Examined:
    body = "\n\n".join(line.text for line in given if line.role in (Role.PARAGRAPH, Role.LIST, Role.SUBHEAD))
    return Examined(
        path="a.txt",
        kind=kind,
        fields=FIELDS | fields,
        body=body,
        reading=Reading(
            fields={"language": language} if language else {}, body=body, lines=given, doubts=doubts or {}
        ),
        notes=notes or {},
        warnings=warnings,
        trouble=trouble,
    )


def reasons(source: Examined) -> list[str]:
    return [doubt.reason for doubt in doubts_of(source)]


def with_lines(*more: tuple[Role, str]) -> tuple[Line, ...]:
    return lines(*((line.role, line.text) for line in SOUND), *more)


def with_sure(number: int, sure: float) -> tuple[Line, ...]:
    return tuple(
        msgspec.structs.replace(line, sure=sure) if line.number == number else line for line in SOUND
    )


def test_a_sound_reading_is_beyond_doubt() -> None:
    assert doubts_of(examined()) == []
    assert score_of([]) == 0


@pytest.mark.parametrize("name", ["Ann Lee", "Reuters", "Harbour Times", "J. Ann Lee"])
def test_people_and_houses_are_no_unknown_names(name: str) -> None:
    assert doubts_of(examined(authors=(name,))) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (examined(trouble=Problem("a.txt", 0, "no date was found")), "left out: no date was found"),
        (examined(authors=()), "no byline"),
        (examined(authors=("Ines Calder, 0151 234 5678",)), '"Ines Calder, 0151 234 5678" is a strange name'),
        (examined(authors=("x" * 50,)), f'"{"x" * 50}" is a strange name'),
        (examined(authors=("Core Values",)), '"Core Values" begins as no known name does'),
        (examined(authors=tuple("abcdefgh")), "8 authors"),
        (examined(updated=DAY), "the only date is that of an update"),
        (examined(with_lines(*[(Role.PUBLISHED, f"May {n}, 2021") for n in range(4)])), "5 lines hold dates"),
        (
            examined(
                lines(
                    (Role.HEADLINE, FIELDS["title"]), (Role.PARAGRAPH, PROSE * 2), (Role.PUBLISHED, "May 3")
                )
            ),
            "the only date stands below the text",
        ),
        (examined(published=PrintedTime(dt.datetime(2203, 5, 3, tzinfo=dt.UTC))), "the year 2203"),
        (examined(title="Harbour"), 'the headline is short: "Harbour"'),
        (examined(title="Harbour ferry " * 15), "the headline is long"),
        (examined(title="The ferry reached the harbour late."), "the headline ends as a sentence does"),
        (examined(title="Parliament debates railway pensions"), "the text says little of the headline"),
        (examined(lines((Role.PARAGRAPH, PROSE))), f"the text is short: {len(PROSE)} characters"),
        (examined(lines((Role.PARAGRAPH, "The ferry harbour."))), "next to no text: 18 characters"),
        (examined(with_lines((Role.BOILERPLATE, PROSE))), "long text was left out: line 5"),
        (
            examined(with_lines(*[(Role.BOILERPLATE, PROSE + str(n) + ".") for n in range(6)])),
            "long text was left out: lines 5, 6, 7, 8 ...",
        ),
        (
            examined(with_lines(*[(Role.BOILERPLATE, f"Label {n} " * 20) for n in range(6)])),
            "62% of the text was left out",
        ),
        (
            examined(with_lines(*[(Role.LIST, f"Ferry {n}") for n in range(5)])),
            "5 of the text's 7 lines are short",
        ),
        (examined(with_lines((Role.PARAGRAPH, PROSE))), "1 line stands more than once in the text"),
        (examined(with_sure(4, 0.6)), "could be of the text or not: line 4"),
        (examined(with_sure(4, 0.88)), "many lines could be of the text or not"),
        (examined(with_sure(1, 0.3)), "other lines could be the headline, too"),
        (examined(doubts={"authors": "line 9 may name who wrote it"}), "line 9 may name who wrote it"),
        (examined(doubts={"title": "the page declares another"}), "the page declares another"),
        (examined(language=""), "unknown language"),
        (examined(language="eo"), "no word list for the language 'eo'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_sign_is_told(source: Examined, said: str) -> None:
    assert said in reasons(source)


CROSSCHECKED = [
    (Crosscheck({"authors": "Bo Roe"}, 1.0), "authors", 'read as plain text, it was written by "Bo Roe"'),
    (Crosscheck({"title": "Pier shut"}, 1.0), "title", 'read as plain text, it is headed "Pier shut"'),
    (Crosscheck({"published": "2021-05-09"}, 1.0), "published", 'read as plain text, it is of "2021-05-09"'),
    (Crosscheck({}, 0.93), "body", "93% of the text is what another reader finds"),
    (Crosscheck({}, 0.5), "body", "50% of the text is what another reader finds"),
]


@pytest.mark.parametrize(("checked", "field", "said"), CROSSCHECKED)
def test_what_other_readers_find_in_a_page_is_told(checked: Crosscheck, field: str, said: str) -> None:
    assert [doubt.reason for doubt in doubts_of(examined(kind="webpage"), checked)] == [said]
    assert doubts_of(examined(kind="webpage", notes={field: "the sidecar's"}), checked) == []


def test_every_rule_is_told_of_by_some_source_above() -> None:
    marks = test_each_sign_is_told.pytestmark[0].args[1]  # type: ignore[attr-defined]
    told = {reason for source, _ in marks for reason in reasons(source)}
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        crosschecked = (evidence_of(examined(), checked) for checked, _, _ in CROSSCHECKED)
        assert any(map(rule.test, (*(evidence_of(source) for source, _ in marks), *crosschecked))), rule.name
    assert {said for _, said in marks} <= told


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("authors", {"authors": ()}),
        ("title", {"title": "Harbour"}),
        ("published", {"updated": DAY}),
        ("language", {"language": ""}),
    ],
)
def test_what_a_sidecar_states_is_beyond_doubt(field: str, change: dict[str, Any]) -> None:
    assert reasons(examined(**change))
    assert reasons(examined(notes={field: "the sidecar's"}, **change)) == []


def test_a_text_that_a_sidecar_states_is_beyond_doubt() -> None:
    short = examined(lines((Role.PARAGRAPH, "The ferry harbour.")))
    assert "next to no text: 18 characters" in reasons(short)
    assert reasons(msgspec.structs.replace(short, body_replaced=True)) == []


def test_what_the_reader_warns_of_counts_too() -> None:
    (doubt,) = doubts_of(examined(warnings=("no headline stands out",)))
    assert (doubt.points, doubt.reason) == (WARNED, "no headline stands out")


def test_nothing_was_guessed_in_markdown() -> None:
    assert doubts_of(examined(kind="markdown", authors=(), language="")) == []


def test_the_weightiest_doubt_comes_first_and_all_add_up() -> None:
    found = doubts_of(examined(authors=(), trouble=Problem("a.txt", 0, "no date was found"), language=""))
    assert [doubt.points for doubt in found] == sorted((doubt.points for doubt in found), reverse=True)
    assert score_of(found) == sum(doubt.points for doubt in found) > 100


def test_an_ideograph_takes_the_room_of_two_letters() -> None:
    text = "港の渡し船は夕方に戻った。" * 10
    assert "the text is short: 250 characters" in reasons(examined(lines((Role.PARAGRAPH, text))))
