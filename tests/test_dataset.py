"""Articles as data: JSON lines, CSV and the schema that goes with them."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
from collections.abc import Iterable
from typing import Any

import jsonschema
import msgspec
import pytest

from generator.article import Article, Correction, Credit, PrintedTime
from generator.dataset import COLUMNS, ArticleRecord, csv_lines, csv_row, gzipped, record_of, schema

URL = "https://lamp.example.org/2021/11/29/ferry.html"


def article(**fields: Any) -> Article:
    given: dict[str, Any] = {
        "source": "2021/ferry.txt",
        "kind": "clipping",
        "sha256": "ab" * 32,
        "title": "The ferry is late again",
        "published": PrintedTime(dt.datetime(2021, 11, 29, tzinfo=dt.UTC), has_time=False),
        "body": "",
        "language": "en",
    }
    return Article(**{**given, **fields})


def json_lines(records: Iterable[ArticleRecord]) -> bytes:
    return b"".join(gzipped(msgspec.json.encode(record) + b"\n" for record in records))


FULL = article(
    standfirst="Two hours.",
    authors=("Jane Doe", "Tom Reed"),
    updated=PrintedTime(dt.datetime(2021, 11, 30, 9, 0, tzinfo=dt.UTC), zone="UTC"),
    section="News",
    tags=("Ferries",),
    tags_found=True,
    publication="The Lamp",
    agency="AFP",
    place="QUERNMOUTH",
    source_url="https://ebb.example.com/x",
    credits=(Credit("Ann Lee"),),
    corrections=(Correction("It was two.", dt.date(2021, 12, 1)), Correction("Not three.")),
)


def as_data(of: Article, body: str = "<p>Late <em>again</em>.</p>\n<p>Two hours &amp; more.</p>") -> Any:
    data = gzip.decompress(json_lines([record_of(of, body, URL, "https://x.example/i.jpg", "CC BY 4.0")]))
    assert data.endswith(b"\n")
    return json.loads(data)


def test_an_article_as_data_holds_all_that_is_known() -> None:
    assert as_data(FULL) == {
        "url": URL,
        "title": "The ferry is late again",
        "published": "2021-11-29",
        "language": "en",
        "source": {"path": "2021/ferry.txt", "kind": "clipping", "sha256": "ab" * 32},
        "text": "Late again.\n\nTwo hours & more.",
        "standfirst": "Two hours.",
        "authors": ["Jane Doe", "Tom Reed"],
        "updated": "2021-11-30T09:00+00:00",
        "section": "News",
        "tags": ["Ferries"],
        "tags_found": True,
        "publication": "The Lamp",
        "agency": "AFP",
        "place": "QUERNMOUTH",
        "source_url": "https://ebb.example.com/x",
        "image": "https://x.example/i.jpg",
        "credits": [{"name": "Ann Lee", "kind": "picture"}],
        "corrections": [{"text": "It was two.", "day": "2021-12-01"}, {"text": "Not three."}],
        "licence": "CC BY 4.0",
    }


def test_what_is_not_known_is_left_out() -> None:
    plain = gzip.decompress(json_lines([record_of(article(), "<p>Late.</p>", URL, "", "")]))
    assert json.loads(plain).keys() == {"url", "title", "published", "language", "source", "text"}


@pytest.mark.parametrize("of", [FULL, article()])
def test_the_schema_holds_of_the_data(of: Article) -> None:
    rules = json.loads(schema("https://lamp.example.org/data/article.schema.json"))
    assert rules["$id"] == "https://lamp.example.org/data/article.schema.json"
    jsonschema.Draft202012Validator.check_schema(rules)
    jsonschema.validate(as_data(of), rules, jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_no_article() -> None:
    rules = json.loads(schema("https://lamp.example.org/s.json"))
    wrongs: list[dict[str, Any]] = [
        {},
        as_data(FULL) | {"authors": "Jane Doe"},
        as_data(FULL) | {"source": {}},
    ]
    for wrong in wrongs:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, rules, jsonschema.Draft202012Validator)


def test_the_same_articles_give_the_same_bytes() -> None:
    records = [record_of(FULL, "<p>Late.</p>", URL, "", "")]
    assert json_lines(records) == json_lines(iter(records))
    # No name, no time and no system in its head (RFC 1952, 2.3).
    assert json_lines(records)[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def test_a_table_has_a_row_an_article() -> None:
    table = b"".join(csv_lines([csv_row(FULL, URL), csv_row(article(title='He said "late",\nagain'), URL)]))
    rows = list(csv.DictReader(io.StringIO(table.decode(), newline="")))
    assert list(rows[0]) == COLUMNS
    assert rows[0]["authors"] == "Jane Doe; Tom Reed"
    assert rows[0]["source_path"] == "2021/ferry.txt"
    assert rows[1]["title"] == 'He said "late", again'
    assert table.count(b"\r\n") == 3


@pytest.mark.parametrize("title", ["=1+1", "+cmd", "-2", "@SUM(A1)"])
def test_no_cell_is_a_formula(title: str) -> None:
    assert csv_row(article(title=title), URL)[1] == f"'{title}"
