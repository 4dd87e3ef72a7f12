"""What starts `morgue`: the command of that name, and `python -m generator`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from generator import __version__


def main() -> None:
    """The command line; but the version is told without it, which takes a fifth of the time."""
    if sys.argv[1:] == ["--version"]:
        print(f"morgue, version {__version__}")
        return
    # Before anything is loaded: little of what a build makes refers to itself, and to look for that after
    # every 700 objects costs a 50th.
    gc.set_threshold(20_000, 20, 100)
    from generator.cli import main as run

    try:
        run(prog_name="morgue")
    except SystemExit as end:
        _end_at_once(end.code or 0)
        raise


def _end_at_once(code: object) -> None:
    """End here where no thread is to be waited for: to take apart what was loaded takes 15 to 80 ms."""
    import threading

    if not isinstance(code, int) or threading.active_count() > 1:
        return
    # A pool has ended by now; its semaphores are given back.
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(code)


if __name__ == "__main__":
    main()
