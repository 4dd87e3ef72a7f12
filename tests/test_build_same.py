"""The same sources give the same bytes: in any folder, zone and language, with any number of workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.backroom import catalogue_path
from generator.workers import SMALL
from tests.archives import PNG, SETTINGS, Archive, article

ZONES = ["", "Z", "+14:00", "-12:00", "+05:30"]


def draft(number: int) -> str:
    """An article of any of many shapes."""
    moment = f"20{10 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}T{number % 24:02}:30:00"
    return article(
        f"Number {number % 40} of the Lamp & the sea",
        moment + ZONES[number % 5],
        f"See [the next]({number + 1:03}.md).\n\n![p](p.png)\n\n- a list\n\nJapan and France met in Japan.",
        authors=[f"Writer {number % 7}"],
        section=("News", "Sport")[number % 2],
        **({"tags": [f"T{number % 11}", "Japan"]} if number % 3 else {}),  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """So many articles that a pool of processes is used."""
    made = Archive(tmp_path_factory.mktemp("same") / "a", {"p.png": PNG})
    made.put("archive.toml", SETTINGS + '[indexes]\nlimit = 20\n\n[reading]\ndate_order = "DMY"\n')
    for number in range(SMALL + 60):
        made.put(f"{number % 4}/{number:03}.md", draft(number))
    return made.build()


def test_two_workers_in_another_folder_give_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    assert archive.built_anew(tmp_path / "another folder" / "b", jobs=2) == archive.files()


def test_changes_with_two_workers_give_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    shutil.copytree(archive.root, tmp_path / "b")
    changed = Archive.at(tmp_path / "b")
    for path in sorted((changed.root / "content").rglob("*.md")):
        path.write_text(path.read_text().replace("Lamp", "Buoy"))
    changed.build(jobs=2)
    assert changed.report is not None
    assert changed.report.written > SMALL
    assert changed.files() == changed.built_anew(tmp_path / "anew")


BUILD = "import sys, pathlib, tests.archives as a; a.Archive.at(pathlib.Path(sys.argv[1])).build()"


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Pago_Pago", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ],
    ids=["Kiritimati", "Pago Pago"],
)
def test_the_machines_zone_language_and_hashes_are_no_matter(
    archive: Archive, tmp_path: Path, environment: dict[str, str]
) -> None:
    root = tmp_path / "b"
    shutil.copytree(archive.root, root, ignore=shutil.ignore_patterns("site", ".morgue"))
    env = {**os.environ, **environment}
    here = Path(__file__).resolve().parents[1]
    subprocess.run([sys.executable, "-c", BUILD, str(root)], check=True, env=env, cwd=here)
    assert Archive.at(root).files() == archive.files()


def test_a_deleted_catalogue_costs_a_build_and_nothing_else(archive: Archive, tmp_path: Path) -> None:
    shutil.copytree(archive.root, tmp_path / "b")
    copy = Archive.at(tmp_path / "b")
    before = copy.times()
    catalogue_path(copy.root).unlink()
    copy.build()
    assert copy.times() == before
    copy.build(clean=True)
    assert copy.times() == before
    assert copy.report is not None
    assert (copy.report.written, copy.report.removed) == (0, 0)
