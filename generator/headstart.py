"""The workers of an archive's first build begin before anything that a fork would not survive."""

from __future__ import annotations

import contextlib
import os
import tomllib
from pathlib import Path

from generator.backroom import catalogue_path
from generator.workers import SMALL


def take_headstart(root: Path, jobs: int, *, clean: bool = False) -> None:
    """Where a whole archive is to be read, for the first time or as if it were, begin the workers.

    What is wrong is not told here: the build will say it.
    """
    if catalogue_path(root).exists() and not clean:
        return
    with contextlib.suppress(Exception):
        paths = tomllib.loads((root / "archive.toml").read_text("utf-8")).get("paths", {})
        if _holds_many(str(root / paths.get("content", "content"))):
            from generator.pool import begin_early

            begin_early(jobs)


def _holds_many(folder: str) -> bool:
    """Are there so many files below a folder that workers will read them? None of them is looked at."""
    left = SMALL
    waiting = [folder]
    while waiting and left:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif (left := left - 1) == 0:
                    break
    return not left
