"""A full disk, a site that cannot be written, workers that die: one line, and the next build mends it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import copydesk, press
from generator.errors import BuildRefused
from tests.archives import Archive
from tests.failing_files import failing_files
from tests.papers import change_much, copy_of, half_written, many_articles
from tests.test_cli import without_progress

HERE = Path(__file__).resolve().parents[1]
BUILD = [sys.executable, "-m", "generator", "build", "--jobs", "1", "--allow-removals", "--root"]
OWN_MOUNTS = ["unshare", "--user", "--map-root-user", "--mount"]
"""A command run under it may mount what it likes, seen by nobody else."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return many_articles(tmp_path_factory.mktemp("built") / "a", 40).build()


@pytest.fixture(scope="module", params=["first", "changes"])
def due(request: pytest.FixtureRequest, built: Archive, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One to be built for the first time, or with much to do."""
    copy = copy_of(built, tmp_path_factory.mktemp("due") / "a")
    if request.param == "first":
        shutil.rmtree(copy.root / "site")
        shutil.rmtree(copy.root / ".morgue")
        return copy
    return change_much(copy)


@pytest.fixture(scope="module")
def expected(due: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of its site when nothing was in the way, which are those of a build anew."""
    done = copy_of(due, tmp_path_factory.mktemp("done") / "a").build(allow_removals=True)
    assert done.files() == done.built_anew(done.root.parent / "anew")
    return done.files()


@pytest.fixture
def archive(due: Archive, tmp_path: Path) -> Archive:
    """A copy of it for one test."""
    return copy_of(due, tmp_path / "a")


def check_mended(archive: Archive, expected: dict[str, str]) -> None:
    archive.build(allow_removals=True)
    assert archive.files() == expected


@pytest.mark.parametrize(
    ("fault", "moments"),
    [(errno.ENOSPC, (0, 1, 30)), (errno.EROFS, (0,)), (errno.EACCES, (1,)), (errno.EIO, (30,))],
)
def test_a_file_that_cannot_be_written_is_told_and_written_by_the_next_build(
    archive: Archive, expected: dict[str, str], fault: int, moments: tuple[int, ...]
) -> None:
    for after in moments:
        with (
            failing_files(archive.root / "site", fault, after),
            pytest.raises(BuildRefused, match=f"cannot (write|remove) .*: {os.strerror(fault)}"),
        ):
            archive.build(allow_removals=True)
        assert half_written(archive) == []
    check_mended(archive, expected)


def test_redirects_that_cannot_be_kept_leave_all_as_it_was(built: Archive, tmp_path: Path) -> None:
    archive = change_much(copy_of(built, tmp_path / "a"))
    before = archive.times()
    with (
        failing_files(archive.root / ".redirects.tsv.new", errno.ENOSPC),
        pytest.raises(OSError, match="No space left on device"),
    ):
        archive.build(allow_removals=True)
    assert archive.times() == before
    archive.build(allow_removals=True)
    assert archive.files() == archive.built_anew(tmp_path / "anew")


def own_mounts_work() -> bool:
    try:
        return subprocess.run([*OWN_MOUNTS, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


with_own_mounts = pytest.mark.skipif(
    not own_mounts_work(), reason="needs `unshare --user --mount`: mounts of one's own"
)


def under_own_mounts(script: str, archive: Archive) -> subprocess.CompletedProcess[str]:
    """Run a shell script with ROOT, the archive's folder, and BUILD set."""
    build = " ".join(f"'{part}'" for part in BUILD)
    env = {**os.environ, "ROOT": str(archive.root), "BUILD": build}
    return subprocess.run(
        [*OWN_MOUNTS, "sh", "-c", script], cwd=HERE, env=env, check=False, capture_output=True, text=True
    )


FULL = """
cp -a "$ROOT" "$ROOT.kept"
mount -t tmpfs -o size=64m disk "$ROOT" && cp -a "$ROOT.kept/." "$ROOT"
used=$(du -sk "$ROOT" | cut -f1)
for more in {more}; do
    mount -o remount,size=$((used + more))k "$ROOT"
    eval "$BUILD" '"$ROOT"'
    echo "code $?"
done
mount -o remount,size=64m "$ROOT"
eval "$BUILD" '"$ROOT"'
echo "code $?"
rm -rf "$ROOT.kept/site" && cp -a "$ROOT/site" "$ROOT/redirects.tsv" "$ROOT.kept"
"""


@with_own_mounts
@pytest.mark.parametrize("more", ["8 40", "100 300"])
def test_a_disk_that_is_full_is_told_and_the_next_build_completes(
    archive: Archive, expected: dict[str, str], more: str
) -> None:
    archive.put("redirects.tsv", "")
    if not (archive.root / "site").exists():
        # The templates that it compiles are for the full disk, too.
        shutil.rmtree(archive.root / ".morgue")
    done = under_own_mounts(FULL.format(more=more), archive)
    codes = [line for line in done.stdout.splitlines() if line.startswith("code")]
    told = without_progress(done.stderr)
    assert codes[0] == "code 2", done
    assert codes[-1] == "code 0", done
    assert len(told) == codes.count("code 2")
    assert all(line.startswith("morgue: ") and "build again" in line for line in told), told
    assert Archive.at(archive.root.with_name("a.kept")).files() == expected


@with_own_mounts
def test_a_site_that_is_read_only_is_told_and_stays(archive: Archive, expected: dict[str, str]) -> None:
    (archive.root / "site").mkdir(exist_ok=True)
    before = archive.files()
    script = 'mount --bind "$ROOT/site" "$ROOT/site" && mount -o remount,bind,ro "$ROOT/site"'
    done = under_own_mounts(f'{script} && eval "$BUILD" \'"$ROOT"\'', archive)
    assert done.returncode == 2
    (line,) = without_progress(done.stderr)
    assert line.startswith("morgue: cannot write")
    assert "Read-only file system" in line
    assert archive.files() == before
    check_mended(archive, expected)


def print_and_die(task: press.PrintTask) -> bytes:
    """What a worker does that is ended after it wrote half of a batch."""
    press.print_pages(task._replace(keys=task.keys[::2], run=task.run[:3]))
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def read_and_die(task: copydesk.ReadTask) -> list[object]:
    """What a worker does that is ended while it reads."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@pytest.mark.parametrize(
    ("module", "name", "work"),
    [("intake", "copydesk.read_sources", read_and_die), ("printing", "printing.print_pages", print_and_die)],
)
def test_a_worker_that_dies_costs_work_and_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, work: object
) -> None:
    archive = many_articles(tmp_path / "a", 40)
    with monkeypatch.context() as patch:
        # A pool of processes even for this little.
        patch.setattr(f"generator.{module}.SMALL", 1)
        patch.setattr(f"generator.{name}", work)
        with pytest.raises(BuildRefused, match="a worker process was ended from outside"):
            archive.build(jobs=2)
    assert half_written(archive) == []
    archive.build()
    assert archive.files() == archive.built_anew(tmp_path / "anew")


HOLD = """
import sys
from pathlib import Path
from generator.lock import build_lock
with build_lock(Path(sys.argv[1]) / ".morgue"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_stops_with_a_line_naming_the_first(
    archive: Archive, expected: dict[str, str]
) -> None:
    before = archive.files()
    command = [sys.executable, "-c", HOLD, str(archive.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        second = subprocess.run(
            [*BUILD, str(archive.root)], cwd=HERE, check=False, capture_output=True, text=True
        )
        first.kill()
    assert second.returncode == 2
    (line,) = without_progress(second.stderr)
    assert line.startswith(
        f"morgue: another build or publish of this archive is running (process {first.pid})"
    )
    assert archive.files() == before
    # The first one's lock is nobody's now.
    check_mended(archive, expected)
