"""A build that kills its own process at a chosen moment: `python -m tests.killed_build ROOT MOMENT TOLD`.

A moment is a number of calls, of Python's functions and of C's (a statement of SQL is one, so is a
write); what was being done then is written into the file TOLD. With moment 0 it is not killed, and the
number of all calls is written there. Nothing in the program knows of it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from generator.build import build
from generator.job import Options


def doing(frame: FrameType | None) -> list[str]:
    """The program's functions that are under way, the outermost first."""
    found = []
    while frame:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("generator."):
            found.append(f"{name.removeprefix('generator.')}.{frame.f_code.co_name}")
        frame = frame.f_back
    return found[::-1]


def main(root: Path, moment: int, told: Path) -> None:
    """Build, and die at that moment."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if calls == moment:
                sys.setprofile(None)
                told.write_text("\n".join(doing(frame)))
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    build(root, Options(jobs=1, allow_removals=True))
    sys.setprofile(None)
    told.write_text(str(calls))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
