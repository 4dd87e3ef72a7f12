"""Small choices of everything an archive is made of, so that titles, days, tags and URLs meet often."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import NamedTuple

import hypothesis.strategies as st

from tests.archives import article

TITLES = st.sampled_from(["One", "Two", "Three & four", "one", "Index", "The Harbour Board"])
DATES = st.sampled_from(
    ["2020-01-31", "2020-02-01", "2020-02-01T23:30:00+14:00", "2021-02-01 08:00", "2021-12-31T23:59:59-11:00"]
)
TAGS = st.none() | st.lists(st.sampled_from(["Japan", "JAPAN", "C++", "C", "a b", "!!!"]), max_size=3)
AUTHORS = st.lists(st.sampled_from(["Ann Lee", "Bo Ek"]), max_size=2)
SECTIONS = st.sampled_from(["", "News"])
DRAFT = st.sampled_from([False, False, False, True])
ALIASES = st.sampled_from(["", "/old/a.html", "/old/b", "/2020/01/31/one.html"])
BODIES = st.sampled_from(
    [
        "The Harbour Board of Saltmarsh met the minister in Japan on Saturday.",
        "Other text, in which the Harbour Board sat for a day and the Harbour Board went.",
        "See [it](a.md) and [that](../2020/b.md), and [the page](../g.html) of the harbour.",
        "![A picture](p.png) of the harbour.",
        "[Old](/old/a.html) addresses lead to new ones.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ]
)
_PROSE = (
    "The evening ferry reached the harbour two hours late, and nobody on the pier was told why it had been "
    "held so long at the other side."
)
"""What no reader takes for anything but an article's text."""


class Draft(NamedTuple):
    """An article as it may be written down in each format; `tags` None states none."""

    title: str
    date: str
    body: str
    tags: list[str] | None
    authors: list[str]
    section: str
    is_draft: bool
    alias: str

    def written_as(self, path: str) -> str:
        """The source of it that a file of this name holds."""
        if path.endswith(".md"):
            return self._markdown()
        return self._clipping() if path.endswith(".txt") else self._page()

    def _markdown(self) -> str:
        fields: dict[str, object] = {"authors": self.authors, "section": self.section}
        if self.tags is not None:
            fields["tags"] = self.tags
        if self.is_draft:
            fields["draft"] = "true"
        if self.alias:
            fields["aliases"] = [self.alias]
        return article(json.dumps(self.title), self.date, self.body, **fields)

    def _clipping(self) -> str:
        byline = f"By {' and '.join(self.authors)}\n\n" if self.authors else ""
        day = dt.date.fromisoformat(self.date[:10])
        return f"{self.title} meet at the harbour\n\n{byline}{day:%d %B %Y}\n\n{_PROSE}\n\n{self.body}\n"

    def _page(self) -> str:
        keywords = f'<meta name="keywords" content="{", ".join(self.tags)}">' if self.tags else ""
        return (
            f"<html><head><title>{self.title}</title>{keywords}"
            f'<meta property="article:published_time" content="{self.date.replace(" ", "T")}"></head>'
            f"<body><article><h1>{self.title}</h1><p>{self.body}</p><p>{_PROSE}</p>"
            "<p>Passengers said that they had waited in the rain.</p></article></body></html>\n"
        )


DRAFTS = st.builds(Draft, TITLES, DATES, BODIES, TAGS, AUTHORS, SECTIONS, DRAFT, ALIASES)

FOLDERS = ("", "2020/", "x/y/")
PATHS = st.sampled_from(
    [folder + name for folder in FOLDERS for name in ("a.md", "b.md", "c.md", "e.txt", "g.html")]
)
WIDE_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAACCAAAAAAPosHhAAAADElEQVR42mNgoDYAAABSAAGaeCJBAAAAAElFTkSuQmCC"
)
"""A picture of forty pixels by two."""
PICTURES = st.sampled_from(["p.png", "2020/p.png", "x/y/report.pdf"])

BROKEN: st.SearchStrategy[bytes | str] = st.sampled_from(
    [
        b"",
        b"---\ntitle: [unclosed\n---\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"---\ntitle: Undated\n---\n\nText.\n",
        "pipe",
        "link",
    ]
)
"""What no reader makes an article of, under whatever name: bytes, or no file at all."""

SIDECARS = st.sampled_from(
    [
        'title = "By hand"\n',
        'tags = ["Japan", "C"]\n',
        "tags = []\n",
        'authors = []\nbody = "Written anew: see [it](a.md)."\n',
        "draft = true\n",
        'published = 2021-02-01T08:00:00Z\nslug = "one"\n',
    ]
)
BROKEN_SIDECARS = st.sampled_from(["title = [\n", "body = 5\n"])

VOCABULARIES = st.sampled_from(
    [
        None,
        "",
        '[[tag]]\nname = "Harbour Board"\nis = "organisation"\n',
        '[[tag]]\nname = "The Board"\nalso = ["Harbour Board"]\nis = "organisation"\n',
        '[[tag]]\nname = "Japan"\nalso = ["Harbour Board"]\nis = "place"\n'
        '[[tag]]\nname = "Saltmarsh"\nis = "place"\n',
    ]
)

LOOKS: dict[str, list[object]] = {
    "title": ["T", "U"],
    "description": ["", "All of it"],
    "base_url": ["https://archive.example.org/", "https://example.org/sub/"],
    "licence": ["", "CC BY 4.0"],
    "indexes.limit": [1, 2, 100],
    "indexes.front": [1, 3],
    "indexes.letters": [1, 3, 100],
    "feeds.entries": [1, 2, 50],
    "feeds.json": [True, False],
    "feeds.archives": [["all"], [], ["all", "tag", "publication"]],
    "feeds.full": [["all"], [], ["all", "tag", "author", "section"]],
    "feeds.full_archives": [False, True],
    "feeds.news": [False, True],
    "data.files": [True, False],
    "data.articles": [False, True],
    "data.oai_email": ["", "a@example.org"],
    "data.timemap": ["", "https://example.org/timemap/"],
    "pictures.remote": ["link", "show"],
    "pictures.widths": [[16, 20], []],
    "pictures.formats": [["webp"], ["avif", "webp"]],
    "feeds.of": [["all", "tag"], ["tag", "publication"], ["all", "tag", "author", "section", "publication"]],
}
"""Settings of how pages look, with values that small archives cross."""

READINGS: dict[str, list[object]] = {
    "language": ["en", "fr"],
    "timezone": ["UTC", "Pacific/Auckland"],
    "publication": ["", "The Post"],
    "urls.article": ["/{year}/{month}/{day}/{slug}.html", "/{section}/{year}/{slug}/"],
    "reading.date_order": ["", "DMY"],
    "tagging.mode": ["auto", "off"],
    "tagging.most": [1, 8],
    "tagging.starter": [True, False],
    "markdown.extensions": [["tables"], ["footnotes", "smarty"], []],
}
"""Settings that decide how sources are read."""


def settings_text(values: dict[str, object]) -> str:
    """An `archive.toml` with these settings."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in sorted(values.items()))


def changes_of(settings: dict[str, list[object]]) -> st.SearchStrategy[tuple[str, object]]:
    """One of the settings with one of its values."""
    return st.sampled_from([(key, value) for key, values in settings.items() for value in values])


_EXTENDING = '{{% extends "default/{}" %}}{{% block footer %}}{}{{{{ super() }}}}{{% endblock %}}'
TEMPLATES = st.sampled_from(
    [
        *((name, _EXTENDING.format(name, mark)) for name in ("article.html", "base.html") for mark in "xy"),
        ("article.html", _EXTENDING.format("article.html", '{% include "own.html" ignore missing %}')),
        ("shelf.html", _EXTENDING.format("shelf.html", "{{ cards|length }}")),
        ("day.html", _EXTENDING.format("day.html", "z")),
        ("redirect.html", "<html><a href='{{ link(target) }}'>{{ target }}</a></html>"),
        ("robots.txt", "User-agent: own\n"),
        ("own.html", "first words"),
        ("own.html", "other words"),
    ]
)
COMMON_FILES = st.sampled_from(
    ["archive.toml", "vocabulary.toml", "templates/article.html", "templates/base.html"]
)
MISTAKES = st.sampled_from(["{% if %}", "{{ article.nothing }}{{ cards.nothing }}"])
"""What none of these can hold."""
STATIC_FILES = st.sampled_from(["own.css", "fonts/own.woff", "morgue.css"])
REDIRECTS = st.sampled_from(
    [
        "",
        "/old/z.html\t/2020/01/31/one.html\n",
        "/x\t/tags/japan/\n/y\t/x\n",
        "/old/a.html\thttps://example.org/\n",
    ]
)
