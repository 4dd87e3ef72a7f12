"""Moments with their offset as a number."""

from __future__ import annotations

import datetime as dt


def fixed(moment: dt.datetime) -> dt.datetime:
    """The same moment with its offset as a number: what a catalogue can store and give back equal."""
    if moment.tzinfo is dt.UTC:
        return moment
    offset = moment.utcoffset() or dt.timedelta(0)
    # Local mean times before railways carry seconds, which ISO 8601 offsets do not.
    whole = dt.timedelta(minutes=round(offset.total_seconds() / 60))
    return moment.replace(tzinfo=dt.timezone(whole) if whole else dt.UTC)
