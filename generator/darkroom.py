"""Pictures that articles show, looked at before the pages are made that show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.catalogue import pictures, sources
from generator.catalogue.pictures import Developed
from generator.catalogue.sources import Asset
from generator.pictures import PictureError, probe, verify
from generator.workers import Crew, batched

SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""The files that are pictures, by the end of their names in lower case."""
_BATCH = 20


class Changes(NamedTuple):
    """What the darkroom found: paths whose picture is another now, and the stems of those it was before."""

    paths: set[str]
    stems: set[str]


class ProbeTask(NamedTuple):
    """Files to look at."""

    assets: list[Asset]


_DEVELOPED = msgspec.msgpack.Decoder(list[Developed])


def is_picture(path: str) -> bool:
    """Is a file of this name shown as a picture?"""
    return path.lower().endswith(SUFFIXES)


def develop_all(db: sqlite3.Connection, crew: Crew) -> Changes:
    """Look at every picture that articles show and that is not known as it is now."""
    pictures.forget_gone(db)
    return _develop(db, crew, pictures.shown(db))


def develop(db: sqlite3.Connection, crew: Crew, paths: Iterable[str]) -> Changes:
    """Look at those of these files that articles show and that are not known as they are now."""
    found = (sources.asset(db, "media", path) for path in sorted(paths) if is_picture(path))
    due = [asset for asset in found if asset and sources.is_referred_to(db, asset.name)]
    return _develop(db, crew, due)


def probe_files(task: ProbeTask) -> bytes:
    """Look at a batch of files; `developed_of` unpacks what was found."""
    return msgspec.msgpack.encode([_probe(asset) for asset in task.assets])


def developed_of(packed: bytes) -> list[Developed]:
    """What was found in a batch of files."""
    return _DEVELOPED.decode(packed)


def _develop(db: sqlite3.Connection, crew: Crew, assets: Iterable[Asset]) -> Changes:
    changes = Changes(set(), set())
    due = [asset for asset in assets if is_picture(asset.name) and not _is_known(db, asset)]
    tasks = (ProbeTask(batch) for batch in batched(due, _BATCH))
    for packed in crew.spread(probe_files, tasks, small=len(due) < _BATCH):
        for found in developed_of(packed):
            before = pictures.known(db, found.path)
            if before is None or (before.picture, before.problem) != (found.picture, found.problem):
                changes.paths.add(found.path)
                changes.stems.update(filter(None, [pictures.stem_of(before.picture if before else None)]))
            pictures.put_many(db, [found])
    return changes


def _is_known(db: sqlite3.Connection, asset: Asset) -> bool:
    known = pictures.known(db, asset.name)
    return known is not None and asset.mtime > 0 and (known.size, known.mtime) == (asset.size, asset.mtime)


def _probe(asset: Asset) -> Developed:
    try:
        data = _read(asset)
        picture = probe(data)
        verify(data)
    except PictureError as error:
        return Developed(asset.name, asset.size, asset.mtime, None, str(error))
    return Developed(asset.name, asset.size, asset.mtime, picture)


def _read(asset: Asset) -> bytes:
    try:
        with open(asset.origin, "rb") as file:
            return file.read()
    except OSError as error:
        raise PictureError(f"cannot be read: {error.strerror}") from None
