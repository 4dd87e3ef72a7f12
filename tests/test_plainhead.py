"""The quick reading of plain front matter: where it answers, it is what PyYAML's parser makes of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.readers.plainhead import read_plain_head
from generator.readers.yamlhead import parse_yaml

KEYS = st.sampled_from(["title", "tags", "date", "mood", "weight", "extra", "a-b", "y", "null", "authors"])
SIGNS = ": # a# #a - -- ? ! & * | > % @ ` ' \" \\ , [ ] { } [a] --- ... << = . / $5 (x) _".split(" ")
MEANT = "a B7 2021 -5 +7 1.5 1e3 true No null ~ 10:30 é 漢字 http://x.test/?a=b#c 2021-11-29T07:35Z".split()
WHITE = ["", " ", "\t", "\u0085", "\u00a0", "\u2028", "\ufeff", "\x07"]
WORDS = st.one_of(*map(st.sampled_from, (MEANT, SIGNS, WHITE)))
TEXTS = st.one_of(
    st.lists(WORDS, max_size=5).map(" ".join),
    st.lists(WORDS, max_size=3).map("".join),
    st.text(max_size=12),
)
QUOTED = st.builds(lambda mark, text: mark + text + mark, st.sampled_from("\"'"), TEXTS)
SCALARS = st.one_of(TEXTS, QUOTED)
LISTED = st.lists(SCALARS, max_size=4).map(lambda parts: "[" + ", ".join(parts) + "]")
ITEMS = st.builds(
    lambda indent, parts: "".join(f"\n{indent}- {part}" for part in parts),
    st.sampled_from(["", " ", "  ", "    "]),
    st.lists(SCALARS, min_size=1, max_size=4),
)
ENTRIES = st.builds(
    lambda key, value: key + ":" + value,
    KEYS,
    st.one_of(
        SCALARS.map(" {}".format),
        SCALARS.map("  {} ".format),
        LISTED.map(" {}".format),
        ITEMS,
        ITEMS.map(" {}".format),
        st.just(""),
        TEXTS.map("\n  {}".format),
    ),
)
HEADS = st.lists(st.one_of(ENTRIES, st.sampled_from(["", "# c", " "])), max_size=6).map(
    lambda lines: "".join(line + "\n" for line in lines)
)


def told_apart(values: object) -> str:
    """Values with their types: 1 is not True, nor 1.0."""
    return repr(values)


@settings(max_examples=300)
@given(HEADS)
@example("title: a\n\ntags:\n- b\n\n\nmood: 7\n")
@example("title: a\n b\n")
@example("tags:\n  - a\n    b\n")
@example("tags:\n  - a\n - b\n")
@example("tags: [a b , 'c', \"d\"]\n")
@example("tags: [a, ]\n")
@example("tags: [a:b]\n")
@example("title: a: b\n")
@example("title: a #b\n")
@example("title: a:\n")
@example("title: a\ntitle: b\n")
@example("mood: [1, 1.5, true, null, '1']\n")
def test_where_it_answers_it_is_what_the_parser_says(head: str) -> None:
    plain = read_plain_head(head, 2)
    if plain is not None:
        assert told_apart(plain) == told_apart(parse_yaml(head, 2))


@pytest.mark.parametrize(
    "head",
    [
        'title: "The ferry: a log"\nslug: the-ferry\ndate: 2021-11-29T07:35:00Z\n',
        "authors:\n  - Ada Quill\n  - 'Bo Inkwell'\ntags: [ferry, \"gulls\", Old Town]\n",
        "Title: Was Straßen kosten – 5 € (und mehr)\nWeight: 7\nfeatured: true\n\nsubtitle:\n",
        "",
    ],
)
def test_usual_heads_need_no_parser(head: str) -> None:
    assert read_plain_head(head, 2) == parse_yaml(head, 2)


@pytest.mark.parametrize(
    "head", ["title: a\ntitle: b\n", "title: a: b\n", "- a\n", "title: [a\n", "\ttitle: a\n"]
)
def test_what_is_wrong_is_left_to_the_parser_which_says_why(head: str) -> None:
    assert read_plain_head(head, 2) is None
    with pytest.raises(SourceError):
        parse_yaml(head, 2)
