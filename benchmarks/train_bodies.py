"""Weighs the signs of a body's lines on real pages: writes `generator/readers/bodyrank.json`.

    python -m benchmarks.train_bodies [CASES] [--taught FOLDER] [--unseen] [--fold N] [--try]

CASES is a folder such as ../shared/corpus/dev, FOLDER what `benchmarks.teach` has written.
A conditional random field of two states: a line below
the headline is the body's or not, and neighbours are often alike. --unseen leaves out the publishers of
which `held_out` says so; --try prints how many lines are told right in publishers left out of a fold,
without writing anything. The file holds names of signs and numbers,
nothing of any text. Pure Python, less than a minute.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.publishers import (
    CLIPPING,
    FOLDS,
    TAUGHT_LAYOUTS,
    asked,
    fold_of,
    held_out,
    left_out,
    taught_cases,
    texts_of,
)
from generator.dates.days import numeric_order
from generator.language import detect_language
from generator.readers.bodyrank import AGREEMENT, MOST, chances, key_of_value, prior
from generator.readers.bodysigns import SIGNS, Value, looks_of, signs_of
from generator.readers.clipping import source_lines
from generator.readers.features import WIDE, clean, features_of
from generator.readers.judging import MOVABLE, SURE_IN, SURE_OUT, body_scene, ruled
from generator.readers.reading import Role
from generator.readers.spine import settled, spine_of
from generator.readers.verdicts import IN_BODY
from generator.readers.words import words_of
from generator.settings import Settings

WEIGHTS = Path(__file__).parent.parent / "generator" / "readers" / "bodyrank.json"
# A value that fewer publishers show is one publisher's habit.
LEAST_PUBLISHERS = 8
ROUNDS, STEP, SLOWER, SHRINK = 14, 0.01, 10, 0.3
# Texts with more lines than this do not count for more.
MOST_LINES = 40
PART, WHOLE = 25, 30
# So many texts are made of one by cutting it; each counts for less than a text that was printed so.
MOST_CUT, CUT_COUNTS = 2, 0.4
LEAST_WEIGHT = 0.01
# So much less counts a text that our page reader has labelled.
TAUGHT_COUNTS = 0.4
AGREEMENT_STEP, AGREEMENT_AT_FIRST = 0.3, 0.5

Sign = tuple[int, Value]


class Chain(NamedTuple):
    """The lines of a text below its headline: whether each is the body's (None: not scored), and its signs.

    `ruled_in` is what the rules alone say, `movable` what the weights may change; `counts` is how much of a
    text it is.
    """

    publisher: str
    inside: list[bool | None]
    signs: list[list[Sign]]
    ruled_in: list[bool]
    movable: list[bool]
    counts: float


def chains(cases: Path) -> Iterator[Chain]:
    """Every flavour of every case under `cases` whose truth about the body is beyond doubt."""
    for file in sorted(cases.glob("*/expected.json")):
        truth = json.loads(file.read_text("utf-8"))
        if truth.get("body_scored") is False:
            continue
        texts = texts_of(file.parent)
        cut = _cut(texts[CLIPPING], truth)
        made = [(text, 1.0) for text in texts.values()] + [(text, CUT_COUNTS) for text in cut]
        for text, counts in made:
            chain = _chain(truth, text, counts)
            if any(chain.inside):
                yield chain


def _cut(text: str, truth: dict[str, Any]) -> Iterator[str]:
    """A text as if its article ended early: clippings are often short, which real pages hardly are."""
    blocks = [_letters(block) for kind, block in truth["body_blocks"] if kind == "p"]
    lines = source_lines(text)
    for block in blocks[1 : MOST_CUT + 1]:
        for at, line in enumerate(lines):
            if _letters(line) == block:
                yield "\n".join(lines[: at + 1])
                break


def _chain(truth: dict[str, Any], text: str, counts: float) -> Chain:
    lines = [(number, line) for number, line in enumerate(map(clean, source_lines(text)), 1) if line]
    language = detect_language(text)
    words = words_of(language)
    order = numeric_order(line for _, line in lines if len(line) < 2 * WIDE)
    features = features_of(lines, words, Settings(), language or "en", order)
    spine = settled(features, spine_of(features, words), words)
    repeats = Counter(line.key for line in features)
    scene = body_scene(ruled(features, spine, words, repeats), spine, repeats, words)
    blocks = [_letters(block) for _, block in truth["body_blocks"]]
    standfirst = {_letters(block) for block in truth["standfirst"]}
    headed = any(kind == "h" for kind, _ in truth["body_blocks"])
    return Chain(
        truth["group"],
        [
            _is_inside(_letters(verdict.line.text), blocks, standfirst)
            # Where the truth has no subheads at all, it says nothing about a line that looks like one.
            if headed or verdict.role is not Role.SUBHEAD
            else None
            for verdict in scene.verdicts
        ],
        [list(enumerate(signs_of(looks))) for looks in looks_of(scene)],
        [v.role in IN_BODY and scene.first + at < spine.stop for at, v in enumerate(scene.verdicts)],
        [verdict.role in MOVABLE for verdict in scene.verdicts],
        counts,
    )


def _is_inside(letters: str, blocks: Sequence[str], standfirst: set[str]) -> bool | None:
    """Whether a line is a paragraph, a part of one, or one with a little more; None for a standfirst."""
    if letters in standfirst or not letters:
        return None
    if letters in blocks:
        return True
    if len(letters) >= PART and any(letters in block for block in blocks):
        return True
    return any(len(block) >= WHOLE and len(block) > len(letters) / 2 and block in letters for block in blocks)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in plain if mark.isalnum() or unicodedata.category(mark)[0] == "M")


def weighed(given: Sequence[Chain]) -> tuple[dict[Sign, float], float]:
    """The weight of each sign and of agreement, by stochastic gradient descent, late steps averaged."""
    weights = dict.fromkeys(_shared_signs(given), 0.0)
    known = [[[sign for sign in signs if sign in weights] for signs in chain.signs] for chain in given]
    total, agreement, agreed = dict.fromkeys(weights, 0.0), AGREEMENT_AT_FIRST, 0.0
    chance, order = random.Random(1), list(range(len(given)))
    for turn in range(ROUNDS):
        chance.shuffle(order)
        step = STEP / (1 + turn / SLOWER)
        for at in order:
            agreement += _learn(weights, agreement, known[at], given[at], step)
        for sign in weights:
            weights[sign] *= 1 - step * SHRINK * len(given) / 60
            total[sign] += weights[sign] if turn >= ROUNDS // 2 else 0.0
        agreed += agreement if turn >= ROUNDS // 2 else 0.0
    turns = ROUNDS - ROUNDS // 2
    return {sign: weight / turns for sign, weight in total.items()}, agreed / turns


def _shared_signs(given: Iterable[Chain]) -> list[Sign]:
    shown: dict[Sign, set[str]] = {}
    for chain in given:
        for signs in chain.signs:
            for sign in signs:
                shown.setdefault(sign, set()).add(chain.publisher)
    return sorted((sign for sign, by in shown.items() if len(by) >= LEAST_PUBLISHERS), key=repr)


def _learn(
    weights: dict[Sign, float],
    agreement: float,
    signs: Sequence[Sequence[Sign]],
    chain: Chain,
    step: float,
) -> float:
    """One step towards the truth of one text; how much the weight of agreement changes."""
    ruled = map(prior, chain.ruled_in)
    scores = [sum((weights[sign] for sign in own), start) for own, start in zip(signs, ruled, strict=True)]
    free, alike = _expected(scores, agreement, [None] * len(scores))
    true, truly_alike = _expected(scores, agreement, chain.inside)
    scale = step * chain.counts * min(1.0, MOST_LINES / len(scores))
    for own, now, wanted in zip(signs, free, true, strict=True):
        change = scale * (wanted - now)
        if abs(change) > scale * 1e-4:
            for sign in own:
                weights[sign] += change
    return scale * (truly_alike - alike) * AGREEMENT_STEP


def _expected(
    scores: Sequence[float], agreement: float, known: Sequence[bool | None]
) -> tuple[list[float], float]:
    """How likely each line is inside and how many neighbours are alike, where some lines are known."""
    alike = exp(agreement)
    own = [
        (0.0 if told else 1.0, 0.0 if told is False else exp(max(-MOST, min(MOST, score))))
        for score, told in zip(scores, known, strict=True)
    ]
    ahead: list[tuple[float, float]] = []
    for at, (out, into) in enumerate(own):
        if at:
            before = ahead[-1]
            out *= before[0] * alike + before[1]
            into *= before[1] * alike + before[0]
        ahead.append((out / (out + into), into / (out + into)))
    inside, same = [0.0] * len(own), 0.0
    later = (1.0, 1.0)
    for at in range(len(own) - 1, -1, -1):
        out, into = ahead[at][0] * later[0], ahead[at][1] * later[1]
        inside[at] = into / (out + into)
        if at:
            before, right = ahead[at - 1], (own[at][0] * later[0], own[at][1] * later[1])
            kept = alike * (before[0] * right[0] + before[1] * right[1])
            same += kept / (kept + before[0] * right[1] + before[1] * right[0])
            later = (alike * right[0] + right[1], alike * right[1] + right[0])
            later = (later[0] / sum(later), later[1] / sum(later))
    return inside, same


def right_share(given: Sequence[Chain], weights: dict[Sign, float], agreement: float) -> tuple[float, float]:
    """The share of the lines that rules and weights together tell right, and the rules alone."""
    both = alone = lines = 0
    for chain in given:
        ruled = map(prior, chain.ruled_in)
        scores = [
            sum((weights.get(sign, 0.0) for sign in own), start)
            for own, start in zip(chain.signs, ruled, strict=True)
        ]
        for at, odds in enumerate(chances(scores, agreement)):
            if chain.inside[at] is None or not chain.movable[at]:
                continue
            said = odds >= SURE_OUT if chain.ruled_in[at] else odds > SURE_IN
            lines += 1
            both += said == chain.inside[at]
            alone += chain.ruled_in[at] == chain.inside[at]
    return both / max(1, lines), alone / max(1, lines)


def try_folds(given: Sequence[Chain], taught: Sequence[Chain]) -> tuple[float, float]:
    """The same for publishers that each fold's weights have never seen, the folds' mean."""
    folds = []
    for fold in range(FOLDS):
        inside = [*(chain for chain in given if fold_of(chain.publisher) != fold), *taught]
        outside = [chain for chain in given if fold_of(chain.publisher) == fold]
        folds.append(right_share(outside, *weighed(inside)))
    return sum(both for both, _ in folds) / FOLDS, sum(alone for _, alone in folds) / FOLDS


def main() -> None:
    """Train, print what was told right, write the weights."""
    wanted = asked(__doc__)
    every = list(chains(wanted.cases))
    given = [chain for chain in every if not left_out(wanted, chain.publisher)]
    every_taught = chains(taught_cases(wanted))
    taught = [chain._replace(counts=chain.counts * TAUGHT_COUNTS) for chain in every_taught]
    taught.extend(chains(TAUGHT_LAYOUTS))
    if wanted.only_try:
        both, alone = try_folds(given, taught)
        print(f"lines told right in publishers not seen: {both:.2%}, by the rules alone {alone:.2%}")
        return
    weights, agreement = weighed([*given, *taught])
    outside = [chain for chain in every if held_out(chain.publisher)]
    for name, chosen in (("trained", given), ("held out", outside)):
        both, alone = right_share(chosen, weights, agreement)
        print(f"{name}: {both:.2%} of the lines told right, by the rules alone {alone:.2%}")
    tables: dict[str, dict[str, float]] = {AGREEMENT: {"": round(agreement, 3)}}
    for (sign, value), weight in sorted(weights.items(), key=repr):
        if abs(weight) >= LEAST_WEIGHT:
            tables.setdefault(SIGNS[sign], {})[key_of_value(value)] = round(weight, 3)
    WEIGHTS.write_text(json.dumps(tables, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    print(f"{sum(map(len, tables.values()))} weights written to {WEIGHTS}")


if __name__ == "__main__":
    main()
