"""Dates, numbers and directions as the archive's language has them."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import msgspec
import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from generator import wording
from generator.almanac import KEPT, almanac_in_cldr, almanac_of
from generator.article import PrintedTime, rfc3339
from generator.datewords import date_words
from generator.locales import locale_of
from generator.periods import Period

DAY = dt.date(2021, 11, 29)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "November 29, 2021"),
        ("en-GB", "29 November 2021"),
        ("en-GB-oxendict", "29 November 2021"),
        ("de", "29. November 2021"),
        ("ja", "2021年11月29日"),
        ("xx-unknown", "November 29, 2021"),
        ("", "November 29, 2021"),
        ("../../etc", "November 29, 2021"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, words: str) -> None:
    assert wording.day_words(DAY, language) == words


@pytest.mark.parametrize(
    "language", "ar cs de el en-ZA es fa fi fr he hi hu ja ko la lt smn th tr zh".split()
)
@pytest.mark.parametrize("day", [DAY, dt.date(1, 1, 1), dt.date(987, 3, 5), dt.date(2000, 2, 29)])
def test_a_day_is_written_as_babel_writes_it(language: str, day: dt.date) -> None:
    locale = locale_of(language)
    for width in ("long", "full"):
        assert date_words(day, width, language) == format_date(day, width, locale)
    for skeleton in ("MMMd", "MMMMd", "yMMMM"):
        assert date_words(day, skeleton, language) == format_skeleton(skeleton, day, locale=locale)


@pytest.mark.parametrize("language", "ar de en en-IN es fr hi pl pt-PT la th".split())
def test_a_number_is_written_as_babel_writes_it(language: str) -> None:
    for number in (0, 7, 999, 1000, 12_345, 123_456, 1_234_567, 1_234_567_890, -1, -12_345):
        assert wording.number_words(number, language) == format_decimal(number, locale=locale_of(language))


def test_swiss_apostrophes_stand_between_all_groups() -> None:
    # Babel takes two of them for quotes.
    assert wording.number_words(1_234_567, "de-CH") == "1’234’567".replace(
        "’", almanac_of("de-CH").grouping[0]
    )


def test_almanacs_that_are_kept_are_as_cldr_has_them_but_for_what_a_release_changes() -> None:
    kept = msgspec.json.decode(KEPT.read_bytes(), type=dict[str, msgspec.Raw])
    own = [language for language, almanac in kept.items() if bytes(almanac)[:1] == b"{"]
    changed = [language for language in own if almanac_of(language) != almanac_in_cldr(language)]
    assert len(changed) < len(own) / 10, "run python -m benchmarks.keep_cldr"
    # Where it is as in another country, that country's is named.
    assert kept.keys() >= {"en-GB", "de-LI", "pt-BR"}
    assert almanac_of("de-LI") == almanac_in_cldr("de-LI") != almanac_of("de")


@pytest.mark.parametrize("language", ["cy", "en-GB-oxendict", "EN-us", "zh-TW", "xx", ""])
def test_an_almanac_that_is_not_kept_is_asked_of_babel(language: str) -> None:
    assert almanac_of(language) == almanac_in_cldr(language)


def test_a_language_does_not_leave_its_names_in_another() -> None:
    names = {language: wording.month_name(11, language) for language in ("he", "de", "fr", "uk", "sw")}
    assert names == {"he": "נובמבר", "de": "November", "fr": "novembre", "uk": "листопад", "sw": "Novemba"}
    assert wording.weekday_names("he")[0] != wording.weekday_names("de")[0] == ("Mo", "Montag")


@pytest.mark.parametrize(
    ("language", "first", "letters"),
    [
        ("en", ("Sun", "Sunday"), "SMTWTFS"),
        ("en-GB", ("Mon", "Monday"), "MTWTFSS"),
        ("de", ("Mo", "Montag"), "MDMDFSS"),
        ("ar", ("السبت", "السبت"), "سحنثرخج"),
        ("zh", ("周一", "星期一"), "一二三四五六日"),
        ("ja", ("日", "日曜日"), "日月火水木金土"),
        ("pt-PT", ("domingo", "domingo"), "DSTQQSS"),
    ],
)
def test_weeks_begin_where_the_language_s_country_begins_them(
    language: str, first: tuple[str, str], letters: str
) -> None:
    assert wording.week(language)[0][1] == first[1]
    assert "".join(letter[0] for letter, _ in wording.week(language, narrow=True)) == letters
    assert [name for _, name in wording.week(language, narrow=True)] == [
        name for _, name in wording.week(language)
    ]


def test_periods_are_named_at_every_level() -> None:
    periods = (Period(), Period(2021), Period(2021, 11), Period(2021, 11, 29))
    assert [wording.period_words(period, "en-GB") for period in periods] == [
        "", "2021", "November 2021", "29 November 2021",
    ]  # fmt: skip


def test_steps_lead_from_the_year_down() -> None:
    assert wording.steps(Period(2021, 11, 9), "en") == (
        ("2021", "2021/"),
        ("November", "2021/11/"),
        ("9", "2021/11/09/"),
    )
    assert wording.steps(Period(), "en") == ()


def test_the_clock_is_as_printed_and_absent_where_none_was() -> None:
    moment = dt.datetime(2021, 11, 29, 7, 5, tzinfo=dt.UTC)
    assert wording.time_words(PrintedTime(moment, zone="IST")) == "07:05 IST"
    assert wording.time_words(PrintedTime(moment)) == "07:05"
    assert wording.time_words(PrintedTime(moment, has_time=False)) == ""


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("UR", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("en", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_script_decides_the_direction(language: str, direction: str) -> None:
    assert wording.direction_of(language) == direction


def test_moments_for_machines_have_seconds_and_an_offset_of_whole_minutes() -> None:
    india = dt.timezone(dt.timedelta(hours=5, minutes=30))
    assert rfc3339(dt.datetime(2021, 11, 29, 7, 35, 1, 5, india)) == "2021-11-29T07:35:01+05:30"
    paris = zoneinfo.ZoneInfo("Europe/Paris")
    assert rfc3339(dt.datetime(1850, 1, 1, tzinfo=paris)) == "1850-01-01T00:00:00+00:09"
    first = dt.datetime(1, 1, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Kolkata"))
    assert rfc3339(first).startswith("0001-01-01T00:00:00+05:")
