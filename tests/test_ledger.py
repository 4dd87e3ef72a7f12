"""What was printed is noted many files at a time, and the catalogue's log begins anew between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import ledger as ledgers
from generator.catalogue import pages
from generator.catalogue.connecting import connect
from generator.catalogue.database import open_catalogue, open_to_read
from generator.catalogue.pages import written
from generator.dockets import Printed
from generator.ledger import ledger
from generator.pages import PageKey


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ledgers, "_AT_ONCE", 40)
    path = tmp_path / "catalogue.sqlite"
    open_catalogue(path)[0].close()
    return path


def batches(number: int) -> Iterator[Printed]:
    for batch in range(number):
        keys = [PageKey("article", batch * 10 + i) for i in range(10)]
        yield Printed([written(key, f"{key.ref}.html", "article.html", 1, 1) for key in keys], [], 10)


def test_files_are_noted_many_at_a_time_and_the_last_at_the_end(catalogue: Path) -> None:
    db = connect(catalogue)
    known = []
    with ledger(db, 1, moved=False) as printed:
        for batch in batches(10):
            printed.add(batch)
            known.append(pages.count(db))
    assert known == [0, 0, 0, 40, 40, 40, 40, 80, 80, 80]
    assert pages.count(db) == 100
    db.close()


def test_what_was_entered_is_noted_where_an_error_ends_it(catalogue: Path) -> None:
    def print_until_the_disk_is_full() -> None:
        with ledger(db, 1, moved=False) as printed:
            printed.add(next(batches(1)))
            raise OSError("full")

    db = connect(catalogue)
    with pytest.raises(OSError, match="full"):
        print_until_the_disk_is_full()
    assert pages.count(db) == 10
    db.close()


def test_where_a_page_lies_no_more_is_told(catalogue: Path) -> None:
    db = connect(catalogue)
    with ledger(db, 1, moved=True) as printed:
        printed.add(next(batches(1)))
    assert printed.gone == []
    moved, missing = PageKey("article", 3), PageKey("article", 4)
    with ledger(db, 1, moved=True) as printed:
        printed.add(Printed([written(moved, "there.html", "article.html", 1, 1)], [missing], 1))
    assert sorted(printed.gone) == [("3.html", moved), ("4.html", missing)]
    db.close()


def test_the_log_begins_anew_while_others_read(catalogue: Path) -> None:
    """There is always somebody who reads, as workers do, but nobody for long."""
    db, log = connect(catalogue), catalogue.with_name("catalogue.sqlite-wal")
    sizes = []
    with ledger(db, 1, moved=False) as printed:
        reading = open_to_read(catalogue)
        reading.__enter__()
        for batch in batches(400):
            next_one = open_to_read(catalogue)
            pages.count(next_one.__enter__())
            reading.__exit__(None, None, None)
            reading = next_one
            printed.add(batch)
            sizes.append(log.stat().st_size)
        reading.__exit__(None, None, None)
    assert pages.count(db) == 4000
    assert max(sizes[200:]) <= max(sizes[:200]) * 1.5
    db.close()
