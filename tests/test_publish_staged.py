"""Publishing stage by stage: what is sent, in which order, and how it goes on after any mishap."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.publish.job import allowed_removals
from generator.publish.knowing import MARK
from generator.publish.manifest import NAME
from generator.publish.order import LAST, rank_of
from generator.publish.staged import Staged
from tests.publishing import OWN, SITE, Killed, Memory, Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.fixture
def store() -> Memory:
    return Memory()


def pages(paths: list[str]) -> list[str]:
    return [path for path in paths if path not in OWN]


def test_all_is_sent_the_first_time_and_nothing_the_second(paper: Paper, store: Memory) -> None:
    assert Staged(store).publish(paper.job()).tally.sent == len(SITE)
    assert store.files == paper.files
    assert MARK not in store.held
    store.forget()
    outcome = Staged(store).publish(paper.job())
    assert (outcome.tally.sent, outcome.tally.removed, outcome.notes) == (0, 0, ())
    assert (store.sent, store.removed) == ([], [])


def test_only_what_changed_is_sent_and_nothing_is_listed(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    store.forget()
    listed = store.listed
    paper.write({"index.html": "frond", "2022/index.html": "new"})
    paper.remove("2021/11/29/storm.html")
    # A time stamp is no change.
    (paper.site / "feed.xml").touch()
    Staged(store).publish(paper.job())
    assert sorted(pages(store.sent)) == ["2022/index.html", "index.html"]
    assert pages(store.removed) == ["2021/11/29/storm.html"]
    assert store.listed == listed
    assert store.files == paper.files


def test_no_page_is_sent_before_what_it_links_to(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    assert store.sent[0] == MARK
    assert store.sent[-1] == NAME
    ranks = [rank_of(path) for path in store.sent[1:-1]]
    assert ranks == sorted(ranks)
    assert max(ranks) < LAST
    assert store.sent[1] == "static/a.css"
    indexes = [path for path in store.sent if path.endswith("index.html")]
    assert indexes == ["2021/11/29/index.html", "2021/index.html", "index.html"]


def test_removals_come_after_all_that_is_sent(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    events: list[str] = []
    store.after = events.append
    paper.remove("2021/11/29/storm.html")
    paper.write({"sitemap.xml": "<urlset></urlset>", "index.html": "less"})
    Staged(store).publish(paper.job())
    assert events == [MARK, "index.html", "sitemap.xml", "2021/11/29/storm.html", NAME, MARK]


def test_a_dry_run_does_nothing(paper: Paper, store: Memory) -> None:
    outcome = Staged(store).publish(paper.job(dry_run=True))
    assert store.held == {}
    assert outcome.tally.sent == len(SITE)
    said = "\n".join(outcome.tally.lines())
    assert "articles          2 to send       18 B" in said
    assert "new      2021/11/29/ferry.html" in said


def test_what_lies_there_already_is_not_sent_again_where_there_is_no_manifest(
    paper: Paper, store: Memory
) -> None:
    store.held = {path: text.encode() for path, text in SITE.items()}
    store.held["index.html"] = b"fromt"
    store.held["robots.txt"] = b"somebody else's"
    outcome = Staged(store).publish(paper.job())
    assert pages(store.sent) == ["index.html"]
    assert "robots.txt" in store.held
    assert "on the target: 1 file that no publish put there" in outcome.notes[0]


def test_without_checksums_sizes_decide(paper: Paper) -> None:
    store = Memory(checksums=False)
    store.held = {path: text.encode() for path, text in SITE.items()} | {"index.html": b"another"}
    Staged(store).publish(paper.job())
    assert pages(store.sent) == ["index.html"]


def test_verify_mends_what_somebody_else_changed(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    store.held["index.html"] = b"fr0nt"
    del store.held["feed.xml"]
    store.held["stray.html"] = b"stray"
    store.forget()
    Staged(store).publish(paper.job())
    assert store.sent == []
    Staged(store).publish(paper.job(verify=True))
    assert sorted(pages(store.sent)) == ["feed.xml", "index.html"]
    assert pages(store.removed) == ["stray.html"]
    assert store.files == paper.files


def test_verify_mends_a_manifest_that_cannot_be_read(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    good = store.held[NAME]
    store.held[NAME] = b"<html>Not found</html>"
    with pytest.raises(PublishError, match="--verify"):
        Staged(store).publish(paper.job())
    Staged(store).publish(paper.job(verify=True))
    assert store.held[NAME] == good


# Removals


@pytest.mark.parametrize(("there", "allowed"), [(1, 0), (20, 10), (600, 256), (10_000, 500), (400, 200)])
def test_the_usual_cap_is_256_or_a_twentieth_and_never_over_half(there: int, allowed: int) -> None:
    assert allowed_removals(there, 256) == allowed


def test_more_removals_than_are_allowed_are_refused_before_anything_is_sent(
    paper: Paper, store: Memory
) -> None:
    Staged(store).publish(paper.job())
    store.forget()
    paper.become({"index.html": "all is lost"})
    with pytest.raises(PublishError, match=r"8 of 9 published files.*--max-removals 8"):
        Staged(store).publish(paper.job())
    assert store.sent == store.removed == []
    with pytest.raises(PublishError, match="more than 7"):
        Staged(store).publish(paper.job(max_removals=7))
    trial = Staged(store).publish(paper.job(dry_run=True))
    assert trial.tally.removed == 8
    assert "would be refused" in trial.notes[0]
    Staged(store).publish(paper.job(max_removals=8))
    assert store.files == paper.files


# Compression


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_texts_are_compressed_for_a_store_that_takes_headers(tmp_path: Path, encoding: str) -> None:
    paper = Paper(tmp_path, {"index.html": "long " * 500, "small.html": "small", "a.jpg": "x" * 900})
    store = Memory(takes_headers=True)
    Staged(store).publish(paper.job(compress=(encoding,)))
    assert len(store.held["index.html"]) < 100
    assert UNPACK[encoding](store.held["index.html"]) == b"long " * 500
    assert store.headers["index.html"].content_encoding == encoding
    assert store.held["small.html"] == b"small"
    assert store.held["a.jpg"] == b"x" * 900
    store.forget()
    Staged(store).publish(paper.job(compress=(encoding,), verify=True))
    assert store.sent == []
    # What was sent in another form is sent again.
    Staged(store).publish(paper.job())
    assert pages(store.sent) == ["index.html"]
    assert store.files == paper.files


# Mishaps


def test_a_target_that_refuses_a_file_is_gone_on_with_later(paper: Paper, store: Memory) -> None:
    def refuse(path: str) -> None:
        if path == "feed.xml":
            raise PublishError("507 Insufficient Storage", path=path)

    store.before = refuse
    with pytest.raises(PublishError, match="507"):
        Staged(store).publish(paper.job())
    assert NAME not in store.held
    store.before = lambda path: None
    store.forget()
    Staged(store).publish(paper.job())
    assert sorted(pages(store.sent)) == ["feed.xml", "sitemap.xml"]
    assert store.files == paper.files


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("when", range(7))
def test_a_publish_that_was_killed_goes_on_where_it_stopped(
    paper: Paper, store: Memory, when: int, moment: str
) -> None:
    Staged(store).publish(paper.job())
    paper.write({"index.html": "b", "2021/index.html": "c", "static/a.css": "d"})
    paper.remove("tags/é ü.html")
    kill_at(store, when, moment)
    with pytest.raises(Killed):
        Staged(store).publish(paper.job())
    done = len(pages(store.sent + store.removed)) - len(SITE)
    store.before = store.after = lambda path: None
    store.forget()
    listed = store.listed
    outcome = Staged(store).publish(paper.job())
    assert store.listed == listed
    assert store.files == paper.files
    assert MARK not in store.held
    # At most the one that was on its way is sent twice.
    assert outcome.tally.steps <= 4 - done + 1


def test_without_the_journal_what_really_lies_there_is_compared(paper: Paper, store: Memory) -> None:
    Staged(store).publish(paper.job())
    paper.write({"index.html": "b", "2021/index.html": "c", "static/a.css": "d"})
    kill_at(store, 3, "after")
    with pytest.raises(Killed):
        Staged(store).publish(paper.job())
    store.before = store.after = lambda path: None
    paper.job().keep(".journal").unlink()
    # What was sent and is as it was before by now would pass for the same by the manifest.
    paper.write(SITE)
    outcome = Staged(store).publish(paper.job())
    assert "found by comparing all files" in outcome.notes[0]
    assert store.files == paper.files


def kill_at(store: Memory, when: int, moment: str) -> None:
    """The process dies before or after the store has done that one of its works."""
    left = [when]

    def count(path: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed(path)

    setattr(store, moment, count)


SITES = st.dictionaries(
    st.sampled_from(["index.html", "a.html", "b/index.html", "b/c.html", "feed.xml", "s.css"]),
    st.sampled_from(["x", "y", "zz"]),
)
RUNS = st.lists(
    st.tuples(SITES, st.integers(0, 9), st.sampled_from(["before", "after"]), st.booleans(), st.booleans()),
    max_size=5,
)


@given(RUNS, SITES)
def test_whatever_happened_the_next_publish_gives_the_whole_site(
    runs: list[tuple[dict[str, str], int, str, bool, bool]], last: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper, store = Paper(Path(folder), {}), Memory()
        is_forgotten = False
        for files, when, moment, verify, is_journal_lost in runs:
            paper.become(files)
            kill_at(store, when, moment)
            try:
                Staged(store).publish(paper.job(verify=verify, max_removals=99))
            except Killed:
                if is_journal_lost:
                    paper.job().keep(".journal").unlink(missing_ok=True)
                    is_forgotten = True
            store.before = store.after = lambda path: None
        paper.become(last)
        Staged(store).publish(paper.job(max_removals=99))
        found = store.files
        if is_forgotten:
            # What only a forgotten publish has put there is nobody's; see `strangers`.
            found = {path: text for path, text in found.items() if path in last}
        assert found == paper.files
        assert MARK not in store.held
        Staged(store).publish(paper.job(max_removals=99, verify=True))
        assert store.files == paper.files
