"""Folders of files: how much they hold, which files were written since, and putting them out of the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Stamps = dict[str, int]
"""A path below a folder -> a number that changes when the file is written."""


class Size(NamedTuple):
    """How many files, and how many bytes are in them."""

    files: int
    bytes: int


class Written(NamedTuple):
    """How many files were written (new ones among them) and removed."""

    written: int
    removed: int


def files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file, by its path below `folder`."""
    start = len(str(folder)) + 1
    for parent, _, names in os.walk(folder):
        for name in names:
            path = f"{parent}/{name}"
            yield path[start:], os.lstat(path)


def size_of(folder: Path) -> Size:
    """How much a folder holds."""
    count = total = 0
    for _, stat in files_below(folder):
        count += 1
        total += stat.st_size
    return Size(count, total)


def stamps_of(folder: Path) -> Stamps:
    """When every file was written, and whether in place or as a new file."""
    return {path: hash((stat.st_ino, stat.st_mtime_ns)) for path, stat in files_below(folder)}


def written_between(before: Stamps, after: Stamps) -> Written:
    """What a build did to the files of its site."""
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    return Written(written, sum(path not in after for path in before))


def put_aside(path: Path, trash: Path) -> None:
    """Take a file or folder away: on a RAM disk at once, on another by moving it to `trash`.

    After a large removal many disks are slow to create files for minutes.
    """
    if not path.exists():
        return
    if filesystem_of(path.parent) != "tmpfs":
        trash.mkdir(parents=True, exist_ok=True)
        path.rename(trash / f"{path.parent.name}-{path.name}-{time.time_ns()}")
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def filesystem_of(folder: Path) -> str:
    """What kind of disk a folder is on: "tmpfs", "ext2/ext3", ..."""
    said = subprocess.run(["stat", "-f", "-c", "%T", str(folder)], capture_output=True, text=True, check=True)
    return said.stdout.strip()
