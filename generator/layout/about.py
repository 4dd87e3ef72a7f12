"""About this archive: what it holds, from when, and what was left out of it."""

from __future__ import annotations

from generator.catalogue import days, sources
from generator.layout.base import Desk, count_of
from generator.layout.front import indexes
from generator.periods import ALL_TIME
from generator.shelves import ALL_ID
from generator.views import AboutView, LeftOut

_LEFT_OUT = 200


def view(desk: Desk) -> AboutView:
    """The page about the archive."""
    ends = days.ends(desk.db, ALL_ID)
    left_out = dict.fromkeys(LeftOut(found.path, found.cause) for found in sources.left_out(desk.db))
    return AboutView(
        count=desk.how_many(ALL_ID, ALL_TIME),
        first=count_of(ends[0], 1) if ends else None,
        last=count_of(ends[1], 1) if ends else None,
        indexes=indexes(desk),
        left_out=tuple(left_out)[:_LEFT_OUT],
        left_out_count=len(left_out),
    )
