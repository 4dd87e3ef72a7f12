"""Publishing to a branch of a git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publish.job import Outcome
from generator.publish.targets import open_target
from generator.publish.targets.pages import Pages
from generator.publish.transfer import Patience
from tests.publishing import SITE, Paper
from tests.test_cli import ended_in_one_line, morgue


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "served.git"
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    return folder


def publish(paper: Paper, url: str | Path, **more: object) -> Outcome:
    return open_target(str(url), 1).publish(paper.job(str(url), **more))


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", folder, *words]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="surrogateescape")


def published(folder: Path, branch: str = "gh-pages") -> dict[str, str]:
    names = git(folder, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")[:-1]
    return {name: git(folder, "show", f"{branch}:{name}") for name in names}


def commits(folder: Path, branch: str = "gh-pages") -> int:
    return len(git(folder, "rev-list", branch).split())


def test_the_branch_holds_the_site_and_what_the_host_wants(paper: Paper, repository: Path) -> None:
    (paper.site / ".gitkeep").touch()
    outcome = publish(paper, repository, domain="archive.example.org")
    assert outcome.tally.sent == len(SITE) + 2
    held = published(repository)
    assert held.pop(".nojekyll") == ""
    assert held.pop("CNAME").strip() == "archive.example.org"
    assert held == SITE


def test_a_second_publish_commits_exactly_what_changed(paper: Paper, repository: Path) -> None:
    url = f"git+{repository.as_uri()}#site"
    publish(paper, url)
    assert publish(paper, url).tally.steps == 0
    assert commits(repository, "site") == 1
    paper.write({"index.html": "FRONT", "new.html": "new"})
    paper.remove("tags/é ü.html")
    outcome = publish(paper, url)
    assert (outcome.tally.sent, outcome.tally.removed) == (2, 1)
    assert commits(repository, "site") == 2
    changed = git(repository, "diff", "--name-status", "site~", "site").splitlines()
    assert changed == ["M\tindex.html", "A\tnew.html", "D\ttags/é ü.html"]


def test_it_goes_on_from_what_somebody_else_pushed(paper: Paper, repository: Path, tmp_path: Path) -> None:
    publish(paper, repository)
    other = Paper(tmp_path / "other", {**SITE, "index.html": "theirs"})
    publish(other, repository)
    assert publish(paper, repository).tally.sent == 1
    assert commits(repository) == 3
    assert published(repository)["index.html"] == "front"


def test_a_dry_run_pushes_nothing(paper: Paper, repository: Path) -> None:
    outcome = publish(paper, repository, dry_run=True)
    assert outcome.tally.sent == len(SITE) + 1
    assert git(repository, "for-each-ref") == ""


def test_a_push_that_was_refused_is_made_the_next_time(paper: Paper, repository: Path) -> None:
    hook = repository / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError, match="pre-receive hook declined") as error:
        publish(paper, repository)
    assert "\n" not in str(error.value)
    hook.unlink()
    assert publish(paper, repository).tally.sent == len(SITE) + 1


def test_too_many_removals_are_not_pushed(paper: Paper, repository: Path) -> None:
    publish(paper, repository)
    paper.become({"index.html": "all is lost"})
    with pytest.raises(PublishError, match="--max-removals 8"):
        publish(paper, repository)
    assert commits(repository) == 1
    publish(paper, repository, max_removals=8)
    assert published(repository) == {"index.html": "all is lost", ".nojekyll": ""}


def test_names_that_git_would_misread_survive(paper: Paper, repository: Path) -> None:
    names = ['"quoted".html', "back\\slash.html", os.fsdecode(b"caf\xe9.html"), "-x.html"]
    for name in names:
        (paper.site / name).write_text(name, errors="surrogateescape")
    publish(paper, repository)
    assert set(names) < set(published(repository))


def test_who_never_told_git_their_name_can_publish(
    paper: Paper, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    publish(paper, repository)
    assert git(repository, "log", "--format=%cn", "gh-pages") == "newsmorgue\n"


def test_a_repository_that_is_not_there_is_told_of_in_one_line(paper: Paper, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"it is no git repository.*file:///"):
        publish(paper, tmp_path)
    with pytest.raises(PublishError, match="does not appear to be a git repository") as error:
        publish(paper, f"git+file://{tmp_path}/none.git")
    assert "\n" not in str(error.value)


def test_a_host_that_does_not_answer_is_asked_again(paper: Paper) -> None:
    target = Pages("http://127.0.0.1:9/paper.git", "gh-pages", Patience(tries=2, first=0.01))
    with pytest.raises(PublishError, match="2 times in a row"):
        target.publish(paper.job())


def test_a_token_in_a_url_is_not_printed(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    (paper.root / "archive.toml").write_text('base_url = "https://post.example.org/"\n')
    monkeypatch.setattr(Pages.__init__, "__defaults__", (Patience(tries=2, first=0.01),))
    done = morgue("publish", "--root", paper.root, "git+http://ghp_hunter2@127.0.0.1:9/paper.git")
    ended_in_one_line(done, 1, "2 times in a row")
    assert "hunter2" not in done.output


@pytest.mark.parametrize("branch", ["-x", "a..b", "a b", "a:b"])
def test_what_is_no_branch_is_refused(repository: Path, branch: str) -> None:
    with pytest.raises(PublishError, match="no name of a branch"):
        open_target(f"{repository}#{branch}", 1)
