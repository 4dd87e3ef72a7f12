"""What a change rewrites: the pages that show it, and no others."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.archives import SETTINGS, Archive, age, article

SMALL = "[indexes]\nlimit = 2\nfront = 3\n[feeds]\nentries = 2\n"


DATA = {"data/2021.jsonl.gz", "data/2021.csv"}
FEEDS = {
    f"{shelf}feed.{ending}"
    for shelf in ("", "tags/japan/", "authors/ann-lee/", "sections/news/")
    for ending in ("xml", "json")
}
FULL = {f"{shelf}feed.{ending}" for shelf in ("", "sections/news/") for ending in ("xml", "json")}
"""Those that hold whole texts."""


def paper(folder: Path) -> Archive:
    """Five articles, one a month, on a few shelves; nothing in it is of this moment."""
    archive = Archive(folder)
    for month in range(1, 6):
        archive.put(
            f"{month}.md",
            article(
                f"Number {month}", f"2021-{month:02}-10", tags=["Japan"], authors=["Ann Lee"], section="News"
            ),
        )
    return archive.build()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return paper(tmp_path_factory.mktemp("built") / "a")


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    """A copy of the built archive for one test to change."""
    shutil.copytree(built.root, tmp_path / "a", symlinks=True)
    return Archive.at(tmp_path / "a").build()


def is_mended(archive: Archive, folder: Path) -> bool:
    return archive.files() == archive.built_anew(folder / "anew")


def test_what_is_new_at_the_end_is_kept_while_more_is_looked_for(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.intake.SMALL", 2)
    monkeypatch.setattr("generator.intake._BATCH", 2)
    for number in range(9):
        archive.put(f"z/{number}.md", article(f"New {number}", "2022-01-10"))
    archive.build()
    assert archive.report is not None
    assert archive.report.articles == 5 + 9
    assert is_mended(archive, tmp_path)


def test_nothing_changed_rewrites_nothing(archive: Archive) -> None:
    assert archive.rewritten_by_next_build() == set()
    assert archive.report is not None
    assert (archive.report.written, archive.report.removed) == (0, 0)


def test_touching_every_file_rewrites_nothing(archive: Archive) -> None:
    """What a fresh checkout of the sources does."""
    for path in [*archive.root.rglob("content/**/*.md"), archive.root / "archive.toml"]:
        age(path, 100_000)
    assert archive.rewritten_by_next_build() == set()
    assert archive.report is not None
    assert archive.report.written == 0
    assert archive.rewritten_by_next_build() == set()


def test_a_change_of_the_same_size_is_seen(archive: Archive) -> None:
    archive.put(
        "3.md",
        article("Number 3", "2021-03-10", "Tex!.", tags=["Japan"], authors=["Ann Lee"], section="News"),
    )
    assert "2021/03/10/number-3.html" in archive.rewritten_by_next_build()


@pytest.mark.parametrize(
    ("full", "feeds"),
    [("", FULL), ('full = ["all", "section", "tag", "author"]\n', FEEDS), ("full = []\n", set())],
)
def test_a_body_rewrites_its_page_and_the_feeds_that_hold_it(
    archive: Archive, full: str, feeds: set[str]
) -> None:
    archive.put("archive.toml", SETTINGS + SMALL + full).build()
    for number, rewritten in ((1, set()), (5, feeds)):
        text = article(
            f"Number {number}",
            f"2021-{number:02}-10",
            "New.",
            tags=["Japan"],
            authors=["Ann Lee"],
            section="News",
        )
        archive.put(f"{number}.md", text)
        expected = {f"2021/{number:02}/10/number-{number}.html", *rewritten, *DATA}
        assert archive.rewritten_by_next_build() == expected


def test_a_standfirst_rewrites_the_page_and_the_lists_it_stands_in(archive: Archive, tmp_path: Path) -> None:
    text = article(
        "Number 3",
        "2021-03-10",
        standfirst="Told in short.",
        tags=["Japan"],
        authors=["Ann Lee"],
        section="News",
    )
    assert archive.put("3.md", text).rewritten_by_next_build() == {
        "2021/03/10/number-3.html",
        "2021/03/10/index.html",
        "2021/03/index.html",
        "on-this-day/03-10/index.html",
        "index.html",
        *(f"{shelf}/index.html" for shelf in ("tags/japan", "authors/ann-lee", "sections/news")),
        *FEEDS,
        "2021/03/feed.xml",
        "2021/03/feed.json",
        *DATA,
    }
    assert is_mended(archive, tmp_path)


def test_a_headline_under_a_slug_of_its_own_is_new_to_its_neighbours(
    archive: Archive, tmp_path: Path
) -> None:
    archive.put("3.md", article("Number 3", "2021-03-10", slug="third")).build()
    changed = archive.put(
        "3.md", article("Number three", "2021-03-10", slug="third")
    ).rewritten_by_next_build()
    assert {"2021/02/10/number-2.html", "2021/03/10/third.html", "2021/04/10/number-4.html"} <= changed
    assert not any(f"number-{number}." in path for path in changed for number in (1, 5))
    assert is_mended(archive, tmp_path)


def test_an_article_that_changes_its_place_has_new_neighbours(archive: Archive, tmp_path: Path) -> None:
    archive.put("3.md", article("Number 3", "2021-03-10T08:00")).put(
        "b.md", article("B", "2021-03-10T09:00")
    ).build()
    archive.put("3.md", article("Number 3", "2021-03-10T10:00")).build()
    assert is_mended(archive, tmp_path)


def test_a_draft_has_no_page_and_leaves_none(archive: Archive, tmp_path: Path) -> None:
    archive.put("3.md", article("Number 3", "2021-03-10", draft="true")).build()
    assert not archive.has("2021/03")
    assert is_mended(archive, tmp_path)


def test_a_sidecar_concerns_its_clipping_only(archive: Archive, tmp_path: Path) -> None:
    clipping = "Gulls take the pier\n\nBy Bo Ek\n\n12 June 2021\n\nThe gulls took the pier on Saturday.\n"
    archive.put("pier.txt", clipping).build()
    assert archive.has("2021/06/12/gulls-take-the-pier.html")
    changed = archive.put("content/pier.toml", 'standfirst = "They did not ask."\n').rewritten_by_next_build()
    assert "They did not ask." in archive.page("2021/06/12/gulls-take-the-pier.html")
    assert not any("number-" in path for path in changed)
    archive.put("content/pier.toml", 'standfirst = "They had asked."\n').build()
    assert "They had asked." in archive.page("2021/06/12/gulls-take-the-pier.html")
    archive.remove("content/pier.toml").build()
    assert "asked" not in archive.page("2021/06/12/gulls-take-the-pier.html")
    assert is_mended(archive, tmp_path)


def test_a_vocabulary_concerns_articles_without_tags_of_their_own(archive: Archive, tmp_path: Path) -> None:
    text = article("The harbour board", "2021-07-01", "The Harbour Board met. The Harbour Board sat.")
    archive.put("untagged.md", text).put(
        "tagged.md", article("Also", "2021-08-01", "Harbour Board", tags=["x"])
    ).build()
    vocabulary = '[[tag]]\nname = "Harbour Board"\nis = "organisation"\n'
    changed = archive.put("vocabulary.toml", vocabulary).rewritten_by_next_build()
    assert archive.has("tags/harbour-board/index.html")
    assert "2021/07/01/the-harbour-board.html" in changed
    assert not any("number-" in path or "also" in path for path in changed)
    assert is_mended(archive, tmp_path)


def test_tags_are_sought_where_they_were_not(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "paper", {"a.md": article("Talks held in Japan")})
    archive.put("archive.toml", SETTINGS + '[tagging]\nmode = "off"\n').build()
    assert not archive.has("tags/japan/index.html")
    archive.put("archive.toml", SETTINGS).build()
    assert archive.has("tags/japan/index.html")
    archive.put("archive.toml", SETTINGS + '[tagging]\nmode = "off"\n').build()
    assert not archive.has("tags/japan/index.html")


def test_a_template_rewrites_the_pages_made_of_it(archive: Archive) -> None:
    text = '{% extends "default/day.html" %}{% block footer %}Own{% endblock %}'
    assert archive.put("templates/day.html", text).rewritten_by_next_build() == {
        f"2021/{month:02}/10/index.html" for month in range(1, 6)
    }
    (archive.root / "templates" / "day.html").unlink()
    assert len(archive.rewritten_by_next_build()) == 5


def test_a_base_template_rewrites_what_extends_it(archive: Archive) -> None:
    text = '{% extends "default/base.html" %}{% block footer %}Own{% endblock %}'
    changed = archive.put("templates/base.html", text).rewritten_by_next_build()
    pages = {path for path in archive.files() if path.endswith(".html")}
    assert changed == pages


def test_a_static_file_is_copied_and_changes_no_page(archive: Archive) -> None:
    assert archive.put("static/own.css", "a {}").rewritten_by_next_build() == {"static/own.css"}
    assert archive.put("static/own.css", "b {}").rewritten_by_next_build() == {"static/own.css"}
    (archive.root / "static" / "own.css").unlink()
    assert archive.rewritten_by_next_build() == {"static/own.css"}
    assert not archive.has("static/own.css")


def named_css(archive: Archive) -> str:
    """Where the stylesheet lies that the front page asks for."""
    found = re.search(r'href="(static/morgue-[0-9a-f]{12}\.css)"', archive.page("index.html"))
    assert found
    return found[1]


def test_a_static_file_that_templates_name_is_new_to_every_page_that_does(
    archive: Archive, tmp_path: Path
) -> None:
    before, theirs = named_css(archive), archive.page("static/morgue.css")
    changed = archive.put("static/morgue.css", "own").rewritten_by_next_build()
    pages = {path for path in archive.files() if path.endswith(".html")}
    assert changed == {*pages, "static/morgue.css", before, named_css(archive)}
    assert archive.page(named_css(archive)) == "own"
    assert is_mended(archive, tmp_path)
    (archive.root / "static" / "morgue.css").unlink()
    archive.build()
    assert named_css(archive) == before
    assert archive.page(before) == archive.page("static/morgue.css") == theirs


def test_an_accent_is_a_part_of_the_stylesheet(archive: Archive, tmp_path: Path) -> None:
    before = named_css(archive)
    archive.put("archive.toml", f'{SETTINGS}\n[look]\naccent = "#ffcc00"\n').build()
    assert named_css(archive) != before
    assert not archive.has(before)
    assert "--accent: #856a00" in archive.page(named_css(archive))
    assert is_mended(archive, tmp_path)


@pytest.mark.parametrize(
    ("setting", "changed"),
    [
        ('[reading]\ndate_order = "DMY"\n', set()),
        ("[tagging]\nmost = 3\n", set()),
        (
            "[feeds]\nentries = 4\n",
            FEEDS,
        ),
        ("[indexes]\nfront = 2\n", {"index.html"}),
    ],
)
def test_a_setting_rewrites_the_pages_that_show_it(archive: Archive, setting: str, changed: set[str]) -> None:
    assert archive.put("archive.toml", SETTINGS + setting).rewritten_by_next_build() == changed


def test_a_shelf_that_outgrows_the_limit_is_cut_and_made_whole_again(
    archive: Archive, tmp_path: Path
) -> None:
    archive.put("archive.toml", SETTINGS + "[indexes]\nlimit = 5\n").build()
    assert not archive.has("tags/japan/2021")
    archive.put("6.md", article("Number 6", "2020-06-10", tags=["Japan"])).build()
    assert archive.has("tags/japan/2021/index.html")
    assert is_mended(archive, tmp_path)
    archive.remove("6.md").build()
    assert not archive.has("tags/japan/2021")
    assert is_mended(archive, tmp_path)


def test_a_tag_spelled_otherwise_by_most_renames_its_shelf(archive: Archive, tmp_path: Path) -> None:
    for month in (1, 2, 3):
        archive.put(f"{month}.md", article(f"Number {month}", f"2021-{month:02}-10", tags=["JAPAN"]))
    archive.build()
    assert ">JAPAN<" in archive.page("tags/index.html")
    assert is_mended(archive, tmp_path)


def test_an_index_that_begins_or_ends_is_in_the_sitemap_and_on_the_front_page(
    archive: Archive, tmp_path: Path
) -> None:
    for month in range(1, 6):
        archive.put(f"{month}.md", article(f"Number {month}", f"2021-{month:02}-10", tags=["Japan"]))
    archive.build()
    assert not archive.has("sections")
    assert "/sections/" not in archive.page("sitemaps/pages.xml")
    assert is_mended(archive, tmp_path)


def test_that_a_source_was_moved_shows_in_the_data_only(archive: Archive) -> None:
    os.rename(archive.root / "content" / "3.md", archive.root / "content" / "three.md")
    assert archive.rewritten_by_next_build() == DATA
    assert not (archive.root / "redirects.tsv").exists()
