"""How far it goes: the tables in docs/scaling.md, measured sizes and estimates for larger ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds.records import Records, Spread

BEGIN, END = "<!-- scale: begin, written by `make bench` -->", "<!-- scale: end -->"
_OURS = "morgue"
_PLACES = {"disk": "disk", "ram": "RAM disk"}
"""What is on a disk is nearer to a large archive."""
_ESTIMATED = (10_000_000, 100_000_000)
_CREWS = (2, 16, 128)
_HALF_A_BLOCK = 2048
"""What the end of a file leaves of a file system's last block of 4 KB, on average."""


class Costs(NamedTuple):
    """What one article cost in the largest build that was measured.

    `coordinator` and `workers`: processor seconds. `checked`: seconds of a build without a change.
    `files`, `bytes`: of the site; `kept`: bytes of the catalogue.
    """

    n: int
    coordinator: float
    workers: float
    checked: float
    files: float
    bytes: float
    kept: float

    def hours(self, n: int, workers: int) -> float:
        """A clean build of `n` articles: at worst the coordinator's work and the others' never overlap."""
        return n * (self.coordinator + self.workers / workers) / 3600


def scaling_tables(records: Records) -> str:
    """Both tables in Markdown; the second only where it follows from what was measured, "" for none."""
    sizes = sorted((n, place) for place in _PLACES for n in records.sizes(place))
    measured = [row for n, place in sizes if (row := _measured(records, n, place))]
    if not measured:
        return ""
    costs = [found for n, place in reversed(sizes) if (found := costs_of(records, n, place))]
    return "\n".join(
        [
            *_table(_MEASURED, measured),
            *(_estimates(max(costs, key=lambda each: each.n)) if costs else ()),
        ]
    )


def costs_of(records: Records, n: int, place: str) -> Costs | None:
    """What an article cost in builds of `n`, None where not all of it was measured."""

    def median(what: str, phase: str = "clean") -> float | None:
        return records.median(n, place, _OURS, phase, what)

    cpu, first, checked = median("cpu"), median("first"), median("wall", "nochange")
    files, size, kept = median("files"), median("bytes"), median("kept")
    if cpu is None or first is None or checked is None or files is None or size is None or kept is None:
        return None
    return Costs(n, first / n, (cpu - first) / n, checked / n, files / n, size / n, kept / n)


def write_between_markers(page: Path, text: str) -> None:
    """The generated part of a page of prose."""
    prose = page.read_text(encoding="utf-8")
    before, _, rest = prose.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


_MEASURED = (
    "articles",
    "on",
    "clean build",
    "no change",
    "one edited",
    "memory",
    "files",
    "site",
    "catalogue",
)


def _measured(records: Records, n: int, place: str) -> list[str] | None:
    def median(what: str) -> float | None:
        return records.median(n, place, _OURS, "clean", what)

    if median("wall") is None:
        return None
    memory, files, size, kept = (median(what) for what in ("memory", "files", "bytes", "kept"))
    return [
        f"{n:,}",
        _PLACES[place],
        *(_seconds(records.spread(n, place, _OURS, phase)) for phase in ("clean", "nochange", "edit")),
        _bytes(memory),
        "–" if files is None else f"{files:,.0f}",
        _bytes(size),
        _bytes(kept),
    ]


def _estimates(each: Costs) -> Iterator[str]:
    yield ""
    yield (
        f"Of the {each.n:,}, an article took {each.coordinator * 1e6:,.0f} µs of the coordinator's processor"
        f" and {each.workers * 1e6:,.0f} µs of the workers', {each.files:.2f} files,"
        f" {each.bytes / 1e3:,.1f} KB of the site and {each.kept / 1e3:,.1f} KB of the catalogue."
        f" Past {each.workers / each.coordinator:.0f} workers, the coordinator's part is the larger one."
        " From that, for larger archives:"
    )
    yield ""
    head = ("estimated for", *(f"{n:,} articles" for n in _ESTIMATED))
    sites = (n * (each.bytes + each.files * _HALF_A_BLOCK) for n in _ESTIMATED)
    yield from _table(
        head,
        [
            *(
                [f"clean build, {crew} workers", *(_hours(each.hours(n, crew)) for n in _ESTIMATED)]
                for crew in _CREWS
            ),
            ["the coordinator's part of it", *(_hours(n * each.coordinator / 3600) for n in _ESTIMATED)],
            ["no change", *(_hours(n * each.checked / 3600) for n in _ESTIMATED)],
            ["files and inodes of the site", *(f"{n * each.files / 1e6:,.0f} million" for n in _ESTIMATED)],
            ["the site on a disk with blocks of 4 KB", *map(_bytes, sites)],
            ["the catalogue", *(_bytes(n * each.kept) for n in _ESTIMATED)],
        ],
    )


def _seconds(found: Spread | None) -> str:
    return f"{found.median:,.2f} s{' *' if found.disturbed else ''}" if found else "–"


def _hours(hours: float) -> str:
    return f"{hours:,.1f} h" if hours >= 1 else f"{hours * 60:,.0f} min"


def _bytes(size: float | None) -> str:
    if size is None:
        return "–"
    for unit in ("MB", "GB"):
        size /= 1_000_000 if unit == "MB" else 1_000
        if size < 1_000:
            return f"{size:,.0f} {unit}" if size >= 10 else f"{size:,.1f} {unit}"
    return f"{size / 1_000:,.1f} TB"


def _table(head: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(line) + " |" for line in (head, rule, *rows)]
