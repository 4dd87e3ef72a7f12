"""Pages that no rule was written on: what is read of them, and what counts as read otherwise."""

from __future__ import annotations

from pathlib import Path

import lxml.html

from benchmarks.reading.boxes import article_box, lines_of
from benchmarks.reading.strangers import Stranger, lay_out, misread

PAGE = """<html><head><title>Ferry</title></head><body><nav>Home</nav><main><div><h1>Ferry late</h1>
<p>By <b>Ann Lee</b><br>May 3, 2021</p></div><div><p>The ferry came
 late, and <i>nobody</i> knew why.</p><script>x()</script></div></main><footer>The end</footer></body>
</html>"""
FERRY = Stranger(
    "ferry.example", PAGE.encode(), "Ferry late", "Ann Lee", "2021-05-03T23:10Z", "The ferry came late"
)


def test_what_an_element_shows_is_a_line_for_each_block() -> None:
    body = lxml.html.fromstring(PAGE).find("body")
    shown = ["Ferry late", "By Ann Lee", "May 3, 2021", "The ferry came late, and nobody knew why."]
    assert lines_of(body) == ["Home", *shown, "The end"]


def test_the_article_s_box_is_the_smallest_around_title_and_text() -> None:
    box = article_box(lxml.html.fromstring(PAGE), FERRY.title, FERRY.first_words)
    assert box is not None
    assert box.tag == "main"
    assert article_box(lxml.html.fromstring(PAGE), FERRY.title, "The bridge") is None


def test_each_page_is_laid_out_as_three_sources(tmp_path: Path) -> None:
    for flavour in ("html", "raw", "page"):
        (tmp_path / flavour).mkdir()
    lay_out(FERRY, tmp_path)
    assert (tmp_path / "html" / "ferry.example.html").read_bytes() == FERRY.data
    assert (tmp_path / "raw" / "ferry.example.txt").read_text().startswith("Ferry late\n\nBy Ann Lee\n\n")
    assert (tmp_path / "page" / "ferry.example.txt").read_text().endswith("\n\nThe end\n")


def test_marks_and_a_day_beside_are_no_other_reading() -> None:
    read = {"title": "Ferry, late", "authors": ["Ann Lee"], "published": "2021-05-04T01:10+02:00"}
    assert list(misread(FERRY, read)) == []
    read = {"title": "Home", "authors": ["Ann Lee", "Bo Ek"], "published": None}
    assert [field for field, _, _ in misread(FERRY, read)] == ["title", "authors", "day"]
    assert list(misread(FERRY._replace(title="", author="", date=""), read)) == []
