"""Cases to train on that nobody has labelled: saved pages, with what our page reader says for truth.

    python -m benchmarks.teach [CASES]

A saved page is read with more to go by than its text, and is seldom misread. Pages that come with other
readers' tests are fetched (reading/packages.py); what the box around the article of such a page shows is laid
out in benchmarks/.peers/taught as a clipping of CASES (../shared/corpus/dev) is. Publishers that CASES have
are left out (reading/owners.py). Nothing of what those tests expect is read. What whole pages show was tried,
too: it teaches less.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.publishers import CASES, CLIPPING, TAUGHT
from benchmarks.reading.boxes import clipping_of, letters, name_of, readings, without_markup, write_clipping
from benchmarks.reading.owners import Publishers
from benchmarks.reading.packages import PAGES, lay_out_pages
from generator.examine import Archive, examine
from generator.readers.webpage import GUESSED
from generator.settings import Settings

LEAST_BLOCKS = 3


def truth_of(read: dict[str, Any], publisher: str, lines: list[str]) -> dict[str, Any]:
    """What a page reader says, as the corpus's expected.json says it; `lines` is what a clipping shows."""
    subheads = set(read["subheads"])
    shown = letters(" ".join(lines))
    seen = [name for name in read["authors"] if letters(name) in shown]
    return {
        "group": publisher,
        "title": read["title"],
        "standfirst": [read["standfirst"]] if read["standfirst"] else [],
        "body_blocks": [["h" if block in subheads else "p", block] for block in blocks_of(read)],
        "truth": {"authors": read["authors"]},
        "flavours": {CLIPPING: {"authors": seen}},
    }


def blocks_of(read: dict[str, Any]) -> list[str]:
    """The blocks of a body, without their markup."""
    blocks = (without_markup(block).strip() for block in (read["body"] or "").split("\n\n"))
    return [block for block in blocks if block]


def cases_of(pages: Path, known: Publishers) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """(name, truth, what the box around the article shows) of pages that have such a box."""
    files = {name_of(pages, file): file for file in pages.rglob("*.htm*")}
    for name, read in readings(pages).items():
        page = files[name].read_bytes()
        if _is_guessed(files[name]):
            read["authors"] = []
        publisher = known.stranger(page)
        lines = clipping_of(page, read) if publisher else []
        if lines and len(blocks_of(read)) >= LEAST_BLOCKS:
            yield name, truth_of(read, publisher, lines), lines


def _is_guessed(file: Path) -> bool:
    """Its writers were found as those of a clipping are: there is nothing to learn from that."""
    read = examine(Archive(str(file.parent), Settings(), None), str(file)).reading
    return read.doubts.get("authors") == GUESSED


def main() -> None:
    """Fetches and reads the pages and writes a case for each that can teach."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", type=Path, nargs="?", default=CASES, help="default: ../shared/corpus/dev")
    known = Publishers.of(parser.parse_args().cases)
    lay_out_pages()
    shutil.rmtree(TAUGHT, ignore_errors=True)
    number = 0
    for name, truth, lines in cases_of(PAGES, known):
        folder = TAUGHT / name.replace("/", "-")
        write_clipping(folder, CLIPPING, lines)
        (folder / "expected.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")
        number += 1
    print(f"{number} cases written to {TAUGHT}")


if __name__ == "__main__":
    main()
