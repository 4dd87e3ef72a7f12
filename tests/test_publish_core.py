"""What changed since a site was last published, in which order it is sent, and with which headers."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.publish.difference import differences
from generator.publish.headers import headers_of, is_text
from generator.publish.inventory import read_inventory, take_inventory
from generator.publish.manifest import NAME, File, read_manifest, write_manifest
from generator.publish.order import STAGES, rank_of, stage_of

PATHS = st.text("ab/é .", min_size=1, max_size=6).filter(lambda path: "\n" not in path)
FILES = st.dictionaries(PATHS, st.tuples(st.integers(0, 3), st.sampled_from("xyz")), max_size=8)


def files_of(known: dict[str, tuple[int, str]]) -> list[File]:
    return [File(path, size, digest) for path, (size, digest) in sorted(known.items())]


def as_bytes(files: list[File]) -> bytes:
    out = io.BytesIO()
    write_manifest(files, out)
    return out.getvalue()


# The manifest


@given(FILES)
def test_a_manifest_gives_back_what_was_written(known: dict[str, tuple[int, str]]) -> None:
    files = files_of(known)
    assert list(read_manifest(io.BytesIO(as_bytes(files)))) == files
    assert as_bytes(files) == as_bytes(files)


def test_a_name_that_is_no_utf_8_survives() -> None:
    files = [File(os.fsdecode(b"caf\xe9.html"), 1, "ab")]
    assert list(read_manifest(io.BytesIO(as_bytes(files)))) == files


@pytest.mark.parametrize("cut", [0, 5, 25, -9])
def test_a_manifest_that_breaks_off_is_an_error_in_one_line(cut: int) -> None:
    data = as_bytes([File(f"{n}.html", n, "ab" * 32) for n in range(50)])[:cut]
    with pytest.raises(PublishError, match=r"manifest cannot be used.*--verify"):
        list(read_manifest(io.BytesIO(data)))


@pytest.mark.parametrize(
    "data", [b"<html>404</html>", gzip.compress(b"hello\n", mtime=0), gzip.compress(b"", mtime=0)]
)
def test_a_foreign_manifest_is_an_error_in_one_line(data: bytes) -> None:
    with pytest.raises(PublishError, match="manifest cannot be used"):
        list(read_manifest(io.BytesIO(data)))


def test_a_line_that_says_nothing_is_named() -> None:
    data = gzip.compress(b"morgue manifest 1\nab 12 a.html\nnonsense\n", mtime=0)
    with pytest.raises(PublishError, match="nonsense"):
        list(read_manifest(io.BytesIO(data)))


# Differences


@given(FILES, FILES)
def test_the_steps_turn_what_is_there_into_what_is_here(
    here: dict[str, tuple[int, str]], there: dict[str, tuple[int, str]]
) -> None:
    target = dict(there)
    steps = list(differences(files_of(here), files_of(there)))
    for kind, file in steps:
        if kind == "gone":
            del target[file.path]
        else:
            assert (kind == "new") == (file.path not in target)
            target[file.path] = (file.size, file.digest)
    assert target == here
    assert [step.file.path for step in steps] == sorted(step.file.path for step in steps)


def test_what_is_the_same_is_no_step() -> None:
    files = [File("a", 1, "x"), File("b", 2, "y")]
    assert list(differences(files, files)) == []
    # Where a listing tells no digest, sizes decide.
    assert list(differences(files, [File("a", 1, ""), File("b", 2, "")])) == []


def test_the_manifest_itself_is_never_removed() -> None:
    assert list(differences([], [File(NAME, 1, "x")])) == []


# The order


@pytest.mark.parametrize(
    ("stage", "paths"),
    [
        ("assets", ["static/morgue.3fa9.css", "media/3f/3f00.jpg", "originals/a.txt", "data/2021.jsonl.gz"]),
        ("articles", ["2021/11/29/ferry.html", "about.html"]),
        ("indexes", ["index.html", "2021/index.html", "tags/index.html", "tags/a.html", "404.html"]),
        ("feeds", ["feed.xml", "tags/japan/feed.xml", "feed.json", "2021/11/feed.xml"]),
        ("sitemaps", ["sitemap.xml", "sitemaps/2021.xml", "robots.txt"]),
    ],
)
def test_every_file_has_its_stage(stage: str, paths: list[str]) -> None:
    assert {stage_of(path) for path in paths} == {stage}
    assert stage in STAGES


def test_the_front_page_comes_after_what_it_leads_to() -> None:
    paths = ["index.html", "2021/index.html", "2021/11/29/index.html", "2021/11/29/ferry/index.html"]
    assert sorted(paths, key=rank_of) == paths[::-1]


# Headers


@pytest.mark.parametrize(
    ("path", "kind", "seconds"),
    [
        ("index.html", "text/html; charset=utf-8", 300),
        ("2021/11/29/ferry.json", "application/json", 300),
        ("tags/japan/feed.xml", "application/atom+xml; charset=utf-8", 900),
        ("feed.json", "application/feed+json", 900),
        ("sitemap.xml", "application/xml; charset=utf-8", 900),
        ("static/morgue-3f2a9c1b5d.css", "text/css; charset=utf-8", 31_536_000),
        ("static/logo.svg", "image/svg+xml; charset=utf-8", 300),
        ("media/3f/3f2a9c1b5d7e00112233.jpg", "image/jpeg", 31_536_000),
        ("media/3f/3f2a9c1b5d7e00112233-960.avif", "image/avif", 31_536_000),
        ("media/2021/minutes.pdf", "application/pdf", 300),
        ("data/2021.jsonl.gz", "application/gzip", 300),
        ("CNAME", "application/octet-stream", 300),
    ],
)
def test_headers_say_what_a_file_is_and_how_long_it_keeps(path: str, kind: str, seconds: int) -> None:
    headers = headers_of(path)
    assert headers.content_type == kind
    assert f"max-age={seconds}" in headers.cache_control
    assert ("immutable" in headers.cache_control) == (seconds == 31_536_000)


def test_only_what_is_text_is_worth_compressing() -> None:
    assert all(map(is_text, ["index.html", "a.css", "a.svg", "feed.xml", "x.json"]))
    assert not any(map(is_text, ["a.jpg", "data/2021.jsonl.gz", "a.woff2", "a.pdf"]))


# The inventory


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ["index.html", "a.html", "a/index.html", "a-b.html", "é/x.html", ".gitkeep", "y.morgue-new"]:
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return tmp_path / "site"


def test_an_inventory_is_in_the_order_of_paths(site: Path, tmp_path: Path) -> None:
    take_inventory(site, tmp_path / "kept.zst")
    found = list(read_inventory(tmp_path / "kept.zst"))
    assert [file.path for file in found] == ["a-b.html", "a.html", "a/index.html", "index.html", "é/x.html"]
    assert found[1].size == 6
    assert len(found[1].digest) == 64


def test_what_did_not_change_is_not_read_again(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zst"
    take_inventory(site, kept)
    before = {file.path: file.digest for file in read_inventory(kept)}
    # The same size, time and inode: taken for the same, whatever it holds.
    (site / "a.html").write_text("b.html")
    os.utime(site / "a.html", (1_600_000_000, 1_600_000_000))
    (site / "index.html").write_text("other.html")
    (site / "a-b.html").unlink()
    take_inventory(site, kept)
    after = {file.path: file.digest for file in read_inventory(kept)}
    assert after["a.html"] == before["a.html"]
    assert after["index.html"] != before["index.html"]
    assert "a-b.html" not in after


def test_a_file_that_took_another_s_place_is_read(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zst"
    take_inventory(site, kept)
    before = {file.path: file.digest for file in read_inventory(kept)}
    (tmp_path / "other").write_text("b.html")
    os.utime(tmp_path / "other", (1_600_000_000, 1_600_000_000))
    os.replace(tmp_path / "other", site / "a.html")
    take_inventory(site, kept)
    assert {file.path: file.digest for file in read_inventory(kept)}["a.html"] != before["a.html"]


@pytest.mark.parametrize("name", ["a\nb.html", "a\nb/c.html"])
def test_a_line_break_in_a_name_is_told_of(site: Path, tmp_path: Path, name: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).touch()
    with pytest.raises(PublishError, match="line break"):
        take_inventory(site, tmp_path / "kept.zst")


def test_a_file_written_just_now_is_read_again(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zst"
    (site / "a.html").write_text("123456")
    stat = (site / "a.html").stat()
    take_inventory(site, kept)
    (site / "a.html").write_text("654321")
    os.utime(site / "a.html", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    before = {file.path: file.digest for file in read_inventory(kept)}
    take_inventory(site, kept)
    assert {file.path: file.digest for file in read_inventory(kept)}["a.html"] != before["a.html"]


def test_a_larger_site_takes_no_more_memory(tmp_path: Path) -> None:
    def peak(folders: int) -> int:
        """Of taking the inventory for the second time, in bytes."""
        site = tmp_path / str(folders)
        for number in range(folders):
            (site / f"{number:03}").mkdir(parents=True)
            for name in range(20):
                (site / f"{number:03}" / f"{name}.html").touch()
        take_inventory(site, tmp_path / "kept.zst")
        tracemalloc.start()
        take_inventory(site, tmp_path / "kept.zst")
        assert sum(1 for _ in read_inventory(tmp_path / "kept.zst")) == 20 * folders
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    # 1,500 files more: a list of them would take 400 KB.
    assert peak(80) - peak(5) < 150_000


def test_a_list_that_is_broken_costs_only_time(site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zst"
    take_inventory(site, kept)
    whole = list(read_inventory(kept))
    for broken in (b"", b"nonsense", kept.read_bytes()[:-12], zstandard.compress(b"a b c d\n")):
        kept.write_bytes(broken)
        take_inventory(site, kept)
        assert list(read_inventory(kept)) == whole
