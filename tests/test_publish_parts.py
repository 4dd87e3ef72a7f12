"""The parts of a publish: the journal, sorting on disk, comparing, addresses, the report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.publish.address import parse_address, without_secrets
from generator.publish.compare import claimed, compared
from generator.publish.difference import Step
from generator.publish.headers import Headers
from generator.publish.journal import UNKNOWN, Head, Journal, ended_with, overlaid, read_head
from generator.publish.manifest import File
from generator.publish.report import Tally, in_bytes
from generator.publish.sorting import sorted_on_disk
from generator.publish.store import Item, Remote
from generator.publish.targets import open_target

HEAD = Head("abc", "def")
A, B, C = (File(f"{name}.html", 1, name) for name in "abc")


# The journal


def journal_of(place: Path, *lines: tuple[str, File]) -> Path:
    journal = Journal(place, HEAD)
    for kind, file in lines:
        if kind == "?":
            journal.touching(file)
        elif kind == "+":
            journal.sent(file.path)
        else:
            journal.removed(file.path)
    journal.close()
    return place


def test_a_journal_tells_what_lies_there_by_now(tmp_path: Path) -> None:
    new = File("b b.html", 7, "new")
    lines = [("?", new), ("+", new), ("?", A), ("-", A), ("?", C)]
    journal = journal_of(tmp_path / "journal", *lines)
    assert list(overlaid([A, B], journal)) == [new, B, File("c.html", -1, UNKNOWN)]


def test_a_file_that_was_touched_again_is_unknown_until_it_arrives(tmp_path: Path) -> None:
    journal = journal_of(tmp_path / "journal", ("?", A), ("+", A), ("?", A))
    assert list(overlaid([], journal)) == [File("a.html", -1, UNKNOWN)]
    journal_of(journal, ("+", A))
    assert list(overlaid([], journal)) == [A]


def test_a_line_that_was_cut_off_is_as_if_it_had_not_been_written(tmp_path: Path) -> None:
    journal = journal_of(tmp_path / "journal", ("?", A), ("+", A))
    whole = journal.read_bytes()
    for cut in range(len(whole)):
        journal.write_bytes(whole[:cut])
        found = list(overlaid([B], journal))
        assert found in ([B], [File("a.html", -1, UNKNOWN), B])
    journal.write_bytes(whole + b"? half")
    journal_of(journal, ("?", B), ("+", B))
    assert list(overlaid([], journal)) == [A, B]


def test_a_journal_of_another_publish_is_begun_anew(tmp_path: Path) -> None:
    journal = journal_of(tmp_path / "journal", ("?", A), ("+", A))
    Journal(journal, Head("other", "def")).close()
    assert read_head(journal) == Head("other", "def")
    assert list(overlaid([], journal)) == []


def test_what_is_no_journal_has_no_head(tmp_path: Path) -> None:
    for text in ("", "nonsense\n", "morgue-journal-1 abc", "one two three\n"):
        (tmp_path / "journal").write_text(text)
        assert read_head(tmp_path / "journal") is None
    assert read_head(tmp_path / "none") is None


def test_a_journal_knows_the_manifest_that_it_was_to_end_with(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", HEAD)
    journal.touching(A)
    assert ended_with(tmp_path / "journal") == ""
    journal.ends_with("123")
    journal.close()
    assert ended_with(tmp_path / "journal") == "123"


# Sorting


@given(st.lists(st.tuples(st.text(), st.integers())), st.integers(1, 5))
def test_rows_come_in_order_whatever_fits_into_memory(rows: list[tuple[str, int]], most: int) -> None:
    with sorted_on_disk(iter(rows), most) as ordered:
        assert list(ordered) == sorted(rows)


def test_all_rows_are_taken_before_the_first_is_given() -> None:
    taken = []

    def rows() -> Iterator[tuple[int]]:
        for number in range(10):
            taken.append(number)
            yield (number,)

    with sorted_on_disk(rows(), 3):
        assert taken == list(range(10))


# Comparing


def test_a_checksum_of_any_kind_tells_whether_a_file_is_ours(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"hello")
    file = File("a.html", 5, hashlib.sha256(b"hello").hexdigest())
    item = Item("a.html", tmp_path / "a.html", Headers("text/html", ""))
    for kind in ("md5", "sha256"):
        right, wrong = (hashlib.new(kind, data).hexdigest() for data in (b"hello", b"hallo"))
        assert list(compared([(file, item)], [Remote("a.html", 5, f"{kind}:{right}")])) == [file]
        (found,) = compared([(file, item)], [Remote("a.html", 5, f"{kind}:{wrong}")])
        assert found.digest == UNKNOWN
    assert list(compared([(file, item)], [Remote("a.html", 5)])) == [file]
    assert list(compared([(file, item)], [Remote("b.html", 5)])) == [File("b.html", 5, UNKNOWN)]


def test_a_file_is_claimed_by_any_list_that_names_it() -> None:
    assert list(claimed([A, B, C], [A], [C])) == [(A, True), (B, False), (C, True)]
    assert list(claimed([A])) == [(A, False)]


# Addresses


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(PublishError, match="holds a password") as error:
        parse_address("s3://key:hunter2@bucket/path")
    assert "hunter2" not in str(error.value)
    with pytest.raises(PublishError, match=r"holds a `\?`") as error:
        parse_address("az://box/path?sig=hunter2")
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("unable to access 'https://me:hunter2@host/x.git/'", "unable to access 'https://host/x.git/'"),
        ("GET https://a.blob.core.windows.net/c?sv=1&sig=hunter2%3D&se=2", None),
        ("https://b.s3.amazonaws.com/k?X-Amz-Signature=hunter2", None),
        ("AccountName=a;AccountKey=hunter2==;EndpointSuffix=x", None),
        ("me@host: Permission denied", "me@host: Permission denied"),
    ],
)
def test_what_is_secret_in_a_message_is_left_out(said: str, printed: str | None) -> None:
    assert "hunter2" not in without_secrets(said)
    assert printed in (None, without_secrets(said))


def test_a_url_is_taken_apart() -> None:
    address = parse_address("ssh://me@Host:2222/srv/the%20archive#x")
    assert address[1:] == ("ssh", "me", "host", 2222, "/srv/the archive", "x")
    assert parse_address("../paper.git#pages")[1:] == ("", "", "", None, "../paper.git", "pages")


@pytest.mark.parametrize("url", ["ftp://host/x", "http://host/x", "file://server/x", "ssh://host:port/x"])
def test_a_target_that_nothing_speaks_to_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(PublishError) as error:
        open_target(url, 1)
    assert "\n" not in str(error.value)


# The report


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 B"), (999, "999 B"), (1_500, "1.5 KB"), (2e6, "2.0 MB"), (3e9, "3.0 GB"), (5e13, "50.0 TB")],
)
def test_sizes_are_told_as_people_read_them(number: float, said: str) -> None:
    assert in_bytes(number) == said


def test_a_report_shows_counts_a_kind_and_the_first_paths() -> None:
    tally = Tally()
    for number in range(30):
        tally.count(Step("new", File(f"2021/{number}.html", 10, "")))
    tally.count(Step("gone", A))
    lines = list(tally.lines())
    assert lines[0].split() == ["articles", "30", "to", "send", "300", "B"]
    assert lines[1].split() == ["removals", "1", "to", "remove"]
    assert lines[2].split() == ["new", "2021/0.html"]
    assert lines[-1] == "  and 11 more"
    assert tally.summary() == "30 files (300 B) sent, 1 removed"
    assert tally.summary(is_done=False) == "30 files (300 B) would be sent, 1 would be removed"
