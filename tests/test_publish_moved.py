"""Redirects in the hosts' own words; what was published, served by nginx."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.moved import HOST_FILE, MAP_FILE, Moved, _host_line, _map_line
from generator.settingsfile import load_settings
from tests.archives import Archive, article
from tests.publishing import files_in
from tests.servers import nginx_server
from tests.test_cli import build, ended_in_one_line, morgue

CONFIGURATION = Path(__file__).parent.parent / "docs" / "hosting" / "nginx.conf"
FERRY = "/2021/11/11/a-ferry.html"
REDIRECTS = f"/old/ferry\t{FERRY}\n/gone.html\thttps://other.example.org/x\n/nowhere/\t/no/such/page.html\n"


@pytest.fixture
def paper(tmp_path: Path) -> Archive:
    sources = {"ferry.md": article("A ferry", "2021-11-11 10:00", aliases='["/früher/ferry"]')}
    paper = Archive(tmp_path / "paper", sources)
    (paper.root / "redirects.tsv").write_text(REDIRECTS)
    return paper


def set_up(paper: Archive, redirects: str, base: str = "https://archive.example.org/") -> Path:
    place = paper.root / "archive.toml"
    lines = [line for line in place.read_text().splitlines() if not line.startswith("base_url")]
    head, table = "\n".join(lines), f"[publish]\nredirects = {redirects}\n"
    place.write_text(f'base_url = "{base}"\n{head}\n{table}')
    build(paper.root)
    target = paper.root.parent / "served"
    done = morgue("publish", "--root", paper.root, target.as_uri())
    assert done.exit_code == 0, done.output
    return target


def test_netlify_is_told_to_redirect_where_a_page_lies(paper: Archive) -> None:
    (paper.root / "site").mkdir(exist_ok=True)
    (paper.root / "site" / HOST_FILE).write_text("/mine /yours 302")
    target = set_up(paper, '["netlify"]')
    assert (target / HOST_FILE).read_text().splitlines() == [
        "/mine /yours 302",
        f"/fr%C3%BCher/ferry/ {FERRY} 301!",
        "/gone.html https://other.example.org/x 301!",
        f"/old/ferry/ {FERRY} 301!",
    ]
    assert (target / "old" / "ferry" / "index.html").is_file()
    assert not (target / MAP_FILE).exists()


def test_under_a_prefix_the_paths_have_it(paper: Archive) -> None:
    target = set_up(paper, '["cloudflare", "nginx"]', "https://example.org/archive/")
    assert f"/archive/old/ferry/ /archive{FERRY} 301\n" in (target / HOST_FILE).read_text()
    assert f'"/archive/früher/ferry/" "/archive{FERRY}";\n' in (target / MAP_FILE).read_text()


def test_what_is_no_longer_asked_for_is_removed(paper: Archive) -> None:
    target = set_up(paper, '["cloudflare", "nginx"]')
    assert {HOST_FILE, MAP_FILE} <= files_in(target).keys()
    settings = paper.root / "archive.toml"
    settings.write_text(settings.read_text().replace('["cloudflare", "nginx"]', '["nginx"]'))
    morgue("publish", "--root", paper.root, target.as_uri())
    assert HOST_FILE not in files_in(target)
    settings.write_text(settings.read_text().replace('["nginx"]', "[]"))
    morgue("publish", "--root", paper.root, target.as_uri())
    assert MAP_FILE not in files_in(target)


def test_two_hosts_of_one_file_are_refused(paper: Archive) -> None:
    target = set_up(paper, "[]")
    settings = paper.root / "archive.toml"
    settings.write_text(
        settings.read_text().replace("redirects = []", 'redirects = ["netlify", "cloudflare"]')
    )
    ended_in_one_line(morgue("publish", "--root", paper.root, target.as_uri()), 1, "write the same file")


def test_paths_that_a_host_would_read_as_patterns_are_quoted() -> None:
    odd = Moved('/a*b "c\\d:e/', "/x$y.html")
    assert _host_line(odd, "", "301") == "/a%2Ab%20%22c%5Cd%3Ae/ /x$y.html 301\n"
    assert _map_line(odd, "") == '"/a*b \\"c\\\\d:e/" "/x%24y.html";\n'


def test_settings_know_only_hosts_that_are_known(paper: Archive) -> None:
    (paper.root / "archive.toml").write_text('[publish]\nredirects = ["apache"]\n')
    with pytest.raises(Exception, match=r"publish\.redirects"):
        load_settings(paper.root)


# nginx


@pytest.fixture
def port(paper: Archive, tmp_path: Path) -> Iterator[int]:
    (paper.root / "redirects.tsv").write_text(f'{REDIRECTS}/a "b" $c/\t{FERRY}\n')
    served = set_up(paper, '["nginx"]')
    (served / "static" / "a-0123456789ab.css").write_text("p {}")
    with nginx_server(tmp_path / "nginx", served, CONFIGURATION.read_text()) as port:
        yield port


def ask(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "archive.example.org"})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_nginx_serves_what_was_published(paper: Archive, port: int) -> None:
    status, headers, body = ask(port, FERRY)
    assert (status, body) == (200, (paper.root / "site" / FERRY[1:]).read_bytes())
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "public, max-age=300"
    assert ask(port, "/2021/11/")[0] == 200
    assert ask(port, "/feed.xml")[1]["cache-control"] == "public, max-age=900"
    assert ask(port, "/static/a-0123456789ab.css")[1]["cache-control"].endswith("immutable")
    status, headers, body = ask(port, "/no/such/page.html")
    assert (status, body) == (404, (paper.root / "site" / "404.html").read_bytes())
    assert ask(port, "/.morgue-manifest.gz")[0] == 404
    assert ask(port, f"/{MAP_FILE}")[0] == 404
    for old, new in {
        "/old/ferry/": FERRY,
        "/fr%C3%BCher/ferry/": FERRY,
        "/a%20%22b%22%20%24c/": FERRY,
        "/gone.html": "https://other.example.org/x",
    }.items():
        status, headers, _ = ask(port, old)
        assert (status, headers["location"].removeprefix(f"http://archive.example.org:{port}")) == (301, new)
