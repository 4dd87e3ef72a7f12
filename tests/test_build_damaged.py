"""Catalogues that hold what they must not: the build makes them anew, says so in one line, and is right."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.backroom import catalogue_path
from generator.cli import main
from tests.archives import SETTINGS, Archive
from tests.papers import copy_of, many_articles


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return many_articles(tmp_path_factory.mktemp("built") / "a", 12).build()


def every_page_due(archive: Archive) -> Archive:
    return archive.put("archive.toml", SETTINGS + "[indexes]\nlimit = 19\n")


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    """One of which every page is due."""
    return every_page_due(copy_of(built, tmp_path / "a"))


@pytest.fixture(scope="module")
def expected(built: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of its site when it is built anew."""
    folder = tmp_path_factory.mktemp("expected")
    return every_page_due(copy_of(built, folder / "a")).built_anew(folder / "anew")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE article SET card = x'ff'", "it is damaged ("),
        ("UPDATE article SET url = CAST(x'2fff' AS TEXT)", "it is damaged ("),
        ("UPDATE article SET url = x'2f'", "it is damaged ("),
        ("UPDATE text SET record = x'00'", "it is damaged ("),
        ("UPDATE text SET body = x'00'", "it is damaged ("),
        ("DELETE FROM text", "it is damaged ("),
        ("DROP TABLE shelf", "it is damaged ("),
        ("UPDATE meta SET value = '{' WHERE key = 'fingerprints'", "it is damaged ("),
        ("UPDATE meta SET value = 'x' WHERE key = 'round'", "it is damaged ("),
        ("UPDATE meta SET value = 'of tomorrow' WHERE key = 'schema'", "it is of another version"),
        (
            "DROP TABLE page; UPDATE meta SET value = 'of old' WHERE key = 'schema'",
            "it is of another version",
        ),
    ],
)
def test_what_a_catalogue_cannot_hold_makes_it_anew(
    archive: Archive, expected: dict[str, str], sql: str, said: str
) -> None:
    with contextlib.closing(sqlite3.connect(catalogue_path(archive.root))) as db:
        db.executescript(sql)
    archive.build()
    assert archive.report is not None
    assert archive.report.rebuilt.startswith(said)
    assert not (archive.root / "redirects.tsv").exists()
    assert archive.files() == expected
    assert archive.rewritten_by_next_build() == set()
    assert archive.report.rebuilt == ""


def test_the_reason_is_one_line(archive: Archive) -> None:
    with contextlib.closing(sqlite3.connect(catalogue_path(archive.root))) as db:
        db.execute("UPDATE article SET card = CAST(? AS BLOB)", ("a\n\x1b" * 500,))
        db.commit()
    done = CliRunner().invoke(main, ["build", "--jobs", "1", "--root", str(archive.root)])
    (line,) = done.stderr.splitlines()
    assert line.startswith("The catalogue was made anew: it is damaged (")
    assert len(line) < 200
    assert done.exit_code == 0


def test_a_fault_of_the_program_is_no_damage(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("generator.build.add_redirects", fail)
    with pytest.raises(ZeroDivisionError):
        archive.build()


def test_pages_torn_at_random_make_it_anew(archive: Archive, expected: dict[str, str]) -> None:
    """Whole pages of the catalogue are garbage, as after a disk lost them; no build fails."""
    path = catalogue_path(archive.root)
    data = path.read_bytes()
    for _ in range(8):
        torn = bytearray(data)
        for _ in range(3):
            start = 4096 * random.randrange(len(data) // 4096)
            torn[start : start + 4096] = random.randbytes(4096)
        path.write_bytes(torn)
        archive.build(allow_removals=True)
        # What it no longer knew to be its own is left: files may be too many, and never too few or wrong.
        assert expected.items() <= archive.files().items()
        assert not (archive.root / "redirects.tsv").exists()


def take_for_another_version(archive: Archive) -> None:
    with contextlib.closing(sqlite3.connect(catalogue_path(archive.root))) as db:
        db.execute("UPDATE meta SET value = 'of another' WHERE key = 'schema'")
        db.commit()


def test_one_made_anew_and_killed_still_knows_who_had_which_url(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    page = archive.root / "content" / "0" / "0000.md"
    page.write_text(page.read_text().replace("Number 0", "Retold"))
    take_for_another_version(archive)
    with monkeypatch.context() as patch:
        patch.setattr("generator.build.add_redirects", killed)
        with pytest.raises(KeyboardInterrupt):
            archive.build()
    take_for_another_version(archive)
    archive.build()
    assert (
        archive.root / "redirects.tsv"
    ).read_text() == "/2010/01/01/number-0.html\t/2010/01/01/retold.html\n"
