"""Pictures and links between articles: they follow what they lead to, whatever the order of changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archives import PNG, Archive, article


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "a", {"3.md": article("Number 3", "2021-03-10")}).build()


def is_mended(archive: Archive, folder: Path) -> bool:
    return archive.files() == archive.built_anew(folder / "anew")


def test_a_picture_is_there_while_an_article_shows_it(archive: Archive, tmp_path: Path) -> None:
    name = "a b #1 50%.png"
    archive.put(name, PNG).build()
    assert not archive.has("media")
    shown = article(
        "Shown",
        "2021-09-01",
        "![The pier](a%20b%20%231%2050%25.png)",
        image='"a b %231 50%25.png"',
    )
    archive.put("shown.md", shown).build()
    page = archive.page("2021/09/01/shown.html")
    (found,) = set(re.findall(r'src="\.\./\.\./\.\./(media/[^"]+)"', page))
    assert archive.has(found)
    archive.remove(name).build()
    assert not archive.has("media")
    assert "missing-picture" in archive.page("2021/09/01/shown.html")
    assert is_mended(archive, tmp_path)
    archive.put(name, PNG).build()
    assert archive.page("2021/09/01/shown.html") == page


def test_a_link_follows_its_article(archive: Archive, tmp_path: Path) -> None:
    archive.put(
        "links.md", article("Links", "2021-09-01", "See [three](3.md#part) and [six](x/6.md).")
    ).build()
    assert '<a href="../../../2021/03/10/number-3.html#part">three</a>' in archive.page(
        "2021/09/01/links.html"
    )
    assert "<a>six</a>" in archive.page("2021/09/01/links.html")
    archive.put("x/6.md", article("Six", "2021-10-01")).build()
    assert '<a href="../../../2021/10/01/six.html">six</a>' in archive.page("2021/09/01/links.html")
    assert "https://archive.example.org/2021/10/01/six.html" in archive.page("feed.xml")
    archive.put("x/6.md", article("Seven", "2021-10-01")).build()
    assert '<a href="../../../2021/10/01/seven.html">six</a>' in archive.page("2021/09/01/links.html")
    assert is_mended(archive, tmp_path)
