"""Files that are copied as they are: which of them came, went or changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.assets import note_assets, static_files
from generator.catalogue.database import open_catalogue
from generator.catalogue.sources import Asset, assets
from generator.errors import BuildRefused
from generator.pages import PageKey


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db, _ = open_catalogue(tmp_path / "catalogue.sqlite")
    yield db
    db.close()


def put(folder: Path, name: str, text: str = "x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def media(*names: str, mtime: int = 5) -> dict[str, Asset]:
    return {name: Asset("media", name, f"/c/{name}", 1, mtime) for name in names}


def keys(*names: str) -> set[PageKey]:
    return {PageKey("media", name=name) for name in names}


def test_static_files_are_found_at_any_depth_by_their_path(tmp_path: Path) -> None:
    put(tmp_path, "a b.css", "xy")
    put(tmp_path, "fonts/é.woff2")
    put(tmp_path, ".hidden")
    put(tmp_path, "a.css~")
    found = static_files([str(tmp_path), str(tmp_path / "none")])
    assert sorted(found) == ["a b.css", "fonts/é.woff2"]
    assert found["a b.css"].size == 2


def test_a_file_of_an_earlier_folder_takes_a_later_ones_place(tmp_path: Path) -> None:
    own = put(tmp_path / "own", "x.css")
    put(tmp_path / "theme", "x.css")
    put(tmp_path / "theme", "y.css")
    found = static_files([str(tmp_path / "own"), str(tmp_path / "theme")])
    assert found["x.css"].origin == str(own)
    assert sorted(found) == ["x.css", "y.css"]


def test_pipes_and_dangling_links_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.symlink("nowhere", tmp_path / "dangling")
    assert static_files([str(tmp_path)]) == {}


def test_a_static_file_with_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.css", "w"):
        pass
    with pytest.raises(BuildRefused, match="is not UTF-8") as caught:
        static_files([str(tmp_path)])
    str(caught.value).encode()


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(BuildRefused, match="Permission denied"):
        static_files([str(tmp_path)])


def test_what_came_changed_and_went_is_to_be_copied(db: sqlite3.Connection) -> None:
    assert note_assets(db, "media", media("a", "b", "c")) == (keys("a", "b", "c"), {"a", "b", "c"})
    assert note_assets(db, "media", media("a", "b", "c")) == (set(), set())
    now = {**media("a", "d"), **media("b", mtime=6)}
    assert note_assets(db, "media", now) == (keys("b", "c", "d"), {"c", "d"})
    assert assets(db, "media") == now


def test_a_file_of_this_moment_is_looked_at_again(db: sqlite3.Connection) -> None:
    note_assets(db, "media", media("a", mtime=0))
    assert note_assets(db, "media", media("a", mtime=0)) == (keys("a"), set())


def test_nothing_is_known_of_files_in_a_folder_that_could_not_be_read(db: sqlite3.Connection) -> None:
    note_assets(db, "media", media("locked/a", "b", "c"))
    assert note_assets(db, "media", media("c"), ["locked/"]) == (keys("b"), {"b"})
    assert sorted(assets(db, "media")) == ["c", "locked/a"]


def test_kinds_are_apart(db: sqlite3.Connection) -> None:
    note_assets(db, "media", media("a"))
    static = {"a": Asset("static", "a", "/s/a", 1, 5)}
    assert note_assets(db, "static", static) == ({PageKey("static", name="a")}, {"a"})
    assert note_assets(db, "media", media("a")) == (set(), set())
