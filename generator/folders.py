"""Folders held open: the system finds what lies in them from there, by fewer names."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

_FROM_A_FOLDER = {os.open, os.stat} <= os.supports_dir_fd and os.scandir in os.supports_fd


@contextlib.contextmanager
def opened_folder(folder: str) -> Iterator[int | None]:
    """A folder for `dir_fd` and the like; None where there is none such, or the system cannot do that."""
    place = None
    if _FROM_A_FOLDER:
        with contextlib.suppress(OSError):
            place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield place
    finally:
        if place is not None:
            os.close(place)
