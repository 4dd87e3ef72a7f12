"""Who gets which URL, and what stands where a page once was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import BuildRefused, Severity
from generator.redirects import redirect_target
from generator.slugs import fingerprint
from tests.archives import PNG, SETTINGS, Archive, article

DAY = "2021/11/29"


def suffixed(source: str, slug: str = "a-headline") -> str:
    return f"{DAY}/{slug}-{fingerprint(source, 8)}.html"


def notices(archive: Archive) -> list[str]:
    assert archive.report is not None
    assert all(notice.severity == Severity.WARNING for notice in archive.report.notices)
    return [notice.path for notice in archive.report.notices]


def lines(archive: Archive) -> list[str]:
    path = archive.root / "redirects.tsv"
    return path.read_text().splitlines() if path.exists() else []


def is_built_anew(archive: Archive, folder: Path) -> bool:
    return archive.files() == archive.built_anew(folder / "anew")


def test_of_three_that_want_one_url_the_earliest_keeps_it(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path / "a",
        {
            "c.md": article(date="2021-11-29T08:00"),
            "b.md": article("A HEADLINE!", date="2021-11-29T09:00"),
            "a.md": article(date="2021-11-29T09:00"),
        },
    ).build()
    assert notices(archive) == ["content/a.md", "content/b.md"]
    assert archive.has(f"{DAY}/a-headline.html")
    assert archive.has(suffixed("a.md"))
    assert archive.has(suffixed("b.md"))
    # The first goes: the next takes its place, and where that was leads there.
    archive.remove("c.md").build()
    assert not archive.has(suffixed("c.md"))
    assert lines(archive) == [f"/{suffixed('a.md')}\t/{DAY}/a-headline.html"]
    assert f"https://archive.example.org/{DAY}/a-headline.html" in archive.page(suffixed("a.md"))
    assert archive.has(suffixed("b.md"))
    assert is_built_anew(archive, tmp_path)
    # It comes back: all is as it was.
    archive.put("c.md", article(date="2021-11-29T08:00")).build()
    assert "<article" in archive.page(suffixed("a.md"))
    assert is_built_anew(archive, tmp_path)


def test_urls_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article(slug="Name"), "b.md": article(slug="name")}).build()
    assert notices(archive) == ["content/b.md"]
    assert archive.has(f"{DAY}/Name.html")
    assert archive.has(suffixed("b.md", "name"))
    archive.put("c.md", article(slug="NAME")).put("d.md", article(slug="NaMe")).build()
    assert notices(archive) == ["content/b.md", "content/c.md", "content/d.md"]
    assert is_built_anew(archive, tmp_path)


def test_one_who_wants_just_the_url_that_another_yielded_to_is_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article(), "b.md": article()}).build()
    before = archive.times()
    archive.put("z.md", article(slug=f"a-headline-{fingerprint('b.md', 8)}"))
    with pytest.raises(BuildRefused, match=r"b\.md and z\.md come to one URL"):
        archive.build()
    assert archive.times() == before
    with pytest.raises(BuildRefused, match=r"b\.md and z\.md come to one URL"):
        archive.built_anew(tmp_path / "anew")


@pytest.mark.parametrize(
    "pattern",
    ["/{slug}/", "/{slug}.html", "/{section}/{slug}.html", "/{section}/{slug}/", "/{year}-{slug}.html"],
)
def test_no_article_can_take_a_page_of_the_archive(tmp_path: Path, pattern: str) -> None:
    names = [
        "tags",
        "index",
        "404",
        "404.html",
        "robots.txt",
        "feed.xml",
        "sitemap.xml",
        "2021",
        "static",
        "media",
    ]
    drafted = {f"{i}.md": article(f"Number {i}", slug=f'"{name}"') for i, name in enumerate(names)}
    drafted |= {
        f"s{i}.md": article(f"In {i}", section=f'"{name}"') for i, name in enumerate(["Tags", "Data", "2021"])
    }
    archive = Archive(tmp_path / "a", drafted)
    archive.put("archive.toml", SETTINGS + f'[urls]\narticle = "{pattern}"\n').build()
    assert archive.report is not None
    assert (archive.report.articles, archive.report.problems) == (13, ())
    files = archive.files()
    assert sum(b"<article" in (archive.root / "site" / path).read_bytes() for path in files) == 13
    assert "All years" in archive.page("years/index.html")
    assert len({path.lower() for path in files}) == len(files)
    assert is_built_anew(archive, tmp_path)


def test_an_article_that_is_renamed_leaves_a_redirect_for_good(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article("One"), "b.md": article("Other")}).build()
    archive.put("a.md", article("Two")).build()
    archive.put("a.md", article("Three")).build()
    assert lines(archive) == [f"/{DAY}/one.html\t/{DAY}/two.html", f"/{DAY}/two.html\t/{DAY}/three.html"]
    for old in ("one", "two"):
        assert f"https://archive.example.org/{DAY}/three.html" in archive.page(f"{DAY}/{old}.html")
    assert is_built_anew(archive, tmp_path)
    # Back to its first name: the page stands where a redirect stood.
    archive.put("a.md", article("One")).build()
    assert "<article" in archive.page(f"{DAY}/one.html")
    assert f"https://archive.example.org/{DAY}/one.html" in archive.page(f"{DAY}/three.html")
    assert is_built_anew(archive, tmp_path)
    archive.remove("a.md").build()
    assert not any(archive.has(f"{DAY}/{old}.html") for old in ("one", "two", "three"))
    assert is_built_anew(archive, tmp_path)


@pytest.mark.parametrize("clean", [False, True])
def test_a_new_pattern_moves_every_article_with_a_redirect(tmp_path: Path, clean: bool) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article("One"), "b.md": article("Two")}).build()
    archive.put("archive.toml", SETTINGS + '[urls]\narticle = "/{slug}/"\n').build(clean=clean)
    assert lines(archive) == [f"/{DAY}/one.html\t/one/", f"/{DAY}/two.html\t/two/"]
    assert "../../../one/" in archive.page(f"{DAY}/one.html")
    assert is_built_anew(archive, tmp_path)


def test_an_article_that_was_never_published_leaves_no_redirect(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"b.md": article()}).build()
    archive.put("c.md", article()).put("d.md", article()).build()
    assert lines(archive) == []


def test_aliases_lead_to_their_article_until_they_are_taken_away(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a")
    archive.put("a.md", article("One", aliases=["/old.html", "/old/b", "/é 1", f"/{DAY}/one.html"])).build()
    for path in ("old.html", "old/b/index.html", "é 1/index.html"):
        assert f"https://archive.example.org/{DAY}/one.html" in archive.page(path)
    assert "<article" in archive.page(f"{DAY}/one.html")
    archive.put("a.md", article("One")).build()
    assert not archive.has("old.html")
    assert not archive.has("old")
    assert is_built_anew(archive, tmp_path)


def test_of_several_articles_an_alias_leads_to_the_one_that_is_earliest_now(tmp_path: Path) -> None:
    texts = {
        f"{name}.md": article(title, date=f"{DAY.replace('/', '-')}T{hour}:00", aliases=["/old.html"])
        for name, title, hour in (("a", "One", "08"), ("b", "Two", "09"))
    }
    archive = Archive(tmp_path / "a", texts).build()
    assert f"{DAY}/one.html" in archive.page("old.html")
    later = article("One", date=f"{DAY.replace('/', '-')}T10:00", aliases=["/old.html"])
    archive.put("a.md", later).build()
    assert f"{DAY}/two.html" in archive.page("old.html")
    assert is_built_anew(archive, tmp_path)


def test_an_alias_cannot_be_in_the_way_of_the_site(tmp_path: Path) -> None:
    hostile = (
        f"/static/morgue.css /media/p.png /feed.xml /tags/japan/feed.xml /robots.txt /sitemap.xml /404.html"
        f" /404.html/x /{DAY}/one.html/x /sitemaps/2021.xml /index.html/x /years/ /tags/japan /{DAY} /x.html"
        f" /x.html/y /{'z' * 300} /{'z/' * 3000} /2021 /data/x"
    ).split()
    archive = Archive(tmp_path / "a", {"p.png": PNG})
    archive.put("a.md", article("One", body="![p](p.png)", tags=["Japan"])).build()
    plain = archive.files()
    archive.put("b.md", article("Two", "2020-01-01", aliases=hostile)).build()
    assert {path: digest for path, digest in archive.files().items() if path.startswith("static/")} == {
        path: digest for path, digest in plain.items() if path.startswith("static/")
    }
    assert set(archive.files()) - set(plain) == {
        "2020/index.html", "2020/01/index.html", "2020/01/01/index.html", "2020/01/01/two.html",
        "sitemaps/2020.xml", "x.html", "2020/01/feed.xml", "2020/01/feed.json",
        "data/2020.csv", "data/2020.jsonl.gz", "on-this-day/01-01/index.html",
    }  # fmt: skip
    assert is_built_anew(archive, tmp_path)


def test_a_redirect_stands_where_an_index_is_not_and_leads_where_one_is(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", {"a.md": article("One", tags=["Japan"])})
    archive.put(
        "redirects.tsv",
        "/tags/nippon\t/tags/japan\n/n\t/tags/nippon\n/rss\t/feed.xml\n/r\t/tags/japan/feed.xml\n",
    )
    archive.build()
    for path in ("tags/nippon/index.html", "n/index.html", "rss/index.html", "r/index.html"):
        assert archive.has(path), path
    # The old name becomes a tag, the new one goes.
    archive.put("a.md", article("One", tags=["Nippon"])).build()
    assert "redirect" not in archive.page("tags/nippon/index.html")
    assert "../tags/nippon/" in archive.page("n/index.html")
    assert not archive.has("r")
    assert is_built_anew(archive, tmp_path)
    archive.put("a.md", article("One", tags=["Japan"])).build()
    assert "../../tags/japan/" in archive.page("tags/nippon/index.html")
    assert archive.has("r/index.html")
    assert is_built_anew(archive, tmp_path)


def test_an_alias_at_the_place_of_an_index_stands_while_there_is_none(tmp_path: Path) -> None:
    aliased = article("One", "2020-01-01", aliases=["/tags/japan/", "/2019/05/"])
    archive = Archive(
        tmp_path / "a", {"a.md": aliased, "b.md": article("Two", "2019-05-05", tags=["Japan"])}
    ).build()
    assert "Two" in archive.page("tags/japan/index.html")
    archive.put("b.md", article("Two", "2019-06-05")).build()
    for path in ("tags/japan/index.html", "2019/05/index.html"):
        assert "/2020/01/01/one.html" in archive.page(path)
    assert is_built_anew(archive, tmp_path)
    archive.put("b.md", article("Two", "2019-05-05", tags=["Japan"])).build()
    assert "Two" in archive.page("2019/05/index.html")
    assert is_built_anew(archive, tmp_path)


def test_a_chain_ends_where_an_alias_comes_and_goes(tmp_path: Path) -> None:
    archive = (
        Archive(tmp_path / "a", {"a.md": article("One")}).put("redirects.tsv", "/1\t/2\n/2\t/old\n").build()
    )
    assert not archive.has("1")
    archive.put("a.md", article("One", aliases=["/old"])).build()
    assert f"/{DAY}/one.html" in archive.page("1/index.html")
    assert is_built_anew(archive, tmp_path)


def test_lines_that_are_no_redirects_are_told_at_every_build(tmp_path: Path) -> None:
    archive = (
        Archive(tmp_path / "a", {"a.md": article("One")}).put("redirects.tsv", "nonsense\n").build().build()
    )
    assert archive.report is not None
    (problem,) = archive.report.problems
    assert str(problem).startswith("redirects.tsv:1: is no redirect")
    assert archive.report.left_out == ()


def test_moving_many_sources_is_no_removal(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {f"old/{i}.md": article(f"Number {i}") for i in range(30)}).build()
    pages = archive.files()
    (archive.root / "content" / "old").rename(archive.root / "content" / "new")
    moved = archive.build().files()
    # What was read is told in the data.
    assert {path for path in pages if moved[path] != pages[path]} == {"data/2021.csv", "data/2021.jsonl.gz"}
    assert moved.keys() == pages.keys()


def test_an_alias_is_a_redirect_again_when_a_line_that_led_nowhere_is_gone(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path / "paper", {"a.md": article("One", aliases=["/old.html"]), "b.md": article("Two")}
    )
    archive.put("redirects.tsv", "/old.html\t/2021/11/29/two.html\n").build().remove("b.md").build()
    assert not archive.has("old.html")
    archive.put("redirects.tsv", "").build()
    assert "one.html" in archive.page("old.html")


def test_a_line_of_the_redirects_concerns_its_own_page_and_those_that_lead_by_way_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "/1\t/2\n/2\t/years/\n" + "".join(f"/x{number}\t/years/\n" for number in range(30))
    archive = Archive(tmp_path / "a", {"a.md": article("One")}).put("redirects.tsv", text).build()
    asked: list[str] = []

    def target(db: sqlite3.Connection, old: str, is_page: Callable[[str], bool]) -> str | None:
        asked.append(old)
        return redirect_target(db, old, is_page)

    monkeypatch.setattr("generator.layout.singles.redirect_target", target)
    archive.put("redirects.tsv", text.replace("/2\t/years/", "/2\t/about/")).build()
    assert sorted(asked) == ["/1/", "/2/"]
    assert "/about/" in archive.page("1/index.html")
    assert is_built_anew(archive, tmp_path)
