"""A saved page -> its `Reading`: its own metadata for the fields, its own blocks for the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import msgspec

from generator.errors import SourceError
from generator.language import spoken_language
from generator.readers.fields import language_of
from generator.readers.files import clean_text
from generator.readers.givennames import known_part
from generator.readers.headline import choose_headline, declared_otherwise, without_trail
from generator.readers.metadata import first_of, page_metadata
from generator.readers.pagebody import Known, PageBody, find_body
from generator.readers.pagemarkup import web_address
from generator.readers.pageparts import TooTangled
from generator.readers.pagetimes import page_times, searched_time
from generator.readers.pagetree import page_tree, plain_text
from generator.readers.pagewriters import declared_writers, linked_writers, reconciled_writers
from generator.readers.printed import (
    as_clipping,
    near_article,
    plain_name,
    printed_corrections,
    printed_credits,
    printed_names,
)
from generator.readers.reading import Line, Reading
from generator.readers.shapes import WrongShape
from generator.readers.words import Words, words_of
from generator.settings import Settings

_ADDRESSES = frozenset(("source_url", "image"))
_LONGEST_TAG, _LONGEST_HEADLINE = 80, 300
_MOST_TAGS = 30
_MOST_SHOWN, _LONGEST_SHOWN = 4, 120
_MOST_SEEN = 20
_SEEN = 1000
GUESSED = "only its place on the page says who wrote it"
_TOO_TANGLED = "the page is too large or too tangled to be taken apart: it was read as plain text"

T = TypeVar("T")


def read_webpage(text: str, settings: Settings, language: str = "") -> Reading:
    """The article of a saved page: what its metadata says and its text as Markdown.

    `lines` holds each visible block of the page, numbered from 1, with its role and rule. A page
    that no parser can take apart in time is read as a clipping of its text. Raises `SourceError`,
    without a path, for what is no page.
    """
    tree = page_tree(text)
    if tree is not None:
        try:
            return _foreign(_read_tree, tree, settings, language)
        except TooTangled:
            pass
    return _as_clipping(text, settings, language)


def _as_clipping(text: str, settings: Settings, language: str) -> Reading:
    from generator.readers.clipping import read_clipping

    reading = read_clipping(plain_text(text), settings, language)
    return msgspec.structs.replace(reading, warnings=(_TOO_TANGLED, *reading.warnings))


def _read_tree(tree: Any, settings: Settings, language: str) -> Reading:
    offers = page_metadata(tree)
    language = language or _language(offers, tree, settings)
    words = words_of(language)
    fields = {"title": _title(offers, tree, words)} | _declared(offers, language)
    writers = declared_writers(offers, words)
    stated = "".join(offers.get("body", [])[:1])
    known = Known(fields["title"], fields["standfirst"], stated, fields["source_url"], tuple(writers))
    found = find_body(tree, known, words)
    near = near_article(found.verdicts)
    printed = printed_names(near, words, settings)
    named = reconciled_writers(writers, printed, offers, words)
    named = named or linked_writers(tree, words)
    fields["authors"] = named or _copied_writers(found, settings, language)
    fields["credits"] = printed_credits(found.verdicts, words)
    fields["corrections"] = printed_corrections(found.verdicts)
    searched = partial(searched_time, found.verdicts, tree, settings, language)
    fields |= page_times(offers, near, searched, settings, language)
    return Reading(
        fields={
            name: value if name in _ADDRESSES else _composed(value) for name, value in fields.items() if value
        },
        body=_composed(clean_text(found.markdown)),
        lines=_lines(found),
        doubts=_doubts(fields, offers, writers, printed, guessed=not named),
    )


def _copied_writers(found: PageBody, settings: Settings, language: str) -> list[str]:
    """Who wrote it as far as only its place says, read as a clipping is: none whose name begins as no known
    one does, for half of those are products, boxes and panels.
    """
    from generator.readers.clipping import read_clipping

    copied = read_clipping(as_clipping(found.verdicts), settings, language)
    words = words_of(language)
    return [
        name for name in copied.fields.get("authors", ()) if known_part(name, words) in ("first", "family")
    ]


def _doubts(
    fields: Mapping[str, Any],
    offers: Mapping[str, list[Any]],
    declared: list[str],
    printed: list[str],
    *,
    guessed: bool,
) -> dict[str, str]:
    """Where what a page declares is not what it prints, or only its place says what something is."""
    doubts = {}
    if guessed and fields["authors"]:
        doubts["authors"] = GUESSED
    elif declared and printed and set(map(plain_name, declared)) != set(map(plain_name, printed)):
        doubts["authors"] = f"the page declares {_and(declared)} and prints {_and(printed)} as who wrote it"
    other = declared_otherwise(fields["title"], offers)
    if other:
        doubts["title"] = f'the page declares another headline: "{other[:_LONGEST_SHOWN]}"'
    return doubts


def _and(names: Sequence[str]) -> str:
    return " and ".join(names[:_MOST_SHOWN])


def _composed(value: Any) -> Any:
    """A text, or each of a list of texts, with one sign for a letter and its accent; others as they are."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [_composed(part) for part in value] if isinstance(value, list) else value


def _declared(offers: Mapping[str, list[Any]], language: str) -> dict[str, Any]:
    """The fields that need no second look."""
    return {
        "standfirst": first_of(offers, "standfirst"),
        "section": first_of(offers, "section"),
        "tags": _tags(offers),
        "language": language,
        "publication": first_of(offers, "publication"),
        "source_url": next((url for url in offers["source_url"] if web_address(url, "")), ""),
        "image": first_of(offers, "image"),
    }


def _title(offers: Mapping[str, list[Any]], tree: Any, words: Words) -> str:
    """The headline; what only `<title>` says goes as far as the page says it too."""
    title = choose_headline(offers)
    return title if offers["title"] or offers["h1"] else without_trail(title, _short_texts(tree), words)


def _short_texts(tree: Any) -> Iterator[str]:
    """What stands in the page's body, as long as a headline may be."""
    body = tree.find("body")
    return (text for text in (tree if body is None else body).itertext() if len(text) <= _LONGEST_HEADLINE)


def _lines(found: PageBody) -> tuple[Line, ...]:
    return tuple(
        Line(verdict.block.number, verdict.block.text, verdict.role, verdict.rule)
        for verdict in found.verdicts
    )


def _foreign(function: Callable[..., T], *arguments: Any) -> T:
    """Call a function that takes somebody else's page apart: what it stumbles over is that page's fault."""
    try:
        return function(*arguments)
    except (SourceError, TooTangled):
        raise
    except Exception as error:
        cause = f"the page cannot be taken apart: {type(error).__name__}"
        raise SourceError(cause, remedy="save the article as .md or .txt") from None


def _language(offers: Mapping[str, list[Any]], tree: Any, settings: Settings) -> str:
    """The language that a page states, if its text is in a script of that; else that of its text."""
    text = _first_paragraphs(offers, tree)
    for stated in offers["language"]:
        try:
            return spoken_language(language_of(stated), text)
        except WrongShape:
            continue
    return spoken_language("", text) or settings.language


def _first_paragraphs(offers: Mapping[str, list[Any]], tree: Any) -> str:
    """Enough of what a page says to see its language by, a line for each paragraph."""
    lines = [
        *offers["title"][:1],
        *offers["standfirst"][:1],
        *(text[:_SEEN] for text in offers.get("body", [])),
    ]
    for paragraph in islice(tree.iter("p"), _MOST_SEEN):
        lines.append(" ".join("".join(islice(paragraph.itertext(), _MOST_SEEN)).split())[:_SEEN])
    return "\n".join(lines)


def _tags(offers: Mapping[str, list[Any]]) -> list[str]:
    found: list[str] = next((tags for tags in offers["tags"] if tags), [])
    return [tag for tag in found if len(tag) <= _LONGEST_TAG][:_MOST_TAGS]
