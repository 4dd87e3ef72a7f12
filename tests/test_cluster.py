"""Builds by a Dask cluster: the same site, whoever ends meanwhile, and clear words if it cannot be."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cluster, intake, printing
from generator.backroom import FOLDER
from generator.build import build
from generator.cli import main
from generator.errors import BuildRefused, TemplateError
from generator.job import Options
from tests.archives import SETTINGS, Archive, article
from tests.test_cli import without_progress

ROOT = Path(__file__).resolve().parents[1]


class Cluster:
    """A scheduler and its workers, each a process of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Should the tests be killed, it ends by itself, and its workers with it.
        options = ("--host", "127.0.0.1", "--port", "0", "--idle-timeout", "300")
        self._scheduler = self._start("scheduler", *options)
        self.address = self._said(self._scheduler, r"Scheduler at:\s*(\S+)")
        self.workers: list[subprocess.Popen[str]] = []

    def have_workers(self, number: int) -> None:
        """Start as many as are missing, and wait until the scheduler knows them."""
        options = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1")
        came = [self._start("worker", self.address, *options) for _ in range(number - len(self.workers))]
        self.workers += came
        for worker in came:
            self._said(worker, r"(Registered to)")

    def kill_workers(self, number: int) -> None:
        """End workers without a warning."""
        for _ in range(number):
            _kill(self.workers.pop())

    def kill_scheduler(self) -> None:
        """End it without a warning."""
        _kill(self._scheduler)

    def close(self) -> None:
        """End everything."""
        self.kill_workers(len(self.workers))
        self.kill_scheduler()

    def _start(self, *arguments: str) -> subprocess.Popen[str]:
        name, *rest = arguments
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--no-dashboard", *rest]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, cwd=self._folder)

    def _said(self, process: subprocess.Popen[str], pattern: str) -> str:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError("".join(lines))


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stderr is not None:
        process.stderr.close()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        yield started
    finally:
        started.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of `many` when one process builds them."""
    return many(tmp_path_factory.mktemp("expected")).build().files()


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work for a cluster in an archive that is built in a second."""
    for half in (intake, printing):
        monkeypatch.setattr(half, "SMALL", 1)
        monkeypatch.setattr(half, "_BATCH", 10)


def many(folder: Path, number: int = 60) -> Archive:
    sources = {
        f"{i:03}.md": article(f"Number {i}", f"{2010 + i % 3}-{1 + i % 4:02}-10", tags=f"[Tag {i % 7}]")
        for i in range(number)
    }
    return Archive(folder, sources)


def leavings(archive: Archive) -> list[Path]:
    """What a build by a cluster makes for its time."""
    return [*archive.root.rglob(f"{cluster._TOKEN}*"), *archive.root.rglob("*.still")]


def once(stage: str, action: Callable[[], object]) -> Callable[[str, int, int], None]:
    """Told how far a build is, does something as soon as the first batch of a stage is there."""
    left = [action]

    def progress(now: str, done: int, total: int) -> None:
        if now == stage and left:
            left.pop()()

    return progress


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("stage", ["read", "write"])
def test_a_worker_killed_in_mid_build_costs_nothing(
    tmp_path: Path, dask: Cluster, expected: dict[str, str], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = many(tmp_path / "archive")
    dask.have_workers(2)
    # The workers are in another folder than who builds.
    monkeypatch.chdir(archive.root)
    build(Path(), Options(cluster=dask.address), once(stage, lambda: dask.kill_workers(1)))
    assert len(dask.workers) == 1
    assert archive.files() == expected
    assert leavings(archive) == []


def test_the_next_build_by_a_cluster_writes_what_changed_and_sweeps(tmp_path: Path, dask: Cluster) -> None:
    archive = many(tmp_path / "archive").build()
    archive.put("archive.toml", SETTINGS.replace("The Test", "Renamed")).put("new.md", article("New"))
    # What a build that was killed leaves.
    archive.put(f"site/{cluster._TOKEN}0", "")
    (archive.root / FOLDER / f"{cluster._TOKEN}0").touch()
    (archive.root / FOLDER / "catalogue-0.still").touch()
    dask.have_workers(1)
    archive.build(cluster=dask.address)
    assert leavings(archive) == []
    assert archive.files() == archive.built_anew(tmp_path / "anew")
    assert archive.rewritten_by_next_build(cluster=dask.address) == set()


def test_an_error_of_a_worker_arrives_with_all_it_knows(tmp_path: Path, dask: Cluster) -> None:
    archive = many(tmp_path).put("templates/article.html", "<p>\n{{ nonsense }}")
    dask.have_workers(1)
    with pytest.raises(TemplateError, match=r"^templates/article.html:2: "):
        archive.build(cluster=dask.address)


def test_the_build_is_refused_when_all_workers_are_gone(
    tmp_path: Path, dask: Cluster, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = many(tmp_path / "archive")
    dask.have_workers(2)
    options = Options(cluster=dask.address)
    monkeypatch.setattr(cluster, "_LOOK_EVERY", 0.1)

    def kill_all() -> None:
        monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
        dask.kill_workers(2)

    with pytest.raises(BuildRefused, match=r"all workers of the cluster at tcp:\S+ are gone \(start some"):
        build(archive.root, options, once("write", kill_all))
    assert archive.build().files() == expected


COMMAND_LINE = """
import sys
from generator import intake, printing
from generator.cli import main
intake.SMALL, intake._BATCH, printing.SMALL, printing._BATCH = 1, 5, 1, 5
main()
"""


def test_the_command_line_tells_of_a_lost_scheduler_in_one_line(tmp_path: Path) -> None:
    archive = many(tmp_path / "archive", 200)
    short_lived = Cluster(tmp_path)
    try:
        short_lived.have_workers(1)
        command = ["build", "--root", str(archive.root), "--cluster", short_lived.address]
        building = subprocess.Popen(
            [sys.executable, "-c", COMMAND_LINE, *command],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        with building:
            while not list(archive.root.glob("site/20*")):
                assert building.poll() is None
                time.sleep(0.01)
            short_lived.kill_scheduler()
            _, said = building.communicate()
    finally:
        short_lived.close()
    (line,) = without_progress(said)
    assert re.fullmatch(r"morgue: the scheduler at \S+ is gone \(start it and build again: .*\)", line)
    assert building.returncode == 2


def test_an_interrupted_build_leaves_the_cluster_fit_for_the_next(
    tmp_path: Path, dask: Cluster, expected: dict[str, str]
) -> None:
    archive = many(tmp_path / "archive")
    dask.have_workers(1)
    with pytest.raises(KeyboardInterrupt):
        build(archive.root, Options(cluster=dask.address), once("write", interrupt))
    archive.build(cluster=dask.address)
    assert archive.files() == expected


def test_a_worker_with_another_newsmorgue_is_refused(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "installed_program", lambda: "another")
    dask.have_workers(1)
    with pytest.raises(BuildRefused, match=r"the worker tcp:\S+ runs another newsmorgue"):
        many(tmp_path).build(cluster=dask.address)
    assert list((tmp_path / "site").iterdir()) == []


def test_a_worker_that_does_not_see_the_articles_is_refused(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_first_in", lambda folder: [f"{folder}/only here"])
    dask.have_workers(1)
    with pytest.raises(BuildRefused, match=r"the worker tcp:\S+ does not see \S+content/only here \(archive"):
        many(tmp_path).build(cluster=dask.address)


def test_a_cluster_without_workers_is_refused(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.kill_workers(len(dask.workers))
    monkeypatch.setattr(cluster, "_PATIENCE", 1.5)
    with pytest.raises(BuildRefused, match=r"the cluster at tcp:\S+ has no workers"):
        many(tmp_path).build(cluster=dask.address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "127.0.0.1", "nonsense://here"])
def test_an_address_where_nobody_answers_is_refused(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = address.format(port=free.getsockname()[1])
    with pytest.raises(BuildRefused, match=f"^no scheduler of a cluster answers at {address} "):
        many(tmp_path, 1).build(cluster=address)


def test_without_dask_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildRefused, match=r"pip install 'newsmorgue\[cluster\]'"):
        many(tmp_path, 1).build(cluster="tcp://127.0.0.1:1")


def test_processes_of_this_machine_and_a_cluster_are_not_asked_for_at_once(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path), "--jobs", "2", "--cluster", "x:1"])
    assert result.exit_code == 2
    assert "a cluster has the workers it has" in result.output
