"""The front matter of a clipping, from what was decided for its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from generator.article import Correction, Credit
from generator.readers import pictures
from generator.readers.dating import Dates
from generator.readers.features import Features
from generator.readers.headlinecandidates import could_be
from generator.readers.headlinerank import headline_text, without_shown
from generator.readers.reading import Role
from generator.readers.spine import Spine
from generator.readers.tags import tags_in
from generator.readers.verdicts import STAMPED, Verdict
from generator.readers.words import Words

PLACE = re.compile(
    r"^(?P<place>[^\W\d_][^()\n]{1,58}?)\s*(?:\([^()]{2,30}\)\s*[-–—:|]+|\s[–—]{1,2}|--)\s", re.UNICODE
)
COMMAS = re.compile("[,،]")
LONGEST_SECTION = 30
LEAST_PARAGRAPHS, LEAST_PROSE, LEAST_TITLE = 3, 100, 20
# What may hold a credit.
CREDITED = frozenset((Role.CREDIT, Role.BYLINE, Role.CAPTION))
# An address with a path: a front page is the paper's, not the article's.
ADDRESS = re.compile(r"https?://[^\s/]{3,100}/\S{4,400}")


def fields_of(
    verdicts: Sequence[Verdict], authors: list[str], dates: Dates, spine: Spine, words: Words
) -> tuple[dict[str, Any], list[str]]:
    """The fields by their names in `Article` (empty where not found), and what is in doubt."""
    of = _by_role(verdicts)
    fields: dict[str, Any] = {
        "title": _title(verdicts[spine.headline].line.text, words) if spine.headline >= 0 else "",
        "standfirst": of[Role.STANDFIRST][0] if of[Role.STANDFIRST] else "",
        "authors": authors,
        "published": dates.published,
        "updated": dates.updated,
        "section": _section(verdicts, spine),
        "credits": _credits(verdicts, words),
        "agency": of[Role.AGENCY][0].strip("()[] ") if of[Role.AGENCY] else "",
        "place": _place(of),
        "tags": [tag for text in of[Role.TAGS] for tag in tags_in(text, words)],
        "source_url": _source_url(verdicts, spine),
        "corrections": list(map(Correction, of[Role.CORRECTION])),
    }
    return fields, [*_headline_doubts(spine), *dates.doubts, *_second_article(verdicts, spine, words)]


def _by_role(verdicts: Sequence[Verdict]) -> defaultdict[Role, list[str]]:
    """The texts of the lines of each role, in order."""
    texts: defaultdict[Role, list[str]] = defaultdict(list)
    for verdict in verdicts:
        texts[verdict.role].append(verdict.line.text)
    return texts


def _source_url(verdicts: Sequence[Verdict], spine: Spine) -> str:
    """The only line that is nothing but a web address, above the body or below it: the article's own."""
    places = (*range(min(spine.start, len(verdicts))), *range(spine.stop, len(verdicts)))
    texts = [text for at in places if (text := verdicts[at].line.text).startswith("http")]
    found = list(filter(ADDRESS.fullmatch, texts))
    return found[0] if len(found) == 1 else ""


def _headline_doubts(spine: Spine) -> list[str]:
    if spine.headline < 0:
        return ["no line looks like a headline"]
    return ["no headline stands out"] if spine.doubtful else []


def _second_article(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """A headline and a date with paragraphs above and below them: two articles pasted into one file."""
    places = range(spine.start + LEAST_PARAGRAPHS, len(verdicts) - LEAST_PARAGRAPHS)
    stamps = [index for index in places if verdicts[index].role in STAMPED]
    if spine.headline < 0 or not stamps:
        return []
    prose = [v.line.width >= LEAST_PROSE and v.line.ended for v in verdicts]
    for index in stamps:
        title = _title_above(verdicts, index, words)
        below = prose[index + 1 : index + 1 + 2 * LEAST_PARAGRAPHS]
        if title and sum(prose[:index]) >= LEAST_PARAGRAPHS and sum(below) >= LEAST_PARAGRAPHS:
            return [f"a second headline and date on line {title.number}: two articles in one file?"]
    return []


def _title_above(verdicts: Sequence[Verdict], index: int, words: Words) -> Features | None:
    """The line right above a dateline, or above the byline there, that could be its headline."""
    for verdict in reversed(verdicts[max(0, index - 2) : index]):
        line = verdict.line
        if not line.ended and line.width >= LEAST_TITLE and could_be(line, words) and not line.opening:
            return line
    return None


def _title(text: str, words: Words) -> str:
    return without_shown(headline_text(text, words.language), words)


def _section(verdicts: Sequence[Verdict], spine: Spine) -> str:
    if spine.headline < 1:
        return ""
    above = verdicts[spine.headline - 1]
    return above.line.text if above.role is Role.SECTION and above.line.width <= LONGEST_SECTION else ""


def _credits(verdicts: Sequence[Verdict], words: Words) -> list[Credit]:
    found: dict[Credit, None] = {}
    for verdict in verdicts:
        if verdict.role not in CREDITED:
            continue
        if verdict.role is Role.CREDIT:
            found.update(dict.fromkeys(pictures.credits_in(verdict.line.text, words)))
        elif verdict.role is Role.BYLINE and ":" in verdict.line.text:
            at = pictures.inner_label(verdict.line.text, words)
            found.update(dict.fromkeys(pictures.credits_in(verdict.line.text[at:], words) if at else ()))
        elif verdict.role is Role.CAPTION:
            credit = pictures.caption_credit(verdict.line.text, words)
            found.update({credit: None} if credit else {})
    return list(found)


def _place(of: Mapping[Role, Sequence[str]]) -> str:
    """The place of "TOKYO (AP) — ..." at the head of the first paragraph, which keeps it."""
    first = of[Role.PLACE][0] + " " if of[Role.PLACE] else of[Role.PARAGRAPH][0] if of[Role.PARAGRAPH] else ""
    found = PLACE.match(first[:100])
    if not found:
        return ""
    place = COMMAS.split(found["place"])[0].strip()
    if any(map(str.isdigit, place)):
        return ""
    if not any(map(str.islower, place.lower())):
        # In a script without capitals "he said —" looks as a place does.
        return place if "(" in found[0] else ""
    return place if all(word[:1].isupper() or len(word) < 4 for word in place.split()) else ""
