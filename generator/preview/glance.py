"""What lies at some paths under `content/`, as a scan of all of it would find it."""

from __future__ import annotations

import os
import posixpath
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.article import SUFFIXES
from generator.catalogue import sources
from generator.differences import Change, Listed, changes
from generator.filenames import SIDECAR, is_text, is_wanted, takes_sidecar
from generator.runs import Entry
from generator.scan import Scan
from generator.settings import Settings


class Glance(Scan):
    """A walk through `content/` that looks at the paths of `names` only, and at what lies below them."""

    def __init__(self, content: Path, settings: Settings, names: Iterable[str]) -> None:
        super().__init__(content, SUFFIXES, settings.reading.largest_megabytes * 1_000_000, time.time_ns())
        self.names = _outermost(names)
        self._named: dict[str, set[str]] = {}
        for name in self.names:
            self._lead_to(name)

    @property
    def asked(self) -> list[str]:
        """The names that the catalogue can know."""
        return [name for name in self.names if is_text(name)]

    def listed(self, folder: str, prefix: str, place: int | None) -> dict[str, Entry]:
        """The entries of a folder that are to be looked at."""
        if prefix not in self._named:
            return super().listed(folder, prefix, place)
        found = {name: _Entry(folder, name) for name in self._named[prefix] if is_wanted(name)}
        for name in list(found):
            for other in _companions(folder, name):
                found.setdefault(other, _Entry(folder, other))
        return {name: entry for name, entry in found.items() if os.path.lexists(entry.path)}

    def _lead_to(self, name: str) -> None:
        while name:
            folder, name = posixpath.split(name)
            self._named.setdefault(f"{folder}/" if folder else "", set()).add(name)
            name = folder


class _Entry:
    """What `os.DirEntry` tells, of a file that was named and not listed."""

    def __init__(self, folder: str, name: str) -> None:
        self.name = name
        self.path = os.path.join(folder, name)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        return os.stat(self.path, follow_symlinks=follow_symlinks)

    def is_symlink(self) -> bool:
        return os.path.islink(self.path)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return os.path.isdir(self.path) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return os.path.isfile(self.path) and (follow_symlinks or not self.is_symlink())


def changes_at(db: sqlite3.Connection, glance: Glance) -> Iterator[Change]:
    """What differs at the glance's paths between the disk and the catalogue."""
    return changes(glance.runs(), Listed(sources.stamps_below(db, glance.asked)))


def _outermost(names: Iterable[str]) -> tuple[str, ...]:
    """The names, without those that lie below another."""
    kept: list[str] = []
    for name in sorted(set(names), key=lambda name: name.split("/")):
        if not (kept and name.startswith(f"{kept[-1]}/")):
            kept.append(name)
    return tuple(kept)


def _companions(folder: str, name: str) -> list[str]:
    """The files that decide with this one what becomes of it: originals of a sidecar, or the other way."""
    stem, suffix = os.path.splitext(name)
    if takes_sidecar(name):
        return [stem + SIDECAR]
    if suffix.lower() != SIDECAR:
        return []
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if os.path.splitext(entry.name)[0] == stem]
    except OSError:
        return []
