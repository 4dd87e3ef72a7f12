"""The scorer's figures as the tables of docs/reading.md."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.publishers import held_out
from benchmarks.reading.doubts import doubts_table
from benchmarks.reading.readers import Reader

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
CROSSWISE = "all, each unseen"
DOUBTS = (
    "What `morgue explain --doubtful` makes of them, each publisher unseen. Misread is a source with a wrong "
    "headline, writer or day, or with a text whose F1 is below 0.9:"
)
Scores = dict[str, float | None]


class Part(NamedTuple):
    """A part of the corpus: its name and its cases."""

    name: str
    cases: frozenset[str]
    publishers: int


def publishers_of(cases: Path) -> dict[str, str]:
    """The publisher of each case."""
    return {
        case.name: json.loads((case / "expected.json").read_text("utf-8"))["group"]
        for case in cases.iterdir()
    }


def parts_of(cases: Path) -> list[Part]:
    """The publishers that rules are not written on, the others, and all."""
    groups = publishers_of(cases)
    held = {name for name, group in groups.items() if held_out(group)}

    def part(name: str, members: set[str]) -> Part:
        return Part(name, frozenset(members), len({groups[member] for member in members}))

    return [part("held out", held), part("the rest", groups.keys() - held), part("all", set(groups))]


def score(reader: Reader, cases: Path, part: Part, scorer: Path) -> dict[str, Scores]:
    """The scorer's figures for a reader on a part of the corpus, by flavour."""
    with tempfile.TemporaryDirectory(prefix="morgue-score-") as folder:
        only, report = Path(folder) / "only.txt", Path(folder) / "report.json"
        only.write_text("\n".join(sorted(part.cases)), "utf-8")
        command = [sys.executable, scorer, cases, reader.predictions, "--only", only, "--json", report]
        subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, check=True)
        found: dict[str, Scores] = json.loads(report.read_text("utf-8"))
        return found


def tables(
    ours: Reader,
    crosswise: Reader,
    ceiling: Reader,
    peers: Sequence[Reader],
    parts: Sequence[Part],
    cases: Path,
    scorer: Path,
) -> str:
    """Everything that goes between the markers of docs/reading.md.

    `crosswise` has read each publisher with weights that do not know it, `ceiling` is the truth as far as
    it stands in the text.
    """
    scored = {part.name: score(ours, cases, part, scorer) for part in parts}
    unknown = parts[-1]._replace(name=CROSSWISE)
    scored[CROSSWISE] = score(crosswise, cases, unknown, scorer)
    most = {part.name: _asked(score(ceiling, cases, part, scorer), ceiling) for part in (parts[0], parts[-1])}
    said = [_method(parts), "", *_own_table(ours, scored, most, [*parts[:-1], unknown, parts[-1]])]
    said += ["", DOUBTS, "", *doubts_table(scored[CROSSWISE], crosswise.points)]
    if peers:
        said += ["", "Next to the others, on `html`, all pages and held-out ones apart:", ""]
        said += _peers_table([ours, *peers], parts, cases, scorer)
    return "\n".join(said)


def _method(parts: Sequence[Part]) -> str:
    held, rest, _ = parts
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return (
        f"Measured on {day} with Python {sys.version.split()[0]}: {len(held.cases)} pages of "
        f"{held.publishers} held-out publishers, {len(rest.cases)} of {rest.publishers} others. The held-out "
        "ones are read with weights that were trained without them; in the rows "
        f"“{CROSSWISE}” every publisher is, a fifth of them at a time. Times are milliseconds of one "
        "processor a file, without the start of the program and the loading of its readers. “At most” is "
        "what the text allows: titles that stand in it sign for sign, paragraphs that are whole lines of it. "
        "A figure in bold misses its bar."
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _heading(first: Sequence[str]) -> Iterator[str]:
    names = [*first, *(name for name, _, _ in COLUMNS), "ms a file"]
    yield _row(names)
    yield _row(["---"] * len(first) + ["--:"] * (len(names) - len(first)))


def _asked(scores: dict[str, Scores], reader: Reader) -> dict[str, Scores]:
    """Without what the reader never says anything of."""
    return {
        flavour: {key: value for key, value in found.items() if key not in reader.silent}
        for flavour, found in scores.items()
    }


def _own_table(
    ours: Reader,
    scored: dict[str, dict[str, Scores]],
    most: dict[str, dict[str, Scores]],
    parts: Sequence[Part],
) -> Iterator[str]:
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
            yield _row(["", part.name, *cells, clock if part is parts[-1] else ""])
            if flavour in most.get(part.name, ()):
                yield _row(["", f"{part.name}, at most", *_cells(most[part.name][flavour]), ""])


def _peers_table(
    readers: Sequence[Reader], parts: Sequence[Part], cases: Path, scorer: Path
) -> Iterator[str]:
    yield from _heading(("reader", "publishers"))
    for part in (parts[0], parts[-1]):
        for reader in readers:
            found = score(reader, cases, part, scorer)["html"]
            clock = f"{reader.times['html']:.1f}" if part is parts[-1] else ""
            yield _row([reader.name, part.name, *_cells(found, silent=reader.silent), clock])


def _cells(scores: Scores, bar: Sequence[float] = (), silent: frozenset[str] = frozenset()) -> list[str]:
    cells = []
    for place, (_, key, least) in enumerate(COLUMNS):
        value = None if key in silent else scores.get(key)
        percent = None if value is None else 100 * value
        missed = (
            bool(bar) and percent is not None and (percent > bar[place] if least else percent < bar[place])
        )
        cells.append("–" if percent is None else f"**{percent:.1f}**" if missed else f"{percent:.1f}")
    return cells
