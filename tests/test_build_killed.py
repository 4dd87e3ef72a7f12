"""Builds that are ended by `kill -9`: no page that was there is half-written, and the next makes it good."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.archives import Archive
from tests.papers import change_much, copy_of, half_written, many_articles

HERE = Path(__file__).resolve().parents[1]
KILLS = int(os.environ.get("MORGUE_KILLS", "200"))
"""How many builds a deep run kills."""


class Scene(NamedTuple):
    """An archive just before a build, what the build must come to, and of how many calls it is."""

    archive: Archive
    files: dict[str, str]
    redirects: str
    calls: int


def redirects_of(archive: Archive) -> str:
    path = archive.root / "redirects.tsv"
    return path.read_text() if path.exists() else ""


def scene(archive: Archive, folder: Path) -> Scene:
    # The first build compiles the templates, which those that are killed find compiled.
    copy_of(archive, folder / "first").build(allow_removals=True)
    done = copy_of(archive, folder / "done")
    calls = int(killed(done, 0))
    assert done.files() == done.built_anew(folder / "anew")
    return Scene(archive, done.files(), redirects_of(done), calls)


@pytest.fixture(scope="module", params=["first", "changes"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp(request.param)
    archive = many_articles(folder / "a", 24)
    return scene(change_much(archive.build()) if request.param == "changes" else archive, folder)


def killed(archive: Archive, moment: int) -> str:
    """Let a build of the archive die at that moment; gives what it told."""
    told = archive.root.parent / "told"
    command = [sys.executable, "-m", "tests.killed_build", str(archive.root), str(moment), str(told)]
    ended = subprocess.run(command, cwd=HERE, check=False, capture_output=True, text=True)
    assert ended.returncode == (-signal.SIGKILL if moment else 0), ended.stderr
    return told.read_text()


def check_mended(archive: Archive, expected: Scene) -> None:
    # A page that was not there before may be there by half.
    assert expected.archive.files().keys().isdisjoint(half_written(archive))
    archive.build(allow_removals=True)
    assert archive.files() == expected.files
    assert redirects_of(archive) == expected.redirects


def moments(calls: int, number: int) -> Iterator[int]:
    """Moments in each part of a build, at random within it."""
    for part in range(number):
        yield 1 + (part * calls + random.randrange(calls)) // number


def test_a_build_killed_in_any_of_its_stages_is_made_good_by_the_next(small: Scene, tmp_path: Path) -> None:
    for moment in moments(small.calls, 3):
        archive = copy_of(small.archive, tmp_path / str(moment))
        killed(archive, moment)
        check_mended(archive, small)


def test_a_build_killed_again_and_again_is_made_good_in_the_end(small: Scene, tmp_path: Path) -> None:
    archive = copy_of(small.archive, tmp_path / "a")
    for moment in sorted(moments(small.calls // 2, 2)):
        killed(archive, moment)
    check_mended(archive, small)


@pytest.mark.slow
def test_hundreds_of_builds_killed_at_any_call(
    small: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    within: Counter[str] = Counter()
    for moment in moments(small.calls, KILLS // 2):
        archive = copy_of(small.archive, tmp_path / str(moment))
        within.update({name.rsplit(".", 1)[0] for name in killed(archive, moment).split()})
        check_mended(archive, small)
    with capsys.disabled():
        print(
            f"\n{KILLS // 2} builds killed while in: {', '.join(f'{m} {n}' for m, n in within.most_common())}"
        )


@pytest.mark.slow
@pytest.mark.parametrize("changed", [False, True])
def test_hundreds_of_builds_with_workers_killed_at_any_time(tmp_path: Path, changed: bool) -> None:
    archive = many_articles(tmp_path / "a", 400)
    expected = scene(change_much(archive.build()) if changed else archive, tmp_path)
    command = [sys.executable, "-m", "generator", "build", "--jobs", "2", "--allow-removals", "--root"]
    begun = time.monotonic()
    subprocess.run([*command, copy_of(archive, tmp_path / "timed").root], cwd=HERE, check=True)
    lasted = time.monotonic() - begun
    for kill in range(KILLS // 2):
        harmed = copy_of(archive, tmp_path / str(kill))
        with subprocess.Popen([*command, harmed.root], cwd=HERE, stdout=subprocess.DEVNULL) as process:
            time.sleep(random.uniform(0, lasted))
            process.kill()
        check_mended(harmed, expected)
