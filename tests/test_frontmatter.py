"""Front matter of every dialect, and errors that point to the line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.readers.frontmatter import split_front_matter

YAML = "---\ntitle: Ferry late\ntags: [a, b]\n---\nBody.\n"
TOML = '+++\ntitle = "Ferry late"\ntags = ["a", "b"]\n+++\nBody.\n'
JSON = '{\n"title": "Ferry late",\n"tags": ["a", "b"]\n}\nBody.\n'


@pytest.mark.parametrize("text", [YAML, TOML, JSON, "\n\n" + YAML, YAML.replace("---\n", "---  \n")])
def test_the_three_fenced_dialects_give_the_same(text: str) -> None:
    front = split_front_matter(text)
    assert front.values == {"title": "Ferry late", "tags": ["a", "b"]}
    assert front.body.strip() == "Body."


@pytest.mark.parametrize(("text", "first"), [(YAML, 2), (TOML, 2), (JSON, 2), ("\n\n" + YAML, 4)])
def test_each_key_knows_its_line_in_the_file(text: str, first: int) -> None:
    assert split_front_matter(text).lines == {"title": first, "tags": first + 1}


def test_a_bare_head_ends_at_the_blank_line_and_indented_lines_continue() -> None:
    text = (
        "Title: Ferry late\nDate: 2021-11-29\nSummary: It was\n    very late\nMood:\n\nBody: not a field.\n"
    )
    front = split_front_matter(text)
    assert front.values == {
        "Title": "Ferry late",
        "Date": "2021-11-29",
        "Summary": "It was\nvery late",
        "Mood": None,
    }
    assert front.lines["Summary"] == 3
    assert front.body.strip() == "Body: not a field."


@pytest.mark.parametrize(
    "text", ["Note: this is prose.\n\nMore.", "Just prose.", "{% include x %}\ntext", "    code", "# Title"]
)
def test_text_without_front_matter_is_all_body(text: str) -> None:
    front = split_front_matter(text)
    assert front.values == {}
    assert front.body == text


@pytest.mark.parametrize("text", ["---\n---\nBody", "+++\n+++\nBody", "{}\nBody", "---\n# none\n---\nBody"])
def test_empty_front_matter_is_none(text: str) -> None:
    front = split_front_matter(text)
    assert front.values == {}
    assert front.body.strip() == "Body"


def test_scalars_of_known_yaml_fields_stay_as_written() -> None:
    head = "title: 007\ndate: 2021-11-29 07:35 +0530\ntags: [2021, yes, 1.10]\ndraft: no\nlang: no\n"
    assert split_front_matter(f"---\n{head}---\n").values == {
        "title": "007",
        "date": "2021-11-29 07:35 +0530",
        "tags": ["2021", "yes", "1.10"],
        "draft": "no",
        "lang": "no",
    }


def test_unknown_yaml_fields_get_numbers_and_truth() -> None:
    head = "weight: 5\nratio: 0.5\nshown: true\nempty:\nzip: 01234\nquoted: '5'\nwhen: 2021-01-02\n"
    assert split_front_matter(f"---\n{head}---\n").values == {
        "weight": 5,
        "ratio": 0.5,
        "shown": True,
        "empty": None,
        "zip": "01234",
        "quoted": "5",
        "when": "2021-01-02",
    }


def test_yaml_anchors_and_merges_work() -> None:
    head = "base: &b {a: 1, c: 2}\nother:\n  <<: *b\n  a: 3\n"
    assert split_front_matter(f"---\n{head}---\n").values["other"] == {"a": 3, "c": 2}


ERRORS: list[tuple[str, int, str]] = [
    ("---\ntitle: a\nBody without an end\n", 1, "never ends"),
    ("+++\ntitle = 'a'\n", 1, "never ends"),
    ("---", 1, "never ends"),
    ("---\ndate: 2021\ntitle: Ferry: late\n---\n", 3, 'write title: "Ferry: late"'),
    ("---\ntitle: a\n\tmood: b\n---\n", 3, "tab"),
    ("---\ntitle: @home\n---\n", 2, "needs quotes"),
    ("---\ntitle: *Ferry*\n---\n", 2, "needs quotes"),
    ("---\ntitle: a\ntags: [a\n---\n", 3, "not YAML"),
    ("---\ntitle: a\ntitle: b\n---\n", 3, "stands twice, first in line 2"),
    ("---\njust words\n---\n", 2, "key: value"),
    ("---\n? [a, b]\n: c\n---\n", 2, "should be a word"),
    ('+++\ntitle = "a"\nmood = none\n+++\n', 3, "not TOML"),
    ("+++\na = 1\na = 2\n+++\n", 3, "not TOML"),
    ('{"title": "a",\n"tags": [}\n', 2, "not JSON"),
    ('{"title": "a", "title": "b"}\n', 1, "stands twice"),
    ('{"title": NaN}\n', 1, "NaN"),
    ("Title: a\nTitle: b\n\n", 2, "stands twice"),
]


@pytest.mark.parametrize(("text", "line", "said"), ERRORS)
def test_an_error_names_the_line_of_the_file_and_the_cause(text: str, line: int, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        split_front_matter(text)
    assert caught.value.line == line
    assert said in str(caught.value)


HOSTILE: list[str] = [
    "---\na: " + "[" * 100_000 + "\n---\n",
    "---\n" + "- " * 100_000 + "\n---\n",
    "---\na: " + "{b: " * 50_000 + "\n---\n",
    "---\n" + "\n".join(f"{' ' * i}a:" for i in range(500)) + "\n---\n",
    "+++\na = " + "[" * 100_000 + "\n+++\n",
    '{"a": ' + "[" * 100_000,
    '{"a": ' + "9" * 100_000 + "}",
    "+++\na = " + "9" * 100_000 + "\n+++\n",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_front_matter_nested_without_end_is_an_error_and_no_crash(text: str) -> None:
    with pytest.raises(SourceError):
        split_front_matter(text)


def test_a_yaml_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    with pytest.raises(SourceError, match="more than 20000 values"):
        split_front_matter("---\n" + "\n".join(lines) + "\n---\n")


@pytest.mark.parametrize(
    "text", ["---\na: !!python/object/apply:os.system ['true']\n---\n", "---\na: !x b\n---\n"]
)
def test_yaml_tags_construct_nothing(text: str) -> None:
    assert split_front_matter(text).values["a"] in (["true"], "b")


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.dictionaries(st.from_regex(r"[a-z]{3,9}", fullmatch=True), PLAIN | st.lists(PLAIN, max_size=3)))
def test_json_front_matter_gives_back_what_was_written(values: dict[str, Any]) -> None:
    import json

    assert split_front_matter(json.dumps(values) + "\nBody").values == values


@given(st.sampled_from(["---\n", "+++\n", "{", '{"', "Title: "]), st.text(max_size=200), st.text(max_size=50))
def test_any_text_splits_or_is_a_source_error(opening: str, head: str, body: str) -> None:
    try:
        front = split_front_matter(f"{opening}{head}\n{opening}{body}")
    except SourceError:
        return
    assert all(line > 0 for line in front.lines.values())
    assert front.body in f"{opening}{head}\n{opening}{body}"
