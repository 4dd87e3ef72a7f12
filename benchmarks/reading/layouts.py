"""How clippings of our own words are read, laid out as publishers in forty-four languages lay theirs out.

    python -m benchmarks.reading.layouts [--missed]

`benchmarks/layouts/` holds 479 of them, and 135 whole pages: news that nobody printed, by papers that do not
exist, set from memory as real ones set theirs: kickers, rows of names, glued dates, links between paragraphs,
summaries, prompts, boxes. They lie as the corpus's cases do. Weights of bodies learn from those in `taught/`
and from none in `unseen/` and `ordinary/`; headlines and bylines learn from none. Those in `ordinary/` are
what a paper prints on most days, the others are full of oddities. --missed lists what was read otherwise.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from benchmarks.publishers import ORDINARY_LAYOUTS, TAUGHT_LAYOUTS, UNSEEN_LAYOUTS, texts_of
from benchmarks.reading.boxes import letters
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.reading import Reading
from generator.settings import Settings

FIELDS = ("language", "title", "authors", "published", "updated")


class Truth(NamedTuple):
    """What a layout is to be read as; times as ISO 8601 without a zone, "" where none is printed."""

    language: str
    title: str
    authors: tuple[str, ...]
    published: str
    updated: str
    standfirst: tuple[str, ...]
    body: tuple[str, ...]


class Read(NamedTuple):
    """A layout as it was read: the fields that are wrong, what of the body is missing, what is too much."""

    case: str
    wrong: dict[str, str]
    missing: list[str]
    strange: list[str]
    agreed: float


def truth_of(case: Path) -> Truth:
    """The truth of a folder of `benchmarks/layouts/`."""
    told = json.loads((case / "expected.json").read_text("utf-8"))
    shown = told["flavours"]["raw"]
    return Truth(
        told["language"],
        told["title"],
        tuple(shown["authors"]),
        shown["published"] or "",
        shown["updated"] or "",
        tuple(told["standfirst"]),
        tuple(text for _, text in told["body_blocks"]),
    )


def read_all(cases: Path, flavour: str) -> Iterator[Read]:
    """Every layout of a folder that has the flavour, "raw" or "page"."""
    for case in sorted(cases.iterdir()):
        if text := texts_of(case).get(flavour):
            yield compared(case.name, truth_of(case), read_clipping(text, Settings()))


def compared(case: str, truth: Truth, reading: Reading) -> Read:
    """A reading beside the truth: paragraphs, subheads and entries count alike, a standfirst does not."""
    body = [line for line in plain_body(reading) if letters(line) not in set(map(letters, truth.standfirst))]
    found, wanted = Counter(map(letters, body)), Counter(map(letters, truth.body))
    both = sum((found & wanted).values())
    return Read(
        case,
        dict(_wrong(truth, reading)),
        [text for text in truth.body if letters(text) not in found],
        [text for text in body if letters(text) not in wanted],
        2 * both / max(1, len(body) + len(truth.body)),
    )


def _wrong(truth: Truth, reading: Reading) -> Iterator[tuple[str, str]]:
    fields = reading.fields
    for name in FIELDS:
        value = fields.get(name) or ""
        match name:
            case "authors":
                right = sorted(map(letters, value)) == sorted(map(letters, truth.authors))
            case "published":
                right = bool(truth.published) is bool(value) and _iso(value).startswith(truth.published)
            case "updated":
                # An update that stands alone is the publication, and is told as both.
                right = _iso(value).startswith(truth.updated) if truth.updated else _is_alone(fields, value)
            case _:
                right = letters(str(value)) == letters(getattr(truth, name))
        if not right:
            yield name, f"{_iso(value) or value!r} for {getattr(truth, name)!r}"


def _is_alone(fields: dict[str, object], updated: object) -> bool:
    return not updated or updated == fields.get("published")


def _iso(value: object) -> str:
    return str(getattr(value, "iso", ""))


def main() -> None:
    """Print the shares, and what was missed if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list what was read otherwise")
    wanted = parser.parse_args()
    for cases, flavour in product((TAUGHT_LAYOUTS, UNSEEN_LAYOUTS, ORDINARY_LAYOUTS), ("raw", "page")):
        read = list(read_all(cases, flavour))
        shares = (f"{name} {sum(name not in one.wrong for one in read) / len(read):.1%}" for name in FIELDS)
        agreed = sum(one.agreed for one in read) / len(read)
        told = f"{cases.name}, {flavour}, {len(read)} texts"
        print(f"{told}, told right: {', '.join(shares)}, paragraphs {agreed:.1%}")
        for one in read if wanted.missed else ():
            print(f"  {one.case}: {'; '.join(f'{name} {what}' for name, what in one.wrong.items())}")
            for sign, texts in (("-", one.missing), ("+", one.strange)):
                for text in texts:
                    print(f"    {sign} {text[:90]}")


if __name__ == "__main__":
    main()
