"""Phrases found in case-folded text, as an alternation of the longest first would find them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.folding import UNSPACED
from generator.readers.phrases import Chorus, Phrases, WordSet
from generator.readers.wordlists import TOKEN

LABELS = Phrases(("Photo", "photo by", "Published", "b", "写真", "©", "Stand:", "mise à jour"))
LETTERS = "abцé写© :1_\ud800"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=4).filter(str.strip), max_size=6)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("photo: ann lee", "photo"),
        ("photo by ann lee", "photo by"),
        ("photo byron", "photo"),
        ("photo2021", "photo"),
        ("photograph", None),
        ("写真提供", "写真"),
        ("©reuters", "©"),
        ("b", "b"),
        ("bo ek", None),
        ("stand:heute", "stand:"),
        ("", None),
        ("a photo", None),
    ],
)
def test_a_label_begins_a_text_and_ends_where_a_word_does(text: str, label: str | None) -> None:
    hit = LABELS.match(text)
    assert (hit.phrase if hit else None) == label


def test_a_phrase_may_be_glued_to_what_stands_before_it() -> None:
    hit = LABELS.search("ann leepublished 3 may")
    assert hit is not None
    assert (hit.start(), hit.end()) == (7, 16)


def test_hits_come_in_the_order_of_the_text_none_inside_another() -> None:
    assert LABELS.findall("© photo by ann, mise à jour") == ["©", "photo by", "mise à jour"]


def test_hits_may_be_asked_for_from_a_place_on() -> None:
    assert [hit.start() for hit in LABELS.finditer("photo, photo", 1)] == [7]


def test_a_whole_text_is_a_phrase_or_not() -> None:
    assert LABELS.fullmatch("photo by")
    assert not LABELS.fullmatch("photo b")


def test_no_phrases_are_found_nowhere() -> None:
    none = Phrases(())
    assert not none.match("a")
    assert not none.search("a")
    assert not none.fullmatch("")


def alternation(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted({phrase.casefold() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    spaced = [phrase[-1].isalnum() and not "\u3040" <= phrase[-1] <= "\ud7ff" for phrase in longest]
    edges = [r"(?![^\W\d_])" if edge else "" for edge in spaced]
    parts = [re.escape(phrase) + edge for phrase, edge in zip(longest, edges, strict=True)]
    return re.compile("|".join(parts) or r"(?!)")


@given(WORDS, st.text(LETTERS, max_size=30))
def test_it_finds_what_an_alternation_finds(phrases: list[str], text: str) -> None:
    phrases = [phrase for phrase in phrases if "\ud800" not in phrase]
    found, pattern = Phrases(phrases), alternation(phrases)
    assert found.findall(text) == pattern.findall(text)
    hit, match = found.match(text), pattern.match(text)
    assert (hit.end() if hit else None) == (match.end() if match else None)


@given(WORDS, st.text(LETTERS, max_size=30))
def test_a_word_of_a_set_stands_whole_where_spaces_part_words(words: list[str], text: str) -> None:
    known = {token for word in words for token in TOKEN.findall(word)}
    unspaced = any(UNSPACED.match(word) and word in text for word in known)
    assert WordSet(sorted(known)).is_in(text) == (unspaced or not known.isdisjoint(TOKEN.findall(text)))


def test_a_phrase_in_thai_ends_where_another_word_begins() -> None:
    assert Phrases(["ดาวน์โหลด"]).match("ดาวน์โหลดแอป")
    assert WordSet(["แอป"]).is_in("ดาวน์โหลดแอปของเรา")


@given(WORDS, WORDS, st.lists(st.text(LETTERS, max_size=20), max_size=5))
def test_a_chorus_hears_in_each_line_what_its_sets_find_there(
    one: list[str], other: list[str], lines: list[str]
) -> None:
    sets = {
        name: Phrases(phrase for phrase in phrases if "\ud800" not in phrase)
        for name, phrases in (("one", one), ("other", other))
    }
    heard = Chorus({name: [phrases] for name, phrases in sets.items()}).heard(lines)
    assert heard == [{name for name, phrases in sets.items() if phrases.search(line)} for line in lines]
