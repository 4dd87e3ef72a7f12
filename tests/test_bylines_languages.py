"""Bylines as papers of each language set them: `bylines.toml` holds the names, titles, places and labels."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading.lines import article_of
from generator.language import languages
from generator.readers.bylinephrases import phrased_names
from generator.readers.bylines import labelled_names, lone_names, signed_names
from generator.readers.pagewriters import declared_writers
from generator.readers.webpage import read_webpage
from generator.readers.wordlists import list_of
from generator.readers.words import words_of
from generator.settings import Settings
from generator.spellings import spelled

FORMS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("bylines.toml").read_text("utf-8"))
JOINED = (", ", " / ", "/", " & ", "; ", " + ")
# Between these only names that are known to begin as such are names.
APART = (" • ", " · ", " – ", " | ")
UNSPACED = frozenset(("ja", "ko", "th", "zh"))
# Words are written without a hyphen or a slash between them, and "-" is a word for "and".
SLASHED, DASHED = frozenset(("hi",)), frozenset(("vi",))

APOSTROPHES = "'’"

every_language = pytest.mark.parametrize("language", sorted(FORMS))


def misread(language: str, lines: Mapping[str, Iterable[str]], labelled: bool = True) -> dict[str, list[str]]:
    """The lines whose writers are not those given, with who was found instead."""
    words = words_of(language)
    found = {
        line: labelled_names(line, words) or phrased_names(line, words)
        if labelled
        else lone_names(line, words)
        for line in lines
    }
    return {line: names for line, names in found.items() if names != list(lines[line])}


def by(name: str, lines: Iterable[str]) -> dict[str, list[str]]:
    return {line: [name] for line in lines}


def test_every_language_with_spaces_has_its_bylines_here() -> None:
    assert {code for code in languages() if list_of(code).by} - UNSPACED - {"xh", "zu"} == set(FORMS)


@every_language
def test_a_writer_stands_behind_any_label(language: str) -> None:
    name, form = FORMS[language]["names"][0], FORMS[language]
    labels = spelled((form["label"], *form["labels"]), language)
    assert not misread(language, {f"{label} {name}": [name] for label in labels})


@every_language
def test_a_writer_stands_behind_what_the_text_is(language: str) -> None:
    phrases = FORMS[language].get("phrases", ())
    lines = {f"{phrase} {name}": [name] for phrase in phrases for name in FORMS[language]["names"]}
    assert not misread(language, lines)


@every_language
def test_a_writer_stands_behind_each_kind_of_text(language: str) -> None:
    name, words = FORMS[language]["names"][0], list_of(language)
    forms = (*words.signed, *words.signed_genres)
    kinds = [form.replace("*", genre) for genre in words.genres for form in forms]
    assert not misread(
        language, by(name, (f"{kind} {name}" for kind in kinds if kind[-1] not in APOSTROPHES))
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Opinion: The Price of Salt in the Harbour"),
        ("fr", "Le procès de Paul Martin"),
        ("fr", "Une journée de grève"),
        ("es", "La muerte de José Muñoz"),
        ("es", "Un proyecto de Ley Orgánica"),
        ("it", "La morte di Sara Bianchi"),
        ("pt", "A morte de Ana Silva"),
        ("nl", "De dood van Jan Bakker"),
        ("de", "Der Kommentar von gestern"),
    ],
)
def test_what_is_said_of_somebody_is_no_byline(language: str, line: str) -> None:
    assert misread(language, {line: []}) == {}


@every_language
def test_what_writers_are_stands_on_either_side_of_their_names(language: str) -> None:
    form = FORMS[language]
    label, name = form["label"], form["names"][0]
    for role in form["roles"]:
        title = role[0].upper() + role[1:]
        behind = (f"{label} {name}, {role}", f"{label} {name} {title}", f"{label} {role} {name}")
        assert not misread(language, by(name, (*behind, f"{label} {name} - {title}")))
        alone = (f"{name}, {role}", f"{name} {title}", f"{name} | {title}")
        assert not misread(language, by(name, alone), labelled=False)


@every_language
def test_where_and_for_whom_writers_write_is_no_part_of_their_names(language: str) -> None:
    form = FORMS[language]
    label, name, town = form["label"], form["names"][0], form["town"]
    lines = [f"{label} {name}{mark} {place}" for place in form.get("places", ()) for mark in ("", ",")]
    lines += [f"{label} {name}, {town}", f"{label} {name} ({town})", f"{label} {name} | {town}"]
    assert not misread(language, by(name, lines))


def test_a_paper_that_a_page_declares_keeps_its_name() -> None:
    offers = {"publication": [], "source_url": [], "authors": [["National Geographic Creative"]]}
    assert declared_writers(offers, words_of("en")) == ["National Geographic Creative"]


@every_language
def test_several_writers_are_told_apart(language: str) -> None:
    form = FORMS[language]
    label, role, town = form["label"], form["role"], form["town"]
    first, second, third = form["names"]
    lines = {
        f"{first}{mark}{second}": [first, second] for mark in JOINED if language not in SLASHED or mark != "/"
    }
    for word in (word for word in list_of(language).and_ if language not in DASHED or word != "-"):
        lines |= {
            f"{first} {word} {second}": [first, second],
            f"{first}, {second} {word} {third}": [first, second, third],
            f"{first}, {role}, {word} {second}, {role}": [first, second],
            f"{first} ({town}) {word} {second} ({town})": [first, second],
            f"{first}, {town}, {word} {second}, {town}": [first, second],
        }
    assert not misread(language, {f"{label} {line}": names for line, names in lines.items()})


@every_language
def test_writers_are_told_apart_by_marks_that_stand_before_papers_too(language: str) -> None:
    first, second, _ = FORMS[language]["names"]
    assert not misread(
        language, {f"{FORMS[language]['label']} {first}{mark}{second}": [first, second] for mark in APART}
    )


@every_language
def test_a_page_declares_its_writers_as_it_prints_them(language: str) -> None:
    form, words = FORMS[language], words_of(language)
    (first, second, _), role, label = form["names"], form["role"], form["label"]
    title = role[0].upper() + role[1:]
    declared = by(first, (first, f"{label} {first}", f"{first}, {role}", f"{title} {first}"))
    for word in (word for word in list_of(language).and_ if language not in DASHED or word != "-"):
        declared |= {f"{lead}{first} {word} {second}": [first, second] for lead in ("", f"{label} ")}
    offers = {"publication": [], "source_url": []}
    found = {text: declared_writers(offers | {"authors": [[text]]}, words) for text in declared}
    assert {text: names for text, names in found.items() if names != declared[text]} == {}


# Names in scripts without capitals, of which the lists do not know that they begin as names do.
UNKNOWN = frozenset(("hi", "ur"))


@pytest.mark.parametrize("language", sorted(set(FORMS) - UNKNOWN - {"no"}))
@pytest.mark.parametrize("box", ["byline", "x1"])
def test_a_page_that_declares_nobody_prints_who_wrote_it(language: str, box: str) -> None:
    form, (title, *text) = FORMS[language], article_of(language)
    (first, second, _), role, town = form["names"], form["role"], form["town"]
    printed = by(first, (first, f"{form['label']} {first}", f"{first}, {role}", f"{first} | {town}"))
    printed |= {f"{first} {list_of(language).and_[0]} {second}": [first, second]}
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    for line, names in printed.items():
        page = (
            f'<html lang="{language}"><title>{title}</title><body><nav>News</nav><article><h1>{title}</h1>'
            f'<div class="{box}">{line}</div><div>2021-05-03</div>{paragraphs}</article></body></html>'
        )
        assert read_webpage(page, Settings()).fields.get("authors") == names, line


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fi", "Anna Virtanen"),
        ("sv", "Inga Ek"),
        ("no", "Finn Hansen"),
        ("nl", "Ben Bakker"),
        ("es", "Lea Ruiz"),
    ],
)
def test_a_name_may_begin_as_a_button_does(language: str, name: str) -> None:
    assert signed_names(name, words_of(language)) == [name]


@every_language
def test_a_byline_may_stand_in_brackets_or_behind_a_dash(language: str) -> None:
    label, name = FORMS[language]["label"], FORMS[language]["names"][0]
    lines = (f"({label} {name})", f"[{label} {name}]", f"— {label} {name}", f"{label} {name}.")
    assert not misread(language, by(name, lines))
    assert not misread(language, by(name, (f"({name})", f"— {name}")), labelled=False)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee | Harbour Times", ["Ann Lee"]),
        ("Harbour – Ann Lee", ["Ann Lee"]),
        ("Harbour / Ann Lee", ["Ann Lee"]),
        ("Ann Lee / Tom O’Neill", ["Ann Lee", "Tom O’Neill"]),
        ("Mary Ann Page", ["Mary Ann Page"]),
        ("Ann Lee in the harbour", []),
        ("Senior Research Fellow, Centre for Health and Welfare Policy", []),
    ],
)
def test_what_else_stands_beside_a_name(line: str, names: list[str]) -> None:
    assert lone_names(line, words_of("en")) == names


def test_a_role_run_into_a_name_is_told_from_one_behind_it() -> None:
    words = words_of("de")
    assert lone_names("Anna Meier Politikredakteurin", words) == ["Anna Meier"]
    assert lone_names("Anna Meierredakteurin Politik", words) == ["Anna Meier"]
