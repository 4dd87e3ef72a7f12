"""Times of day as papers of many languages print them."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from babel.dates import format_date

from generator.dates.clockwords import AFTERNOON, HALVES, MORNING, NIGHT, NOON, clock_words, hour_of_day
from generator.dates.finding import clock_on, find_times
from generator.settings import Settings

CLOCKS = tomllib.loads((Path(__file__).parent / "clocks.toml").read_text("utf-8"))
DAY = dt.date(2021, 5, 17)
LOCALES = {"sr": "sr_Latn"}
MARKS = "-–|•"


def clocks_in(text: str, language: str) -> list[tuple[dt.date, dt.time | None]]:
    times = [found.time for found in find_times(text, Settings(), language)]
    return [(time.day, time.moment.time() if time.has_time else None) for time in times]


@pytest.mark.parametrize("language", CLOCKS)
@pytest.mark.parametrize("form", ["long", "medium", "full"])
def test_a_time_stands_behind_its_day(language: str, form: str) -> None:
    day = format_date(DAY, form, LOCALES.get(language, language))
    lines = [f"{day} {clock}" for clock in CLOCKS[language]]
    lines += [f"{day}, {clock}" for clock in CLOCKS[language] if clock[0] not in MARKS]
    found = {line: clocks_in(line, language) for line in lines}
    assert {line: times for line, times in found.items() if times != [(DAY, dt.time(14, 35))]} == {}


@pytest.mark.parametrize(
    ("language", "clock", "hour"),
    [
        ("en", "at 2:35 in the morning", 2),
        ("es", "a las 9:35 de la noche", 21),
        ("es", "a las 12:35 de la noche", 0),
        ("hi", "सुबह 9:35 बजे", 9),
        ("hi", "रात 9:35 बजे", 21),
        ("hi", "रात 2:35 बजे", 2),
        ("id", "pukul 11.35 siang", 11),
        ("id", "pukul 1.35 siang", 13),
        ("ar", "الساعة 9:35 صباحا", 9),
        ("zh", "凌晨2:35", 2),
        ("zh", "晚上9:35", 21),
        ("ko", "오전 9시 35분", 9),
        ("ru", "в 9:35 вечера", 21),
        ("vi", "lúc 9:35 tối", 21),
    ],
)
def test_halves_of_the_day_are_told_before_and_behind(language: str, clock: str, hour: int) -> None:
    day = format_date(DAY, "long", language)
    assert clocks_in(f"{day} {clock}", language) == [(DAY, dt.time(hour, 35))]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "Actualizado hace 2 horas"),
        ("pt", "Atualizado há 2 horas"),
        ("fr", "Mis à jour il y a 2 heures"),
        ("bg", "Обновена преди 2 часа"),
        ("hr", "Ažurirano prije 2 sati"),
        ("sr", "Ažurirano pre 2 sati"),
        ("cs", "Aktualizováno před 2 hod"),
        ("ru", "Обновлено 2 часа назад"),
        ("uk", "Оновлено 2 години тому"),
        ("it", "Aggiornato 2 ore fa"),
        ("vi", "Cập nhật 2 giờ trước"),
        ("nl", "Bijgewerkt 2 uur geleden"),
        ("lt", "Atnaujinta prieš 2 val."),
        ("ca", "Actualitzat fa 2 h"),
        ("de", "Aktualisiert vor 2 h"),
        ("ro", "Actualizat acum 2 h"),
    ],
)
def test_so_many_hours_ago_are_no_time_of_day(language: str, line: str) -> None:
    assert clock_on(DAY, line, Settings(), language) is None


def test_an_hour_by_itself_is_one() -> None:
    updated = clock_on(DAY, "Aktualisiert 14 Uhr", Settings(), "de")
    assert updated is not None
    assert updated.moment.time() == dt.time(14)


def test_hours_of_a_clock_that_goes_round_twice_a_day() -> None:
    hours = {half: [hour_of_day(hour, half) for hour in (1, 6, 9, 10, 11, 12)] for half in HALVES}
    assert hours == {
        MORNING: [1, 6, 9, 10, 11, 0],
        NOON: [13, 18, 21, 10, 11, 12],
        AFTERNOON: [13, 18, 21, 22, 23, 12],
        NIGHT: [1, 18, 21, 22, 23, 0],
    }
    assert hour_of_day(15, MORNING) == 15


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("it", "17 maggio 2021, 14,35 euro"),
        ("de", "17. Mai 2021, 14,35 Euro"),
        ("de", "17. Mai 2021, 14 Uhrmacher 35"),
        ("nl", "17 mei 2021, 14 uitgaven 35"),
    ],
)
def test_other_figures_behind_a_day_are_no_time(language: str, line: str) -> None:
    assert clocks_in(line, language) == [(DAY, None)]


def test_the_words_of_a_text_without_a_language_are_those_of_all() -> None:
    assert clock_words("").joiners > clock_words("de").joiners > clock_words("en").joiners
    assert clocks_in("2021년 5월 17일 오후 2시 35분", "") == [(DAY, dt.time(14, 35))]
