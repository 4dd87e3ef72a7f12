"""`redirects.tsv` and aliases: where pages were, and where they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.catalogue import articles
from generator.catalogue import redirects as lines_of
from generator.catalogue.articles import Row, Text
from generator.catalogue.database import open_catalogue
from generator.errors import Severity
from generator.redirects import (
    FILE,
    Redirects,
    add_redirects,
    can_be_served,
    file_redirects,
    leading_to,
    read_redirects,
    redirect_target,
    served_path,
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A catalogue with one article, "/a.html", once at "/alias/"."""
    db, _ = open_catalogue(tmp_path / "catalogue.sqlite")
    number = articles.insert(db, Row(0, "a.md", 1, "/a.html", "/a.html", "2021-01-01", b""), Text(b"", b""))
    articles.set_aliases(db, number, ["/alias/"])
    yield db
    db.close()


Leads = Callable[[str, str], str | None]


@pytest.fixture
def leads(db: sqlite3.Connection) -> Leads:
    """Where an old path leads under a `redirects.tsv`, in a site of a few pages."""
    there = {"/", "/a.html", "/2021/", "/tags/japan/", "/feed.xml", "/media/a b.pdf"}

    def lead(text: str, old: str) -> str | None:
        file_redirects(db, Redirects(text))
        return redirect_target(db, old, there.__contains__)

    return lead


def test_an_old_path_leads_to_the_new_one(leads: Leads) -> None:
    assert leads("/old.html\t/a.html\n", "/old.html") == "/a.html"
    assert leads("/old\thttps://example.org/x?y#z\n", "/old/") == "https://example.org/x?y#z"
    assert leads("/old\t/feed.xml\n", "/old/") == "/feed.xml"
    assert leads("/old\t/media/a%20b.pdf\n", "/old/") == "/media/a%20b.pdf"


@pytest.mark.parametrize("new", ["/2021", "/2021/", "/2021/index.html", "//2021/"])
def test_an_index_may_be_named_as_hosts_allow(leads: Leads, new: str) -> None:
    assert leads(f"/old\t{new}\n", "/old") == "/2021/"


def test_query_and_anchor_of_the_new_path_are_kept(leads: Leads) -> None:
    assert leads("/old\t/a.html?x=1#part\n", "/old") == "/a.html?x=1#part"


def test_an_alias_leads_to_its_article(leads: Leads) -> None:
    assert leads("", "/alias") == "/a.html"


def test_a_chain_is_followed_through_lines_and_aliases(leads: Leads) -> None:
    assert leads("/1\t/2/\n/2\t/3/index.html\n/3\t/alias\n", "/1") == "/a.html"


@pytest.mark.parametrize(
    "text", ["/x\t/x\n", "/x\t/y\n/y\t/x\n", "/x\t/x/\n", "/x\t/gone\n", "/x\t/y\n/y\t/z\n/z\t/y\n", ""]
)
def test_a_loop_and_a_dead_end_lead_nowhere(leads: Leads, text: str) -> None:
    assert leads(text, "/x") is None


def test_an_endless_chain_leads_nowhere(leads: Leads) -> None:
    text = "".join(f"/{i}\t/{i + 1}\n" for i in range(10_000)) + "/10000\t/a.html\n"
    assert leads(text, "/0") is None
    assert leads(text, "/9990") == "/a.html"


@pytest.mark.parametrize("old", ["/a.html", "/2021", "/2021/index.html", "/"])
def test_a_real_page_is_never_replaced(leads: Leads, old: str) -> None:
    assert leads(f"{old}\thttps://example.org/\n", old) is None


def test_a_later_line_replaces_an_earlier_one(leads: Leads) -> None:
    assert leads("/old\t/2021/\n/old/\t/a.html\n", "/old") == "/a.html"


def test_comments_blank_lines_line_ends_and_a_mark_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("\ufeff# moved\r\n\r\n/old \t /a.html \r\n".encode())
    redirects = read_redirects(tmp_path)
    assert redirects.lines == {"/old/": "/a.html"}
    assert redirects.problems == []


@pytest.mark.parametrize(
    "line",
    [
        "/old /new",
        "/old",
        "/old\t",
        "\t/new",
        "old\t/new",
        "/old\tnew",
        "/old\tjavascript:alert(1)",
        "/old\tdata:text/html,x",
        "/old\t/new\t301",
        "/?p=123\t/a.html",
        "/old\x00\t/a.html",
        "/old%00\t/a.html",
        "/old\t/a\x1b.html",
        "/static/morgue.css\t/a.html",
        "/media/x.png\t/a.html",
        "/feed.xml\t/a.html",
        "/tags/japan/feed.xml\t/a.html",
        "/robots.txt\t/a.html",
        "/sitemap.xml\t/a.html",
        "/a.html/b\t/a.html",
        "/" + "x" * 300 + "\t/a.html",
        "/" + "x/" * 3000 + "\t/a.html",
    ],
)
def test_a_line_that_cannot_be_a_redirect_is_told_with_its_number(line: str) -> None:
    redirects = Redirects(f"# first\n{line}\n/fine\t/a.html\n")
    (problem,) = redirects.problems
    assert (problem.path, problem.line, problem.severity) == (FILE, 2, Severity.WARNING)
    assert redirects.lines == {"/fine/": "/a.html"}


def test_bytes_that_are_no_text_spoil_their_own_line_only(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"/caf\xe9\t/a.html\n\xff\xfe\n/old\t/a.html\n")
    assert read_redirects(tmp_path).lines["/old/"] == "/a.html"


@pytest.mark.parametrize(
    ("path", "served"),
    [
        ("/old/page", "/old/page/"),
        ("/old/page/", "/old/page/"),
        ("/old/page.html", "/old/page.html"),
        ("/old/page.html/", "/old/page.html"),
        ("/old/page.php", "/old/page.php/"),
        ("/old/index.html", "/old/"),
        ("/old/reindex.html", "/old/reindex.html"),
        ("/index.html", "/"),
        ("/", "/"),
        ("//old//page", "/old/page/"),
        ("/../../etc/passwd", "/etc/passwd/"),
        ("/a/../b", "/b/"),
        ("/é b", "/é b/"),
    ],
)
def test_a_path_is_served_where_a_static_host_looks(path: str, served: str) -> None:
    assert served_path(path) == served
    assert served_path(served) == served


@pytest.mark.parametrize("url", ["/old/", "/2021/11/29/x.html", "/tags/old/", "/a.php/", "/é 😀/", "/stats/"])
def test_any_other_url_may_hold_a_redirect(url: str) -> None:
    assert can_be_served(url)


CHAIN = "/1\t/2\n/2\t/a.html#x\n/3\t/feed.xml\n/4\thttps://example.org/\n/5\t/5\n"


def test_what_leads_through_a_url_is_found_along_the_chain(db: sqlite3.Connection) -> None:
    file_redirects(db, Redirects(CHAIN))
    assert leading_to(db, ["/a.html"]) == {"/1/", "/2/"}
    assert leading_to(db, ["/feed.xml"]) == {"/3/"}
    assert leading_to(db, ["/5/"]) == {"/5/"}
    assert leading_to(db, ["/4/"]) == set()


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (CHAIN, set()),
        (f"{CHAIN}/6\t/a.html\n", {"/6/"}),
        (CHAIN.replace("/a.html#x", "/feed.xml"), {"/2/"}),
        (CHAIN.replace("/2\t/a.html#x\n", ""), {"/2/"}),
        (CHAIN.replace("/3\t/feed.xml", "/3\t/1"), {"/3/"}),
        (f"/alias/\t/1\n{CHAIN}", {"/alias/"}),
        ("", {"/1/", "/2/", "/3/", "/4/", "/5/"}),
    ],
)
def test_lines_that_changed_are_told(db: sqlite3.Connection, text: str, changed: set[str]) -> None:
    assert file_redirects(db, Redirects(CHAIN)) == {"/1/", "/2/", "/3/", "/4/", "/5/"}
    assert file_redirects(db, Redirects(text)) == changed
    assert {*lines_of.old_urls(db)} == {*Redirects(text).lines, "/alias/"}


def test_lines_and_aliases_are_listed_once_and_in_their_order_however_many(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_of, "_ROWS", 2)
    file_redirects(db, Redirects(f"/alias\t/a.html\n/zz\t/a.html\n{CHAIN}"))
    assert [*lines_of.old_urls(db)] == ["/1/", "/2/", "/3/", "/4/", "/5/", "/alias/", "/zz/"]


def test_moves_are_added_once_and_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("# ours: é\r\n/x\t/y".encode())
    assert add_redirects(tmp_path, {"/b.html": "/c.html", "/a.html": "/c.html"}) == 2
    assert add_redirects(tmp_path, {"/b.html": "/c.html", "/same.html": "/same.html"}) == 0
    expected = "# ours: é\r\n/x\t/y\n/a.html\t/c.html\n/b.html\t/c.html\n"
    assert (tmp_path / FILE).read_bytes() == expected.encode()
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite"] == [FILE]


def test_no_file_is_made_for_no_move(tmp_path: Path) -> None:
    assert add_redirects(tmp_path, {}) == 0
    assert read_redirects(tmp_path).lines == {}
    assert not (tmp_path / FILE).exists()
