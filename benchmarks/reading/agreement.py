"""Whether a saved page and the text of its article are read alike: where they are not, one is misread.

    python -m benchmarks.reading.agreement [PAGES] [--missed]

PAGES is a folder of saved pages, of which nothing needs to be known; without one, those that come with
other readers are fetched (packages.py). Each is read as a page; what the box around its article shows is
read once more as a clipping. --missed lists what was read otherwise: field, page, clipping.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading.boxes import (
    LONGEST_LISTED,
    clipping_of,
    letters,
    name_of,
    paragraphs_of,
    readings,
    write_clipping,
)
from benchmarks.reading.packages import PAGES, lay_out_pages
from benchmarks.reading.readers import ROOT

HOME = ROOT / "benchmarks" / ".peers" / "agreement"
FIELDS = ("title", "authors", "published", "updated")


def differing(page: dict[str, Any], clipping: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(field, as read in the page, as read in the clipping) of each that differs; times by their day."""
    for field in FIELDS:
        ours, theirs = _told(page[field], field), _told(clipping[field], field)
        if letters(ours) != letters(theirs):
            yield field, ours, theirs


def _told(value: Any, field: str) -> str:
    if field == "authors":
        return ", ".join(sorted(value))
    told = value or ""
    return told if field == "title" else told[: len("2021-05-03")]


def same_share(page: dict[str, Any], clipping: dict[str, Any]) -> float:
    """How many of the paragraphs of both stand in both, 0 to 1."""
    ours, theirs = set(paragraphs_of(page)), set(paragraphs_of(clipping))
    return len(ours & theirs) / max(1, len(ours | theirs))


def main() -> None:
    """Reads the pages twice and prints how often each field differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "pages", type=Path, nargs="?", help="a folder of saved pages; default: other readers'"
    )
    parser.add_argument("--missed", action="store_true", help="list what was read otherwise")
    wanted = parser.parse_args()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    if not wanted.pages:
        lay_out_pages()
    folder = wanted.pages or PAGES
    files = {name_of(folder, file): file for file in folder.rglob("*.htm*")}
    pages = readings(folder)
    for name, read in pages.items():
        if lines := clipping_of(files[name].read_bytes(), read):
            write_clipping(HOME, name, lines)
    texts = readings(HOME)
    found = [(name, *fields) for name, read in texts.items() for fields in differing(pages[name], read)]
    counts = ", ".join(f"{sum(one[1] == field for one in found)} {field}" for field in FIELDS)
    same = sum(same_share(pages[name], read) for name, read in texts.items()) / max(1, len(texts))
    print(f"{len(texts)} of {len(pages)} pages have a box around their article; read otherwise: {counts};")
    print(f"{same:.1%} of the paragraphs stand in both")
    for name, field, ours, theirs in sorted(found, key=lambda one: one[1]) if wanted.missed else ():
        print(f"  {field:10}{name}: {ours[:LONGEST_LISTED]!r}, {theirs[:LONGEST_LISTED]!r}")


if __name__ == "__main__":
    main()
