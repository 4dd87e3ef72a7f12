"""The default theme's pages over several builds: a change reaches the pages that show it, and no others."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.wording import weekday_name
from tests.archives import SETTINGS, Archive, article


def paper(folder: Path, **fields: object) -> Archive:
    """Nine articles on one tag, one a month, the even ones under another tag first."""
    archive = Archive(folder)
    for month in range(1, 10):
        tags = ["Korea", "Japan"] if month % 2 == 0 else ["Japan", "Korea"]
        archive.put(f"{month}.md", article(f"Number {month}", f"2021-{month:02}-10", tags=tags, **fields))
    return archive.build()


def is_mended(archive: Archive, folder: Path) -> bool:
    return archive.files() == archive.built_anew(folder / "anew")


def coverage(archive: Archive, number: int) -> list[str]:
    """The headlines of the coverage that an article's page shows, in order."""
    html = archive.page(f"2021/{number:02}/10/number-{number}.html")
    shown = re.search(r'<section class="coverage".*?</section>', html, re.DOTALL)
    return re.findall(r">(Number [^<]+)</a>", shown[0]) if shown else []


def test_an_article_shows_the_three_before_and_after_on_the_shelf_of_its_first_tag(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    assert coverage(archive, 5) == [f"Number {number}" for number in (2, 3, 4, 6, 7, 8)]
    assert coverage(archive, 1) == ["Number 2", "Number 3", "Number 4"]


def test_an_article_that_joins_a_tag_is_new_to_those_beside_it_only(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    archive.put("new.md", article("Number 5 and a half", "2021-05-20", tags=["Japan"]))
    changed = archive.rewritten_by_next_build()
    # Of the three on each side those whose first tag it is, and the archive's own neighbours.
    assert {path for path in changed if "/number-" in path} == {
        "2021/03/10/number-3.html", "2021/05/10/number-5.html", "2021/05/20/number-5-and-a-half.html",
        "2021/06/10/number-6.html", "2021/07/10/number-7.html",
    }  # fmt: skip
    assert is_mended(archive, tmp_path)
    archive.remove("new.md").build()
    assert is_mended(archive, tmp_path)


@pytest.mark.parametrize("language", ["en", "en-GB", "ar", "xx"])
def test_a_day_stands_under_its_weekday(tmp_path: Path, language: str) -> None:
    archive = Archive(tmp_path, {"a.md": article(date="2021-11-29")})
    archive.put("archive.toml", f'title = "The Test"\nlanguage = "{language}"\n').build()
    html = archive.page("2021/11/index.html")
    heads = re.findall(r'<th scope="col" abbr="([^"]*)">', html)
    cells = re.findall(r"<td.*?</td>", html)
    (place,) = (place for place, cell in enumerate(cells) if 'href="29/"' in cell or "11/29/" in cell)
    assert heads[place % 7] == weekday_name(dt.date(2021, 11, 29), language)


def test_a_headline_is_new_to_the_coverage_that_shows_it(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a", slug="s")
    archive.put("5.md", article("Number 5 anew", "2021-05-10", tags=["Japan", "Korea"], slug="s")).build()
    assert "Number 5 anew" in archive.page("2021/07/10/s.html")
    assert is_mended(archive, tmp_path)


def test_articles_of_one_instant_are_beside_each_other_by_their_sources(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a")
    for name in "abcdefghi":
        archive.put(f"{name}.md", article(f"Story {name}", tags=["Japan"]))
    archive.build()
    assert archive.put("bb.md", article("Story bb", tags=["Japan"])).build()
    assert is_mended(archive, tmp_path)
    archive.remove("c.md").build()
    assert is_mended(archive, tmp_path)


def test_the_first_article_of_a_day_stands_on_the_way_of_the_days_beside_it(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    archive.put("new.md", article("New", "2021-05-20")).build()
    assert 'rel="next" href="../../../2021/05/20/"' in archive.page("2021/05/10/index.html")
    assert 'rel="prev" href="../../../2021/05/20/"' in archive.page("2021/06/10/index.html")
    archive.remove("new.md").put("old.md", article("Old", "2019-02-28")).build()
    assert 'rel="prev" href="../2019/"' in archive.page("2021/index.html")
    assert is_mended(archive, tmp_path)


def test_a_day_of_the_year_begins_and_ends_with_its_articles(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    archive.put("leap.md", article("Leap", "2020-02-29")).put(
        "other.md", article("Other", "1999-03-10")
    ).build()
    assert 'rel="prev" href="../../on-this-day/02-29/"' in archive.page("on-this-day/03-10/index.html")
    html = archive.page("on-this-day/03-10/index.html")
    assert html.index(">2021<") < html.index(">1999<")
    assert is_mended(archive, tmp_path)
    archive.remove("leap.md").build()
    assert not archive.has("on-this-day/02-29")
    assert is_mended(archive, tmp_path)


def test_a_day_of_the_year_with_too_many_articles_shows_some_of_each_year(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a").put("archive.toml", f"{SETTINGS}[indexes]\nlimit = 9\n")
    for number in range(8):
        archive.put(f"{number}.md", article(f"Number {number}", "2021-03-10"))
        archive.put(f"{number}b.md", article(f"Before {number}", "2020-03-10"))
    html = archive.build().page("on-this-day/03-10/index.html")
    assert html.count('class="card"') == 10
    assert "All 8 articles of that day" in html


def test_the_days_of_the_year_are_told_to_the_script_as_bits(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path / "a", {"a.md": article(date="2021-01-01"), "b.md": article(date="2021-12-31")}
    )
    found = re.search(r'data-days="([0-9a-f]+)"', archive.build().page("index.html"))
    assert found
    assert int(found[1], 16) == 1 | 1 << 365


def test_originals_lie_beside_their_articles_where_the_settings_say_so(tmp_path: Path) -> None:
    sources = {
        "a.md": article("One", "2021-03-10"),
        "b.txt": "Gulls take the pier\n\nBy Bo Ek\n\n12 June 2021\n\nThe gulls took the pier on Saturday.\n",
    }
    archive = Archive(tmp_path / "a", {**sources}).build()
    assert not archive.has("2021/03/10/one.md")
    archive.put("archive.toml", f"{SETTINGS}originals = true\n").build()
    assert archive.page("2021/03/10/one.md") == sources["a.md"]
    assert archive.page("2021/06/12/gulls-take-the-pier.txt") == sources["b.txt"]
    assert 'href="../../../2021/03/10/one.md" download' in archive.page("2021/03/10/one.html")
    archive.put("a.md", article("One", "2021-03-10", "Anew.")).build()
    assert "Anew." in archive.page("2021/03/10/one.md")
    archive.put("a.md", article("Two", "2021-03-10")).build()
    assert not archive.has("2021/03/10/one.md")
    assert is_mended(archive, tmp_path)
    archive.put("archive.toml", SETTINGS).build()
    assert not archive.has("2021/03/10/two.md")


def test_a_saved_page_is_text_where_it_lies_as_an_original(tmp_path: Path) -> None:
    html = (
        "<html><head><title>Gulls</title><script>alert(1)</script></head><body><article>"
        "<h1>Gulls take the pier</h1><time datetime='2021-06-12'>12 June 2021</time><p>The gulls took the "
        "pier on Saturday, all of them, and did not give it back until Monday.</p></article></body></html>"
    )
    archive = Archive(tmp_path / "a", {"g.html": html}).put("archive.toml", f"{SETTINGS}originals = true\n")
    assert archive.build().page("2021/06/12/gulls-take-the-pier.html.txt") == html


def test_a_tag_says_what_the_vocabulary_says_of_it(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    assert "Place" in archive.page("tags/japan/index.html")
    entry = '[[tag]]\nname = "Korea"\nis = "topic"\nabout = "A peninsula & what is on it."\n'
    changed = archive.put("vocabulary.toml", entry).rewritten_by_next_build()
    assert "A peninsula &amp; what is on it." in archive.page("tags/korea/index.html")
    assert changed == {"tags/korea/index.html"}
    assert is_mended(archive, tmp_path)
    (archive.root / "vocabulary.toml").unlink()
    assert archive.rewritten_by_next_build() == {"tags/korea/index.html"}


def test_a_shelf_tells_which_tags_stand_beside_it(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a", authors=["Ann Lee"])
    html = archive.page("tags/japan/index.html")
    assert re.search(
        r'class="related".*?href="\.\./\.\./tags/korea/">Korea</a> <span class="count">9<', html, re.DOTALL
    )
    assert 'href="../../tags/japan/"' not in html.partition('class="related"')[2].partition("</nav>")[0]
    assert 'href="../../tags/japan/"' in archive.page("authors/ann-lee/index.html")


def test_the_page_about_the_archive_names_what_was_left_out(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a")
    assert "every source has its page" in archive.page("about/index.html")
    assert archive.put("bad.md", "---\ntitle: [\n---\n").rewritten_by_next_build() == {"about/index.html"}
    assert "<code>bad.md</code>" in archive.page("about/index.html")
    assert is_mended(archive, tmp_path)
    assert archive.remove("bad.md").rewritten_by_next_build() == {"about/index.html"}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{{ static("none.css") }}', "there is no file none.css in static/"),
        ("{{ static(page.url) }}", 'static("...") takes the name of a file'),
    ],
)
def test_a_static_file_that_is_not_there_is_told_with_its_template(
    tmp_path: Path, text: str, cause: str
) -> None:
    from generator.errors import TemplateError

    archive = Archive(tmp_path / "a", {"a.md": article()}).put("templates/robots.txt", f"\n{text}")
    with pytest.raises(TemplateError) as caught:
        archive.build()
    assert (caught.value.path, caught.value.line) == ("templates/robots.txt", 2)
    assert cause in caught.value.cause


def test_a_logo_is_named_by_its_content_and_must_be_there(tmp_path: Path) -> None:
    from generator.errors import SettingsError

    archive = paper(tmp_path / "a").put("archive.toml", f'{SETTINGS}[look]\nlogo = "own/logo.svg"\n')
    with pytest.raises(SettingsError, match=r"no file own/logo\.svg"):
        archive.build()
    archive.put("static/own/logo.svg", '<svg viewBox="0 0 48 16"/>').build()
    assert ' alt="" width="48" height="16">' in archive.page("about/index.html")
    found = re.search(
        r'<img src="\.\./(static/own/logo-[0-9a-f]{12}\.svg)"', archive.page("about/index.html")
    )
    assert found
    assert archive.page(found[1]).startswith("<svg viewBox")
    archive.put("static/own/logo.svg", "<svg> </svg>").build()
    assert not archive.has(found[1])
    assert is_mended(archive, tmp_path)


@pytest.mark.parametrize(
    ("setting", "cause"),
    [
        ('accent = "red"', "`look.accent`: 'red' is no colour"),
        ('logo = "../logo.svg"', "`look.logo`: '../logo.svg' is no path"),
        ('label_font = "a b.woff2"', "`look.label_font`: 'a b.woff2' is no path"),
    ],
)
def test_a_look_that_cannot_be_is_told(tmp_path: Path, setting: str, cause: str) -> None:
    from generator.errors import SettingsError

    archive = Archive(tmp_path / "a").put("archive.toml", f"{SETTINGS}[look]\n{setting}\n")
    with pytest.raises(SettingsError) as caught:
        archive.build()
    assert cause in str(caught.value)


def test_fonts_of_the_settings_stand_at_the_end_of_the_stylesheet(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a").put("static/fonts/own.woff2", "wOF2")
    archive.put("archive.toml", f'{SETTINGS}[look]\nreading_font = "fonts/own.woff2"\n').build()
    (sheet,) = (archive.root / "site" / "static").glob("morgue-*.css")
    assert 'url("fonts/own.woff2")' in sheet.read_text()
    assert archive.has("static/fonts/own.woff2")


def names_in(archive: Archive, page: str) -> list[str]:
    """The letters and names of an index, as they stand."""
    html = archive.page(page).partition("<main")[2]
    return re.findall(r'(?:id="letter-[^>]*>|<li><a href="[./]*/tags/[^"#]+">)([^<]+)<', html)


def test_an_index_is_in_the_order_of_the_archives_language(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path / "a", {"a.md": article(tags=["Zebra", "Ängeln", "Alvik", "Öst", "Åland", "9 maj"])}
    )
    assert names_in(archive.build(), "tags/index.html") == [
        "0–9", "9 maj", "A", "Åland", "Alvik", "Ängeln", "O", "Öst", "Z", "Zebra",
    ]  # fmt: skip
    archive.put("archive.toml", f'language = "sv"\n{SETTINGS}').build()
    assert names_in(archive, "tags/index.html") == [
        "0–9", "9 maj", "A", "Alvik", "Z", "Zebra", "Å", "Åland", "Ä", "Ängeln", "Ö", "Öst",
    ]  # fmt: skip


def test_a_long_index_has_a_page_a_letter_which_a_name_leaves_and_enters(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article(tags=["Zebra", "Öst", "Åland", "!?"])})
    archive.put("archive.toml", f'language = "sv"\n{SETTINGS}[indexes]\nletters = 2\n').build()
    assert {path for path in archive.files() if path.startswith("tags/") and path.count("/") == 1} == {
        "tags/index.html", "tags/z.html", "tags/u00e5.html", "tags/u00f6.html", "tags/u0023.html",
    }  # fmt: skip
    for number in range(2):
        archive.put(f"{number}.md", article(f"Number {number}", tags=["Aland"]))
    archive.build()
    assert archive.has("tags/a.html")
    assert not archive.has("tags/u00e5.html")
    assert is_mended(archive, tmp_path)
    for number in range(2):
        archive.remove(f"{number}.md")
    archive.build()
    assert not archive.has("tags/a.html")
    assert is_mended(archive, tmp_path)


def test_what_a_theme_begins_to_show_is_laid_out_from_then_on(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path / "a", {f"{n}.md": article(f"Number {n}", f"2021-05-0{n}", tags=["Sea"]) for n in (1, 2)}
    )
    archive.put("templates/article.html", "{{ article.title }}").build()
    shown = "{{ article.title }}:{% for card in coverage.later %} {{ card.title }}{% endfor %}"
    archive.put("templates/article.html", shown).build()
    assert archive.page("2021/05/01/number-1.html") == "Number 1: Number 2\n"
    assert is_mended(archive, tmp_path)
