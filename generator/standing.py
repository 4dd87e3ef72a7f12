"""Standing type: what was set for one page stays, for the next that shows the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_MOST = 4_096
"""How much is kept before all of it goes: more than a batch of pages shows, and some 3 MB."""

Made = TypeVar("Made")


def remembered(make: Callable[..., Made]) -> Callable[..., Made]:
    """`make`, which is asked once for a thing and what else it is given; it may depend on nothing besides.

    The thing, an article's card, is known by its identity: to compare two takes as long as to make
    a line of one.
    """
    kept: dict[tuple[object, ...], tuple[object, Made]] = {}

    def recalled(thing: object, *others: object) -> Made:
        key = (id(thing), *others)
        found = kept.get(key)
        if found is None or found[0] is not thing:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[key] = (thing, make(thing, *others))
        return found[1]

    return recalled
