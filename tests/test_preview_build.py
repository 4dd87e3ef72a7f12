"""A preview files into the build's own catalogue: the next build must come out as if there had been none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.errors import BuildRefused
from generator.job import Options
from tests.archives import SETTINGS, Archive, article
from tests.papers import change_much, many_articles
from tests.previews import preview

ALLOWED = Options(jobs=1, allow_removals=True)


def test_the_next_build_prints_what_a_preview_filed(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "paper", 60).build()
    with preview(archive.root) as running:
        change_much(archive)
        archive.put("last.md", article("The last change"))
        running.await_page("/2021/11/29/the-last-change.html", "The last change")
    build(archive.root, ALLOWED)
    assert archive.files() == archive.built_anew(tmp_path / "anew", allow_removals=True)


def test_a_build_while_a_preview_runs_prints_the_same(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "paper", 40)
    with preview(archive.root) as running:
        archive.build()
        assert running.get("/").status == 200
        archive.put("last.md", article("The last change"))
        archive.build()
        running.await_page("/2021/11/29/the-last-change.html", "The last change")
        archive.put("last.md", article("The very last change"))
        running.await_page("/2021/11/29/the-very-last-change.html", "The very last")
        archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def test_a_tab_hears_of_what_a_build_has_filed(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("First")})
    with preview(archive.root) as running:
        tab = running.tab("/2021/11/29/first.html")
        archive.put("a.md", article("First", body="Other words."))
        archive.build()
        assert tab.next()[0] == "reload"


def test_settings_that_are_taken_back_leave_no_trace(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "paper", 40).build()
    settings = (archive.root / "archive.toml").read_text()
    with preview(archive.root) as running:
        archive.put("archive.toml", SETTINGS + "[indexes]\nlimit = 3\n[feeds]\nentries = 2\n")
        running.await_line("archive.toml")
        archive.put("redirects.tsv", "/2021/11/29/third.html\t/\n")
        running.await_line("redirects.tsv")
        archive.put("c.md", article("Third", tags="[Japan]"))
        running.await_line("content/c.md")
        archive.put("archive.toml", settings).remove("redirects.tsv")
        running.await_line("all ")
    archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def test_an_article_that_was_renamed_several_times_leaves_one_redirect(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("First"), "b.md": article("Other")}).build()
    with preview(archive.root) as running:
        for name in ("Second", "Third", "Fourth"):
            archive.put("a.md", article(name))
            running.await_page(f"/2021/11/29/{name.lower()}.html", name)
        archive.put("b.md", article("Away"))
        running.await_page("/2021/11/29/away.html", "Away")
        archive.put("b.md", article("Other"))
        running.await_page("/2021/11/29/other.html", "Other")
    archive.put("a.md", article("Fifth")).build()
    assert (tmp_path / "redirects.tsv").read_text() == "/2021/11/29/first.html\t/2021/11/29/fifth.html\n"
    assert "fifth.html" in archive.page("2021/11/29/first.html")


@pytest.mark.parametrize("then", ["build", "build anew"])
def test_articles_that_vanish_while_a_preview_runs_are_not_removed_unasked(tmp_path: Path, then: str) -> None:
    archive = many_articles(tmp_path, 60).build()
    with preview(archive.root) as running:
        for folder in sorted((archive.root / "content").iterdir())[:6]:
            if folder.is_dir():
                shutil.rmtree(folder)
                running.await_line("content/")
    with pytest.raises(BuildRefused, match="have no source any more"):
        archive.build(clean=then == "build anew")
    archive.build(allow_removals=True)


def test_shelves_that_only_drafts_name_are_none(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "paper", {"a.md": article("First")}).build()
    archive.put("d.md", article("Rough", draft="true", tags="[Secret]", section="News", author="Ann")).build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")
    assert "sections/" not in archive.page("index.html")


def test_a_first_reading_leaves_all_of_the_site_to_the_next_build(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "paper", 40)
    with preview(archive.root):
        pass
    assert not archive.has("index.html")
    archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")
