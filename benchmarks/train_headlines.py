"""Weighs the signs of a headline on real pages: writes `generator/readers/headlinerank.json`.

    python -m benchmarks.train_headlines [CASES] [--taught FOLDER] [--unseen] [--fold N] [--try]

CASES is a folder such as ../shared/corpus/dev, FOLDER what `benchmarks.teach` has written.
A conditional logit: in each text the headline competes
with every other line that could be one, and the weights make the true one win as often as they can.
--unseen leaves out the publishers of which `held_out` says so; --try prints how often the headline is found
in publishers left out of a fold, without writing anything. The file holds names of signs and numbers,
nothing of any text. Pure Python, a few seconds.
"""

from __future__ import annotations

import json
import math
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.publishers import FOLDS, asked, fold_of, held_out, left_out, taught_cases, texts_of
from generator.dates.days import numeric_order
from generator.language import detect_language
from generator.readers.bodyspan import body_span
from generator.readers.clipping import source_lines
from generator.readers.features import WIDE, clean, features_of
from generator.readers.headlinerank import headline_text
from generator.readers.headlinesigns import candidate_signs
from generator.readers.words import words_of
from generator.settings import Settings

WEIGHTS = Path(__file__).parent.parent / "generator" / "readers" / "headlinerank.json"
# A sign that fewer publishers show is one publisher's habit.
LEAST_PUBLISHERS = 5
ROUNDS, STEP, SLOWER, SHRINK = 24, 0.1, 30, 1.0
LEAST_WEIGHT = 0.03
# So much less counts a text that our page reader has labelled.
TAUGHT_COUNTS = 0.2
SOFT_HYPHEN = "\xad"
QUOTES = {ord(mark): plain for marks, plain in (("‘’‚′`´", "'"), ("“”„«»″", '"')) for mark in marks}


class Contest(NamedTuple):
    """The candidates of one text: for each, whether it is the headline, and its signs; how much it counts."""

    publisher: str
    candidates: list[tuple[bool, list[str]]]
    counts: float = 1.0


def contests(cases: Path) -> Iterator[Contest]:
    """Every flavour of every case under `cases`."""
    for file in sorted(cases.glob("*/expected.json")):
        truth = json.loads(file.read_text("utf-8"))
        for text in texts_of(file.parent).values():
            yield Contest(truth["group"], list(_candidates(text, _folded(truth["title"]))))


def _candidates(text: str, title: str) -> Iterator[tuple[bool, list[str]]]:
    lines = [(number, line) for number, line in enumerate(map(clean, source_lines(text)), 1) if line]
    language = detect_language(text)
    words = words_of(language)
    order = numeric_order(line for _, line in lines if len(line) < 2 * WIDE)
    features = features_of(lines, words, Settings(), language or "en", order)
    start, stop = body_span(features, words)
    for index, signs in candidate_signs(features, start, stop, words):
        yield _folded(headline_text(features[index].text, language)) == title, signs


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace(SOFT_HYPHEN, "")).translate(QUOTES)
    return re.sub(r"\s+", " ", re.sub("[–—−‐]", "-", plain)).strip()


def weighed(given: Sequence[Contest]) -> dict[str, float]:
    """The weight of each sign that enough publishers show, by gradient descent, late steps averaged."""
    weights = dict.fromkeys(_shared_signs(given), 0.0)
    decided = [
        (
            contest.counts,
            [(won, [sign for sign in signs if sign in weights]) for won, signs in contest.candidates],
        )
        for contest in given
        if any(won for won, _ in contest.candidates)
    ]
    total = dict.fromkeys(weights, 0.0)
    chance = random.Random(1)
    for turn in range(ROUNDS):
        chance.shuffle(decided)
        step = STEP / (1 + turn / SLOWER)
        for counts, candidates in decided:
            _learn(weights, candidates, step * counts)
        for sign in weights:
            weights[sign] *= 1 - step * SHRINK
            total[sign] += weights[sign] if turn >= ROUNDS // 2 else 0.0
    return {sign: weight / (ROUNDS - ROUNDS // 2) for sign, weight in total.items()}


def _shared_signs(given: Iterable[Contest]) -> list[str]:
    shown: dict[str, set[str]] = {}
    for contest in given:
        for _, signs in contest.candidates:
            for sign in signs:
                shown.setdefault(sign, set()).add(contest.publisher)
    return sorted(sign for sign, by in shown.items() if len(by) >= LEAST_PUBLISHERS)


def _learn(weights: dict[str, float], candidates: list[tuple[bool, list[str]]], step: float) -> None:
    """One step towards the true headline's winning this contest."""
    scores = [sum(weights[sign] for sign in signs) for _, signs in candidates]
    most = max(scores)
    odds = [math.exp(score - most) for score in scores]
    total = sum(odds)
    true = sum(odd for odd, (won, _) in zip(odds, candidates, strict=True) if won)
    for odd, (won, signs) in zip(odds, candidates, strict=True):
        change = step * (odd / total - (odd / true if won else 0.0))
        if abs(change) > step * 1e-4:
            for sign in signs:
                weights[sign] -= change


def found_share(given: Sequence[Contest], weights: dict[str, float]) -> float:
    """In which share of the texts the heaviest candidate is the headline."""
    found = 0
    for contest in given:
        ranked = sorted(contest.candidates, key=lambda pair: -sum(weights.get(sign, 0.0) for sign in pair[1]))
        found += bool(ranked) and ranked[0][0]
    return found / max(1, len(given))


def try_folds(given: Sequence[Contest], taught: Sequence[Contest]) -> float:
    """The same for publishers that each fold's weights have never seen."""
    total = 0.0
    for fold in range(FOLDS):
        inside = [*(contest for contest in given if fold_of(contest.publisher) != fold), *taught]
        outside = [contest for contest in given if fold_of(contest.publisher) == fold]
        total += found_share(outside, weighed(inside)) * len(outside)
    return total / max(1, len(given))


def main() -> None:
    """Train, print what was found, write the weights."""
    wanted = asked(__doc__)
    every = list(contests(wanted.cases))
    given = [contest for contest in every if not left_out(wanted, contest.publisher)]
    taught = [contest._replace(counts=TAUGHT_COUNTS) for contest in contests(taught_cases(wanted))]
    if wanted.only_try:
        print(f"found in publishers not seen: {try_folds(given, taught):.1%} of {len(given)} texts")
        return
    weights = weighed([*given, *taught])
    outside = [contest for contest in every if held_out(contest.publisher)]
    print(f"trained: {found_share(given, weights):.1%}, held out: {found_share(outside, weights):.1%}")
    kept = {sign: round(weight, 2) for sign, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    WEIGHTS.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(kept)} weights written to {WEIGHTS}")


if __name__ == "__main__":
    main()
