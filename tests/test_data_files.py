"""The archive as data: `data/`, each article's own JSON, and the OAI-PMH static repository."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from generator import flatplan
from tests.archives import PNG, SETTINGS, Archive, article

BASE = "https://archive.example.org/"
ALL = (
    '[data]\narticles = true\noai_email = "a@example.org"\noai_gateway = "http://gateway.example.org/oai/"\n'
)
OAI = {
    "r": "http://www.openarchives.org/OAI/2.0/static-repository",
    "o": "http://www.openarchives.org/OAI/2.0/",
    "d": "http://purl.org/dc/elements/1.1/",
}
HOSTILE = "=cmd </dc:title> ]]> & \"'"


def paper(folder: Path) -> Archive:
    archive = Archive(folder, {"p.png": PNG})
    for year, month, day in ((2020, 5, 1), (2020, 5, 2), (2020, 7, 1), (2021, 1, 1)):
        name = f"{year}-{month}-{day}"
        archive.put(
            f"{name}.md",
            article(
                f"Number {name}",
                f"{year}-{month:02}-{day:02}",
                "See [it](2020-5-1.md) & <em>more</em>.\n\nA second paragraph. ![p](p.png)",
                tags=["Japan", "Peru"],
                authors=["Ann Lee"],
                image="p.png",
            ),
        )
    archive.put("h.md", article(json.dumps(HOSTILE), "2021-02-01", standfirst=json.dumps(HOSTILE)))
    return archive.put("archive.toml", SETTINGS + ALL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return paper(tmp_path_factory.mktemp("data") / "a").build()


def lines_of(archive: Archive, path: str) -> list[Any]:
    data = gzip.decompress((archive.root / "site" / path).read_bytes())
    return [json.loads(line) for line in data.splitlines()]


def data(archive: Archive) -> set[str]:
    return {path.removeprefix("data/") for path in archive.files() if path.startswith("data/")}


def test_every_year_has_its_files(archive: Archive) -> None:
    assert data(archive) == {
        *(f"{year}.{ending}" for year in (2020, 2021) for ending in ("jsonl.gz", "csv")),
        "datapackage.json",
        "schema.json",
        "oai.xml",
        "index.html",
    }
    assert [line["title"] for line in lines_of(archive, "data/2020.jsonl.gz")] == [
        "Number 2020-5-1",
        "Number 2020-5-2",
        "Number 2020-7-1",
    ]


def test_every_object_is_as_the_schema_that_ships_with_it_says(archive: Archive) -> None:
    rules = json.loads(archive.page("data/schema.json"))
    assert rules["$id"] == f"{BASE}data/schema.json"
    jsonschema.Draft202012Validator.check_schema(rules)
    for year in (2020, 2021):
        for line in lines_of(archive, f"data/{year}.jsonl.gz"):
            jsonschema.validate(line, rules, jsonschema.Draft202012Validator)
            own = line["url"].removeprefix(BASE).replace(".html", ".json")
            assert json.loads(archive.page(own)) == line


def test_an_object_tells_text_and_addresses_in_full(archive: Archive) -> None:
    first = lines_of(archive, "data/2020.jsonl.gz")[0]
    assert first["text"] == "See it & more.\n\nA second paragraph."
    assert archive.has(first["url"].removeprefix(BASE))
    assert archive.has(first["image"].removeprefix(BASE))


def test_tables_have_the_columns_that_the_package_names(archive: Archive) -> None:
    package = json.loads(archive.page("data/datapackage.json"))
    for resource in package["resources"]:
        assert archive.has(f"data/{resource['path']}")
        if resource["format"] == "csv":
            text = (archive.root / "site" / "data" / resource["path"]).read_text("utf-8")
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            assert list(rows[0]) == [field["name"] for field in resource["schema"]["fields"]]
            assert all(archive.has(row["url"].removeprefix(BASE)) for row in rows)
    assert {path for path in data(archive) if path.endswith((".csv", ".gz"))} == {
        resource["path"] for resource in package["resources"]
    }


def test_no_cell_of_a_table_is_a_formula(archive: Archive) -> None:
    assert "'=cmd" in archive.page("data/2021.csv")


def test_the_page_leads_to_every_file(archive: Archive) -> None:
    linked = set(re.findall(r'href="\.\./data/([^"]+)"', archive.page("data/index.html")))
    assert linked == data(archive) - {"index.html", "oai.xml"}


def test_the_repository_holds_every_article_in_dublin_core(archive: Archive) -> None:
    tree = etree.fromstring((archive.root / "site" / "data" / "oai.xml").read_bytes())
    # The parts that the specification wants, in its order.
    assert [etree.QName(part).localname for part in tree] == [
        "Identify",
        "ListMetadataFormats",
        "ListRecords",
    ]
    identify = {etree.QName(part).localname: part.text for part in tree[0]}
    assert identify["baseURL"] == "http://gateway.example.org/oai/archive.example.org/data/oai.xml"
    assert identify["adminEmail"] == "a@example.org"
    assert identify["deletedRecord"] == "no"
    records = tree.findall("r:ListRecords/o:record", OAI)
    dates = [record.findtext("o:header/o:datestamp", namespaces=OAI) for record in records]
    assert identify["earliestDatestamp"] == min(dates) == "2020-05-01"
    addresses = [record.findtext(".//d:identifier", namespaces=OAI) for record in records]
    assert len(set(addresses)) == 5
    assert all(archive.has(address.removeprefix(BASE)) for address in addresses)
    assert records[0].findtext("o:header/o:identifier", namespaces=OAI) == (
        "oai:archive.example.org:2020/05/01/number-2020-5-1.html"
    )
    assert records[-1].findtext(".//d:title", namespaces=OAI) == HOSTILE


@pytest.mark.parametrize(
    ("cut", "periods"),
    [
        (1, {"2020-05-01", "2020-05-02", "2020-07", "2021-01", "2021-02"}),
        (2, {"2020-05", "2020-07", "2021"}),
    ],
)
def test_long_periods_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int, periods: set[str]
) -> None:
    monkeypatch.setattr(flatplan, "FILE_CUT", cut)
    archive = paper(tmp_path / "a").build()
    assert {path.removesuffix(".csv") for path in data(archive) if path.endswith(".csv")} == periods
    archive.put("new.md", article("New", "2021-02-01")).remove("2020-5-2.md").build()
    assert archive.files() == archive.built_anew(tmp_path / "b")
    archive.remove("new.md").remove("h.md").build()
    assert archive.files() == archive.built_anew(tmp_path / "b")


def test_an_edit_rewrites_the_data_of_its_year_only(archive: Archive, tmp_path: Path) -> None:
    copy = paper(tmp_path / "a").build()
    changed = copy.put(
        "2020-7-1.md", article("Number 2020-7-1", "2020-07-01", "Other.")
    ).rewritten_by_next_build()
    assert {path for path in changed if path.startswith("data/")} == {
        "data/2020.csv",
        "data/2020.jsonl.gz",
        "data/oai.xml",
    }
    assert "2020/07/01/number-2020-7-1.json" in changed
    assert "2021/01/01/number-2021-1-1.json" not in changed


def test_a_picture_that_comes_or_goes_is_told_in_the_data(tmp_path: Path) -> None:
    archive = paper(tmp_path / "a").build()
    archive.remove("p.png").build()
    assert "image" not in lines_of(archive, "data/2020.jsonl.gz")[0]
    assert archive.files() == archive.built_anew(tmp_path / "b")


def test_what_is_not_asked_for_is_not_there(tmp_path: Path) -> None:
    archive = paper(tmp_path).put("archive.toml", SETTINGS + "[data]\nfiles = false\n").build()
    assert data(archive) == set()
    assert not any(path.endswith(".json") and "feed" not in path for path in archive.files())
    assert "/data/" not in archive.page("sitemaps/pages.xml")


def test_articles_named_feed_are_in_no_feed_s_place(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("Feed")})
    archive.put("archive.toml", SETTINGS + '[urls]\narticle = "/{slug}.html"\n' + ALL).build()
    assert json.loads(archive.page("feed.json"))["version"]
    assert json.loads(archive.page("feed.html.json"))["title"] == "Feed"
