"""The names of months and weekdays that are kept, beside those of babel."""

from __future__ import annotations

from generator.dates.cldr import COMMON, calendar_in_cldr, names_of
from generator.language import languages


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
