"""Whose a saved page is, and that it is of no publisher of a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.reading.owners import Publishers, declared_owner, linked_owner

TRUTH = {"group": "times.com", "site": "www.ferry.co.uk", "publisher": "Times"}
KNOWN = Publishers(frozenset(["times.com", "ferry.co.uk"]))
LINKS = b"".join(b"<a href='https://www.quay.de/%d'>" % number for number in range(3))


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        (b'<meta property="og:title" content="https://x.com"><p>og:url', ""),
        (b"<meta property='og:url' content='http://www.quay.de/a'>", "quay.de"),
        (b"<link href='https://web.archive.org/1/http://quay.de/a' rel='canonical'>", "quay.de"),
    ],
)
def test_the_owner_is_the_domain_that_a_page_says_it_is_from(page: bytes, owner: str) -> None:
    assert declared_owner(page) == owner


def test_a_page_that_says_nothing_is_of_the_site_that_it_links_to_most() -> None:
    assert linked_owner(b"<a href='http://pier.org/'>" + LINKS) == "quay.de"
    assert linked_owner(b"<a href='http://pier.org/'>") == ""


def test_the_publishers_of_a_corpus_go_by_all_names_that_it_gives(tmp_path: Path) -> None:
    case = tmp_path / "one"
    case.mkdir()
    (case / "expected.json").write_text(json.dumps(TRUTH), "utf-8")
    known = Publishers.of(tmp_path)
    assert known.stranger(b"<link rel='canonical' href='https://quay.de/a'>") == "quay.de"
    for site in (b"times.com", b"ferry.co.uk"):
        assert known.stranger(b"<link rel='canonical' href='https://www.%b/a'>" % site) == ""


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        (LINKS, "quay.de"),
        (LINKS + b"As the Times (TIMES.com) says", ""),
        (LINKS + b"As sometimes.com, times.com.au-guide say", ""),
        (LINKS + b"As sometimes.com, times.computing say", "quay.de"),
        (b"<link rel='canonical' href='https://quay.de/a'>As times.com says", "quay.de"),
        (b"<link rel='canonical' href='https://times.fr/a'>" + LINKS, ""),
    ],
    ids=["stranger", "mentioned", "mentioned beside", "looks alike", "declared", "in another country"],
)
def test_a_stranger_is_none_of_them_in_any_country_nor_mentions_them_unnamed(page: bytes, owner: str) -> None:
    assert KNOWN.stranger(page) == owner
