"""References to an article, as each style wants them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nameparser import HumanName

from benchmarks.keep_names import special_words
from generator.article import Article, PrintedTime
from generator.citing import _first_long_word, citations
from generator.slugs import headline_slug
from generator.writers import Name, _special_words, name_of

URL = "https://lamp.example.org/2021/11/29/ferry.html"


def written(style: str, archive: str = "The Lamp Archive", **fields: Any) -> str:
    given: dict[str, Any] = {
        "source": "ferry.md",
        "kind": "markdown",
        "sha256": "",
        "title": "The ferry is late again",
        "published": PrintedTime(dt.datetime(2021, 11, 29, 7, 35, tzinfo=dt.UTC)),
        "body": "",
        "language": "en",
        "authors": ("Jane A. Doe",),
        "publication": "The Quernmouth Lamp",
    }
    return dict(citations(Article(**{**given, **fields}), URL, archive))[style]


@pytest.mark.parametrize(
    ("author", "language", "name"),
    [
        ("Jane Doe", "en", Name("Doe", "Jane")),
        ("Ludwig van der Heide", "nl", Name("van der Heide", "Ludwig")),
        ("Ana María de la Cruz", "es", Name("de la Cruz", "Ana María")),
        ("Martin Reed Jr.", "en", Name("Reed, Jr.", "Martin")),
        ("Иван Петров", "ru", Name("Петров", "Иван")),
        ("Harbour News Agency", "en", Name("Harbour News Agency")),
        ("Lamp Staff", "en", Name("Lamp Staff")),
        ("Quernpress", "en", Name("Quernpress")),
        ("Jane Doe, AFP", "en", Name("Jane Doe, AFP")),
        ("山田 花子", "ja", Name("山田 花子")),
        ("Kovács Anna", "hu", Name("Kovács Anna")),
    ],
)
def test_a_name_is_parted_only_where_its_parts_are_known(author: str, language: str, name: Name) -> None:
    assert name_of(author, language) == name


def test_apa() -> None:
    assert written("APA") == (
        f"Doe, J. A. (2021, November 29). The ferry is late again. The Quernmouth Lamp. {URL}"
    )


def test_apa_joins_the_last_author_with_an_ampersand() -> None:
    reference = written("APA", authors=("Jane Doe", "Jean-Luc Petit", "Harbour News Agency"))
    assert reference.startswith("Doe, J., Petit, J.-L., & Harbour News Agency. (2021,")


def test_apa_cuts_more_than_twenty_authors() -> None:
    reference = written("APA", authors=tuple(f"Jane Doe{chr(97 + n)}" for n in range(22)))
    assert "Does, J., … Doev, J." in reference
    assert "Doet" not in reference


def test_apa_without_an_author_begins_with_the_title() -> None:
    assert written("APA", authors=()).startswith("The ferry is late again. (2021, November 29). The Quern")


def test_mla() -> None:
    assert written("MLA") == (
        f"Doe, Jane A. “The ferry is late again.” The Quernmouth Lamp, 29 Nov. 2021, The Lamp Archive, {URL}."
    )


def test_mla_names_the_archive_only_beside_a_publication() -> None:
    assert written("MLA", publication="").count("The Lamp Archive") == 1


@pytest.mark.parametrize(
    ("authors", "start"),
    [
        (("Jane Doe", "Tom Reed"), "Doe, Jane, and Tom Reed. “"),
        (("Jane Doe", "Tom Reed", "Ann Lee"), "Doe, Jane, et al. “"),
    ],
)
def test_mla_with_several_authors(authors: tuple[str, ...], start: str) -> None:
    assert written("MLA", authors=authors).startswith(start)


def test_chicago() -> None:
    assert written("Chicago", authors=("Jane Doe", "Tom Reed", "Ann Lee")) == (
        "Doe, Jane, Tom Reed, and Ann Lee. “The ferry is late again.” The Quernmouth Lamp, "
        f"November 29, 2021. {URL}."
    )


def test_a_title_that_ends_a_sentence_gets_no_second_stop() -> None:
    assert "“Late again?” " in written("Chicago", title="Late again?")


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    entry = written("BibTeX", title="50% & more_{x} \\ ~", authors=("Jane Doe", "R&B News Agency"))
    assert entry.splitlines() == [
        "@article{doe-2021-more,",
        r"  author = {Doe, Jane and {R\&B News Agency}},",
        r"  title = {{50\% \& more\_\{x\} \textbackslash{} \textasciitilde{}}},",
        "  journal = {The Quernmouth Lamp},",
        "  year = {2021},",
        "  month = {11},",
        "  day = {29},",
        f"  url = {{{URL}}},",
        "  langid = {en},",
        "}",
    ]


def test_ris_is_a_newspaper_article_with_one_value_a_line() -> None:
    entry = written("RIS", tags=("Ferries", "Quernmouth"), standfirst="Again,\nand again.", section="News")
    assert entry.splitlines() == [
        "TY  - NEWS",
        "TI  - The ferry is late again",
        "AU  - Doe, Jane A.",
        "PY  - 2021",
        "DA  - 2021/11/29",
        "T2  - The Quernmouth Lamp",
        "DB  - The Lamp Archive",
        "SE  - News",
        "AB  - Again, and again.",
        "KW  - Ferries",
        "KW  - Quernmouth",
        "LA  - en",
        f"UR  - {URL}",
        "ER  - ",
    ]


def test_csl_json_keeps_what_is_there_and_no_more() -> None:
    (item,) = json.loads(written("CSL-JSON", authors=("Jane Doe", "AFP")))
    assert item == {
        "id": URL,
        "type": "article-newspaper",
        "title": "The ferry is late again",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "AFP"}],
        "container-title": "The Quernmouth Lamp",
        "archive": "The Lamp Archive",
        "issued": {"date-parts": [[2021, 11, 29]]},
        "language": "en",
        "URL": URL,
    }


def test_the_words_that_need_a_parser_are_those_it_knows() -> None:
    assert len(_special_words() ^ special_words()) < 30, "run python -m benchmarks.keep_names"


SYLLABLES = st.sampled_from("an bar del fitz mac king de la o san ter van von sir jr maud pel low".split())
PLAIN_WORDS = (
    st.lists(SYLLABLES, min_size=1, max_size=3)
    .map(lambda parts: "".join(parts).title())
    .filter(lambda word: len(word) > 2)
)


@given(PLAIN_WORDS, PLAIN_WORDS)
def test_a_plain_name_is_taken_apart_as_the_parser_would(first: str, last: str) -> None:
    parsed = HumanName(f"{first} {last}")
    if not {first.lower(), last.lower()} & special_words():
        assert name_of(f"{first} {last}", "en") == Name(parsed.last, parsed.first)


HEADLINES = st.text(st.sampled_from("abcABC12 -’'`&,éßİ\t\N{KELVIN SIGN}東"), max_size=100) | st.text()


@given(title=HEADLINES)
def test_a_key_holds_the_first_long_word_of_the_headlines_slug(title: str) -> None:
    words = headline_slug(title.replace(",", " ").replace("&", " ")).split("-")
    assert _first_long_word(title) == next((word for word in words if len(word) > 3), words[0])


def test_csl_json_is_laid_out_as_a_program_lays_it_out() -> None:
    reference = written("CSL-JSON", authors=("Jane Doe", 'The "Lamp"'), section="A\\B", standfirst="<é>")
    assert reference == json.dumps(json.loads(reference), indent=2, ensure_ascii=False)
