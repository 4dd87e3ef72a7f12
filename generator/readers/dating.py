"""Which of a clipping's times are its dates, and on which lines they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.article import PrintedTime
from generator.readers import datelines
from generator.readers.furniture import names_poster
from generator.readers.reading import Role
from generator.readers.spine import Spine, is_dated_sentence
from generator.readers.verdicts import IN_BODY, STAMPED, Verdict
from generator.readers.words import Words
from generator.settings import Settings

# What tells of the news may name its days; it dates the article only where nothing else does.
TELLS = frozenset((Role.CAPTION, Role.CREDIT, Role.STANDFIRST))
UNDATED = IN_BODY | {Role.HEADLINE}


class Dates(NamedTuple):
    """When it was published and updated, what `lines` (by position) that says, and what is in doubt."""

    published: PrintedTime | None
    updated: PrintedTime | None
    lines: Mapping[int, Role]
    doubts: Sequence[str]


def dates_of(verdicts: Sequence[Verdict], spine: Spine, words: Words, settings: Settings) -> Dates:
    """What is stamped near the headline; else the day that the text begins with; else what there is."""
    lines = [verdict.line for verdict in verdicts]
    dated = [index for index, verdict in enumerate(verdicts) if verdict.line.times and _may_date(verdict)]
    plain = [index for index in dated if not _only_tells(verdicts[index])]
    stamps = datelines.stamps_of(lines, plain or dated, spine, words, settings)
    published, updated = datelines.choose(stamps)
    told = _opening_time(verdicts, words, settings) if not _is_near(published) else None
    on = {updated.index: Role.UPDATED} if updated else {}
    if published and not told:
        on[published.index] = Role.PUBLISHED
    return Dates(
        told or (published.time if published else None),
        updated.time if updated else None,
        on,
        _doubts(published, stamps),
    )


def _is_near(stamp: datelines.Stamp | None) -> bool:
    return stamp is not None and stamp.distance < datelines.FAR


def _opening_time(verdicts: Sequence[Verdict], words: Words, settings: Settings) -> PrintedTime | None:
    """The day that a text begins with, as agencies' do."""
    for role in (Role.PLACE, Role.PARAGRAPH):
        opening = next((verdict.line.text for verdict in verdicts if verdict.role is role), "")
        if opening and (time := datelines.opening_time(opening, settings, words.language)):
            return time
    return None


def _may_date(verdict: Verdict) -> bool:
    return verdict.role not in UNDATED


def _only_tells(verdict: Verdict) -> bool:
    """True for what names a day on which something was: a caption, a sentence, a post of another medium."""
    if verdict.role in TELLS or names_poster(verdict.line.text):
        return True
    return verdict.role not in STAMPED and is_dated_sentence(verdict.line)


def _doubts(published: datelines.Stamp | None, stamps: Sequence[datelines.Stamp]) -> list[str]:
    said = []
    if published and published.distance >= datelines.FAR:
        said.append("the only date stands far from the headline")
    rivals = {stamp.time.day for stamp in stamps if stamp.distance == 0 and not stamp.kind}
    if published and not published.kind and len(rivals) > 1:
        days = " and ".join(day.isoformat() for day in sorted(rivals)[:3])
        said.append(f"several dates stand near the headline: {days}")
    return said
