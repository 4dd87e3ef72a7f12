"""Publishing through rsync: its own daemon, and ssh."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publish import commands
from generator.publish.address import parse_address
from generator.publish.job import Outcome
from generator.publish.knowing import MARK
from generator.publish.staged import Staged
from generator.publish.targets import open_target, rsync
from generator.publish.transfer import Patience
from tests.publishing import OWN, SITE, Killed, Paper, files_in
from tests.servers import RsyncDaemon, SshServer, free_port, program, rsync_daemon, ssh_server


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper")


@pytest.fixture(scope="module")
def one_daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RsyncDaemon]:
    with rsync_daemon(tmp_path_factory.mktemp("daemon")) as server:
        yield server


@pytest.fixture
def daemon(one_daemon: RsyncDaemon, tmp_path: Path) -> RsyncDaemon:
    """A folder of its own for each test."""
    folder = one_daemon.folder / tmp_path.name
    folder.mkdir()
    return one_daemon._replace(url=f"{one_daemon.url}/{tmp_path.name}", folder=folder)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("RSYNC_RSH", server.shell)
        yield server


def publish(paper: Paper, url: str, **more: object) -> Outcome:
    return open_target(url, 4).publish(paper.job(url, **more))


def received(daemon: RsyncDaemon) -> list[str]:
    """What the server says that it was sent of the site."""
    start = f"{daemon.folder.name}/"
    paths = [path.removeprefix(start) for path in daemon.received() if path.startswith(start)]
    return [path for path in paths if path not in OWN]


def test_exactly_the_pages_that_changed_are_sent(paper: Paper, daemon: RsyncDaemon) -> None:
    publish(paper, daemon.url)
    assert files_in(daemon.folder) == paper.files
    assert sorted(received(daemon)) == sorted(SITE)
    paper.write({"2021/11/29/ferry.html": "the FERRY", "index.html": "FRONT"})
    paper.remove("tags/é ü.html")
    os.utime(paper.site / "feed.xml", (1, 1))
    publish(paper, daemon.url)
    assert sorted(received(daemon)[len(SITE) :]) == ["2021/11/29/ferry.html", "index.html"]
    assert files_in(daemon.folder) == paper.files
    assert not (daemon.folder / "tags").exists()
    assert not (daemon.folder / MARK).exists()


def test_names_that_rsync_would_misread_survive(daemon: RsyncDaemon, tmp_path: Path) -> None:
    names = [
        "#a.html",
        ";b.html",
        "-c.html",
        "d\\#303.html",
        "e\\.html",
        "f*[g]?.html",
        "h\ti.html",
        "~j.html",
    ]
    paper = Paper(tmp_path / "other", dict.fromkeys(names, "text") | {"index.html": "front"})
    publish(paper, daemon.url)
    assert files_in(daemon.folder) == paper.files
    assert publish(paper, daemon.url, verify=True).tally.steps == 0
    paper.remove("#a.html", "f*[g]?.html", "d\\#303.html")
    (daemon.folder / "fx[g]y.html").write_text("a stranger that the pattern would match")
    publish(paper, daemon.url)
    (daemon.folder / "fx[g]y.html").unlink()
    assert files_in(daemon.folder) == paper.files


def test_verify_compares_checksums_and_mends(paper: Paper, daemon: RsyncDaemon) -> None:
    publish(paper, daemon.url)
    (daemon.folder / "index.html").write_text("fr0nt")
    (daemon.folder / "stray\\#303 é.html").write_text("stray")
    (daemon.folder / "feed.xml").unlink()
    before = len(received(daemon))
    outcome = publish(paper, daemon.url, verify=True)
    assert sorted(received(daemon)[before:]) == ["feed.xml", "index.html"]
    assert outcome.tally.removed == 1
    assert files_in(daemon.folder) == paper.files


def test_a_publish_killed_between_two_runs_of_rsync_goes_on(
    paper: Paper, daemon: RsyncDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(paper, daemon.url)
    paper.write({path: f"{text}, again" for path, text in SITE.items()})
    real, runs = rsync.run, iter(range(6))

    def run(command: list[str]) -> commands.Ran:
        if next(runs, None) is None:
            raise Killed
        return real(command)

    monkeypatch.setattr(rsync, "run", run)
    with pytest.raises(Killed):
        publish(paper, daemon.url)
    monkeypatch.undo()
    half = len(received(daemon)) - len(SITE)
    assert 0 < half < len(SITE)
    outcome = publish(paper, daemon.url)
    assert outcome.tally.sent < len(SITE)
    assert "went on" in outcome.notes[0]
    assert len(received(daemon)) == 2 * len(SITE)
    assert files_in(daemon.folder) == paper.files


def test_what_the_daemon_refuses_is_told_in_one_line(paper: Paper, one_daemon: RsyncDaemon) -> None:
    with pytest.raises(PublishError, match=r"read only|reset by peer"):
        publish(paper, one_daemon.url.replace("/archive", "/shut"))
    with pytest.raises(PublishError, match="Unknown module"):
        publish(paper, one_daemon.url.replace("/archive", "/nonesuch"))


def test_a_server_that_does_not_answer_is_asked_again_and_then_told_of(paper: Paper) -> None:
    program("rsync", "rsync")
    url = f"rsync://127.0.0.1:{free_port()}/archive"
    store = rsync.Rsync(f"{url}/", [], Patience(tries=2, first=0.01))
    with pytest.raises(PublishError, match=r"Connection refused.*2 times in a row") as error:
        Staged(store).publish(paper.job(url))
    assert "\n" not in str(error.value)


def test_over_ssh_exactly_what_changed_is_sent(tmp_path: Path, server: SshServer) -> None:
    paper = Paper(tmp_path, {"index.html": "front", "a b.html": "a", "é.html": "b"})
    url = f"{server.url}/the archive"
    assert publish(paper, url).tally.sent == 3
    folder = server.folder / "the archive"
    assert files_in(folder) == paper.files
    unchanged = (folder / "a b.html").stat().st_ino
    paper.write({"index.html": "FRONT"})
    paper.remove("é.html")
    outcome = publish(paper, url)
    assert (outcome.tally.sent, outcome.tally.removed) == (1, 1)
    assert files_in(folder) == paper.files
    assert (folder / "a b.html").stat().st_ino == unchanged


def test_a_folder_whose_parent_is_missing_is_told_of(paper: Paper, server: SshServer) -> None:
    with pytest.raises(PublishError, match=r"No such file or directory|is the folder above it there"):
        publish(paper, f"{server.url}/no/such/place")


def test_a_key_that_is_not_let_in_is_told_of(
    paper: Paper, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSYNC_RSH", server.shell.replace("/user", "/host"))
    with pytest.raises(PublishError, match="Permission denied"):
        publish(paper, server.url)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("ssh://host/srv/www", "host:/srv/www/"),
        ("ssh://me@host:2222/srv/www/", "me@host:/srv/www/"),
        ("ssh://host/~/www", "host:www/"),
        ("ssh://[::1]/srv/www", "[::1]:/srv/www/"),
    ],
)
def test_an_ssh_url_is_a_place_of_rsync_s(url: str, place: str) -> None:
    store = rsync.open_store(parse_address(url), 1)
    assert store._url == place  # type: ignore[attr-defined]


def test_where_rsync_s_message_was_lost_its_code_is_told_in_words(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rsync, "run", lambda command: commands.Ran(11, b"", ""))
    with pytest.raises(PublishError, match="is the folder above it there"):
        publish(paper, "rsync://host/module")


def test_a_file_is_not_taken_for_missing_where_the_message_was_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = "rsync: link_stat failed: No such file or directory (2)"
    answers = iter([commands.Ran(23, b"", ""), commands.Ran(23, b"", missing)])
    monkeypatch.setattr(rsync, "run", lambda command: next(answers))
    store = rsync.Rsync("rsync://host/module/", [], Patience(first=0.0, longest=0.0))
    assert not store.read("a.html", io.BytesIO())
    assert next(answers, None) is None


@pytest.mark.parametrize("url", ["ssh://host", "rsync://", "ssh://-oProxyCommand=x/y", "ssh://-lroot@host/y"])
def test_a_url_that_names_no_folder_of_a_host_is_refused(url: str) -> None:
    with pytest.raises(PublishError):
        rsync.open_store(parse_address(url), 1)


def test_without_rsync_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, paper: Paper) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match="rsync is not installed"):
        publish(paper, "rsync://127.0.0.1/archive")
