"""What each kind of page shows: the frozen values that templates receive."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from generator.article import Article, PrintedTime
from generator.periods import Period


class Card(msgspec.Struct, frozen=True, array_like=True):
    """An article as indexes and neighbours show it. `image`: a path under `content/`, or an address."""

    url: str
    title: str
    standfirst: str
    authors: tuple[str, ...]
    published: PrintedTime
    updated: PrintedTime | None
    section: str
    language: str
    image: str
    tags: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A name and the site's URL behind it."""

    name: str
    url: str


class Count(msgspec.Struct, frozen=True, array_like=True):
    """A name (of a period: ISO 8601), its URL, and how many articles stand there.

    There is no URL where there are no articles. `heat`: from 0 (none) to 4, beside its neighbours.
    """

    name: str
    url: str
    count: int
    period: Period = Period()
    heat: int = 0


Weeks = tuple[tuple[Count | None, ...], ...]
"""A month as a calendar shows it: None where a day is another month's."""


class Bar(msgspec.Struct, frozen=True, array_like=True):
    """A bar of a chart: where it stands, in the chart's own units, and what it is of."""

    x: int
    y: int
    width: int
    height: int
    of: Count


class Chart(msgspec.Struct, frozen=True, array_like=True):
    """How many articles there are over time: a bar a month or a year, the oldest first.

    `axis`: the years it spans, each as wide as the others; "" for one whose label would be too many.
    `most` is the longest bar's.
    """

    width: int
    height: int
    bars: tuple[Bar, ...]
    axis: tuple[str, ...]
    most: Count


class Way(msgspec.Struct, frozen=True, array_like=True):
    """The periods before and after one that have articles, as far as there are such."""

    earlier: Count | None = None
    later: Count | None = None


class Coverage(msgspec.Struct, frozen=True, array_like=True):
    """What else an article's first tag holds: the nearest before and after, in order."""

    tag: Link
    earlier: tuple[Card, ...]
    later: tuple[Card, ...]


class Month(msgspec.Struct, frozen=True, array_like=True):
    """A month of a year, with its days."""

    total: Count
    weeks: Weeks


class Year(msgspec.Struct, frozen=True, array_like=True):
    """A year with its twelve months."""

    total: Count
    months: tuple[Count, ...]


class Group(msgspec.Struct, frozen=True, array_like=True):
    """Articles of one period, with how many there are in it and its page; `cards` may be but some of them."""

    of: Count
    cards: tuple[Card, ...]


class ArticleView(msgspec.Struct, frozen=True, array_like=True):
    """`article.html`. `body` is safe HTML; `published` and `updated` are on `article`.

    `picture` is the URL of the article's own picture; `image` is the same, or "" where the body shows it;
    `lead` is what shows it, as safe HTML.
    `card` is the URL of a card for social media that was made where it has no picture, or "".
    `translations` are the article in other languages. `original` is the URL of the source itself, "" where
    the site holds none.
    """

    template: ClassVar[str] = "article.html"
    article: Article
    body: str
    authors: tuple[Link, ...]
    tags: tuple[Link, ...]
    section: Link | None
    publication: Link | None
    image: str
    earlier: Card | None
    later: Card | None
    translations: tuple[Card, ...] = ()
    picture: str = ""
    coverage: Coverage | None = None
    original: str = ""
    lead: str = ""
    card: str = ""


class FrontView(msgspec.Struct, frozen=True, array_like=True):
    """`front.html`: the newest day by weight, those before it, and the ways into the archive.

    `day` is the newest day (None in an empty archive), `leading` its articles, the weightiest first,
    `newest` the articles before them, newest first. `sections` and `tags` are the largest ones. `days`:
    which days of the year have articles, as 366 bits in hex. `lead_picture` is that of the first of
    `leading`, as safe HTML, or "".
    """

    template: ClassVar[str] = "front.html"
    day: Count | None
    leading: tuple[Card, ...]
    newest: tuple[Card, ...]
    total: int
    chart: Chart | None
    years: tuple[Count, ...]
    indexes: tuple[Count, ...]
    sections: tuple[Count, ...]
    tags: tuple[Count, ...]
    days: str
    lead_picture: str = ""


class YearsView(msgspec.Struct, frozen=True, array_like=True):
    """`years.html`: all years with their months, the oldest first."""

    template: ClassVar[str] = "years.html"
    years: tuple[Year, ...]


class YearView(msgspec.Struct, frozen=True, array_like=True):
    """`year.html`: the twelve months with their days."""

    template: ClassVar[str] = "year.html"
    period: Period
    count: int
    months: tuple[Month, ...]
    way: Way


class MonthView(msgspec.Struct, frozen=True, array_like=True):
    """`month.html`: weeks of days with counts (None where a day is another month's).

    `cards` are the month's articles in order; empty where there are more than a page should list.
    """

    template: ClassVar[str] = "month.html"
    period: Period
    count: int
    weeks: Weeks
    cards: tuple[Card, ...]
    way: Way


class DayView(msgspec.Struct, frozen=True, array_like=True):
    """`day.html`: the day's articles in order; `lead` is the weightiest of several.

    `lead_picture` is its picture, or that of a day's only article, as safe HTML, or "".
    """

    template: ClassVar[str] = "day.html"
    period: Period
    cards: tuple[Card, ...]
    lead: Card | None
    way: Way
    lead_picture: str = ""


class ShelfView(msgspec.Struct, frozen=True, array_like=True):
    """`shelf.html`: a tag, author, section or publication, in all time or in a period.

    `cards` are all its articles there, newest first, or the newest ones where `parts` is not empty:
    then `parts` are the years, months or days it is cut into, newest first, with counts. `groups` are the
    same cards by year, month or day. `sort` ("place", "person", ...) and `about` are what the vocabulary
    says of a tag. `related` are the tags of the articles listed, with how many of these bear each.
    """

    template: ClassVar[str] = "shelf.html"
    kind: str
    shelf: Link
    period: Period
    count: int
    cards: tuple[Card, ...]
    parts: tuple[Count, ...]
    feed: str
    groups: tuple[Group, ...] = ()
    span: tuple[Period, Period] | None = None
    chart: Chart | None = None
    related: tuple[Count, ...] = ()
    sort: str = ""
    about: str = ""


class IndexView(msgspec.Struct, frozen=True, array_like=True):
    """`index.html`: every shelf of a kind, A-Z, with counts, under its letter.

    A very long index has a page a letter: `parts` are these, and the front one holds no `letters`.
    """

    template: ClassVar[str] = "index.html"
    kind: str
    letter: str
    count: int
    letters: tuple[tuple[str, tuple[Count, ...]], ...]
    parts: tuple[Count, ...]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An article in a feed, with its whole text as HTML whose links are absolute, or with none."""

    card: Card
    body: str


class FeedView(msgspec.Struct, frozen=True, array_like=True):
    """`feed.xml`: the newest articles of a shelf, or, of its archived feed, those of a month or a day.

    `updated` is the newest entry's, ISO 8601. `current` is the URL of the feed with the newest
    articles; `earlier` and `later` are those of the archive documents beside this one, or "".
    `period` is all time for the newest articles.
    """

    template: ClassVar[str] = "feed.xml"
    kind: str
    shelf: Link
    updated: str
    entries: tuple[Entry, ...]
    current: str
    earlier: str = ""
    later: str = ""
    period: Period = Period()


class JsonFeedView(FeedView, frozen=True, array_like=True):
    """The same as a JSON Feed; no template makes it."""

    template: ClassVar[str] = "feed.json"


class SitemapView(msgspec.Struct, frozen=True, array_like=True):
    """`sitemap.xml`: URLs with the day each was last modified (ISO 8601, or "")."""

    template: ClassVar[str] = "sitemap.xml"
    urls: tuple[tuple[str, str], ...]


class NewsView(msgspec.Struct, frozen=True, array_like=True):
    """`news.xml`: a sitemap for Google News, of the newest article's day and the one before."""

    template: ClassVar[str] = "news.xml"
    cards: tuple[Card, ...]
    publications: tuple[str, ...]


class DataView(msgspec.Struct, frozen=True, array_like=True):
    """`data.html`: the files of the archive as data, each period's with its URLs."""

    template: ClassVar[str] = "data.html"
    files: tuple[tuple[Period, str, str], ...]
    others: tuple[str, ...]


class SitemapsView(msgspec.Struct, frozen=True, array_like=True):
    """`sitemaps.xml`: every sitemap with the day its newest entry was last modified."""

    template: ClassVar[str] = "sitemaps.xml"
    urls: tuple[tuple[str, str], ...]


class RedirectView(msgspec.Struct, frozen=True, array_like=True):
    """`redirect.html`: a page that was elsewhere once; `target` is where it is now."""

    template: ClassVar[str] = "redirect.html"
    target: str


class AnniversaryView(msgspec.Struct, frozen=True, array_like=True):
    """`anniversary.html`: a day of the year through all years, the newest first; `period` has no year."""

    template: ClassVar[str] = "anniversary.html"
    period: Period
    count: int
    groups: tuple[Group, ...]
    way: Way


class AnniversariesView(msgspec.Struct, frozen=True, array_like=True):
    """`anniversaries.html`: the twelve months with the days on which anything was ever published."""

    template: ClassVar[str] = "anniversaries.html"
    months: tuple[tuple[Count, ...], ...]
    days: str


class LeftOut(msgspec.Struct, frozen=True, array_like=True):
    """A source that could not become an article: its path under `content/`, and why."""

    path: str
    cause: str


class AboutView(msgspec.Struct, frozen=True, array_like=True):
    """`about.html`: what the archive holds, and how it was made. `first` and `last` are days.

    `left_out`: sources that could not become articles, of very many only the first; `left_out_count` has all.
    """

    template: ClassVar[str] = "about.html"
    count: int
    first: Count | None
    last: Count | None
    indexes: tuple[Count, ...]
    left_out: tuple[LeftOut, ...]
    left_out_count: int


class NotFoundView(msgspec.Struct, frozen=True, array_like=True):
    """`404.html`: shown at any depth, so its links start at the archive's base."""

    template: ClassVar[str] = "404.html"


class RobotsView(msgspec.Struct, frozen=True, array_like=True):
    """`robots.txt`."""

    template: ClassVar[str] = "robots.txt"


View = (
    ArticleView
    | FrontView
    | YearsView
    | YearView
    | MonthView
    | DayView
    | ShelfView
    | IndexView
    | FeedView
    | SitemapView
    | SitemapsView
    | NewsView
    | DataView
    | RedirectView
    | AnniversaryView
    | AnniversariesView
    | AboutView
    | NotFoundView
    | RobotsView
)

SPARED = frozenset({"article.html coverage", "shelf.html chart", "shelf.html groups", "shelf.html related"})
"""What takes long to lay out, each a template and what it receives: spared where the theme never names it."""
