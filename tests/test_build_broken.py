"""Builds of what is broken: one clear line each, and never less of a site than there was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import copydesk
from generator.build import build
from generator.errors import BuildRefused, SettingsError, TemplateError
from generator.job import Options
from tests.archives import PNG, SETTINGS, Archive, article


def told(archive: Archive) -> list[str]:
    assert archive.report is not None
    return [str(problem) for problem in archive.report.problems]


def many(folder: Path, number: int = 40) -> Archive:
    drafted = {f"{i:03}.md": article(f"Number {i}", f"2021-{1 + i % 12:02}-10") for i in range(number)}
    return Archive(folder, drafted).build()


def test_everything_odd_is_one_line_and_the_rest_builds(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path, {"good.md": article("Good"), "empty.md": "", "binary.txt": b"\x89PNG\r\n\x1a\n\0\0"}
    )
    archive.put("undated.md", "---\ntitle: Undated\n---\n\nText.\n")
    archive.put("content/lost.toml", "").put("bad.md", "---\ntitle: [unclosed\n---\n")
    content = archive.root / "content"
    os.mkfifo(content / "pipe.md")
    os.symlink("/etc/hostname", content / "outside.md")
    os.symlink("loop.md", content / "loop.md")
    with open(content / "huge.txt", "wb") as file:
        file.truncate(200_000_000)
    with open(os.fsencode(content) + b"/caf\xe9.md", "w") as file:
        file.write(article("Bytes"))
    archive.build()
    assert archive.has("2021/11/29/good.html")
    assert archive.report is not None
    assert archive.report.articles == 1
    paths = [problem.path for problem in archive.report.left_out]
    odd = "bad.md binary.txt caf\ufffd.md empty.md huge.txt loop.md lost.toml outside.md pipe.md undated.md"
    assert sorted(paths) == [f"content/{name}" for name in odd.split()]
    assert all("\n" not in line for line in told(archive))
    before = told(archive)
    assert archive.rewritten_by_next_build() == set()
    assert told(archive) == before


def test_a_source_that_breaks_keeps_its_last_good_page_until_it_is_mended(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One", tags=["Japan"]), "b.md": article("Two")}).build()
    before = archive.files()
    archive.put("a.md", "---\ntitle: [broken\n---\n")
    for _ in range(3):
        assert archive.rewritten_by_next_build() == set()
        (line,) = told(archive)
        assert line.startswith("content/a.md:")
    assert archive.build(clean=True).has("2021/11/29/two.html")
    assert not archive.has("2021/11/29/one.html")
    archive.put("a.md", article("One", tags=["Japan"])).build()
    assert told(archive) == []
    assert archive.files() == before


def test_a_source_that_became_a_pipe_keeps_its_page_and_one_that_is_gone_does_not(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("One"), "b.md": article("Two")}).build()
    archive.remove("a.md").remove("b.md")
    os.mkfifo(archive.root / "content" / "a.md")
    archive.build()
    assert archive.has("2021/11/29/one.html")
    assert not archive.has("2021/11/29/two.html")
    assert "is not a file" in told(archive)[0]


def test_a_reader_that_fails_costs_its_article_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path, {"a.md": article("One"), "b.md": article("Two")})
    real = copydesk.split_source

    def split_source(path: str, *rest: object) -> object:
        if path == "a.md":
            raise RecursionError("too deep")
        return real(path, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(copydesk, "split_source", split_source)
        archive.build()
    assert told(archive) == ["content/a.md: the reader failed: RecursionError: too deep (please report this)"]
    assert archive.has("2021/11/29/two.html")
    # Mended with the program: the file itself did not change.
    archive.build()
    assert told(archive) == []
    assert archive.has("2021/11/29/one.html")


def test_what_lies_in_a_folder_that_cannot_be_read_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(
        tmp_path, {"x/a.md": article("One", body="![p](p.png)"), "x/p.png": PNG, "b.md": article("Two")}
    )
    archive.build()
    before = archive.files()

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: str | int = ".", *rest: Any, **more: Any) -> Any:
            if str(path).endswith("content/x"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *rest, **more)

        return opened

    with monkeypatch.context() as patch:
        for name in ("open", "scandir"):
            patch.setattr(os, name, refusing(getattr(os, name)))
        archive.build()
    assert told(archive) == ["content/x/: the folder cannot be read: Permission denied"]
    assert archive.files() == before
    assert archive.rewritten_by_next_build() == set()


@pytest.mark.parametrize("clean", [False, True])
def test_more_missing_articles_than_the_guard_allows_write_nothing(tmp_path: Path, clean: bool) -> None:
    archive = many(tmp_path)
    for i in range(20):
        archive.remove(f"{i:03}.md")
    archive.put("new.md", article("New"))
    before = archive.times()
    for _ in range(2):
        with pytest.raises(BuildRefused, match=r"20 of the site's 40 .* --allow-removals"):
            archive.build(clean=clean)
    assert archive.times() == before
    assert not (archive.root / "redirects.tsv").exists()
    archive.build(clean=clean, allow_removals=True)
    assert archive.report is not None
    assert archive.report.articles == 21
    assert archive.files() == archive.built_anew(tmp_path / "anew")


@pytest.mark.parametrize("settings", [SETTINGS, SETTINGS + '[reading]\ndate_order = "DMY"\n'])
def test_articles_that_lie_elsewhere_now_are_not_missing(tmp_path: Path, settings: str) -> None:
    archive = many(tmp_path)
    (archive.root / "content" / "moved").mkdir()
    for i in range(30):
        (archive.root / "content" / f"{i:03}.md").rename(archive.root / "content" / "moved" / f"{i:03}.md")
    # Whether or not all others are to be read again, too.
    archive.put("archive.toml", settings).build()
    assert archive.report is not None
    assert archive.report.articles == 40
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def test_fewer_than_twenty_may_go_unasked(tmp_path: Path) -> None:
    archive = many(tmp_path)
    for i in range(19):
        archive.remove(f"{i:03}.md")
    archive.build()
    assert archive.report is not None
    assert archive.report.articles == 21


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    archive = many(tmp_path)
    before = archive.times()
    shutil.rmtree(archive.root / "content")
    with pytest.raises(BuildRefused, match="there is no folder"):
        archive.build()
    assert archive.times() == before


@pytest.mark.parametrize(
    "paths", ['site = "content/out"', 'site = "."', 'site = "static"', 'static = "site/x"']
)
def test_folders_that_lie_in_each_other_are_refused(tmp_path: Path, paths: str) -> None:
    archive = Archive(tmp_path, {"archive.toml": SETTINGS + f"[paths]\n{paths}\n"})
    with pytest.raises(BuildRefused, match="must not lie one in the other"):
        archive.build()


@pytest.mark.parametrize(
    ("file", "text", "error"),
    [
        ("archive.toml", "title = ", SettingsError),
        ("vocabulary.toml", "[[tag]]\nnom = 3\n", SettingsError),
        ("archive.toml", '[markdown]\nextensions = ["none.such"]\n', SettingsError),
        ("templates/article.html", "{% if %}", TemplateError),
        ("templates/article.html", "{{ article.nothing }}", TemplateError),
    ],
)
def test_what_concerns_all_pages_refuses_the_build_and_is_forgotten_when_mended(
    tmp_path: Path, file: str, text: str, error: type[Exception]
) -> None:
    archive = Archive(tmp_path, {"a.md": article("One")}).build()
    before, settings = archive.files(), (archive.root / "archive.toml").read_text()
    archive.put("b.md", article("Two")).put(file, text)
    for _ in range(2):
        with pytest.raises(error):
            archive.build()
        assert {path: archive.files().get(path) for path in before}.keys() == before.keys()
    (archive.root / file).unlink()
    archive.put("archive.toml", settings).build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")
    assert archive.has("2021/11/29/two.html")


def test_a_broken_template_stops_a_first_build_while_workers_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path / "a", {f"{i:03}.md": article(f"Number {i}") for i in range(40)})
    archive.put("templates/article.html", "{% if %}")
    monkeypatch.setattr("generator.intake.SMALL", 1)
    monkeypatch.setattr("generator.intake._BATCH", 2)
    taken: list[int] = []
    with pytest.raises(TemplateError, match=r"article\.html"):
        build(archive.root, Options(jobs=2), lambda stage, done, total: taken.append(done))
    assert len(taken) < 20
    assert not (archive.root / "site").exists()
    (archive.root / "templates/article.html").unlink()
    archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")
