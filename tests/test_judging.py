"""What is the body and what is not: rules and weights together."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from itertools import pairwise, product
from math import exp

import pytest

from generator.readers import judging
from generator.readers.bodyrank import Odds, chances, key_of_value, odds_of, weights
from generator.readers.bodysigns import SIGNS, Value, looks_of, signs_of
from generator.readers.clipping import plain_body, read_clipping, source_lines
from generator.readers.features import features_of
from generator.readers.judging import body_scene, judged, ruled
from generator.readers.looseends import without_loose_end
from generator.readers.reading import Reading, Role
from generator.readers.scene import Scene
from generator.readers.spine import Spine, settled, spine_of
from generator.readers.verdicts import Verdict, left_out
from generator.readers.words import Words, words_of
from generator.settings import Settings
from tests.stories import FIRST, HEAD, SECOND, THIRD

EN = words_of("en")


def read(*lines: str) -> Reading:
    return read_clipping("\n\n".join(lines), Settings())


def role(reading: Reading, text: str) -> tuple[Role, str]:
    return next((line.role, line.rule) for line in reading.lines if line.text == text)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_short_clipping_is_read_as_the_rules_say(count: int) -> None:
    text = (FIRST, SECOND, THIRD)[:count]
    assert plain_body(read(*HEAD, *text)) == list(text)


def test_a_subhead_between_paragraphs_stays() -> None:
    reading = read(*HEAD, FIRST, "What was agreed", SECOND, THIRD)
    assert role(reading, "What was agreed") == (Role.SUBHEAD, "subhead")


@pytest.mark.parametrize(
    "teaser",
    [
        "All the news of the harbour in our newsletter, delivered to your inbox.",
        "The Herald's Bo Ek and the editorial team of its harbour desk contributed to this report.",
    ],
)
def test_the_titles_of_what_is_left_out_are_left_out(teaser: str) -> None:
    titles, last = ("Harbour", "The mayor and the naming of the ferry"), FIRST + " " + THIRD
    assert role(read(*HEAD, FIRST, SECOND, THIRD, *titles, last), titles[1])[0] is Role.SUBHEAD
    reading = read(*HEAD, FIRST, "What was agreed", SECOND, THIRD, *titles, teaser, last)
    assert [role(reading, title)[0] for title in titles] == [Role.BOILERPLATE] * len(titles)
    assert plain_body(reading) == [FIRST, "What was agreed", SECOND, THIRD, last]


def test_a_body_ends_in_text_or_in_a_list() -> None:
    verdicts = ending(Role.PARAGRAPH, Role.LIST)
    assert [verdict.role for verdict in without_loose_end(verdicts)][-1] is Role.BOILERPLATE
    verdicts = ending(Role.PARAGRAPH, Role.LIST, Role.LIST)
    assert without_loose_end(list(verdicts)) == verdicts


def ending(*roles: Role) -> list[Verdict]:
    lines = features_of(
        [(at, f"Report what is wrong {at}") for at in range(len(roles))], EN, Settings(), "en"
    )
    return [Verdict(line, role, "stub") for line, role in zip(lines, roles, strict=True)]


def test_the_headline_s_strongest_signs_are_named() -> None:
    found, rule = role(read(*HEAD, FIRST, SECOND), HEAD[0])
    assert found is Role.HEADLINE
    assert re.fullmatch(r"headline: [^,]+(, [^,]+){1,2}", rule)


def test_alike_neighbours_pull_a_line_to_their_side() -> None:
    assert chances([], 1.0) == []
    assert chances([0.0], 1.0) == pytest.approx([0.5])
    assert chances([2.0, 0.0, 2.0], 0.0)[1] == pytest.approx(0.5)
    assert chances([2.0, 0.0, 2.0], 1.5)[1] > 0.8
    assert chances([-2.0, 0.0, -2.0], 1.5)[1] < 0.2


def test_chances_are_those_of_all_ways_to_cut_the_chain() -> None:
    scores, agreement = [1.2, -0.7, 0.3, -2.0], 0.9
    total, inside = 0.0, [0.0] * len(scores)
    for states in product((0, 1), repeat=len(scores)):
        alike = sum(one == other for one, other in pairwise(states))
        weight = exp(sum(s * on for s, on in zip(scores, states, strict=True)) + agreement * alike)
        total += weight
        inside = [sum_ + weight * on for sum_, on in zip(inside, states, strict=True)]
    assert chances(scores, agreement) == pytest.approx([sum_ / total for sum_ in inside])


def test_a_score_beyond_all_measure_is_a_certainty() -> None:
    assert chances([1e9, -1e9], 2.0) == pytest.approx([1.0, 0.0], abs=1e-6)


def scene_for(text: str) -> tuple[list[str], Spine, Counter[str]]:
    lines = [(number, line) for number, line in enumerate(source_lines(text), 1) if line]
    features = features_of(lines, EN, Settings(), "en")
    spine = settled(features, spine_of(features, EN), EN)
    repeats = Counter(line.key for line in features)
    verdicts = ruled(features, spine, EN, repeats)
    scene = body_scene(verdicts, spine, repeats, EN)
    odds = odds_of(scene)
    assert all(len(signs_of(own)) == len(SIGNS) for own in zip(*odds.columns, strict=True))
    assert len(odds.inside) == len(scene.verdicts)
    return [verdict.rule for verdict in judged(features, spine, EN)], spine, repeats


def signs_for(text: str, words: Words = EN) -> list[dict[str, Value]]:
    """What the signs of each line below the headline say."""
    lines = [(number, line) for number, line in enumerate(source_lines(text), 1) if line]
    features = features_of(lines, words, Settings(), "en")
    spine = settled(features, spine_of(features, words), words)
    repeats = Counter(line.key for line in features)
    looks = looks_of(body_scene(ruled(features, spine, words, repeats), spine, repeats, words))
    return [dict(zip(SIGNS, signs_of(own), strict=True)) for own in looks]


def test_signs_say_in_which_language_a_text_is() -> None:
    text = "\n".join((*HEAD, FIRST, SECOND, THIRD))
    for words in (EN, words_of("de-CH")):
        languages = {signs["language and rule"][0] for signs in signs_for(text, words)}  # type: ignore[index]
        assert languages == {words.language[:2]}


def test_signs_say_what_captions_and_offers_hold() -> None:
    lines = (
        "The bridge (left) and the ferry on May 3, 2021, before it was painted in the colours of the town.",
        "The book of the bridge costs $12 in the harbour and is the best that money can buy in this town.",
    )
    signs = signs_for("\n".join((*HEAD, FIRST, SECOND, *lines, THIRD)))[-3:]
    told = [[own[f"{what} and width"][0] for what in ("dated", "bracket", "money")] for own in signs]  # type: ignore[index]
    assert told == [[1, 1, 0], [0, 0, 1], [0, 0, 0]]


def test_signs_say_which_words_were_heard() -> None:
    lines = (
        "Our newsletter tells you what the harbour does.",
        "Photo by Bo Ek of the harbour",
        "Nobody was there.",
    )
    signs = signs_for("\n".join((*HEAD, FIRST, SECOND, *lines, THIRD)))[-4:]
    for what, heard in (("the paper", [1, 0, 0, 0]), ("pictures", [0, 1, 0, 0])):
        assert [own[f"words of {what} and width"][0] for own in signs] == heard  # type: ignore[index]


def test_each_line_below_the_headline_has_all_signs() -> None:
    rules, spine, _ = scene_for("\n".join((*HEAD, FIRST, SECOND, THIRD, "Read more", "Most read")))
    assert len(rules) == 8
    assert spine.headline == 0


def say(monkeypatch: pytest.MonkeyPatch, chance: float) -> None:
    """The weights find each line so likely to be the body's."""

    def odds(scene: Scene) -> Odds:
        return odds_of(scene)._replace(inside=[chance] * len(scene.verdicts))

    monkeypatch.setattr(judging, "odds_of", odds)


def test_sure_weights_take_a_line_into_the_body_and_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, 0.99)
    reading = read(*HEAD, FIRST, SECOND, THIRD, "Related stories", "Ferry sinks")
    assert plain_body(reading) == [FIRST, SECOND, THIRD, "Related stories", "Ferry sinks"]
    found, rule = role(reading, "Ferry sinks")
    overruled, _, signs = rule.partition(", outweighed by ")
    assert found is Role.LIST
    assert overruled == "announced"
    assert set(signs.split(", ")) <= {*SIGNS, "neighbours agree"}


def test_sure_weights_leave_a_paragraph_out(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, 0.01)
    reading = read(*HEAD, FIRST, "What was agreed", SECOND)
    assert plain_body(reading) == []
    assert role(reading, SECOND)[0] is Role.BOILERPLATE


def test_weights_in_doubt_leave_it_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, 0.5)
    reading = read(*HEAD, FIRST, SECOND, "Related stories", "Ferry sinks")
    assert plain_body(reading) == [FIRST, SECOND]


def test_a_line_that_carries_a_field_is_never_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, 0.99)
    reading = read(*HEAD, FIRST, SECOND)
    assert role(reading, HEAD[1])[0] is Role.BYLINE
    assert role(reading, HEAD[2])[0] is Role.PUBLISHED


def test_each_line_says_how_sure_the_weights_are_of_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, 0.6)
    lines = {line.text: line for line in read(*HEAD, FIRST, SECOND, "Share").lines}
    assert [round(lines[text].sure, 2) for text in (FIRST, SECOND, "Share")] == [0.6, 0.6, 0.4]
    assert lines[FIRST].is_unsure
    say(monkeypatch, 0.9)
    lines = {line.text: line for line in read(*HEAD, FIRST, SECOND, "Share").lines}
    assert not lines[FIRST].is_unsure


def test_what_was_taken_in_and_is_left_out_later_is_as_unsure_as_the_weights_were_sure() -> None:
    line = features_of([(1, FIRST)], EN, Settings(), "en")[0]
    assert left_out(Verdict(line, Role.SUBHEAD, "subhead", 0.9), "loose end").sure == pytest.approx(0.1)


def test_a_headline_is_as_sure_as_it_is_ahead_of_others() -> None:
    def sure(*lines: str) -> float:
        return next(line.sure for line in read(*lines, FIRST, SECOND).lines if line.role is Role.HEADLINE)

    assert sure(HEAD[0]) > 0.95
    assert sure(*HEAD) > sure("Council votes to widen the road", HEAD[0], *HEAD[1:])


def test_the_file_of_weights_holds_names_of_signs_and_nothing_else() -> None:
    file = resources.files("generator.readers") / "bodyrank.json"
    text = file.read_text("utf-8")
    stored = json.loads(text)
    assert len(text) < 1_000_000
    assert set(stored) <= {*SIGNS, "neighbours agree"}
    known = {rule for table in stored.values() for rule in table}
    assert not any(len(key) > 60 for key in known)


def test_values_are_read_as_they_were_written() -> None:
    stored = json.loads((resources.files("generator.readers") / "bodyrank.json").read_text("utf-8"))
    for sign, table in zip(SIGNS, weights().tables, strict=True):
        assert {key_of_value(value): weight for value, weight in table.items()} == stored.get(sign, {})
