"""What `archive.toml` may say: frozen tables, each key with its default."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

FILE = "archive.toml"
DEFAULT_BASE_URL = "https://example.org/"
Positive = Annotated[int, Meta(ge=1)]
ShelfName = Literal["all", "tag", "author", "section", "publication"]
DEFAULT_ZONES = {
    # An abbreviation that means several zones, and the one it is taken for unless settings say otherwise.
    "IST": "Asia/Kolkata",
    "CST": "America/Chicago",
    "BST": "Europe/London",
    "EST": "America/New_York",
    "AST": "America/Halifax",
    "PST": "America/Los_Angeles",
    "MST": "America/Denver",
    "AMT": "America/Manaus",
    "GST": "Asia/Dubai",
    "ECT": "America/Guayaquil",
    "SST": "Pacific/Pago_Pago",
    "WST": "Australia/Perth",
}


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of `archive.toml`: frozen, and strict about its keys."""


class Paths(Section, frozen=True, kw_only=True):
    """Where things lie, relative to the root."""

    content: str = "content"
    site: str = "site"
    templates: str = "templates"
    static: str = "static"
    translations: str = "translations"


class Urls(Section, frozen=True, kw_only=True):
    """`article` is the pattern of an article's URL: {year} {month} {day} {slug} {section}."""

    article: str = "/{year}/{month}/{day}/{slug}.html"


class Indexes(Section, frozen=True, kw_only=True):
    """`limit`: how many articles one index page lists before it is cut by the calendar.

    `front`: how many of the newest articles the front page shows. `letters`: how many names an A-Z
    index holds before each letter becomes a page.
    """

    limit: Positive = 100
    front: Positive = 30
    letters: Positive = 2000


class Look(Section, frozen=True, kw_only=True):
    """How the default theme looks. `accent` is its one colour; the others are files below `static/`.

    In light and in dark, an accent that could not be read is darkened or lightened until it can.
    `card_font` is what cards for social media are set in; without it there are none.
    """

    accent: str = ""
    logo: str = ""
    reading_font: str = ""
    reading_font_italic: str = ""
    label_font: str = ""
    card_font: str = ""


class Feeds(Section, frozen=True, kw_only=True):
    """`entries`: how many of the newest articles a feed holds. `of`: which shelves have one.
    `full`: whose feeds hold whole texts.

    `json`: a JSON Feed beside each. `archives`: which shelves' feeds reach back to the first article,
    a document a month; `full_archives`: with whole texts. `news`: a sitemap for Google News.
    """

    entries: Positive = 50
    of: tuple[ShelfName, ...] = ("all", "tag", "author", "section")
    full: tuple[ShelfName, ...] = ("all", "section", "publication")
    json: bool = True
    archives: tuple[ShelfName, ...] = ("all",)
    full_archives: bool = False
    news: bool = False


class Data(Section, frozen=True, kw_only=True):
    """The archive as data. `files`: `data/` with all articles as JSON lines and CSV.

    `articles`: a `.json` beside each article's page. `oai_email`: whose address stands in an OAI-PMH
    static repository, "" for none; `oai_gateway` where it is registered. `timemap`: what, before an
    article's original address, gives a Memento TimeMap; "" for none.
    """

    files: bool = True
    articles: bool = False
    oai_email: str = ""
    oai_gateway: str = ""
    timemap: str = "https://web.archive.org/web/timemap/link/"


class Pictures(Section, frozen=True, kw_only=True):
    """`remote`: pictures on other sites are links to them, or shown from there.

    `widths` in pixels, and `formats`, in which smaller ones of each picture are offered.
    """

    remote: Literal["link", "show"] = "link"
    widths: tuple[Annotated[int, Meta(ge=16, le=8192)], ...] = (480, 960, 1600)
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")


class Reading(Section, frozen=True, kw_only=True):
    """How sources are read. `zones` says which zone an ambiguous abbreviation means.

    `date_order` settles 3/4/2021 where neither the language nor the text does.
    """

    zones: dict[str, str] = {}
    date_order: Literal["", "DMY", "MDY", "YMD"] = ""
    largest_megabytes: Positive = 50


class Tagging(Section, frozen=True, kw_only=True):
    """`mode` "off" leaves articles without tags of their own untagged; `most` is how many are found."""

    mode: Literal["auto", "off"] = "auto"
    most: Positive = 8
    starter: bool = True


class Markdown(Section, frozen=True, kw_only=True):
    """`extensions` of Python-Markdown, by their entry point names."""

    extensions: tuple[str, ...] = (
        "tables",
        "footnotes",
        "attr_list",
        "def_list",
        "fenced_code",
        "sane_lists",
    )


class Publish(Section, frozen=True, kw_only=True):
    """Where the site is published. `target` is a URL or one of the names in `targets`; no credentials.

    `compress`: how texts are sent to a target that keeps `Content-Encoding`: the first of them.
    `max_removals`: how many files may go without being asked for; 5% of them if that is more.
    `redirects`: for which hosts redirects are written in their own words, besides the pages. `host`: whose
    limits are looked at.
    """

    target: str = ""
    targets: dict[str, str] = {}
    domain: str = ""
    compress: tuple[Literal["gzip", "br"], ...] = ()
    max_removals: Annotated[int, Meta(ge=0)] = 256
    redirects: tuple[Literal["netlify", "cloudflare", "nginx", "s3"], ...] = ()
    host: Literal[
        "", "github-pages", "gitlab-pages", "cloudflare-pages", "cloudflare-pages-paid", "netlify"
    ] = ""


class Settings(Section, frozen=True, kw_only=True):
    """All of `archive.toml`, checked."""

    title: str = "News archive"
    description: str = ""
    base_url: str = DEFAULT_BASE_URL
    language: str = "en"
    timezone: str = "UTC"
    publication: str = ""
    licence: str = ""
    originals: bool = False
    paths: Paths = Paths()
    urls: Urls = Urls()
    indexes: Indexes = Indexes()
    look: Look = Look()
    feeds: Feeds = Feeds()
    data: Data = Data()
    pictures: Pictures = Pictures()
    reading: Reading = Reading()
    tagging: Tagging = Tagging()
    markdown: Markdown = Markdown()
    publish: Publish = Publish()

    @property
    def zone(self) -> dt.tzinfo:
        """The zone a naive time is read in."""
        return zone_named(self.timezone)


def zone_named(name: str) -> dt.tzinfo:
    """The zone of an IANA name or of an offset such as "+05:30"; `LookupError` or `ValueError` if none."""
    if re.fullmatch(r"[+-]\d\d:\d\d", name):
        return dt.datetime.strptime(name, "%z").tzinfo or dt.UTC
    return zoneinfo.ZoneInfo(name)
