"""The tables of docs/scaling.md: what was measured, and what follows for larger archives."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.builds.records import Record, Records
from benchmarks.builds.scaling import BEGIN, END, costs_of, scaling_tables, write_between_markers

PAGE = Path(__file__).resolve().parents[1] / "docs/scaling.md"


def run(phase: str, n: int = 1_000, place: str = "disk", **figures: object) -> Record:
    base = {"began": "2026-01-01", "round": 0, "generator": "morgue", "code": 0, "disturbed": False}
    return {**base, "n": n, "place": place, "phase": phase, **figures}


def builds(n: int, place: str = "disk") -> list[Record]:
    """3 ms of workers and 1 ms of the coordinator an article, two files and 8,000 bytes."""
    clean = run(
        "clean", n, place, wall=2e-3 * n, cpu=4e-3 * n, first=1e-3 * n, memory=5e7,
        files=2 * n, bytes=8_000 * n, kept=1_000 * n,
    )  # fmt: skip
    return [clean, run("nochange", n, place, wall=1e-5 * n), run("edit", n, place, wall=0.5)]


def test_what_an_article_costs_is_told_apart_by_who_did_it() -> None:
    costs = costs_of(Records(builds(1_000)), 1_000, "disk")
    assert costs is not None
    assert costs.coordinator == pytest.approx(1e-3)
    assert costs.workers == pytest.approx(3e-3)
    assert costs.hours(3_600_000, workers=1) == pytest.approx(4)
    assert costs.hours(3_600_000, workers=3) == pytest.approx(2)


def test_estimates_follow_from_the_largest_archive() -> None:
    text = scaling_tables(Records([*builds(1_000, "ram"), *builds(100_000), *builds(10_000, "ram")]))
    measured, _, estimated = text.partition("Of the 100,000, an article took 1,000 µs of the coordinator's")
    assert [line.split(" | ")[0] for line in measured.splitlines()[2:5]] == [
        "| 1,000",
        "| 10,000",
        "| 100,000",
    ]
    assert "| 100,000 | disk | 200.00 s | 1.00 s | 0.50 s | 50 MB | 200,000 | 800 MB | 100 MB |" in measured
    assert "Past 3 workers" in estimated
    assert "| clean build, 2 workers | 6.9 h | 69.4 h |" in estimated
    assert "| the site on a disk with blocks of 4 KB | 121 GB | 1.2 TB |" in estimated
    assert "| files and inodes of the site | 20 million | 200 million |" in estimated


def test_a_star_marks_builds_that_were_disturbed() -> None:
    measured = scaling_tables(Records([each | {"disturbed": True} for each in builds(1_000)]))
    assert "| 2.00 s * | 0.01 s * | 0.50 s * | 50 MB |" in measured


def test_nothing_is_estimated_from_records_that_lack_something() -> None:
    without = run("clean", wall=2.0, cpu=4.0)
    text = scaling_tables(Records([without]))
    assert text.splitlines()[-1] == "| 1,000 | disk | 2.00 s | – | – | – | – | – | – |"
    assert scaling_tables(Records([])) == ""


def test_the_page_keeps_its_prose(tmp_path: Path) -> None:
    page = tmp_path / "scaling.md"
    page.write_text(PAGE.read_text("utf-8"), "utf-8")
    for text in ("first", "second"):
        write_between_markers(page, text)
    before, _, after = PAGE.read_text("utf-8").partition(BEGIN)
    assert page.read_text("utf-8") == f"{before}{BEGIN}\nsecond\n{END}{after.partition(END)[2]}"
