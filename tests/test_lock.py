"""One build at a time in an archive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import lock
from generator.errors import BuildRefused
from generator.lock import build_lock

HOLD = """
import sys, time
from pathlib import Path
from generator.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "morgue")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.kill()


def test_a_second_build_is_told_who_holds_the_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(BuildRefused, match=rf"another build .* \(process {holder.pid}\)"),
        build_lock(tmp_path / "morgue"),
    ):
        pass


def test_the_lock_of_a_killed_process_heals(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "morgue" / "lock.pid").read_text() == str(holder.pid)
    with build_lock(tmp_path / "morgue"):
        assert (tmp_path / "morgue" / "lock.pid").read_text() == str(os.getpid())


LEFT_BEHIND = """
import os, signal, sys, time
from pathlib import Path
from generator.lock import build_lock
with build_lock(Path(sys.argv[1])):
    if os.fork():
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.3)
    os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_what_a_killed_build_has_begun_is_waited_for(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[1],
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with build_lock(tmp_path):
        assert (tmp_path / "lock.pid").read_text() == str(os.getpid())


def test_the_same_process_cannot_hold_it_twice(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(BuildRefused, match=str(os.getpid())), build_lock(tmp_path):
        pass


def test_the_lock_is_given_back_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_lock(tmp_path):
        raise ZeroDivisionError
    assert not (tmp_path / "lock.pid").exists()
    with build_lock(tmp_path):
        pass


NAMELESS_SOON_GONE = """
import sys, time
from pathlib import Path
from generator.lock import build_lock
with build_lock(Path(sys.argv[1])):
    (Path(sys.argv[1]) / "lock.pid").unlink()
    print("held", flush=True)
    time.sleep(0.3)
"""


def test_a_holder_that_has_taken_back_its_name_is_waited_for(tmp_path: Path) -> None:
    """A build that ends takes back its name and then its lock: who comes between the two isn't refused."""
    with subprocess.Popen(
        [sys.executable, "-c", NAMELESS_SOON_GONE, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[1],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with build_lock(tmp_path):
            assert (tmp_path / "lock.pid").read_text() == str(os.getpid())


def test_a_holder_that_left_no_name_is_unknown(
    tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    (tmp_path / "morgue" / "lock.pid").unlink()
    with pytest.raises(BuildRefused, match=r"\(process unknown\)"), build_lock(tmp_path / "morgue"):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "morgue").write_text("a file")
    with pytest.raises(BuildRefused, match="cannot write into"), build_lock(tmp_path / "morgue"):
        pass
