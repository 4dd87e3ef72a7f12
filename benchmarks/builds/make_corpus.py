"""The corpus maker: an archive of N articles in any dialects, written in a stream by several processes."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds.articles import article
from benchmarks.builds.dialects import DIALECTS, companions, source_of, write_source

_SHARE = 2_000
"""How many articles a process writes before it says what they were."""


class Target(NamedTuple):
    """Where the articles go in one dialect."""

    dialect: str
    folder: Path


class Tally(NamedTuple):
    """What is in an archive: how many articles, and on which shelves, as names and "2016/01"."""

    articles: int
    months: frozenset[str]
    tags: frozenset[str]
    authors: frozenset[str]


class _Share(NamedTuple):
    first: int
    last: int
    n: int
    seed: int
    targets: tuple[Target, ...]


def make_corpus(n: int, targets: Iterable[Target], seed: int = 1, jobs: int = 0) -> Tally:
    """Write `n` articles to each target; `jobs`: processes, 0 for one a core.

    The files do not depend on `jobs`. No more than a share of the articles is in memory at once.
    """
    targets = tuple(targets)
    shares = (_Share(first, min(first + _SHARE, n), n, seed, targets) for first in range(0, n, _SHARE))
    tally = Tally(0, frozenset(), frozenset(), frozenset())
    for part in _spread(shares, jobs or os.cpu_count() or 1, small=n <= _SHARE):
        tally = Tally(
            tally.articles + part.articles,
            tally.months | part.months,
            tally.tags | part.tags,
            tally.authors | part.authors,
        )
    for target in targets:
        for month in sorted(tally.months):
            for source in companions(month, target.dialect):
                write_source(target.folder, source)
    return tally


def _spread(shares: Iterable[_Share], jobs: int, *, small: bool) -> Iterator[Tally]:
    if small or jobs == 1:
        yield from map(_write_share, shares)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_write_share, shares)


def _write_share(share: _Share) -> Tally:
    months: set[str] = set()
    tags: set[str] = set()
    authors: set[str] = set()
    folders: set[str] = set()
    for i in range(share.first, share.last):
        made = article(i, share.n, share.seed)
        months.add(f"{made.date:%Y/%m}")
        tags.update(made.tags)
        authors.update(made.authors)
        for dialect, folder in share.targets:
            path, text = source_of(made, dialect)
            place = f"{folder}/{path}"
            parent = os.path.dirname(place)
            if parent not in folders:
                os.makedirs(parent, exist_ok=True)
                folders.add(parent)
            with open(place, "w", encoding="utf-8") as file:
                file.write(text)
    return Tally(share.last - share.first, frozenset(months), frozenset(tags), frozenset(authors))


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks.builds.make_corpus`."""
    parser = argparse.ArgumentParser(
        description="Write a synthetic news archive, the same for the same seed."
    )
    parser.add_argument("folder", type=Path, help="with several dialects, each gets a folder in it")
    parser.add_argument("--n", type=int, default=10_000, help="how many articles  [10000]")
    parser.add_argument("--for", dest="dialects", action="append", choices=sorted(DIALECTS), help="[morgue]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=0, help="processes  [one a core]")
    asked = parser.parse_args(arguments)
    dialects = asked.dialects or ["morgue"]
    one = len(dialects) == 1
    targets = [Target(each, asked.folder if one else asked.folder / each) for each in dialects]
    started = time.monotonic()
    tally = make_corpus(asked.n, targets, asked.seed, asked.jobs)
    said = f"{tally.articles:,} articles, {len(tally.tags):,} tags, {len(tally.authors):,} authors"
    print(f"{said} in {time.monotonic() - started:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
