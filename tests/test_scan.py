"""What lies under `content/`: every oddity of a file system in one clear line, or none."""

from __future__ import annotations

import itertools
import os
import socket
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.catalogue.sources import Stamp, StampRow
from generator.differences import Change, Listed, changes
from generator.errors import Problem, Severity
from generator.runs import Found, Run
from generator.scan import Scan

SUFFIXES = (".md", ".txt", ".html", ".htm")
LATER = 1 << 62


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def put(content: Path, *names: str | bytes, text: str = "x") -> None:
    for name in names:
        path = os.path.join(os.fsencode(content), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)


def scan(content: Path, largest: int = 1_000_000, now: int = LATER) -> Scan:
    return Scan(content, SUFFIXES, largest, now)


def walk(content: Path) -> tuple[list[str], list[str]]:
    """The paths of sources, and every problem as a line."""
    scanned = scan(content)
    found = list(scanned)
    told = [*scanned.problems, *(each.problem for each in found if each.problem)]
    return [each.path for each in found], [str(problem) for problem in told]


def test_sources_come_in_the_order_of_their_paths_whatever_the_depth(content: Path) -> None:
    names = [
        "a.md",
        "a/b.md",
        "a-b.md",
        "a/c/d.txt",
        "a0.md",
        "B.md",
        "é.md",
        "z/1.html",
        "😀.md",
        "\uffee.md",
    ]
    put(content, *names)
    assert walk(content)[0] == sorted(names)


def test_names_with_any_character_are_sources(content: Path) -> None:
    composed = unicodedata.normalize("NFC", "café.md")
    names = ["a b.md", "100%.md", "no#1.md", "what?.md", "\"q'.md", "tab\t.md", composed, "cafe\u0301.md"]
    put(content, *names, "line\nend.md")
    assert walk(content) == (sorted([*names, "line\nend.md"]), [])


def test_what_tools_leave_behind_is_passed_over(content: Path) -> None:
    put(
        content,
        ".hidden.md",
        "_draft.md",
        "a.md~",
        ".git/a.md",
        "_x/a.md",
        "node_modules/a.md",
        "__MACOSX/a.md",
    )
    put(content, "_posts/2021-01-01-a.md", "CVS/a.md", "x~/a.md")
    assert walk(content) == (["_posts/2021-01-01-a.md"], [])


def test_files_of_other_kinds_are_counted_by_their_ending(content: Path) -> None:
    put(content, "a.svg", "b.SVG", "c.exe", "Makefile")
    scanned = scan(content)
    assert list(scanned) == []
    assert scanned.others == {".svg": 2, ".exe": 1, "Makefile": 1}


def test_endings_are_known_in_any_case(content: Path) -> None:
    put(content, "A.MD", "B.Txt", "c.PNG")
    scanned = scan(content)
    assert [found.path for found in scanned] == ["A.MD", "B.Txt"]
    assert list(scanned.media) == ["c.PNG"]


def test_a_name_that_is_no_text_is_told_in_a_line_that_can_be_printed(content: Path) -> None:
    put(content, b"caf\xe9.md", b"\xff\xfe/a.md", b"p\xe9.png", b"p\xe9.toml", "fine.md")
    os.symlink(content, os.fsencode(content) + b"/l\xe9")
    paths, told = walk(content)
    assert paths == ["fine.md"]
    assert len(told) == 5
    for line in told:
        line.encode()
    assert sum("is not UTF-8 (rename it)" in line for line in told) == 4


def test_an_unreadable_folder_is_told_and_remembered(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(content, "a.md", b"lock\xe9d/b.md", "locked/c.md", "z.md")

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: str | int, *rest: Any) -> Any:
            if isinstance(path, str) and "lock" in path.rpartition("/")[2]:
                raise PermissionError(13, "Permission denied", path)
            return real(path, *rest)

        return opened

    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    scanned = scan(content)
    assert [found.path for found in scanned] == ["a.md", "z.md"]
    assert [str(problem) for problem in scanned.problems] == [
        "locked/: the folder cannot be read: Permission denied",
        "lock\ufffdd/: the folder cannot be read: Permission denied",
    ]
    assert scanned.unread == ["locked/", "lock\udce9d/"]


def test_a_source_that_cannot_be_looked_at_stays_a_source(content: Path) -> None:
    os.symlink("nowhere.md", content / "dangling.md")
    os.symlink("loop.md", content / "loop.md")
    os.mkfifo(content / "pipe.md")
    (content / "folder.md").mkdir()
    found = list(scan(content))
    assert [each.path for each in found] == ["dangling.md", "loop.md", "pipe.md"]
    assert all(each.problem and each.stamp == Stamp(-1, -1) for each in found)
    assert "is not a file" in str(found[2].problem)


def test_a_socket_is_no_article_and_no_picture(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content)
    for name in ("s.md", "s.png"):
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(name)
    _, told = walk(content)
    assert sorted(told) == [
        "s.md: is not a file (move it out of the content folder)",
        "s.png: is not a file (move it out of the content folder)",
    ]


def test_a_link_inside_the_content_folder_is_followed_and_one_that_leaves_it_is_not(content: Path) -> None:
    put(content, "2021/a.md", "p.png")
    (content.parent / "secret.md").write_text("x")
    os.symlink("2021/a.md", content / "inside.md")
    os.symlink("p.png", content / "q.png")
    os.symlink("../secret.md", content / "outside.md")
    os.symlink(content.parent / "secret.md", content / "outside.png")
    # A sibling whose name begins with the folder's own is no part of it.
    (content.parent / "content-2").mkdir()
    (content.parent / "content-2" / "a.md").write_text("x")
    os.symlink("../content-2/a.md", content / "sibling.md")
    scanned = scan(content)
    found = {each.path: each.problem for each in scanned}
    assert found["inside.md"] is None
    assert found["2021/a.md"] is None
    for path in ("outside.md", "sibling.md"):
        assert "leaves the content folder" in str(found[path])
    assert list(scanned.media) == ["p.png", "q.png"]
    assert [problem.path for problem in scanned.problems] == ["outside.png"]


def test_links_to_folders_are_told_and_never_walked(content: Path) -> None:
    put(content, "a/b.md")
    os.symlink(".", content / "loop")
    os.symlink("a", content / "c")
    paths, told = walk(content)
    assert paths == ["a/b.md"]
    assert [line.split(":")[0] for line in told] == ["c", "loop"]


def test_the_content_folder_may_be_a_link_itself(content: Path) -> None:
    put(content, "a.md", "p.png")
    os.symlink("a.md", content / "b.md")
    os.symlink(content, content.parent / "elsewhere")
    assert walk(content.parent / "elsewhere") == (["a.md", "b.md"], [])


def test_a_huge_file_is_left_out_without_being_opened(content: Path) -> None:
    with open(content / "huge.md", "wb") as file:
        file.truncate(200_000_000)
    (found,) = scan(content, largest=50_000_000)
    assert str(found.problem).startswith("huge.md: has 200 MB")
    assert found.stamp.size == 200_000_000


def test_a_sidecar_stands_beside_its_original(content: Path) -> None:
    put(content, "x/a.txt", "x/a.toml", "b.HTML", "b.toml", "c.txt")
    found = {each.path: each for each in scan(content)}
    assert found["x/a.txt"].sidecar == "x/a.toml"
    assert found["b.HTML"].sidecar == "b.toml"
    assert found["x/a.txt"].stamp.side_size == 1
    assert found["c.txt"].sidecar == ""
    assert found["c.txt"].stamp[2:] == (-1, -1)
    assert walk(content)[1] == []


def test_a_sidecar_without_an_original_or_of_markdown_is_told(content: Path) -> None:
    put(content, "lost.toml", "m.md", "m.toml")
    assert walk(content)[1] == [
        "lost.toml: is a sidecar with no original beside it (add lost.txt or remove the sidecar)",
        "m.toml: m.md takes no sidecar (write the fields into its front matter)",
    ]


def test_a_sidecar_that_cannot_be_used_is_the_one_that_is_named(content: Path) -> None:
    put(content, "x/a.txt")
    os.symlink("/etc/hostname", content / "x" / "a.toml")
    (found,) = scan(content)
    assert found.problem == Problem(
        "x/a.toml", 0, "is a link that leaves the content folder", "put the file itself there"
    )


def test_a_picture_that_cannot_be_read_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(content, "p.png", "q.png")
    monkeypatch.setattr(os, "access", lambda path, mode: not path.endswith("q.png"))
    scanned = scan(content)
    list(scanned)
    assert list(scanned.media) == ["p.png"]
    assert [(problem.path, problem.severity) for problem in scanned.problems] == [("q.png", Severity.ERROR)]


def test_a_file_of_this_moment_is_looked_at_again(content: Path) -> None:
    put(content, "a.md", "a.txt", "a.toml")
    os.utime(content / "a.md", ns=(10**18, 10**18))
    os.utime(content / "a.txt", ns=(5 * 10**17, 5 * 10**17))
    os.utime(content / "a.toml", ns=(10**18, 10**18))
    stamps = [found.stamp for found in scan(content, now=10**18 + 1)]
    assert stamps == [Stamp(1, 0), Stamp(1, 5 * 10**17, 1, 0)]


def found(path: str, *stamp: int) -> Found:
    return Found(path, Stamp(*stamp))


def alone(source: Found) -> Run:
    """A source that is not as most are."""
    return Run(lambda entry: [source], "", [Named(source.path, source.stamp.size)], plain=False)


def together(rows: list[StampRow]) -> Run:
    """Sources as most are."""
    return Run(
        lambda entry: [found(entry.name, entry.stat().st_size, 1)],
        "",
        [Named(path, size) for path, size, *_ in rows],
        plain=True,
    )


class Named:
    """A file of that size that changed at the first nanosecond of all."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.stats = os.stat_result((stat.S_IFREG, 0, 0, 0, 0, 0, size, 0, 0, 0, 0.0, 0.0, 0.0, 1, 1, 1))

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        return self.stats

    def is_symlink(self) -> bool:
        return False

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return False

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return True


def test_only_differences_are_changes() -> None:
    now = [found("b", 1, 1), found("c", 2, 1), found("d", 1, 1), found("e", 1, 0), found("f", 1, 1, 1, 0)]
    known = [("a", 1, 1, -1, -1), ("b", 1, 1, -1, -1), ("c", 1, 1, -1, -1)]
    more = [("e", 1, 0, -1, -1), ("f", 1, 1, 1, 0)]
    assert list(changes(map(alone, now), Listed([*known, *more]))) == [
        Change("a", None),
        Change("c", now[1]),
        Change("d", now[2]),
        # Unsettled then and now: it may have changed between.
        Change("e", now[3]),
        Change("f", now[4]),
    ]


SIZES = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 3))
CUTS = st.lists(st.integers(0, 6), max_size=4)


@given(SIZES, SIZES, CUTS, st.integers(1, 4))
@example({"a": 1, "b": 1}, {"a": 1, "b": 1}, [], 1)
def test_changes_are_the_differences_of_two_sorted_streams(
    now: dict[str, int], before: dict[str, int], runs: list[int], rows: int
) -> None:
    differ = sorted(path for path in now | before if now.get(path) != before.get(path))
    expected = [Change(path, found(path, now[path], 1) if path in now else None) for path in differ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.differences._ROWS", rows)
        known = Listed(rows_of(before))
        assert list(changes(map(together, pieces(rows_of(now), runs)), known)) == expected


def rows_of(sizes: dict[str, int]) -> list[StampRow]:
    return [(path, size, 1, -1, -1) for path, size in sorted(sizes.items())]


def pieces(rows: list[StampRow], cuts: list[int]) -> list[list[StampRow]]:
    places = [0, *sorted(cuts), len(rows)]
    return [rows[begun:end] for begun, end in itertools.pairwise(places)]


def test_sources_among_others_come_in_runs(content: Path) -> None:
    put(content, "a.md", "b.jpg", "c.md", "d.md", "d/e.md", "d!.md", "f.txt", "f.toml")
    runs = [[entry.name for entry in run.entries] for run in scan(content).runs() if run.plain]
    assert runs == [["a.md"], ["c.md", "d!.md", "d.md"], ["e.md"]]
    assert [source.path for source in scan(content)] == ["a.md", "c.md", "d!.md", "d.md", "d/e.md", "f.txt"]


def test_a_long_run_is_cut(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.scan._LONGEST", 2)
    put(content, "a.md", "b.md", "c.md", "d.md", "e.md")
    assert [len(run.entries) for run in scan(content).runs() if run.plain] == [2, 2, 1]


def test_a_run_is_as_it_was_until_a_file_of_it_changes(content: Path) -> None:
    put(content, "x/a.md", "x/b.md")
    rows = [(source.path, *source.stamp) for source in scan(content)]
    assert are(content, rows)
    assert not are(content, rows[:1])
    assert not are(content, [rows[0], (*rows[1][:3], 5, 5)]), "it had a sidecar"
    assert not are(content, [rows[0], ("x/c.md", *rows[1][1:])])
    (content / "x" / "b.md").write_text("longer")
    assert not are(content, rows)


def are(content: Path, rows: list[StampRow]) -> bool:
    """Are all sources as these rows have them?"""
    # Asked while the walk is in their folder: later it is closed.
    return all(run.are(rows) for run in scan(content).runs())
