"""What was measured, one JSON object a line, and what the medians and ratios of it are."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

Record = dict[str, Any]
"""A run: n, place, generator, phase, round, and what `measure.Run` and `trees` say of it."""


class Spread(NamedTuple):
    """Several rounds: the median, the least and the most; `disturbed` if no round was not."""

    median: float
    least: float
    most: float
    rounds: int
    disturbed: bool

    def per(self, unit: float) -> Spread:
        """The same in another unit."""
        return self._replace(median=self.median / unit, least=self.least / unit, most=self.most / unit)


class Records:
    """The records of the newest measurement of each generator, archive size and kind of disk."""

    def __init__(self, records: Iterable[Record]) -> None:
        records = list(records)
        newest: dict[tuple[object, ...], str] = {}
        for each in records:
            newest[_group(each)] = max(newest.get(_group(each), ""), each["began"])
        self.all = [each for each in records if each["began"] == newest[_group(each)]]
        self.runs = [each for each in self.all if "wall" in each]

    @classmethod
    def read(cls, path: Path) -> Records:
        """The records of a file."""
        return cls(map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ())

    def sizes(self, place: str) -> list[int]:
        """The archive sizes that were measured on a kind of disk."""
        return sorted({each["n"] for each in self.runs if each["place"] == place and each["n"]})

    def of(self, n: int, place: str, generator: str, phase: str) -> list[Record]:
        """The rounds of one thing, those that ended well."""
        return [
            each
            for each in self.runs
            if (each["n"], each["place"], each["generator"], each["phase"]) == (n, place, generator, phase)
            and not each["code"]
        ]

    def failures(self) -> list[Record]:
        """The runs that did not end well."""
        return [each for each in self.runs if each["code"]]

    def spread(self, n: int, place: str, generator: str, phase: str, what: str = "wall") -> Spread | None:
        """One figure over the rounds; disturbed rounds count only where there is no other."""
        rounds = [each for each in self.of(n, place, generator, phase) if each.get(what) is not None]
        return _spread([each[what] for each in _quiet(rounds)], not any(map(_is_quiet, rounds)))

    def ratio(
        self, n: int, place: str, over: tuple[str, str], under: tuple[str, str], what: str = "wall"
    ) -> Spread | None:
        """One (generator, phase) over another, round by round."""
        above = {(each["began"], each["round"]): each for each in self.of(n, place, *over)}
        below = {(each["began"], each["round"]): each for each in self.of(n, place, *under)}
        pairs = [(above[round_], below[round_]) for round_ in sorted(above.keys() & below.keys())]
        quiet = [pair for pair in pairs if all(map(_is_quiet, pair))]
        return _spread([one[what] / other[what] for one, other in quiet or pairs], not quiet)

    def median(self, n: int, place: str, generator: str, phase: str, what: str = "wall") -> float | None:
        """The median of `spread`."""
        spread = self.spread(n, place, generator, phase, what)
        return spread.median if spread else None

    def findings(self, n: int, place: str) -> dict[str, Record]:
        """What the checker found, by generator."""
        checks = [each for each in self.all if each.get("phase") == "check"]
        return {each["generator"]: each for each in checks if (each["n"], each["place"]) == (n, place)}

    def newest(self, key: str) -> Any:
        """What the newest measurement says under a key, None where none says anything."""
        said = [each for each in self.all if key in each]
        return max(said, key=lambda each: each["began"])[key] if said else None


def append(path: Path, record: Record) -> None:
    """Add a record to the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


def _group(record: Record) -> tuple[object, ...]:
    return record["n"], record["place"], record.get("generator")


def _spread(values: list[float], disturbed: bool) -> Spread | None:
    if not values:
        return None
    return Spread(statistics.median(values), min(values), max(values), len(values), disturbed)


def _quiet(rounds: list[Record]) -> list[Record]:
    return [each for each in rounds if _is_quiet(each)] or rounds


def _is_quiet(record: Record) -> bool:
    return not record["disturbed"]
