"""The catalogue: what it remembers, and what becomes of one that cannot be used."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import PrintedTime
from generator.catalogue import articles, former, pages, places, redirects, shelves, sources
from generator.catalogue.articles import Row, Text
from generator.catalogue.connecting import in_its_place
from generator.catalogue.database import (
    forget_everything,
    get_meta,
    next_id,
    open_catalogue,
    open_to_read,
    set_meta,
    transaction,
)
from generator.catalogue.pages import written
from generator.catalogue.sources import Stamp
from generator.catalogue.tables import indexes_put_off
from generator.errors import Problem
from generator.pages import PageKey
from generator.periods import ALL_TIME, Period, periods_of, sort_number
from generator.shelves import ALL, Shelf

JAPAN = Shelf("tag", "japan", "Japan")
TEXT = Text(b"record", b"body")


def cards(db: sqlite3.Connection, number: int, period: Period) -> list[bytes]:
    return shelves.first(db, number, period, 1_000_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a folder #1?" / "catalogue.sqlite"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    db, reason = open_catalogue(path)
    assert reason == ""
    shelves.ensure_all(db)
    yield db
    db.close()


def sort_of(day: dt.date) -> int:
    return sort_number(PrintedTime(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)))


def add(db: sqlite3.Connection, source: str, day: dt.date, wanted: str = "", *on: Shelf) -> int:
    """An article on the shelf of all and on those named; its card is its source."""
    sort = sort_of(day)
    wanted = wanted or f"/{source}"
    article = articles.insert(
        db, Row(0, source, sort, wanted, wanted, day.isoformat(), source.encode()), TEXT
    )
    sources.put(db, source, Stamp(1, 1), b"d", False, article)
    for shelf in (ALL, *on):
        shelves.add(db, shelves.number_of(db, shelf), shelf.name, sort, article)
    return article


DAY = dt.date(2021, 11, 29)


def write_page(db: sqlite3.Connection, *paths: str) -> None:
    pages.put(db, (written(PageKey("single", name=path), path, "x.html", 1, 1) for path in paths), 1)


def test_a_catalogue_is_kept_from_build_to_build(path: Path, db: sqlite3.Connection) -> None:
    set_meta(db, "k", "é")
    again, reason = open_catalogue(path)
    assert (get_meta(again, "k"), reason) == ("é", "")
    assert get_meta(again, "none") == ""
    again.close()


@pytest.mark.parametrize(
    "damage", [b"garbage" * 5000, b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 8000, b"SQLite format 3\0"]
)
def test_garbage_is_replaced_and_the_reason_told(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    db, reason = open_catalogue(path)
    assert reason.startswith("it is damaged (")
    assert sources.count(db) == 0
    db.close()
    assert open_catalogue(path)[1] == ""


def test_an_empty_file_is_a_new_catalogue(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    db, reason = open_catalogue(path)
    assert (articles.count(db), reason) == (0, "")
    db.close()


def test_one_of_another_version_leaves_its_list_of_files_and_urls(path: Path, db: sqlite3.Connection) -> None:
    add(db, "a.md", DAY, "/a.html")
    write_page(db, "a.html", "b/index.html")
    set_meta(db, "schema", "older")
    db.close()
    db, reason = open_catalogue(path)
    assert reason == "it is of another version"
    assert articles.count(db) == 0
    assert pages.left_behind(db, 1) == ["a.html", "b/index.html"]
    assert former.missing(db)[1] == 1
    db.close()


def test_one_cut_off_in_its_middle_leaves_what_can_be_read(path: Path, db: sqlite3.Connection) -> None:
    with transaction(db):
        write_page(db, *(f"{number:05}/a-page-with-a-long-name.html" for number in range(3000)))
    db.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    db, reason = open_catalogue(path, "it is damaged (cut off)")
    assert reason == "it is damaged (cut off)"
    assert pages.count(db) < 3000
    write_page(db, "x.html")
    db.close()


def test_a_stranger_in_its_place_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE meta(something_else)")
    other.execute("CREATE TABLE page(other)")
    other.close()
    db, reason = open_catalogue(path)
    assert reason
    assert pages.count(db) == 0
    db.close()


def test_a_fault_that_is_not_the_catalogues_own_does_not_cost_it(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(sqlite3.OperationalError):
        open_catalogue(path)
    assert path.is_dir()


def test_a_transaction_keeps_all_or_nothing(db: sqlite3.Connection) -> None:
    def fail() -> None:
        with transaction(db):
            set_meta(db, "k", "v")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert get_meta(db, "k") == ""


def test_a_reader_cannot_write(path: Path, db: sqlite3.Connection) -> None:
    with open_to_read(path) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        set_meta(reader, "k", "v")


def test_forgetting_keeps_the_files_that_were_written(db: sqlite3.Connection) -> None:
    add(db, "a.md", DAY, "/a.html", JAPAN)
    articles.set_aliases(db, 1, ["/old/"])
    write_page(db, "a.html")
    with transaction(db):
        forget_everything(db)
    assert (articles.count(db), sources.count(db), [*redirects.old_urls(db)]) == (0, 0, [])
    assert shelves.find(db, "tag", "japan") is None
    assert pages.left_behind(db, 1) == ["a.html"]


def test_ids_of_articles_are_never_used_again(db: sqlite3.Connection) -> None:
    first = add(db, "a.md", DAY)
    articles.delete(db, first)
    forget_everything(db)
    shelves.ensure_all(db)
    assert add(db, "b.md", DAY) > first


def test_stamps_come_in_the_order_of_python(db: sqlite3.Connection) -> None:
    names = ["a.md", "a/b.md", "é.md", "😀.md", "\uffee.md", "Z.md", "a\n.md"]
    for name in names:
        sources.put(db, name, Stamp(1, 2, 3, 4), b"", False, None)
    assert sources.stamps_after(db, "", 9) == [(name, 1, 2, 3, 4) for name in sorted(names)]


def test_what_is_wrong_with_a_source_is_replaced_and_forgotten_with_it(db: sqlite3.Connection) -> None:
    problem = Problem("a.md", 3, "cause", "remedy")
    sources.put(db, "a.md", Stamp(1, 1), b"", False, None)
    sources.set_problems(db, "a.md", [problem, Problem("a.md", 1, "other")])
    sources.set_problems(db, "a.md", [problem])
    assert sources.problems(db) == [problem]
    sources.forget(db, "a.md")
    assert sources.problems(db) == []


def test_a_source_can_be_made_to_look_changed(db: sqlite3.Connection) -> None:
    sources.put(db, "a.md", Stamp(1, 1), b"d", False, None)
    sources.put(db, "b.md", Stamp(1, 1), b"d", True, None)
    sources.expect_again(db, also_stating_tags=False)
    assert sources.stamps_after(db, "", 9) == [("a.md", 1, -1, -1, -1), ("b.md", 1, 1, -1, -1)]
    sources.expect_again(db)
    assert sources.known(db, "b.md") == (b"d", None, True)


def test_claims_on_a_url_stand_by_time_and_then_by_source_whatever_their_case(db: sqlite3.Connection) -> None:
    add(db, "z.md", DAY, "/X.html")
    add(db, "b.md", DAY, "/x.html")
    add(db, "a.md", DAY + dt.timedelta(1), "/x.HTML")
    add(db, "c.md", DAY, "/y.html")
    assert [row.source for row in articles.claimants(db, "/x.html")] == ["b.md", "z.md", "a.md"]
    assert [wanted.lower() for wanted in articles.contested(db)] == ["/x.html"]


def test_neighbours_follow_the_order_of_time_and_source(db: sqlite3.Connection) -> None:
    for source in ("b.md", "a.md", "c.md"):
        add(db, source, DAY)
    add(db, "0.md", DAY + dt.timedelta(1))
    order = ["a.md", "b.md", "c.md", "0.md"]
    assert [articles.get(db, number).source for number in shelves.in_order(db)] == order  # type: ignore[union-attr]
    for i, source in enumerate(order):
        sort = sort_of(DAY + dt.timedelta(i == 3))
        found = [row.source if row else None for row in articles.neighbours(db, sort, source)]
        assert found == [([None, *order])[i], ([*order, None])[i + 1]]


DAYS = st.dates(dt.date(2019, 11, 1), dt.date(2021, 2, 28)) | st.sampled_from([dt.date.min, dt.date.max])


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=12), st.lists(st.integers(0, 11), max_size=6))
def test_counts_and_parts_are_what_counting_gives(
    drafted: list[tuple[dt.date, bool]], gone: list[int]
) -> None:
    db, _ = open_catalogue(Path(":memory:"))
    shelves.ensure_all(db)
    number = shelves.number_of(db, JAPAN)
    there: dict[int, dt.date] = {}
    for i, (day, tagged) in enumerate(drafted):
        add(db, f"{i}.md", day, "", *([JAPAN] if tagged else []))
        if tagged:
            there[i + 1] = day
    for i in set(gone) & there.keys():
        shelves.add(db, number, "Japan", sort_of(there[i]), i, -1)
        del there[i]
    days = sorted(there.values())
    assert shelves.count(db, number) == len(days)
    assert [part.year for part, _ in shelves.parts(db, number)] == sorted({day.year for day in days})
    for day in days:
        for period in (Period(day.year), Period(day.year, day.month), Period(day.year, day.month, day.day)):
            inside = [d for d in days if d.isoformat().startswith(period.iso)]
            assert shelves.count(db, number, period) == len(inside) == len(cards(db, number, period))
            if period.level != "day":
                assert sum(count for _, count in shelves.parts(db, number, period)) == len(inside)
    asked = {
        (shelf, period) for shelf in (1, number, 99) for day in days for period in periods_of(sort_of(day))
    }
    assert places.counts(db, asked) == {place: shelves.count(db, *place) for place in asked}
    standing = places.standing(db, asked)
    held = {article: card for article, _, card in articles.cards(db, list(range(1, len(drafted) + 1)))}
    for place in asked:
        assert standing[place] == sorted(standing[place])
        assert Counter(held[i] for _, i in standing[place]) == Counter(cards(db, *place))
    in_order = standing.get((number, ALL_TIME), [])
    newest = places.newest(db, (number, ALL_TIME), 3)
    assert newest == [place for place in in_order if place[0] >= shelves.sort_of_newest(db, number, 3)]
    assert [card for _, card in shelves.newest(db, number, 3)] == cards(db, number, ALL_TIME)[::-1][:3]
    db.close()


def test_a_shelf_bears_its_commonest_spelling_and_goes_when_it_is_empty(db: sqlite3.Connection) -> None:
    shouted = JAPAN._replace(name="JAPAN")
    for source, on in (("a", shouted), ("b", shouted), ("c", JAPAN)):
        add(db, source, DAY, "", on)
    number = shelves.number_of(db, JAPAN)
    shelves.rename(db, number)
    assert shelves.get(db, number) == shouted
    shelves.add(db, number, "JAPAN", sort_of(DAY), 1, -1)
    # One each: the tie is broken by the name.
    assert shelves.rename(db, number) is False
    shelves.add(db, number, "JAPAN", sort_of(DAY), 2, -1)
    assert shelves.rename(db, number) is True
    assert shelves.get(db, number) == JAPAN
    shelves.add(db, number, "Japan", sort_of(DAY), 3, -1)
    shelves.rename(db, number)
    assert shelves.get(db, number) is None
    assert shelves.get(db, 1) == ALL


def test_the_shelf_of_all_stays_when_it_is_empty(db: sqlite3.Connection) -> None:
    shelves.rename(db, 1)
    assert shelves.get(db, 1) == ALL


def test_staged_rows_are_placed_as_one_by_one(db: sqlite3.Connection) -> None:
    one = shelves.number_of(db, JAPAN)
    for i in range(3):
        article = articles.insert(db, Row(0, str(i), sort_of(DAY), f"/{i}", f"/{i}", "", b""), TEXT)
        shelves.stage_many(db, [(one, sort_of(DAY), article), (1, sort_of(DAY), article)])
    shelves.place_staged(db, [(1, "", 3), (one, "JAPAN", 2), (one, "Japan", 1)])
    assert (shelves.count(db, one), shelves.count(db, 1, Period(2021, 11))) == (3, 3)
    assert shelves.get(db, one) == JAPAN._replace(name="JAPAN")
    assert list(shelves.spellings(db, "tag")) == [("japan", "JAPAN", 2), ("japan", "Japan", 1)]


def test_ids_given_beforehand_are_those_that_one_by_one_would_get(db: sqlite3.Connection) -> None:
    gone = add(db, "a.md", DAY, "", JAPAN)
    articles.delete(db, gone)
    article, shelf = next_id(db, "article"), next_id(db, "shelf")
    row = Row(article, "b.md", sort_of(DAY), "/b", "/b", "", b"card")
    articles.insert_many(db, [(row, TEXT)])
    shelves.insert_many(db, [(shelf, Shelf("tag", "korea", "Korea"))])
    assert (articles.get(db, article), articles.text(db, article)) == (row, TEXT)
    assert shelves.find(db, "tag", "korea") == shelf
    assert gone < article < add(db, "c.md", DAY)
    assert shelf < shelves.number_of(db, Shelf("tag", "peru", "Peru"))


def test_many_articles_are_what_each_of_them_is(db: sqlite3.Connection) -> None:
    ids = [add(db, f"{name}.md", DAY) for name in "abc"]
    assert articles.get_many(db, [0, ids[2], ids[0], 99]) == {
        each: articles.get(db, each) for each in (ids[0], ids[2])
    }
    assert articles.texts(db, ids) == {each: articles.text(db, each) for each in ids}
    assert articles.get_many(db, []) == {}


def test_an_alias_of_several_articles_is_the_earliest_ones(db: sqlite3.Connection) -> None:
    for source, day in (("a.md", DAY), ("b.md", DAY - dt.timedelta(1))):
        articles.set_aliases(db, add(db, source, day), ["/old/", "/old/"])
    assert articles.url_of_alias(db, "/old/") == "/b.md"
    assert [*redirects.old_urls(db)] == ["/old/"]


def test_page_keys_come_back_as_they_went_in(db: sqlite3.Connection) -> None:
    keys = [
        PageKey("article", 7),
        PageKey("shelf", 1, Period(1)),
        PageKey("shelf", 1, Period(9999, 12, 31)),
        PageKey("index", name="tag/é"),
    ]
    pages.put(db, (written(key, f"{i}", "t.html", 1, 2) for i, key in enumerate(keys)), 1)
    pages.add_dirty(db, [*keys, keys[0]])
    assert [pages.key_at(db, str(i)) for i in range(4)] == keys
    assert sorted(pages.dirty(db)) == sorted(keys)
    assert pages.paths_of(db, keys[2]) == ["2"]
    assert sorted(pages.paths_of_many(db, [*keys[1:], PageKey("article", 8)])) == [
        (str(i), keys[i]) for i in (1, 2, 3)
    ]
    assert list(pages.paths_of_many(db, [])) == []
    pages.clear_dirty(db)
    assert pages.dirty(db) == []


def test_a_first_catalogue_is_filled_aside_and_then_put_in_its_place(path: Path) -> None:
    db, reason = open_catalogue(path, aside=True)
    assert (reason, path.exists()) == ("", False)
    with transaction(db):
        shelves.ensure_all(db)
        add(db, "a.md", DAY, "", JAPAN)
    with in_its_place(db, path) as db:
        assert path.exists()
        assert articles.count(db) == 1
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert list(path.parent.iterdir()) == [path]


def test_a_catalogue_that_is_there_is_never_made_aside(path: Path) -> None:
    open_catalogue(path)[0].close()
    db, _ = open_catalogue(path, aside=True)
    with in_its_place(db, path) as same:
        assert same is db
    db.close()


def test_what_a_killed_first_build_left_aside_is_begun_anew(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.with_name(f"{path.name}.new").write_bytes(b"half a catalogue")
    db, _ = open_catalogue(path, aside=True)
    with in_its_place(db, path) as db:
        assert articles.count(db) == 0


def test_indexes_that_were_put_off_are_there_afterwards(path: Path) -> None:
    def indexes(db: sqlite3.Connection) -> list[tuple[str]]:
        return db.execute("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY 1").fetchall()

    db, _ = open_catalogue(path)
    before = indexes(db)
    with indexes_put_off(db):
        assert len(indexes(db)) == len(before) - 3
    assert indexes(db) == before
    db.close()
