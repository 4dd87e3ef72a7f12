"""The names of months and weekdays that are kept, beside those of babel."""

from __future__ import annotations

import pytest
from babel import Locale

from generator.dates.cldr import COMMON, calendar_in_cldr, names_of
from generator.dates.finding import find_times
from generator.language import languages
from generator.settings import Settings


def test_what_is_kept_is_what_cldr_says_but_for_what_a_release_changes() -> None:
    in_cldr = {
        (language, *name) for language, found in calendar_in_cldr().items() for name in found.months.items()
    }
    kept = {
        (language, *name) for language in calendar_in_cldr() for name in names_of(language).months.items()
    }
    assert len(kept ^ in_cldr) < len(in_cldr) / 50, "run python -m benchmarks.keep_cldr"


def test_every_common_language_and_every_one_with_a_word_list_is_kept() -> None:
    assert {*COMMON, *languages()} <= calendar_in_cldr().keys()


def test_names_are_folded_and_know_both_forms_of_a_month() -> None:
    russian = names_of("ru")
    assert russian.months["ноября"] == russian.months["ноябрь"] == 11
    assert {"понедельник", "пн"} <= russian.weekdays


def test_other_languages_are_asked_of_babel() -> None:
    assert names_of("cy").months["tachwedd"] == 11


def test_a_language_that_cldr_lacks_has_no_names() -> None:
    assert not names_of("xx").months
    assert not names_of("../en").weekdays


# In Japanese, Korean and Vietnamese months are numbers.
@pytest.mark.parametrize("language", sorted({*languages()} - {"ja", "ko", "vi"}))
def test_every_month_is_read_behind_its_day(language: str) -> None:
    months = Locale.parse("nb" if language == "no" else language).months["format"]["wide"]
    for month, name in months.items():
        for written in (name, name.capitalize(), name.upper()):
            for text in (f"14 {written} 2021", f"14. {written} 2021, 14:05"):
                found = find_times(text, Settings(), language)
                assert [time.time.iso[:10] for time in found] == [f"2021-{month:02}-14"], text
