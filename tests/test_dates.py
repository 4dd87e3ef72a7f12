"""Dates as newspapers print them."""

from __future__ import annotations

import datetime as dt
import time
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates.days import numeric_order
from generator.dates.finding import clock_on, find_times
from generator.dates.reading import read_time
from generator.dates.solar import solar_day
from generator.settings import Reading, Settings

BERLIN = Settings(timezone="Europe/Berlin", language="de")
UTC = Settings()


def isos(text: str, language: str = "en", settings: Settings = UTC) -> list[str]:
    return [found.time.iso for found in find_times(text, settings, language)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-11-29", "2021-11-29"),
        ("20211129", "2021-11-29"),
        ("2021-11-29 07:35", "2021-11-29T07:35"),
        ("2021-11-29T07:35:00Z", "2021-11-29T07:35+00:00"),
        ("2021-11-29T07:35:12.345-05:00", "2021-11-29T07:35:12.345000-05:00"),
        ("Mon, 29 Nov 2021 07:35:00 +0530", "2021-11-29T07:35+05:30"),
        ("Nov. 29, 2021 at 7:35 a.m. IST", "2021-11-29T07:35+05:30"),
        ("Updated November 29th, 2021 at 07:35 IST", "2021-11-29T07:35+05:30"),
        ("29.11.2021 07:35 Uhr", "2021-11-29T07:35"),
        ("2021年11月29日 7時35分", "2021-11-29T07:35"),
        ("2021년 11월 29일 오후 7시 35분", "2021-11-29T19:35"),
        ("Monday, November 29, 2021 7 p.m. ET", "2021-11-29T19:00-05:00"),
        ("November 29, 2021 — 5.30am", "2021-11-29T05:30"),
        ("12:05 AM JST, November 29, 2021", "2021-11-29T00:05+09:00"),
        ("29/11/21 7.35", "2021-11-29T07:35"),
        ("11.29.2021 07:35 AM", "2021-11-29T07:35"),
        ("2021 11/29 07:35:41", "2021-11-29T07:35:41"),
        ("November 29, 2021 07:35 AM Eastern Standard Time", "2021-11-29T07:35-05:00"),
        ("Nov. 29, 2021 7:35 AM Pacific", "2021-11-29T07:35-08:00"),
        ("Nov. 29, 2021 7:35 AM Central Park", "2021-11-29T07:35"),
        ("Nov 29, 2021, 7:35p EST", "2021-11-29T19:35-05:00"),
    ],
)
def test_a_date_string_is_read_as_printed(text: str, iso: str) -> None:
    moment = read_time(text, UTC)
    assert moment is not None
    if "12.345" in text:
        assert moment.moment.isoformat() == iso
    else:
        assert moment.iso == iso


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "lundi 29 novembre 2021 à 7h35"),
        ("es", "29 de noviembre de 2021 a las 07:35 h"),
        ("pt", "29 de novembro de 2021 às 07h35"),
        ("it", "29 Novembre 2021 alle 07:35"),
        ("nl", "29 november 2021 om 07:35"),
        ("sv", "29 nov 2021 kl 07.35"),
        ("no", "29. november 2021 kl. 07:35"),
        ("fi", "29. marraskuuta 2021 klo 7.35"),
        ("pl", "29 listopada 2021, 07:35"),
        ("cs", "29. listopadu 2021 7:35"),
        ("hu", "2021. november 29., hétfő 7:35"),
        ("ro", "29 noiembrie 2021, 07:35"),
        ("tr", "29 Kasım 2021 Pazartesi 07:35"),
        ("el", "29 Νοεμβρίου 2021, 07:35"),
        ("ru", "29 ноября 2021 г., 07:35"),
        ("uk", "29 листопада 2021, 07:35"),
        ("ar", "٢٩ نوفمبر ٢٠٢١ - ٠٧:٣٥"),
        ("he", "29 בנובמבר 2021, 07:35"),
        ("fa", "۸ آذر ۱۴۰۰ - ۰۷:۳۵"),
        ("hi", "29 नवंबर 2021, 07:35"),
        ("vi", "Thứ hai, 29/11/2021, 07:35"),
        ("vi", "29 tháng 11, 2021 07:35"),
        ("id", "29 November 2021 pukul 07:35"),
        ("zh", "2021年11月29日 07:35"),
        ("bg", "29 ноември 2021 г. 07:35 ч."),
        ("hr", "29. studenoga 2021. u 07:35"),
        ("sr", "29. новембра 2021. у 07:35"),
        ("sr", "29. novembra 2021. u 07:35"),
        ("sk", "29. novembra 2021 o 7:35"),
        ("sl", "29. november 2021 ob 7.35"),
        ("is", "29. nóvember 2021 kl. 07:35"),
        ("et", "29. november 2021, kell 07:35"),
        ("lv", "2021. gada 29. novembris, plkst. 7:35"),
        ("lv", "29. novembrī 2021 7:35"),
        ("lt", "2021 m. lapkričio 29 d. 07:35"),
        ("ru", "29 ноя 2021, 07:35"),
        ("ur", "29 نومبر ، 2021 07:35"),
        ("ar", "29 نوفمبر ,2021: 07:35 ص"),
        ("ca", "29 de novembre de 2021 a les 07:35"),
        ("th", "29 พฤศจิกายน 2564 เวลา 07:35 น."),
        ("th", "29 พ.ย. 64 07.35 น."),
        ("th", "๒๙ พฤศจิกายน พ.ศ. ๒๕๖๔ ๐๗:๓๕"),
        ("th", "29/11/2564 07:35"),
        ("th", "29 พ.ย. 2021 07:35"),
        ("bn", "২৯ নভেম্বর ২০২১, ০৭:৩৫ এএম"),
        ("ur", "۲۹ نومبر ۲۰۲۱ ۰۷:۳۵"),
        ("ms", "29 November 2021 7:35 am"),
        ("sw", "Novemba 29, 2021 07:35"),
        ("zu", "Novemba 29, 2021 07:35"),
        ("fa", "8 آذر 1400 - 07:35"),
        ("fa", "29 نوامبر 2021 07:35"),
        ("no", "Publisert:29. november 2021, kl. 07:35"),
        ("es", "Murcia-29/11/2021 07:35"),
        ("vi", "29 thg 11, 2021 07:35"),
        ("th", "29 พฤศจิกายน ค.ศ. 2021 07:35"),
        ("da", "Udgivet d.29. november 2021 07:35"),
        ("pl", "29 listopada 2021, godz. 7:35"),
        ("pl", "29.11.2021 o godz. 07:35"),
        ("cs", "29. listopadu 2021 v 7:35"),
        ("el", "29 Νοεμβρίου 2021 στις 07:35"),
        ("el", "29 Νοεμβρίου 2021, ώρα 07:35"),
        ("ar", "29 نوفمبر 2021 في 07:35"),
        ("no", "29. november 2021 klokken 07:35"),
        ("is", "29. nóvember 2021 klukkan 07:35"),
        ("lv", "29.11.2021. pulksten 07:35"),
        ("ms", "29 November 2021, 7:35 PG"),
        ("ms", "29 November 2021 pada 07:35"),
        ("pt", "29 de novembro de 2021 à(s) 07:35"),
        ("bn", "২৯ নভেম্বর ২০২১ সময় ০৭:৩৫"),
        ("ur", "29 نومبر 2021 بوقت 07:35"),
        ("sw", "29 Novemba 2021 saa 07:35"),
        ("ko", "2021년 11월 29일 오전 7시 35분 0초"),
        ("xh", "29 Novemba 2021 07:35"),
        ("af", "29 November 2021 om 07:35"),
    ],
)
def test_every_language_has_its_months_and_joining_words(language: str, text: str) -> None:
    assert isos(text, language) == ["2021-11-29T07:35"]


def test_a_language_that_is_not_named_is_still_found() -> None:
    moment = read_time("29 listopada 2021, 07:35", UTC)
    assert moment is not None
    assert moment.iso == "2021-11-29T07:35"


def test_dateparser_reads_what_our_tables_do_not() -> None:
    moment = read_time("29 samhain 2021", UTC, "ga")
    assert moment is not None
    assert moment.iso == "2021-11-29"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("08月02日", "zh"),
        ("1164次阅读", "zh"),
        ("Joined October 2011", "en"),
        ("P3M,14S", "en"),
        ("25h00", "fr"),
    ],
)
def test_what_lacks_a_day_or_a_year_is_not_searched_for_in_two_hundred_languages(
    text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateparser.parse", None)
    assert read_time(text, UTC, language) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2 hours ago",
        "vor 3 Stunden",
        "31.02.2021",
        "31 Feb 2021",
        "2021-13-01",
        "20221-01-01",
    ],
)
def test_what_is_no_day_of_the_calendar_is_none(text: str) -> None:
    assert read_time(text, UTC) is None


@pytest.mark.parametrize(
    "text", ["May 3, 20221", "3 May 20221", "99.99.2021", "2021-02-30 10:00", "2021-00-10"]
)
def test_impossible_dates_in_a_line_are_passed_over(text: str) -> None:
    assert isos(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publiziert17. Dezember 2024, 12:17", ["2024-12-17T12:17"]),
        ("updatedSep 4, 2023", ["2023-09-04"]),
        ("Ann Lee, KPDFDec 2, 2023, 06:21 AM", ["2023-12-02T06:21"]),
        ("Dec 20, 20236:46 PM", ["2023-12-20T18:46"]),
        ("March 7, 20247:55 AM UTCUpdated ago", ["2024-03-07T07:55+00:00"]),
        ("April 10, 20233 years ago", ["2023-04-10"]),
    ],
)
def test_glued_dates_come_apart(text: str, expected: list[str]) -> None:
    assert isos(text, "de" if "Dezember" in text else "en") == expected


def test_two_dates_on_a_line_keep_their_own_times() -> None:
    line = "Last Updated: Dec. 23, 2023 at 6:33 a.m. ET First Published: Dec. 18, 2023 at 4:12 p.m. ET"
    assert isos(line) == ["2023-12-23T06:33-05:00", "2023-12-18T16:12-05:00"]


def test_the_time_may_stand_first_on_each_of_two_dates() -> None:
    assert isos("07:26, 24 Dec 2023 | 08:20, 25 Dec 2023") == ["2023-12-24T07:26", "2023-12-25T08:20"]


def test_a_time_behind_another_label_is_not_the_dates() -> None:
    assert isos("05 Gennaio 2025 Aggiornato alle 16:01", "it") == ["2025-01-05"]


def test_a_bare_clock_takes_its_day_from_the_article() -> None:
    later = clock_on(dt.date(2025, 1, 5), "Aggiornato alle 16:01", UTC)
    assert later is not None
    assert later.iso == "2025-01-05T16:01"
    yearless = clock_on(dt.date(2025, 1, 14), "最終更新 1/15 21:17", UTC)
    assert yearless is not None
    assert yearless.iso == "2025-01-15T21:17"


def test_spans_cover_the_date_its_time_and_its_zone() -> None:
    line = "Stand: 26.04.2024, 20:44 Uhr, Berlin"
    found = find_times(line, BERLIN, "de")[0]
    assert line[found.start : found.end] == "26.04.2024, 20:44"


def test_a_naive_time_gets_the_archives_zone_with_its_summer_time() -> None:
    winter, summer = read_time("2021-01-29 07:35", BERLIN), read_time("2021-07-29 07:35", BERLIN)
    assert winter is not None
    assert summer is not None
    assert winter.moment.utcoffset() == dt.timedelta(hours=1)
    assert summer.moment.utcoffset() == dt.timedelta(hours=2)
    assert winter.zone == ""


def test_an_ambiguous_zone_is_read_by_the_settings_table() -> None:
    text = "29 Nov 2021 07:35 IST"
    india = read_time(text, UTC)
    israel = read_time(text, Settings(reading=Reading(zones={"IST": "Asia/Jerusalem"})))
    offset = read_time(text, Settings(reading=Reading(zones={"IST": "+01:00"})))
    assert india is not None
    assert israel is not None
    assert offset is not None
    assert [moment.moment.utcoffset() for moment in (india, israel, offset)] == [
        dt.timedelta(hours=5, minutes=30),
        dt.timedelta(hours=2),
        dt.timedelta(hours=1),
    ]
    assert india.zone == "IST"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_the_machines_zone_never_matters(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        moment = read_time("29 Nov 2021 07:35 GMT+7", UTC)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert moment is not None
    assert moment.moment.isoformat() == "2021-11-29T07:35:00+07:00"


@pytest.mark.parametrize(
    ("settings", "language", "day"),
    [
        (UTC, "en", "2021-03-04"),
        (UTC, "fr", "2021-04-03"),
        (Settings(timezone="Europe/London"), "en", "2021-04-03"),
        (Settings(timezone="America/Chicago"), "en", "2021-03-04"),
        (Settings(reading=Reading(date_order="DMY")), "en", "2021-04-03"),
    ],
)
def test_numeric_order_follows_language_setting_and_country(
    settings: Settings, language: str, day: str
) -> None:
    assert isos("3/4/2021", language, settings) == [day]


def test_numeric_order_is_american_beside_an_american_zone() -> None:
    london = Settings(timezone="Europe/London")
    assert isos("7/4/2021 7:15 AM EDT", "en", london) == ["2021-07-04T07:15-04:00"]
    assert isos("7/4/2021 07:15 GMT", "en", london) == ["2021-04-07T07:15+00:00"]


def test_numeric_order_is_proved_by_other_dates() -> None:
    order = numeric_order(["13/04/2021", "no date here", "01/02/2021"])
    assert order == "DMY"
    assert [found.time.iso for found in find_times("3/4/2021", UTC, "en", order)] == ["2021-04-03"]
    assert numeric_order(["13/04/2021", "04/13/2021"]) == ""


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [((1403, 1, 1), "2024-03-20"), ((1403, 12, 30), "2025-03-20"), ((1300, 1, 1), "1921-03-21")],
)
def test_the_iranian_calendar_is_known(solar: tuple[int, int, int], gregorian: str) -> None:
    day = solar_day(*solar)
    assert day is not None
    assert day.isoformat() == gregorian


def test_the_iranian_calendar_has_no_thirtieth_of_esfand_in_a_common_year() -> None:
    assert solar_day(1402, 12, 30) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.times())
def test_what_is_written_in_iso_is_read_back(day: dt.date, clock: dt.time) -> None:
    moment = dt.datetime.combine(day, clock.replace(microsecond=0), zoneinfo.ZoneInfo("Asia/Kolkata"))
    read = read_time(moment.isoformat(), UTC)
    if moment.utcoffset() == dt.timedelta(hours=5, minutes=30):
        assert read is not None
        assert read.moment == moment


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    for found in find_times(text, UTC, "en"):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["1.", "12/", "de ", "9:", "11 ", "Nov ", "2021 ", "1 de ", "٣", "at ", "(1)", "20:1"]
)
def test_hostile_repeats_do_not_cost_more_than_their_length(unit: str) -> None:
    find_times(unit * 40, UTC)

    def cost(times: int) -> float:
        text = (unit * 4000)[: times * 100]
        start = time.process_time()
        for _ in range(5):
            find_times(text, UTC)
        return time.process_time() - start

    # Only the first 400 characters are looked at: forty times the text must not be forty times the work.
    assert cost(100) < 20 * cost(4) + 0.05


def test_two_datelines_run_into_each_other() -> None:
    assert isos("21.01.2022, 11:0321.01.2022, 16:44", "de", UTC) == ["2022-01-21T11:03", "2022-01-21T16:44"]


def test_a_month_cut_short_is_one_only_where_no_other_begins_so() -> None:
    assert isos("3 ма 2021", "ru", UTC) == []
    assert isos("3 окт 2021", "ru", UTC) == ["2021-10-03"]


@pytest.mark.parametrize("text", ["21 فروردين 1402", "21 فروردین 1402", "۲۱ فروردین ۱۴۰۲"])
def test_persian_typed_with_arabic_letters_is_persian(text: str) -> None:
    assert isos(text, "fa") == ["2023-04-10"]


def test_a_clock_is_not_the_day_of_what_follows() -> None:
    assert isos("at 10:21 august 2024 begins", "no") == []


@pytest.mark.parametrize(
    ("language", "month", "names"),
    [
        ("ar", 4, "أبريل ابريل إبريل نيسان افريل"),
        ("ar", 8, "أغسطس اغسطس آب أوت غشت"),
        ("ar", 10, "أكتوبر اكتوبر"),
        ("ar", 12, "ديسمبر دجنبر"),
        ("hi", 2, "फरवरी फ़रवरी"),
        ("hi", 9, "सितंबर सितम्बर"),
        ("hi", 10, "अक्टूबर अक्तूबर"),
        ("hi", 12, "दिसंबर दिसम्बर"),
        ("bn", 1, "জানুয়ারি জানুয়ারী"),
        ("fa", 7, "ژوئیه ژوئيه جولای"),
        ("ur", 1, "جنوری جنوري"),
        ("id", 8, "Agustus Agt Agu Ags"),
        ("id", 11, "November Nopember Nop"),
        ("el", 5, "Μαΐου ΜΑΪΟΥ ΜΑΙΟΥ Μαίου Μάι"),
        ("el", 1, "Ιανουαρίου ΙΑΝΟΥΑΡΙΟΥ Ιαν"),
        ("pt", 3, "março marco mar"),
        ("tr", 9, "Eylül EYLÜL Eyl"),
    ],
)
def test_a_month_is_known_however_it_is_spelled(language: str, month: int, names: str) -> None:
    days = [isos(f"12 {name} 2021", language) for name in names.split()]
    assert days == [[f"2021-{month:02}-12"]] * len(days)
