"""Texts whose lines were broken at a fixed width, as mail and terminals print them: paragraphs again.

A line that was broken is full: the first word of the next one would not have fitted any more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.folding import fold_case
from generator.readers.features import BULLET, clean
from generator.readers.measures import ends_sentence, width_of
from generator.readers.reading import Line

CONTINUED = "continues the line above"
NARROWEST, WIDEST = 40, 100
# So many pairs of lines are looked at; of them so many must be there, be full and run on.
MOST_PAIRS, LEAST_PAIRS, LEAST_FULL, LEAST_RUN_ON = 2000, 6, 0.75, 0.35
# A few lines may stick out of the column: addresses, rules.
OUTLIERS = 0.02
INDENT = 2
# A first line is narrower by its indent.
SLACK = 4
DASHES = "-–—"
NEARLY = 0.75
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
HYPHENATED = re.compile(r"[^\W\d_]{2}[-\u2010]$")
LAST_WORD = re.compile(r"[\w-]+$")
FIRST_WORD = re.compile(r"[\w-]+")

Row = tuple[int, str]
"""The number of a line from 1, and its text, cleaned."""


def rows_of(sources: Sequence[str]) -> list[Row]:
    """The lines of a text that are not blank; where they were broken at a width, each paragraph is one."""
    rows = [(number, line) for number, source in enumerate(sources, 1) if source and (line := clean(source))]
    column = column_of(rows, sources)
    return list(_rejoined(rows, sources, column)) if column else rows


def column_of(rows: Sequence[Row], sources: Sequence[str]) -> int:
    """The width at which the lines of a text were broken; 0 where they were not."""
    pairs = [
        (upper[1], lower[1])
        for upper, lower in pairwise(rows[:MOST_PAIRS])
        if lower[0] == upper[0] + 1 and len(upper[1]) <= 2 * WIDEST and not _is_indented(sources, lower[0])
    ]
    if len(pairs) < LEAST_PAIRS:
        return 0
    widths = sorted(width_of(upper) for upper, _ in pairs)
    column = widths[-1 - int(len(widths) * OUTLIERS)]
    if not NARROWEST <= column <= WIDEST:
        return 0
    wide = sum(len(line) > 2 * WIDEST for _, line in rows[:MOST_PAIRS])
    full = [(upper, lower) for upper, lower in pairs if _is_full(upper, lower, column)]
    running = sum(_may_run_on(upper, lower) for upper, lower in full)
    # A short line that ends a sentence ends its paragraph, with or without a blank line below.
    stopped = sum(ends_sentence(upper) for upper, lower in pairs if not _is_full(upper, lower, column))
    wrapped = len(full) >= LEAST_FULL * (len(pairs) - stopped) and running >= LEAST_RUN_ON * len(full)
    return column if wrapped and len(full) >= LEAST_PAIRS and wide * LEAST_PAIRS <= len(pairs) else 0


def _may_run_on(upper: str, lower: str) -> bool:
    """No stop above, and no capital below where the script has any: a list's lines begin with capitals."""
    return not ends_sentence(upper) and not lower[0].isupper()


def _is_full(upper: str, lower: str, column: int) -> bool:
    """True if the next line's first word would not have fitted into the column any more."""
    slack = 0 if ends_sentence(upper) else SLACK
    if UNSPACED.match(lower):
        return width_of(upper) + 4 + slack > column
    return width_of(upper) + 1 + slack + len(lower.split(" ", 1)[0]) > column


def _rejoined(rows: Sequence[Row], sources: Sequence[str], column: int) -> Iterator[Row]:
    spoken = _words_of(line for _, line in rows)
    group: list[Row] = []
    for number, line in rows:
        if group and number == group[-1][0] + 1 and _runs_on(group[-1][1], line, column, sources, number):
            group.append((number, line))
            continue
        if group:
            yield group[0][0], _joined([text for _, text in group], spoken)
        group = [(number, line)]
    if group:
        yield group[0][0], _joined([text for _, text in group], spoken)


def _words_of(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in FIRST_WORD.findall(fold_case(text)))


def _joined(texts: Sequence[str], spoken: Counter[str]) -> str:
    parts = [texts[0]]
    for text in texts[1:]:
        parts[-1], glue = _seam(parts[-1], text, spoken)
        parts.append(glue + text)
    return "".join(parts)


def _runs_on(upper: str, lower: str, column: int, sources: Sequence[str], number: int) -> bool:
    """True where the lower line, whose number is given, goes on with what the upper one says."""
    if _is_indented(sources, number):
        return False
    open_end = not ends_sentence(upper)
    if BULLET.match(lower):
        return open_end and lower[0] in DASHES and _is_full(upper, lower, column)
    return _is_full(upper, lower, column) or (
        open_end and lower[0].islower() and width_of(upper) > column * NEARLY
    )


def _is_indented(sources: Sequence[str], number: int) -> bool:
    """A paragraph may begin with an indent instead of below a blank line."""
    return _indent(sources[number - 1]) >= _indent(sources[number - 2]) + INDENT


def _indent(source: str) -> int:
    expanded = source.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _seam(upper: str, lower: str, spoken: Counter[str]) -> tuple[str, str]:
    """The upper line as it goes on, and what stands between the two: a hyphen that only broke a word goes."""
    if HYPHENATED.search(upper) and lower[0].islower():
        head, tail = LAST_WORD.search(upper), FIRST_WORD.match(lower)
        whole = fold_case(head[0][:-1] + tail[0]) if head and tail else ""
        compound = fold_case(head[0] + tail[0]) if head and tail else ""
        return (upper if spoken[compound] > spoken[whole] else upper[:-1]), ""
    if UNSPACED.match(lower) and UNSPACED.match(upper[-1]):
        return upper, ""
    return upper, "" if upper.endswith(("-", "/", "\u2010")) and not upper.endswith(" -") else " "


def whole_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines of a reading with those that continue another one joined to it, as they were judged."""
    lines = list(lines)
    if CONTINUED not in [line.why for line in lines]:
        return lines
    runs: list[list[Line]] = []
    for line in lines:
        if line.why == CONTINUED and runs:
            runs[-1].append(line)
        else:
            runs.append([line])
    spoken = _words_of(clean(line.text) for run in runs for line in run)
    return [
        msgspec.structs.replace(run[0], text=_joined([clean(line.text) for line in run], spoken))
        if len(run) > 1
        else run[0]
        for run in runs
    ]
