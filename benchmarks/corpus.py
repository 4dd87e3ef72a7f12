"""Score the readers on ../shared/corpus next to other extractors, and write the tables to docs/reading.md.

    corpus.py [--shared DIR] [--no-peers] [--no-docs]

The pages in the corpus belong to their publishers: they are read where they lie and in a temporary folder, and
nothing of them is written anywhere else.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PEERS_HOME = ROOT / "benchmarks" / ".peers"
PEERS = ("trafilatura", "newspaper4k", "goose3")
REQUIREMENTS = ("trafilatura", "newspaper4k[all]", "goose3[all]", "lxml_html_clean")
PAGE = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- corpus: begin, written by `make corpus` -->", "<!-- corpus: end -->"
FLAVOURS = {"raw": "raw.txt", "copy": "copy.txt", "page": "page.txt", "html": "page.html.gz"}
COLUMNS = (
    # A column's heading, its key in the scorer's report, and whether the least is best.
    ("title exact", "title", False),
    ("authors F1", "authors_f1", False),
    ("day", "day", False),
    ("minute", "minute", False),
    ("updated day", "upd_day", False),
    ("body F1", "body_f1", False),
    ("paragraph F1", "para", False),
    ("junk", "junk", True),
)
BARS = {
    "raw": (92, 88, 94, 90, 80, 96, 92, 5),
    "copy": (92, 88, 94, 90, 80, 96, 92, 5),
    "page": (80, 75, 85, 80, 60, 92, 82, 12),
    "html": (92, 90, 97, 94, 85, 97, 92, 4),
}
TIME_BARS = {"raw": 1.5, "html": 25.0}
Scores = dict[str, float | None]


class Reader(NamedTuple):
    """Who read the corpus: where the predictions lie, and the milliseconds a file took, by flavour."""

    name: str
    predictions: Path
    times: dict[str, float]


class Part(NamedTuple):
    """A part of the corpus: its name and its cases."""

    name: str
    cases: frozenset[str]
    publishers: int


def parts_of(cases: Path) -> list[Part]:
    """The publishers nobody looked at while rules were written, the others, and all."""
    groups = {
        case.name: json.loads((case / "expected.json").read_text("utf-8"))["group"]
        for case in cases.iterdir()
    }
    held = {name for name, group in groups.items() if is_held_out(group)}

    def part(name: str, members: set[str]) -> Part:
        return Part(name, frozenset(members), len({groups[member] for member in members}))

    return [part("held out", held), part("the rest", groups.keys() - held), part("all", set(groups))]


def is_held_out(group: str) -> bool:
    """A fifth of the publishers, chosen by a digest of their names."""
    return int.from_bytes(hashlib.sha256(f"B2:{group}".encode()).digest()) % 5 == 0


def lay_out(cases: Path, folder: Path) -> None:
    """Each flavour as a folder of sources, named after their cases."""
    for flavour, name in FLAVOURS.items():
        (folder / flavour).mkdir()
        for case in cases.iterdir():
            data = (case / name).read_bytes()
            if name.endswith(".gz"):
                (folder / flavour / f"{case.name}.html").write_bytes(gzip.decompress(data))
            else:
                (folder / flavour / f"{case.name}.txt").write_bytes(data)


def cpu_seconds() -> float:
    """What the processes that have ended took of the processor, start included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_ourselves(sources: Path, folder: Path) -> Reader:
    """`morgue explain --json` over each flavour, in one process and outside any archive."""
    times = {}
    for flavour in FLAVOURS:
        (folder / flavour).mkdir(parents=True)
        before = cpu_seconds()
        command = [
            sys.executable,
            "-m",
            "generator",
            "explain",
            "--json",
            "--root",
            str(folder),
            str(sources / flavour),
        ]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
        lines = done.stdout.splitlines()
        times[flavour] = (cpu_seconds() - before) / max(1, len(lines)) * 1000
        for line in lines:
            name = Path(json.loads(line)["file"]).stem
            (folder / flavour / f"{name}.json").write_bytes(line)
    return Reader("newsmorgue", folder, times)


def read_by_peer(peer: str, sources: Path, folder: Path) -> Reader:
    """A peer's predictions from the same pages, in a process of its own."""
    (folder / "html").mkdir(parents=True)
    before = cpu_seconds()
    command = [
        PEERS_HOME / "bin" / "python",
        ROOT / "benchmarks" / "peers.py",
        peer,
        sources / "html",
        folder / "html",
    ]
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    number = sum(1 for _ in (folder / "html").iterdir())
    if said["failed"]:
        print(f"{peer} could not read {said['failed']} of {number} pages", flush=True)
    return Reader(f"{peer} {said['version']}", folder, {"html": (cpu_seconds() - before) / number * 1000})


def install_peers() -> None:
    """The peers in a virtual environment of their own, from the package index."""
    if (PEERS_HOME / "ready").exists():
        return
    print("installing the peers into benchmarks/.peers ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(PEERS_HOME)], check=True)
    pip = [str(PEERS_HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", *REQUIREMENTS]
    subprocess.run(pip, check=True)
    (PEERS_HOME / "ready").touch()


def score(reader: Reader, cases: Path, part: Part, scorer: Path) -> dict[str, Scores]:
    """The scorer's figures for a reader on a part of the corpus, by flavour."""
    with tempfile.TemporaryDirectory(prefix="morgue-score-") as folder:
        only, report = Path(folder) / "only.txt", Path(folder) / "report.json"
        only.write_text("\n".join(sorted(part.cases)), "utf-8")
        command = [sys.executable, scorer, cases, reader.predictions, "--only", only, "--json", report]
        subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, check=True)
        found: dict[str, Scores] = json.loads(report.read_text("utf-8"))
        return found


def tables(ours: Reader, peers: Sequence[Reader], parts: Sequence[Part], cases: Path, scorer: Path) -> str:
    """Everything that goes between the markers of docs/reading.md."""
    scored = {part.name: score(ours, cases, part, scorer) for part in parts}
    said = [_method(parts), "", *_own_table(ours, scored, parts)]
    if peers:
        said += ["", "Next to the others, on `html`, all pages and held-out ones apart:", ""]
        said += _peers_table([ours, *peers], parts, cases, scorer)
    return "\n".join(said)


def _method(parts: Sequence[Part]) -> str:
    held, rest, _ = parts
    return (
        f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())} with Python {sys.version.split()[0]}: "
        f"{len(held.cases)} pages of {held.publishers} held-out publishers, {len(rest.cases)} of {rest.publishers} others. "
        "Times are milliseconds of one processor a file, start of the program included. A figure in bold "
        "misses its bar."
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _heading(first: Sequence[str]) -> Iterator[str]:
    names = [*first, *(name for name, _, _ in COLUMNS), "ms a file"]
    yield _row(names)
    yield _row(["---"] * len(first) + ["--:"] * (len(names) - len(first)))


def _own_table(ours: Reader, scored: dict[str, dict[str, Scores]], parts: Sequence[Part]) -> Iterator[str]:
    yield from _heading(("flavour", "publishers"))
    for flavour, bar in BARS.items():
        limit = TIME_BARS.get(flavour)
        shown = [
            f"{'≤' if least else '≥'} {value}" for value, (_, _, least) in zip(bar, COLUMNS, strict=True)
        ]
        yield _row([flavour, "*the bar*", *shown, f"≤ {limit}" if limit else ""])
        for part in parts:
            cells = _cells(scored[part.name][flavour], bar)
            used = ours.times[flavour]
            clock = f"**{used:.1f}**" if limit and used > limit else f"{used:.1f}"
            yield _row(["", part.name, *cells, clock if part.name == "all" else ""])


def _peers_table(
    readers: Sequence[Reader], parts: Sequence[Part], cases: Path, scorer: Path
) -> Iterator[str]:
    yield from _heading(("reader", "publishers"))
    for part in (parts[0], parts[-1]):
        for reader in readers:
            found = score(reader, cases, part, scorer)["html"]
            clock = f"{reader.times['html']:.1f}" if part is parts[-1] else ""
            yield _row([reader.name, part.name, *_cells(found), clock])


def _cells(scores: Scores, bar: Sequence[float] = ()) -> list[str]:
    cells = []
    for place, (_, key, least) in enumerate(COLUMNS):
        value = scores.get(key)
        percent = None if value is None else 100 * value
        missed = (
            bool(bar) and percent is not None and (percent > bar[place] if least else percent < bar[place])
        )
        cells.append("–" if percent is None else f"**{percent:.1f}**" if missed else f"{percent:.1f}")
    return cells


def write_between_markers(page: Path, text: str) -> None:
    """The generated part of a page of prose."""
    prose = page.read_text("utf-8")
    before, _, rest = prose.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="default: ../shared")
    arguments.add_argument("--no-peers", action="store_true", help="measure our own readers only")
    arguments.add_argument(
        "--no-docs", action="store_true", help="print the tables and leave docs/reading.md alone"
    )
    asked = arguments.parse_args()
    cases, scorer = asked.shared / "corpus" / "dev", asked.shared / "corpus" / "score.py"
    if not cases.is_dir():
        print(f"skipped: the corpus is not there ({cases})")
        return
    if not asked.no_peers:
        install_peers()
    with tempfile.TemporaryDirectory(prefix="morgue-corpus-") as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        lay_out(cases, folder / "sources")
        ours = read_ourselves(folder / "sources", folder / "newsmorgue")
        peers = (
            []
            if asked.no_peers
            else [read_by_peer(peer, folder / "sources", folder / peer) for peer in PEERS]
        )
        text = tables(ours, peers, parts_of(cases), cases, scorer)
    print(text)
    if not asked.no_docs and not asked.no_peers:
        write_between_markers(PAGE, text)
        print(f"\nwritten to {os.path.relpath(PAGE)}")


if __name__ == "__main__":
    main()
