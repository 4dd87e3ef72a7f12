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


class Printed(NamedTuple):
    """What became of a page: the file it is, or None where there is no such page (any more)."""

    key: PageKey
    file: Written | None
    is_new: bool = False


_PRINTED = msgspec.msgpack.Decoder(list[Printed])


def printed_of(packed: bytes) -> list[Printed]:
    """What became of a batch of pages."""
    return _PRINTED.decode(packed)
