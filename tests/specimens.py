"""A small invented archive as pages of every kind that link to each other, for tests of the theme."""

from __future__ import annotations

import datetime as dt

import msgspec

from generator.article import Article, Correction, Credit, PrintedTime
from generator.layout.charts import chart
from generator.pages import Page, PageKey
from generator.periods import ALL_TIME, Period, weeks_of
from generator.settings import Settings
from generator.shelves import ALL, Shelf, shelf, shelf_url
from generator.views import (
    AboutView,
    AnniversariesView,
    AnniversaryView,
    ArticleView,
    Card,
    Count,
    Coverage,
    DataView,
    DayView,
    Entry,
    FeedView,
    FrontView,
    Group,
    IndexView,
    JsonFeedView,
    LeftOut,
    Link,
    Month,
    MonthView,
    NewsView,
    NotFoundView,
    RedirectView,
    RobotsView,
    ShelfView,
    SitemapsView,
    SitemapView,
    View,
    Way,
    Weeks,
    Year,
    YearsView,
    YearView,
)

SUNDAY = 6
"""Where weeks begin in the United States, whose English it is."""
INDIA = dt.timezone(dt.timedelta(hours=5, minutes=30))
SETTINGS = Settings(
    title="The Harbour Lantern",
    description="Every edition since the ferry still ran on coal",
    base_url="https://lantern.example/archive/",
    publication="Harbour Press",
    licence="CC BY 4.0",
    timezone="Asia/Kolkata",
)
HOSTILE = "<script>alert(1)</script> & \"q\" 'a' ]]> \x00\x08\x1b\ufffe\udc80 😀 \u202eשלום"
_STANDFIRSTS = (
    "The pier at Saltmarsh closes for a winter of repairs, and the fishing fleet wants to know who will pay",
    "",
    "A short answer to a long question",
)


def printed(day: int = 29, hour: int = 7, month: int = 11, *, has_time: bool = True) -> PrintedTime:
    moment = dt.datetime(2021, month, day, hour if has_time else 0, 35 if has_time else 0, tzinfo=INDIA)
    return PrintedTime(moment, has_time, "IST" if has_time else "")


def article(**changes: object) -> Article:
    fields: dict[str, object] = {
        "source": "2021/pier.txt",
        "kind": "clipping",
        "sha256": "0" * 64,
        "title": "Saltmarsh pier to close until spring as piles are found hollow",
        "published": printed(),
        "body": "",
        "language": "en",
        "standfirst": _STANDFIRSTS[0],
        "authors": ("Ines Calder", "Tom Adeyemi"),
        "updated": printed(30, 18),
        "section": "Harbour",
        "tags": ("Saltmarsh", "Fisheries", "Public works"),
        "tags_found": True,
        "credits": (Credit("R. Dunmore"), Credit("Port Authority"), Credit("M. Sole", "graphic")),
        "agency": "With inputs from agencies",
        "place": "Saltmarsh",
        "publication": "Harbour Press",
        "source_url": "https://old.lantern.example/news?id=17",
        "image": "pier.jpg",
        "corrections": (
            Correction("The pier is 412 metres long, not 421.", dt.date(2021, 12, 2)),
            Correction("A name was misspelt."),
        ),
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


def body(paragraphs: int = 7) -> str:
    text = (
        "<p>Divers who went down on Friday found that nine of the oak piles under the landing stage are "
        "<em>hollow as drums</em>, the harbour master said, and the council has ordered the pier shut to "
        "carts, lorries and walkers until they are replaced. The work will take most of the winter.</p>\n"
    )
    extras = (
        "<h2>Who pays</h2>\n<blockquote><p>We were promised an inspection every spring.</p></blockquote>\n"
        '<ul><li>Piles: 9 of 64</li><li><a href="../../../years/">Earlier repairs</a></li></ul>\n'
        "<table><thead><tr><th>Year</th><th>Cost</th></tr></thead>"
        "<tbody><tr><td>1987</td><td>12,400</td></tr></tbody></table>\n"
        "<pre><code>a very long line of a telegram that does not break anywhere STOP "
        + "x" * 90
        + "</code></pre>"
    )
    return text * (paragraphs // 2) + extras + text * (paragraphs - paragraphs // 2)


def card(number: int, day: int = 29, **changes: object) -> Card:
    fields: dict[str, object] = {
        "url": f"/2021/11/{day:02d}/story-{number}.html",
        "title": f"Council weighs a second ferry after a crowded summer, part {number}",
        "standfirst": _STANDFIRSTS[number % 3],
        "authors": ("Ines Calder",) if number % 2 else (),
        "published": printed(day, 6 + number % 12, has_time=number % 4 != 0),
        "updated": printed(30, 18) if number % 5 == 0 else None,
        "section": "Harbour" if number % 3 else "",
        "language": "en",
        "image": "",
        "tags": ("Saltmarsh",),
    }
    return Card(**(fields | changes))  # type: ignore[arg-type]


CARDS = (
    card(1, 29),
    card(2, 29),
    card(3, 28, title="الميناء القديم يفتح أبوابه من جديد أمام الصيادين", language="ar", standfirst=""),
    card(4, 28),
    card(5, 3),
)
SHELVES = (
    shelf("tag", "Saltmarsh"),
    shelf("tag", "Fisheries"),
    shelf("tag", "Public works"),
    shelf("author", "Ines Calder"),
    shelf("author", "Tom Adeyemi"),
    shelf("section", "Harbour"),
    shelf("publication", "Harbour Press"),
)


def page(url: str, view: View) -> Page:
    return Page(PageKey("single", name=url), url, view)


def article_page(found: Card = CARDS[0], *, view: ArticleView | None = None) -> Page:
    return page(found.url, view or article_view(title=found.title, language=found.language))


def article_view(**changes: object) -> ArticleView:
    shown = article(**changes)

    def links(kind: str, names: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(name, shelf(kind, name).url) for name in names)

    return ArticleView(
        article=shown,
        body=body(),
        authors=links("author", shown.authors),
        tags=links("tag", shown.tags),
        section=next(iter(links("section", (shown.section,))), None) if shown.section else None,
        publication=next(iter(links("publication", (shown.publication,))), None),
        image="/media/2021/pier.svg",
        earlier=CARDS[2],
        later=CARDS[1],
        coverage=Coverage(Link("Saltmarsh", "/tags/saltmarsh/"), CARDS[3:], CARDS[:1]),
        original="/2021/11/29/story-1.txt",
    )


def count(period: Period, number: int) -> Count:
    return Count(period.iso, shelf_url(ALL, period) if number else "", number, period)


PER_DAY = {3: 1, 28: 2, 29: 2}


def weeks(month: Period) -> Weeks:
    def day(number: int) -> Count | None:
        held = PER_DAY.get(number, 0) if month.month == 11 else 0
        return (
            msgspec.structs.replace(count(Period(2021, month.month, number), held), heat=held)
            if number
            else None
        )

    return tuple(tuple(map(day, week)) for week in weeks_of(month, SUNDAY))


def month_page(cards: tuple[Card, ...] = CARDS, number: int = 5) -> Page:
    month = Period(2021, 11)
    return page("/2021/11/", MonthView(month, number, weeks(month), cards, Way()))


def year_page() -> Page:
    periods = [Period(2021, month) for month in range(1, 13)]
    months = tuple(Month(count(period, 5 if period.month == 11 else 0), weeks(period)) for period in periods)
    return page("/2021/", YearView(Period(2021), 5, months, Way()))


def years_page() -> Page:
    months = tuple(count(Period(2021, month), 5 if month == 11 else 0) for month in range(1, 13))
    return page("/years/", YearsView((Year(count(Period(2021), 5), months),)))


def day_page(day: int) -> Page:
    cards = tuple(found for found in CARDS if found.published.day.day == day)
    near = sorted(PER_DAY)
    at = near.index(day)
    sides = (near[at - 1] if at else 0, near[at + 1] if at + 1 < len(near) else 0)
    way = Way(*(count(Period(2021, 11, side), 1) if side else None for side in sides))
    return page(
        f"/2021/11/{day:02d}/",
        DayView(Period(2021, 11, day), cards, cards[-1] if len(cards) > 1 else None, way),
    )


def anniversary_pages() -> list[Page]:
    pages = []
    for day, number in PER_DAY.items():
        period = Period(0, 11, day)
        found = tuple(card for card in CARDS if card.published.day.day == day)
        groups = (Group(count(Period(2021, 11, day), number), found),)
        pages.append(page(f"/on-this-day/11-{day:02d}/", AnniversaryView(period, number, groups, Way())))
    months = tuple(
        (Count("11-29", "/on-this-day/11-29/", 1, Period(0, 11, 29)),) if month == 11 else ()
        for month in range(1, 13)
    )
    return [*pages, page("/on-this-day/", AnniversariesView(months, "1" + "0" * 83))]


def about_page() -> Page:
    first, last = count(Period(2021, 11, 3), 1), count(Period(2021, 11, 29), 2)
    left_out = (LeftOut("2021/blank.txt", "holds no text"),)
    return page("/about/", AboutView(5, first, last, (Count("tag", "/tags/", 3),), left_out, 1))


def shelf_page(shown: Shelf, period: Period = ALL_TIME, *, is_cut: bool = False) -> Page:
    parts = (Count("2021", shelf_url(shown, Period(2021)), 1_284, Period(2021)),) if is_cut else ()
    feed = "" if shown.kind == "publication" else f"{shown.url}feed.xml"
    link = Link(shown.name, shown.url)
    number = 1_284 if is_cut else len(CARDS)
    months = [(Period(2020, 5), 3), (Period(2021, 11), number - 3)]
    bars_lead_to = shelf_url(shown, Period(2021)) if is_cut else f"#y{CARDS[0].published.day.year}"
    run = chart(months, lambda of, number: Count(of.iso, bars_lead_to, number, of))
    view = ShelfView(
        kind=shown.kind,
        shelf=link,
        period=period,
        count=number,
        cards=CARDS,
        parts=parts,
        feed=feed,
        groups=(Group(Count("2021", "", len(CARDS), Period(2021)), CARDS),),
        span=(Period(2020, 5, 1), Period(2021, 11, 29)),
        chart=None if period.year else run,
        related=() if period.year else (Count("Fisheries", "/tags/fisheries/", 3),),
        sort="place",
        about="A town on a creek.",
    )
    return page(shelf_url(shown, period), view)


def index_pages() -> list[Page]:
    pages = []
    for kind, folder in (("tag", "tags"), ("author", "authors"), ("section", "sections")):
        of_kind = [shown for shown in SHELVES if shown.kind == kind]
        letters = sorted({shown.name[0] for shown in of_kind})
        groups = tuple(
            (letter, tuple(Count(s.name, s.url, 5) for s in of_kind if s.name.startswith(letter)))
            for letter in letters
        )
        pages.append(page(f"/{folder}/", IndexView(kind, "", len(of_kind), groups, ())))
    press = Count("Harbour Press", "/publications/harbour-press/", 12_345)
    letter = Count("H", "/publications/h.html", 1)
    return [
        *pages,
        page("/publications/", IndexView("publication", "", 1, (), (letter,))),
        page("/publications/h.html", IndexView("publication", "H", 1, (("H", (press,)),), ())),
    ]


def feed_page(shown: Shelf = ALL, entries: tuple[Entry, ...] | None = None) -> Page:
    if entries is None:
        entries = tuple(Entry(found, f"<p>Part {found.title} &amp; more.</p>") for found in CARDS)
    updated = "2021-11-30T18:35:00+05:30" if entries else ""
    view = FeedView(shown.kind, Link(shown.name, shown.url), updated, entries, f"{shown.url}feed.xml")
    return page(f"{shown.url}feed.xml", view)


def archived_feed_page() -> Page:
    entries = tuple(Entry(found, "") for found in CARDS)
    view = FeedView(
        "all",
        Link("", "/"),
        "2021-11-30T18:35:00+05:30",
        entries,
        current="/feed.xml",
        earlier="/2021/10/feed.xml",
        later="/2021/12/feed.xml",
        period=Period(2021, 11),
    )
    return page("/2021/11/feed.xml", view)


def json_feed_page(entries: tuple[Entry, ...] | None = None) -> Page:
    of = feed_page(entries=entries).view
    assert isinstance(of, FeedView)
    fields = {name: getattr(of, name) for name in of.__struct_fields__}
    return page("/feed.json", JsonFeedView(**fields | {"current": "/feed.json"}))


def news_page() -> Page:
    return page("/sitemaps/news.xml", NewsView(CARDS, tuple("The Harbour Post" for _ in CARDS)))


def data_page() -> Page:
    files = ((Period(2021), "/data/2021.jsonl.gz", "/data/2021.csv"),)
    return page("/data/", DataView(files, ("/data/datapackage.json", "/data/schema.json")))


def front_page(cards: tuple[Card, ...] = CARDS) -> Page:
    indexes = (
        Count("tag", "/tags/", 3),
        Count("author", "/authors/", 2),
        Count("section", "/sections/", 1),
        Count("publication", "/publications/", 1),
    )
    view = FrontView(
        day=count(Period(2021, 11, 29), 2),
        leading=cards[:2],
        newest=cards[2:],
        total=5,
        chart=chart([(Period(2021, 11), 4), (Period(2021, 11), 1)], count),
        years=(count(Period(2021), 5),),
        indexes=indexes,
        sections=(Count("Harbour", "/sections/harbour/", 5),),
        tags=(Count("Saltmarsh", "/tags/saltmarsh/", 5),),
        days="1" + "0" * 83,
    )
    return page("/", view)


def sitemap_pages() -> list[Page]:
    urls = tuple((found.url, found.published.day.isoformat()) for found in CARDS)
    return [
        page("/sitemaps/2021.xml", SitemapView((("/2021/11/29/", ""), *urls))),
        page("/sitemap.xml", SitemapsView((("/sitemaps/2021.xml", "2021-11-30"), ("/sitemaps/tag.xml", "")))),
    ]


def site() -> list[Page]:
    """Every page of the archive; static files and pictures are not among them."""
    cut = SHELVES[0]
    return [
        front_page(),
        *map(article_page, CARDS),
        *map(day_page, (3, 28, 29)),
        month_page(),
        year_page(),
        years_page(),
        *anniversary_pages(),
        about_page(),
        shelf_page(cut, is_cut=True),
        shelf_page(cut, Period(2021)),
        *map(shelf_page, SHELVES[1:]),
        *index_pages(),
        feed_page(),
        archived_feed_page(),
        news_page(),
        data_page(),
        *(feed_page(shown) for shown in SHELVES if shown.kind != "publication"),
        *sitemap_pages(),
        page("/old/pier-closed.html", RedirectView(CARDS[0].url)),
        page("/404.html", NotFoundView()),
        page("/robots.txt", RobotsView()),
    ]
