"""Signs that a field of a clipping or a saved page was misread: each looks at one and says what is odd."""

from __future__ import annotations

import re

from generator.evidence import Evidence, unless_stated, width_of
from generator.language import languages
from generator.readers.givennames import known_part
from generator.readers.measures import FOREIGN_STOPS
from generator.readers.names import is_house
from generator.readers.reading import Line, Role
from generator.readers.words import words_of

_LONG_HEADLINE, _SHORT_HEADLINE = 160, 15
_MOST_AUTHORS, _LONGEST_NAME, _MOST_NAME_WORDS = 6, 45, 5
_MOST_DATELINES = 4
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters of a long word that stay where it is inflected."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_LONGEST_SHOWN = 120


def left_out(evidence: Evidence) -> str:
    """There is no article at all."""
    return f"left out: {evidence.trouble}" if evidence.trouble else ""


@unless_stated("authors")
def no_byline(evidence: Evidence) -> str:
    """Nobody is named."""
    return "" if evidence.fields.get("authors") else "no byline"


@unless_stated("authors")
def authors_are_doubted(evidence: Evidence) -> str:
    """What the reader itself says against who wrote it."""
    return evidence.doubts.get("authors", "")


@unless_stated("title")
def title_is_doubted(evidence: Evidence) -> str:
    """What the reader itself says against the headline."""
    return evidence.doubts.get("title", "")


@unless_stated("authors")
def authors_read_otherwise(evidence: Evidence) -> str:
    """The same page, read as plain text, names others."""
    return _read_otherwise(evidence, "authors", "was written by")


@unless_stated("title")
def title_read_otherwise(evidence: Evidence) -> str:
    """The same page, read as plain text, has another headline."""
    return _read_otherwise(evidence, "title", "is headed")


@unless_stated("published")
def day_read_otherwise(evidence: Evidence) -> str:
    """The same page, read as plain text, is of another day."""
    return _read_otherwise(evidence, "published", "is of")


def _read_otherwise(evidence: Evidence, field: str, verb: str) -> str:
    other = evidence.checked.otherwise.get(field, "")
    return f'read as plain text, it {verb} "{other[:_LONGEST_SHOWN]}"' if other else ""


@unless_stated("authors")
def strange_names(evidence: Evidence) -> str:
    """What was taken for a name is long, or holds figures."""
    for name in evidence.fields.get("authors", ()):
        if len(name) > _LONGEST_NAME or name.count(" ") >= _MOST_NAME_WORDS or any(map(str.isdigit, name)):
            return f'"{name[:60]}" is a strange name'
    return ""


@unless_stated("authors")
def unknown_names(evidence: Evidence) -> str:
    """What was taken for a person's name begins as none does that is known."""
    words = words_of(evidence.language)
    for name in evidence.fields.get("authors", ()):
        if known_part(name, words) == "none" and not is_house(name, words):
            return f'"{name[:60]}" begins as no known name does'
    return ""


@unless_stated("authors")
def many_authors(evidence: Evidence) -> str:
    """More writers than an article has."""
    number = len(evidence.fields.get("authors", ()))
    return f"{number} authors" if number > _MOST_AUTHORS else ""


@unless_stated("published")
def dated_by_update(evidence: Evidence) -> str:
    """Only an update is dated: the article may be older."""
    published, updated = evidence.fields.get("published"), evidence.fields.get("updated")
    same = published and updated and published.moment == updated.moment
    return "the only date is that of an update" if same and len(_datelines(evidence)) < 2 else ""


@unless_stated("published")
def many_datelines(evidence: Evidence) -> str:
    """Lists of other articles print dates, too."""
    number = len(_datelines(evidence))
    return f"{number} lines hold dates" if number > _MOST_DATELINES else ""


@unless_stated("published")
def dateline_far_down(evidence: Evidence) -> str:
    """A date below the body is often that of something else."""
    body = evidence.in_body
    lines = _datelines(evidence)
    low = body and lines and min(line.number for line in lines) > body[-1].number
    return "the only date stands below the text" if low else ""


@unless_stated("published")
def strange_year(evidence: Evidence) -> str:
    """A year that no newspaper was printed in."""
    published = evidence.fields.get("published")
    odd = published and not _FIRST_YEAR <= published.day.year <= _LAST_YEAR
    return f"the year {published.day.year}" if published and odd else ""


def _datelines(evidence: Evidence) -> list[Line]:
    return evidence.of(Role.PUBLISHED, Role.UPDATED)


@unless_stated("title")
def headline_is_unsure(evidence: Evidence) -> str:
    """Other lines have what a headline has, too."""
    unsure = any(line.is_unsure for line in evidence.of(Role.HEADLINE))
    return "other lines could be the headline, too" if unsure else ""


@unless_stated("title")
def headline_is_short(evidence: Evidence) -> str:
    """A section's name is short."""
    title = evidence.fields.get("title", "")
    return f'the headline is short: "{title}"' if 0 < width_of(title) < _SHORT_HEADLINE else ""


@unless_stated("title")
def headline_is_long(evidence: Evidence) -> str:
    """A first paragraph is long."""
    return "the headline is long" if width_of(evidence.fields.get("title", "")) > _LONG_HEADLINE else ""


@unless_stated("title")
def headline_is_a_sentence(evidence: Evidence) -> str:
    """Headlines seldom end in a full stop, captions and standfirsts do."""
    ended = evidence.fields.get("title", "").endswith((".", ":", ",", *FOREIGN_STOPS))
    return "the headline ends as a sentence does" if ended else ""


@unless_stated("title")
def headline_apart(evidence: Evidence) -> str:
    """A headline's long words stand in its article, too; those of a section or a teaser do not."""
    words = _LONG_WORD.findall(evidence.fields.get("title", "").casefold())
    body = evidence.body.casefold()
    said = sum(word[:_STEM] in body for word in words)
    return "the text says little of the headline" if len(words) > 1 and said * 3 < len(words) else ""


@unless_stated("language")
def unknown_language(evidence: Evidence) -> str:
    """A language without a word list is read by its layout alone."""
    if evidence.language.split("-")[0] in languages():
        return ""
    return f"no word list for the language {evidence.language!r}" if evidence.language else "unknown language"
