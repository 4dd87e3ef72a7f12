"""What other readers make of a saved page: how it is told that they do not agree with ours."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec

from generator.article import PrintedTime
from generator.crosscheck import NO_CROSSCHECK, Crosscheck, crosscheck
from generator.examine import Examined, examine, open_archive
from generator.readers.webpage import GUESSED
from tests.archives import Archive
from tests.stories import FIRST, SECOND, THIRD

TITLE = "Harbour bridge closed after cracks are found"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<script type="application/ld+json">{declared}</script></head><body><nav><a href="/">News</a></nav><article>
<h1>{title}</h1><p>By Ann Lee</p><p>May 3, 2021 at 7:35 a.m.</p>{text}</article></body></html>"""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TEXT = "".join(
    f"<p>On {day} it was told again. {text}</p>" for day in DAYS for text in (FIRST, SECOND, THIRD)
)


def page(**declared: str) -> str:
    told = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-05-03T07:35:00Z", **declared}
    return PAGE.format(title=TITLE, declared=json.dumps(told), text=TEXT)


def checked(tmp_path: Path, file: str, text: str) -> tuple[Examined, Crosscheck]:
    root = Archive(tmp_path, {file: text}).root
    archive, path = open_archive(root), str(root / "content" / file)
    examined = examine(archive, path)
    return examined, crosscheck(examined, archive, path)


def test_readers_agree_on_a_plain_page(tmp_path: Path) -> None:
    examined, found = checked(tmp_path, "a.html", page(author="Ann Lee"))
    assert found.otherwise == {}
    assert examined.reading.doubts == {}
    assert found.alike > 0.95


def test_a_writer_whom_a_page_declares_and_does_not_print_is_told(tmp_path: Path) -> None:
    examined, found = checked(tmp_path, "a.html", page(author="Bo Roe"))
    assert examined.fields["authors"] == ("Bo Roe",)
    assert found.otherwise == {"authors": "Ann Lee"}
    told = "the page declares Bo Roe and prints Ann Lee as who wrote it"
    assert examined.reading.doubts == {"authors": told}


def test_a_writer_whom_only_a_place_tells_is_doubted(tmp_path: Path) -> None:
    examined, found = checked(tmp_path, "a.html", page().replace("<p>By Ann Lee</p>", "<div>Ann Lee</div>"))
    assert examined.fields["authors"] == ("Ann Lee",)
    assert found.otherwise == {}
    assert examined.reading.doubts == {"authors": GUESSED}


def test_a_headline_that_a_page_declares_and_does_not_print_is_told(tmp_path: Path) -> None:
    other = page(author="Ann Lee").replace(f"<title>{TITLE}", "<title>Why the bridge is shut")
    examined, _ = checked(tmp_path, "a.html", other.replace(f'"headline": "{TITLE}"', '"headline": "Shut"'))
    assert examined.fields["title"] == TITLE
    assert examined.reading.doubts == {"title": 'the page declares another headline: "Shut"'}


def test_what_ours_has_otherwise_is_told_by_field_and_text(tmp_path: Path) -> None:
    root = Archive(tmp_path, {"a.html": page(author="Ann Lee")}).root
    archive, path = open_archive(root), str(root / "content" / "a.html")
    examined = examine(archive, path)
    day = PrintedTime(dt.datetime(2019, 2, 1, tzinfo=dt.UTC))
    fields = examined.fields | {"title": "Ferry late again", "published": day}
    found = crosscheck(msgspec.structs.replace(examined, body=FIRST, fields=fields), archive, path)
    assert found.otherwise == {"title": TITLE, "published": "2021-05-03"}
    assert 0.1 < found.alike < 0.7


def test_of_a_clipping_there_is_one_reading(tmp_path: Path) -> None:
    _, found = checked(tmp_path, "a.txt", "\n\n".join((TITLE, "By Ann Lee", "May 3, 2021", FIRST, SECOND)))
    assert found == NO_CROSSCHECK
