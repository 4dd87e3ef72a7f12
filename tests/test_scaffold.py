"""The beginnings of an archive and of an article."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import BuildRefused
from generator.readers import read_source
from generator.readers.files import clean_text
from generator.scaffold import init_archive, new_article
from generator.settings import Settings
from generator.settingsfile import load_settings
from tests.archives import SETTINGS, Archive

HOSTILE = [
    "O'Hara's \"Paper\": who reads it?",
    "---",
    "a: b # c",
    "{{ 7 * 7 }} {% raw %}",
    "- [x] !tag &anchor *alias",
    "back\\slash \\n \\u0041",
    "line\nend\r\nand\ttab",
    "bell\x07 escape\x1b[31m null\x00",
    "\u2028separator\u2029 \x85 \ufeff",
    "half a pair \udc80 \ud83d",
    "Ελλάδα 東京 שלום 😀",
    "../../etc/passwd",
    "%Y <script>alert(1)</script> & co",
    "x" * 5000,
    "null",
    "2021-11-29",
    "!!!",
]


def started(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in init_archive(folder)]


def drafted(root: Path, headline: str, **more: object) -> Path:
    fields: dict[str, object] = {"published": "2021-11-29", "authors": (), "tags": (), "section": ""}
    return new_article(root, headline, **(fields | more))  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Archive(tmp_path / "paper").root


def test_a_new_archive_has_settings_a_vocabulary_and_a_clipping(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "harbour-post"
    files = started(folder)
    yesterday = dt.date.today() - dt.timedelta(days=1)
    assert sorted(files) == [
        ".gitignore",
        "archive.toml",
        f"content/{yesterday:%Y/%m}/a-first-clipping.txt",
        "vocabulary.toml",
    ]
    settings = load_settings(folder)
    assert (settings.title, settings.publication) == ("Harbour post", "Harbour post")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("BBC_archive", "BBC archive"),
        ("le-fanal", "Le fanal"),
        ('say "so" \\ x', 'Say "so" \\ x'),
        ("a\nb\x7f", "A b"),
        ("{title}", "{title}"),
        ("---", "News archive"),
    ],
)
def test_the_title_is_the_folder_s_name(tmp_path: Path, name: str, title: str) -> None:
    started(tmp_path / name)
    assert load_settings(tmp_path / name).title == title


def test_the_first_clipping_is_read_without_a_doubt(tmp_path: Path) -> None:
    (clipping,) = [path for path in init_archive(tmp_path) if path.suffix == ".txt"]
    read = read_source("a.txt", clipping.read_bytes(), load_settings(tmp_path))
    assert read.problems == ()
    assert read.article.title == "A first clipping in the new archive"
    assert read.article.authors == ("The Archivist",)
    assert read.article.published.day == dt.date.today() - dt.timedelta(days=1)
    assert read.article.published.moment < dt.datetime.now(dt.UTC)
    assert "## What came with the text" in read.article.body


def test_the_vocabulary_s_example_is_valid_once_it_counts(tmp_path: Path) -> None:
    from generator.vocabulary import load_vocabulary

    started(tmp_path)
    text = (tmp_path / "vocabulary.toml").read_text()
    example = "\n".join(line[2:] for line in text.splitlines()[2:])
    (tag,) = load_vocabulary(example.encode(), Settings()).own
    assert (tag.name, tag.sort) == ("Harbour Board", "organisation")


def test_every_setting_that_is_written_is_known(tmp_path: Path) -> None:
    started(tmp_path)
    written = tomllib.loads((tmp_path / "archive.toml").read_text())
    known = {"title", "description", "base_url", "language", "timezone", "publication", "originals"}
    assert set(written) == known


def test_an_archive_that_is_there_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text(SETTINGS)
    with pytest.raises(BuildRefused, match="holds an archive already"):
        started(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["archive.toml"]


def test_what_lies_in_the_folder_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/own.txt").write_text("my own")
    (tmp_path / "vocabulary.toml").write_text("# mine")
    assert sorted(started(tmp_path)) == [".gitignore", "archive.toml"]
    assert (tmp_path / "vocabulary.toml").read_text() == "# mine"
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["own.txt"]


def test_a_place_that_cannot_hold_an_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildRefused, match="cannot write"):
        started(tmp_path / "file" / "paper")


def test_a_new_article_lies_at_its_day(root: Path) -> None:
    path = drafted(root, "The ferry is late", published="29 November 2021, 7:35am")
    assert path == root / "content/2021/11/2021-11-29-the-ferry-is-late.md"
    assert path.read_text().startswith('---\ntitle: "The ferry is late"\ndate: "2021-11-29T07:35"\n---\n')


def test_a_new_article_is_of_now_in_the_archive_s_zone(root: Path) -> None:
    (root / "archive.toml").write_text(SETTINGS + 'timezone = "Pacific/Kiritimati"\n')
    before = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)
    path = drafted(root, "Now", published=None)
    article = read_source("now.md", path.read_bytes(), load_settings(root)).article
    assert before <= article.published.moment <= dt.datetime.now(dt.UTC)
    assert article.published.moment.utcoffset() == dt.timedelta(hours=14)
    assert path.name.startswith(article.published.day.isoformat())


def test_a_date_is_read_in_the_archive_s_language(root: Path) -> None:
    (root / "archive.toml").write_text(SETTINGS + 'language = "fr"\n')
    assert drafted(root, "Le bac", published="29 novembre 2021").name.startswith("2021-11-29")


def test_fields_that_are_not_given_are_not_written(root: Path) -> None:
    text = drafted(root, "Bare").read_text()
    assert text == '---\ntitle: "Bare"\ndate: "2021-11-29"\n---\n\n'


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_what_is_read(root: Path, text: str) -> None:
    path = drafted(root, text, authors=(text[:80],), tags=(f"a {text[:80]}",), section=text[:80])
    assert path.is_relative_to(root / "content/2021/11")
    article = read_source(path.name, path.read_bytes(), load_settings(root)).article
    kept = "".join(
        mark if mark.isprintable() or mark.isspace() else ""
        for mark in text
        if not 0xD800 <= ord(mark) < 0xE000
    )
    assert article.title == " ".join(kept.split())
    assert article.section == " ".join(kept[:80].split()) or len(kept) != len(text)
    assert len(article.tags) == 1
    assert len(article.authors) == 1
    assert len(path.name) < 120


@given(st.text(max_size=60))
def test_any_headline_is_written_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = Archive(tmp_path_factory.mktemp("any")).root
    if not clean_text(text).strip():
        with pytest.raises(BuildRefused, match="the headline is empty"):
            drafted(root, text)
        return
    path = drafted(root, text)
    title = read_source(path.name, path.read_bytes(), load_settings(root)).article.title
    assert [mark for mark in title if mark.isalnum()] == [mark for mark in text if mark.isalnum()]


@pytest.mark.parametrize("headline", ["", "  \n ", "\x00"])
def test_an_empty_headline_is_refused(root: Path, headline: str) -> None:
    with pytest.raises(BuildRefused, match="the headline is empty"):
        drafted(root, headline)
    assert list((root / "content").iterdir()) == []


def test_an_article_that_is_there_is_refused_untouched(root: Path) -> None:
    path = drafted(root, "Twice")
    path.write_text("my words")
    with pytest.raises(BuildRefused, match="is there already"):
        drafted(root, "Twice!")
    assert path.read_text() == "my words"


def test_what_is_no_date_is_refused(root: Path) -> None:
    with pytest.raises(BuildRefused, match="'the day before' is no date"):
        drafted(root, "When", published="the day before")


def test_content_under_another_name_is_where_articles_go(root: Path) -> None:
    (root / "archive.toml").write_text(SETTINGS + '[paths]\ncontent = "clips"\n')
    assert drafted(root, "Here").is_relative_to(root / "clips")
