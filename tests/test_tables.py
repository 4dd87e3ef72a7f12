"""The program's own tables are read as `tomllib` reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import generator
from generator.tables import read_table

TABLES = sorted(Path(generator.__file__).parent.glob("**/*.toml"))


@pytest.mark.parametrize("file", TABLES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_each_table_is_what_tomllib_reads(file: Path) -> None:
    text = file.read_text("utf-8")
    assert read_table(text) == tomllib.loads(text)


def test_there_are_tables_of_words_and_of_names() -> None:
    assert {"en.toml", "_any.toml", "places.toml", "organisations.toml"} <= {file.name for file in TABLES}


def test_comments_lists_tables_and_lists_of_tables_are_read() -> None:
    text = """# a comment
name = "a # b, c = d"
words = [
    "one", "two",
    # a comment, with a "quotation"
    "three = 3", "[four]",
]
none = []

[one]
"two words" = ["é"]
[[many]]
yes = true
[[many]]
"""
    assert read_table(text) == tomllib.loads(text)
    assert read_table(text)["many"] == [{"yes": True}, {}]


def test_an_empty_table_is_one() -> None:
    assert read_table("") == read_table("# nothing\n") == {}
