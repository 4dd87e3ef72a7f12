"""Stretches of sources that are passed over by one digest: never one that the catalogue has otherwise."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.catalogue import sources, stretches
from generator.catalogue.database import open_catalogue
from generator.catalogue.sources import Stamp
from generator.catalogue.stretches import Stretch
from generator.differences import Catalogued, Change, Listed, changes
from generator.scan import Scan

OLD = 1_600_000_000
NAMES = st.sampled_from(["a.md", "b.md", "c.md", "d.md", "d.toml", "e.txt", "x/a.md", "x/b.md", "y/a.md"])
STATES = st.sampled_from([None, 1, 2, 3])
LAID_OUT = st.dictionaries(NAMES, STATES, max_size=5)
"""What is done to files: written, of that size and time, or removed."""
BUILT = "by the build"
BEHIND = {BUILT: 99, "as it is found": 0, "a little later": 2}
"""How many changes a build has found when it files the first of them."""
FILED = st.sampled_from([*BEHIND, "by a preview", "nothing", "all expected again"])
NOTED: tuple[dict[str, int | None], str] = ({}, BUILT)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(open_catalogue(tmp_path / "c.sqlite")[0]) as opened:
        yield opened


@settings(max_examples=150)
@given(st.lists(st.tuples(LAID_OUT, FILED), max_size=6))
# What a preview has filed in between, and is as it was before.
@example([({"a.md": 1, "b.md": 1}, BUILT), NOTED, ({"a.md": 2}, "by a preview"), ({"a.md": 1}, "nothing")])
# A folder that is gone as a whole, before others.
@example([({"x/a.md": 1, "y/a.md": 1}, BUILT), NOTED, ({"x/a.md": None}, BUILT)])
# One more before a stretch and one behind it.
@example([({"b.md": 1, "c.md": 1}, BUILT), NOTED, ({"a.md": 1, "d.md": 1}, BUILT), NOTED])
# What is new at the end is filed before the rest is looked for.
@example([({"a.md": 1}, BUILT), ({"b.md": 1, "c.md": 1}, "as it is found")])
@example([({"a.md": 1}, BUILT), ({"x/a.md": 1, "y/a.md": 1, "y/b.md": 1}, "a little later")])
def test_what_is_passed_over_is_as_it_was(steps: list[tuple[dict[str, int | None], str]]) -> None:
    shm = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with (
        tempfile.TemporaryDirectory(dir=shm) as folder,
        contextlib.closing(open_catalogue(Path(folder, "c.sqlite"))[0]) as db,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("generator.runs._LEAST", 1)
        patch.setattr("generator.scan._LONGEST", 2)
        patch.setattr("generator.differences._ROWS", 2)
        content = Path(folder, "content")
        for laid_out, filed in steps:
            for name, state in laid_out.items():
                _put(content / name, state)
            if filed == "all expected again":
                sources.expect_again(db)
            expected = list(changes(_scan(content).runs(), Listed(sources.stamps_after(db, "", 99))))
            if filed == "by a preview":
                for change in expected:
                    _file(db, change)
            found = list(
                _filing(db, changes(_scan(content).runs(), Catalogued(db, notes=True)), BEHIND.get(filed))
            )
            assert found == ([] if filed == "by a preview" else expected)


def _filing(db: sqlite3.Connection, found: Iterator[Change], behind: int | None) -> Iterator[Change]:
    """The same changes, each filed when so many more are found; none where that is not known."""
    waiting: deque[Change] = deque()
    for change in found:
        yield change
        waiting.append(change)
        if behind is not None and len(waiting) > behind:
            _file(db, waiting.popleft())
    for change in waiting if behind is not None else ():
        _file(db, change)


def _put(file: Path, state: int | None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if state is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text("x" * state)
        os.utime(file, (OLD + state, OLD + state))


def _scan(content: Path) -> Scan:
    content.mkdir(exist_ok=True)
    return Scan(content, (".md", ".txt"), 1_000_000, time.time_ns())


def _file(db: sqlite3.Connection, change: Change) -> None:
    if change.found is None:
        sources.forget(db, change.path)
    elif sources.known(db, change.path):
        sources.restamp(db, change.path, change.found.stamp)
    else:
        sources.put(db, change.path, change.found.stamp, b"", False, None)


def test_no_two_overlap(db: sqlite3.Connection) -> None:
    for first, last in ("be", "fh", "ac", "gg", "dd", "cd"):
        stretches.note(db, Stretch(first, last, b""))
    assert db.execute("SELECT first, last FROM stretch ORDER BY first").fetchall() == [("c", "d"), ("g", "g")]


def test_a_source_that_was_not_read_is_looked_at_again(db: sqlite3.Connection) -> None:
    """A first build notes what it finds before it is read: what cannot be may be mended without a trace."""
    stretch = Stretch("a.md", "c.md", b"as they are")
    stretches.note(db, stretch)
    sources.put_many(db, [("a.md", Stamp(1, 5), b"", True, None), ("b.md", Stamp(1, 5), b"", True, None)])
    assert stretches.is_noted(db, stretch)
    sources.put_many(db, [("c.md", Stamp(1, -1), b"", True, None)])
    assert not stretches.is_noted(db, stretch)


def test_a_stretch_is_told_by_names_sizes_and_times(tmp_path: Path) -> None:
    for number in range(40):
        _put(tmp_path / "x" / f"{number:02}.md", 1)
    stretch = _stretch(tmp_path)
    assert stretch is not None
    assert (stretch.first, stretch.last) == ("x/00.md", "x/39.md")
    assert _stretch(tmp_path) == stretch
    _put(tmp_path / "x" / "07.md", 2)
    edited = _stretch(tmp_path)
    os.utime(tmp_path / "x" / "07.md", (OLD + 1, OLD + 1))
    touched = _stretch(tmp_path)
    (tmp_path / "x" / "07.md").rename(tmp_path / "x" / "07a.md")
    renamed = _stretch(tmp_path)
    assert len({stretch, edited, touched, renamed}) == 4
    os.utime(tmp_path / "x" / "08.md")
    assert _stretch(tmp_path) is None, "it may change again unseen"


def test_a_few_are_no_stretch(tmp_path: Path) -> None:
    for number in range(31):
        _put(tmp_path / "x" / f"{number}.md", 1)
    assert _stretch(tmp_path) is None


def _stretch(content: Path) -> Stretch | None:
    # Asked while the walk is in their folder: later it is closed.
    (found,) = [run.stretch() for run in _scan(content).runs()]
    return found
