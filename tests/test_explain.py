"""`morgue explain`: how a source was read, in words for an archivist and as JSON for a program."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SettingsError
from generator.examine import open_archive
from generator.readers import reading
from generator.survey import Answer, Form, explain_files
from tests.archives import SETTINGS, Archive, article

KEYS = ("file title standfirst authors published updated tags section language credits body subheads").split()
_PARAGRAPHS = (
    "SALTMARSH: The ferry sailed again on Friday morning with eleven passengers and a great many gulls. "
    "The crews had been ashore since the last week of April, and the board had said that it could wait.",
    "France lent two engineers, and France will be thanked on Monday, the board said. "
    '"We have all learned something about timetables," its chairman told reporters on the landing stage.',
)
CLIPPING = f"""\
Updated 3 May 2019 at 18:05 IST

Ferry strike ends after nine days at sea level

Crews and the harbour board agree on a winter timetable that nobody likes

By Ines Calder and Tom Adeyemi
Photo: R. Dunmore
Advertisement

{_PARAGRAPHS[0]}

What was agreed

{_PARAGRAPHS[1]}

(With inputs from agencies)
"""


def answer(root: Path, file: Path, form: Form) -> Answer:
    (given,) = explain_files(open_archive(root), [file], form)
    return given


def explained(archive: Archive, path: str) -> str:
    return answer(archive.root, archive.root / "content" / path, "words").said


def as_json(archive: Archive, path: str) -> dict[str, Any]:
    said = answer(archive.root, archive.root / "content" / path, "json").said
    assert "\n" not in said
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path, {"2019/ferry.txt": CLIPPING})


def row(said: str, start: str) -> str:
    """The line of the explanation that starts so."""
    (line,) = [line for line in said.splitlines() if line.strip().startswith(start)]
    return " ".join(line.split())


def test_a_clipping_s_fields_come_first(archive: Archive) -> None:
    said = explained(archive, "2019/ferry.txt")
    assert said.splitlines()[0] == "2019/ferry.txt: clipping"
    assert row(said, "title") == "title Ferry strike ends after nine days at sea level"
    assert row(said, "authors") == "authors Ines Calder | Tom Adeyemi"
    assert row(said, "published ") == "published 2019-05-03T18:05+05:30 (printed as IST)"
    assert row(said, "credits") == "credits R. Dunmore (picture)"
    assert row(said, "agency ").endswith("With inputs from agencies")


def test_every_line_with_text_is_shown_with_its_role(archive: Archive) -> None:
    said = explained(archive, "2019/ferry.txt")
    for number, line in enumerate(CLIPPING.splitlines(), 1):
        shown = [found for found in said.splitlines() if found.startswith(f"{number:>5} ")]
        assert len(shown) == bool(line)
        if line:
            assert line[:60] in shown[0]
    assert row(said, "3 ").startswith("3 headline ")
    assert row(said, "9 ").startswith("9 boilerplate ")


def test_the_lines_of_the_body_are_marked(archive: Archive) -> None:
    rows = [line.split() for line in explained(archive, "2019/ferry.txt").splitlines()]
    assert [cells[0] for cells in rows if len(cells) > 2 and cells[1].startswith(">")] == ["11", "13", "15"]


def test_lines_that_could_be_something_else_are_marked(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "UNSURE", 1.1)
    assert row(explained(archive, "2019/ferry.txt"), "11 ").startswith("11 >?paragraph")
    monkeypatch.setattr(reading, "UNSURE", 0.0)
    assert row(explained(archive, "2019/ferry.txt"), "11 ").startswith("11 > paragraph")


def test_long_lines_are_cut_for_the_eye(archive: Archive) -> None:
    lines = explained(archive, "2019/ferry.txt").splitlines()
    roles = [line for line in lines if line[:5].strip().isdigit()]
    assert max(map(len, roles)) <= 130
    assert any(line.endswith("…") for line in roles)


def test_tags_that_the_vocabulary_finds_are_shown_as_such(archive: Archive) -> None:
    archive.put("vocabulary.toml", '[[tag]]\nname = "Ferries"\nalso = ["ferry"]\n')
    line = row(explained(archive, "2019/ferry.txt"), "tags")
    assert line.endswith("[found by the vocabulary]")
    assert "Ferries" in line
    assert "France" in line
    assert set(as_json(archive, "2019/ferry.txt")["tags"]) == {"Ferries", "France"}


def test_no_tags_are_sought_where_settings_say_so(archive: Archive) -> None:
    archive.put("archive.toml", SETTINGS + '[tagging]\nmode = "off"\n')
    assert "tags" not in explained(archive, "2019/ferry.txt")
    assert as_json(archive, "2019/ferry.txt")["tags"] == []


def test_a_time_without_a_zone_says_which_was_taken(archive: Archive) -> None:
    archive.put("archive.toml", SETTINGS + 'timezone = "Asia/Tokyo"\n')
    archive.put("2019/ferry.txt", CLIPPING.replace(" IST", ""))
    line = row(explained(archive, "2019/ferry.txt"), "published ")
    assert line == "published 2019-05-03T18:05 (no zone is printed: +09:00 was taken)"


def test_what_a_sidecar_corrects_is_marked(archive: Archive) -> None:
    archive.put("content/2019/ferry.toml", 'title = "Another head"\nauthors = ["Ann Lee"]\ntags = []\n')
    said = explained(archive, "2019/ferry.txt")
    assert said.splitlines()[0] == "2019/ferry.txt: clipping, corrected by 2019/ferry.toml"
    assert row(said, "title") == "title Another head [the sidecar's]"
    assert row(said, "authors") == "authors Ann Lee [the sidecar's]"
    assert "[the sidecar's]" not in row(said, "published ")
    assert as_json(archive, "2019/ferry.txt")["title"] == "Another head"
    assert as_json(archive, "2019/ferry.txt")["tags"] == []


def test_a_sidecar_that_cannot_be_read_is_the_trouble(archive: Archive) -> None:
    archive.put("content/2019/ferry.toml", "title = Another\n")
    said = explained(archive, "2019/ferry.txt")
    assert "left out: 2019/ferry.toml:1: is not TOML" in said
    assert row(said, "title") == "title Ferry strike ends after nine days at sea level"


def test_a_saved_page_is_shown_with_its_text(archive: Archive) -> None:
    words = "The harbour board met on Tuesday and talked about the winter timetable at great length. " * 4
    head = (
        '<title>Board meets</title><meta property="og:title" content="Board meets at last">'
        '<meta property="article:published_time" content="2020-02-03T04:05:00+01:00">'
    )
    body = f"<article><h1>Board meets at last</h1><p>{words}</p><h2>The vote</h2><p>One {words}</p></article>"
    page = f'<html lang="en"><head>{head}</head><body>{body}</body></html>'
    archive.put("page.html", page)
    said = explained(archive, "page.html")
    assert said.splitlines()[0] == "page.html: webpage"
    assert row(said, "published ") == "published 2020-02-03T04:05+01:00"
    shown = [" ".join(line.split()) for line in said.splitlines()]
    assert any("The harbour board met on Tuesday" in line for line in shown)
    assert any("subhead" in line and line.endswith("The vote") for line in shown)
    assert any("One The harbour board" in line and line.endswith("…") for line in shown)


def test_markdown_shows_all_its_fields_and_the_keys_that_mean_nothing(archive: Archive) -> None:
    fields = {
        "corrections": "[{date: 2021-12-02, text: 'It was Tuesday.'}, 'A name was misspelt.']",
        "draft": "true",
        "mood": "bleak",
        "aliases": "/old/a.html",
        "credits": "[{name: M. Sole, kind: graphic}]",
    }
    archive.put("a.md", article("A storm", "2021-11-29T07:35:00+01:00", **fields))
    said = explained(archive, "a.md")
    assert said.splitlines()[0] == "a.md: markdown"
    assert row(said, "corrections").endswith("2021-12-02: It was Tuesday. | undated: A name was misspelt.")
    assert row(said, "draft") == "draft yes"
    assert row(said, "extra") == "extra mood"
    assert row(said, "aliases") == "aliases /old/a.html"
    assert row(said, "credits") == "credits M. Sole (graphic)"


def test_a_doubt_is_told(archive: Archive) -> None:
    archive.put("a.md", article("Café").encode("cp1252"))
    assert "  warning: is not UTF-8; read as cp1252" in explained(archive, "a.md").splitlines()


def test_json_has_these_keys_and_shapes(archive: Archive) -> None:
    found = as_json(archive, "2019/ferry.txt")
    assert list(found) == KEYS
    assert found["file"] == str(archive.root / "content/2019/ferry.txt")
    assert found["authors"] == ["Ines Calder", "Tom Adeyemi"]
    assert found["published"] == "2019-05-03T18:05+05:30"
    assert found["language"] == "en"
    assert found["credits"] == ["R. Dunmore"]
    assert found["subheads"] == ["What was agreed"]
    paragraphs = found["body"].split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[1] == "What was agreed"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-11-29", "2021-11-29"),
        ("2021-11-29 07:35", "2021-11-29T07:35"),
        ("2021-11-29T07:35:12+05:30", "2021-11-29T07:35:12+05:30"),
    ],
)
def test_json_says_no_more_of_a_time_than_is_known(archive: Archive, date: str, expected: str) -> None:
    archive.put("a.md", article(date=f'"{date}"'))
    found = as_json(archive, "a.md")
    assert (found["published"], found["updated"]) == (expected, None)


def test_what_makes_no_article_is_explained_as_far_as_it_goes(archive: Archive) -> None:
    archive.put(
        "a.md",
        '---\ntitle: A storm\ntags: "sea, wind"\nauthor: {name: Ann Lee}\nslug: {a: b}\n---\n\nText.\n',
    )
    said = explained(archive, "a.md")
    assert "  left out: a.md:5: `slug` should be letters and digits" in said
    assert row(said, "title") == "title A storm"
    found = as_json(archive, "a.md")
    assert list(found) == KEYS
    assert found["tags"] == ["sea", "wind"]
    assert found["authors"] == ["Ann Lee"]
    assert (found["published"], found["body"]) == (None, "Text.")


def test_a_clipping_without_a_date_shows_its_lines_all_the_same(archive: Archive) -> None:
    archive.put("a.txt", CLIPPING.partition("\n")[2])
    said = explained(archive, "a.txt")
    assert "left out: a.txt: no date was found (write published = 2021-11-29 into a.toml beside it)" in said
    assert "headline" in said


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("empty.txt", b"", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "seems to be a PNG picture"),
        ("notes.rtf", b"words", "is of no known format"),
        ("open.md", b"---\ntitle: x\n", "the front matter never ends"),
    ],
)
def test_what_is_no_source_at_all_is_one_error(archive: Archive, name: str, data: bytes, cause: str) -> None:
    archive.put(f"content/{name}", data)
    problem = answer(archive.root, archive.root / "content" / name, "words").problem
    assert problem
    assert problem.path == name
    assert cause in problem.cause


def test_a_file_that_is_not_there_is_one_error(archive: Archive) -> None:
    told = answer(archive.root, archive.root / "content/gone.txt", "words")
    assert told.said == ""
    assert str(told.problem).endswith("content/gone.txt: cannot be read: No such file or directory")


def test_a_file_outside_any_archive_is_read_with_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(CLIPPING)
    said = answer(tmp_path / "nowhere", tmp_path / "ferry.txt", "words").said
    assert said.splitlines()[0] == "ferry.txt: clipping"


def test_a_mistake_in_the_settings_is_not_passed_over(archive: Archive) -> None:
    archive.put("archive.toml", "titel = 'x'")
    with pytest.raises(SettingsError, match="titel"):
        explained(archive, "2019/ferry.txt")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file systems that hold UTF-8 names only")
def test_a_name_that_is_no_utf_8_can_be_explained(archive: Archive) -> None:
    file = archive.root / "content" / os.fsdecode(b"caf\xe9.md")
    file.write_text(article())
    assert answer(archive.root, file, "words").said.splitlines()[0] == "caf\ufffd.md: markdown"
    assert json.loads(answer(archive.root, file, "json").said)["file"].endswith("caf\ufffd.md")
