"""The archive as data: JSON lines and CSV by period, each article's own JSON, an OAI-PMH repository."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from generator.article import Article
from generator.catalogue import articles
from generator.dataset import (
    ArticleRecord,
    csv_lines,
    csv_row,
    data_package,
    gzipped,
    record_of,
    schema,
)
from generator.flatplan import DATA_FILES, data_periods, is_data_file
from generator.layout.articles import picture_of
from generator.layout.base import Desk
from generator.links import absolute_url
from generator.oai import Repository, static_repository
from generator.packing import unpack
from generator.pages import Document, PageKey
from generator.periods import ALL_TIME
from generator.records import decode_record
from generator.shelves import output_path, record_url
from generator.views import DataView

SCHEMA = "/data/schema.json"


def document(desk: Desk, key: PageKey) -> Document | None:
    """A file under `data/`; None where there is (no longer) such a one."""
    if not is_data_file(desk.db, key, desk.settings):
        return None
    return Document(key, output_path(url_of(key)), _BLOCKS[key.name](desk, key))


def record(desk: Desk, key: PageKey) -> Document | None:
    """An article's own JSON, beside its page."""
    row = articles.get(desk.db, key.ref)
    if row is None or not desk.settings.data.articles:
        return None
    text = articles.text(desk.db, row.id)
    data = msgspec.json.encode(_record(desk, row.url, decode_record(text.record), text.body))
    return Document(key, output_path(record_url(row.url)), (data + b"\n",))


def url_of(key: PageKey) -> str:
    """Where a file of data lies: "/data/2021.csv", "/data/schema.json"."""
    return f"/data/{key.period.iso}{DATA_FILES[key.name]}"


def view(desk: Desk) -> DataView:
    """What there is to download."""
    if not desk.settings.data.files:
        return DataView((), ())
    files = tuple(
        (period, url_of(PageKey("data", 0, period, "jsonl")), url_of(PageKey("data", 0, period, "csv")))
        for period in data_periods(desk.db)
    )
    return DataView(files, tuple(url_of(PageKey("data", name=name)) for name in ("package", "schema")))


def _json_lines(desk: Desk, key: PageKey) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder()
    found = articles.contents(desk.db, key.period)
    lines = (
        encoder.encode(_record(desk, url, decode_record(record), body)) + b"\n" for url, record, body in found
    )
    return gzipped(lines)


def _csv(desk: Desk, key: PageKey) -> Iterator[bytes]:
    base = desk.settings.base_url
    found = articles.records_within(desk.db, key.period)
    rows = (csv_row(decode_record(record), absolute_url(base, url)) for url, record in found)
    return csv_lines(rows)


def _schema(desk: Desk, key: PageKey) -> Iterator[bytes]:
    yield schema(absolute_url(desk.settings.base_url, SCHEMA))


def _package(desk: Desk, key: PageKey) -> Iterator[bytes]:
    settings = desk.settings
    files = [(f"{period.iso}.jsonl.gz", f"{period.iso}.csv") for period in data_periods(desk.db)]
    yield data_package(settings.title, settings.description, settings.base_url, settings.licence, files)


def _repository(desk: Desk, key: PageKey) -> Iterator[bytes]:
    settings = desk.settings
    about = Repository(
        name=settings.title,
        url=absolute_url(settings.base_url, url_of(key)),
        gateway=settings.data.oai_gateway,
        email=settings.data.oai_email,
        publisher=settings.title,
        rights=settings.licence,
    )
    found = articles.records_within(desk.db, ALL_TIME)
    held = ((absolute_url(settings.base_url, url), decode_record(record)) for url, record in found)
    return static_repository(about, held)


def _record(desk: Desk, url: str, article: Article, body: bytes) -> ArticleRecord:
    base = desk.settings.base_url
    image = picture_of(desk, article.image, article.source)
    return record_of(
        article,
        unpack(body),
        absolute_url(base, url),
        absolute_url(base, image) if image else "",
        desk.settings.licence,
    )


_BLOCKS: dict[str, Callable[[Desk, PageKey], Iterator[bytes]]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "oai": _repository,
    "package": _package,
    "schema": _schema,
}
