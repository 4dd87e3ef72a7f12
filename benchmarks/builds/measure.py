"""One run of a command: seconds, processor seconds, memory of all its processes, and what disturbed it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY = 0.05
_SHARE = 25
"""Looking at memory may take one part in so many of a processor: of 5 GB it takes 50 ms at a time."""
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER, prctl(2)


class Run(NamedTuple):
    """What a command cost.

    `wall`: seconds until it ended. `cpu`: seconds of all its processes, user and system; `first`: of the
    first process alone. `memory`: the most bytes that all of them
    together held, `memory_is` "PSS" or "RSS". `other`: processor seconds of everything else on the
    machine meanwhile. `code`: how it ended, -9 past the limit.
    """

    wall: float
    cpu: float
    first: float
    memory: int
    memory_is: str
    other: float
    code: int

    @property
    def disturbed(self) -> bool:
        """Did something else take more than a part of the machine?"""
        return self.other > max(0.15 * self.wall, 0.2)


class _Memory:
    """The most memory that the processes of a session held together, looked at now and then."""

    def __init__(self, session: int) -> None:
        self.most = 0
        self.kind = "PSS"
        self._session = session
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        wait = 0.0
        while not self._ended.wait(wait):
            # Of a processor, not by the clock: on a busy machine it would be seconds until the next look.
            taken = time.thread_time()
            members = _members(self._session)
            # The second sees what one large process held between two looks.
            self.most = max(self.most, sum(map(self._held_by, members)), *map(_most_held_by, members))
            wait = max(_EVERY, (time.thread_time() - taken) * _SHARE)

    def _held_by(self, process: int) -> int:
        try:
            with open(f"/proc/{process}/smaps_rollup", "rb") as file:
                return next(int(line.split()[1]) * 1024 for line in file if line.startswith(b"Pss:"))
        except (PermissionError, FileNotFoundError, StopIteration):
            return self._resident(process)
        except ProcessLookupError:
            return 0

    def _resident(self, process: int) -> int:
        """Where the kernel does not tell what is shared, or the process has just ended."""
        with contextlib.suppress(OSError), open(f"/proc/{process}/statm", "rb") as file:
            held = int(file.read().split()[1]) * _PAGE
            self.kind = "RSS" if held else self.kind
            return held
        return 0


def _most_held_by(process: int) -> int:
    """The most that a process has held so far. `ru_maxrss` would count what its parent held, too."""
    with contextlib.suppress(OSError), open(f"/proc/{process}/status", "rb") as file:
        return next((int(line.split()[1]) * 1024 for line in file if line.startswith(b"VmHWM:")), 0)
    return 0


def measure(
    command: list[str], folder: Path, env: dict[str, str], limit: float, patience: float, log: Path
) -> Run:
    """Run `command` in `folder`, at most `limit` seconds, once the machine is idle.

    It is waited for that as long as `patience` seconds. What the command says goes to the end of `log`.
    """
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    os.sync()
    _wait_until_idle(patience)
    busy, own = processor_seconds(), time.process_time()
    with open(log, "ab") as said:
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        memory = _Memory(process.pid)
        timer = threading.Timer(limit, _kill, [process.pid])
        timer.start()
        wall, cpu, first = _wait_for_all(process, started)
    timer.cancel()
    memory.end()
    other = processor_seconds() - busy - cpu - (time.process_time() - own)
    return Run(wall, cpu, first, memory.most, memory.kind, max(other, 0.0), process.returncode)


def _wait_for_all(process: subprocess.Popen[bytes], started: float) -> tuple[float, float, float]:
    """Seconds until the command ended, and processor seconds of all its processes and of the first.

    A server of worker processes may outlive the command by a moment; its time is counted, too.
    """
    wall = cpu = first = 0.0
    with contextlib.suppress(ChildProcessError):
        while True:
            # Left as it ended, for a look at what it used itself: its workers' time is added to its own.
            if (left := os.waitid(os.P_PGID, process.pid, os.WEXITED | os.WNOWAIT)) is None:
                continue
            if left.si_pid == process.pid:
                wall = time.monotonic() - started
                first = _own_seconds(process.pid)
            _, status, used = os.wait4(left.si_pid, 0)
            if left.si_pid == process.pid:
                process.returncode = os.waitstatus_to_exitcode(status)
            cpu += used.ru_utime + used.ru_stime
    return wall, cpu, first


def _own_seconds(process: int) -> float:
    """Processor seconds of a process without those of the processes that it began and waited for."""
    with open(f"/proc/{process}/stat", "rb") as file:
        # Its name may hold anything, brackets too.
        figures = file.read().rpartition(b")")[2].split()
    return (int(figures[11]) + int(figures[12])) / _TICK


def _members(session: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.getsid(int(name)) == session:
                    found.append(int(name))
    return found


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _wait_until_idle(patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        before = processor_seconds()
        time.sleep(0.2)
        if processor_seconds() - before < 0.05 or time.monotonic() > until:
            return


def processor_seconds() -> float:
    """Processor seconds of the whole machine, idle and waiting not counted."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, irq, softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / _TICK
