"""Do the sites hold the same pages? Counted by kind, and compared with the articles on a sample."""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds.articles import Article, article
from benchmarks.builds.make_corpus import Tally
from benchmarks.builds.trees import files_below

_SAMPLE = 100
_FEED = 20
_DAY = r"\d{4}/\d\d/\d\d"
_KINDS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("day", rf"({_DAY})/index\.html"),
        ("article", rf"({_DAY}/[^/]+?)(?:/index)?\.html"),
        ("month", r"(\d{4}/\d\d)/index\.html"),
        ("year", r"(\d{4})/index\.html"),
        ("tag", r"tags/([^/]+)/index\.html"),
        ("author", r"authors/([^/]+)/index\.html"),
        ("further page of a tag", r"(tags/.+)/index\.html"),
        ("further page of an author", r"(authors/.+)/index\.html"),
        ("index of tags", r"(tags)/index\.html"),
        ("index of authors", r"(authors)/index\.html"),
        ("front page", r"(index)\.html"),
        ("feed", r"(feed)\.xml"),
        ("feed of a tag or author", r"((?:tags|authors)/.+)\.xml"),
        ("sitemap", r"(sitemap)\.xml"),
        ("further sitemap", r"(sitemaps/.+)\.xml"),
        ("other", r"(.+)"),
    )
]
_ALIKE = (
    "article",
    "year",
    "month",
    "tag",
    "author",
    "index of tags",
    "index of authors",
    "front page",
    "feed",
    "sitemap",
)
_ADDRESS = re.compile(rf"(?:https://news\.example\.org|\")/({_DAY}/[^/<\"]+?)(?:\.html|/)[<\"]")
_HEADLINE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_BODY = re.compile(r'<div class="body">(.*?)</div>', re.DOTALL)
_NEIGHBOUR = re.compile(r'rel="(prev|next)" href="[./]*([^"]+?)(?:\.html|/)"')
_TARGET = re.compile(r"\]\([^)]*\)")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[a-z]+")


class Finding(NamedTuple):
    """`kinds`: how many pages of each kind a site holds. `problems`: what it lacks, or has too much of."""

    kinds: dict[str, int]
    problems: list[str]


def compare(site: Path, n: int, tally: Tally) -> Finding:
    """Compare a clean build of the archive of `n` articles with what is in the archive."""
    kinds: Counter[str] = Counter()
    names: dict[str, set[str]] = {kind: set() for kind in ("year", "month", "tag", "author")}
    for path, _ in files_below(site):
        kind, name = _kind_of(path)
        kinds[kind] += 1
        if kind in names:
            names[kind].add(name)
    problems = [
        *_shelves_missing(names, tally),
        *_counts_wrong(kinds, n),
        *_feed_wrong(site, n),
        *_sitemap_wrong(site, n),
        *itertools.chain.from_iterable(_page_wrong(site, i, n) for i in _sample(n)),
    ]
    return Finding(dict(kinds), problems)


def shelf_slug(name: str) -> str:
    """A tag or an author as all the generators write it in an address."""
    return name.lower().replace(" ", "-")


def _kind_of(path: str) -> tuple[str, str]:
    return next((kind, found[1]) for kind, pattern in _KINDS if (found := pattern.fullmatch(path)))


def _shelves_missing(names: dict[str, set[str]], tally: Tally) -> Iterator[str]:
    wanted = {
        "year": {month[:4] for month in tally.months},
        "month": set(tally.months),
        "tag": set(map(shelf_slug, tally.tags)),
        "author": set(map(shelf_slug, tally.authors)),
    }
    for kind, expected in wanted.items():
        for name in sorted(expected - names[kind])[:3]:
            yield f"there is no page of the {kind} {name}"
        for name in sorted(names[kind] - expected)[:3]:
            yield f"there is a page of the {kind} {name}, which no article has"


def _counts_wrong(kinds: Counter[str], n: int) -> Iterator[str]:
    if kinds["article"] != n:
        yield f"there are {kinds['article']:,} articles, not {n:,}"
    for kind in _ALIKE:
        if not kinds[kind]:
            yield f"there is no {kind}"


def _feed_wrong(site: Path, n: int) -> Iterator[str]:
    newest = {article(i, n).path for i in range(max(0, n - _FEED), n)}
    feed = site / "feed.xml"
    named = set(_ADDRESS.findall(feed.read_text(encoding="utf-8"))) if feed.exists() else set()
    if not newest <= named:
        yield f"the feed lacks {len(newest - named)} of the newest {len(newest)} articles"


def _sitemap_wrong(site: Path, n: int) -> Iterator[str]:
    count = 0
    for path in (site / "sitemap.xml", *sorted(site.glob("sitemaps/*.xml"))):
        if path.exists():
            count += len(set(_ADDRESS.findall(path.read_text(encoding="utf-8"))))
    if count != n:
        yield f"the sitemap names {count:,} articles, not {n:,}"


def _sample(n: int) -> list[int]:
    """The first, the last, those that the phases change, and some between them."""
    spread = {i * (n - 1) // _SAMPLE for i in range(_SAMPLE + 1)}
    return sorted(spread | {n // 2, n // 3, 2 * n // 3})


def _page_wrong(site: Path, i: int, n: int) -> Iterator[str]:
    expected = article(i, n)
    page = _page_of(site, expected)
    if page is None:
        yield f"there is no page of {expected.path}"
        return
    for what, found, wanted in (
        ("title", _headline(page), expected.title),
        ("text", _body_words(page), _WORD.findall(_TARGET.sub("]", expected.body).lower())),
        ("tags", _linked(page, "tags"), set(map(shelf_slug, expected.tags))),
        ("authors", _linked(page, "authors"), set(map(shelf_slug, expected.authors))),
        ("neighbours", _neighbours(page), _expected_neighbours(i, n)),
    ):
        if found != wanted:
            yield f"{expected.path} has other {what}: {str(found)[:200]}"


def _page_of(site: Path, expected: Article) -> str | None:
    for path in (site / f"{expected.path}.html", site / expected.path / "index.html"):
        if path.exists():
            return path.read_text(encoding="utf-8")
    return None


def _headline(page: str) -> str:
    found = _HEADLINE.search(page)
    return html.unescape(found[1]).strip() if found else ""


def _body_words(page: str) -> list[str]:
    found = _BODY.search(page)
    return _WORD.findall(html.unescape(_TAG.sub(" ", found[1])).lower()) if found else []


def _linked(page: str, folder: str) -> set[str]:
    return set(re.findall(rf'href="[./]*{folder}/([^/"]+)/"', page))


def _neighbours(page: str) -> dict[str, str]:
    return dict(_NEIGHBOUR.findall(page))


def _expected_neighbours(i: int, n: int) -> dict[str, str]:
    around = {"prev": i - 1, "next": i + 1}
    return {rel: article(j, n).path for rel, j in around.items() if 0 <= j < n}
