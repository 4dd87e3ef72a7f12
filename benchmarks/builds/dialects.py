"""The same article as each generator wants it: the path of its file, and the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds.articles import Article


class Source(NamedTuple):
    """A file under the folder of contents."""

    path: str
    text: str


def source_of(article: Article, dialect: str) -> Source:
    """An article in a generator's dialect, one of `DIALECTS`."""
    return DIALECTS[dialect](article)


def companions(month: str, dialect: str) -> list[Source]:
    """What a month, "2016/01", needs besides its articles: in Hugo a file makes a folder a section."""
    if dialect != "hugo":
        return []
    return [
        Source(f"{folder}/_index.md", f'---\ntitle: "{folder.replace("/", "-")}"\n---\n')
        for folder in (month[:4], month)
    ]


def write_source(folder: Path, source: Source) -> Path:
    """Write one source below `folder`; gives its path."""
    path = folder / source.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source.text, encoding="utf-8")
    return path


def _morgue(article: Article) -> Source:
    return Source(f"{article.date:%Y/%m}/{article.slug}.md", _yaml(article) + article.body)


def _hugo(article: Article) -> Source:
    return Source(f"{article.path}.md", _yaml(article, updated="lastmod") + article.body)


def _eleventy(article: Article) -> Source:
    # Its own "tags" are collections; the archive's are called topics there.
    return Source(f"{article.date:%Y/%m}/{article.slug}.md", _yaml(article, tags="topics") + article.body)


def _jekyll(article: Article) -> Source:
    return Source(f"{article.date:%Y/%m/%Y-%m-%d}-{article.slug}.md", _yaml(article) + article.body)


def _pelican(article: Article) -> Source:
    head = (
        f"Title: {article.title}\nSlug: {article.slug}\n"
        f"Date: {article.date:%Y-%m-%d %H:%M:%S}\nModified: {article.updated:%Y-%m-%d %H:%M:%S}\n"
        f"Authors: {'; '.join(article.authors)}\nTags: {', '.join(article.tags)}\n"
        f"Summary: {article.description}\n\n"
    )
    return Source(f"{article.date:%Y/%m}/{article.slug}.md", head + article.body)


def _nikola(article: Article) -> Source:
    head = (
        f".. title: {article.title}\n.. slug: {article.slug}\n"
        f".. date: {article.date:%Y-%m-%d %H:%M:%S} UTC\n"
        f".. updated: {article.updated:%Y-%m-%d %H:%M:%S} UTC\n"
        f".. author: {', '.join(article.authors)}\n.. tags: {', '.join(article.tags)}\n"
        f".. description: {article.description}\n\n"
    )
    return Source(f"{article.path}.md", head + article.body)


def _yaml(article: Article, updated: str = "updated", tags: str = "tags") -> str:
    authors = "\n".join(f"  - {name}" for name in article.authors)
    named = "\n".join(f"  - {json.dumps(tag)}" for tag in article.tags)
    return (
        f"---\ntitle: {json.dumps(article.title)}\nslug: {article.slug}\n"
        f"date: {article.date:%Y-%m-%dT%H:%M:%SZ}\n{updated}: {article.updated:%Y-%m-%dT%H:%M:%SZ}\n"
        f"authors:\n{authors}\n{tags}:\n{named}\ndescription: {json.dumps(article.description)}\n---\n\n"
    )


DIALECTS: dict[str, Callable[[Article], Source]] = {
    "morgue": _morgue,
    "hugo": _hugo,
    "pelican": _pelican,
    "eleventy": _eleventy,
    "jekyll": _jekyll,
    "nikola": _nikola,
}
