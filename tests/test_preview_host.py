"""The preview answers as a static host does, and only those who may ask."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pictures import probe
from generator.preview.guard import is_open, names_of
from generator.preview.serving import Ears, Wanted, introduce, opened
from tests.archives import PNG, Archive, article
from tests.previews import PATIENCE, Preview, preview, raw_answer, unseen

PAGE = "/2021/11/29/first.html"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = tmp_path_factory.mktemp("host") / "paper"
    archive = Archive(root, {"a.md": article("First", body="[p](p.pdf)"), "p.pdf": bytes(range(256)) * 8})
    (root / "secret.txt").write_text("secret")
    return archive.build()


@pytest.fixture(scope="module", params=["made", "built"])
def running(request: pytest.FixtureRequest, paper: Archive) -> Iterator[Preview]:
    with preview(paper.root, site=request.param == "built") as server:
        yield server


def test_content_types_are_a_hosts(running: Preview) -> None:
    for path, kind in (
        ("/", "text/html; charset=utf-8"),
        ("/static/morgue.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/media/p.pdf", "application/pdf"),
    ):
        answer = running.get(path)
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_folder_is_its_index_and_wants_a_slash(running: Preview) -> None:
    assert running.get("/2021/").body == running.get("/2021/index.html").body
    answer = running.get("/2021?a=b")
    assert (answer.status, answer.headers["location"]) == (301, "/2021/?a=b")


def test_what_is_not_there_is_told_with_the_archives_own_page(running: Preview) -> None:
    answer = running.get("/nothing/here.html")
    assert answer.status == 404
    assert "The Test" in answer.text


@pytest.mark.parametrize("path", [PAGE, "/media/p.pdf"])
def test_heads_tags_and_ranges(running: Preview, path: str) -> None:
    whole = running.get(path)
    head = running.get(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    tag = whole.headers["etag"]
    assert running.get(path, If_None_Match=tag).status == 304
    assert running.get(path, If_None_Match='"other"').status == 200
    for asked, part in (("0-9", slice(0, 10)), ("100-", slice(100, None)), ("-7", slice(-7, None))):
        answer = running.get(path, Range=f"bytes={asked}")
        assert (answer.status, answer.body) == (206, whole.body[part])
        assert answer.headers["content-range"].endswith(f"/{len(whole.body)}")
    assert running.get(path, Range="bytes=0-9", If_Range='"other"').body == whole.body
    beyond = running.get(path, Range="bytes=999999-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.body)}")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_possible(running: Preview, method: str) -> None:
    assert running.get("/", method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/static/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/static/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/static/..%5c..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/.//secret.txt",
        "/media/../secret.txt",
        "/%00secret.txt",
        "/%ff%fe",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "http://example.org/secret.txt",
        "/.morgue/catalogue.sqlite",
        "/archive.toml",
    ],
)
def test_no_path_leads_out_of_the_site(running: Preview, path: str) -> None:
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = raw_answer(running.port, asked.encode())
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"secret\n" not in answer
    assert b"root:" not in answer


def test_no_address_is_redirected_to_another_host(running: Preview) -> None:
    for path in ("//example.org", "/%2fexample.org", "/\\example.org", "//example.org/2021"):
        answer = raw_answer(running.port, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        assert b" 301 " not in answer.partition(b"\r\n")[0]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("127.0.0.1:80", 200),
        ("[::1]:8000", 200),
        ("paper.localhost", 200),
        ("evil.example.org", 403),
        ("evil.example.org:8000", 403),
        ("localhost.evil.org", 403),
        ("127.0.0.1.evil.org", 403),
        ("", 403),
    ],
)
def test_other_names_are_not_answered_to(running: Preview, host: str, status: int) -> None:
    asked = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert raw_answer(running.port, asked.encode()).startswith(f"HTTP/1.1 {status}".encode())


def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    archive = Archive(tmp_path / "paper", {"a.md": article("First", body="![p](p.png)"), "p.png": PNG})
    archive.build()
    (archive.root / "site/linked.txt").symlink_to(secret)
    (archive.root / "site/linked").symlink_to(tmp_path)
    with preview(archive.root, site=True) as running:
        for path in ("/linked.txt", "/linked/secret.txt", "/linked", "/linked/"):
            assert running.get(path).status == 404
    with preview(archive.root) as running:
        (archive.root / "content/p.png").unlink()
        (archive.root / "content/p.png").symlink_to(secret)
        assert b"secret" not in running.get("/media/p.png").body
        assert b"secret" not in running.get(f"/media/{probe(PNG).name}").body


def test_what_was_built_is_served_byte_for_byte(paper: Archive) -> None:
    (paper.root / "site/.hidden").write_text("x")
    with preview(paper.root, site=True) as running:
        for path in paper.files():
            if path != ".hidden":
                assert running.get("/" + path).body == (paper.root / "site" / path).read_bytes()
        assert running.get("/.hidden").status == 404


def test_what_was_built_is_served_under_a_prefix(paper: Archive) -> None:
    with preview(paper.root, site=True, prefix="/archive/") as running:
        assert running.get("/").headers["location"] == "/archive/"
        assert running.get("/archive/2021").headers["location"] == "/archive/2021/"
        assert running.get(f"/archive{PAGE}").status == 200
        assert running.get(PAGE).status == 404
        assert running.get("/archivex/").status == 404


def test_a_taken_port_gives_way_to_the_next_and_that_is_said(paper: Archive) -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wanted = Wanted(port=port, site=True)
        ears = Ears(said.append, said.append, unseen)
        with opened(paper.root, wanted, ears) as (_, listening, at):
            introduce(wanted, listening, at, ears)
            assert port < listening.getsockname()[1] <= port + 100
            assert at == f"http://127.0.0.1:{listening.getsockname()[1]}/"
    assert said == [
        f"Port {port} is taken: port {at.rstrip('/').rpartition(':')[2]} it is.",
        f"The archive is at {at} until Ctrl-C.",
    ]


def test_only_what_others_can_reach_is_warned_of() -> None:
    assert not is_open("127.0.0.1")
    assert not is_open("::1")
    assert not is_open("localhost")
    assert is_open("0.0.0.0")
    assert is_open("192.168.1.7")
    assert is_open("paper.example.org")
    assert socket.gethostname() in names_of("0.0.0.0")
    assert names_of("paper.lan") == ["paper.lan"]


def test_it_ends_at_once_with_a_tab_open(paper: Archive) -> None:
    with preview(paper.root) as running:
        tab = running.tab(PAGE)
        began = time.monotonic()
    assert time.monotonic() - began < PATIENCE / 2
    assert tab.next()[0] == "ended"
