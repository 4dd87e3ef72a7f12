"""What a page prints beside the headline of the text itself is neither headline, section nor writer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.reading.lines import DATE, article_of
from generator.folding import key_of
from generator.readers.clipping import read_clipping
from generator.readers.furniture import counts
from generator.readers.reading import Reading, Role
from generator.readers.wordlists import list_of
from generator.readers.words import words_of
from generator.settings import Settings
from tests.stories import FIRST, SECOND

ASIDES = tomllib.loads((Path(__file__).parent / "asides.toml").read_text("utf-8"))
BRIDGE = (
    "Bruen i havna stenges i to uker etter funn av sprekker",
    "Bruen i havna blir stengt i to uker, sa ordføreren fredag, etter at ingeniører fant sprekker i to av "
    "lagrene, som må byttes før månedens slutt.",
    "Bilister blir bedt om å ta ferja, som går hvert tiende minutt så lenge arbeidet med bruen pågår.",
)
"""For Norwegian, whose first story has a headline that might as well be a kicker."""
FIELDS = ("title", "authors", "section")


def read(*lines: str, language: str = "en") -> Reading:
    return read_clipping("\n\n".join(lines), Settings(), language)


@pytest.mark.parametrize("language", ASIDES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_times_to_read_and_counts_are_left_out(language: str, place: int) -> None:
    title, *prose = BRIDGE if language == "no" else article_of(language)
    plain = read(title, DATE, *prose, language=language)
    for aside in (aside for asides in ASIDES[language].values() for aside in asides):
        head = [title, DATE]
        head.insert(place, aside)
        reading = read(*head, *prose, language=language)
        assert [line.role for line in reading.lines if line.text == aside] == [Role.BOILERPLATE], aside
        assert all(reading.fields.get(name) == plain.fields.get(name) for name in FIELDS), aside


@pytest.mark.parametrize(
    ("language", "label", "role"),
    [
        ("es", "Leer más noticias de hoy", Role.BOILERPLATE),
        ("de", "Lesen im Dunkelmodus", Role.BOILERPLATE),
        ("ru", "Читать без рекламы и картинок", Role.BOILERPLATE),
        ("en", "Home & Garden", Role.SECTION),
        ("en", "News & Politics", Role.SECTION),
        ("de", "Nach zwei Jahren Leerstand", Role.SECTION),
        ("hi", "साइंस न्यूज़", Role.SECTION),
    ],
)
def test_what_begins_as_buttons_do_above_the_headline_is_no_section(
    language: str, label: str, role: Role
) -> None:
    title, *prose = article_of(language)
    reading = read(label, title, DATE, *prose, language=language)
    assert next(line.role for line in reading.lines if line.text == label) is role
    assert reading.fields.get("section", "") == (label if role is Role.SECTION else "")


SIGNED_BY_SOURCES = {"ar", "sk", "tr"}
"""Where "Source:" is a label of bylines, too."""


@pytest.mark.parametrize("language", sorted(set(ASIDES) - SIGNED_BY_SOURCES))
def test_where_a_text_is_from_is_no_headline_in_any_language(language: str) -> None:
    title, *prose = BRIDGE if language == "no" else article_of(language)
    title_read = read(title, DATE, *prose, language=language).fields["title"]
    for label in list_of(language).source:
        line = f"{label.capitalize()}: Quernmouth Lamp"
        for head in ((line, title, DATE), (DATE, line, title), (title, line, DATE), (title, DATE, line)):
            fields = read(*head, *prose, language=language).fields
            assert (fields["title"], fields.get("section")) == (title_read, None), head


@pytest.mark.parametrize("name", ["Views", "Opinion", "Lecturas", "Comments"])
def test_what_is_counted_may_be_a_section_without_its_number(name: str) -> None:
    assert not counts(name, key_of(name), words_of("es"))
    assert counts(f"{name} (12)", key_of(f"{name} (12)"), words_of("es")) is (name != "Opinion")


def test_a_writer_s_name_before_the_time_to_read_is_kept() -> None:
    for head in (
        ("Ann Lee 2 min read", "Bridge closed again"),
        ("Bridge closed again", "Ann Lee | 2 min read"),
    ):
        fields = read(*head, "May 3, 2021", FIRST, SECOND).fields
        assert (fields["title"], fields["authors"]) == ("Bridge closed again", ["Ann Lee"])


@pytest.mark.parametrize(
    "headline",
    [
        "10 minutes of fear",
        "5 minutes to midnight",
        "90 mins that changed football",
        "Ada Harbour 90 minutes from the cup",
    ],
)
def test_a_headline_may_count_minutes(headline: str) -> None:
    assert read(headline, "By Ann Lee", "May 3, 2021", FIRST, SECOND).fields["title"] == headline
