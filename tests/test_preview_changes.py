"""A change on the disk, and who is told of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from generator.lock import build_lock
from generator.pictures import probe
from generator.redirects import Redirects, file_redirects
from tests.archives import PNG, SETTINGS, Archive, article
from tests.drawing import WIDE_PNG
from tests.previews import preview

PAGE = "/2021/11/29/first.html"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "paper", {"a.md": article("First"), "b.md": article("Second", "2020-01-01")})


def test_the_page_that_shows_what_changed_is_reloaded_and_no_other(archive: Archive) -> None:
    with preview(archive.root) as running:
        changed, other, day = running.tab(PAGE), running.tab("/years/"), running.tab("/2021/11/29/")
        archive.put("a.md", article("First", body="Other words."))
        assert changed.next() == ("reload", {})
        assert "Other words." in running.get(PAGE).text
        archive.put("c.md", article("Third", "2019-01-01"))
        # Neither was told of the first change: this is the first thing that they hear.
        assert other.next() == ("reload", {})
        archive.put("d.md", article("Fourth"))
        assert day.next() == ("reload", {})


@pytest.mark.parametrize("way", ["renamed into place", "written twice", "backed up"])
def test_files_are_saved_in_the_ways_of_editors(archive: Archive, way: str) -> None:
    place, text = archive.root / "content/a.md", article("First", body="Other words.")
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        if way == "renamed into place":
            place.with_name(".a.md.swp").write_text(text)
            place.with_name(".a.md.swp").replace(place)
        elif way == "written twice":
            place.write_text("")
            place.write_text(text)
        else:
            place.rename(place.with_name("a.md~"))
            place.write_text(text)
        tab.next()
        running.await_page(PAGE, "Other words.")


def test_an_article_that_is_new_removed_and_there_again(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab("/2021/11/29/third.html")
        archive.put("deep/er/c.md", article("Third"))
        assert tab.next()[0] == "reload"
        assert running.get("/2021/11/29/third.html").status == 200
        shutil.rmtree(archive.root / "content/deep")
        assert tab.next()[0] == "reload"
        assert running.get("/2021/11/29/third.html").status == 404
        archive.put("deep/c.md", article("Third"))
        assert tab.next()[0] == "reload"


def test_a_folder_that_is_moved_takes_its_articles_along(archive: Archive) -> None:
    archive.put("one/c.md", article("Third", body="![p](p.png)")).put("one/p.png", PNG)
    # Were it of this moment, its second look would give it the name of its content where the machine is slow.
    os.utime(archive.root / "content/one/p.png", (1_600_000_000, 1_600_000_000))
    with preview(archive.root) as running:
        running.await_status("/media/one/p.png", 200)
        (archive.root / "content/one").rename(archive.root / "content/two")
        running.await_page("/2021/11/29/third.html", f"media/{probe(PNG).name}")
        running.await_status("/media/one/p.png", 404)


def test_a_tab_goes_with_the_article_whose_headline_changes(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        archive.put("a.md", article("Renamed"))
        assert tab.next() == ("go", {"url": "/2021/11/29/renamed.html"})


def test_a_tab_goes_with_an_article_that_changed_while_nobody_listened(archive: Archive) -> None:
    with preview(archive.root) as running:
        page = running.get(PAGE).text
        archive.put("a.md", article("Renamed"))
        running.await_line("content/a.md")
        assert running.listen(PAGE, page).next() == ("go", {"url": "/2021/11/29/renamed.html"})


def test_a_tab_stays_with_its_article_where_another_takes_its_place(archive: Archive) -> None:
    archive.put("later.md", article("First", "2021-11-29 12:00"))
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        archive.put("a.md", article("Renamed"))
        assert tab.next() == ("go", {"url": "/2021/11/29/renamed.html"})
        assert "12:00" in running.get(PAGE).text


def test_a_broken_source_shows_where_it_is_wrong_and_mends_on_save(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        archive.put("a.md", "---\ntitle: First\ndate: 2021-11-29\ntags: [unclosed\n---\n\nText.\n")
        assert tab.next()[0] == "reload"
        broken = running.get(PAGE)
        assert broken.status == 500
        assert "content/a.md" in broken.text
        assert "tags: [unclosed" in broken.text
        assert "error: content/a.md" in running.await_line("error")
        archive.put("a.md", article("First", body="Mended."))
        assert tab.next()[0] == "reload"
        assert "Mended." in running.get(PAGE).text


def test_a_broken_template_shows_where_it_is_wrong_and_mends_on_save(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        archive.put("templates/article.html", "one\n{% if %}\nthree\n")
        assert tab.next()[0] == "reload"
        broken = running.get(PAGE)
        assert broken.status == 500
        assert "templates/article.html, line 2" in broken.text
        assert "{% if %}" in broken.text
        assert running.get("/years/").status == 200
        archive.put(
            "templates/article.html",
            '{% extends "default/article.html" %}{% block footer %}Own{% endblock %}',
        )
        assert tab.next()[0] == "reload"
        assert "Own" in running.get(PAGE).text


@pytest.mark.parametrize(("file", "wrong"), [("archive.toml", "titel = 1\n"), ("vocabulary.toml", "x = [\n")])
def test_broken_settings_show_what_is_wrong_and_mend_on_save(archive: Archive, file: str, wrong: str) -> None:
    good = SETTINGS if file == "archive.toml" else ""
    with preview(archive.root) as running:
        tab = running.tab("/years/")
        archive.put(file, wrong)
        assert tab.next()[0] == "reload"
        assert file in running.get("/years/").text
        assert running.get("/years/").status == 500
        assert running.get("/-/").status == 200
        archive.put(file, good)
        assert tab.next()[0] == "reload"
        assert running.get("/years/").status == 200


def test_changed_settings_and_redirects_show(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab("/")
        archive.put("archive.toml", SETTINGS.replace("The Test", "Another Name"))
        assert tab.next()[0] == "reload"
        assert "Another Name" in running.get("/").text
        moved = running.tab("/gone/")
        archive.put("redirects.tsv", f"/gone/\t{PAGE}\n")
        assert moved.next()[0] == "reload"
        assert "first.html" in running.get("/gone/").text


def test_a_changed_vocabulary_gives_articles_other_tags(archive: Archive) -> None:
    archive.put("c.md", article("Third", body="The lighthouse keeper said so. The lighthouse stands."))
    with preview(archive.root) as running:
        assert "Lighthouses" not in running.get("/2021/11/29/third.html").text
        archive.put("vocabulary.toml", '[[tag]]\nname = "Lighthouses"\nnames = ["lighthouse"]\n')
        running.await_page("/2021/11/29/third.html", "Lighthouses")


def place_at_once(archive: Archive, path: str, data: bytes) -> None:
    """Put a file there whole, into a folder that is there: it would be told of twice, begun and done."""
    place = archive.root / path
    new = place.with_name(f".{place.name}.swp")
    new.write_bytes(data)
    new.replace(place)


def test_style_sheets_and_pictures_are_told_of_by_name(archive: Archive) -> None:
    archive.put("c.md", article("Third", body="![p](p.png)")).put("p.png", PNG)
    # Were it of this moment, its second look would be told of where the machine is slow.
    os.utime(archive.root / "content/p.png", (1_600_000_000, 1_600_000_000))
    (archive.root / "static").mkdir()
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        place_at_once(archive, "static/own.css", b"p { color: red }")
        assert tab.next() == ("files", {"urls": ["/static/own.css"], "files": 1})
        assert running.get("/static/own.css").text == "p { color: red }"
        place_at_once(archive, "content/p.png", WIDE_PNG)
        assert tab.next() == ("files", {"urls": ["/media/p.png"], "files": 2})
        name = probe(WIDE_PNG).name
        assert f"media/{name}" in running.get("/2021/11/29/third.html").text
        assert running.get(f"/media/{name}").body == WIDE_PNG
        (archive.root / "static/own.css").unlink()
        assert tab.next()[0] == "files"
        assert running.get("/static/own.css").status == 404


def test_a_tab_that_missed_a_change_hears_of_it_when_it_comes_back(archive: Archive) -> None:
    with preview(archive.root) as running:
        running.tab(PAGE).close()
        page = running.get(PAGE).text
        archive.put("a.md", article("First", body="Other words."))
        running.await_page(PAGE, "Other words.")
        assert running.listen(PAGE, page).next() == ("reload", {})


def test_the_terminal_says_what_changed_and_how_many_pages_it_concerns(archive: Archive) -> None:
    with preview(archive.root) as running:
        archive.put("a.md", article("First", body="Other words."))
        line = running.await_line("content/a.md")
    assert line.endswith(" ms")
    assert " pages, " in line


def test_files_of_no_concern_are_passed_over(archive: Archive) -> None:
    with preview(archive.root) as running:
        for name in ("content/.a.md.swp", "content/a.md~", "content/4913", "site/x.html", "notes.txt"):
            (archive.root / name).parent.mkdir(exist_ok=True)
            (archive.root / name).write_text("x")
        os.utime(archive.root / "content/a.md")
        archive.put("a.md", article("First", body="Other words."))
        assert "content/a.md:" in running.await_line("")


def test_a_build_under_way_is_waited_for(archive: Archive) -> None:
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        with build_lock(archive.root / ".morgue"):
            archive.put("a.md", article("First", body="Other words."))
            running.await_line("waiting: another build")
            assert "Other words." not in running.get(PAGE).text
        assert tab.next()[0] == "reload"
        assert "Other words." in running.get(PAGE).text


def test_looking_at_the_disk_now_and_then_finds_the_same(archive: Archive) -> None:
    with preview(archive.root, poll=True) as running:
        tab = running.tab(PAGE)
        archive.put("a.md", article("First", body="Other words."))
        assert tab.next()[0] == "reload"
        archive.put(
            "templates/article.html",
            '{% extends "default/article.html" %}{% block footer %}Own{% endblock %}',
        )
        assert tab.next()[0] == "reload"
        archive.put("static/own.css", "p { color: red }")
        assert tab.next()[0] == "files"


def test_where_watches_run_out_the_disk_is_looked_at(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    def exhausted(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", exhausted)
    with preview(archive.root) as running:
        tab = running.tab(PAGE)
        archive.put("a.md", article("First", body="Other words."))
        assert tab.next()[0] == "reload"


def test_a_catalogue_that_is_lost_or_damaged_is_made_anew(archive: Archive) -> None:
    with preview(archive.root) as running:
        shutil.rmtree(archive.root / ".morgue")
        archive.put("a.md", article("First", body="Other words."))
        running.await_page(PAGE, "Other words.")


def test_a_redirect_that_is_filed_late_shows_all_the_same(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(db: sqlite3.Connection, redirects: Redirects) -> set[str]:
        # Longer than a tab takes to ask what it shows now.
        time.sleep(0.5)
        return file_redirects(db, redirects)

    monkeypatch.setattr("generator.preview.taking.file_redirects", late)
    with preview(archive.root) as running:
        tab = running.tab("/gone/")
        archive.put("redirects.tsv", f"/gone/\t{PAGE}\n")
        assert tab.next()[0] == "reload"
        assert "first.html" in running.get("/gone/").text
