"""What a saved page says of itself within its text: offers, notes, corrections, quotations set apart."""

from __future__ import annotations

import pytest

from generator.readers import read_source, split_source
from generator.settings import Settings
from tests.stories import FERRY, TRADE

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
LINKS = '<ul><li><a href="/1">A whale in the bay</a></li><li><a href="/2">New trains</a></li></ul>'


def page(body: str) -> bytes:
    head = '<meta property="article:published_time" content="2021-11-29T07:35:00+05:30">'
    return (
        f"<html lang='en'><head><title>Ferry late</title>{head}</head>"
        f"<body><article><h1>Ferry late</h1>{body}</article></body></html>"
    ).encode()


SMALL_PRINT = (
    "What our guests write does not necessarily reflect the views of The Lantern, its owners or its cat, who "
    "have views of their own on the boats, on the weather and on the price of fish in the harbour. "
) * 2 + "So it has been since the first number was printed."

NOTE = "A longer version of this essay stood in the magazine's summer issue, and readers may still order it."


def rules(body: str) -> dict[str, str]:
    return {line.text: line.rule for line in split_source("a.html", page(body), Settings()).lines}


@pytest.mark.parametrize(
    ("body", "text", "rule"),
    [
        (f"{TEXT}<p>© 2021 The Lantern Ltd.</p>", "© 2021 The Lantern Ltd.", "copyright"),
        (f"{TEXT}<p>Sign up for our newsletters, straight to your inbox.</p>",
         "Sign up for our newsletters, straight to your inbox.", "house talk"),
        (f"<p>{FERRY[0]}</p><p>{SMALL_PRINT}</p>{TEXT}", SMALL_PRINT, "house talk"),
        (f"{TEXT}<blockquote>When a second boat was sent from across the bay.</blockquote>",
         "When a second boat was sent from across the bay.", "pull quote"),
        (f"<p>{FERRY[0]}</p><h3>More from Business</h3>{LINKS}{TEXT}", "More from Business",
         "heading of links"),
        (f"{TEXT}<p><em>Ann Lee helped with this story.</em></p>", "Ann Lee helped with this story.",
         "note in italics"),
        (f"{TEXT}<div><h3><a href='/1'>A whale in the bay</a></h3></div>{TEXT}", "A whale in the bay",
         "linked heading"),
        (f"{TEXT}<p>{NOTE}</p>", NOTE, "end note"),
        (f"{TEXT}<p>Bo Ek is a freelance writer with a boat.</p>", "Bo Ek is a freelance writer with a boat.",
         "end note"),
    ],
)  # fmt: skip
def test_what_is_no_news_is_left_out(body: str, text: str, rule: str) -> None:
    assert rules(body)[text] == rule


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"{TEXT}<p>{NOTE}</p>{TEXT}{TEXT}", NOTE),
        ("".join(f"<p>{told}</p>" for told in TRADE), TRADE[-1]),
        (f"{TEXT}<p>“{NOTE[:-1]},” she said.</p>", f"“{NOTE[:-1]},” she said."),
        (f"<p>{FERRY[0]}</p><p>The copyright of 1921 had run out, the court said.</p>{TEXT}",
         "The copyright of 1921 had run out, the court said."),
        (f"{TEXT}<blockquote>We were left standing there, all of us, with no word.</blockquote>{TEXT}",
         "We were left standing there, all of us, with no word."),
        (f"<p>{FERRY[0]}</p><p>Fewer people subscribe to the newsletter of the town, a study shows, and "
         f"it will be printed no more from May.</p>{TEXT}",
         "Fewer people subscribe to the newsletter of the town, a study shows, and "
         "it will be printed no more from May."),
        (f"<p><em>{FERRY[0]}</em></p>" * 3, FERRY[0]),
        (f"<p>{FERRY[0]}</p><h3><a href='/1'>The Blue Anchor</a></h3>{TEXT}", "The Blue Anchor"),
        (f"{TEXT}<ul><li><em>Ann Lee, who steers the second boat</em></li></ul>",
         "Ann Lee, who steers the second boat"),
        (f"{TEXT}<h3 id='nav_the_boats__1'>The boats</h3>{TEXT}", "The boats"),
    ],
)  # fmt: skip
def test_what_only_looks_so_stays(body: str, text: str) -> None:
    assert text in split_source("a.html", page(body), Settings()).body.replace("*", "")


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version gave a wrong year for the ferry.",
        "*An earlier version of the article had a wrong year for the ferry.",
    ],
)
def test_a_correction_at_the_end_is_kept_as_such(note: str) -> None:
    article = read_source("a.html", page(f"{TEXT}<p>{note}</p>"), Settings()).article
    assert [correction.text for correction in article.corrections] == [note]
    assert "wrong year" not in article.body


LINK = '<p><a href="/1">A whale was seen in the bay on Sunday</a></p>'
LAST = "<p>The first boat of the next morning was on time, and it was empty but for its crew.</p>"


def test_a_text_goes_on_behind_read_also_and_its_links() -> None:
    roles = rules(f"{TEXT}<p><strong>Read also</strong></p>{LINK}{LAST}")
    assert roles["A whale was seen in the bay on Sunday"] == "link"
    assert roles[LAST[3:-4]] == "paragraph"


def test_behind_related_articles_it_does_not() -> None:
    roles = rules(f"{TEXT}<p><strong>Related articles</strong></p>{LINK}{LAST}")
    assert roles[LAST[3:-4]] == "below a closing label"
