"""The measurement: archives made, generators run in turn for several rounds, everything recorded."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds import peers, preview
from benchmarks.builds.generators import GENERATORS, Generator, environment, furnish
from benchmarks.builds.make_corpus import Tally, Target, make_corpus
from benchmarks.builds.measure import Run, measure
from benchmarks.builds.outputs import compare
from benchmarks.builds.phases import PHASES, Archive, Phase, restore
from benchmarks.builds.records import Record
from benchmarks.builds.trees import (
    Size,
    Stamps,
    filesystem_of,
    put_aside,
    size_of,
    stamps_of,
    written_between,
)

ALL_PHASES = (*PHASES, preview.CHANGE)
_PHASES_OF_SLOW = ("clean", "nochange", "edit")
PLACES = {"ram": Path("/dev/shm"), "disk": peers.HOME / "work"}
_BYTES_AN_ARTICLE = 50_000
"""What an article's source, pages and share of a catalogue take of a disk, at most."""
_BLOCK = 4096
_WORK = "newsmorgue-bench-"
"""How a folder of archives is called, before the process that made it."""

Recorder = Callable[[Record], None]


class Heat(NamedTuple):
    """Generators that run in turn on archives of `n` articles in one place.

    Those of `slow` take part in the first round only, in its first phases. `limit`: seconds for one build.
    """

    n: int
    place: str
    generators: tuple[str, ...]
    rounds: int
    phases: tuple[str, ...] = ALL_PHASES
    slow: tuple[str, ...] = ()
    limit: float = 1500


class NoRoom(Exception):
    """The disk cannot hold the archives."""


def run_heat(heat: Heat, patience: float, record: Recorder) -> bool:
    """Make the archives and measure; true if all sites held the same pages.

    What is on the disk stays until `sweep`. Raises `NoRoom`.
    """
    with _work_folder(heat) as work:
        archives, tally = _make_archives(heat, work)
        facts = {"n": heat.n, "place": heat.place, "fs": filesystem_of(work)}
        race = _Race(heat, work, archives, patience, lambda found: record(facts | found))
        alike = True
        for round_ in range(heat.rounds):
            for phase in (PHASES[name] for name in heat.phases if name in PHASES):
                race.run(phase, round_)
                if phase.name == "clean" and round_ == 0:
                    alike = race.check(tally)
        if preview.CHANGE in heat.phases:
            race.preview()
        return alike


def measure_starts(names: tuple[str, ...], rounds: int, patience: float, record: Recorder) -> None:
    """How long each generator takes to say its version."""
    log = peers.HOME / "start.log"
    # The same program with another theme is the same program.
    commands = {tuple(GENERATORS[name].version()): name for name in names}
    for round_ in range(rounds):
        for command, name in commands.items():
            run = measure([*command], peers.HOME, environment(0), 60, patience, log)
            record(
                {"n": 0, "place": "", "generator": name, "phase": "start", "round": round_} | _figures(run)
            )


def sweep() -> None:
    """Remove what this process, or one that is gone, built on the disk: now that nothing is measured."""
    for work in PLACES["disk"].glob(f"{_WORK}*"):
        process = int(work.name.removeprefix(_WORK).split("-")[0])
        if process == os.getpid() or not Path(f"/proc/{process}").exists():
            shutil.rmtree(work, ignore_errors=True)


class _Race:
    """The archives of one heat, and the order in which they are built."""

    def __init__(
        self, heat: Heat, work: Path, archives: dict[str, Archive], patience: float, record: Recorder
    ) -> None:
        self._heat = heat
        self._work = work
        self._archives = dict(archives)
        self._patience = patience
        self._record = record
        self._stamps: dict[str, Stamps] = {}

    def run(self, phase: Phase, round_: int) -> None:
        """One phase, one generator after the other; every second round the other way round."""
        for name in self._names(phase, round_):
            archive = self._archives[name]
            phase.change(archive, round_)
            if phase.name == "clean":
                self._stamps[name] = {}
            else:
                _look_at(archive)
            run = self._measure(archive.generator.command(archive.root), archive)
            stamps = stamps_of(archive.output)
            written = written_between(self._stamps[name], stamps)
            self._stamps[name] = stamps
            found = {"generator": name, "phase": phase.name, "round": round_}
            size = size_of(archive.output) if phase.name == "clean" else None
            held = size._asdict() | {"kept": _kept(archive)} if size else {}
            self._record(found | _figures(run) | written._asdict() | held)
            if run.code:
                print(f"{name} ended with {run.code} and drops out: see {self._log(archive)}", flush=True)
                del self._archives[name]
            elif size:
                self._copy(archive, size, round_)

    def preview(self) -> None:
        """Start each generator's preview, once, and save a file several times."""
        for name, archive in self._archives.items():
            if name in preview.SERVERS:
                restore(archive)
                for found in preview.measure_preview(archive, self._heat.limit, self._log(archive)):
                    self._record({"generator": name, **found})

    def check(self, tally: Tally) -> bool:
        """Compare the sites with what is in the archives."""
        alike = True
        for name, archive in self._archives.items():
            finding = compare(archive.output, self._heat.n, tally)
            self._record({"generator": name, "phase": "check"} | finding._asdict())
            for problem in finding.problems[:10]:
                print(f"{name}: {problem}", flush=True)
            alike = alike and not finding.problems
        return alike

    def _names(self, phase: Phase, round_: int) -> list[str]:
        names = list(self._archives)
        if round_ or phase.name not in _PHASES_OF_SLOW:
            names = [name for name in names if name not in self._heat.slow]
        return names[::-1] if round_ % 2 else names

    def _copy(self, archive: Archive, size: Size, round_: int) -> None:
        """The floor: the same files, written by `cp -r`, where there is room for them."""
        copied = self._work / "copied"
        if size.bytes + size.files * _BLOCK > shutil.disk_usage(self._work).free:
            print(f"no room for a copy of {archive.generator.name}'s site: its floor is left out", flush=True)
            return
        put_aside(copied, archive.trash)
        run = self._measure(["cp", "-r", str(archive.output), str(copied)], archive)
        self._record({"generator": archive.generator.name, "phase": "floor", "round": round_} | _figures(run))
        put_aside(copied, archive.trash)

    def _measure(self, command: list[str], archive: Archive) -> Run:
        env = environment(self._heat.n)
        return measure(command, archive.root, env, self._heat.limit, self._patience, self._log(archive))

    def _log(self, archive: Archive) -> Path:
        return peers.HOME / f"{archive.generator.name}.log"


def _kept(archive: Archive) -> int:
    """The bytes of what it keeps for the next build."""
    return sum(size_of(archive.root / name).bytes for name in archive.generator.caches)


def _look_at(archive: Archive) -> None:
    """Have the system know all of its files: a copy of a site of a million pages may have pushed them out."""
    for folder in (archive.content, archive.output):
        size_of(folder)


def _figures(run: Run) -> Record:
    return {**run._asdict(), "disturbed": run.disturbed}


@contextmanager
def _work_folder(heat: Heat) -> Iterator[Path]:
    place = PLACES[heat.place]
    place.mkdir(parents=True, exist_ok=True)
    needed = heat.n * _BYTES_AN_ARTICLE * len(heat.generators)
    free = shutil.disk_usage(place).free
    if heat.place == "ram":
        free = min(free, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES"))
    if needed > free:
        raise NoRoom(f"{heat.n:,} articles for {len(heat.generators)} need {needed / 1e9:.0f} GB in {place}")
    work = Path(tempfile.mkdtemp(prefix=f"{_WORK}{os.getpid()}-", dir=place))
    try:
        yield work
    finally:
        if heat.place == "ram":
            shutil.rmtree(work)


def _make_archives(heat: Heat, work: Path) -> tuple[dict[str, Archive], Tally]:
    started = time.monotonic()
    archives = {name: _furnished(GENERATORS[name], work, heat.n) for name in heat.generators}
    targets = [Target(each.generator.dialect, each.content) for each in archives.values()]
    tally = make_corpus(heat.n, targets)
    print(f"{heat.n:,} articles for {len(targets)} in {time.monotonic() - started:.0f} s", flush=True)
    return archives, tally


def _furnished(generator: Generator, work: Path, n: int) -> Archive:
    archive = Archive(generator, work / generator.name, n, work / "aside")
    furnish(generator, archive.root)
    return archive
