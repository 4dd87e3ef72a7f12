"""The order of names, and the letters they stand under."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collation import letter_path, place_of

TONGUES = ["en", "sv", "cs", "hu", "pl", "tr", "uk", "fa", "ar", "he", "hi", "ja", "ko", "zh", "el"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["1066", "2024", "Abbey", "abbey", "Ábel", "Adam", "Zoë"]),
        ("en", ["Aeon", "Æsop", "Art", "Åse", "zebra"]),
        ("de", ["Ahlen", "Ähre", "Ajax", "Straße", "Strasse und", "Zug"]),
        ("fr", ["cote", "côte", "cotes"]),
        ("sv", ["Anna", "Zorn", "Åre", "Ärla", "Öland"]),
        ("fi", ["Zorn", "Åbo", "Äänekoski", "Öja"]),
        ("da", ["Zoo", "Æbelø", "Østerbro", "Ålborg"]),
        ("no", ["Zoo", "Ærfugl", "Øya", "Ål"]),
        ("es", ["nube", "nuz", "ñandú", "oca"]),
        ("pl", ["cz", "ćma", "dom", "laz", "lzy", "łan", "zz", "źle", "żaba"]),
        ("cs", ["cyklus", "čas", "hrad", "chata", "igelit", "rys", "řeka", "zub", "žal"]),
        ("hu", ["cukor", "csak", "dob", "ozmán", "öböl", "sokan", "szak", "zug", "zsák"]),
        ("tr", ["cz", "çay", "hz", "ısı", "iz", "oz", "öz", "sz", "şal", "uz", "üz"]),
        ("uk", ["гай", "ґава", "дім", "ех", "єнот", "жук", "ирій", "їжак", "йод"]),
        ("ru", ["еда", "ёж", "Ежов", "жук", "идея", "йод", "Яна"]),
        ("el", ["Άννα", "Αργώ", "βήτα", "Ώρα"]),
        ("fa", ["بابا", "پدر", "تاب", "جان", "چای", "حال", "کار", "گاو", "لاله"]),
        ("ja", ["あさひ", "アメリカ", "かぜ", "ガラス", "さくら"]),
        ("ko", ["가을", "나무", "대구", "하늘"]),
        ("zh", ["北京", "上海", "天津"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language: str, names: list[str]) -> None:
    assert sorted(set(names), key=lambda name: place_of(name, language).key) == names


@pytest.mark.parametrize(
    ("name", "language", "initial"),
    [
        ("Japan", "en", "J"),
        ("åre", "sv", "Å"),
        ("åre", "de", "A"),
        ("Aalborg", "da", "Å"),
        ("Chata", "cs", "Ch"),
        ("Chata", "en", "C"),
        ("Ömer", "tr", "Ö"),
        ("Île", "fr", "I"),
        ("Œuvre", "fr", "O"),
        ("“Quoted”", "en", "Q"),
        ("2024", "en", "0"),
        ("٣ أيام", "ar", "0"),
        ("Владимир", "ru", "В"),
        ("Київ", "uk", "К"),
        ("الأردن", "ar", "ا"),
        ("أمل", "ar", "ا"),
        ("ガラス", "ja", "か"),
        ("ぽん", "ja", "は"),
        ("하늘", "ko", "ㅎ"),
        ("北京", "zh", "B"),
        ("—", "en", "#"),
        ("C++", "en", "C"),
    ],
)
def test_a_name_stands_under_the_letter_a_reader_looks_for(name: str, language: str, initial: str) -> None:
    assert place_of(name, language).initial == initial


def test_the_archives_own_script_comes_first() -> None:
    names = ["Яна", "Adam", "2024", "Έλλη"]
    assert sorted(names, key=lambda name: place_of(name, "ru").key)[:2] == ["2024", "Яна"]
    assert sorted(names, key=lambda name: place_of(name, "en").key)[:2] == ["2024", "Adam"]


@given(st.text(max_size=12), st.sampled_from(TONGUES))
def test_every_name_has_a_place(name: str, language: str) -> None:
    place = place_of(name, language)
    assert place.initial
    assert letter_path(place.initial).isascii()


@given(st.lists(st.text("aábcčhsš z1Åöłñ", min_size=1, max_size=5), max_size=8), st.sampled_from(TONGUES))
def test_names_of_a_letter_stand_together(names: list[str], language: str) -> None:
    places = sorted((place_of(name, language) for name in names), key=lambda place: place.key)
    initials = [place.initial for place in places]
    assert [initial for initial, _ in groupby(initials)] == list(dict.fromkeys(initials))


@pytest.mark.parametrize(
    ("initial", "path"), [("A", "a"), ("0", "0"), ("Å", "u00e5"), ("Ch", "ch"), ("ㅎ", "u314e")]
)
def test_a_letter_has_a_path_in_ascii(initial: str, path: str) -> None:
    assert letter_path(initial) == path
