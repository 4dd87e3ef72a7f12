"""Weighs the signs of a byline on real pages: writes `generator/readers/bylinerank.json`.

    python -m benchmarks.train_bylines [CASES] [--taught FOLDER] [--unseen] [--fold N] [--try]

CASES is a folder such as ../shared/corpus/dev, FOLDER what `benchmarks.teach` has written.
A logistic regression: each line that may name writers is
the byline or is not, and the weights tell how likely. --unseen leaves out the publishers of which
`held_out` says so; --try prints how well writers are found in publishers left out of a fold, without
writing anything. The file holds names of signs and numbers, nothing of any text. Pure Python.
"""

from __future__ import annotations

import json
import math
import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.publishers import FOLDS, asked, fold_of, held_out, left_out, taught_cases, texts_of
from generator.language import detect_language
from generator.readers.bylineclaims import Claim, claims_of
from generator.readers.bylinerank import ALWAYS, chosen
from generator.readers.bylinesigns import claim_signs
from generator.readers.clipping import judged_lines, source_lines
from generator.readers.words import words_of
from generator.settings import Settings

WEIGHTS = Path(__file__).parent.parent / "generator" / "readers" / "bylinerank.json"
# A sign that fewer publishers show is one publisher's habit.
LEAST_PUBLISHERS = 4
ROUNDS, STEP, SLOWER, SHRINK = 30, 0.02, 20, 20.0
LEAST_WEIGHT = 0.02
STEEPEST = 30.0


class Sheet(NamedTuple):
    """One text: the names of its writers (those a reader can see there, and all), and its claims' signs."""

    publisher: str
    writers: frozenset[str]
    all_writers: frozenset[str]
    claims: list[tuple[Claim, list[str]]]


def sheets(cases: Path) -> Iterator[Sheet]:
    """Every flavour of every case under `cases`."""
    for file in sorted(cases.glob("*/expected.json")):
        truth = json.loads(file.read_text("utf-8"))
        for flavour, text in texts_of(file.parent).items():
            writers = frozenset(map(_letters, truth["flavours"][flavour]["authors"] or ()))
            every = frozenset(map(_letters, truth["truth"]["authors"] or ()))
            yield Sheet(truth["group"], writers, writers | every, _claims(text))


def _claims(text: str) -> list[tuple[Claim, list[str]]]:
    words = words_of(detect_language(text))
    verdicts, spine = judged_lines(source_lines(text), words, Settings())
    claims = claims_of(verdicts, spine, words)
    return list(zip(claims, claim_signs(verdicts, spine, claims, words), strict=True))


def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(mark for mark in folded if mark.isalnum() or unicodedata.category(mark)[0] == "M")


def weights_of(given: Sequence[Sheet]) -> dict[str, float]:
    """The weight of each sign that enough publishers show, by gradient descent, late steps averaged."""
    weights = dict.fromkeys(_shared_signs(given), 0.0)
    weights[ALWAYS] = 0.0
    examples = [
        (right, [ALWAYS, *(sign for sign in signs if sign in weights)])
        for sheet in given
        for claim, signs in sheet.claims
        for right in _is_right(sheet, claim)
    ]
    total = dict.fromkeys(weights, 0.0)
    chance = random.Random(1)
    for turn in range(ROUNDS):
        chance.shuffle(examples)
        step = STEP / (1 + turn / SLOWER)
        for right, signs in examples:
            _learn(weights, right, signs, step)
        for sign in weights:
            weights[sign] *= 1 - step * SHRINK
            total[sign] += weights[sign] if turn >= ROUNDS // 2 else 0.0
    return {sign: weight / (ROUNDS - ROUNDS // 2) for sign, weight in total.items()}


def _is_right(sheet: Sheet, claim: Claim) -> list[bool]:
    """Whether a claim names a writer; nothing where it names one that the text was not to show."""
    names = set(map(_letters, claim.names))
    return [bool(names & sheet.writers)] if names & sheet.writers or not names & sheet.all_writers else []


def _shared_signs(given: Iterable[Sheet]) -> list[str]:
    shown: dict[str, set[str]] = {}
    for sheet in given:
        for _, signs in sheet.claims:
            for sign in signs:
                shown.setdefault(sign, set()).add(sheet.publisher)
    return sorted(sign for sign, by in shown.items() if len(by) >= LEAST_PUBLISHERS)


def _learn(weights: dict[str, float], right: bool, signs: Sequence[str], step: float) -> None:
    odds = sum(weights[sign] for sign in signs)
    change = step * (1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds)))) - right)
    for sign in signs:
        weights[sign] -= change


def found_share(given: Sequence[Sheet], weights: dict[str, float]) -> float:
    """The F1 of the writers' names over all texts."""
    right = wrong = missed = 0
    for sheet in given:
        scored = [
            (claim, sum(weights.get(sign, 0.0) for sign in (ALWAYS, *signs))) for claim, signs in sheet.claims
        ]
        names = {_letters(name) for claim in chosen(scored) for name in claim.names}
        right += len(names & sheet.writers)
        wrong += len(names - sheet.all_writers)
        missed += len(sheet.writers - names)
    return 2 * right / max(1, 2 * right + wrong + missed)


def try_folds(given: Sequence[Sheet], taught: Sequence[Sheet]) -> float:
    """The same for publishers that each fold's weights have never seen, the mean of the folds."""
    total = 0.0
    for fold in range(FOLDS):
        inside = [*(sheet for sheet in given if fold_of(sheet.publisher) != fold), *taught]
        outside = [sheet for sheet in given if fold_of(sheet.publisher) == fold]
        total += found_share(outside, weights_of(inside)) * len(outside)
    return total / max(1, len(given))


def main() -> None:
    """Train, print what was found, write the weights."""
    wanted = asked(__doc__)
    # The corpus has few texts that name nobody, and its truth lacks writers that those print.
    every = [sheet for sheet in sheets(wanted.cases) if sheet.writers]
    given = [sheet for sheet in every if not left_out(wanted, sheet.publisher)]
    taught = list(sheets(taught_cases(wanted)))
    if wanted.only_try:
        print(f"F1 in publishers not seen: {try_folds(given, taught):.1%} in {len(given)} texts")
        return
    weights = weights_of([*given, *taught])
    outside = [sheet for sheet in every if held_out(sheet.publisher)]
    print(f"trained: {found_share(given, weights):.1%}, held out: {found_share(outside, weights):.1%}")
    kept = {sign: round(weight, 2) for sign, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    WEIGHTS.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(kept)} weights written to {WEIGHTS}")


if __name__ == "__main__":
    main()
