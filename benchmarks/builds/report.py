"""RESULTS.md: how it was measured, the bars, all figures, and what differs between the sites."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.builds import peers
from benchmarks.builds.bars import PACE, Bar, bars
from benchmarks.builds.generators import GENERATORS
from benchmarks.builds.phases import PHASES
from benchmarks.builds.preview import CHANGE, SERVERS, START
from benchmarks.builds.records import Record, Records, Spread
from benchmarks.builds.scaling import scaling_tables, write_between_markers

_PLACES = {"ram": "RAM disk", "disk": "disk"}
_PROSE = peers.HERE / "METHOD.md"


def write_report(records_file: Path, report: Path, page: Path) -> None:
    """Write the report of what is in `records_file`, its plot beside it, and the tables in `page`."""
    records = Records.read(records_file)
    plot = report.with_suffix(".svg")
    has_plot = _draw(records, plot)
    alternative = "Time and memory of clean builds against the number of articles"
    picture = [f"![{alternative}]({plot.name})", ""] if has_plot else []
    parts = [
        "# How long builds take",
        "",
        *_facts(records),
        "",
        "## The bars",
        "",
        *_bar_table(bars(records)),
        "",
        *_pace(records),
        *picture,
        *_builds(records),
        *_previews(records),
        *_starts(records),
        *_differences(records),
        *_failures(records),
        _PROSE.read_text(encoding="utf-8"),
    ]
    report.write_text("\n".join(parts), encoding="utf-8")
    print(f"wrote {report}")
    if scaling := scaling_tables(records):
        write_between_markers(page, scaling)
        print(f"wrote {page}")


def _facts(records: Records) -> Iterator[str]:
    machine, versions = records.newest("machine") or {}, records.newest("versions") or {}
    began = sorted({each["began"][:10] for each in records.runs})
    yield f"Measured on {' and '.join(began)}. {'; '.join(machine.values())}."
    yield "Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."
    disks = {(_PLACES[each["place"]], each["fs"]) for each in records.runs if "fs" in each}
    yield "".join(f"{place[0].upper()}{place[1:]}: {kind}. " for place, kind in sorted(disks)).strip()
    yield "Medians of all rounds, ratios round by round; in brackets the least and the most. A star marks"
    yield "figures of which every round was disturbed by something else on the machine."


def _bar_table(found: list[Bar]) -> list[str]:
    verdicts = {True: "holds", False: "**does not hold**", None: "not measured"}
    rows = ([bar.what, bar.bar, bar.measured, verdicts[bar.holds]] for bar in found)
    return _table(("what", "bar", "measured", ""), rows)


def _pace(records: Records) -> Iterator[str]:
    """How fast this machine was, beside the one that the bars in seconds were set on."""
    here = {n: records.spread(n, "ram", "hugo", "clean") for n in PACE}
    told = [
        f"{n:,} articles in {PACE[n]} s there and in {found.median:,.1f} s here"
        for n, found in here.items()
        if found
    ]
    if told:
        yield f"Bars in seconds were set on another machine, or on another day: Hugo built {', '.join(told)}."
        yield ""


def _builds(records: Records) -> Iterator[str]:
    for place, words in _PLACES.items():
        for n in records.sizes(place):
            yield from (f"## {n:,} articles, {words}", "")
            yield from _table(
                ("clean build", "s", "s CPU", "MB memory", "files", "MB", "`cp -r` s", "x `cp -r`"),
                (_clean_row(records, n, place, name) for name in _generators(records, n, place)),
            )
            yield ""
            yield from _changes(records, n, place)


def _clean_row(records: Records, n: int, place: str, name: str) -> list[str]:
    def median(what: str, unit: float = 1, digits: int = 0) -> str:
        found = records.median(n, place, name, "clean", what)
        return "–" if found is None else f"{found / unit:,.{digits}f}"

    return [
        GENERATORS[name].title,
        _seconds(records.spread(n, place, name, "clean")),
        median("cpu", digits=2),
        median("memory", 1e6),
        median("files"),
        median("bytes", 1e6, 1),
        _seconds(records.spread(n, place, name, "floor")),
        _seconds(records.ratio(n, place, (name, "clean"), (name, "floor"))),
    ]


def _changes(records: Records, n: int, place: str) -> Iterator[str]:
    names = [name for name in _generators(records, n, place) if records.of(n, place, name, "nochange")]
    phases = [phase for phase in PHASES.values() if phase.name != "clean"]
    if not names:
        return
    titles = [GENERATORS[name].title for name in names]
    for what, head in (
        ("wall", "seconds of the next build"),
        ("written", "files written by it"),
        ("removed", "files removed by it"),
    ):
        rows = (
            [phase.title, *(_cell(records.spread(n, place, name, phase.name, what), what) for name in names)]
            for phase in phases
        )
        yield from (*_table((head, *titles), rows), "")


def _cell(found: Spread | None, what: str) -> str:
    if what == "wall" or found is None:
        return _seconds(found)
    return f"{found.median:,.0f}"


def _seconds(found: Spread | None) -> str:
    if found is None:
        return "–"
    span = f" ({found.least:.2f}–{found.most:.2f})" if found.rounds > 1 else ""
    return f"{found.median:.2f}{span}{' *' if found.disturbed else ''}"


def _previews(records: Records) -> Iterator[str]:
    def millis(n: int, place: str, name: str, phase: str) -> str:
        return _millis(records.spread(n, place, name, phase))

    measured = [(n, place, name) for place in _PLACES for n in records.sizes(place) for name in SERVERS]
    rows = [
        [f"{each[0]:,}", GENERATORS[each[2]].title, millis(*each, START), millis(*each, CHANGE)]
        for each in measured
        if records.of(*each, START)
    ]
    if rows:
        yield from ("## The preview", "", "After a build; then one body is edited, several times.", "")
        head = ("articles", "", "start -> first page, ms", "file saved -> changed page fetched, ms")
        yield from (*_table(head, rows), "")


def _millis(found: Spread | None) -> str:
    if found is None:
        return "–"
    shown = found.per(0.001)
    span = f" ({shown.least:,.0f}–{shown.most:,.0f})" if found.rounds > 1 else ""
    return f"{shown.median:,.0f}{span}{' *' if found.disturbed else ''}"


def _starts(records: Records) -> Iterator[str]:
    known = {name: records.spread(0, "", name, "start") for name in GENERATORS}
    rows = [[GENERATORS[name].title, f"{found.median:.3f}"] for name, found in known.items() if found]
    yield from ("## Start-up", "", *_table(("saying its version", "s"), rows), "")


def _differences(records: Records) -> Iterator[str]:
    measured = [(n, place) for place in _PLACES for n in records.sizes(place) if records.findings(n, place)]
    if not measured:
        return
    n, place = max(measured, key=lambda each: (len(records.findings(*each)), -abs(each[0] - 10_000)))
    findings = records.findings(n, place)
    names = [name for name in GENERATORS if name in findings]
    kinds = dict.fromkeys(kind for name in names for kind in findings[name]["kinds"])
    rows = [[kind, *(f"{findings[name]['kinds'].get(kind, 0):,}" for name in names)] for kind in kinds]
    yield from ("## What the sites hold", "", f"{n:,} articles, a clean build:", "")
    yield from (*_table(("pages", *(GENERATORS[name].title for name in names)), rows), "")
    yield from (*_verdicts(records, measured), "")


def _verdicts(records: Records, measured: list[tuple[int, str]]) -> Iterator[str]:
    wrong = [
        f"- {GENERATORS[name].title}, {n:,}, {_PLACES[place]}: {problem}"
        for n, place in measured
        for name, finding in records.findings(n, place).items()
        for problem in finding["problems"][:5]
    ]
    if wrong:
        yield from ("The sites were compared and **differ**:", "", *wrong)
    else:
        yield "The sites were compared: all hold the same pages."


def _failures(records: Records) -> Iterator[str]:
    failed: list[Record] = records.failures()
    if failed:
        yield from ("## What did not end", "")
        yield from (
            f"- {GENERATORS[each['generator']].title}, {each['n']:,} articles, {each['phase']}: ended with"
            f" {each['code']} after {each['wall']:.0f} s, {each['memory'] / 1e6:,.0f} MB"
            for each in failed
        )
        yield ""


def _draw(records: Records, plot: Path) -> bool:
    lines = {}
    for name, generator in GENERATORS.items():
        points = [point for n in _all_sizes(records) if (point := _point(records, n, name))]
        if len(points) > 1:
            lines[generator.title] = points
    if not lines:
        return False
    subprocess.run(
        [peers.python(), str(Path(__file__).with_name("plot.py")), str(plot)],
        input=json.dumps(lines).encode(),
        check=True,
    )
    return True


def _all_sizes(records: Records) -> list[int]:
    return sorted({n for place in _PLACES for n in records.sizes(place)})


def _point(records: Records, n: int, name: str) -> tuple[int, float, float] | None:
    """On the RAM disk, or where there was no room for it on the other."""
    for place in _PLACES:
        seconds = records.median(n, place, name, "clean")
        memory = records.median(n, place, name, "clean", "memory")
        if seconds is not None and memory is not None:
            return n, seconds, memory / 1e6
    return None


def _generators(records: Records, n: int, place: str) -> list[str]:
    return [name for name in GENERATORS if records.of(n, place, name, "clean")]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return ["| " + " | ".join(line) + " |" for line in lines]
