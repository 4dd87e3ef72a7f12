"""An article as schema.org's JSON-LD."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from generator.article import Article, Correction, Credit, PrintedTime
from generator.jsonld import Holder, article_graph
from generator.views import ArticleView, Link

URL = "https://lamp.example.org/2021/11/29/ferry.html"
WAY = (Link("All years", "/years/"), Link("2021", "/2021/"))


def absolute(url: str) -> str:
    return f"https://lamp.example.org{url}"


def graph_text(licence: str = "", image: str = "", **fields: Any) -> str:
    given: dict[str, Any] = {
        "source": "ferry.md",
        "kind": "markdown",
        "sha256": "",
        "title": "The ferry is late again",
        "published": PrintedTime(
            dt.datetime(2021, 11, 29, 7, 35, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
            zone="IST",
        ),
        "body": "",
        "language": "en",
    }
    article = Article(**{**given, **fields})
    view = ArticleView(
        article=article,
        body="",
        authors=tuple(Link(name, f"/authors/{name[0].lower()}/") for name in article.authors),
        tags=(),
        section=None,
        publication=None,
        image="",
        picture=image,
        earlier=None,
        later=None,
    )
    return article_graph(
        view,
        URL,
        absolute,
        Holder("The Lamp Archive", "https://lamp.example.org/", "", "en", "The Quernmouth Lamp", licence),
        WAY,
    )


def news_article(**given: Any) -> dict[str, Any]:
    article: dict[str, Any] = json.loads(graph_text(**given))["@graph"][0]
    return article


def test_an_article_says_what_when_and_where_it_is_kept() -> None:
    assert news_article() == {
        "@type": "NewsArticle",
        "@id": URL,
        "url": URL,
        "mainEntityOfPage": URL,
        "headline": "The ferry is late again",
        "datePublished": "2021-11-29T07:35+05:30",
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Quernmouth Lamp"},
        "inLanguage": "en",
        "archivedAt": URL,
        "isPartOf": {
            "@type": "Collection",
            "name": "The Lamp Archive",
            "url": "https://lamp.example.org/",
        },
    }


def test_all_that_is_known_is_told() -> None:
    told = news_article(
        licence="https://creativecommons.org/licenses/by/4.0/",
        image="/media/ferry.jpg",
        standfirst="Two hours.",
        updated=PrintedTime(dt.datetime(2021, 12, 1, tzinfo=dt.UTC), has_time=False),
        authors=("Jane Doe", "AFP"),
        section="News",
        tags=("Ferries", "Quernmouth"),
        publication="The Ebb",
        place="QUERNMOUTH",
        agency="AFP",
        credits=(Credit("Tom Reed"), Credit("Ann Lee", "graphic")),
        source_url="https://ebb.example.com/ferry",
        corrections=(Correction("It was two hours.", dt.date(2021, 12, 1)), Correction("Not three.")),
    )
    assert told["description"] == "Two hours."
    assert told["image"] == ["https://lamp.example.org/media/ferry.jpg"]
    assert told["dateModified"] == "2021-12-01"
    assert told["author"] == [
        {"@type": "Person", "name": "Jane Doe", "url": "https://lamp.example.org/authors/j/"},
        {"@type": "Organization", "name": "AFP", "url": "https://lamp.example.org/authors/a/"},
    ]
    assert told["publisher"]["name"] == "The Ebb"
    assert told["articleSection"] == "News"
    assert told["keywords"] == ["Ferries", "Quernmouth"]
    assert told["contentLocation"] == {"@type": "Place", "name": "QUERNMOUTH"}
    assert told["sourceOrganization"]["name"] == "AFP"
    assert told["creditText"] == "Tom Reed; Ann Lee"
    assert told["isBasedOn"] == "https://ebb.example.com/ferry"
    assert told["correction"] == [
        {"@type": "CorrectionComment", "text": "It was two hours.", "datePublished": "2021-12-01"},
        {"@type": "CorrectionComment", "text": "Not three."},
    ]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_licence_in_words_is_a_work_of_that_name() -> None:
    assert news_article(licence="All rights reserved")["license"] == {
        "@type": "CreativeWork",
        "name": "All rights reserved",
    }


def test_the_way_to_the_article_ends_with_it() -> None:
    way = json.loads(graph_text())["@graph"][1]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "All years", "https://lamp.example.org/years/"),
        (2, "2021", "https://lamp.example.org/2021/"),
        (3, "The ferry is late again", URL),
    ]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- x", "a\u2028b", '"quoted" \\ \'']
)
def test_no_headline_ends_the_script(title: str) -> None:
    text = graph_text(title=title)
    assert not any(end in text for end in ("</", "<!--", "\u2028"))
    assert json.loads(text)["@graph"][0]["headline"] == title
