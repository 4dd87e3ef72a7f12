"""Articles as data: the objects of `data/*.jsonl.gz` and of an article's own `.json`, the rows of CSV.

The JSON Schema that ships with a site is made from these records, so that it cannot say otherwise.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from generator.article import Article
from generator.plaintext import plain_text

PACKAGE_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# ISA-L takes a third of the time, but gives now and then other bytes for the same lines.
_LEVEL = 1
_ISO = "ISO 8601 as printed: a day, or a day and a time, with an offset where one was printed"
Printed = Annotated[str, Meta(description=_ISO, examples=["2021-11-29", "2021-11-29T07:35+05:30"])]
Address = Annotated[str, Meta(description="a full address", examples=["https://archive.example.org/"])]


class CreditRecord(msgspec.Struct, frozen=True):
    """Who is credited for something that is not the text."""

    name: str
    kind: Literal["picture", "video", "graphic", "other"]


class CorrectionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was corrected, and on which day where that is known."""

    text: str
    day: dt.date | None = None


class SourceRecord(msgspec.Struct, frozen=True):
    """What the article was read from."""

    path: Annotated[str, Meta(description="the original's path in the archive's collection")]
    kind: Literal["clipping", "markdown", "webpage"]
    sha256: Annotated[str, Meta(description="of the original's bytes, in hex")]


class ArticleRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An article of a newspaper's archive. What is not known is left out."""

    url: Annotated[str, Meta(description="the article's page, for ever")]
    title: str
    published: Printed
    language: Annotated[str, Meta(description="BCP 47", examples=["en", "pt-BR"])]
    source: SourceRecord
    text: Annotated[str, Meta(description="plain text, a blank line between paragraphs")]
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    updated: Printed = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    tags_found: Annotated[bool, Meta(description="found by the archive's vocabulary, not given")] = False
    publication: str = ""
    agency: str = ""
    place: str = ""
    source_url: Annotated[str, Meta(description="where it was first published")] = ""
    image: Address = ""
    credits: tuple[CreditRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    licence: str = ""


COLUMNS = (
    "url title standfirst authors published updated section tags language publication agency place"
    " source_url source_path source_kind sha256"
).split()
"""The columns of the CSV; authors and tags are joined by "; "."""


def record_of(article: Article, body: str, url: str, image: str, licence: str) -> ArticleRecord:
    """An article as data: `body` is its HTML, `url` and `image` are full addresses."""
    return ArticleRecord(
        url=url,
        title=article.title,
        published=article.published.iso,
        language=article.language,
        source=SourceRecord(article.source, article.kind, article.sha256),
        text=plain_text(body),
        standfirst=article.standfirst,
        authors=article.authors,
        updated=article.updated.iso if article.updated else "",
        section=article.section,
        tags=article.tags,
        tags_found=article.tags_found,
        publication=article.publication,
        agency=article.agency,
        place=article.place,
        source_url=article.source_url,
        image=image,
        credits=tuple(CreditRecord(credit.name, credit.kind) for credit in article.credits),
        corrections=tuple(CorrectionRecord(item.text, item.day) for item in article.corrections),
        licence=licence,
    )


def gzipped(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines as a gzip file, in blocks.

    RFC 1952, without a name, a time or a system in its head: the same lines give the same bytes.
    """
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    yield _GZIP_HEAD
    check = size = 0
    for line in lines:
        check = zlib.crc32(line, check)
        size += len(line)
        if block := packer.compress(line):
            yield block
    yield packer.flush() + struct.pack("<II", check, size & 0xFFFFFFFF)


def csv_row(article: Article, url: str) -> list[str]:
    """An article's metadata, a cell a column of `COLUMNS`."""
    cells = (
        url,
        article.title,
        article.standfirst,
        "; ".join(article.authors),
        article.published.iso,
        article.updated.iso if article.updated else "",
        article.section,
        "; ".join(article.tags),
        article.language,
        article.publication,
        article.agency,
        article.place,
        article.source_url,
        article.source,
        article.kind,
        article.sha256,
    )
    return [_harmless(" ".join(cell.split())) for cell in cells]


def csv_lines(rows: Iterable[list[str]]) -> Iterator[bytes]:
    """RFC 4180, UTF-8, with the names of the columns first; a block a thousand rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for n, row in enumerate(rows, 1):
        writer.writerow(row)
        if n % 1000 == 0:
            yield out.getvalue().encode("utf-8", "replace")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8", "replace")


def data_package(
    title: str, description: str, home: str, licence: str, files: Iterable[tuple[str, str]]
) -> bytes:
    """What files there are, each pair of JSON lines and CSV, as a Data Package.

    https://datapackage.org/standard/data-package/
    """
    columns = [{"name": name, "type": "string"} for name in COLUMNS]
    resources: list[dict[str, Any]] = []
    for lines, table in files:
        name = table.removesuffix(".csv")
        resources += [
            {
                "name": f"articles-{name}",
                "path": lines,
                "format": "jsonl",
                "mediatype": "application/x-ndjson",
                "compression": "gz",
                "encoding": "utf-8",
            },
            {
                "name": f"metadata-{name}",
                "path": table,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": columns},
            },
        ]
    about: dict[str, Any] = {"title": title, "description": description, "homepage": home}
    if licence:
        is_path = licence.startswith(("http://", "https://"))
        about["licenses"] = [{"path": licence} if is_path else {"title": licence}]
    package = {"$schema": PACKAGE_SCHEMA} | {key: value for key, value in about.items() if value}
    return msgspec.json.format(msgspec.json.encode(package | {"resources": resources}), indent=2) + b"\n"


def schema(url: str) -> bytes:
    """The JSON Schema (2020-12) of an `ArticleRecord`; `url` is where it will lie."""
    made: dict[str, Any] = msgspec.json.schema(ArticleRecord)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": url}
    return msgspec.json.format(msgspec.json.encode(head | made), indent=2) + b"\n"


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
