"""Laying out: what a page shows is the same, whatever is laid out beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.build import catalogue_path
from generator.catalogue.database import open_to_read
from generator.flatplan import all_but_articles
from generator.layout import Desk, Drawer, FileCopy, ahead, lay_out, lay_out_all
from generator.pages import Document, Page, PageKey
from generator.periods import ALL_TIME, Period
from generator.settingsfile import load_settings
from tests.archives import SETTINGS, Archive, article


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Shelves longer and shorter than an index may be, some articles of one instant."""
    drafted = {
        f"{name}{day}.md": article(
            f"Number {name}{day}",
            f"20{20 + day % 2}-0{1 + day % 3}-0{day}",
            tags=["Japan", f"T{day}", *(["Korea"] if day > 3 else [])],
            authors=["Ann Lee"],
        )
        for day in range(1, 8)
        for name in "ba"
    }
    made = Archive(tmp_path_factory.mktemp("layout") / "a", {**drafted})
    return made.put("archive.toml", f"{SETTINGS}\n[indexes]\nlimit = 3\n").build()


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    with open_to_read(catalogue_path(archive.root)) as db:
        yield Desk(db, load_settings(archive.root), Drawer())


def keys_of(desk: Desk) -> list[PageKey]:
    # Of no shelf, of a shelf that is no more, and of periods that have no page.
    others = [
        PageKey("shelf", 999),
        PageKey("shelf", 2, Period(1999)),
        PageKey("shelf", 2, Period(2021, 1, 9)),
    ]
    return [*all_but_articles(desk.db, desk.settings), *others]


@pytest.mark.parametrize("most", [0, 5, 5_000])
def test_pages_laid_out_together_are_what_each_is_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(ahead, "_MOST", most)
    keys = keys_of(desk)
    assert any(key.kind == "shelf" and key.ref > 1 and key.period != ALL_TIME for key in keys)
    together = [(key, whole(made)) for key, made in lay_out_all(desk, keys)]
    assert together == [(key, whole(lay_out(desk, key))) for key in keys]


def whole(made: Page | FileCopy | Document | None) -> object:
    """With the bytes of a document whose blocks are still to come."""
    return (made.key, made.path, b"".join(made.blocks)) if isinstance(made, Document) else made


def test_short_shelves_are_asked_for_together(desk: Desk) -> None:
    keys = [key for key in keys_of(desk) if key.kind == "shelf" and key.ref > 1]
    statements: list[str] = []
    desk.db.set_trace_callback(statements.append)
    looked = ahead.look_ahead(desk.db, desk.drawer, keys, desk.settings, 1)
    asked = len(statements)
    assert asked <= 6
    informed = desk._replace(ahead=looked)
    short = [key for key in keys if 0 < looked.counts[key.ref, key.period] <= desk.settings.indexes.limit]
    assert short
    assert all(lay_out(informed, key) for key in short)
    assert len(statements) == asked
