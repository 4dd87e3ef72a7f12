"""When it was printed: the datelines of a clipping -> its published and updated times."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

import msgspec

from generator.article import PrintedTime
from generator.dates.cldr import names_of
from generator.dates.finding import clock_alone_on, clock_on, find_times
from generator.folding import fold_case
from generator.readers.eastnames import EAST
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.measures import DIGIT
from generator.readers.names import unglued
from generator.readers.phrases import Hit, Phrases
from generator.readers.spine import Spine
from generator.readers.words import Words
from generator.settings import Settings

ABOVE, BELOW_START, BELOW_STOP = 6, 4, 10
FAR = 60
# So many lines below a dateline may print a time alone.
CLOCKS_BELOW = 4
LONGEST_OPENING = 90
# What parts a place and a day from the text: a dash, perhaps behind "г." and an agency.
OPENED = re.compile(
    r"(?:\s[^\W\d_]{1,5})?[,.]?\s?(?:\([^()]{2,40}\)|/[^/]{2,40}/)?\s?(?:--|[-–—:|])|\)\s?[-–—]"
)
SENTENCE_END = re.compile(r"[a-z]{4}[.!?]\s|[。！？]")
# What stands between a weekday and its day: "onsdag den 3.".
BEFORE_DAY = re.compile(r"[\s,،.:–-]*(?:\sden[\s.]*)?$")
LEAST_WEEKDAY = 4
PARTED = re.compile(r"[|·•,;]")
Kind = Literal["published", "updated", ""]


class Stamp(msgspec.Struct, frozen=True):
    """A printed time, what its label calls it ("" without a label), how far it stands from the headline."""

    time: PrintedTime
    kind: Kind
    distance: int
    index: int


def stamps_of(
    lines: Sequence[Features], chosen: Sequence[int], spine: Spine, words: Words, settings: Settings
) -> list[Stamp]:
    """The times of the lines at the positions `chosen`, nearest to the headline first."""
    stamps: list[Stamp] = []
    for index in chosen:
        distance = _distance(index, spine)
        times = _times_of(lines, index, words, settings)
        if distance == 0 and lines[index].times:
            times = chain(times, _labelled_clocks(lines, index, words, settings))
        stamps.extend(Stamp(time, kind, distance, index) for time, kind in times)
    return sorted(stamps, key=lambda stamp: (stamp.distance, stamp.index))


def opening_time(text: str, settings: Settings, language: str) -> PrintedTime | None:
    """The time that a paragraph begins with, before a dash: "PARIS, 5 Jan 2021 (AFP) -"."""
    first = next(iter(find_times(text[:LONGEST_OPENING], settings, language)), None)
    if first is None or SENTENCE_END.search(text[: first.start]):
        return None
    bracketed = text[: first.start] == "(" and text[first.end : first.end + 1] == ")"
    return first.time if bracketed or OPENED.match(text, first.end) else None


def _distance(index: int, spine: Spine) -> int:
    """Beside the headline is near, below the body is farther, all else is far."""
    head = max(spine.headline, 0)
    if head - ABOVE <= index <= spine.start + BELOW_START:
        return 0
    if spine.stop <= index <= spine.stop + BELOW_STOP:
        return 1 + index - spine.stop
    return FAR + abs(index - head)


def choose(stamps: Sequence[Stamp]) -> tuple[Stamp | None, Stamp | None]:
    """(published, updated): a label decides, then nearness; a lone update is the publication too."""
    near = [stamp for stamp in stamps if stamp.distance < FAR] or list(stamps[:2])
    updated = next((stamp for stamp in near if stamp.kind == "updated"), None)
    published = next((stamp for stamp in near if stamp.kind == "published"), None)
    plain = next((stamp for stamp in near if not stamp.kind), None)
    if plain and updated and updated.distance < plain.distance:
        plain = None
    if published and plain and plain.distance < published.distance:
        published = plain
    published = published or plain
    if published and updated and published.time.moment > updated.time.moment and published.distance > 0:
        published = None
    return published or updated, updated


def _times_of(
    lines: Sequence[Features], index: int, words: Words, settings: Settings
) -> Iterator[tuple[PrintedTime, Kind]]:
    line = lines[index]
    at = 0
    if (both := _side_by_side(lines, index, words)) is not None:
        yield both[0], "published"
        yield both[1], "updated"
        return
    for position, found in enumerate(line.times):
        label = line.text[at : found.start]
        if _ends_with(words.until, label):
            at = found.end
            continue
        kind = label_of(label, words)
        if not kind and position == 0:
            kind = _label_above(lines, index, words)
        if not kind and _is_updated_behind(line.text[found.end :], words):
            kind = "updated"
        yield _with_clock(lines, index, found.time, words, settings), kind
        at = found.end
    if line.times and DIGIT.search(line.text, at):
        yield from _clocks_in(line.text[at:], line.times[0].time.day, words, settings)


def _clocks_in(
    text: str, day: dt.date, words: Words, settings: Settings
) -> Iterator[tuple[PrintedTime, Kind]]:
    """The labelled times behind a day: ", first published 5am", " | Published 11:48 · Updated 14:22"."""
    kind: Kind = ""
    for piece in PARTED.split(text):
        kind = label_of(piece, words) or kind
        clock = clock_on(day, piece, settings, words.language) if kind else None
        if clock:
            yield clock, kind
            kind = ""


def _is_updated_behind(text: str, words: Words) -> bool:
    """ "20:21更新": in scripts without spaces a label stands behind its time."""
    return EAST.match(text) is not None and words.updated.match(text) is not None


def _labelled_clocks(
    lines: Sequence[Features], index: int, words: Words, settings: Settings
) -> Iterator[tuple[PrintedTime, Kind]]:
    """The times of lines below a dateline that print no day: "Updated at 14:05"."""
    day = lines[index].times[0].time.day
    for line in lines[index + 1 : index + 1 + CLOCKS_BELOW]:
        if line.times or line.width > SHORT or not line.digits:
            continue
        clock, kind = clock_on(day, line.text, settings, words.language), label_of(line.text, words)
        if clock and kind:
            yield clock, kind


def _side_by_side(
    lines: Sequence[Features], index: int, words: Words
) -> tuple[PrintedTime, PrintedTime] | None:
    """Two days right beside each other, without a label: the earlier is the publication's."""
    line = lines[index]
    if len(line.times) != 2:
        return None
    first, second = line.times
    labels = line.text[: first.start], line.text[first.end : second.start], _label_above(lines, index, words)
    if labels[1].strip() or label_of(labels[0], words) or labels[2]:
        return None
    early, late = sorted((first.time, second.time), key=lambda time: time.moment)
    return (early, late) if early.moment.date() != late.moment.date() else None


def _with_clock(
    lines: Sequence[Features], index: int, time: PrintedTime, words: Words, settings: Settings
) -> PrintedTime:
    """A day with the time that stands alone on the line below it."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    if time.has_time or below is None or below.width > SHORT or below.times:
        return time
    return clock_alone_on(time.day, below.text, settings, words.language) or time


def _ends_with(phrases: Phrases, text: str) -> bool:
    """True for a text whose last words are one of the phrases: "Available until"."""
    folded = fold_case(text).rstrip(" :,")
    return bool(folded) and any(
        found.end() == len(folded) and not folded[found.start() - 1 : found.start()].isalpha()
        for found in phrases.finditer(folded)
    )


def label_of(text: str, words: Words) -> Kind:
    """What a label calls the date behind it: the last label of the text counts."""
    if not text:
        return ""
    folded = fold_case(unglued(text))
    # "UpdatedTuesday", "Publiémercredi": the weekday is glued to its label.
    return _kind_of(folded, words) or _kind_of(_without_weekday(folded, words.language), words)


def _kind_of(folded: str, words: Words) -> Kind:
    updated = list(words.updated.finditer(folded))
    # "date:" in "update:" is no label of its own.
    published = [
        hit
        for hit in words.published.finditer(folded)
        if not any(other.start() < hit.start() < other.end() for other in updated)
    ]
    if not updated and not published:
        return ""
    return "updated" if _last(updated) >= _last(published) else "published"


def _without_weekday(folded: str, language: str) -> str:
    bare = BEFORE_DAY.sub("", folded)
    for name in names_of(language).weekdays:
        if len(name) >= LEAST_WEEKDAY and bare.endswith(name):
            return bare[: -len(name)]
    return folded


def _last(found: Iterable[Hit]) -> int:
    end = -1
    for hit in found:
        end = hit.end()
    return end


def _label_above(lines: Sequence[Features], index: int, words: Words) -> Kind:
    """A label on a line of its own, such as "Updated:", over its date."""
    if index == 0 or lines[index].width > WIDE:
        return ""
    above = lines[index - 1]
    return label_of(above.text, words) if above.width < SHORT / 2 and not above.times else ""
