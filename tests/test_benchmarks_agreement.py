"""Pages that nothing is known of, read as pages and as text: what counts as read otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.reading.agreement import differing, same_share
from benchmarks.reading.boxes import clipping_of, name_of, readings, write_clipping

FIRST = "The evening ferry came two hours late, and nobody on the pier was told why it had been held."
LAST = "A council member asked for a report on the four other delays of this month and their causes."
PAGE = f"""<html><body><nav>Home</nav><main><h1>Ferry late</h1><p>By Ann Lee</p><div><p>{FIRST}</p>
<p>{LAST}</p></div></main><footer>The end</footer></body></html>"""


def reading(**fields: Any) -> dict[str, Any]:
    known = {"title": "Ferry late", "authors": ["Ann Lee"], "published": "2021-05-03", "updated": None}
    return {**known, "body": f"## Late\n\n**{FIRST}**\n\n[{LAST}](/causes)", **fields}


def test_the_clipping_is_what_the_box_around_title_and_text_shows() -> None:
    said = ["Ferry late", "By Ann Lee", FIRST, LAST]
    assert clipping_of(PAGE.encode(), reading()) == said
    assert clipping_of(PAGE.encode(), reading(title="Bridge closed")) == []
    assert clipping_of(PAGE.encode(), reading(body=None)) == []
    assert clipping_of(b"", reading()) == []


def test_case_marks_clocks_and_the_order_of_names_are_no_difference() -> None:
    page = reading(authors=["Ann Lee", "Bo Ek"])
    alike = reading(title="FERRY, late", authors=["Bo Ek", "Ann Lee"], published="2021-05-03T10:00+02:00")
    assert list(differing(page, alike)) == []
    other = reading(title=None, updated="2021-05-04")
    assert [field for field, _, _ in differing(page, other)] == ["title", "authors", "updated"]


def test_paragraphs_are_the_same_without_their_markup() -> None:
    assert same_share(reading(), reading(body=f"{FIRST}\n\n{LAST}")) == 1.0
    assert same_share(reading(), reading(body=FIRST)) == 0.5
    assert same_share(reading(), reading(body=None)) == 0.0


def test_pages_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    for folder in ("times", "post"):
        write_clipping(
            tmp_path, f"{folder}/1", ["Ferry late", "May 3, 2021", FIRST, LAST, f"{folder} {LAST}"]
        )
    assert name_of(tmp_path, tmp_path / "times" / "1.txt") == "times/1"
    read = readings(tmp_path)
    assert sorted(read) == ["post/1", "times/1"]
    assert read["times/1"]["title"] == "Ferry late"
