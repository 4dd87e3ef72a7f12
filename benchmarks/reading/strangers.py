"""How pages are read that no rule was written on: the test pages of another reader, Postlight Parser.

    python -m benchmarks.reading.strangers [--missed]

A hundred and forty pages of as many sites, half of them no newspapers, from its npm package; its tests say
what title, writers and day each has. Of a page three texts are read: the page as it was saved, all that it
shows, and what the box shows that holds title and text. --missed lists what was read otherwise, which is the
use of it: the figures are lower than the corpus's, for the tests ask for what their site's markup says, in
the zone of London. Nothing is kept but in benchmarks/.peers.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html

from benchmarks.reading.boxes import (
    LONGEST_LISTED,
    MOST_LINES,
    article_box,
    letters,
    lines_of,
    readings,
    write_clipping,
)
from benchmarks.reading.packages import POSTLIGHT, mended, unpacked
from benchmarks.reading.readers import ROOT

HOME = ROOT / "benchmarks" / ".peers" / "strangers"
QUOTED = r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`\\]|\\.)*`)"
FIXTURE = re.compile(r"'\./((?:fixtures|src)/[^']+\.html)'")
ONE_DAY = timedelta(days=1)


class Stranger(NamedTuple):
    """A page and what the tests say of it; an empty text where they say nothing."""

    site: str
    data: bytes
    title: str
    author: str
    date: str
    first_words: str


def strangers() -> Iterator[Stranger]:
    """The pages whose tests say what is in them."""
    (package,) = unpacked(POSTLIGHT).iterdir()
    for test in sorted(package.glob("src/extractors/custom/*/index.test.js")):
        said = test.read_text("utf-8")
        fixture = FIXTURE.search(said)
        title = _asserted(said, "title")
        if fixture and title and (page := package / fixture[1]).exists():
            data = mended(page.read_bytes())
            asked = (_asserted(said, name) for name in ("author", "date_published", "first13"))
            yield Stranger(test.parent.name, data, title, *asked)


def _asserted(test: str, name: str) -> str:
    found = re.search(rf"assert\.equal\(\s*{name}\s*,\s*{QUOTED}", test)
    return re.sub(r"\\(['\"`])", r"\1", found[1][1:-1]) if found else ""


def lay_out(stranger: Stranger, folder: Path) -> None:
    """The page, what it shows, and what its article's box shows, each as a source in a folder of its own."""
    name = stranger.site
    try:
        tree = lxml.html.fromstring(stranger.data.decode("utf-8", "replace"))
    except ValueError:
        return
    (folder / "html" / f"{name}.html").write_bytes(stranger.data)
    body = tree.find("body") if tree.find("body") is not None else tree
    texts = {"page": lines_of(body)}
    box = article_box(body, stranger.title, stranger.first_words)
    own = lines_of(box) if box is not None else []
    if 0 < len(own) < MOST_LINES:
        texts["raw"] = own
    for flavour, lines in texts.items():
        write_clipping(folder / flavour, name, lines)


def misread(stranger: Stranger, read: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(field, what the tests say, what was read) of each field that differs; the day by more than one."""
    said = {"title": read["title"], "authors": ", ".join(read["authors"]), "day": read["published"] or ""}
    asked = {"title": stranger.title, "authors": stranger.author, "day": stranger.date}
    for field, wanted in asked.items():
        alike = _near if field == "day" else _same
        if wanted and not alike(wanted, said[field]):
            yield field, wanted, said[field]


def _same(one: str, other: str) -> bool:
    return letters(one.replace(" and ", " ")) == letters(other.replace(" and ", " "))


def _near(one: str, other: str) -> bool:
    return bool(other) and abs(date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])) <= ONE_DAY


def main() -> None:
    """Reads all of them and prints a line for each flavour."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list what was read otherwise")
    wanted = parser.parse_args()
    known = {stranger.site: stranger for stranger in strangers()}
    sources = HOME / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    for flavour in ("html", "raw", "page"):
        (sources / flavour).mkdir(parents=True)
    for stranger in known.values():
        lay_out(stranger, sources)
    for flavour in ("html", "raw", "page"):
        said = readings(sources / flavour)
        missed = [(site, *fields) for site, read in said.items() for fields in misread(known[site], read)]
        counts = {field: sum(found[1] == field for found in missed) for field in ("title", "authors", "day")}
        told = ", ".join(f"{number} {field}" for field, number in counts.items())
        print(f"{flavour}: {len(said)} pages; read otherwise: {told}")
        for site, field, asked, got in sorted(missed, key=lambda found: found[1]) if wanted.missed else ():
            print(f"  {field:8}{site}: {asked[:LONGEST_LISTED]!r}, read as {got[:LONGEST_LISTED]!r}")


if __name__ == "__main__":
    main()
