"""What trafilatura's own tests ask to stand in the texts of their pages, and what not.

    python -m benchmarks.reading.asked [--missed]

Its tests name some ninety saved pages and say of a few stretches of each whether an extractor's text is to
hold them: a truth that we did not make. They take comments for text, and posts of other sites; we take
neither. --missed lists the stretches of which we say otherwise.
"""

from __future__ import annotations

import argparse
import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.reading.bodies import extracted
from benchmarks.reading.boxes import readings, without_markup
from benchmarks.reading.packages import PAGES, TRAFILATURA, laid_out, lay_out_pages, unpacked

TESTS = "realworld_tests.py"
FOLDERS = ("cache", "resources")


class Asked(NamedTuple):
    """A stretch of a page's text: `wanted` if it is to stand there, not if it is to be left out."""

    page: str
    stretch: str
    wanted: bool


def asked_in(tests: str) -> Iterator[Asked]:
    """What the source of a module of tests asks of each page, by the name of the page's file."""
    pages: dict[str, str] = {}
    page = ""
    for node in _in_order(ast.parse(tests)):
        match node:
            case ast.Assign(targets=[ast.Name("MOCK_PAGES")], value=listed):
                pages = ast.literal_eval(listed)
            case ast.Assign(
                value=ast.Call(func=ast.Name("load_mock_page"), args=[ast.Constant(address), *_])
            ):
                page = pages.get(str(address), "")
            case ast.Compare(left=ast.Constant(str(stretch)), ops=[ast.In() | ast.NotIn() as said]) if page:
                yield Asked(page, stretch, isinstance(said, ast.In))
            case _:
                pass


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """A tree's nodes as they stand in the text."""
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def answer(asked: Asked, text: str) -> bool:
    """True where a text does as it is asked, whatever its spaces and what Markdown may make of its marks."""
    return (_plain(asked.stretch) in _plain(text)) is asked.wanted


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", without_markup(text)).split())


def text_of(read: dict[str, Any]) -> str:
    """What a page reader takes for the text, with title and standfirst."""
    return f"{read['title']} {read['standfirst']} {read['body'] or ''}"


def main() -> None:
    """Reads the pages and prints how many of the stretches are where they are asked to be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list the stretches that are not as asked")
    wanted = parser.parse_args()
    lay_out_pages()
    home = unpacked(TRAFILATURA)
    tests = next(home.rglob(TESTS))
    files = {file.name: file for folder in FOLDERS for file in (tests.parent / folder).iterdir()}
    read = readings(PAGES / home.name)
    names = {page: Path(laid_out(home, file)).with_suffix("").name for page, file in files.items()}
    every = [one for one in asked_in(tests.read_text("utf-8")) if names.get(one.page) in read]
    missed = [one for one in every if not answer(one, text_of(read[names[one.page]]))]
    theirs = {one.page: extracted(files[one.page].read_bytes()) for one in every}
    right = sum(answer(one, theirs[one.page]) for one in every)
    print(f"{len(every)} stretches of {len(theirs)} pages: {len(every) - len(missed)} as asked", end="")
    print(f", trafilatura's text {right}")
    for one in missed if wanted.missed else ():
        print(f"  {'lacks' if one.wanted else 'holds'} {one.page}: {one.stretch}")


if __name__ == "__main__":
    main()
