"""The article's text in a saved page: its blocks judged, the body it states, an extractor as last resort."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec

from generator.readers.articlebox import article_blocks, letters_of
from generator.readers.lastresort import extracted_paragraphs
from generator.readers.pageblocks import page_text
from generator.readers.pagemarkup import as_markdown, escape_start, escape_text
from generator.readers.pageparts import PageText
from generator.readers.pageroles import IN_BODY, Verdict, judge, text_width
from generator.readers.pagerules import Frame
from generator.readers.reading import Role
from generator.readers.words import Words

_TAG = re.compile(r"<[^<>]{1,300}>")
_FEWEST_PARAGRAPHS = 3
_LEAST_BODY = 250
_LEAST_STATED = 400
_LONGEST_TAIL = 40
_TOO_MUCH_TO_COMPARE = 100_000_000
_AGREEMENT = 0.8
_LITTLE = 0.45
_GALLERY, _SERIES = 1.5, 4
_BREAK = re.compile(r"\n\s*|<br\s{0,3}/?>|</p>", re.I)


class PageBody(NamedTuple):
    """The body as Markdown, and the verdict on every block of the page."""

    markdown: str
    verdicts: tuple[Verdict, ...]


class Known(NamedTuple):
    """What the page's metadata says that helps to find its text."""

    title: str
    standfirst: str
    stated: str
    address: str
    authors: tuple[str, ...] = ()


def find_body(tree: Any, known: Known, words: Words) -> PageBody:
    """The body of the article in a parsed page; its Markdown is "" if there is none."""
    body = tree.find("body")
    page = page_text(tree if body is None else body)
    verdicts = _verdicts(page, known, words)
    markdown = as_markdown(verdicts, page, known.address)
    stated = stated_paragraphs(known.stated)
    if says_more(stated, verdicts):
        markdown = _paragraphs(stated)
    elif text_width(verdicts) < _LEAST_BODY:
        other = _paragraphs(extracted_paragraphs(tree))
        markdown = other if len(other) > len(markdown) + _LEAST_BODY else markdown
    return PageBody(markdown, tuple(verdicts))


def _verdicts(page: PageText, known: Known, words: Words) -> list[Verdict]:
    first, last = article_blocks(page, known.title, known.stated)
    letters = [letters_of(block.text) for block in page.blocks]
    title = letters_of(known.title)
    for block in page.blocks[first:last]:
        if block.kind == "h1" and letters[block.number - 1] == title:
            first = block.number
    frame = _frame(page, letters, first, last, known, words)
    verdicts = judge(frame)
    stated = letters_of(" ".join(stated_paragraphs(known.stated)))
    if len(stated) > _LEAST_STATED and _agreement(verdicts, letters, stated) > _AGREEMENT:
        verdicts = judge(msgspec.structs.replace(frame, stated=stated))
    return _without_loss(verdicts)


def _without_loss(verdicts: list[Verdict]) -> list[Verdict]:
    """A gallery's captions are its text; the description is that of an article that has no other."""
    captions = [verdict.block.prose for verdict in verdicts if verdict.role is Role.CAPTION]
    if sum(map(bool, captions)) >= _SERIES and sum(captions) > _GALLERY * text_width(verdicts):
        verdicts = [_as_text(verdict, Role.CAPTION, "caption in a gallery") for verdict in verdicts]
    if not text_width(verdicts):
        verdicts = [_as_text(verdict, Role.STANDFIRST, "the only text") for verdict in verdicts]
    return verdicts


def _as_text(verdict: Verdict, role: Role, rule: str) -> Verdict:
    is_text = verdict.role is role and verdict.block.prose
    return Verdict(verdict.block, Role.PARAGRAPH, rule) if is_text else verdict


def _frame(
    page: PageText, letters: Sequence[str], first: int, last: int, known: Known, words: Words
) -> Frame:
    prose = [index for index in range(first, last) if page.blocks[index].prose]
    said = "\n".join(letters[first:last])
    return Frame(
        page=page,
        letters=letters,
        first=first,
        last=last,
        title=letters_of(known.title),
        standfirst=letters_of(known.standfirst),
        stated="",
        authors=tuple(name for name in map(letters_of, known.authors) if len(name) > 3),
        words=words,
        repeats=Counter(letters[first:last]),
        said=said if (last - first) * len(said) < _TOO_MUCH_TO_COMPARE else "",
        lead=prose[0] if prose else last,
        tail=max(prose[-4] if len(prose) > 3 else first, last - _LONGEST_TAIL),
        linked=[0, *accumulate(block.linked for block in page.blocks)],
        signs=[0, *accumulate(len(block.text) for block in page.blocks)],
    )


def _agreement(verdicts: Sequence[Verdict], letters: Sequence[str], stated: str) -> float:
    """How much of the text found stands in the one that the page states, 0 to 1."""
    found = [letters[verdict.block.number - 1] for verdict in verdicts if verdict.role in IN_BODY]
    if len(found) * len(stated) > _TOO_MUCH_TO_COMPARE:
        return 0.0
    inside = sum(len(letters) for letters in found if letters in stated)
    return inside / max(1, sum(map(len, found)))


def stated_paragraphs(text: str) -> list[str]:
    """The paragraphs of the text that a page states as its article's, without tags."""
    lines = [" ".join(_TAG.sub(" ", line).split()) for line in _BREAK.split(text)]
    return [line for line in lines if line]


def says_more(stated: Sequence[str], verdicts: Sequence[Verdict]) -> bool:
    """True where a page states a body of which it shows little."""
    letters = [letters_of(line) for line in stated]
    whole = sum(map(len, letters))
    if len(letters) < _FEWEST_PARAGRAPHS and whole < 2 * _LEAST_STATED:
        return False
    shown = letters_of(" ".join(verdict.block.text for verdict in verdicts if verdict.role in IN_BODY))
    if len(letters) >= _FEWEST_PARAGRAPHS and len(letters) * len(shown) < _TOO_MUCH_TO_COMPARE:
        return sum(len(line) for line in letters if line[:60] in shown) < _LITTLE * whole
    return len(shown) < _LITTLE * whole


def _paragraphs(lines: Sequence[str]) -> str:
    return "\n\n".join(escape_start(escape_text(line)) for line in lines)
