"""`python -m benchmarks.builds`: measure, then write RESULTS.md. `make bench` calls it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.builds import peers
from benchmarks.builds.bench import ALL_PHASES, PLACES, Heat, NoRoom, measure_starts, run_heat, sweep
from benchmarks.builds.generators import GENERATORS, OURS
from benchmarks.builds.machine import machine
from benchmarks.builds.records import Record, append
from benchmarks.builds.report import write_report

_RACERS = (*OURS, "hugo", "eleventy", "pelican")
_DISK = ("morgue-bare", "morgue", "hugo")
PLANS = {
    # Pelican takes a minute a round for each that Hugo takes in ten seconds.
    "bench": (
        Heat(1_000, "ram", _RACERS, rounds=1),
        Heat(10_000, "ram", _RACERS, rounds=3, slow=("pelican",)),
        Heat(10_000, "disk", _DISK, rounds=3, phases=("clean",)),
    ),
    "large": (
        Heat(100_000, "ram", _DISK, rounds=2),
        Heat(100_000, "ram", ("eleventy",), rounds=1, phases=("clean",), limit=900),
        Heat(100_000, "ram", ("pelican",), rounds=1, phases=("clean",), limit=900),
        Heat(100_000, "disk", _DISK, rounds=1, phases=("clean",)),
        Heat(1_000_000, "disk", ("morgue-bare",), rounds=1, limit=3600),
        Heat(1_000_000, "disk", ("morgue",), rounds=1, limit=3600),
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 1 if the sites did not hold the same pages, or newsmorgue was edited."""
    asked = _parser().parse_args(arguments)
    try:
        alike = asked.report_only or _measure_all(asked)
    except peers.NotInstalled as reason:
        print(reason, file=sys.stderr)
        return 1
    write_report(asked.records, asked.report, asked.scaling)
    return 0 if alike else 1


def _measure_all(asked: argparse.Namespace) -> bool:
    heats = [_own_heat(asked)] if asked.n else PLANS[asked.plan]
    names = tuple(dict.fromkeys(name for heat in heats for name in heat.generators))
    peers.install(names)
    began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def record(found: Record) -> None:
        append(asked.records, {"began": began, **found})
        if "wall" in found:
            _tell(found)

    record({"n": 0, "place": "", "machine": machine(), "versions": peers.versions()})
    alike, program = True, peers.program_digest()
    try:
        for heat in heats:
            try:
                alike = run_heat(heat, asked.patience, record) and alike
            except NoRoom as reason:
                print(f"left out: {reason}", flush=True)
        measure_starts(names, 7, asked.patience, record)
    finally:
        sweep()
    if program != peers.program_digest():
        print("newsmorgue was edited while it was measured: measure again", flush=True)
        return False
    return alike


def _own_heat(asked: argparse.Namespace) -> Heat:
    return Heat(asked.n, asked.place, asked.generators, asked.rounds, asked.phases)


def _some_of(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads "one,other", each of what is known."""

    def read(text: str) -> tuple[str, ...]:
        named = tuple(text.split(","))
        if unknown := set(named) - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose from {','.join(known)}")
        return named

    return read


def _tell(found: Record) -> None:
    figures = f"{found['wall']:8.3f} s {found['cpu']:8.2f} s CPU {found['memory'] / 1e6:8.0f} MB"
    written = f" {found['written']:>8,} written" if "written" in found else ""
    disturbed = f"  (disturbed: {found['other']:.1f} s CPU elsewhere)" if found["disturbed"] else ""
    where = f"{found['n']:>9,} {found['place']:4}" if found["n"] else " " * 14
    print(f"{where} {found['generator']:12} {found['phase']:10} {figures}{written}{disturbed}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__)
    parser.add_argument("--plan", choices=sorted(PLANS), default="bench", help="what is measured  [bench]")
    parser.add_argument("--n", type=int, default=0, help="measure this many articles in place of a plan")
    parser.add_argument("--place", choices=sorted(PLACES), default="ram", help="with --n  [ram]")
    parser.add_argument("--generators", type=_some_of(GENERATORS), default=_RACERS, help="with --n, as A,B")
    parser.add_argument("--phases", type=_some_of(ALL_PHASES), default=ALL_PHASES, help="with --n, as A,B")
    parser.add_argument("--rounds", type=int, default=1, help="with --n  [1]")
    parser.add_argument(
        "--patience", type=float, default=30, help="seconds to wait for an idle machine  [30]"
    )
    parser.add_argument("--records", type=Path, default=peers.HOME / "results.jsonl")
    parser.add_argument("--report", type=Path, default=peers.REPOSITORY / "benchmarks/RESULTS.md")
    parser.add_argument("--scaling", type=Path, default=peers.REPOSITORY / "docs/scaling.md")
    parser.add_argument("--report-only", action="store_true", help="measure nothing, write the report again")
    return parser


if __name__ == "__main__":
    sys.exit(main())
