"""Score the readers on ../shared/corpus next to other extractors: `make corpus`.

The pages in the corpus belong to their publishers: they are read where they lie and in a temporary
folder, and nothing of them is written anywhere else.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.reading import readers
from benchmarks.reading.ceiling import read_truth
from benchmarks.reading.tables import parts_of, tables
from benchmarks.reading.unseen import HELD_OUT, copy_without, read_crosswise, take_held_out

PAGE = readers.ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- corpus: begin, written by `make corpus` -->", "<!-- corpus: end -->"


def write_between_markers(page: Path, text: str) -> None:
    """The generated part of a page of prose."""
    prose = page.read_text("utf-8")
    before, _, rest = prose.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    arguments.add_argument(
        "--shared", type=Path, default=readers.ROOT.parent / "shared", help="default: ../shared"
    )
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
        readers.install_peers()
    with tempfile.TemporaryDirectory(prefix="morgue-corpus-") as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        readers.lay_out(cases, folder / "sources")
        parts = parts_of(cases)
        ours = readers.read_ourselves(folder / "sources", folder / "newsmorgue")
        copy = copy_without(HELD_OUT, cases, folder / "program")
        unseen = readers.read_ourselves(folder / "sources", folder / "unseen", copy)
        take_held_out(unseen.predictions, ours.predictions, parts[0].cases)
        crosswise = read_crosswise(cases, folder / "sources", folder / "crosswise")
        peers = (
            []
            if asked.no_peers
            else [readers.read_by_peer(peer, folder / "sources", folder / peer) for peer in readers.PEERS]
        )
        ceiling = read_truth(cases, scorer, folder / "ceiling")
        text = tables(ours, crosswise, ceiling, peers, parts, cases, scorer)
    print(text)
    if not asked.no_docs and not asked.no_peers:
        write_between_markers(PAGE, text)
        print(f"\nwritten to {os.path.relpath(PAGE)}")


if __name__ == "__main__":
    main()
