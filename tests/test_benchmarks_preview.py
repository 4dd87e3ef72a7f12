from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.builds.articles import article, subjects
from benchmarks.builds.generators import GENERATORS, furnish
from benchmarks.builds.make_corpus import Target, make_corpus
from benchmarks.builds.phases import Archive
from benchmarks.builds.preview import CHANGE, SERVERS, START, measure_preview
from benchmarks.builds.records import Record, Records
from benchmarks.builds.report import write_report

FEW = 12


def test_a_preview_is_started_and_a_saved_file_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.builds.preview._SAVES", {True: 2})
    archive = Archive(GENERATORS["morgue"], tmp_path / "root", FEW, tmp_path / "aside")
    furnish(archive.generator, archive.root)
    make_corpus(FEW, [Target("morgue", archive.content)])
    before = {path: path.read_bytes() for path in archive.content.rglob("*.md")}
    found = list(measure_preview(archive, 120, tmp_path / "log"))
    assert [each["phase"] for each in found] == [START, CHANGE, CHANGE], (tmp_path / "log").read_text()
    assert all(each["code"] == 0 and each["wall"] > 0 for each in found)
    assert {path: path.read_bytes() for path in archive.content.rglob("*.md")} == before


def test_pages_are_asked_for_where_each_generator_has_them() -> None:
    edited = subjects(FEW).edited
    assert edited.path == article(FEW // 2, FEW).path
    assert SERVERS["morgue"].page(edited) == f"/{edited.path}.html"
    assert SERVERS["hugo"].page(edited) == f"/{edited.path}/"


def test_the_report_has_the_previews_figures(tmp_path: Path) -> None:
    def run(phase: str, wall: float, generator: str = "morgue", n: int = 1_000) -> Record:
        place = {
            "began": "2026-11-26T00:00:00Z",
            "n": n,
            "place": "ram",
            "generator": generator,
            "fs": "tmpfs",
        }
        figures = {"wall": wall, "cpu": wall, "memory": 1, "other": 0.0, "code": 0, "disturbed": False}
        return {**place, "phase": phase, "round": 0, **figures}

    records = [run(START, 0.9), run(CHANGE, 0.031), run("clean", 112.4, "hugo", 100_000)]
    (tmp_path / "results.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    (tmp_path / "scaling.md").write_text("")
    write_report(tmp_path / "results.jsonl", tmp_path / "RESULTS.md", tmp_path / "scaling.md")
    text = (tmp_path / "RESULTS.md").read_text()
    assert "| 1,000 | newsmorgue, default theme | 900 | 31 |" in text
    assert "Hugo built 100,000 articles in 56.2 s there and in 112.4 s here." in text
    bar = next(line for line in text.splitlines() if line.startswith("| preview, 1,000: file saved"))
    assert "<= 0.15 s" in bar
    assert bar.endswith("| holds |")
    assert Records.read(tmp_path / "results.jsonl").median(1_000, "ram", "morgue", CHANGE) == 0.031
