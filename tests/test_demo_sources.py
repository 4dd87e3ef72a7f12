"""The demo archive shows every kind of source that the README promises, and is true to itself."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
MARKDOWN = sorted(CONTENT.rglob("*.md"))
CLIPPINGS = sorted(CONTENT.rglob("*.txt"))
PAGES = sorted(CONTENT.rglob("*.html"))
SIDECARS = sorted(CONTENT.rglob("*.toml"))
PICTURES = sorted(path for path in (CONTENT / "pictures").iterdir() if path.is_file())
LARGEST_PICTURE = 80_000
WITHOUT_VOCABULARY = {"Letters", "Germany"}  # a kind of page; a country that the built-in list knows

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
DAY_FIRST = re.compile(
    r"\b(?P<weekday>[A-Z][a-z]{2})[a-z]*,? (?P<day>\d\d?) (?P<month>[A-Z][a-z]{2})[a-z]* (?P<year>\d{4})"
)
MONTH_FIRST = re.compile(
    r"\b(?P<weekday>[A-Z][a-z]{2})[a-z]*, (?P<month>[A-Z][a-z]{2})[a-z]* (?P<day>\d\d?), (?P<year>\d{4})"
)


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def head_of(path: Path) -> dict[str, Any]:
    """The front matter of a Markdown source, parsed apart from the generator."""
    text = text_of(path)
    if text.startswith("{"):
        return dict(json.JSONDecoder().raw_decode(text)[0])
    if text.startswith("+++\n"):
        return tomllib.loads(text.split("+++\n")[1])
    if text.startswith("---\n"):
        return dict(yaml.safe_load(text.split("---\n")[1]))
    return {key.strip(): value.strip() for key, value in _bare_lines(text)}


def _bare_lines(text: str) -> list[list[str]]:
    return [line.split(":", 1) for line in text.partition("\n\n")[0].splitlines()]


def kind_of_head(path: Path) -> str:
    openings = {"{": "JSON", "+++": "TOML", "---": "YAML"}
    text = text_of(path)
    return next((kind for opening, kind in openings.items() if text.startswith(opening)), "bare")


def tags_of(head: dict[str, Any]) -> list[str]:
    fields = {key.lower(): value for key, value in head.items()}
    tags = fields.get("tags", fields.get("keywords", []))
    return [tag.strip() for tag in tags.split(",")] if isinstance(tags, str) else tags


def test_there_are_enough_sources_of_each_format() -> None:
    assert len(CLIPPINGS) >= 12
    assert len(MARKDOWN) >= 25
    assert len(PAGES) == 1
    assert len(CLIPPINGS) + len(MARKDOWN) + len(PAGES) >= 40


def test_every_kind_of_front_matter_is_there_more_than_once() -> None:
    kinds = [kind_of_head(path) for path in MARKDOWN]
    assert all(kinds.count(kind) >= 2 for kind in ("YAML", "TOML", "JSON", "bare")), kinds


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_front_matter_parses_and_names_its_headline(path: Path) -> None:
    head = {key.lower(): value for key, value in head_of(path).items()}
    assert head["title"]
    assert tags_of(head)


def test_articles_and_clippings_use_the_same_tags() -> None:
    vocabulary = tomllib.loads((ROOT / "vocabulary.toml").read_text("utf-8"))["tag"]
    names = [tag["name"] for tag in vocabulary]
    used = {tag for path in [*MARKDOWN, *SIDECARS] for tag in tags_of(_any_head(path))}
    assert len(names) == len(set(names))
    assert used - set(names) == WITHOUT_VOCABULARY


def _any_head(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.suffix == ".toml" else head_of(path)


def test_each_sidecar_stands_beside_exactly_one_clipping_or_page() -> None:
    assert SIDECARS
    for sidecar in SIDECARS:
        originals = [sidecar.with_suffix(suffix) for suffix in (".txt", ".html", ".md", ".htm")]
        assert [path.suffix for path in originals if path.exists()] in ([".txt"], [".html"])


def test_pictures_are_there_and_light_and_used() -> None:
    shown = {picture for path in MARKDOWN for picture in _pictures_in(path)}
    assert len(PICTURES) >= 5
    assert shown == set(PICTURES)
    assert all(path.stat().st_size < LARGEST_PICTURE for path in PICTURES)


def _pictures_in(path: Path) -> list[Path]:
    head = {key.lower(): value for key, value in head_of(path).items()}
    targets = re.findall(r"!\[[^\]]+\]\(([^\s)]+)", text_of(path))
    return [(path.parent / target).resolve() for target in [*targets, *filter(None, [head.get("image")])]]


def test_line_ends_and_encodings_vary_as_they_do_in_a_newsroom() -> None:
    data = [path.read_bytes() for path in CLIPPINGS]
    assert any(b"\r\n" in clipping for clipping in data)
    assert any(clipping.startswith(b"\xef\xbb\xbf") for clipping in data)
    assert sum(not _is_utf8(clipping) for clipping in data) == 1


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_every_weekday_printed_with_a_full_date_is_that_days() -> None:
    wrong, seen = [], 0
    for path in [*MARKDOWN, *CLIPPINGS, *PAGES, *SIDECARS]:
        for pattern in (DAY_FIRST, MONTH_FIRST):
            for found in pattern.finditer(text_of(path)):
                if found["weekday"] in DAYS and found["month"] in MONTHS:
                    seen += 1
                    day = dt.date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
                    wrong += [(path.name, found[0])] if DAYS[day.weekday()] != found["weekday"] else []
    assert seen >= 5
    assert not wrong


def test_two_articles_of_one_day_share_a_headline() -> None:
    heads = [head_of(path) for path in sorted((CONTENT / "2017/04").glob("*.md"))]
    assert len({(head["title"], head["date"]) for head in heads}) == 1
    assert len(heads) == 2
