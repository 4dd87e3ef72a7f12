"""`morgue serve` as it is started from a shell."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.lock import PREVIEW, build_lock
from tests.archives import Archive, article
from tests.papers import many_articles

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serving(root: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdout is not None
    lines = []
    while text not in (line := process.stdout.readline()):
        assert line, f"ended without a word of {text!r}: {lines}"
        lines.append(line)
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_well(tmp_path: Path, sent: signal.Signals) -> None:
    archive = Archive(tmp_path, {"a.md": article("First")})
    with serving(archive.root) as process:
        address = re.search(r"http://127\.0\.0\.1:\d+/", said(process, "The archive is at"))
        assert address
        said(process, "ready for changes")
        with urllib.request.urlopen(address[0]) as answer:
            assert b"First" in answer.read()
        archive.put("a.md", article("Second"))
        assert " pages, " in said(process, "content/a.md")
        process.send_signal(sent)
        assert process.wait(30) == 0
        assert process.stdout is not None
        assert process.stdout.read() == ""
    assert not (tmp_path / ".morgue/lock.pid").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
def test_it_ends_while_an_archive_is_read_for_the_first_time(tmp_path: Path) -> None:
    archive = many_articles(tmp_path, 300)
    with serving(archive.root) as process:
        said(process, "The archive is at")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert archive.build().report is not None


def test_what_others_can_reach_is_warned_of(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("First")}).build()
    with serving(archive.root, "--host", "0.0.0.0", "--site") as process:
        assert "can read the archive" in said(process, "warning:")


@pytest.mark.skipif(sys.platform == "win32", reason="a browser of two lines is another there")
def test_a_browser_is_opened_where_the_archive_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path / "paper", {"a.md": article("First")}).build()
    browser, asked = tmp_path / "browser", tmp_path / "asked"
    os.mkfifo(asked)
    browser.write_text(f'#!/bin/sh\necho "$1" > {asked}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with serving(archive.root, "--open", "--site", "--prefix", "archive") as process:
        address = re.search(r"http://\S+", said(process, "The archive is at"))
        assert address
        assert asked.read_text() == f"{address[0]}\n"
        assert address[0].endswith("/archive/")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--site"], "there is no site"),
        (["--host", "203.0.113.7"], "cannot listen at 203.0.113.7"),
        (["--root", "nowhere"], "there is no archive.toml"),
    ],
)
def test_what_cannot_be_served_is_refused(tmp_path: Path, options: list[str], reason: str) -> None:
    archive = Archive(tmp_path, {"a.md": article("First")})
    with serving(archive.root, *options) as process:
        said(process, reason)
        assert process.wait(30) == 2


def test_a_build_waits_for_a_preview_that_files(tmp_path: Path) -> None:
    script = f"""
import sys, time
from pathlib import Path
from generator.lock import build_lock
with build_lock(Path(sys.argv[1]), {PREVIEW!r}):
    print("held", flush=True)
    time.sleep(0.5)
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        said(process, "held")
        with build_lock(tmp_path):
            assert (tmp_path / "lock.pid").read_text().isdigit()
        assert process.wait() == 0
