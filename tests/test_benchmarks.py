from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.builds.articles import article, subjects, with_tag_renamed
from benchmarks.builds.bars import bars
from benchmarks.builds.bench import PLACES, sweep
from benchmarks.builds.dialects import DIALECTS, source_of
from benchmarks.builds.generators import GENERATORS, SITES, furnish
from benchmarks.builds.make_corpus import Tally, Target, make_corpus
from benchmarks.builds.outputs import compare
from benchmarks.builds.phases import PHASES, Archive
from benchmarks.builds.records import Record, Records
from benchmarks.builds.trees import stamps_of, written_between
from generator.build import build
from generator.job import Options
from generator.readers import read_source
from generator.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
FEW = 40


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_another_bench_still_measures_is_not_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PLACES, "disk", tmp_path)
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        ended.wait()
    kept, *swept = (
        tmp_path / f"newsmorgue-bench-{process}-k_3x" for process in (os.getppid(), os.getpid(), ended.pid)
    )
    for folder in (kept, *swept):
        (folder / "site").mkdir(parents=True)
    sweep()
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_the_corpus_is_the_same_for_the_same_seed(tmp_path: Path, dialect: str) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        make_corpus(FEW, [Target(dialect, tmp_path / name)], seed)
    assert _files(tmp_path / "one") == _files(tmp_path / "again") != _files(tmp_path / "other")


def test_the_corpus_does_not_depend_on_the_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.builds.make_corpus._SHARE", 15)
    tallies = [make_corpus(FEW, [Target("hugo", tmp_path / str(jobs))], jobs=jobs) for jobs in (1, 2)]
    assert tallies[0] == tallies[1]
    assert tallies[0].articles == FEW
    assert _files(tmp_path / "1") == _files(tmp_path / "2")


def test_articles_are_read_with_their_titles_tags_authors_and_times() -> None:
    for i in range(FEW):
        written = article(i, FEW)
        source = source_of(written, "morgue")
        read = read_source(source.path, source.text.encode(), Settings())
        assert not read.problems
        assert read.article.title == written.title
        assert read.article.tags == written.tags
        assert read.article.authors == written.authors
        assert read.article.published.moment == written.date
        assert (read.article.updated or read.article.published).moment == written.updated
        assert read.article.standfirst == written.description
        assert read.article.slug == written.slug
        assert read.article.body.strip() == written.body.strip()


def test_articles_are_in_the_order_of_their_dates_and_before_those_that_are_added() -> None:
    dates = [article(i, FEW).date for i in range(FEW)]
    assert dates == sorted(set(dates))
    assert subjects(FEW).added.date > dates[-1]
    assert subjects(FEW).added.date.tzinfo == dt.UTC


def test_the_phases_change_articles_that_are_the_same_at_every_n() -> None:
    few, many = subjects(FEW), subjects(1000)
    for name in few._fields:
        one, other = getattr(few, name), getattr(many, name)
        assert (one.title, one.tags, one.authors, one.body) == (
            other.title,
            other.tags,
            other.authors,
            other.body,
        )
    known = set(few.edited.tags)
    assert set(with_tag_renamed(few.retagged).tags) < known
    for i in set(range(FEW)) - {FEW // 2, FEW // 3, 2 * FEW // 3}:
        assert not known & set(article(i, FEW).tags)
        assert few.edited.authors[0] not in article(i, FEW).authors


@pytest.mark.parametrize("n", [100, 1000, 10_000, 100_000])
def test_the_article_that_is_removed_is_not_the_only_one_of_its_day(n: int) -> None:
    before, removed, after = (article(2 * n // 3 + near, n) for near in (-1, 0, 1))
    assert before.date.date() == removed.date.date()
    assert before.date < removed.date < after.date


def test_the_bare_theme_begins_and_ends_its_pages_as_the_others_do() -> None:
    base = (SITES / "morgue-bare/templates/base.html").read_text()
    for part in ("head", "header", "footer"):
        assert (SITES / f"shared/{part}.html").read_text() in base


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Tally]]:
    root = tmp_path_factory.mktemp("archive")
    archive = Archive(GENERATORS["morgue-bare"], root, FEW, root / "aside")
    furnish(archive.generator, root)
    tally = make_corpus(FEW, [Target("morgue", archive.content)])
    build(root, Options(jobs=1))
    return archive, tally


def test_the_checker_finds_nothing_wrong_with_a_site_of_ours(built: tuple[Archive, Tally]) -> None:
    archive, tally = built
    finding = compare(archive.output, FEW, tally)
    assert finding.problems == []
    assert finding.kinds["article"] == FEW
    assert finding.kinds["tag"] == len(tally.tags)


def test_the_checker_finds_what_is_missing_or_another(built: tuple[Archive, Tally]) -> None:
    archive, tally = built
    page = archive.output / f"{article(3, FEW).path}.html"
    text = page.read_text()
    sitemap = next(archive.output.glob("sitemaps/20*.xml"))
    urls = sitemap.read_text()
    try:
        page.write_text(text.replace("<h1>", "<h1>Not "))
        sitemap.write_text("")
        tag = next(iter(tally.tags))
        wrong = compare(archive.output, FEW, tally._replace(tags=tally.tags - {tag} | {"nonsense"})).problems
    finally:
        page.write_text(text)
        sitemap.write_text(urls)
    assert "there is no page of the tag nonsense" in wrong
    assert f"there is a page of the tag {tag}, which no article has" in wrong
    assert any("has other title: Not" in problem for problem in wrong)
    assert any(problem.startswith("the sitemap names") for problem in wrong)


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_clean_phase_undoes_what_the_others_did_to_the_sources(tmp_path: Path, name: str) -> None:
    generator = GENERATORS[name]
    archive = Archive(generator, tmp_path / "root", FEW, tmp_path / "aside")
    furnish(generator, archive.root)
    make_corpus(FEW, [Target(generator.dialect, archive.content)])
    before = _files(archive.root)
    changed = set()
    for phase in PHASES.values():
        so_far = _files(archive.root)
        phase.change(archive, 0)
        changed |= {phase.name} if _files(archive.root) != so_far else set()
    assert changed == set(PHASES) - {"clean", "nochange"}
    PHASES["clean"].change(archive, 1)
    assert _files(archive.root) == before


def test_files_are_counted_that_were_written_and_removed(tmp_path: Path) -> None:
    for name in ("stays", "rewritten", "removed"):
        (tmp_path / name).write_text(name)
    before = stamps_of(tmp_path)
    (tmp_path / "new").write_text("rewritten")
    (tmp_path / "new").replace(tmp_path / "rewritten")
    (tmp_path / "removed").unlink()
    (tmp_path / "more").write_text("more")
    assert written_between(before, stamps_of(tmp_path)) == (2, 1)


# A child that is not waited for, as the server of a pool of processes is not.
_LEAVES_A_CHILD = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", '''
import time
held = bytearray(60_000_000)
while time.process_time() < 0.4: pass
time.sleep(3)  # It is looked at now and then only, and later when the machine is busy.
'''])
"""


_MEASURES = """
import json, os, pathlib, sys
from benchmarks.builds.measure import measure
command, log = [sys.executable, "-c", sys.argv[1]], pathlib.Path(sys.argv[2])
print(json.dumps(measure(command, pathlib.Path(), dict(os.environ), 60, 0, log)._asdict()))
"""


def measured(program: str, log: Path) -> dict[str, Any]:
    """What `measure` says of a program, in a process of its own: it becomes the parent of every orphan."""
    command = [sys.executable, "-c", _MEASURES, program, str(log)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return dict(json.loads(said.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_all_processes_of_a_command_are_counted(tmp_path: Path) -> None:
    run = measured(_LEAVES_A_CHILD, tmp_path / "log")
    assert run["code"] == 0
    assert run["cpu"] >= 0.4
    assert run["memory"] >= 60_000_000


# As a pool's workers are that were forked.
_WAITS_FOR_A_CHILD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "sum(range(40_000_000))"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_the_first_process_took_itself_is_told_apart(tmp_path: Path) -> None:
    run = measured(_WAITS_FOR_A_CHILD, tmp_path / "log")
    assert run["code"] == 0
    assert 0 < run["first"] < run["cpu"] / 2


def _run(generator: str, round_: int, wall: float, other: float = 0.0) -> Record:
    place = {"began": "2026-11-23", "n": 10_000, "place": "ram", "generator": generator, "phase": "clean"}
    figures = {"round": round_, "wall": wall, "cpu": wall, "memory": 1, "code": 0, "other": other}
    return {**place, **figures, "disturbed": other > 0.2}


def test_ratios_are_taken_within_a_round_and_without_disturbed_ones() -> None:
    records = Records(
        [
            *(_run("hugo", round_, wall) for round_, wall in enumerate((4.0, 9.0, 5.0))),
            *(_run("morgue-bare", round_, wall) for round_, wall in enumerate((2.0, 3.0, 2.0))),
            _run("morgue", 0, 4.0, other=1.0),
        ]
    )
    ratio = records.ratio(10_000, "ram", ("hugo", "clean"), ("morgue-bare", "clean"))
    assert ratio is not None
    assert (ratio.median, ratio.least, ratio.most, ratio.disturbed) == (2.5, 2.0, 3.0, False)
    verdicts = {bar.what: bar.holds for bar in bars(records)}
    assert verdicts["clean, 10,000, bare theme: Hugo's time / ours"] is True
    assert verdicts["clean, 10,000, bare theme: Eleventy's time / ours"] is None
    alone = records.ratio(10_000, "ram", ("hugo", "clean"), ("morgue", "clean"))
    assert alone is not None
    assert alone.disturbed
