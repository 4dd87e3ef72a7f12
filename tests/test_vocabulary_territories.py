"""The names of countries that are kept, beside those of babel."""

from __future__ import annotations

from generator.language import languages
from generator.vocabulary.starter import place_codes
from generator.vocabulary.territories import territories_in_cldr, territories_of


def test_what_is_kept_is_what_cldr_says_but_for_what_a_release_changes() -> None:
    for language in languages():
        kept = territories_of(language, place_codes())
        in_cldr = territories_in_cldr(language, place_codes())
        assert len(kept.items() ^ in_cldr.items()) < 20, "run python -m benchmarks.keep_cldr"
        assert len(kept) > 190


def test_other_languages_and_regions_are_asked_of_babel() -> None:
    assert territories_of("cy", {"DE"}) == {"DE": ("Yr Almaen",)}
    assert territories_of("zh-TW", {"DE"}) == {"DE": ("德國",)}


def test_a_country_with_two_names_has_the_plain_one_first() -> None:
    assert territories_of("fr", place_codes())["MM"] == ("Myanmar", "Myanmar (Birmanie)")


def test_a_language_that_cldr_lacks_has_no_names() -> None:
    assert territories_of("xx", place_codes()) == {}
    assert territories_of("../en", place_codes()) == {}
