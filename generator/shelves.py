"""`Article` -> the shelves it stands on; shelf and period -> URL."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from generator.article import Article, Kind
from generator.periods import ALL_TIME, Period
from generator.settings import Settings
from generator.slugs import fingerprint, headline_slug, shelf_slug


class ShelfKind(NamedTuple):
    """A family of shelves: `names` says which ones an article stands on."""

    name: str
    folder: str
    names: Callable[[Article], tuple[str, ...]]


class Shelf(NamedTuple):
    """A set of articles that belong together. `kind` and `slug` say which; `name` is as spelled."""

    kind: str
    slug: str
    name: str

    @property
    def url(self) -> str:
        """The landing page: "/tags/japan/"; "/" for the shelf of all articles."""
        return f"/{KINDS[self.kind].folder}/{self.slug}/" if self.slug else "/"


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


# A new index is one line here and its words in the templates.
KINDS = {
    kind.name: kind
    for kind in (
        ShelfKind("tag", "tags", lambda article: article.tags),
        ShelfKind("author", "authors", lambda article: article.authors),
        ShelfKind("section", "sections", lambda article: _one(article.section)),
        ShelfKind("publication", "publications", lambda article: _one(article.publication)),
    )
}
_NAMES = tuple((kind.name, kind.names) for kind in KINDS.values())
ALL = Shelf("all", "", "")
ALL_ID = 1
"""The id of the shelf of all articles in the catalogue."""
_FOLDERS = "|".join(
    [
        "years",
        "about",
        "on-this-day",
        "sitemaps",
        "static",
        "media",
        "data",
        *(kind.folder for kind in KINDS.values()),
    ]
)
_RESERVED = re.compile(
    rf"/(?:(?:{_FOLDERS})(?:/|\Z)|(?:\d{{4}}/(?:\d\d/(?:\d\d/)?)?)?(?:index\.html)?\Z|404\.html\Z)"
)
# A file of the site in the place of a folder, or what a folder answers under another name.
_NO_FOLDER = re.compile(
    r"\.html?/|/feed\.(?:xml|json)/|^/(?:robots\.txt|sitemap\.xml)/|./index\.html\Z", re.I
)


@functools.lru_cache(maxsize=16_384)
def shelf(kind: str, name: str) -> Shelf:
    """The shelf of that kind that bears this name."""
    return Shelf(kind, shelf_slug(name), name)


def shelves_of(article: Article) -> tuple[Shelf, ...]:
    """Every shelf the article stands on, that of all articles first, each once."""
    named = [shelf(kind, name) for kind, names in _NAMES for name in names(article)]
    # Of several spellings of one name the first counts.
    return ALL, *sorted({stands[:2]: stands for stands in reversed(named)}.values())


def shelf_url(shelf: Shelf, period: Period = ALL_TIME) -> str:
    """The URL of a shelf in a period: "/2021/11/", "/tags/japan/2021/"."""
    return shelf.url + period.path


def feed_url(shelf: Shelf, period: Period = ALL_TIME, name: str = "") -> str:
    """Where a feed lies, by its format's name in a page key: "/feed.xml", "/tags/japan/2021/11/feed.json"."""
    return f"{shelf_url(shelf, period)}feed.{name or 'xml'}"


def index_url(kind: str, letter: str = "") -> str:
    """Where the A-Z of a kind of shelf lies, or one letter of it: "/tags/", "/tags/a.html"."""
    return f"/{KINDS[kind].folder}/" + (f"{letter}.html" if letter else "")


def article_url(article: Article, settings: Settings) -> str:
    """The URL that an article wants. Where two want one, the catalogue settles who gets it."""
    year, month, day = article.published.day.isoformat().split("-")
    url = settings.urls.article.format(
        year=year,
        month=month,
        day=day,
        slug=article.slug or headline_slug(article.title),
        section=shelf_slug(article.section) if article.section else "",
    ).replace("//", "/")
    return yielding_url(url, article.source) if is_reserved(url) or crosses_a_file(url) else url


def yielding_url(url: str, source: str) -> str:
    """The URL of an article whose wish was taken: a suffix that depends on the article only."""
    stem, dot, ending = (url.rstrip("/"), "", "/") if url.endswith("/") else url.rpartition(".")
    return f"{stem}-{fingerprint(source, 8)}{dot}{ending}"


def original_url(url: str, kind: Kind) -> str:
    """Where the source of an article lies, beside the page with this URL.

    A saved page is text to the reader's browser, which would else run whatever stands in it.
    """
    ending = {"clipping": "txt", "markdown": "md", "webpage": "html.txt"}[kind]
    return f"{url}original.{ending}" if url.endswith("/") else f"{url.rpartition('.')[0]}.{ending}"


def card_url(url: str) -> str:
    """Where the card for social media lies that is made for the article at this URL."""
    return f"{url}card.png" if url.endswith("/") else f"{url.rpartition('.')[0]}.png"


def is_reserved(url: str) -> bool:
    """True for the URLs of the archive's own pages, which no article may have."""
    return _RESERVED.match(url.lower()) is not None


def crosses_a_file(url: str) -> bool:
    """True for the URLs whose file cannot lie beside those of others: "/feed.xml/", "/a.html/b/"."""
    # What all of them have in common, for most have not even that.
    if "." not in url[: url.rfind("/")] and not url.lower().endswith("/index.html"):
        return False
    return _NO_FOLDER.search(url) is not None


def record_url(url: str) -> str:
    """Where an article's own JSON lies: "/2021/11/29/pier.json"."""
    if url.endswith("/"):
        return f"{url}index.json"
    # A feed's place is taken.
    return f"{url}.json" if url.endswith("/feed.html") else f"{url.removesuffix('.html')}.json"


def output_path(url: str) -> str:
    """The file under `site/` that answers a URL."""
    path = url.lstrip("/")
    return path + "index.html" if url.endswith("/") or not path else path
