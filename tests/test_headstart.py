"""Workers begin early where a whole archive is to be read, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import headstart, pool
from generator.headstart import take_headstart


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(headstart, "SMALL", 4)
    (tmp_path / "archive.toml").write_text('[paths]\ncontent = "stories"\n')
    for name in ("2020/a.md", "2020/b.md", "2021/c.md", "d.md"):
        (tmp_path / "stories" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "stories" / name).write_text("A story")
    return tmp_path


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    begun: list[int] = []
    monkeypatch.setattr(pool, "begin_early", begun.append)
    return begun


def test_many_sources_and_no_catalogue_are_a_first_build(archive: Path, begun: list[int]) -> None:
    take_headstart(archive, 2)
    assert begun == [2]


def test_few_sources_need_no_workers(archive: Path, begun: list[int]) -> None:
    (archive / "stories/d.md").unlink()
    take_headstart(archive, 2)
    assert begun == []


def test_what_was_built_before_is_mostly_unchanged(archive: Path, begun: list[int]) -> None:
    (archive / ".morgue").mkdir()
    (archive / ".morgue/catalogue.sqlite").touch()
    take_headstart(archive, 2)
    assert begun == []
    take_headstart(archive, 2, clean=True)
    assert begun == [2]


@pytest.mark.parametrize("settings", ["no = toml = at all", "paths = 3", '[paths]\ncontent = "nowhere"'])
def test_what_is_wrong_is_left_to_the_build_to_tell(archive: Path, begun: list[int], settings: str) -> None:
    (archive / "archive.toml").write_text(settings)
    take_headstart(archive, 2)
    assert begun == []
