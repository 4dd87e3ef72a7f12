"""docs/formats.md says what the readers do: its tables are theirs, its examples are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.dates.reading import read_time
from generator.filenames import MEDIA
from generator.readers import READERS, read_source
from generator.readers.fieldnames import ALIASES, TABLES, field_of
from generator.readers.sidecar import read_sidecar
from generator.settings import DEFAULT_ZONES, Settings

GUIDE = (Path(__file__).resolve().parents[1] / "docs" / "formats.md").read_text("utf-8")


def section(heading: str) -> str:
    return GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """The tables of a section, a list of cells a row, without their heads."""
    lines = [line for line in section(heading).splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def codes(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def test_every_ending_of_a_source_is_listed() -> None:
    table = GUIDE.split("\n## ")[0]
    assert {code for code in codes(table) if re.fullmatch(r"\.\w+", code)} == set(READERS)


def test_every_field_is_listed_with_its_other_names_in_their_order() -> None:
    listed = {
        codes(row[0])[0]: [re.sub("[-_ ]", "", name).lower() for name in codes(row[1])]
        for row in rows("Fields")
    }
    assert listed == {name: list(others) for name, others in ALIASES.items()}


def test_every_name_leads_to_its_field() -> None:
    for name, others, _ in rows("Fields"):
        for other in codes(name + others):
            assert field_of(other) == codes(name)[0]


def test_the_tables_that_are_looked_into_are_named() -> None:
    assert set(TABLES) <= set(codes(section("Fields")))


def test_the_zones_are_the_readers_own() -> None:
    assert {codes(row[0])[0]: codes(row[1])[0] for row in rows("Dates and zones")} == DEFAULT_ZONES


def test_the_kinds_of_files_that_are_copied_are_listed() -> None:
    listed = {code for code in codes(section("What is passed over")) if re.fullmatch(r"\.\w+", code)}
    assert listed == MEDIA


@pytest.mark.parametrize("example", re.findall(r"```markdown\n(.*?)```", GUIDE, re.S))
def test_each_example_of_front_matter_is_an_article(example: str) -> None:
    read = read_source("ferry.md", example.encode(), Settings())
    assert read.problems == ()
    assert read.article.title == "Ferry to be free for a day"
    assert read.article.published.day.isoformat() == "2019-03-04"
    assert read.article.body == "The ferry across the bay will cost nothing next Saturday."
    assert read.article.extra == {}


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", GUIDE, re.S))
def test_each_example_of_a_sidecar_corrects_a_clipping(example: str) -> None:
    sidecar = read_sidecar(example.encode())
    assert sidecar.body or sidecar.fields
    paragraph = (
        "The ferry was full on Saturday and on Sunday, the harbour board said. It had not counted on that."
    )
    clipping = f"A head for a ferry\n\n4 March 2019\n\n{paragraph}\n\n{paragraph}\n"
    article = read_source("ferry.txt", clipping.encode(), Settings(), example.encode()).article
    if "title" in sidecar.fields:
        assert article.title == sidecar.fields["title"]
    if sidecar.body:
        assert article.body == sidecar.body.strip()


@pytest.mark.parametrize("name", ["2019-03-04-free-ferry.md", "20190304.md", "2019/03/04/free-ferry.md"])
def test_a_file_s_name_may_give_the_day(name: str) -> None:
    assert f"`{name}`" in GUIDE
    article = read_source(name, b"# Ferry\n\nText.", Settings()).article
    assert article.published.day.isoformat() == "2019-03-04"
    assert article.slug == ("free-ferry" if name.startswith("2019-") else "")


@pytest.mark.parametrize(
    "text", [code for code in codes(section("Dates and zones")) if "2019" in code], ids=lambda text: text
)
def test_each_date_that_is_shown_is_read(text: str) -> None:
    found = read_time(text, Settings(), "fr" if "mars" in text else "en")
    assert found
    assert found.day.isoformat() == "2019-03-04"


def test_a_relative_date_is_none() -> None:
    assert read_time("two hours ago", Settings()) is None


def test_links_inside_the_guides_lead_somewhere() -> None:
    docs = Path(__file__).resolve().parents[1] / "docs"
    for guide in ("formats.md", "settings.md"):
        text = (docs / guide).read_text("utf-8")
        for target in re.findall(r"\]\((?!http)([^)`]+)\)", re.sub(r"`[^`]*`", "", text)):
            file, _, anchor = target.partition("#")
            found = (docs / (file or guide)).read_text("utf-8")
            headings = {
                re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
                for heading in re.findall(r"^#+ (.*)$", found, re.M)
            }
            assert not anchor or anchor in headings, target
