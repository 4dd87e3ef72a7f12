"""Rows put in order without holding all of them in memory."""

from __future__ import annotations

import contextlib
import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])
_IN_MEMORY = 50_000
_PIECE = 500
"""Rows that are written and read at once."""


@contextlib.contextmanager
def sorted_on_disk(rows: Iterable[Row], most: int = _IN_MEMORY) -> Iterator[Iterator[Row]]:
    """The rows in their own order, all of which are taken at once; past `most`, temporary files hold them."""
    left = iter(rows)
    with contextlib.ExitStack() as stack:
        runs: list[Iterable[Row]] = [sorted(islice(left, most))]
        while run := sorted(islice(left, most)):
            file = stack.enter_context(tempfile.TemporaryFile())
            runs.append(_spilled(run, file))
        yield heapq.merge(*runs)


def _spilled(run: list[Row], file: IO[bytes]) -> Iterator[Row]:
    for start in range(0, len(run), _PIECE):
        pickle.dump(run[start : start + _PIECE], file)
    file.seek(0)
    return _read(file)


def _read(file: IO[bytes]) -> Iterator[Any]:
    with contextlib.suppress(EOFError):
        while True:
            yield from pickle.load(file)
