"""What has been sent since the target's manifest was written: an interrupted publish goes on from there.

It lies with the archive, in `.morgue/publish/`, and counts only while the target bears the mark of the
same publish and the manifest it began from. A line is written before a file is touched and another
once it has arrived, so that a file that may have been on its way is sent again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.publish.manifest import File
from generator.publish.sorting import sorted_on_disk

UNKNOWN = "?"
"""The digest of a file of which it is not known what lies there."""
_TITLE = "morgue-journal-1"


class Head(NamedTuple):
    """`mark` names the publish, `base` is the SHA-256 of the manifest that it began from."""

    mark: str
    base: str


class Journal:
    """A journal that is being written; a line that is written outlives the process."""

    def __init__(self, place: Path, head: Head) -> None:
        """Go on with the journal in `place` if it is that of `head`, or begin it anew."""
        is_begun = read_head(place) == head
        if is_begun:
            _cut_broken_line(place)
        self._out = open(place, "ab" if is_begun else "wb", buffering=0)  # noqa: SIM115
        if not is_begun:
            self._write(_TITLE, *head)

    def touching(self, file: File) -> None:
        """From now on it is not known what lies at its path; if it arrives, this file."""
        self._write("?", file.digest or UNKNOWN, str(file.size), file.path)

    def sent(self, path: str) -> None:
        """The file that was last said to be touched there has arrived."""
        self._write("+", path)

    def removed(self, path: str) -> None:
        """The file is gone."""
        self._write("-", path)

    def ends_with(self, manifest: str) -> None:
        """All is done once the manifest with that SHA-256 has arrived."""
        self._write("=", manifest)

    def close(self) -> None:
        """Nothing more will be written."""
        self._out.close()

    def _write(self, *words: str) -> None:
        self._out.write(f"{' '.join(words)}\n".encode("utf-8", "surrogateescape"))


def read_head(place: Path) -> Head | None:
    """The head of a journal, None where there is none."""
    words = next(_lines(place), "").split(" ")
    return Head(words[1], words[2]) if len(words) == 3 and words[0] == _TITLE else None


def ended_with(place: Path) -> str:
    """The SHA-256 of the manifest that the publish was to end with, "" if it did not come so far."""
    last = ""
    for line in _lines(place):
        last = line
    return last.removeprefix("= ") if last.startswith("= ") else ""


def overlaid(files: Iterable[File], place: Path) -> Iterator[File]:
    """The files of a manifest as they are after what the journal tells, in the order of paths."""
    with sorted_on_disk(_changes(place)) as changes:
        paths = groupby(changes, key=lambda change: change.path)
        results = ((path, _result(list(group))) for path, group in paths)
        path, result = next(results, ("", None))
        for file in files:
            while path and path < file.path:
                if result:
                    yield result
                path, result = next(results, ("", None))
            if path != file.path:
                yield file
        while path:
            if result:
                yield result
            path, result = next(results, ("", None))


class _Change(NamedTuple):
    """A line of the journal; they are ordered by path, then as they were written."""

    path: str
    line: int
    kind: str
    file: File | None = None


def _result(changes: list[_Change]) -> File | None:
    """What lies at a path after all that was done there, None if nothing does."""
    path, _, kind, _ = changes[-1]
    if kind == "-":
        return None
    touched = changes[-2].file if kind == "+" and len(changes) > 1 else None
    return touched or File(path, -1, UNKNOWN)


def _changes(place: Path) -> Iterator[_Change]:
    for number, line in enumerate(_lines(place)):
        kind, _, rest = line.partition(" ")
        if kind == "?":
            digest, size, path = rest.split(" ", 2)
            yield _Change(path, number, kind, File(path, int(size), digest))
        elif kind in "+-":
            yield _Change(rest, number, kind)


def _lines(place: Path) -> Iterator[str]:
    """The whole lines: one that breaks off was never followed by what it announces."""
    try:
        with open(place, "rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    yield line[:-1].decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return


def _cut_broken_line(place: Path) -> None:
    with open(place, "r+b") as data:
        end = data.seek(0, os.SEEK_END)
        while end:
            data.seek(end - 1)
            if data.read(1) == b"\n":
                break
            end -= 1
        data.truncate(end)
