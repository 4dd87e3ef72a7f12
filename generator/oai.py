"""The archive as an OAI-PMH static repository: one XML file that harvesters read by way of a gateway.

Specification for an OAI Static Repository, http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm;
records in unqualified Dublin Core.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from generator.article import Article

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository"
 xmlns:oai="http://www.openarchives.org/OAI/2.0/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository
 http://www.openarchives.org/OAI/2.0/static-repository.xsd">
<Identify>
<oai:repositoryName>{name}</oai:repositoryName>
<oai:baseURL>{base}</oai:baseURL>
<oai:protocolVersion>2.0</oai:protocolVersion>
<oai:adminEmail>{email}</oai:adminEmail>
<oai:earliestDatestamp>{earliest}</oai:earliestDatestamp>
<oai:deletedRecord>no</oai:deletedRecord>
<oai:granularity>YYYY-MM-DD</oai:granularity>
</Identify>
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
<ListRecords metadataPrefix="oai_dc">
"""
_FOOT = "</ListRecords>\n</Repository>\n"
_DUBLIN_CORE = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/'
    ' http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)
_BLOCK = 500
# What XML cannot hold. Compiled when it is used: that takes as long as to make twenty pages.
_FORBIDDEN = "[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]|\\x7f"


class Repository(NamedTuple):
    """Whose records they are. `url` is the file's full address, `gateway` where it is registered, or ""."""

    name: str
    url: str
    gateway: str
    email: str
    publisher: str
    rights: str


def static_repository(about: Repository, found: Iterable[tuple[str, Article]]) -> Iterator[bytes]:
    """The file, in blocks, of (full address, article) in the archive's order."""
    records: list[str] = []
    head_is_out = False
    for url, article in found:
        if not head_is_out:
            # Nothing was published, or changed, before the first.
            yield _head(about, article.published.day.isoformat()).encode()
            head_is_out = True
        records.append(_record(about, url, article))
        if len(records) == _BLOCK:
            yield "".join(records).encode()
            records.clear()
    if not head_is_out:
        yield _head(about, "1970-01-01").encode()
    yield "".join([*records, _FOOT]).encode()


def identifier_of(url: str) -> str:
    """The name by which harvesters know an article: "oai:archive.example.org:2021/11/29/pier.html"."""
    host, _, path = url.partition("://")[2].partition("/")
    return f"oai:{host.partition(':')[0]}:{path}"


def _head(about: Repository, earliest: str) -> str:
    # Harvesters ask the gateway, which puts the file's own address, without its scheme, behind its own.
    base = f"{about.gateway.rstrip('/')}/{about.url.partition('://')[2]}" if about.gateway else about.url
    return _HEAD.format(name=_safe(about.name), base=_safe(base), email=_safe(about.email), earliest=earliest)


def _record(about: Repository, url: str, article: Article) -> str:
    changed = max(article.published.day, (article.updated or article.published).day).isoformat()
    elements = [
        ("title", article.title),
        *(("creator", author) for author in article.authors),
        *(("subject", tag) for tag in article.tags),
        ("description", article.standfirst),
        ("publisher", article.publication or about.publisher),
        ("date", article.published.day.isoformat()),
        ("type", "Text"),
        ("type", "newspaperArticle"),
        ("format", "text/html"),
        ("identifier", url),
        ("source", article.source_url),
        ("language", article.language),
        ("coverage", article.place),
        ("rights", about.rights),
    ]
    written = "".join(f"<dc:{name}>{_safe(value)}</dc:{name}>\n" for name, value in elements if value)
    return (
        f"<oai:record>\n<oai:header>\n<oai:identifier>{_safe(identifier_of(url))}</oai:identifier>\n"
        f"<oai:datestamp>{changed}</oai:datestamp>\n</oai:header>\n<oai:metadata>\n{_DUBLIN_CORE}\n"
        f"{written}</oai_dc:dc>\n</oai:metadata>\n</oai:record>\n"
    )


def _safe(text: str) -> str:
    return escape(re.sub(_FORBIDDEN, "", text))
