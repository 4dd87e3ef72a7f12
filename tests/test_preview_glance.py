"""A look at some paths finds what a scan of all of `content/` would."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import SUFFIXES
from generator.catalogue import sources
from generator.catalogue.database import open_catalogue
from generator.differences import Listed, changes
from generator.preview.glance import Glance, changes_at
from generator.scan import Scan
from generator.settings import Settings

NAMES = st.sampled_from(
    ["a.md", "a.txt", "a.toml", "b.html", "b.toml", "p.png", ".x.md", "_y.md", "z~", "c.TXT"]
)
FOLDERS = st.sampled_from(["", "one/", "one/two/", "_posts/", "node_modules/", ".git/", "three/"])
PATHS = st.builds(lambda folder, name: folder + name, FOLDERS, NAMES)
DEEDS = st.sampled_from(["write", "remove", "make a folder"])
OLD = 1_600_000_000
WHOLE = Settings()


@settings(max_examples=80)
@given(
    st.sets(PATHS),
    st.lists(st.tuples(PATHS, st.sampled_from(["write", "remove", "make a folder"])), max_size=6),
)
def test_a_glance_at_what_changed_finds_what_a_scan_finds(
    before: set[str], done: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        content = Path(folder, "content")
        content.mkdir()
        for path in before:
            _write(content / path, "x")
        with contextlib.closing(open_catalogue(Path(folder, "c.sqlite"))[0]) as db:
            known = [(found.path, found.stamp) for found in _scan(content)]
            sources.put_many(db, ((path, stamp, b"", False, None) for path, stamp in known))
            for path, what in done:
                _do(content / path, what)
            glance = Glance(content, WHOLE, [path for path, _ in done])
            seen = {change.path: change for change in changes_at(db, glance)}
            expected = {
                change.path: change
                for change in changes(
                    _scan(content).runs(), Listed([(path, *stamp) for path, stamp in known])
                )
            }
    # The sources beside a sidecar are looked at again, whether they changed or not.
    assert expected.items() <= seen.items()
    assert all(seen[path].found is not None for path in seen.keys() - expected.keys())


def _scan(content: Path) -> Scan:
    return Scan(content, SUFFIXES, 1_000_000, time.time_ns())


def _write(path: Path, text: str) -> None:
    with contextlib.suppress(NotADirectoryError, FileExistsError, IsADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (OLD, OLD))


def _do(path: Path, what: str) -> None:
    if what == "write":
        _write(path, "other words")
    elif what == "remove":
        with contextlib.suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif not path.exists():
        _write(path / "within.md", "x")
