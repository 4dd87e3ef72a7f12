"""`morgue publish`: what it says, what it refuses, and how it ends; into folders."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result

from generator.backroom import catalogue_path
from generator.catalogue.database import open_catalogue, set_meta, transaction
from generator.catalogue.pages import add_dirty
from generator.lock import build_lock
from generator.pages import PageKey
from tests.archives import Archive, article
from tests.publishing import files_in
from tests.test_cli import build, ended_in_one_line, environment_with, morgue

SOURCES = {
    f"{name}.md": article(f"A {name}", f"2021-11-{day} 10:00")
    for day, name in enumerate(["storm", "ferry", "fire"], 10)
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    paper = Archive(tmp_path / "paper", SOURCES)
    build(paper.root)
    return paper.root


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "served"


def publish(root: Path, *words: str | Path) -> Result:
    return morgue("publish", "--root", root, *words)


def set_target(root: Path, text: str) -> None:
    settings = root / "archive.toml"
    settings.write_text(f"{settings.read_text()}\n[publish]\n{text}\n")


def test_a_folder_holds_the_site_byte_for_byte(root: Path, target: Path) -> None:
    done = publish(root, target.as_uri())
    assert done.exit_code == 0, done.output
    site = files_in(root / "site")
    assert files_in(target) == {path: text for path, text in site.items() if path != ".gitkeep"}
    assert f"{len(files_in(target))} files" in done.output
    ferry = "2021/11/11/a-ferry.html"
    assert (target / ferry).stat().st_mtime_ns == (root / "site" / ferry).stat().st_mtime_ns


def test_after_an_edit_only_what_it_changed_is_sent(root: Path, target: Path) -> None:
    publish(root, target.as_uri())
    assert publish(root, target.as_uri()).output.startswith("0 files (0 B) sent, 0 removed.")
    before = {path: (target / path).stat().st_ino for path in files_in(target)}
    texts = files_in(target)
    (root / "content" / "storm.md").write_text(article("A storm", "2021-11-10 10:00", body="Calmer."))
    build(root)
    done = publish(root, target.as_uri())
    after = files_in(target)
    changed = {path for path in after if after[path] != texts.get(path)}
    assert 0 < len(changed) < len(after) / 2
    assert done.output.startswith(f"{len(changed)} files")
    assert {path for path in after if (target / path).stat().st_ino != before[path]} == changed


def test_what_is_gone_is_removed_with_its_empty_folders(root: Path, target: Path) -> None:
    publish(root, target.as_uri())
    (root / "content" / "fire.md").unlink()
    build(root, "--allow-removals")
    assert publish(root, target.as_uri()).exit_code == 0
    assert files_in(target) == {p: t for p, t in files_in(root / "site").items() if p != ".gitkeep"}
    assert not (target / "2021" / "11" / "12").exists()


def test_files_of_the_owner_s_own_in_the_site_are_published(root: Path, target: Path) -> None:
    (root / "site" / "CNAME").write_text("archive.example.org")
    publish(root, target.as_uri())
    assert (target / "CNAME").read_text() == "archive.example.org"


def test_a_target_has_a_name_in_the_settings(root: Path, target: Path) -> None:
    set_target(root, f'target = "live"\ntargets = {{ live = "{target.as_uri()}" }}')
    assert publish(root).exit_code == 0
    assert (target / "index.html").is_file()
    assert publish(root, "live").output.startswith("0 files")


def test_settings_of_publishing_change_no_page(root: Path, target: Path) -> None:
    set_target(root, f'target = "{target.as_uri()}"')
    assert " 0 pages written" in build(root).output


def test_a_dry_run_tells_and_does_nothing(root: Path, target: Path) -> None:
    done = publish(root, target.as_uri(), "--dry-run")
    assert "to send" in done.output
    assert "new      2021/11/10/a-storm.html" in done.output
    assert "would be sent, 0 would be removed." in done.output
    assert not target.exists()


def test_no_target_no_site_and_a_half_built_one_are_refused(root: Path, target: Path) -> None:
    ended_in_one_line(publish(root), 1, "no target is named")
    db, _ = open_catalogue(catalogue_path(root))
    with transaction(db):
        add_dirty(db, [PageKey("article", 1)])
    db.close()
    ended_in_one_line(publish(root, target.as_uri()), 1, "broken off", "morgue build")
    build(root)
    assert publish(root, target.as_uri(), "--dry-run").exit_code == 0
    db, _ = open_catalogue(catalogue_path(root))
    # So it is while every page is made: they are not noted one by one.
    with transaction(db):
        set_meta(db, "printing", "1")
    db.close()
    ended_in_one_line(publish(root, target.as_uri()), 1, "broken off", "morgue build")
    build(root)
    (root / "site" / "index.html").unlink()
    ended_in_one_line(publish(root, target.as_uri()), 1, "there is no site", "morgue build")
    assert not target.exists()


def test_an_address_that_was_never_set_is_told_of(root: Path, target: Path) -> None:
    (root / "archive.toml").write_text('title = "A paper"\n')
    assert "`base_url` is still https://example.org/" in publish(root, target.as_uri()).output


def test_while_a_build_runs_nothing_is_published(root: Path, target: Path) -> None:
    with build_lock(root / ".morgue"):
        ended_in_one_line(publish(root, target.as_uri()), 2, "another build", str(os.getpid()))
    assert not target.exists()


@pytest.mark.parametrize("place", ["site", "site/deep", "."])
def test_a_folder_of_the_site_s_own_is_no_target(root: Path, place: str) -> None:
    ended_in_one_line(publish(root, (root / place).resolve().as_uri()), 1, "lie in each other")


def test_a_password_is_never_printed(root: Path) -> None:
    done = publish(root, "rsync://me:hunter2@host/module")
    ended_in_one_line(done, 1, "holds a password")
    assert "hunter2" not in done.output


def test_a_folder_that_cannot_be_written_is_told_of_in_one_line(root: Path, target: Path) -> None:
    target.write_text("a file")
    ended_in_one_line(publish(root, target.as_uri()), 1, "Not a directory")


def test_a_process_that_was_killed_is_gone_on_with(root: Path, target: Path) -> None:
    for number in range(2_000):
        (root / "site" / f"{number}.txt").write_text(str(number))
    command = [sys.executable, "-m", "generator", "publish", "--root", str(root), target.as_uri()]
    with subprocess.Popen(command, env=environment_with()) as process:
        while process.poll() is None and not (target / "1000.txt").exists():
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    # What it was copying at that moment.
    (target / ".morgue-sending").mkdir(exist_ok=True)
    (target / ".morgue-sending" / "140").write_text("hal")
    done = publish(root, target.as_uri())
    assert done.exit_code == 0, done.output
    other = target.with_name("other")
    publish(root, other.as_uri())
    assert files_in(target) == files_in(other)
    assert len(files_in(other)) > 2_000
