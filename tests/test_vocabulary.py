"""What tags there are: the user's file, the starter, and what is refused."""

from __future__ import annotations

import contextlib
import pickle
import re
import time
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SettingsError
from generator.settings import Settings, Tagging
from generator.vocabulary import Strength, Tag, load_vocabulary
from generator.vocabulary.starter import _all_local, _organisations, _places, lookalikes, starter_tags

HARBOUR = b"""
[[tag]]
name = "Harbour Board"
also = ["Port Authority", "the Board of Harbour Commissioners"]
is = "organisation"
"""
LOCAL_LANGUAGES = sorted(_all_local())
OTHER_LANGUAGES = ["cs", "el", "fi", "he", "fa", "th", "bn", "zh-TW", "pt-PT", "hu"]


def refusal(data: bytes, settings: Settings | None = None) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load_vocabulary(data, settings or Settings())
    assert caught.value.path == "vocabulary.toml"
    return caught.value


def tag_called(name: str, tags: tuple[Tag, ...]) -> Tag:
    return next(tag for tag in tags if tag.name == name)


def names_of(name: str, language: str = "en") -> dict[str, Strength]:
    tag = tag_called(name, starter_tags(language, "en"))
    return {known.text: known.strength for known in tag.names}


class TestTheUsersFile:
    def test_no_file_leaves_the_starter(self) -> None:
        names = {tag.name for tag in load_vocabulary(None, Settings()).tags_for("en")}
        assert {"Japan", "United States", "United Nations", "Soviet Union"} <= names

    def test_a_tag_goes_by_its_name_and_its_other_names(self) -> None:
        tag = tag_called("Harbour Board", load_vocabulary(HARBOUR, Settings()).tags_for("en"))
        assert [name.text for name in tag.names] == [
            "Harbour Board",
            "Port Authority",
            "the Board of Harbour Commissioners",
        ]
        assert tag.sort == "organisation"

    def test_own_tags_come_before_the_starters(self) -> None:
        assert load_vocabulary(HARBOUR, Settings()).tags_for("en")[0].name == "Harbour Board"

    def test_without_the_starter_only_own_tags_are_left(self) -> None:
        settings = Settings(tagging=Tagging(starter=False))
        assert [tag.name for tag in load_vocabulary(HARBOUR, settings).tags_for("en")] == ["Harbour Board"]

    def test_a_tag_of_the_same_name_replaces_the_starters(self) -> None:
        data = b'[[tag]]\nname = "Japan"\nis = "place"\nalso = ["Nippon"]\n'
        japans = [tag for tag in load_vocabulary(data, Settings()).tags_for("en") if tag.name == "Japan"]
        assert [[name.text for name in tag.names] for tag in japans] == [["Japan", "Nippon"]]

    def test_a_starter_tag_can_be_done_without(self) -> None:
        names = {tag.name for tag in load_vocabulary(b'without = ["Jersey"]', Settings()).tags_for("en")}
        assert "Jersey" not in names
        assert "Guernsey" in names

    def test_a_tag_with_a_language_is_looked_for_in_that_language_only(self) -> None:
        data = b'[[tag]]\nname = "Harbour"\nalso = ["Hafen"]\nlanguage = "de"\n'
        vocabulary = load_vocabulary(data, Settings())
        assert vocabulary.tags_for("de-AT")[0].name == "Harbour"
        assert "Harbour" not in {tag.name for tag in vocabulary.tags_for("en")}

    def test_windows_line_ends_and_a_byte_order_mark_are_read(self) -> None:
        data = b"\xef\xbb\xbf" + HARBOUR.replace(b"\n", b"\r\n")
        assert load_vocabulary(data, Settings()).own == load_vocabulary(HARBOUR, Settings()).own

    def test_the_guides_example_is_read(self) -> None:
        guide = Path(__file__).parents[1] / "docs" / "tagging.md"
        example = guide.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
        names = [tag.name for tag in load_vocabulary(example.encode(), Settings()).own]
        assert names == ["Harbour Board", "Anna Reed", "Covid-19"]


class TestWhatIsRefused:
    def test_an_unknown_key_is_named_with_its_line(self) -> None:
        error = refusal(HARBOUR + b'alias = ["Board"]\n')
        assert "`alias`" in error.cause
        assert error.line == 6

    def test_an_unknown_key_at_the_top_is_named(self) -> None:
        assert "`starter`" in refusal(b"starter = false").cause

    def test_a_wrong_type_is_named_with_its_line(self) -> None:
        error = refusal(b'[[tag]]\nname = "A"\n\n[[tag]]\nname = "B"\nalso = "C"\n')
        assert error.line == 6
        assert "`also`" in error.cause

    def test_a_kind_of_tag_that_does_not_exist_says_which_do(self) -> None:
        error = refusal(b'[[tag]]\nname = "A"\nis = "thing"\n')
        assert error.line == 3
        assert "place, person, organisation or topic" in error.remedy

    def test_a_tag_without_a_name_is_refused_at_its_line(self) -> None:
        error = refusal(b'\n[[tag]]\nalso = ["A"]\n')
        assert error.line == 2
        assert "name" in error.cause

    @pytest.mark.parametrize("name", ["", " ", "--", "\U0001f600"])
    def test_a_name_without_a_letter_is_refused(self, name: str) -> None:
        assert "no letter" in refusal(f'[[tag]]\nname = "A"\nalso = ["{name}"]\n'.encode()).cause

    def test_two_tags_that_claim_one_name_are_both_named(self) -> None:
        error = refusal(HARBOUR + b'[[tag]]\nname = "Airport"\nalso = ["Port Authority"]\n')
        assert "'Harbour Board'" in error.cause
        assert "'Airport'" in error.cause
        assert "'Port Authority'" in error.cause
        assert error.line == 6

    def test_two_tags_that_differ_in_capitals_only_are_refused(self) -> None:
        assert "'Floods'" in refusal(b'[[tag]]\nname = "Floods"\n[[tag]]\nname = "floods"\n').cause

    def test_an_any_case_name_clashes_in_any_case(self) -> None:
        data = b'[[tag]]\nname = "Covid"\ncase = false\n[[tag]]\nname = "B"\nalso = ["COVID"]\ncase = false\n'
        assert "'B'" in refusal(data).cause

    def test_doing_without_what_is_not_there_is_refused_with_its_line(self) -> None:
        error = refusal(b'\nwithout = [\n  "Jersey",\n  "Gorgia",\n]')
        assert "'Gorgia'" in error.cause
        assert error.line == 4

    def test_an_exception_that_holds_no_name_of_its_tag_is_refused(self) -> None:
        error = refusal(b'[[tag]]\nname = "Quay"\nnot = ["Dock Street"]\n')
        assert error.line == 3
        assert "'Dock Street'" in error.cause

    def test_broken_toml_is_refused_with_its_line(self) -> None:
        assert refusal(b'[[tag]]\nname = "A\n').line == 2

    def test_bytes_that_are_not_utf8_are_refused_with_their_line(self) -> None:
        assert refusal(b'[[tag]]\nname = "Caf\xe9"\n').line == 2

    @given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
    def test_any_bytes_are_read_or_refused_in_words(self, data: bytes) -> None:
        with contextlib.suppress(SettingsError):
            load_vocabulary(data, Settings())


class TestTheValue:
    def test_it_survives_the_way_to_another_process_and_is_small(self) -> None:
        vocabulary = load_vocabulary(HARBOUR, Settings())
        sent = pickle.dumps(vocabulary)
        assert pickle.loads(sent) == vocabulary
        assert len(sent) < 2_000

    def test_its_fingerprint_follows_what_can_change_a_tag(self) -> None:
        prints = {
            load_vocabulary(data, settings).fingerprint
            for data, settings in [
                (None, Settings()),
                (HARBOUR, Settings()),
                (None, Settings(language="de")),
                (None, Settings(tagging=Tagging(starter=False))),
            ]
        }
        assert len(prints) == 4
        assert load_vocabulary(HARBOUR, Settings(title="Other")) == load_vocabulary(HARBOUR, Settings())

    def test_loading_again_reads_no_data_again(self) -> None:
        load_vocabulary(b'without = ["Jersey"]', Settings())
        begun = time.process_time()
        for _ in range(20):
            load_vocabulary(b'without = ["Jersey"]', Settings())
        assert time.process_time() - begun < 1


class TestTheStarter:
    def test_it_holds_every_territory_cldr_knows(self) -> None:
        no_territories = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
        known = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}
        assert known - no_territories <= set(_places())

    def test_countries_have_a_capital_and_a_people(self) -> None:
        for code in ("JP", "FR", "BR", "NG", "PG", "KZ", "TV", "SM", "ER"):
            place = _places()[code]
            assert place.people
            assert place.capital or code == "SM"

    def test_names_adjectives_plurals_and_capitals_differ_in_strength(self) -> None:
        names = names_of("Germany")
        assert names["Germany"] is Strength.NAME
        assert names["German"] is names["Germans"] is Strength.ADJECTIVE
        assert names["Berlin"] is Strength.CAPITAL

    @pytest.mark.parametrize("wrong", ["Japaneses", "Frenchs", "Frenchmans", "Britishs", "Dutchs", "Swisss"])
    def test_no_plural_is_made_where_english_has_none(self, wrong: str) -> None:
        assert wrong not in {name.text for tag in starter_tags("en", "en") for name in tag.names}

    def test_shortened_and_unaccented_spellings_are_known(self) -> None:
        assert {"Saint Lucia", "St. Lucia", "St Lucia"} <= set(names_of("Saint Lucia"))
        assert {"Bosnia & Herzegovina", "Bosnia and Herzegovina"} <= set(names_of("Bosnia and Herzegovina"))
        assert {"Asunción", "Asuncion"} <= set(names_of("Paraguay"))

    @pytest.mark.parametrize("language", ["en", *LOCAL_LANGUAGES, *OTHER_LANGUAGES])
    def test_no_name_belongs_to_two_tags(self, language: str) -> None:
        claimed: dict[str, str] = {}
        for tag in starter_tags(language, "en"):
            for name in tag.names:
                assert claimed.setdefault(name.text, tag.name) == tag.name

    @pytest.mark.parametrize("language", ["en", *LOCAL_LANGUAGES, *OTHER_LANGUAGES])
    def test_no_two_tags_are_called_the_same(self, language: str) -> None:
        titles = [tag.name for tag in starter_tags(language, language)]
        assert len(set(titles)) == len(titles)
        assert all(titles)

    @pytest.mark.parametrize("language", ["en", *LOCAL_LANGUAGES, *OTHER_LANGUAGES])
    def test_every_tag_can_be_found(self, language: str) -> None:
        assert [tag.name for tag in starter_tags(language, "en") if not tag.names] == []

    def test_tags_are_called_in_the_archives_language(self) -> None:
        called = [tag.name for tag in starter_tags("en", "de")]
        assert {"Deutschland", "USA", "Hongkong", "Vereinte Nationen"} <= set(called)
        assert tag_called("Japan", starter_tags("ru", "en")).names[0].text == "Япония"

    def test_a_language_nobody_knows_still_has_names(self) -> None:
        for code in ("xx", "tlh-Latn", "not a language", "../../etc", ""):
            assert {tag.name for tag in starter_tags(code, "en")} >= {"Japan", "France"}

    def test_each_lookalike_phrase_hides_a_name_and_is_none(self) -> None:
        names = {
            name.text
            for language in ("en", "de", "fr", "es", "it", "pt", "ja", "zh")
            for tag in starter_tags(language, "en")
            for name in tag.names
        }
        for phrase in lookalikes().phrases:
            assert phrase not in names
            assert any(name in phrase for name in names), phrase

    def test_each_unsure_name_is_a_name(self) -> None:
        english = {name.text for tag in starter_tags("en", "en") for name in tag.names}
        for code, place in _places().items():
            assert place.unsure <= english, code

    def test_each_local_name_is_keyed_by_something_there(self) -> None:
        for language, local in _all_local().items():
            assert set(local) <= {"unsure", *_places(), *_organisations()}, language

    def test_each_name_unsure_in_a_language_is_a_name_there(self) -> None:
        for language, local in _all_local().items():
            names = {name.text for tag in starter_tags(language, "en") for name in tag.names}
            assert set(local.get("unsure", ())) <= names, language
