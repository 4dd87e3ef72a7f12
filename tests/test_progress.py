"""How far work is: where somebody can see it, and only if it takes long."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import progress
from generator.progress import showing_progress
from tests.archives import Archive, article


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A terminal that remembers what was drawn on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Where `showing_on(terminal)` draws; a fixture cannot redirect, as pytest captures the test itself."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return Terminal()


@contextlib.contextmanager
def showing_on(terminal: Terminal) -> Iterator[Callable[[str, int, int], None]]:
    with contextlib.redirect_stderr(terminal), showing_progress() as tell:
        yield tell


def seen(terminal: Terminal) -> str:
    """What was drawn, without colours and movements."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())


def test_short_work_says_nothing_in_a_log(capsys: pytest.CaptureFixture[str], clock: Clock) -> None:
    with showing_progress() as tell:
        for done in range(100):
            clock.now += 0.09
            tell("read", done, 100)
    assert capsys.readouterr() == ("", "")


def test_long_work_says_a_line_now_and_then_in_a_log(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with showing_progress() as tell:
        for done in range(0, 50_000, 1000):
            clock.now += 0.5
            tell("read", done, 50_000)
        clock.now += 10
        tell("write", 1200, 0)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "read: 19,000 of 50,000\nread: 39,000 of 50,000\nwrite: 1,200\n"


def test_short_work_draws_nothing_on_a_terminal(terminal: Terminal, clock: Clock) -> None:
    with showing_on(terminal) as tell:
        clock.now += 0.9
        tell("read", 10, 10)
    assert terminal.getvalue() == ""


def test_long_work_draws_a_bar_a_stage_and_takes_it_away(terminal: Terminal, clock: Clock) -> None:
    with showing_on(terminal) as tell:
        clock.now += 1.5
        tell("read", 10, 40)
        tell("read", 40, 40)
        tell("write", 7, 0)
    drawn = seen(terminal)
    assert re.search(r"read .*40/40", drawn)
    assert re.search(r"write .*7/\?", drawn)
    assert terminal.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K", "\r"))


def test_the_cursor_comes_back_after_an_error(terminal: Terminal, clock: Clock) -> None:
    def work(tell: Callable[[str, int, int], None]) -> None:
        clock.now += 2
        tell("read", 1, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), showing_on(terminal) as tell:
        work(tell)
    drawn = terminal.getvalue()
    assert drawn.rfind("\x1b[?25h") > drawn.rfind("\x1b[?25l") >= 0


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_build_on_a_terminal_ends_with_one_line(tmp_path: Path) -> None:
    """On a real terminal device, as `morgue build` is run by hand."""
    import pty
    import subprocess

    root = Archive(tmp_path / "a", {"a.md": article()}).root
    reading, writing = pty.openpty()
    code = (
        "from generator import progress\n"
        "progress._SHORT = -1.0\n"
        "from generator.cli import main\n"
        f"main(['build', '--jobs', '1', '--root', {str(root)!r}])\n"
    )
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=writing, stderr=writing, env=environment) as running:
        os.close(writing)
        drawn = b""
        while block := _read(reading):
            drawn += block
    os.close(reading)
    assert running.returncode == 0
    assert re.search(rb"read .*1/", drawn)
    plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", drawn)
    assert plain.splitlines()[-1].startswith(b"1 source read, 0 left out, ")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # The other end is closed.
        return b""
