"""The short cut gives what Python-Markdown and nh3 give, byte for byte, whatever the text."""

from __future__ import annotations

import functools
import html.entities
import os
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import gating, markup, prose
from generator.sanitising import sanitised

MANY = int(os.environ.get("MORGUE_EXAMPLES", "20000"))
deep = settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
usual = settings(max_examples=120, deadline=None)


@functools.lru_cache(maxsize=1)
def oracle() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(markup.DEFAULT), output_format="html")


def expected(text: str) -> str:
    return sanitised(oracle().reset().convert(text))


def is_set_whole(text: str) -> bool:
    """True where nothing of the text was left to Python-Markdown."""
    return "<" not in text and all(block.html for block in prose.read_blocks(text.strip("\n")))


SIGNS = st.text(
    "*_`[]()!#>-+=|:~.\\&;<{}\"'/^ \n\n\n\r\t  aab1x2.\xa0é\x02\x03\x0c\u2028\u2029\x85", max_size=60
)
ANYTHING = st.text(max_size=60)

# What ordinary articles are made of, and near misses of it.
SPACED_PIECES = [
    '[l](/u "title")',
    "[two words](/u)",
    "*two words*",
    "**two *nested* words**",
    "*a **b** c*",
    "` x `",
    "\xa0",
    "\u2003",
    "\u200b",
    "\ufeff",
    "a\x85b",
    "\x0c",
]
PIECES = st.sampled_from(
    """
    word The AT&T R&D a_b snake_case_name 5 1998 3.5 -5 x-y "q" it's e.g. end. café “quoted” 日本 — …
    *em* *em*, (*em*) “*em*” **Bold:** **bold**. _em_ __bold__ *x*y _x_y x_y_ ***x*** * _ ** __ a*b 2*3*4
    [link](https://example.org/a_b/?c=1&d=2#e) [l](/p.html) [l](x.html), ([l](http://a.bc)) [*l*](/x)
    [**l**](#x) **[l](/u)** *[l](u)* *see[l](u)* [&amp;](x?a&amp;b) [e](mailto:a@example.org) [c](//host/x)
    [j](javascript:x) [n](http://1.2.3.4/) [p](http://x.org:8080/) [x](http://xn--a.org) [q](/a"b) [q](/a'b)
    [o](/a(b)) [o](/a(b) [^f](x) [^1] [x] [1] [x][1] [x]: [ ] ]( ) ![alt](/i.png) ![a*b](i.jpg) ![x] ![a](b
    `code` `a*b_c` `[x](y)` `` ` ``a`b`` &amp; &#8217; &#x2014; &nbsp; &mdash; &lt; &quot; &foo; &not &#39 &#
    & &&amp; > -> >> ! !! ? : :) { {x} {:.c} | a|b \\ \\* # ## = == ~ ~~ + - -- --- www.example.org
    https://example.org/a_b_c http://example.org/*x* 1. 12. 1) <b> </b> <5 <http://example.org> <br> <!-- -->
    x<y
    """.split()
    + SPACED_PIECES
)
GAPS = st.sampled_from([" "] * 6 + ["", ", ", "  ", "  \n", "\n", "\n", " \n", "\n  ", "\n    "])
INLINE = st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=6).map(
    lambda pairs: "".join(map("".join, pairs))
)
HEADS = st.sampled_from(
    [""] * 12
    + "# ;## ;### ;###### ;#;> ;> ;>;- ;- ;* ;+ ;1. ;1. ;2. ;12) ;    ;  ;: ;| ;[1]: ;[^1]: ".split(";")
    + "```;~~~;> > ;- > ;1. - ;     ;   - ;    - ".split(";")
)
TAILS = st.sampled_from([""] * 8 + [" #", " {: .c}", "\n---", "\n===", "\n- - -", "\n***", "\n: x", "  "])
LINE = st.tuples(HEADS, INLINE, TAILS).map("".join)
FLAT = st.sampled_from(["- ", "* ", "1. ", "2. ", "> ", "> ", "+  "]).flatmap(
    lambda head: st.lists(INLINE, min_size=1, max_size=4).map(
        lambda items: "\n".join(head + item for item in items)
    )
)
BLOCK = st.one_of(LINE, INLINE, FLAT, st.tuples(LINE, LINE).map("\n".join))
BREAKS = st.sampled_from(
    ["\n\n"] * 8 + ["\n", "\n\n\n", "\n\n\n\n", "\n  \n", "\n\t\n", "\r\n\r\n", "\n\n    ", "\n> \n"]
)
ARTICLES = st.lists(st.tuples(BLOCK, BREAKS), min_size=1, max_size=7).map(
    lambda parts: "".join(map("".join, parts))
)
# The same of pieces that the short cut should know, so that most articles are set by it alone.
PLAIN_PIECES = st.sampled_from(
    """
    word The AT&T a_b 5 1998 3.5 -5 x-y "q" it's café “quoted” *em* *em*, (*em*) **Bold:** _em_ __bold__ > !
    & [link](https://example.org/a_b/?c=1&d=2#e) [*l*](/x) **[l](/u)** ![alt](/i.png) `code` &amp; &#8217;
    &nbsp;
    """.split()
)
PLAIN_INLINE = st.lists(PLAIN_PIECES, min_size=1, max_size=6).map(" ".join)
PLAIN_HEADS = st.sampled_from(["", "", "", "# ", "## ", "> ", "- ", "1. ", "* "])
PLAIN_BLOCK = st.tuples(PLAIN_HEADS, st.lists(PLAIN_INLINE, min_size=1, max_size=3)).map(
    lambda block: "\n".join(block[0] + line for line in block[1])
)
PLAIN_ARTICLES = st.lists(PLAIN_BLOCK, min_size=1, max_size=6).map("\n\n".join)


@usual
@given(SIGNS)
@example("_*x** -> _[]()*x*")
@example("#__t__\n_*x** -> _[]()*x*")
@example("1. __m_ a_b, \n_&7;**A:**\n\n__t__")
@example(";  \n _m_")
@example("\t\x03")
@example("- a\n\n- b\n\n    c")
@example("> a\n\n> b")
@example("    code\n\n\n\n    more\n\ntext")
def test_any_signs_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@usual
@given(ANYTHING)
def test_any_unicode_comes_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@usual
@given(ARTICLES)
@example("text[^1]\n\n[^1]: note\n\n///Footnotes Go Here///")
@example("[^](x.md)")
@example("para\n\n: definition")
@example("- a\n\n[x]: http://example.org\n\n- b")
@example("[x][1]\n\nprose\n\n[1]: /u")
@example("```\n\nprose\n\n```")
@example("&#39 a\n\nb &#;")
@example("## Head\n    code")
@example("Title\n===\n\nqzxplaceheldqzx")
def test_any_article_comes_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@usual
@given(PLAIN_ARTICLES)
def test_plain_articles_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@usual
@given(ARTICLES)
def test_the_gated_instance_gives_what_the_whole_one_gives(text: str) -> None:
    even = re.sub(r"(?<=\n) +\n", "\n", text.replace("\r", "").expandtabs(4) + "\n")
    assert gating.convert(even, markup.DEFAULT) == oracle().reset().convert(even)


@usual
@given(ARTICLES)
def test_the_long_way_is_python_markdown_and_nh3(text: str) -> None:
    assert markup.convert_the_long_way(text) == expected(text)


@usual
@given(PLAIN_ARTICLES)
def test_what_the_short_cut_sets_is_as_nh3_writes_it(text: str) -> None:
    page = "\n".join(block.html for block in prose.read_blocks(text) if block.html)
    assert sanitised(page) == page


@pytest.mark.slow
@deep
@given(SIGNS)
def test_tens_of_thousands_of_signs_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@pytest.mark.slow
@deep
@given(ARTICLES)
def test_tens_of_thousands_of_articles_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@pytest.mark.slow
@deep
@given(PLAIN_ARTICLES)
def test_tens_of_thousands_of_plain_articles_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


@pytest.mark.slow
@deep
@given(st.lists(st.one_of(PLAIN_BLOCK, PLAIN_BLOCK, BLOCK), max_size=7).map("\n\n".join))
def test_tens_of_thousands_of_mixed_articles_come_out_alike(text: str) -> None:
    assert markup.to_html(text) == expected(text)


def test_every_named_entity_comes_out_alike() -> None:
    texts = [f"a &{name} b" for name in html.entities.html5]
    assert [markup.to_html(text) for text in texts] == [expected(text) for text in texts]


@usual
@given(st.integers(0, 0x110001), st.sampled_from(["d", "x", "X"]))
def test_every_numeric_entity_comes_out_alike(number: int, form: str) -> None:
    text = f"a &#{'' if form == 'd' else form[0]}{number:{form}}; b"
    assert markup.to_html(text) == expected(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://EXAMPLE.org/A",
        "https://a-b.example.org/x_y?z=1&w=2#top",
        f"https://{'long' * 20}.example.org/",
        f"https://{'many.' * 60}example.org/",
        "https://-a.example.org/",
        "https://a-.example.org/",
        "https://ab--cd.example.org/",
        "https://xn--a.example.org/",
        "https://XN--a.example.org/",
        "https://example.0x1/",
        "https://0x1.example/",
        "https://example.org:99999/",
        "https://user@example.org/",
        "https://example..org/",
        "https://example.org./",
        "https://[::1]/",
        "https:/example.org",
        "https:example.org",
        "ftp://example.org/",
        "data:text/html,x",
        "JAVASCRIPT:x",
        "java&#115;cript:x",
        "mailto:news@example.org",
        "mailto:",
        "tel:+100200",
        "//example.org/x",
        "/x//y",
        "../x",
        "?q",
        "#",
        ".",
        "a:b",
        "a%zz",
        "http://example.org/%zz|x",
        "http://example.org/a&lt;b",
        "http://example.org/a;b",
        "http://example.org/a&b;c",
    ],
)
def test_every_kind_of_url_comes_out_alike(url: str) -> None:
    for text in (f"see [it]({url}).", f"see ![it]({url})."):
        assert markup.to_html(text) == expected(text)


def test_most_of_what_articles_are_made_of_takes_the_short_cut() -> None:
    article = (
        "The harbour, closed *since Monday*, **opens** at 5.30 &amp; stays open.\n\n"
        "## What the [harbour master](https://example.org/master?a=1&b=2) said\n\n"
        "> “Nobody was hurt,” she said.\n>\n> “Nobody at all.”\n\n"
        "- boats\n- *nets* and\n  lines\n\n1. first\n2. second\n\n"
        "![Boats](/boats.jpg)\n\nMail [us](mailto:desk@example.org): snake_case, AT&T, `code`, a > b!"
    )
    assert is_set_whole(article)
    assert markup.to_html(article) == expected(article)


@pytest.mark.shared
def test_real_articles_come_out_alike(shared: Path) -> None:
    texts = [_body(path.read_text("utf-8")) for path in sorted((shared / "corpus/markdown").glob("*/*.md"))]
    assert len(texts) > 100
    assert [markup.to_html(text) for text in texts] == [expected(text) for text in texts]


@pytest.mark.shared
def test_synthetic_articles_come_out_alike_and_are_set_whole(shared: Path) -> None:
    namespace: dict[str, object] = {"__name__": "make_corpus"}
    exec((shared / "bench/make_corpus.py").read_text("utf-8"), namespace)
    bodies = [namespace["article"](number, 200)["body"] for number in range(200)]  # type: ignore[operator]
    assert [markup.to_html(text) for text in bodies] == [expected(text) for text in bodies]
    assert all(is_set_whole(text) for text in bodies)


def _body(text: str) -> str:
    fence = text[:3]
    return text.split(f"{fence}\n", 2)[2]
