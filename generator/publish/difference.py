"""What is to be sent and what is to be removed, so that a target holds what `site/` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from generator.publish.manifest import NAME, File


class Step(NamedTuple):
    """One file to send (`new` or `changed`) or to remove (`gone`)."""

    kind: Literal["new", "changed", "gone"]
    file: File


def differences(here: Iterable[File], there: Iterable[File]) -> Iterator[Step]:
    """The steps that turn `there` into `here`; both, and the steps, are in the order of paths.

    Files are the same if size and digest are; a digest that is not known on one side is not compared.
    Nothing is held in memory but one file of each.
    """
    left, right = iter(here), (file for file in there if file.path != NAME)
    ours, theirs = next(left, None), next(right, None)
    while ours or theirs:
        if theirs is None or (ours is not None and ours.path < theirs.path):
            assert ours is not None
            yield Step("new", ours)
            ours = next(left, None)
        elif ours is None or theirs.path < ours.path:
            yield Step("gone", theirs)
            theirs = next(right, None)
        else:
            if not is_same(ours, theirs):
                yield Step("changed", ours)
            ours, theirs = next(left, None), next(right, None)


def is_same(ours: File, theirs: File) -> bool:
    """Have they the same bytes, as far as is known?"""
    if ours.size != theirs.size:
        return False
    return not (ours.digest and theirs.digest) or ours.digest == theirs.digest
