"""`morgue check`: each kind of finding, and that it only looks."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check import Findings, check_archive
from generator.cli import main
from generator.errors import BuildRefused, SettingsError
from tests.archives import PNG, SETTINGS, Archive, article

Tree = dict[str, tuple[int, str]]


def found(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The findings by title."""
    return {group.title: group.items for group in checked(archive).groups}


def checked(archive: Archive, jobs: int = 1) -> Findings:
    return check_archive(archive.root, jobs)


def morgue_check(root: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--jobs", "1", "--root", str(root)])


def tree(root: Path) -> Tree:
    """Every file and folder with its time and a digest."""
    entries = {}
    for path in sorted(root.rglob("*")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        entries[path.relative_to(root).as_posix()] = (path.stat().st_mtime_ns, digest)
    return entries


def archive_of(folder: Path, **files: str | bytes) -> Archive:
    return Archive(folder, {name.replace("__", "/") + ".md": text for name, text in files.items()})


@pytest.fixture
def faulty(tmp_path: Path) -> Archive:
    """An archive with something wrong of every kind."""
    future = (dt.date.today() + dt.timedelta(days=40)).isoformat()
    return Archive(
        tmp_path / "faulty",
        {
            "a.md": article("One", body="[x](gone.md) ![y](gone.png)", tags="Covid-19"),
            "b.md": article("One", date="2021-11-29T12:00", tags="COVID 19"),
            "c.md": article("Later", date=future),
            "d.md": "no front matter",
            "e.md": article("Café", "2020-01-01").encode("cp1252"),
        },
    )


def test_a_sound_archive_has_no_findings(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article(body="See [it](b.md)."), b=article("Another"))
    assert checked(archive) == Findings(2, 2, (), ())
    result = morgue_check(tmp_path)
    assert (result.exit_code, result.output) == (0, "2 sources read, 2 articles, 0 findings\n")


def test_findings_give_exit_code_1_and_are_counted(faulty: Archive) -> None:
    result = morgue_check(faulty.root)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[-1] == "5 sources read, 4 articles, 7 findings"
    titles = [line for line in lines if not line.startswith("  ")][:-1]
    assert titles == [
        "Sources left out (1)",
        "Warnings (1)",
        "Slugs that clash (1)",
        "Dead links inside the archive (1)",
        "Missing pictures and documents (1)",
        "Articles dated in the future (1)",
        "Tags that differ only in spelling (1)",
    ]


@pytest.mark.parametrize("built", [False, True], ids=["never built", "built before"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_it_writes_nothing(faulty: Archive, built: bool, jobs: int) -> None:
    if built:
        faulty.build()
    faulty.put("new.md", article("New since"))
    before = tree(faulty.root)
    checked(faulty, jobs)
    assert tree(faulty.root) == before
    assert ("site" in before) is built


def test_it_finds_the_same_before_and_after_a_build(faulty: Archive) -> None:
    before = checked(faulty)
    faulty.build()
    assert checked(faulty) == before
    assert checked(faulty, jobs=2) == before


def test_a_source_left_out_is_named_from_the_root_with_its_line(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a__b="---\ntitle: X\ndate: nonsense\n---\n\nText.")
    (line,) = found(archive)["Sources left out"]
    assert line.startswith("content/a/b.md:3: `published` should be a date")


def test_a_sidecar_without_its_original_is_a_finding(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put("content/x.toml", 'title = "x"')
    (line,) = found(archive)["Sources left out"]
    assert line.startswith("content/x.toml: is a sidecar with no original")


def test_a_doubt_is_a_warning(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article("Café").encode("cp1252"))
    assert found(archive) == {"Warnings": ("content/a.md: is not UTF-8; read as cp1252",)}


def test_a_redirect_that_says_nothing_is_a_warning(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article())
    archive.put("redirects.tsv", "/old\t/2021/11/29/a-headline.html\nnonsense\n")
    (line,) = found(archive)["Warnings"]
    assert line.startswith("redirects.tsv:2: is no redirect")


def test_two_articles_that_want_one_url_clash(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article("Same"), b=article("Same"))
    (line,) = found(archive)["Slugs that clash"]
    assert line.startswith("content/b.md: wants the URL of ")
    assert "/2021/11/29/same.html" in line


@pytest.mark.parametrize(
    "target",
    ["gone.md", "../outside.md", "/2021/11/30/", "/no/such/page.html", "/tags/none/", "/static/none.css"],
)
def test_a_link_to_nowhere_is_dead(tmp_path: Path, target: str) -> None:
    archive = archive_of(tmp_path, x__a=article(body=f"See [it]({target})."))
    (line,) = found(archive)["Dead links inside the archive"]
    assert line.startswith("content/x/a.md: links to ")
    assert target.strip("./") in line


@pytest.mark.parametrize(
    "target",
    [
        "b.md",
        "b.md#end",
        "../x/b.md?print=1",
        "/2021/11/29/second.html",
        "/2021/11/29/",
        "/2021/11/29",
        "/2021/",
        "/",
        "/years/",
        "/tags/japan/",
        "/tags/",
        "/feed.xml",
        "/old/second.html",
        "/older",
        "/static/own.css",
        "/media/x/p.png",
        "https://elsewhere.example/gone.md",
        "mailto:desk@paper.example",
        "#here",
    ],
)
def test_a_link_that_leads_somewhere_is_not_dead(tmp_path: Path, target: str) -> None:
    archive = archive_of(
        tmp_path,
        x__a=article(body=f"See [it]({target})."),
        x__b=article("Second", body="![p](p.png)", tags="Japan", aliases="/old/second.html"),
    )
    archive.put("x/p.png", PNG).put("static/own.css", "p {}")
    archive.put("redirects.tsv", "/older\t/old/second.html\n")
    assert found(archive) == {}


def test_a_picture_or_document_that_is_not_there_is_missing(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        x__a=article(body="![a](p.png) [b](../report.pdf)", image="lead.jpg"),
        x__b=article("Sound", body="![a](there.png)"),
    )
    archive.put("x/there.png", PNG)
    assert found(archive) == {
        "Missing pictures and documents": (
            "content/x/a.md: shows report.pdf, which is not there",
            "content/x/a.md: shows x/lead.jpg, which is not there",
            "content/x/a.md: shows x/p.png, which is not there",
        )
    }


def test_an_article_dated_in_the_future_is_found(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    soon, before = now + dt.timedelta(hours=2), now - dt.timedelta(hours=2)
    archive = archive_of(
        tmp_path,
        a=article("Soon", soon.isoformat(timespec="minutes")),
        b=article("Just now", before.isoformat(timespec="minutes")),
        # Another day on the paper's calendar, and yet past.
        c=article(
            "East", before.astimezone(dt.timezone(dt.timedelta(hours=14))).isoformat(timespec="minutes")
        ),
        d=article(
            "West", soon.astimezone(dt.timezone(dt.timedelta(hours=-11))).isoformat(timespec="minutes")
        ),
        e=article("Far", "2190-01-01"),
    )
    lines = found(archive)["Articles dated in the future"]
    assert sorted(line.partition(":")[0] for line in lines) == [
        "content/a.md",
        "content/d.md",
        "content/e.md",
    ]


def test_tags_that_differ_in_spelling_only_are_told_together(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        a=article("A", tags="[Covid-19, Harbour]"),
        b=article("B", tags="[COVID 19, harbor]"),
        c=article("C", tags="[Covid19, Harbour]"),
    )
    (line,) = found(archive)["Tags that differ only in spelling"]
    assert sorted(line.split(", ")) == ["COVID 19 (1)", "Covid-19 (1)", "Covid19 (1)"]


def test_names_that_only_look_alike_are_two_tags(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article("A", tags="[C, C++, Oran, Orange]"))
    assert found(archive) == {}


def test_files_of_other_kinds_are_noted_and_are_no_finding(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article())
    archive.put("notes.rtf", "{\\rtf").put("b.rtf", "{\\rtf").put("Makefile", "x").put("_draft.md", "x")
    checked_ = checked(archive)
    assert checked_.total == 0
    assert [(note.title, note.items) for note in checked_.notes] == [
        ("Files of other kinds, passed over", (".rtf: 2", "Makefile: 1"))
    ]
    result = morgue_check(tmp_path)
    assert result.exit_code == 0
    assert "Files of other kinds, passed over (2)\n  .rtf: 2\n" in result.output


def test_content_under_another_name_is_named_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put("archive.toml", SETTINGS + '[paths]\ncontent = "clips"\n')
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips/a.md").write_text("no front matter")
    (line,) = found(archive)["Sources left out"]
    assert line.startswith("clips/a.md:1: ")


def test_an_archive_without_content_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text(SETTINGS)
    (line,) = found(Archive.at(tmp_path))["Sources left out"]
    assert line.startswith("content: the folder cannot be read: ")


def test_without_settings_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"there is no archive\.toml"):
        check_archive(tmp_path)


def test_a_broken_vocabulary_is_no_fault_of_the_sources(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, a=article(tags="[stated]"))
    archive.put("vocabulary.toml", "[[tag]]\nnam = 'x'\n")
    with pytest.raises(SettingsError, match=r"vocabulary\.toml:2"):
        check_archive(tmp_path)


def test_a_build_that_is_running_does_not_stand_in_its_way(tmp_path: Path) -> None:
    from generator.lock import build_lock

    archive = archive_of(tmp_path, a=article())
    with build_lock(archive.root / ".morgue"):
        with pytest.raises(BuildRefused):
            archive.build()
        assert checked(archive).total == 0
