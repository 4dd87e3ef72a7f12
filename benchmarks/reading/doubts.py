"""Whether `morgue explain --doubtful` tells what was misread from what was read well."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.reading.readers import FLAVOURS, timed

LEFT_OUT, LEFT_OUT_POINTS = "left out", 100
# Fields of the scorer's rows that are right or wrong; a text is misread below so much of its F1.
FIELDS, LEAST_BODY = ("title", "authors", "day"), 0.9
TENTH = 10
EVERY = "1000000"

Points = Mapping[str, Mapping[str, int]]
"""How doubtful each case is, by flavour and case; 0 for no doubt."""


def points_of(sources: Path, home: Path) -> dict[str, dict[str, int]]:
    """What the program in `home` says of the sources in a folder for each flavour.

    Those of which there is no article (a clipping without a date) head its list, whatever else is doubtful:
    without that, they are sources as any others.
    """
    command = (sys.executable, "-m", "generator", "explain", "--doubtful", "--json", "--most", EVERY)
    points: dict[str, dict[str, int]] = {}
    for flavour in FLAVOURS:
        folder = sources / flavour
        points[flavour] = dict.fromkeys((source.stem for source in folder.iterdir()), 0)
        _, said = timed((*command, "--root", sources, folder), home)
        for told in map(json.loads, said.splitlines()):
            apart = any(doubt.startswith(LEFT_OUT) for doubt in told["doubts"])
            points[flavour][Path(told["file"]).stem] = told["points"] - LEFT_OUT_POINTS * apart
    return points


def is_misread(row: Mapping[str, Any]) -> bool:
    """True for a row of the scorer's in which a field is wrong, or much of the text."""
    return any(row.get(field) is False for field in FIELDS) or row["body"] < LEAST_BODY


def told_apart(misread: Mapping[str, bool], points: Mapping[str, int]) -> tuple[float, float, float]:
    """The shares, 0..1, of cases that are misread: of all, and of the most doubtful tenth; then how often of
    two cases, one of them misread, that one has more points (the area under the curve).
    """
    ranked = sorted(misread, key=lambda case: (-points[case], case))
    first = ranked[: max(1, len(ranked) // TENTH)]
    wrong = [points[case] for case in ranked if misread[case]]
    right = [points[case] for case in ranked if not misread[case]]
    ahead = sum((one > other) + (one == other) / 2 for one in wrong for other in right)
    share = len(wrong) / max(1, len(ranked))
    return (
        share,
        sum(misread[case] for case in first) / max(1, len(first)),
        ahead / max(1, len(wrong) * len(right)),
    )


def doubts_table(scores: Mapping[str, Mapping[str, Any]], points: Points) -> Iterator[str]:
    """A row for each flavour of the scorer's report."""
    yield "| flavour | misread | of the most doubtful tenth | the misread one of two has more points |"
    yield "| --- | --: | --: | --: |"
    for flavour, told in points.items():
        misread = {case: is_misread(row) for case, row in scores[flavour]["cases"].items()}
        shares = told_apart(misread, told)
        yield f"| {flavour} | " + " | ".join(f"{100 * share:.0f} %" for share in shares) + " |"
