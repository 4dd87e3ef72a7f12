"""A line for the terminal: what changed, how many pages it concerns, how long it took."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

from generator.catalogue import drafts, pages
from generator.preview.edition import Edition
from generator.preview.taking import Taken
from generator.terminal import counted


def line_of(at: Edition, taken: Taken, others: Sequence[str], seconds: float, db: sqlite3.Connection) -> str:
    """The line of one change. `others`: what changed besides sources."""
    named = [f"{at.settings.paths.content}/{path}" for path in sorted(taken.sources)] + list(others)
    what = named[0] if named else "nothing"
    more = f" and {len(named) - 1:,} more" if len(named) > 1 else ""
    concerned = _concerned(taken, others, db)
    return f"{time.strftime('%H:%M:%S')}  {what}{more}: {concerned}, {seconds * 1000:,.0f} ms"


def _concerned(taken: Taken, others: Sequence[str], db: sqlite3.Connection) -> str:
    if any("/" not in name for name in others):
        return f"all {counted(pages.count(db), 'page')}" if pages.count(db) else "all pages"
    number = len(taken.keys) + sum(drafts.get(db, source) is not None for source in taken.sources)
    return counted(number, "page")
