"""A change rewrites as many files in a large archive as in a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.builds.articles import subjects
from benchmarks.builds.dialects import source_of, write_source
from benchmarks.builds.make_corpus import Target, make_corpus
from tests.archives import Archive

SIZES = (2_000, 5_000)
"""Each day of the year has articles: where one has none left, its page goes and four lead no longer to it."""


def rewritten_by_changes(folder: Path, n: int) -> dict[str, int]:
    """How many files of the site each change to an archive of `n` articles writes or removes."""
    archive = Archive(folder)
    make_corpus(n, [Target("morgue", folder / "content")], jobs=1)
    archive.build()
    known = subjects(n)
    edited = known.edited._replace(body=f"{known.edited.body}\nOne paragraph more.\n")
    counts = {"no change": len(archive.rewritten_by_next_build())}
    for name, article in (("edit", edited), ("add", known.added)):
        write_source(folder / "content", source_of(article, "morgue"))
        counts[name] = len(archive.rewritten_by_next_build())
    archive.remove(source_of(known.removed, "morgue").path)
    counts["remove"] = len(archive.rewritten_by_next_build())
    return counts


@pytest.mark.slow
def test_an_edit_an_addition_and_a_removal_cost_the_same_in_any_archive(tmp_path: Path) -> None:
    small, large = (rewritten_by_changes(tmp_path / str(n), n) for n in SIZES)
    assert small == large
    assert small["no change"] == 0
    assert 0 < small["edit"] < small["add"] < 50
