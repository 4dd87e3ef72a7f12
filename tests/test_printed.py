"""Writers and times of saved pages: what is declared, set against what is printed beside the article."""

from __future__ import annotations

import pytest

from generator.article import Article
from generator.dates.reading import read_time
from generator.readers import read_source
from generator.settings import Settings

TEXT = "".join(
    f"<p>{paragraph}</p>"
    for paragraph in (
        "The evening ferry reached the harbour two hours late, and nobody on the pier was told why.",
        "Passengers waited in the rain until nine, when a second boat was sent from across the bay.",
        "The company said on Tuesday that it would pay for the taxis of all who had missed their train.",
        "A council member asked for a report on the four other delays of this month and their causes.",
    )
)
SITE = '<meta property="og:site_name" content="The Lantern">'


def read(head: str, above: str = "", below: str = "", after: str = "") -> Article:
    text = (
        f"<html lang='en'><head><title>Ferry late</title>{SITE}"
        f'<meta property="article:published_time" content="2021-11-29T07:35:00+00:00">{head}</head>'
        f"<body>{above}<article><h1>Ferry late</h1>{TEXT}{below}</article>{after}</body></html>"
    )
    return read_source("a.html", text.encode(), Settings()).article


def author(name: str) -> str:
    return f'<meta name="author" content="{name}">'


@pytest.mark.parametrize(
    ("declared", "authors"),
    [
        ("Ann Lee, Associated Press", ("Ann Lee",)),
        ("Associated Press", ("Associated Press",)),
        ("Ann Lee, +12 more updated 4 Sep 2021", ("Ann Lee",)),
        ("Ann Lee and John Roe", ("Ann Lee", "John Roe")),
        ("Ann Lee, Executive Editor", ("Ann Lee",)),
        ("View all posts by Ann Lee", ("Ann Lee",)),
        ("Ann FitzmauriceContributor", ("Ann Fitzmaurice",)),
        ("Ann McDonald", ("Ann McDonald",)),
        ("4 November, Ann Lee", ("Ann Lee",)),
    ],
)
def test_what_is_declared_beside_a_name_is_no_writer(declared: str, authors: tuple[str, ...]) -> None:
    assert read(author(declared)).authors == authors


def test_a_name_by_itself_at_the_end_signs_the_article() -> None:
    assert read(author("The Lantern"), below="<p><b>Jane Doe</b></p>").authors == ("Jane Doe",)


def test_capitalised_words_by_themselves_sign_nothing() -> None:
    assert read(author("The Lantern"), below="<p>Social Sharing</p>").authors == ("The Lantern",)


@pytest.mark.parametrize("declared", ["lantern.example", "AP", "Reuters", "Hamburg, Germany", "jdoe"])
def test_who_is_no_person_is_no_writer_where_one_is_printed(declared: str) -> None:
    assert read(author(declared), below="<p><b>Jane Doe</b></p>").authors == ("Jane Doe",)


def test_a_byline_far_above_the_text_is_found_by_its_box() -> None:
    buttons = "".join(f"<div><a href='/{count}'>share {count}</a></div>" for count in range(30))
    body = f"<h1>Ferry late</h1><p class='dateline'>By Jane Doe, 3 May 2021</p>{buttons}{TEXT}"
    page = f"<html lang='en'><body>{body}</body></html>"
    assert read_source("a.html", page.encode(), Settings()).article.authors == ("Jane Doe",)


def test_a_byline_behind_its_date_is_found() -> None:
    assert read("", above="<p class='dateline'>11/29/2021 11:00 AM PST BY ANN LEE</p>").authors == (
        "ANN LEE",
    )


def test_the_one_person_whose_page_is_linked_wrote_what_nobody_signs() -> None:
    def link(name: str) -> str:
        return f'<p><a href="/author/{name.split()[0]}">{name}</a></p>'

    assert read("", below=f"<div>About {link('Ann Lee')}</div>").authors == ("Ann Lee",)
    assert read("", below=link("Ann Lee") + link("Jane Doe")).authors == ()
    assert read("", below=link("All Posts")).authors == ()
    assert read(author("Jane Doe"), below=link("Ann Lee")).authors == ("Jane Doe",)


def test_a_form_for_comments_names_no_writer() -> None:
    form = "<form><p class='comment-form-author'><label>Your name</label></p></form>"
    assert read("", after=form).authors == ()


def test_a_declared_writer_wins_over_a_name_by_itself() -> None:
    assert read(author("Ann Lee"), below="<p><b>Jane Doe</b></p>").authors == ("Ann Lee",)


def test_bylines_of_other_articles_are_not_this_ones() -> None:
    names = ("Jane Doe", "Ann Lee", "John Roe", "Max Poe", "Eva Fox", "Tom Hay")
    others = "".join(f'<div><a rel="author" href="/{name}">{name}</a></div>' for name in names)
    article = read("", above="<p class='byline'>By Jane Doe</p>", after=f"<aside>{others}</aside>")
    assert article.authors == ("Jane Doe",)


def test_names_in_menus_are_nobodys_byline() -> None:
    menu = "<nav><p>By Max Poe</p></nav>"
    assert read(author("The Lantern"), above=menu).authors == ("The Lantern",)


def modified(*times: str) -> str:
    return "".join(f'<meta property="article:modified_time" content="{time}">' for time in times)


@pytest.mark.parametrize(
    ("times", "updated"),
    [
        (("2021-11-29T07:35:00+00:00", "2021-11-29T09:00:00+00:00"), "2021-11-29T09:00+00:00"),
        (("2021-11-29T02:00:00+00:00", "2021-11-29T09:00:00+00:00"), "2021-11-29T09:00+00:00"),
        (("2021-11-30T08:00:00+00:00", "2021-12-30T09:00:00+00:00"), "2021-11-30T08:00+00:00"),
        (("2021-11-29T07:35:40+00:00",), None),
        (("2021-11-29",), None),
    ],
)
def test_an_update_comes_after_publication(times: tuple[str, ...], updated: str | None) -> None:
    article = read(modified(*times))
    assert (article.updated.iso if article.updated else None) == updated


@pytest.mark.parametrize("text", ["10:35 am ET", "12 min read", "vor 3 Stunden"])
def test_what_holds_no_whole_date_is_none(text: str) -> None:
    assert read_time(text, Settings(), "en") is None


@pytest.mark.parametrize(
    ("title", "shown", "headline"),
    [
        ("The ferry runs aground | News | Harbour", "The ferry runs aground", "The ferry runs aground"),
        ("港の橋が月末まで通行止めに_市報", "港の橋が月末まで通行止めに", "港の橋が月末まで通行止めに"),
        ("法国全国大罢工再次严重影响交通-港口网", "交通", "法国全国大罢工再次严重影响交通"),
        ("The ferry runs aground | Harbour Times", "Ferry", "The ferry runs aground"),
        ("The ferry runs aground - and floats", "Ferry", "The ferry runs aground - and floats"),
        ("Part-time work for all | Tides", "Part", "Part-time work for all | Tides"),
    ],
)
def test_a_title_that_nothing_else_declares_goes_as_far_as_the_page_says_it(
    title: str, shown: str, headline: str
) -> None:
    dated = '<meta property="article:published_time" content="2021-11-29">'
    page = f"<html><head><title>{title}</title>{dated}</head><body><p>{shown}</p>{TEXT}</body></html>"
    assert read_source("a.html", page.encode(), Settings()).article.title == headline
