"""Other programs that do the sending: rsync and git, run without a shell."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.errors import PublishError

_CHATTER = ("rsync error:", "rsync warning:", "rsync: connection unexpectedly closed", "hint:", "Warning:")


class Ran(NamedTuple):
    """How a program ended, what it wrote, and what it complained of."""

    code: int
    output: bytes
    complaints: str

    @property
    def said(self) -> str:
        """The line that tells what is wrong: a refusal, or else the first that is no mere summing up."""
        lines = [line.strip() for line in self.complaints.splitlines() if line.strip()]
        refusals = [line for line in lines if "ERROR" in line]
        told = [line for line in lines if not line.startswith(_CHATTER)]
        return (refusals or told or lines or [f"it ended with code {self.code}"])[0]


def run(command: Sequence[str], more_env: Mapping[str, str] | None = None) -> Ran:
    """Run a program to its end; its messages are in English. Raises `PublishError` if there is none."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **(more_env or {})}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=env, check=False)
    except FileNotFoundError:
        raise not_installed(command[0]) from None
    return Ran(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def not_installed(program: str) -> PublishError:
    """The error that says so."""
    return PublishError(f"{program} is not installed", remedy=f"install {program}; this target needs it")
