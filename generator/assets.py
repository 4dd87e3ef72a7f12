"""The files that are copied as they are: what changed among them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from generator.catalogue import sources
from generator.catalogue.sources import Asset
from generator.errors import BuildRefused
from generator.filenames import is_text
from generator.pages import PageKey


def static_files(folders: Iterable[str]) -> dict[str, Asset]:
    """The theme's static files, by name; a file of an earlier folder takes a later one's place."""
    found: dict[str, Asset] = {}
    for folder in folders:
        try:
            for name, path in _files(folder, ""):
                stat = os.stat(path)
                found.setdefault(name, Asset("static", name, path, stat.st_size, stat.st_mtime_ns))
        except OSError as error:
            raise BuildRefused(f"cannot be read: {error.strerror}", path=str(error.filename)) from None
    return found


def note_assets(
    db: sqlite3.Connection,
    kind: str,
    present: dict[str, Asset],
    unread: Iterable[str] = (),
    known: dict[str, Asset] | None = None,
) -> tuple[set[PageKey], set[str]]:
    """Bring the catalogue up to date; gives the copies to be made and the names that came or went.

    The latter concern those who refer to them, too; a file that changed concerns only its copy. Of
    names that begin with one of `unread` nothing new is known. `known`: those remembered of what was looked
    at, where that was not all.
    """
    known = sources.assets(db, kind) if known is None else known
    changed = {name for name, asset in present.items() if known.get(name) != asset or not asset.mtime}
    kept = tuple(unread)
    gone = {name for name in known.keys() - present.keys() if not name.startswith(kept)}
    sources.replace_assets(db, (known[name] for name in gone), (present[name] for name in changed))
    return {PageKey(kind, name=name) for name in changed | gone}, gone | (changed - known.keys())


def _files(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if not is_text(entry.name):
                shown = entry.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                raise BuildRefused("the file's name is not UTF-8", path=shown, remedy="rename it")
            if entry.is_dir():
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield prefix + entry.name, entry.path
