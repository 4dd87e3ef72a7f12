"""Markdown -> safe HTML: what Python-Markdown makes of a text, sanitised, and most of it by a short cut."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable

from generator import galley, gating, prose, settings, strain
from generator.sanitising import sanitised

DEFAULT = settings.Markdown().extensions

# A paragraph in the place of those already set, when the rest of an article goes to Python-Markdown.
_PLACE = "qzxplaceheldqzx"
_PLACE_HTML = f"<p>{_PLACE}</p>"
_FOOTNOTES_HERE = "///Footnotes Go Here///"

# What in one block reaches into others, those already set among them: a fence may close far below, a
# definition makes a term of the paragraph before it, and half a character reference stops Python's HTML
# parser at a place that depends on what follows.
_REACHES_OUT = re.compile(r"```|~~~|^ {0,3}: |&#(?!\d+;|[xX][0-9a-fA-F]+;)", re.MULTILINE)

# Python-Markdown numbers what it puts aside. Where marks overlap oddly (pairs that cross, or are not
# closed) it may slip such a number into the page, and then it matters what else was put aside before.
# Marks that stand alone, within a word, or in a pair on one line with no other inside do no such thing.
_TIED_MARK = re.compile(
    r"""
      (?<!\S) [*_]++ (?!\S)
    | _ (?<=[^\W_]_) (?=[^\W_])
    | (?P<mark> \*(?<![\w*_]\*)\*?+ | _(?<![\w*_]_)_?+ )
      (?![\s*_]) [^*_\[\]`\\{|\n]++ (?<!\s) (?P=mark) (?![\w*_])
    """,
    re.VERBOSE,
)
_LOOSE_MARK = re.compile("[*_]")
_COUNTED = re.compile("[\x02\x03]|klzzwxh|wzxhzdk")

_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_html(text: str, extensions: tuple[str, ...] = DEFAULT) -> str:
    """`text` as HTML that is safe to put into a page.

    The same, byte for byte, as `convert_the_long_way` (but prose that would strain that is still set).
    The short cut is for the default extensions; any others go the long way, since they may give meaning
    to anything. Raises `SettingsError` where an extension cannot be loaded.
    """
    if frozenset(extensions) != frozenset(DEFAULT):
        return convert_the_long_way(text, extensions)
    if html := galley.set_whole(text):
        return html
    even = _with_even_white_space(_without_surrogates(text))
    if not even.strip():
        # Python-Markdown asks whether a text is blank before it makes the white space even.
        return convert_the_long_way(text, extensions)
    blocks = [] if "<" in even else prose.read_blocks(even.strip("\n"))
    if blocks and all(block.html for block in blocks):
        return "\n".join(block.html for block in blocks)
    return _safely(even, lambda text: _set_rest(text, blocks, extensions))


def convert_the_long_way(text: str, extensions: tuple[str, ...] = DEFAULT) -> str:
    """`text` through the whole of Python-Markdown, then through nh3: what Markdown means here.

    A text nested deeper than Python can follow, or made to take hours (see `strain`), comes out as
    written: escaped, in paragraphs, with nothing lost.
    """
    return _safely(_without_surrogates(text), lambda text: gating.convert_ungated(text, extensions))


def _safely(text: str, convert: Callable[[str], str]) -> str:
    plain = _with_even_white_space(text)
    if strain.is_strained(plain):
        return sanitised(strain.as_plain_text(plain))
    try:
        return sanitised(convert(text))
    except RecursionError:
        return sanitised(_at_known_depth(convert, text) or strain.as_plain_text(plain))


def _at_known_depth(convert: Callable[[str], str], text: str) -> str:
    """`convert(text)`, or nothing where that is still too deep.

    How deep Python-Markdown can follow depends on how deep its caller is already. In a thread of its
    own that is always the same, and so are an article's bytes in any worker.
    """
    outcome: list[str] = []

    def attempt() -> None:
        with contextlib.suppress(RecursionError):
            outcome.append(convert(text))

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return outcome[0] if outcome else ""


def _with_even_white_space(text: str) -> str:
    """What Python-Markdown does first, so that the short cut reads what the long way reads."""
    if "\x02" in text or "\x03" in text:
        text = text.replace("\x02", "").replace("\x03", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.expandtabs(4)
    if "\n " in text:
        text = _BLANK_LINE.sub("\n", text + "\n")[:-1]
    return text


def _without_surrogates(text: str) -> str:
    """Half a character, from a badly decoded source, has no place in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _set_rest(text: str, blocks: list[prose.Block], extensions: tuple[str, ...]) -> str:
    """Give Python-Markdown what the short cut left, in one go, and put the parts together."""
    left = "\n\n".join(block.source for block in blocks if not block.html)
    if not blocks or _reaches_out(left) or _PLACE in text or _FOOTNOTES_HERE in text:
        return gating.convert(text, extensions)
    runs, source = _runs(blocks)
    rest = gating.convert(source, extensions)
    parts = rest.split(_PLACE_HTML)
    if len(parts) != len(runs) + 1 or _COUNTED.search(rest):
        return gating.convert(text, extensions)
    in_turn = [parts[0], *(part for pair in zip(runs, parts[1:], strict=True) for part in pair)]
    return "\n".join(part for part in (each.strip("\n") for each in in_turn) if part)


def _reaches_out(left: str) -> bool:
    loose = _LOOSE_MARK.search(_TIED_MARK.sub("", left))
    return loose is not None or _REACHES_OUT.search(left) is not None


def _runs(blocks: list[prose.Block]) -> tuple[list[str], str]:
    """The HTML of each run of set blocks, and the text of the others with a place held for each run."""
    runs: list[str] = []
    sources: list[str] = []
    in_run = False
    for block in blocks:
        if block.html and in_run:
            runs[-1] += "\n" + block.html
        elif block.html:
            runs.append(block.html)
            sources.append(_PLACE)
        else:
            sources.append(block.source)
        in_run = bool(block.html)
    return runs, "\n\n".join(sources)
