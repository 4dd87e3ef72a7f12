"""What a saved page shows: all of it, and the box around its article, as lines to be read as a clipping."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lxml.html

from benchmarks.reading.readers import ROOT

BREAKING = frozenset(
    "address article aside blockquote body br dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table td th tr ul".split()
)
UNSEEN = frozenset(("head", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea"))
MOST_LINES = 400
"""A box that shows more is a whole site."""

LEAST_PARAGRAPH = 40
MARKUP = re.compile(r"\]\([^)\s]*\)|[\\#>*\[\]]")
LONGEST_LISTED = 90
"""So much of what was read otherwise is listed."""


def letters(text: str) -> str:
    """What is left of a text without marks, spaces and case."""
    return "".join(filter(str.isalnum, text.casefold()))


def lines_of(box: Any) -> list[str]:
    """What an element shows, a line for each block."""
    parts: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element.tag, str) and element.tag not in UNSEEN:
            edge = "\n" if element.tag in BREAKING else ""
            parts.extend((edge, " ".join((element.text or "").split("\n"))))
            for child in element:
                walk(child)
                parts.append(" ".join((child.tail or "").split("\n")))
            parts.append(edge)

    walk(box)
    return [line for line in (" ".join(line.split()) for line in "".join(parts).split("\n")) if line]


def article_box(body: Any, title: str, *texts: str) -> Any | None:
    """The smallest element around the title and all `texts`."""
    letters_of_title, wanted = letters(title), [letters(text) for text in texts]
    heads = body.iter("h1", "h2", "h3")
    titled = (head for head in heads if letters("".join(head.itertext())) == letters_of_title)
    for box in (box for head in titled for box in head.iterancestors()):
        held = letters("".join(box.itertext()))
        if all(text and text in held for text in wanted):
            return box
    return None


def without_markup(markdown: str) -> str:
    """A text without the marks of Markdown and the targets of its links."""
    return MARKUP.sub("", markdown)


def paragraphs_of(read: dict[str, Any]) -> list[str]:
    """The letters of each block of a body that is no label."""
    blocks = (letters(without_markup(block)) for block in (read["body"] or "").split("\n"))
    return [block for block in blocks if len(block) >= LEAST_PARAGRAPH]


def clipping_of(data: bytes, read: dict[str, Any]) -> list[str]:
    """What the box around the article shows, a block a line; nothing for none, or for a whole site."""
    said = paragraphs_of(read)
    try:
        tree = lxml.html.fromstring(data.decode("utf-8", "replace"))
    except (ValueError, lxml.etree.ParserError):
        return []
    box = article_box(tree, read["title"] or "", said[0], said[-1]) if said and read["title"] else None
    lines = lines_of(box) if box is not None else []
    return lines if len(lines) < MOST_LINES else []


def readings(folder: Path) -> dict[str, dict[str, Any]]:
    """What `morgue explain --json` says of the sources of a folder, outside any archive.

    By their paths from there, without what their names end in.
    """
    home = folder.resolve()
    command = [sys.executable, "-m", "generator", "explain", "--json", "--root", str(home), str(home)]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False).stdout.splitlines()
    read = map(json.loads, said)
    return {name_of(home, Path(reading["file"])): reading for reading in read}


def name_of(folder: Path, file: Path) -> str:
    """A file's path from a folder, without what its name ends in: "times/ferry" of "times/ferry.html"."""
    return file.relative_to(folder).with_suffix("").as_posix()


def write_clipping(folder: Path, name: str, lines: Sequence[str]) -> None:
    """Write lines as a clipping of that name, a blank line between two."""
    file = folder / f"{name}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(lines) + "\n", "utf-8")
