"""What lies in `site/`: what was harmed is found, what a killed build left is removed, all else stays."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from generator import damage, output
from generator.backroom import catalogue_path
from generator.catalogue import pages
from generator.catalogue.database import open_to_read
from generator.damage import harmed, looking, sweep
from tests.archives import Archive, article
from tests.processes import lines_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def written(site: Path, *paths: str) -> list[tuple[str, int, int]]:
    return [(path, *output.write(str(site), path, path.encode())[:2]) for path in paths]


def names(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))


def test_files_as_they_were_written_are_not_harmed(site: Path) -> None:
    known = written(site, "a.html", "a/b.html", "é.html", "😀/x")
    assert list(harmed(str(site), known)) == []


def test_what_is_missing_edited_touched_or_replaced_is_harmed_in_the_order_given(site: Path) -> None:
    known = written(
        site, "edited", "fine", "folder/gone", "gone", "linked", "same-size", "touched", "was-a-file"
    )
    (site / "edited").write_text("longer than before")
    (site / "folder/gone").unlink()
    (site / "folder").rmdir()
    (site / "folder").write_text("a file in its place")
    (site / "gone").unlink()
    (site / "linked").unlink()
    os.symlink("fine", site / "linked")
    (site / "same-size").write_text("SAME-SIZE")
    os.utime(site / "touched", ns=(1, 1))
    (site / "was-a-file").unlink()
    (site / "was-a-file").mkdir()
    os.utime(site / "same-size", ns=(2, 2))
    assert list(harmed(str(site), known)) == [path for path, *_ in known if path != "fine"]


def test_all_is_missing_where_there_is_no_site(site: Path) -> None:
    assert list(harmed(str(site), [("a", 1, 1), ("b/c", 1, 1)])) == ["a", "b/c"]


def test_a_leftover_of_a_killed_build_is_removed_and_a_file_named_alike_is_not(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(site, "2021/x.html")
    with monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(os, "replace", killed)
        # As a kill would have it: nothing is cleaned up.
        patch.setattr(os, "unlink", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            output.write(str(site), "2021/x.html", b"another page")
    (site / "notes.morgue-new").write_text("theirs")
    assert len(names(site)) == 4
    sweep(str(site))
    assert names(site) == ["2021", "2021/x.html", "notes.morgue-new"]


def test_there_is_nothing_to_sweep_in_a_site_that_is_not_there(site: Path) -> None:
    sweep(str(site))
    site.write_text("a file")
    sweep(str(site))
    assert site.read_text() == "a file"


def test_links_in_the_site_are_not_followed(site: Path, tmp_path: Path) -> None:
    site.mkdir()
    elsewhere = tmp_path / ".x.morgue-new"
    elsewhere.write_text("theirs")
    os.symlink("..", site / "up")
    os.symlink("nowhere", site / "dangling")
    sweep(str(site))
    assert elsewhere.exists()
    assert names(site) == ["dangling", "up"]


# A large site, looked at by a process of its own


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(damage, "_LARGE", 0)
    made = Archive(tmp_path / "paper", {f"{n}.md": article(f"Story {n}", "2021-05-03") for n in range(3)})
    made.build()
    return made


LOOKING = """
import os, sys
from pathlib import Path
from generator import damage
from generator.catalogue.database import open_to_read

damage._LARGE, damage._PORTION = 0, 1
fork, begun = os.fork, []
os.fork = lambda: begun.append(fork()) or begun[-1]
root, ask = Path(sys.argv[1]), sys.argv[2] == "ask"
with damage.looking(str(root / "site"), root / ".morgue/catalogue.sqlite") as (harm, _):
    with open_to_read(root / ".morgue/catalogue.sqlite") as db:
        for _ in range(2 * ask):
            for path in sorted(harm(db)):
                print(path)
(child,) = begun
try:
    os.waitpid(child, 0)
except ChildProcessError:
    print("ended")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_large_site_is_looked_at_by_a_process_of_its_own(archive: Archive) -> None:
    for name in ("404.html", "2021/index.html"):
        (archive.root / "site" / name).unlink()
    assert lines_of(LOOKING, archive.root, "ask") == ["2021/index.html", "404.html"] * 2 + ["ended"]


def test_two_who_look_from_both_ends_meet(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "_PORTION", 2)
    looked = damage._Counts()
    with open_to_read(catalogue_path(archive.root)) as db:
        known = [path for path, *_ in pages.stamps(db)]
        first, last = (
            looked.share(db, pages.stamps(db), 0),
            looked.share(db, pages.stamps(db, backwards=True), 1),
        )
        begun = [path for portion in itertools.islice(first, 3) for path, *_ in portion]
        ended = [path for portion in last for path, *_ in portion]
        both = begun + [path for portion in first for path, *_ in portion]
    assert begun == known[:6]
    assert sorted({*both, *ended}) == known
    # The portions that they are at when they meet may be looked at twice.
    assert len(both) + len(ended) <= len(known) + 2 * 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_look_that_nobody_asks_for_ends(archive: Archive) -> None:
    assert lines_of(LOOKING, archive.root, "leave") == ["ended"]


def test_what_was_harmed_in_a_large_site_is_mended(archive: Archive) -> None:
    before = (archive.root / "site/index.html").read_bytes()
    (archive.root / "site/index.html").write_text("scribbled over")
    archive.build()
    assert (archive.root / "site/index.html").read_bytes() == before
    archive.build()
    assert archive.report is not None
    assert archive.report.written == 0


def test_a_process_that_cannot_look_costs_only_time(archive: Archive) -> None:
    with open_to_read(catalogue_path(archive.root)) as db:
        (archive.root / "site/index.html").unlink()
        broken = archive.root / "broken.sqlite"
        broken.write_bytes(b"no database")
        with looking(str(archive.root / "site"), broken) as (harm, _):
            assert list(harm(db)) == ["index.html"]
