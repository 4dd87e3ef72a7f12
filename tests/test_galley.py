"""Whole articles of plain prose are set in one pass, and just as they would be block by block."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import galley, marks, prose

PARTS = r"""
# Head;Words, and more.;Two words\nin two lines;> Said she.;> One\n> two;- one;- one\n- *two*;* a\n+ b
1. first\n2. second;**Strong** and *not*.;A [link](https://example.org/a) & more;*a [link](/b) in it*
`code`;x > y!;![alt](/i.png);a_b;2*3;café
"""
BLOCKS = st.sampled_from(re.split(r"[;\n]", PARTS.strip())).map(lambda part: part.replace(r"\n", "\n"))
SIGNS = st.sampled_from(
    [*"*_[]()!&`<>{\\ ab.é\n-^:/#?", "](http://a.org/", "](x.md)", "**", "[a b](/x)", "*x y*"]
)
ARTICLES = st.lists(BLOCKS, max_size=6).map("\n\n".join)


# Marks that begin in one line, item or block and end in another, or that touch its edge.
TANGLES = st.lists(
    st.sampled_from(["- ", "> ", "1. ", "# ", "* ", "a", "b c", "  ", "\n", "\n\n", "\n- ", "\n> ", "\n2. "])
    | SIGNS,
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(ARTICLES | TANGLES)
@example("- [a\n- b](x)")
@example("> [a\n> b](x)")
@example("a  \n\nb")
def test_what_is_set_whole_is_set_as_block_by_block(text: str) -> None:
    blocks = prose.read_blocks(text)
    assert galley.set_whole(text) in ("", "\n".join(block.html for block in blocks))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from("*_["), st.lists(SIGNS, max_size=12).map("".join))
@example("[", "^](x.md)")
def test_a_mark_is_set_as_among_others(first: str, rest: str) -> None:
    text = first + rest
    try:
        html, end = marks.mark_at(text, 0)
    except marks.Unsure:
        return
    assert html == marks.set_marks(text[:end])


def test_a_usual_article_is_set_whole() -> None:
    text = "*Some* & [more](https://example.org/).\n\n## Head\n\n> Said she.\n\n- one\n- two\n\nThe end!"
    assert galley.set_whole(text).split("\n") == [
        '<p><em>Some</em> &amp; <a href="https://example.org/">more</a>.</p>',
        *("<h2>Head</h2>", "<blockquote>", "<p>Said she.</p>", "</blockquote>"),
        *("<ul>", "<li>one</li>", "<li>two</li>", "</ul>", "<p>The end!</p>"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A <b>tag</b>.",
        "One | two",
        "- one\n\n- two",
        "> one\n\n> two",
        "one\n\n\ntwo",
        "one  \ntwo",
        "[a\n\nb](/u)",
        "*one\n\ntwo*",
        "- one\n  two",
        "no\xa0break",
        "[note][1]",
        "Title\n---",
        "    code",
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert galley.set_whole(text) == ""
