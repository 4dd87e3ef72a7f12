"""What a printer is given and gives back, for those who load nothing that pages are made with."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from generator.catalogue.pages import Written
from generator.pages import PageKey
from generator.settings import Settings


class Place(NamedTuple):
    """Where a site is made, and from what.

    `theme` tells one state of the templates from another, `printing` one state of the catalogue. `unnamed`:
    what the templates do not name of `views.SPARED`.
    """

    root: str
    site: str
    catalogue: str
    settings: Settings
    theme: str
    printing: str
    unnamed: frozenset[str]


class PrintTask(NamedTuple):
    """Pages to make. `run`: articles in the archive's order, first and last the neighbours (0: none)."""

    place: Place
    keys: tuple[PageKey, ...] = ()
    run: tuple[int, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        # To pickle each key for another process takes 15 times as long.
        return _task_of, (self.place, msgspec.msgpack.encode(self.keys), self.run)


def _task_of(place: Place, keys: bytes, run: tuple[int, ...]) -> PrintTask:
    return PrintTask(place, _KEYS.decode(keys), run)


class Printed(NamedTuple):
    """What became of a batch of pages: the files they are, and those that there are not (any more).

    `written`: how many files are new or changed.
    """

    files: list[Written]
    missing: list[PageKey]
    written: int


_KEYS = msgspec.msgpack.Decoder(tuple[PageKey, ...])
_PRINTED = msgspec.msgpack.Decoder(Printed)


def printed_of(packed: bytes) -> Printed:
    """What became of a batch of pages."""
    return _PRINTED.decode(packed)
