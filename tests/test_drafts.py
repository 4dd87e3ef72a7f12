"""Sidecars drafted from what was read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from generator.doubts import Doubt
from generator.drafts import draft_sidecar, write_draft
from generator.errors import SourceError
from generator.examine import Archive as Held
from generator.examine import Examined, examine, open_archive
from tests.archives import SETTINGS, Archive

CLIPPING = """\
Updated 3 May 2019 at {time}

Ferry strike ends after nine "long" days at sea level

Crews and the harbour board agree on a winter timetable that nobody likes

By Ines Calder and Tom Adeyemi
Photo: R. Dunmore

SALTMARSH: The ferry sailed again on Friday morning with eleven passengers and a great many gulls. The crews \
had been ashore since the last week of April, and the harbour board had said that it could wait.

France lent two engineers, and France will be thanked on Monday, the board said. "We have all learned \
something about timetables," its chairman told reporters on the landing stage.

(With inputs from agencies)
"""


def read(archive: Archive, path: str) -> tuple[Held, Examined]:
    held = open_archive(archive.root)
    return held, examine(held, str(archive.root / "content" / path))


@pytest.mark.parametrize("time", ["18:05 IST", "18:05", "18:05 GMT+7", "18:05 CET", ""])
@pytest.mark.parametrize(
    "settings", ["", 'timezone = "Asia/Tokyo"\nlanguage = "de"\npublication = "Lantern"\n']
)
def test_a_draft_as_it_is_changes_nothing(tmp_path: Path, time: str, settings: str) -> None:
    archive = Archive(tmp_path, {"2019/ferry.txt": CLIPPING.format(time=time).replace(" at \n", "\n")})
    archive.put("archive.toml", SETTINGS + settings)
    held, before = read(archive, "2019/ferry.txt")
    assert before.trouble is None
    write_draft(str(archive.root / "content/2019/ferry.txt"), draft_sidecar(before, held.settings))
    _, after = read(archive, "2019/ferry.txt")
    assert after.has_sidecar
    assert after.fields == before.fields
    assert after.body == before.body


def test_a_draft_says_what_was_read_and_hints_at_the_rest(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"ferry.txt": CLIPPING.format(time="18:05 IST")})
    held, found = read(archive, "ferry.txt")
    text = draft_sidecar(found, held.settings, [Doubt(10, "no byline\nat all")])
    stated = tomllib.loads(text)
    assert stated["title"] == 'Ferry strike ends after nine "long" days at sea level'
    assert stated["authors"] == ["Ines Calder", "Tom Adeyemi"]
    assert stated["credits"] == [{"name": "R. Dunmore", "kind": "picture"}]
    assert "tags" not in stated
    assert "# tags = [" in text
    assert "# found by the vocabulary" in text
    assert '# section = "Politics"\n' in text
    assert "# Doubtful: no byline at all\n" in text
    assert text.startswith("# Corrections to ferry.txt")


def test_every_hint_is_toml_that_a_sidecar_may_hold(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"ferry.txt": CLIPPING.format(time="18:05 IST")})
    held, found = read(archive, "ferry.txt")
    text = draft_sidecar(msgspec.structs.replace(found, fields={}), held.settings)
    hints = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if " = " in line and "body" not in line
    )
    archive.put("content/ferry.toml", hints)
    _, corrected = read(archive, "ferry.txt")
    assert corrected.trouble is None
    assert corrected.fields["title"] == "The headline"
    assert corrected.fields["corrections"][0].text == "A name was misspelt."


@pytest.mark.parametrize(
    "text", ['a "quoted" \\ text', "tab\tand \x7f delete", "Ελλάδα – 東京", "# no comment"]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    archive = Archive(tmp_path, {"ferry.txt": CLIPPING.format(time="18:05 IST")})
    held, found = read(archive, "ferry.txt")
    changed = msgspec.structs.replace(found, fields=found.fields | {"title": text, "authors": (text,)})
    stated = tomllib.loads(draft_sidecar(changed, held.settings))
    assert (stated["title"], stated["authors"]) == (text, [text])


def test_a_sidecar_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("title = 'Mine'\n")
    with pytest.raises(SourceError, match="is there already and was left alone"):
        write_draft(str(tmp_path / "a.txt"), "title = 'Yours'\n")
    assert (tmp_path / "a.toml").read_text() == "title = 'Mine'\n"


def test_markdown_takes_no_sidecar(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="write the fields into its front matter"):
        write_draft(str(tmp_path / "a.md"), "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written: No such file or directory"):
        write_draft(str(tmp_path / "gone" / "a.txt"), "")
