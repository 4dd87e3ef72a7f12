"""Cases that our page reader labels for the scripts that train weights."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks.publishers import taught_cases, texts_of
from benchmarks.reading import packages
from benchmarks.reading.owners import Publishers
from benchmarks.teach import cases_of
from generator.examine import Archive, examine
from generator.settings import Settings

LINES = [
    "The evening ferry came two hours late, and nobody on the pier was told why it had been held.",
    "Passengers waited in the hall, where the kiosk had closed at six and the heating was off.",
    "A council member asked for a report on the four other delays of this month and their causes.",
]
PAGE = f"""<html><head><link rel="canonical" href="https://news.ferry.co.uk/late?from=front">
<title>The evening ferry was late</title></head>
<body><nav>Home</nav><main><h1>The evening ferry was late</h1>
<p>By Ann Lee</p><time datetime="2021-05-03">3 May 2021</time>
<article>{"".join(f"<p>{line}</p>" for line in LINES)}</article></main><footer>The end</footer>
</body></html>"""


NONE = Publishers(frozenset())


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "ferry.html").write_text(PAGE, "utf-8")
    return tmp_path / "pages"


def test_a_page_teaches_what_the_page_reader_says_of_it(pages: Path) -> None:
    ((name, truth, lines),) = cases_of(pages, NONE)
    assert (name, truth["group"], truth["title"]) == ("ferry", "ferry.co.uk", "The evening ferry was late")
    assert truth["body_blocks"] == [["p", line] for line in LINES]
    assert truth["flavours"] == {"raw": {"authors": ["Ann Lee"]}}
    assert lines == ["The evening ferry was late", "By Ann Lee", "3 May 2021", *LINES]


def test_a_writer_who_was_read_as_in_a_clipping_teaches_nothing(pages: Path) -> None:
    page = pages / "ferry.html"
    page.write_text(PAGE.replace("<p>By Ann Lee</p>", "<div>Ann Lee</div>"), "utf-8")
    archive = Archive(str(pages), Settings(), None)
    assert examine(archive, str(page)).fields["authors"] == ("Ann Lee",)
    ((_, truth, _),) = cases_of(pages, NONE)
    assert truth["truth"] == {"authors": []}


def test_a_publisher_that_is_measured_teaches_nothing(pages: Path) -> None:
    assert list(cases_of(pages, Publishers(frozenset(["ferry.com"])))) == []


def test_a_case_has_the_texts_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text("Ferry late\n", "utf-8")
    assert texts_of(tmp_path) == {"raw": "Ferry late\n"}
    (tmp_path / "page.txt").write_text("Home\n", "utf-8")
    assert list(texts_of(tmp_path)) == ["raw", "page"]


def test_who_has_fetched_no_pages_is_told_how(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"run python -m benchmarks\.teach"):
        taught_cases(Namespace(taught=tmp_path / "none"))


def test_pages_of_a_package_are_mended_and_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "parser-1.0"
    (home / "parser-1.0" / "fixtures").mkdir(parents=True)
    (home / "parser-1.0" / "fixtures" / "ferry.html").write_bytes(b'<meta name="author" value="Ann Lee">')
    (home / "parser-1.0" / "fixtures" / "expected.html").write_bytes(b"what another reader says")
    monkeypatch.setattr(packages, "PACKAGES", ("parser==1.0",))
    monkeypatch.setattr(packages, "HOME", tmp_path)
    monkeypatch.setattr(packages, "PAGES", tmp_path / "pages")
    packages.lay_out_pages()
    laid = [file for file in (tmp_path / "pages").rglob("*") if file.is_file()]
    assert laid == [tmp_path / "pages" / "parser-1.0" / "fixtures-ferry.html"]
    assert laid[0].read_bytes() == b'<meta name="author" content="Ann Lee">'
