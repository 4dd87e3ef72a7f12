"""What is known of the pictures that articles show: what each is, or what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from generator.catalogue.sources import Asset
from generator.errors import Problem, Severity
from generator.pictures import Picture


class Developed(NamedTuple):
    """A file that was looked at: how it was then, and the picture it is, or why it is none."""

    path: str
    size: int
    mtime: int
    picture: Picture | None
    problem: str = ""


_SHOWN = "EXISTS (SELECT 1 FROM reference WHERE target = asset.name)"


def shown(db: sqlite3.Connection) -> Iterator[Asset]:
    """The files under `content/` that articles refer to."""
    rows = db.execute(f"SELECT * FROM asset WHERE kind = 'media' AND {_SHOWN} ORDER BY name")
    return (Asset(*row) for row in rows)


def known(db: sqlite3.Connection, path: str) -> Developed | None:
    """What was found when the file at this path was last looked at."""
    row = db.execute("SELECT * FROM picture WHERE path = ?", (path,)).fetchone()
    return _developed(row) if row else None


def at(db: sqlite3.Connection, path: str) -> Picture | None:
    """The picture at this path under `content/`, None where there is none or a broken one."""
    found = known(db, path)
    return found.picture if found else None


def named(db: sqlite3.Connection, stem: str) -> tuple[Picture, str] | None:
    """The picture whose name begins so, and a file that holds it, if an article shows one."""
    row = db.execute(
        "SELECT picture.found, asset.origin FROM picture JOIN asset ON asset.name = picture.path"
        f" WHERE picture.stem = ? AND asset.kind = 'media' AND {_SHOWN} ORDER BY picture.path LIMIT 1",
        (stem,),
    ).fetchone()
    return (msgspec.msgpack.decode(row[0], type=Picture), row[1]) if row else None


def all_shown(db: sqlite3.Connection) -> Iterator[Picture]:
    """Every picture that an article shows, each once."""
    rows = db.execute(
        "SELECT min(picture.found) FROM picture JOIN asset ON asset.name = picture.path"
        f" WHERE picture.stem != '' AND asset.kind = 'media' AND {_SHOWN}"
        " GROUP BY picture.stem ORDER BY picture.stem"
    )
    return (msgspec.msgpack.decode(found, type=Picture) for (found,) in rows)


def put_many(db: sqlite3.Connection, developed: Iterable[Developed]) -> None:
    """Remember what was found."""
    rows = (
        (d.path, d.size, d.mtime, stem_of(d.picture), msgspec.msgpack.encode(d.picture), d.problem)
        for d in developed
    )
    db.executemany("INSERT OR REPLACE INTO picture VALUES (?,?,?,?,?,?)", rows)


def forget_gone(db: sqlite3.Connection) -> None:
    """Forget files that are there no more."""
    db.execute("DELETE FROM picture WHERE path NOT IN (SELECT name FROM asset WHERE kind = 'media')")


def problems(db: sqlite3.Connection) -> list[Problem]:
    """What is wrong with pictures that articles show."""
    rows = db.execute(
        "SELECT path, problem FROM picture JOIN asset ON asset.name = picture.path"
        f" WHERE problem != '' AND asset.kind = 'media' AND {_SHOWN} ORDER BY path"
    )
    remedy = "its alternative text is shown in its place"
    return [Problem(path, 0, problem, remedy, Severity.WARNING) for path, problem in rows]


def stem_of(picture: Picture | None) -> str:
    """A picture's name without its ending; "" for none."""
    return picture.name.rpartition(".")[0] if picture else ""


def _developed(row: tuple[str, int, int, str, bytes, str]) -> Developed:
    path, size, mtime, _, found, problem = row
    return Developed(path, size, mtime, msgspec.msgpack.decode(found, type=Picture | None), problem)
