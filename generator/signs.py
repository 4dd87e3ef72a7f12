"""Signs that a clipping or a saved page was misread: each looks at what was read and says what is odd."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from generator.examine import Examined
from generator.language import languages
from generator.readers.givennames import known_part
from generator.readers.measures import FOREIGN_STOPS, ends_sentence
from generator.readers.names import is_house
from generator.readers.reading import Line, Role
from generator.readers.verdicts import IN_BODY
from generator.readers.words import words_of
from generator.readers.wrapping import whole_lines

_SHORT_BODY, _SHORTER_BODY = 500, 180
"""Characters: a news item of fewer is rare, and most readings that found less lost something."""
_PROSE = 220
_SHORT_LINE = 60
_LONG_HEADLINE, _SHORT_HEADLINE = 160, 15
_MOST_AUTHORS, _LONGEST_NAME, _MOST_NAME_WORDS = 6, 45, 5
_MOST_DATELINES = 4
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters of a long word that stay where it is inflected."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2100


class Evidence(NamedTuple):
    """What doubts are made of: the fields, the lines with their roles, what the reader itself said."""

    fields: dict[str, Any]
    language: str
    stated: frozenset[str]
    lines: tuple[Line, ...]
    warnings: tuple[str, ...]
    trouble: str
    body: str

    @property
    def in_body(self) -> list[Line]:
        """The lines of the body."""
        return [line for line in self.lines if line.role in IN_BODY]

    def of(self, *roles: Role) -> list[Line]:
        """The lines that have one of these roles."""
        return [line for line in self.lines if line.role in roles]


def evidence_of(examined: Examined) -> Evidence:
    """What can be seen of a source that was read."""
    return Evidence(
        fields=examined.fields,
        language=str(examined.reading.fields.get("language", "")),
        stated=frozenset(examined.notes),
        lines=tuple(whole_lines(examined.reading.lines)),
        warnings=examined.warnings,
        trouble=str(examined.trouble.cause) if examined.trouble else "",
        body=examined.body,
    )


def _is_settled(field: str) -> Callable[[Callable[[Evidence], str]], Callable[[Evidence], str]]:
    """A test that is not asked where a sidecar states the field."""

    def deciding(test: Callable[[Evidence], str]) -> Callable[[Evidence], str]:
        @functools.wraps(test)
        def asked(evidence: Evidence) -> str:
            return "" if field in evidence.stated else test(evidence)

        return asked

    return deciding


def left_out(evidence: Evidence) -> str:
    """There is no article at all."""
    return f"left out: {evidence.trouble}" if evidence.trouble else ""


@_is_settled("authors")
def no_byline(evidence: Evidence) -> str:
    """Nobody is named."""
    return "" if evidence.fields.get("authors") else "no byline"


@_is_settled("authors")
def strange_names(evidence: Evidence) -> str:
    """What was taken for a name is long, or holds figures."""
    for name in evidence.fields.get("authors", ()):
        if len(name) > _LONGEST_NAME or name.count(" ") >= _MOST_NAME_WORDS or any(map(str.isdigit, name)):
            return f'"{name[:60]}" is a strange name'
    return ""


@_is_settled("authors")
def unknown_names(evidence: Evidence) -> str:
    """What was taken for a person's name begins as none does that is known."""
    words = words_of(evidence.language)
    for name in evidence.fields.get("authors", ()):
        if known_part(name, words) == "none" and not is_house(name, words):
            return f'"{name[:60]}" begins as no known name does'
    return ""


@_is_settled("authors")
def many_authors(evidence: Evidence) -> str:
    """More writers than an article has."""
    number = len(evidence.fields.get("authors", ()))
    return f"{number} authors" if number > _MOST_AUTHORS else ""


@_is_settled("published")
def dated_by_update(evidence: Evidence) -> str:
    """Only an update is dated: the article may be older."""
    published, updated = evidence.fields.get("published"), evidence.fields.get("updated")
    same = published and updated and published.moment == updated.moment
    return "the only date is that of an update" if same and len(_datelines(evidence)) < 2 else ""


@_is_settled("published")
def many_datelines(evidence: Evidence) -> str:
    """Lists of other articles print dates, too."""
    number = len(_datelines(evidence))
    return f"{number} lines hold dates" if number > _MOST_DATELINES else ""


@_is_settled("published")
def dateline_far_down(evidence: Evidence) -> str:
    """A date below the body is often that of something else."""
    body = evidence.in_body
    lines = _datelines(evidence)
    low = body and lines and min(line.number for line in lines) > body[-1].number
    return "the only date stands below the text" if low else ""


@_is_settled("published")
def strange_year(evidence: Evidence) -> str:
    """A year that no newspaper was printed in."""
    published = evidence.fields.get("published")
    odd = published and not _FIRST_YEAR <= published.day.year <= _LAST_YEAR
    return f"the year {published.day.year}" if published and odd else ""


def _datelines(evidence: Evidence) -> list[Line]:
    return evidence.of(Role.PUBLISHED, Role.UPDATED)


@_is_settled("title")
def headline_is_short(evidence: Evidence) -> str:
    """A section's name is short."""
    title = evidence.fields.get("title", "")
    return f'the headline is short: "{title}"' if 0 < _width(title) < _SHORT_HEADLINE else ""


@_is_settled("title")
def headline_is_long(evidence: Evidence) -> str:
    """A first paragraph is long."""
    return "the headline is long" if _width(evidence.fields.get("title", "")) > _LONG_HEADLINE else ""


@_is_settled("title")
def headline_is_a_sentence(evidence: Evidence) -> str:
    """Headlines seldom end in a full stop, captions and standfirsts do."""
    ended = evidence.fields.get("title", "").endswith((".", ":", ",", *FOREIGN_STOPS))
    return "the headline ends as a sentence does" if ended else ""


@_is_settled("title")
def headline_apart(evidence: Evidence) -> str:
    """A headline's long words stand in its article, too; those of a section or a teaser do not."""
    words = _LONG_WORD.findall(evidence.fields.get("title", "").casefold())
    body = evidence.body.casefold()
    said = sum(word[:_STEM] in body for word in words)
    return "the text says little of the headline" if len(words) > 1 and said * 3 < len(words) else ""


@_is_settled("body")
def body_is_short(evidence: Evidence) -> str:
    """Less than a news item has."""
    width = _width(evidence.body)
    return f"the text is short: {width} characters" if _SHORTER_BODY <= width < _SHORT_BODY else ""


@_is_settled("body")
def body_is_nothing(evidence: Evidence) -> str:
    """Next to no text."""
    width = _width(evidence.body)
    return f"next to no text: {width} characters" if width < _SHORTER_BODY else ""


@_is_settled("body")
def prose_left_out(evidence: Evidence) -> str:
    """What is as long as a paragraph and ends as one may have been one."""
    lost = [line for line in evidence.of(Role.BOILERPLATE) if _is_prose(line.text)]
    if not lost:
        return ""
    where = ", ".join(str(line.number) for line in lost[:4])
    what = "line" if len(lost) == 1 else "lines"
    return f"long text was left out: {what} {where}{' ...' if len(lost) > 4 else ''}"


@_is_settled("body")
def much_left_out(evidence: Evidence) -> str:
    """More of the file was left out than was kept."""
    lost = sum(len(line.text) for line in evidence.of(Role.BOILERPLATE))
    kept = sum(len(line.text) for line in evidence.in_body)
    return f"{lost / (lost + kept):.0%} of the text was left out" if lost > kept else ""


@_is_settled("body")
def body_is_a_list(evidence: Evidence) -> str:
    """Short lines without an end are labels and links."""
    lines = evidence.in_body
    stubs = [line for line in lines if len(line.text) < _SHORT_LINE and line.role is not Role.QUOTE]
    return (
        f"{len(stubs)} of the text's {len(lines)} lines are short" if len(stubs) * 5 > len(lines) * 2 else ""
    )


@_is_settled("body")
def body_says_things_twice(evidence: Evidence) -> str:
    """Paragraphs are printed once; teasers and pull quotes repeat them."""
    repeats = Counter(line.text.strip() for line in evidence.in_body)
    twice = sum(number > 1 for number in repeats.values())
    what = "1 line stands" if twice == 1 else f"{twice} lines stand"
    return f"{what} more than once in the text" if twice else ""


@_is_settled("language")
def unknown_language(evidence: Evidence) -> str:
    """A language without a word list is read by its layout alone."""
    if evidence.language.split("-")[0] in languages():
        return ""
    return f"no word list for the language {evidence.language!r}" if evidence.language else "unknown language"


def _is_prose(text: str) -> bool:
    return _width(text) > _PROSE and ends_sentence(text.rstrip(" \t\"'”’»)"))


def _width(text: str) -> int:
    """The length of a text as print has it: an ideograph takes the room of two letters."""
    return len(text) + sum("\u3040" <= mark <= "\ud7a3" for mark in text[:1000])
