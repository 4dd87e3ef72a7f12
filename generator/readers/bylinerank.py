"""Which claims are the byline: the signs of each, weighed by `bylinerank.json`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.readers.bylineclaims import JOINED, Claim
from generator.readers.bylinesigns import WITH_ROLE, claim_signs
from generator.readers.givennames import begins_known
from generator.readers.spine import Spine
from generator.readers.verdicts import Verdict
from generator.readers.words import Words

WEIGHTS = Path(__file__).with_name("bylinerank.json")
# The log-odds from which the best claim is taken, and those from which others stand beside it.
ENOUGH, BESIDE = -1.0, 1.5
# Those from which any name, and a known one, stand beside another that is alone on its line, so close to it.
IN_A_ROW, KNOWN_IN_A_ROW, ROW = 0.0, -0.4, 2
LABEL, BELOW_LABEL = "label", "below label"
ALONE = frozenset(("alone", BELOW_LABEL))
TOLD_OFTEN = frozenset(("alone told of 3", "alone told of 4"))
IN_TITLE = frozenset(("in the title", "last name in the title"))
SUBJECT = 3.0
UNKNOWN = frozenset(("alone person", "alone given none"))
# A date, a role or an address beside it says that a line is a byline, whatever it begins with.
VOUCHED = frozenset(
    (
        "alone dateline own",
        "alone dateline above 1",
        "alone dateline below 1",
        "alone dateline below 2",
        "alone below role",
        "alone below address",
        WITH_ROLE,
    )
)
NOBODY = 3.0
# In a script without capitals any two words are shaped as a name is: nothing beside them vouches for one.
UNCASED = "case none"
# Beyond these log-odds nothing more is said.
MOST = 30.0
# The weight that every claim has before any sign of it.
ALWAYS = "always"

Scored = Sequence[tuple[Claim, float]]
"""Claims with the log-odds of each to be the byline, in the order of the text."""


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """How much each sign speaks for a byline; `benchmarks/train_bylines.py` writes the file."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=dict[str, float])


def weighed(verdicts: Sequence[Verdict], spine: Spine, claims: Sequence[Claim], words: Words) -> Scored:
    """Each claim with the log-odds of its being the byline."""
    known = weights()
    return [
        (
            claim,
            sum([known[sign] for sign in (ALWAYS, *signs) if sign in known])
            - _of_subject(signs)
            - _of_nobody(signs),
        )
        for claim, signs in zip(claims, claim_signs(verdicts, spine, claims, words), strict=True)
    ]


def likelihood(odds: float) -> float:
    """What log-odds are as a probability, 0..1."""
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, odds))))


def _of_subject(signs: Sequence[str]) -> float:
    """What speaks against a name alone on its line that headline and paragraphs tell of: too few of the texts
    that weights are trained on print one there.
    """
    told = not TOLD_OFTEN.isdisjoint(signs) and not IN_TITLE.isdisjoint(signs)
    return SUBJECT if told else 0.0


def _of_nobody(signs: Sequence[str]) -> float:
    """What speaks against words alone on their line that begin as no known name does, where nothing beside
    them vouches for a byline: few texts that weights are trained on have such lines, many other pages do.
    """
    vouched = UNCASED not in signs and not VOUCHED.isdisjoint(signs)
    return NOBODY if UNKNOWN.issubset(signs) and not vouched else 0.0


def chosen(scored: Scored, enough: float = ENOUGH) -> list[Claim]:
    """The likeliest claim, if it is likely enough, and those that are likely besides, in their order."""
    if not scored:
        return []
    best, score = max(scored, key=lambda pair: (pair[1], -pair[0].index))
    if score < enough:
        return []
    taken = [claim for claim, odds in scored if claim is best or odds > BESIDE]
    more = (*_in_a_row(taken, scored), *_joined_to(taken, scored), *_below_same_label(taken, scored))
    return sorted({*taken, *more}, key=lambda claim: claim.index)


def _in_a_row(taken: Sequence[Claim], scored: Scored) -> Iterator[Claim]:
    """Names that are found alike, on lines close to each other, perhaps with a role between them, are writers
    together: alone on their lines, or behind labels.
    """
    rows = {
        alone: [claim.index for claim in taken if (claim.how in ALONE) is alone] for alone in (True, False)
    }
    for claim, odds in scored:
        row = rows[claim.how in ALONE]
        if odds > _least_in_a_row(claim) and any(abs(claim.index - at) <= ROW for at in row):
            yield claim


def _least_in_a_row(claim: Claim) -> float:
    if (claim.how in ALONE or claim.how == LABEL) and begins_known(claim.names[0]):
        return KNOWN_IN_A_ROW
    return IN_A_ROW if claim.how in ALONE else math.inf


def _joined_to(taken: Sequence[Claim], scored: Scored) -> Iterator[Claim]:
    """A name behind "and" is a writer if the one before it is, and the other way round."""
    behind = {claim.index + step for claim in taken for step in (1, ROW)}
    before = {claim.index - step for claim in taken if claim.how == JOINED for step in (1, ROW)}
    for claim, _ in scored:
        if claim.index in (behind if claim.how == JOINED else before):
            yield claim


def _below_same_label(taken: Sequence[Claim], scored: Scored) -> Iterator[Claim]:
    """Names that stand line by line below one label are all the writers, if one of them is."""
    listed = {claim.index: claim for claim, _ in scored if claim.how == BELOW_LABEL}
    for claim in taken:
        for step in (-1, 1):
            at = claim.index if claim.how == BELOW_LABEL else -1
            while (at := at + step) in listed:
                yield listed[at]
