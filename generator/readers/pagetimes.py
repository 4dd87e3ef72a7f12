"""When the article of a saved page was published and updated: as declared, set against what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.article import PrintedTime
from generator.readers.datelines import Kind, opening_time
from generator.readers.fields import time_of
from generator.readers.lastresort import searched_date
from generator.readers.pageroles import Verdict
from generator.readers.printed import above_text, printed_times
from generator.readers.reading import Role
from generator.readers.shapes import WrongShape
from generator.readers.words import words_of
from generator.settings import Settings

_MOST_TIMES = 12
_SAVED = 100
"""Seconds: a change sooner after publication than that is the system's, not the newsroom's."""

_DRAFTED = 36 * 3600
"""Seconds: what was saved so long before the day that is printed was saved as a draft."""

_RELATIVE = re.compile(r"\A[^\d]*\Z")


def page_times(
    offers: Mapping[str, list[Any]],
    near: Sequence[Verdict],
    searched: Callable[[], PrintedTime | None],
    settings: Settings,
    language: str,
) -> dict[str, Any]:
    """Published and updated, as the page declares them and as it prints them.

    Where it prints but one day, and does not call it an update, that is its date: a CMS keeps the
    day an article was first saved as well. A lone update is the publication too.
    """
    published = _first_time(offers["published"], settings, language)
    updated = _update(offers["updated"], published, settings, language)
    printed = printed_times(above_text(near), words_of(language), settings, language)
    plain = [time for time, kind in printed if kind != "updated"]
    if not published:
        published = plain[0] if plain else searched()
    if not updated:
        updated = next((time for time, kind in printed if kind == "updated"), None)
    shown = _only_day(printed)
    if published and shown and abs((shown.moment - published.moment).total_seconds()) > _DRAFTED:
        dated = updated if updated and updated.day == shown.day else shown
        published, updated = dated, None if dated is updated else updated
    if published and updated and (updated.moment - published.moment).total_seconds() < _SAVED:
        updated = None
    return {"published": published or updated, "updated": updated}


def searched_time(
    verdicts: Sequence[Verdict], tree: Any, settings: Settings, language: str
) -> PrintedTime | None:
    """For want of a date beside the article: the one its text begins with, or any that the page may hide."""
    first = next((verdict.block.text for verdict in verdicts if verdict.role is Role.PARAGRAPH), "")
    opening = opening_time(first, settings, language)
    return opening or _first_time([searched_date(tree)], settings, language)


def _only_day(printed: Sequence[tuple[PrintedTime, Kind]]) -> PrintedTime | None:
    """The time that is printed by itself, unless it is called an update."""
    days = {time.day for time, _ in printed}
    return printed[0][0] if len(days) == 1 and all(kind != "updated" for _, kind in printed) else None


def _update(
    texts: list[str], published: PrintedTime | None, settings: Settings, language: str
) -> PrintedTime | None:
    """The first declared update that came after publication: some pages state that again."""
    times = [time for text in texts[:_MOST_TIMES] if (time := _first_time([text], settings, language))]
    if not published:
        return times[0] if times else None
    clocked = [time for time in times if (time.moment - published.moment).total_seconds() >= _SAVED]
    later = [time for time in clocked if time.has_time or time.day > published.day]
    return next((time for time in later if time.has_time), later[0] if later else None)


def _first_time(texts: list[str], settings: Settings, language: str) -> PrintedTime | None:
    """The first text that is a time; one with a clock of the same day says more than that day."""
    times: list[PrintedTime] = []
    for text in texts[:_MOST_TIMES]:
        if _RELATIVE.match(text):
            continue
        try:
            times.append(time_of(text[:100], settings, language))
        except WrongShape:
            continue
        if times[0].has_time:
            break
    clocked = [time for time in times if time.has_time and time.day == times[0].day]
    return next(iter([*clocked, *times]), None)
