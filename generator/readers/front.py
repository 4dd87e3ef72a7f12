"""The front matter of a clipping, from what was decided for its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from generator.article import Correction, Credit, PrintedTime
from generator.readers import datelines, pictures
from generator.readers.features import Features
from generator.readers.furniture import names_poster
from generator.readers.headlinecandidates import could_be
from generator.readers.headlinerank import headline_text, without_shown
from generator.readers.reading import Role
from generator.readers.spine import Spine, is_dated_sentence
from generator.readers.tags import tags_in
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.words import Words
from generator.settings import Settings

PLACE = re.compile(
    r"^(?P<place>[^\W\d_][^()\n]{1,58}?)\s*(?:\([^()]{2,30}\)\s*[-–—:|]+|\s[–—]{1,2}|--)\s", re.UNICODE
)
LONGEST_SECTION = 30
LEAST_PARAGRAPHS, LEAST_PROSE, LEAST_TITLE = 3, 100, 20
# What tells of the news may name its days; it dates the article only where nothing else does.
TELLS = frozenset((Role.CAPTION, Role.CREDIT, Role.STANDFIRST))
UNDATED = IN_BODY | {Role.HEADLINE}
# What may hold a credit, and what is a dateline.
CREDITED = frozenset((Role.CREDIT, Role.BYLINE, Role.CAPTION))
STAMPED = frozenset((Role.PUBLISHED, Role.UPDATED))
# An address with a path: a front page is the paper's, not the article's.
ADDRESS = re.compile(r"https?://[^\s/]{3,100}/\S{4,400}")


def fields_of(
    verdicts: Sequence[Verdict], authors: list[str], spine: Spine, words: Words, settings: Settings
) -> tuple[dict[str, Any], list[str]]:
    """The fields by their names in `Article` (empty where not found), and what is in doubt."""
    lines = [verdict.line for verdict in verdicts]
    of = _by_role(verdicts)
    dated = [index for index, verdict in enumerate(verdicts) if verdict.line.times and _may_date(verdict)]
    plain = [index for index in dated if not _only_tells(verdicts[index])]
    stamps = datelines.stamps_of(lines, plain or dated, spine, words, settings)
    published, updated = datelines.choose(stamps)
    fields: dict[str, Any] = {
        "title": _title(lines[spine.headline].text, words) if spine.headline >= 0 else "",
        "standfirst": of[Role.STANDFIRST][0] if of[Role.STANDFIRST] else "",
        "authors": authors,
        "published": _published(published, of, words, settings),
        "updated": updated.time if updated else None,
        "section": _section(verdicts, spine),
        "credits": _credits(verdicts, words),
        "agency": of[Role.AGENCY][0].strip("()[] ") if of[Role.AGENCY] else "",
        "place": _place(of),
        "tags": [tag for text in of[Role.TAGS] for tag in tags_in(text, words)],
        "source_url": _source_url(verdicts, spine),
        "corrections": list(map(Correction, of[Role.CORRECTION])),
    }
    return fields, [*_warnings(spine, published, stamps), *_second_article(verdicts, spine, words)]


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


def _may_date(verdict: Verdict) -> bool:
    return verdict.role not in UNDATED


def _only_tells(verdict: Verdict) -> bool:
    """True for what names a day on which something was: a caption, a sentence, a post of another medium."""
    if verdict.role in TELLS or names_poster(verdict.line.text):
        return True
    return verdict.role not in STAMPED and is_dated_sentence(verdict.line)


def _warnings(
    spine: Spine, published: datelines.Stamp | None, stamps: Sequence[datelines.Stamp]
) -> list[str]:
    said = []
    if spine.headline < 0:
        said.append("no line looks like a headline")
    elif spine.doubtful:
        said.append("no headline stands out")
    if published and published.distance >= datelines.FAR:
        said.append("the only date stands far from the headline")
    rivals = {stamp.time.day for stamp in stamps if stamp.distance == 0 and not stamp.kind}
    if published and not published.kind and len(rivals) > 1:
        days = " and ".join(day.isoformat() for day in sorted(rivals)[:3])
        said.append(f"several dates stand near the headline: {days}")
    return said


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


def _published(
    stamp: datelines.Stamp | None, of: Mapping[Role, Sequence[str]], words: Words, settings: Settings
) -> PrintedTime | None:
    """What is stamped near the headline; else the day that the text begins with, as agencies do; or any."""
    if stamp and stamp.distance < datelines.FAR:
        return stamp.time
    openings = [*of[Role.PLACE][:1], *of[Role.PARAGRAPH][:1]]
    times = (datelines.opening_time(text, settings, words.language) for text in openings)
    return next(filter(None, times), stamp.time if stamp else None)


def _place(of: Mapping[Role, Sequence[str]]) -> str:
    """The place of "TOKYO (AP) — ..." at the head of the first paragraph, which keeps it."""
    first = of[Role.PLACE][0] + " " if of[Role.PLACE] else of[Role.PARAGRAPH][0] if of[Role.PARAGRAPH] else ""
    found = PLACE.match(first[:100])
    if not found:
        return ""
    place = found["place"].split(",")[0].strip()
    if any(map(str.isdigit, place)):
        return ""
    return place if all(word[:1].isupper() or len(word) < 4 for word in place.split()) else ""
