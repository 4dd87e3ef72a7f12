"""The bars that this project has set itself, with what was measured beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.builds.preview import CHANGE, START
from benchmarks.builds.records import Records, Spread

BARE, DEFAULT = "morgue-bare", "morgue"
_KILO = 1024
_CHANGES = {
    "edit": "body edited",
    "add": "added",
    "add-common": "added on the longest shelves",
    "remove": "removed",
}
PACE = {10_000: 5.3, 100_000: 56.2}
"""The seconds that Hugo 0.168 took for so many articles where the bars were set."""
_SMALL, _MIDDLE, _LARGE, _HUGE = 1_000, 10_000, 100_000, 1_000_000


class Bar(NamedTuple):
    """`holds` is None where it was not measured."""

    what: str
    bar: str
    measured: str
    holds: bool | None


def bars(records: Records) -> list[Bar]:
    """Every bar, in the order in which they are set."""
    return [
        *_clean_bars(records),
        *_floor_bars(records),
        *_change_bars(records),
        *_rewritten_bars(records),
        *_template_bars(records),
        *_memory_bars(records),
        *_preview_bars(records),
        _at_most("`morgue --version`", records.spread(0, "", DEFAULT, "start"), 0.12, " s"),
    ]


def _clean_bars(records: Records) -> Iterator[Bar]:
    for n, theme, rival, least in (
        (_MIDDLE, BARE, "hugo", 1.8),
        (_MIDDLE, BARE, "eleventy", 2.5),
        (_MIDDLE, BARE, "pelican", 8),
        (_MIDDLE, DEFAULT, "hugo", 1.0),
        (_LARGE, BARE, "hugo", 1.8),
        (_LARGE, DEFAULT, "hugo", 1.0),
    ):
        ratio = records.ratio(n, "ram", (rival, "clean"), (theme, "clean"))
        yield _at_least(f"clean, {n:,}, {_theme(theme)}: {rival.capitalize()}'s time / ours", ratio, least)
    for theme in (BARE, DEFAULT):
        ratio = records.ratio(_LARGE, "ram", (theme, "clean"), ("hugo", "clean"), "memory")
        yield _part(f"clean, {_LARGE:,}, {_theme(theme)}: our memory / Hugo's", ratio, 4)


def _floor_bars(records: Records) -> Iterator[Bar]:
    for place, most in (("ram", 5), ("disk", 3)):
        ratio = records.ratio(_MIDDLE, place, (BARE, "clean"), (BARE, "floor"))
        where = "RAM disk" if place == "ram" else "disk"
        yield _at_most(f"clean, {_MIDDLE:,}, bare theme, {where}: ours / `cp -r`", ratio, most, "x")


def _change_bars(records: Records) -> Iterator[Bar]:
    for phase, words in {"nochange": "no change", **_CHANGES}.items():
        ratio = records.ratio(_MIDDLE, "ram", (DEFAULT, phase), ("hugo", phase))
        yield _part(f"{words}, {_MIDDLE:,}: ours / Hugo's", ratio, 15)
        seconds = records.spread(_LARGE, "ram", DEFAULT, phase)
        yield _at_most(f"{words}, {_LARGE:,}", seconds, 1.0 if phase == "nochange" else 1.2, " s")
    for theme in (BARE, DEFAULT):
        seconds = records.spread(_HUGE, "disk", theme, "nochange")
        yield _at_most(f"no change, {_HUGE:,}, {_theme(theme)}", seconds, 10, " s")


def _rewritten_bars(records: Records) -> Iterator[Bar]:
    """The articles are the same at every N, on shelves of their own."""
    for phase in ("edit", "add", "remove"):
        counts = {n: _touched(records, n, phase) for n in (_SMALL, _MIDDLE, _LARGE)}
        known = [count for count in counts.values() if count is not None]
        said = ", ".join(f"{count:,.0f} at {n:,}" for n, count in counts.items() if count is not None)
        holds = len(set(known)) == 1 if len(known) == len(counts) else None
        what = f"files written and removed, {_CHANGES[phase]}"
        yield Bar(what, "the same number at every N", said or "–", holds)


def _touched(records: Records, n: int, phase: str) -> float | None:
    """A day that loses its only article loses its page; one that loses another gets a new one."""
    written, removed = (records.median(n, "ram", DEFAULT, phase, what) for what in ("written", "removed"))
    return None if written is None or removed is None else written + removed


def _template_bars(records: Records) -> Iterator[Bar]:
    for theme in (BARE, DEFAULT):
        ratio = records.ratio(_MIDDLE, "ram", (theme, "template"), (theme, "clean"))
        yield _at_most(
            f"article template edited, {_MIDDLE:,}, {_theme(theme)}: of a clean build", ratio, 0.6, ""
        )


def _memory_bars(records: Records) -> Iterator[Bar]:
    for theme in (BARE, DEFAULT):
        less = records.median(_MIDDLE, "ram", theme, "clean", "memory")
        for n, place in ((_LARGE, "ram"), (_HUGE, "disk")):
            more = records.median(n, place, theme, "clean", "memory")
            what = f"memory an article from {_MIDDLE:,} to {n:,}, {_theme(theme)}"
            if less is None or more is None:
                yield Bar(what, "< 1 KB", "–", None)
            else:
                growth = (more - less) / (n - _MIDDLE)
                yield Bar(what, "< 1 KB", f"{growth:,.0f} bytes", growth < _KILO)
        most = records.spread(_HUGE, "disk", theme, "clean", "memory")
        yield _at_most(f"memory, clean, {_HUGE:,}, {_theme(theme)}", most and most.per(2**30), 4, " GB")


def _preview_bars(records: Records) -> Iterator[Bar]:
    for n in (_SMALL, _MIDDLE, _LARGE):
        first = records.spread(n, "ram", DEFAULT, START)
        yield _at_most(f"preview, {n:,}: from its start to the first page", first, 2, " s")
        saved = records.spread(n, "ram", DEFAULT, CHANGE)
        yield _at_most(f"preview, {n:,}: file saved -> event -> changed page fetched", saved, 0.15, " s")


def _at_least(what: str, ratio: Spread | None, least: float) -> Bar:
    return Bar(what, f">= {least}", _said(ratio, ""), ratio.median >= least if ratio else None)


def _at_most(what: str, found: Spread | None, most: float, unit: str) -> Bar:
    return Bar(what, f"<= {most}{unit}", _said(found, unit), found.median <= most if found else None)


def _part(what: str, found: Spread | None, parts: int) -> Bar:
    """A ratio that is to be one part in so many, or less."""
    if not found:
        return Bar(what, f"<= 1/{parts}", "–", None)
    span = f" (1/{1 / found.least:.1f} to 1/{1 / found.most:.1f})" if found.rounds > 1 else ""
    said = f"1/{1 / found.median:.1f}{span}{' *' if found.disturbed else ''}"
    return Bar(what, f"<= 1/{parts}", said, found.median <= 1 / parts)


def _said(found: Spread | None, unit: str) -> str:
    if not found:
        return "–"
    digits = 3 if found.median < 0.2 else 2
    span = f" ({found.least:.{digits}f} to {found.most:.{digits}f})" if found.rounds > 1 else ""
    return f"{found.median:.{digits}f}{unit}{span}{' *' if found.disturbed else ''}"


def _theme(theme: str) -> str:
    return "bare theme" if theme == BARE else "default theme"
