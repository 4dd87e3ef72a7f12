"""Builds that were cut short, and catalogues that cannot be used: the next build makes it good."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from generator import printing
from generator.backroom import FOLDER, catalogue_path
from generator.errors import BuildRefused
from tests.archives import SETTINGS, Archive, article


def many(folder: Path, number: int = 40) -> Archive:
    drafted = {f"{i:03}.md": article(f"Number {i}", f"2021-{1 + i % 12:02}-10") for i in range(number)}
    return Archive(folder, drafted).build()


@pytest.mark.parametrize("damage", ["garbage", "cut off", "holes", "older", "deleted", "emptied"])
def test_a_catalogue_that_cannot_be_used_is_made_anew(tmp_path: Path, damage: str) -> None:
    archive = many(tmp_path, 60)
    archive.put("stale.md", article("Stale")).build().remove("stale.md")
    path = catalogue_path(archive.root)
    data = path.read_bytes()
    if damage == "older":
        with sqlite3.connect(path) as db:
            db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
        db.close()
    elif damage == "deleted":
        path.unlink()
    else:
        page = 4096
        path.write_bytes(
            {
                "garbage": b"garbage" * 9999,
                "cut off": data[: len(data) // 2],
                "holes": data[: 3 * page] + b"\xff" * (len(data) - 3 * page),
                "emptied": b"",
            }[damage]
        )
    archive.build()
    assert archive.report is not None
    said = {"older": "it is of another version", "deleted": "", "emptied": ""}
    assert archive.report.rebuilt.startswith(said.get(damage, "it is damaged ("))
    stale = archive.root / "site/2021/11/29/stale.html"
    # A list of files that is lost cannot say what was the generator's.
    if damage == "older":
        assert not stale.exists()
    stale.unlink(missing_ok=True)
    expected = archive.built_anew(tmp_path / "anew")
    assert {path: digest for path, digest in archive.files().items() if path in expected} == expected
    assert archive.rewritten_by_next_build() == set()
    assert archive.report.rebuilt == ""


def test_a_build_that_was_cut_short_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = many(tmp_path)
    archive.put("archive.toml", SETTINGS.replace("The Test", "Renamed")).put(
        "new.md", article("New", "2021-05-05")
    )

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for function in ("_remove", "printed_of"):
        with monkeypatch.context() as patch:
            patch.setattr(printing, function, killed)
            with pytest.raises(KeyboardInterrupt):
                archive.build()
        # What it wrote already is no longer wanted.
        archive.put("new.md", article("Renamed, too", "2021-05-06"))
    archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def test_a_first_build_that_was_cut_short_leaves_nothing_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path, {"a.md": article("One"), "b.md": article("Two")})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(printing, "_remove", killed)
        with pytest.raises(KeyboardInterrupt):
            archive.build()
    assert archive.has("2021/11/29/one.html")
    archive.remove("a.md").build()
    assert not archive.has("2021/11/29/one.html")
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def test_the_folder_of_the_catalogue_may_vanish_between_builds(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One")}).build()
    shutil.rmtree(archive.root / FOLDER)
    archive.put("redirects.tsv", "/old\t/2021/\n").build()
    assert archive.has("old/index.html")


def test_a_folder_of_the_catalogue_that_cannot_be_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One")})
    shutil.rmtree(archive.root / FOLDER)
    (archive.root / FOLDER).write_text("a file")
    with pytest.raises(BuildRefused, match="cannot write into"):
        archive.build()


def test_a_catalogue_that_is_a_folder_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One")})
    catalogue_path(archive.root).mkdir(parents=True)
    with pytest.raises(BuildRefused, match="the catalogue cannot be used"):
        archive.build()
