"""What is done to `site/` by hand is mended, and what is not the generator's is left alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import ledger
from generator.errors import BuildRefused
from tests.archives import Archive, article


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    drafted = {
        f"{month}.md": article(f"Number {month}", f"2021-{month:02}-10", tags=["Japan"])
        for month in (1, 3, 5)
    }
    return Archive(tmp_path / "a", drafted).build()


@pytest.mark.parametrize("harm", ["delete", "edit", "same size", "empty", "folder deleted"])
def test_a_page_that_was_harmed_is_mended(archive: Archive, harm: str) -> None:
    before = archive.files()
    page = archive.root / "site/2021/03/10/number-3.html"
    if harm == "delete":
        page.unlink()
    elif harm == "folder deleted":
        shutil.rmtree(page.parent)
    else:
        data = page.read_bytes()
        page.write_bytes({"edit": b"x" + data, "same size": b"x" * len(data), "empty": b""}[harm])
    archive.build()
    assert archive.files() == before


def test_a_site_that_was_deleted_is_made_again(archive: Archive) -> None:
    before = archive.files()
    shutil.rmtree(archive.root / "site")
    assert archive.build().files() == before


def test_files_of_others_in_the_site_are_left_alone(archive: Archive) -> None:
    theirs = {
        "CNAME": "archive.example.org",
        ".gitkeep": "",
        ".well-known/x": "1",
        "2021/03/10/notes.txt": "n",
    }
    for path, text in theirs.items():
        archive.put(f"site/{path}", text)
    before = archive.times()
    archive.remove("3.md").build().build(clean=True, allow_removals=True)
    after = archive.times()
    assert {path: after.get(path) for path in theirs} == {path: before[path] for path in theirs}
    assert not archive.has("2021/03/10/number-3.html")


def test_a_page_whose_place_a_folder_took_is_told_and_made_when_it_is_free(archive: Archive) -> None:
    before = archive.files()
    page = archive.root / "site/2021/03/10/number-3.html"
    page.unlink()
    page.mkdir()
    (page / "theirs").write_text("x")
    for _ in range(2):
        with pytest.raises(BuildRefused, match=r"cannot write .*number-3\.html: Is a directory"):
            archive.build()
    assert (page / "theirs").read_text() == "x"
    shutil.rmtree(page)
    assert archive.build().files() == before


def test_a_page_to_be_removed_whose_place_a_folder_took_leaves_the_folder(archive: Archive) -> None:
    page = archive.root / "site/2021/03/10/number-3.html"
    page.unlink()
    page.mkdir()
    archive.remove("3.md").build()
    assert page.is_dir()
    assert not archive.has("2021/03/10/index.html")


def test_a_file_in_the_place_of_a_folder_is_told_and_stays(archive: Archive) -> None:
    before = archive.files()
    shutil.rmtree(archive.root / "site/2021/03")
    archive.put("site/2021/03", "theirs")
    with pytest.raises(BuildRefused, match="cannot write"):
        archive.build()
    assert archive.page("2021/03") == "theirs"
    (archive.root / "site/2021/03").unlink()
    assert archive.build().files() == before


def test_a_site_that_is_a_file_is_told(archive: Archive) -> None:
    shutil.rmtree(archive.root / "site")
    (archive.root / "site").write_text("theirs")
    with pytest.raises(BuildRefused, match="cannot write"):
        archive.build()


def test_a_leftover_of_a_killed_build_is_gone_after_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive.files()
    page = archive.root / "site/2021/03/10/number-3.html"
    page.unlink()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ledger.Ledger, "note", killed)
        with pytest.raises(KeyboardInterrupt):
            archive.build()
    archive.put("site/2021/03/10/.0123456789ab.morgue-new", "half a page")
    assert archive.build().files() == before


def test_a_page_replaced_by_a_link_is_made_again(archive: Archive) -> None:
    before = archive.files()
    page = archive.root / "site/2021/03/10/number-3.html"
    page.unlink()
    os.symlink("/etc/hostname", page)
    archive.build()
    assert not page.is_symlink()
    assert archive.files() == before
