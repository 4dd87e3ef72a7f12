"""`morgue explain` over many files: order, troubles, several processes, the doubtful ones, drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.archives import Archive, article
from tests.stories import LATE, WAITED


def clipping(number: int, byline: str = "By Ines Calder") -> str:
    head = f"Ferry number {number} reaches the harbour two hours late"
    body = f"{LATE}\n\n{WAITED}\n\n{LATE} {WAITED} {LATE}\n"
    return f"{head}\n\n{byline}\n\nMay {number % 28 + 1}, 2021\n\n{body}"


def explain(archive: Archive, *arguments: str | Path) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, ["explain", "--root", str(archive.root), *words])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    files: dict[str, str | bytes] = {f"2021/{number:03}.txt": clipping(number) for number in range(60)}
    return Archive(tmp_path, files)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_answers_come_in_the_order_of_the_files(archive: Archive, jobs: str) -> None:
    files = sorted((archive.root / "content/2021").iterdir(), reverse=True)
    result = explain(archive, "--json", "--jobs", jobs, *files)
    assert result.exit_code == 0
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(file) for file in files]


def test_several_processes_say_the_same_as_one(archive: Archive) -> None:
    one, two = (explain(archive, "--json", "--jobs", jobs, archive.root / "content") for jobs in "12")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 60


def test_a_folder_stands_for_the_sources_below_it_in_the_order_of_paths(archive: Archive) -> None:
    archive.put("2020/b.md", article("A storm")).put("2020/c.html", "<title>Ferry</title><p>" + LATE)
    archive.put("content/2020/notes.doc", "no source").put("content/2020/_draft.txt", "passed over")
    result = explain(archive, "--json", archive.root / "content/2020")
    names = [Path(json.loads(line)["file"]).name for line in result.stdout.splitlines()]
    assert names == ["b.md", "c.html"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_go_on(archive: Archive, jobs: str) -> None:
    archive.put("content/2021/020.txt", b"\x89PNG\r\n\x1a\n").put("content/2021/orphan.toml", "title = 'x'")
    result = explain(archive, "--json", "--jobs", jobs, archive.root / "content", archive.root / "gone.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 59
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3
    assert "020.txt: is no text: it seems to be a PNG picture" in complaints[0]
    assert "orphan.toml: is a sidecar with no original beside it" in complaints[1]
    assert "gone.txt: cannot be read: No such file or directory" in complaints[2]


def test_the_body_of_a_clipping_is_the_text_that_its_page_shows(archive: Archive) -> None:
    text = clipping(99) + "\nWhat *was* [agreed]\n\n" + LATE.replace("ferry", "<ferry> & *boat_s*") + "\n"
    archive.put("2021/marks.txt", text)
    file = archive.root / "content/2021/marks.txt"
    plain = json.loads(explain(archive, "--json", file).stdout)
    archive.build()
    page = archive.page("2021/05/16/ferry-number-99-reaches-the-harbour-two-hours-late.html")
    assert "&lt;ferry&gt; &amp; *boat_s*" in page
    assert "<ferry> & *boat_s*" in plain["body"]
    assert "What *was* [agreed]" in plain["subheads"]


def test_a_body_from_a_sidecar_is_shown_as_its_text(archive: Archive) -> None:
    archive.put("content/2021/001.toml", 'body = "All **of** it.\\n\\n## Head\\n\\nMore."')
    found = json.loads(explain(archive, "--json", archive.root / "content/2021/001.txt").stdout)
    assert (found["body"], found["subheads"]) == ("All of it.\n\nHead\n\nMore.", ["Head"])


def test_the_most_doubtful_come_first_and_the_sound_are_not_listed(archive: Archive) -> None:
    archive.put("2021/late.txt", clipping(3, byline="")).put("2021/none.txt", "Share\n\nHome\n\nMenu\n")
    archive.put("2021/sure.md", article("No doubt"))
    result = explain(archive, "--doubtful", "--jobs", "1")
    rows = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [row.split()[1].split("/")[-1] for row in rows] == ["none.txt:", "late.txt:"]
    assert "left out: no headline was found" in rows[0]
    assert rows[1].strip().endswith("late.txt: no byline")
    assert int(rows[0].split()[0]) > int(rows[1].split()[0])


def test_a_page_that_other_readers_understand_otherwise_is_listed(archive: Archive) -> None:
    declared = '<meta name="author" content="Bo Roe"><meta property="og:title" content="Ferry late">'
    text = "".join(f"<p>{number} times it was told. {LATE}</p>" for number in range(9))
    page = (
        f'<html lang="en"><head>{declared}</head><body><article><h1>Ferry late</h1><p>By Ann Lee</p>'
        f"<p>May 3, 2021</p>{text}</article></body></html>"
    )
    archive.put("2021/page.html", page)
    (row,) = explain(archive, "--doubtful", "--jobs", "1").stdout.splitlines()
    assert 'read as plain text, it was written by "Ann Lee"' in row
    assert "the page declares Bo Roe and prints Ann Lee as who wrote it" in row


def test_only_so_many_are_listed_as_asked_for(archive: Archive) -> None:
    for number in range(5):
        archive.put(f"2021/late-{number}.txt", clipping(number, byline=""))
    result = explain(archive, "--doubtful", "--most", "2", "--jobs", "1", archive.root / "content")
    names = [row.split("/")[-1].split(":")[0] for row in result.stdout.splitlines()]
    assert names == ["late-0.txt", "late-1.txt"]


def test_the_doubtful_as_json(archive: Archive) -> None:
    archive.put("2021/late.txt", clipping(3, byline=""))
    (row,) = explain(archive, "--doubtful", "--json", "--jobs", "1").stdout.splitlines()
    found = json.loads(row)
    assert found["doubts"] == ["no byline"]
    assert found["points"] > 0


def test_sidecars_are_drafted_and_none_is_written_over(archive: Archive) -> None:
    folder = archive.root / "content/2021"
    archive.put("content/2021/001.toml", 'title = "Mine"\n')
    result = explain(archive, "--write-sidecar", folder / "000.txt", folder / "001.txt")
    assert result.exit_code == 1
    assert result.stdout == f"wrote {folder / '000.toml'}\n"
    assert "001.toml: is there already and was left alone" in result.stderr
    assert (folder / "001.toml").read_text() == 'title = "Mine"\n'
    assert "Ferry number 0" in (folder / "000.toml").read_text()


def test_the_doubtful_get_their_sidecars_drafted(archive: Archive) -> None:
    archive.put("2021/late.txt", clipping(3, byline=""))
    result = explain(archive, "--doubtful", "--write-sidecar", "--jobs", "1")
    assert result.exit_code == 0
    assert [path.name for path in (archive.root / "content/2021").glob("*.toml")] == ["late.toml"]
    assert "# Doubtful: no byline" in (archive.root / "content/2021/late.toml").read_text()
    assert archive.build().report is not None


def test_without_files_there_is_nothing_to_explain(archive: Archive) -> None:
    result = explain(archive)
    assert result.exit_code == 2
    assert "--doubtful" in result.stderr


def test_tags_are_sought_in_the_standfirst_as_a_build_seeks_them(archive: Archive) -> None:
    archive.put("vocabulary.toml", '[[tag]]\nname = "Ferries"\nalso = ["ferry"]\n')
    archive.put("2021/a.md", article("A storm", body="The ferry is late.", standfirst="No ferry sails"))
    found = json.loads(explain(archive, "--json", archive.root / "content/2021/a.md").stdout)
    assert found["tags"] == ["Ferries"]
    archive.build()
    assert "Ferries" in archive.page("2021/11/29/a-storm.html")
