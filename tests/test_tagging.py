"""What an article is tagged with that came without tags."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.settings import Settings, Tagging
from generator.tagging import find_tags, laid_out
from generator.vocabulary import Vocabulary, load_vocabulary

STARTER = load_vocabulary(None, Settings())


def own(text: str, *, starter: bool = False, language: str = "en") -> Vocabulary:
    return load_vocabulary(text.encode(), Settings(language=language, tagging=Tagging(starter=starter)))


def tags(
    title: str, body: str = "", language: str = "en", vocabulary: Vocabulary = STARTER
) -> tuple[str, ...]:
    return find_tags(title, body, language, vocabulary, 8)


class TestWhatIsEnough:
    def test_a_name_in_the_title_is_enough(self) -> None:
        assert tags("Ferry to Norway cancelled") == ("Norway",)

    def test_a_name_once_in_the_body_is_not(self) -> None:
        assert tags("Ferry cancelled", "It was to leave for Norway at nine.") == ()

    def test_a_name_twice_in_the_body_is(self) -> None:
        assert tags("Ferry cancelled", "It was to leave for Norway. Norway said no more.") == ("Norway",)

    def test_two_adjectives_are_not_but_three_are(self) -> None:
        assert tags("Ferry", "A Norwegian crew and a Norwegian captain.") == ()
        assert tags("Ferry", "A Norwegian crew, a Norwegian captain and two Norwegians.") == ("Norway",)

    def test_an_adjective_beside_the_name_counts_as_a_second_mention(self) -> None:
        assert tags("Ferry", "A Norwegian crew left Norway.") == ("Norway",)

    def test_a_capital_counts_for_its_country(self) -> None:
        assert tags("Fog closes the port of Oslo") == ("Norway",)

    def test_an_empty_article_has_no_tags(self) -> None:
        assert tags("", "") == ()

    def test_no_more_than_asked_for(self) -> None:
        title = "Japan, China, India, Kenya, Peru, Chile, Egypt, Spain, Italy and Ghana meet"
        assert len(tags(title)) == 8
        assert len(find_tags(title, "", "en", STARTER, 3)) == 3


class TestTheOrder:
    def test_the_title_goes_before_the_opening_and_that_before_the_rest(self) -> None:
        body = "Kenya objected and Kenya left.\n\nGhana and Ghana again."
        assert tags("Peru signs", body) == ("Peru", "Kenya", "Ghana")

    def test_more_often_goes_before_less_often(self) -> None:
        body = "Opening words.\n\nGhana, Ghana. Kenya, Kenya, Kenya."
        assert tags("Talks", body) == ("Kenya", "Ghana")

    def test_a_name_goes_before_an_adjective_and_that_before_a_capital(self) -> None:
        assert tags("Oslo, Kenyan and Peru delegates") == ("Peru", "Kenya", "Norway")

    def test_equals_stand_by_name(self) -> None:
        assert tags("Peru and Kenya and Ghana") == ("Ghana", "Kenya", "Peru")

    def test_a_heading_is_not_the_opening(self) -> None:
        assert laid_out("T", "## Head\n\nFirst words.\n\nMore.") == ("T\n## Head\nFirst words.\nMore.", 1, 22)


class TestTheLongestNameWins:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("North Korea fires rockets", ("North Korea",)),
            ("Rain in New South Wales", ()),
            ("Ships in the South China Sea", ()),
            ("Voters in New Mexico", ()),
            ("Guinea-Bissau votes", ("Guinea-Bissau",)),
            ("Nigeria votes", ("Nigeria",)),
            ("South Sudan votes", ("South Sudan",)),
            ("Papua New Guinea votes", ("Papua New Guinea",)),
            ("East Germany opens the wall", ("East Germany",)),
            ("Northern Ireland votes", ("Northern Ireland",)),
            ("UN Security Council meets", ("United Nations",)),
            ("Washington Post is sold", ()),
            ("Prince of Wales opens bridge", ()),
            ("Shares fall after Brazil nut shortage", ()),
        ],
    )
    def test_at_a_place(self, title: str, expected: tuple[str, ...]) -> None:
        assert tags(title) == expected

    def test_a_longer_name_that_is_no_whole_word_leaves_the_shorter(self) -> None:
        vocabulary = own('[[tag]]\nname = "Hill"\n[[tag]]\nname = "Hill Street"\n')
        assert tags("Hill Streeters win", vocabulary=vocabulary) == ("Hill",)


class TestNamesWithOtherMeanings:
    @pytest.mark.parametrize(
        "title",
        [
            "Georgia Tech wins again",
            "Jordan Peterson speaks",
            "Michael Jordan retires",
            "Chad Smith plays the drums",
            "Turkey sandwich recalled",
            "Guinea pig found alive",
            "Voters queue in Georgia",
            "Victoria opens a bakery",
            "Santiago signs for the club",
            "Hamilton wins the race",
        ],
    )
    def test_do_not_count_alone(self, title: str) -> None:
        assert tags(title) == ()

    def test_a_person_named_again_and_again_is_no_country(self) -> None:
        body = "Chad plays drums. Chad said so, and we asked Chad why.\n\nChad Smith is 40. So is Chad."
        assert tags("Chad plays", body) == ()

    def test_count_beside_a_sure_name(self) -> None:
        assert tags("Vote in Georgia", "Crowds gathered in Tbilisi.") == ("Georgia",)
        assert tags("Crops fail in Chad", "The Chadian minister spoke.") == ("Chad",)
        assert "Chile" in tags("Santiago in the rain", "It rained across Chile.")

    def test_count_where_a_place_is_meant(self) -> None:
        assert tags("Well dug in Chad", "It is the first in northern Chad.") == ("Chad",)
        assert tags("Talks in Jordan", "Jordan had offered a house.") == ("Jordan",)

    def test_a_state_is_never_taken_for_a_country_by_its_name_alone(self) -> None:
        assert tags("Recount in Georgia", "A judge in Georgia agreed. Voters in Georgia wait.") == ()

    def test_a_surname_does_not_count_even_beside_a_sure_name(self) -> None:
        body = "The Jordanian team lost.\n\nKevin Jordan watched; Jordan Hill did not."
        assert tags("Final", body) == ()


class TestCapitals:
    def test_us_is_not_the_word_us(self) -> None:
        assert tags("Tell us more", "They told us. Join us.") == ()
        assert tags("US troops leave") == ("United States",)

    def test_who_is_not_the_word_who(self) -> None:
        assert tags("Who won, and who lost") == ()
        assert tags("WHO warns of flu") == ("World Health Organization",)

    @pytest.mark.parametrize(
        "title", ["LET US PRAY", "WHO IS SHE?", "GIVE US OUR DAILY BREAD", "POLISH YOUR SHOES"]
    )
    def test_a_line_in_capitals_shouts_words(self, title: str) -> None:
        assert tags(title) == ()

    def test_a_shout_inside_a_sentence_is_heard(self) -> None:
        assert tags("The banner read LET US IN and was taken down") == ()

    def test_countries_are_found_in_capitals(self) -> None:
        assert tags("JAPAN AND NORTH KOREA TO MEET") == ("Japan", "North Korea")

    def test_abbreviations_beside_each_other_do_not_shout(self) -> None:
        assert set(tags("EU, US and UN meet")) == {"European Union", "United States", "United Nations"}

    def test_a_small_letter_name_is_found_at_a_sentences_start(self) -> None:
        vocabulary = own('[[tag]]\nname = "floods"\n')
        assert tags("Floods return", vocabulary=vocabulary) == ("floods",)
        assert tags("FLOODS RETURN", vocabulary=vocabulary) == ("floods",)

    def test_any_case_where_the_vocabulary_says_so(self) -> None:
        vocabulary = own('[[tag]]\nname = "COVID-19"\nalso = ["Long COVID"]\ncase = false\n')
        for title in ("covid-19 again", "Covid-19 again", "COVID-19 again", "long covid", "Long Covid"):
            assert tags(title, vocabulary=vocabulary) == ("COVID-19",)


class TestWordEdges:
    @pytest.mark.parametrize(
        "title",
        [
            "Japan's fleet sails",
            "Japan’s fleet sails",
            "“Japan” sails",
            "Japan-led fleet",
            "Japan, again",
            "(Japan)",
            "Japan/Peru talks",
            "All eyes on Japan",
            "**Japan** sails",
            "_Japan_ sails",
            "pro-Japan rally",
        ],
    )
    def test_punctuation_ends_a_name(self, title: str) -> None:
        assert "Japan" in tags(title)

    @pytest.mark.parametrize(
        "title", ["Japanimation fair", "Omanson wins", "BUSES late", "USB sticks", "Ghana2 app"]
    )
    def test_letters_and_digits_do_not(self, title: str) -> None:
        assert tags(title) == ()

    def test_a_hyphen_joins_two_names_that_both_count(self) -> None:
        assert set(tags("Japan-US ties")) == {"Japan", "United States"}
        assert tags("US-based firm") == ("United States",)

    @pytest.mark.parametrize("us", ["US", "U.S.", "U.S", "USA", "U.S.A.", "US’s", "U.S.-led", "America"])
    def test_the_united_states_go_by_many_names(self, us: str) -> None:
        assert tags(f"Talks with {us} end") == ("United States",)

    def test_dollars_and_soviets_are_not_the_united_states(self) -> None:
        assert tags("Bridge costs US$50m") == ()
        assert tags("U.S.S.R. holds parade") == ("Soviet Union",)

    def test_accents_composed_in_two_ways_are_one(self) -> None:
        assert tags("Bogota\u0301 votes") == tags("Bogotá votes") == tags("Bogota votes") == ("Colombia",)

    def test_a_name_broken_at_a_lines_end_is_whole(self) -> None:
        assert tags("Talks", "Envoys from North\nKorea left.\n\nNorth  Korea said so.") == ("North Korea",)

    def test_a_name_does_not_reach_over_a_paragraphs_end(self) -> None:
        assert "North Korea" not in tags("Talks", "Go North\n\nKorea waits. North\n \nKorea waits.")

    def test_no_break_spaces_part_words_as_spaces_do(self) -> None:
        assert tags("South\u00a0Africa votes") == ("South Africa",)


class TestAddresses:
    @pytest.mark.parametrize(
        "body",
        [
            "[Read](https://example.org/Japan/Japan.html) [it](/Japan-(Japan))",
            "See https://example.org/Japan and http://example.org/?q=Japan",
            "See www.Japan.example/Japan or Japan.example or Japan.example",
            "[a]: https://example.org/Japan\n[b]: /Japan",
            '<a href="/Japan" title="Japan">it</a>',
            "<https://example.org/Japan/Japan>",
            "Follow @Japan or @Japan",
        ],
    )
    def test_do_not_name_anything(self, body: str) -> None:
        assert tags("Links", body) == ()

    def test_the_words_of_a_link_do(self) -> None:
        assert tags("Links", "[Japan](/a) and [Japan's fleet](/b)") == ("Japan",)


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("language", "title", "expected"),
        [
            ("de", "Deutschlands Nachbarn und die Vereinigten Staaten", {"Germany", "United States"}),
            ("de", "Chinas Flotte vor Nordkorea", {"China", "North Korea"}),
            ("de-AT", "Treffen in Österreich", {"Austria"}),
            ("fr", "L’Allemagne et les États-Unis signent", {"Germany", "United States"}),
            ("es", "EE. UU. y Japón hablan", {"United States", "Japan"}),
            ("pt_BR", "Presidente visita o Japão", {"Japan"}),
            ("ru", "США и Япония договорились", {"United States", "Japan"}),
            ("ja", "日本とアメリカが合意", {"Japan", "United States"}),
            ("ja", "北朝鮮がミサイルを発射", {"North Korea"}),
            ("ja", "新しいスタイルのタイトル戦", set()),
            ("ja", "タイで選挙", {"Thailand"}),
            ("ja", "EUドイツ協議", {"European Union", "Germany"}),
            ("zh-CN", "美国与日本举行会谈", {"United States", "Japan"}),
            ("zh-TW", "美國與日本會談", {"United States", "Japan"}),
            ("th", "นายกรัฐมนตรีเยือนญี่ปุ่นวันนี้", {"Japan"}),
            ("ko", "미국은 한국과 회담", {"United States", "South Korea"}),
            ("ar", "اليابان توقع اتفاقا", {"Japan"}),
            ("hi", "जापान में चुनाव", {"Japan"}),
            ("ar", "دعم مالي للمزارعين", set()),
            ("ko", "새 수단을 찾다", set()),
            ("fr", "Maurice ouvre une boulangerie", set()),
            ("zh", "上海地铁停运", set()),
            ("sv", "USA och Sverige enas", {"United States", "Sweden"}),
            ("fr", "UN HOMME RETROUVÉ", set()),
            ("it", "NATO A ROMA UN BIMBO", {"NATO"}),
        ],
    )
    def test_are_tagged_in_the_archives_words(self, language: str, title: str, expected: set[str]) -> None:
        assert set(tags(title, language=language)) == expected

    def test_an_archive_in_german_is_tagged_in_german(self) -> None:
        vocabulary = load_vocabulary(None, Settings(language="de"))
        assert set(tags("Japan and the US meet", language="en", vocabulary=vocabulary)) == {"Japan", "USA"}

    def test_an_article_without_a_language_has_the_archives(self) -> None:
        vocabulary = load_vocabulary(None, Settings(language="de"))
        assert tags("Schweden wählt", language="", vocabulary=vocabulary) == ("Schweden",)

    def test_a_latin_name_inside_japanese_is_whole(self) -> None:
        assert tags("日本はEUと会談", language="ja") == ("European Union", "Japan")


class TestTheArchivesOwnTags:
    def test_take_a_name_from_the_starter(self) -> None:
        vocabulary = own('[[tag]]\nname = "Victoria Dock"\nalso = ["Victoria"]\nis = "place"\n', starter=True)
        assert tags("Victoria reopens in Seychelles", vocabulary=vocabulary) == (
            "Seychelles",
            "Victoria Dock",
        )

    def test_exceptions_hide_what_they_hold(self) -> None:
        vocabulary = own('[[tag]]\nname = "Quay"\nnot = ["Quay Street"]\n')
        assert tags("Fire in Quay Street", vocabulary=vocabulary) == ()
        assert tags("Fire at the Quay", vocabulary=vocabulary) == ("Quay",)

    def test_unsure_names_wait_for_a_sure_one(self) -> None:
        vocabulary = own('[[tag]]\nname = "Harbour Board"\nunsure = ["Board"]\nis = "organisation"\n')
        assert tags("The Board meets", "In the Board the Board spoke.", vocabulary=vocabulary) == ()
        assert tags("The Board meets", "The Harbour Board spoke.", vocabulary=vocabulary) == (
            "Harbour Board",
        )

    def test_names_with_signs_are_found(self) -> None:
        vocabulary = own('[[tag]]\nname = "C++"\n[[tag]]\nname = "C"\n[[tag]]\nname = ".NET"\n')
        assert tags("C++ and .NET meet", vocabulary=vocabulary) == (".NET", "C++")

    def test_an_empty_vocabulary_finds_nothing(self) -> None:
        assert tags("Japan and the US", "Japan again", vocabulary=own("")) == ()


class TestHostileText:
    # Signs and names that meet every branch, and anything at all.
    pieces = st.sampled_from(
        [
            "US",
            "Chad",
            "in ",
            "Georgia",
            "U.S.",
            "](",
            ")",
            "(",
            "<a ",
            ">",
            "https://",
            "www.",
            "\n\n",
            "\r",
            " ",
            "#",
            "日本",
            "タイ",
            "한국",
            "ไทย",
            "\u0301",
            "\ud800",
            "\0",
            "Japan",
            "JAPAN",
            "’s",
            "[x]: ",
            "\t",
            ".",
            "@",
        ]
    )
    texts = st.lists(pieces | st.text(max_size=4), max_size=40).map("".join)

    @given(
        texts, texts, st.sampled_from(["en", "de", "ja", "zh-TW", "ko", "th", "", "x!"]), st.integers(0, 9)
    )
    def test_is_tagged_from_the_vocabulary_and_the_same_each_time(
        self, title: str, body: str, language: str, most: int
    ) -> None:
        found = find_tags(title, body, language, STARTER, most)
        assert len(found) <= most
        assert len(set(found)) == len(found)
        assert set(found) <= {tag.name for tag in STARTER.tags_for(language)}
        assert found == find_tags(title, body, language, STARTER, most)

    @pytest.mark.parametrize(
        "piece",
        [
            "US ",
            "](",
            "](a",
            "[x](",
            "<a",
            "<a <",
            "Chad ",
            "in Chad ",
            "CHAD US ",
            "www.",
            "[a]:",
            "[",
            "\n \n",
            "\t ",
            "日本",
            "Chad" + "x" * 100 + " ",
            "((((",
            "# \n",
            "U.S.",
            "a\u0301",
            "https://",
        ],
    )
    def test_costs_in_proportion_to_its_length(self, piece: str) -> None:
        tags("", piece)
        begun = time.process_time()
        tags("", piece * (400_000 // len(piece)))
        assert time.process_time() - begun < 10


def _tags_in_another_process(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tags("Harbour Board writes to Japan", vocabulary=vocabulary)


def test_a_fresh_process_finds_the_same() -> None:
    vocabulary = own('[[tag]]\nname = "Harbour Board"\n', starter=True)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found = pool.apply(_tags_in_another_process, (vocabulary,))
    assert found == _tags_in_another_process(vocabulary) == ("Harbour Board", "Japan")


@pytest.mark.shared
def test_the_seed_names_its_four_countries(shared: Path) -> None:
    seed = (shared / "seeds" / "000_0fd9d44081501451.txt").read_text(encoding="utf-8")
    _, title, standfirst, _, *paragraphs = seed.split("\n\n")
    found = tags(title, "\n\n".join([standfirst, *paragraphs[:-4]]))
    assert {"Japan", "United States", "China", "North Korea"} <= set(found)
