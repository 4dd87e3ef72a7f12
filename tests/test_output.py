"""Files of `site/`: whole, only where they differ, and nothing of anybody else's."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import output
from tests.processes import lines_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns


def names(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))


def test_a_page_is_written_with_the_folders_it_needs(site: Path) -> None:
    size, mtime, is_new = output.write(str(site), "2021/11/x.html", b"page")
    assert (site / "2021/11/x.html").read_bytes() == b"page"
    assert (size, mtime, is_new) == (4, (site / "2021/11/x.html").stat().st_mtime_ns, True)
    assert names(site) == ["2021", "2021/11", "2021/11/x.html"]


def test_an_identical_page_keeps_its_time_and_its_inode(site: Path) -> None:
    output.write(str(site), "x.html", b"page")
    os.utime(site / "x.html", ns=(1, 1))
    before = stamp(site / "x.html")
    assert output.write(str(site), "x.html", b"page") == (4, 1, False)
    assert stamp(site / "x.html") == before


@pytest.mark.parametrize("other", [b"pagE", b"pages", b"pag", b""])
def test_a_page_that_differs_is_replaced_whole(site: Path, other: bytes) -> None:
    output.write(str(site), "x.html", b"page")
    with open(site / "x.html", "rb") as reader:
        assert output.write(str(site), "x.html", other)[2]
        # Who is reading it reads the old one to its end.
        assert reader.read() == b"page"
    assert (site / "x.html").read_bytes() == other


def test_a_write_that_fails_leaves_the_old_page_and_nothing_else(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write(str(site), "x.html", b"page")
    monkeypatch.setattr(
        os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OSError, match="No space left"):
        output.write(str(site), "x.html", b"other")
    assert (site / "x.html").read_bytes() == b"page"
    assert names(site) == ["x.html"]


def test_a_new_page_that_cannot_be_written_whole_is_not_left_there(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int, data: memoryview) -> int:
        if len(data) < 4:
            raise OSError(28, "No space left on device")
        return write(file, data[:3])

    write = os.write
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        output.write(str(site), "x.html", b"a page")
    assert names(site) == []


def test_a_link_to_nothing_is_replaced_and_not_followed(site: Path) -> None:
    site.mkdir()
    os.symlink(site.parent / "elsewhere", site / "x.html")
    assert output.write(str(site), "x.html", b"page")[2]
    assert not (site / "x.html").is_symlink()
    assert not (site.parent / "elsewhere").exists()
    assert names(site) == ["x.html"]


def test_a_page_is_written_whole_where_a_disk_takes_it_piece_by_piece(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, read = os.write, os.read
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    monkeypatch.setattr(os, "read", lambda file, size: read(file, min(size, 3)))
    assert output.write(str(site), "x.html", b"a whole page")[2]
    assert (site / "x.html").read_bytes() == b"a whole page"
    assert not output.write(str(site), "x.html", b"a whole page")[2]
    assert output.write(str(site), "x.html", b"a while page")[2]


def test_a_batch_looks_only_where_it_did_not_make_the_folder(site: Path) -> None:
    output.write(str(site), "2021/x.html", b"page")
    before = stamp(site / "2021/x.html")
    folders = output.Folders()
    assert not folders.made(str(site / "2021"))
    assert folders.made(str(site / "2022/11"))
    assert output.write(str(site), "2021/x.html", b"page", folders) == (4, before[1], False)
    assert stamp(site / "2021/x.html") == before
    for path in ("2021/y.html", "2022/x.html", "2022/11/x.html", "2022/11/y.html", "2022/12/z.html"):
        assert output.write(str(site), path, path.encode(), folders)[2]
        assert (site / path).read_bytes() == path.encode()


def test_a_folder_that_vanishes_under_a_batch_is_made_again(site: Path) -> None:
    folders = output.Folders()
    output.write(str(site), "2021/x.html", b"page", folders)
    shutil.rmtree(site)
    assert output.write(str(site), "2021/y.html", b"page", folders)[2]
    assert names(site) == ["2021", "2021/y.html"]


def test_threads_that_write_into_one_folder_do_not_meet(site: Path) -> None:
    pages = {f"{number}.html": str(number).encode() * 9_000 for number in range(200)}
    with ThreadPoolExecutor(8) as threads:
        written = threads.map(lambda path: output.write(str(site), path, pages[path]), pages)
    assert all(is_new for _, _, is_new in written)
    assert {path.name: path.read_bytes() for path in site.iterdir()} == pages


def test_a_name_as_long_as_names_may_be_is_written(site: Path) -> None:
    name = "ü" * 123 + ".jpg"
    (site.parent / "origin").write_bytes(b"picture")
    output.copy(str(site), f"media/{name}", str(site.parent / "origin"))
    assert (site / "media" / name).read_bytes() == b"picture"


def test_a_copy_is_made_only_where_it_differs(site: Path) -> None:
    origin = site.parent / "origin"
    origin.write_bytes(b"x" * 3_000_000)
    assert output.copy(str(site), "p.png", str(origin))[2]
    before = stamp(site / "p.png")
    os.utime(origin, ns=(1, 1))
    assert output.copy(str(site), "p.png", str(origin)) == (3_000_000, before[1], False)
    assert stamp(site / "p.png") == before
    origin.write_bytes(b"x" * 2_999_999 + b"y")
    assert output.copy(str(site), "p.png", str(origin))[2]
    assert (site / "p.png").read_bytes() == origin.read_bytes()


def test_a_copy_of_nothing_leaves_nothing(site: Path) -> None:
    with pytest.raises(FileNotFoundError):
        output.copy(str(site), "a/p.png", str(site.parent / "gone"))
    assert names(site) == ["a"]


def test_a_folder_in_the_place_of_a_page_is_an_error_and_stays(site: Path) -> None:
    (site / "x.html" / "theirs").mkdir(parents=True)
    (site.parent / "origin").write_bytes(b"x")
    with pytest.raises(OSError, match=r"x\.html"):
        output.write(str(site), "x.html", b"page")
    with pytest.raises(OSError, match=r"x\.html"):
        output.copy(str(site), "x.html", str(site.parent / "origin"))
    assert names(site) == ["x.html", "x.html/theirs"]


def test_a_link_in_the_place_of_a_page_is_replaced_and_what_it_leads_to_is_not(site: Path) -> None:
    site.mkdir()
    theirs = site.parent / "theirs"
    theirs.write_text("theirs")
    os.symlink(theirs, site / "x.html")
    output.write(str(site), "x.html", b"page")
    assert theirs.read_text() == "theirs"
    assert not (site / "x.html").is_symlink()


def test_pages_are_removed_with_the_folders_that_are_empty_then(site: Path) -> None:
    for path in ("2021/11/29/a.html", "2021/11/28/b.html", "2021/x/CNAME", "c.html"):
        output.write(str(site), path, b"page")
    gone = ["2021/11/29/a.html", "2021/11/28/b.html", "c.html", "was/never/there.html"]
    assert output.remove(str(site), gone) == 3
    assert names(site) == ["2021", "2021/x", "2021/x/CNAME"]


def test_the_site_itself_stays_when_it_is_empty(site: Path) -> None:
    output.write(str(site), "a/b.html", b"page")
    output.remove(str(site), ["a/b.html"])
    assert site.is_dir()
    assert names(site) == []


def test_a_folder_or_a_file_in_the_way_is_not_removed(site: Path) -> None:
    (site / "a.html" / "theirs").mkdir(parents=True)
    (site / "b").write_text("theirs")
    assert output.remove(str(site), ["a.html", "b/c.html"]) == 0
    assert names(site) == ["a.html", "a.html/theirs", "b"]


FORKED = """
import os
from generator import output
from tests.processes import lines_of

names = [output._own.name]
for _ in range(2):
    answer, told = os.pipe()
    if not os.fork():
        os.write(told, output._own.name.encode())
        os._exit(0)
    os.close(told)
    names.append(os.fdopen(answer).read())
    os.wait()
print(*names)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_processes_forked_from_one_write_under_names_of_their_own() -> None:
    (said,) = lines_of(FORKED)
    names = said.split()
    assert len(set(names)) == 3
    assert all(name.startswith(".") for name in names)
