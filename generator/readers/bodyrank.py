"""How likely each line is to be the body's: the signs of all of them, weighed by `bodyrank.json`.

The lines are a chain: a line beside one of the body is likelier to be of the body too. The weights and
how much neighbours agree are learned together (a conditional random field of two states).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.readers.bodylooks import Fact, Look
from generator.readers.bodysigns import GROUPS, SIGNS, Group, Value, columns_of, getters_of, signs_of
from generator.readers.scene import Scene, ruled_in

WEIGHTS = Path(__file__).with_name("bodyrank.json")
AGREEMENT = "neighbours agree"
STRONGEST = 2
# Beyond this a score says nothing more.
MOST = 30.0
PRIOR = 2.0
JOINT = " / "


class Odds(NamedTuple):
    """How likely each line of a scene is to be the body's, 0..1; by groups, the looks that say so."""

    inside: list[float]
    columns: list[list[Look]]

    def reason(self, at: int, rule: str) -> str:
        """The rule that was overruled, and the strongest signs against it."""
        side = 1 if self.inside[at] > 0.5 else -1
        tables, own = weights().tables, [looks[at] for looks in self.columns]
        said = [
            (side * table.get(value, 0.0), sign)
            for sign, table, value in zip(SIGNS, tables, signs_of(own), strict=True)
        ]
        strongest = sorted(said, key=lambda pair: (-pair[0], pair[1]))[:STRONGEST]
        names = ", ".join(sign for weight, sign in strongest if weight > 0)
        return f"{rule}, outweighed by {names or AGREEMENT}"


class Sums(dict[Look, float]):
    """What the signs of a group weigh together, by what was seen of a line: summed when first asked for."""

    def __init__(self, group: Group, tables: Sequence[dict[Value, float]]) -> None:
        """`tables` has the weights of the group's signs, in their order."""
        super().__init__()
        self.weighing = list(zip((table.get for table in tables), getters_of(group), strict=True))

    def __missing__(self, look: Look) -> float:
        self[look] = total = sum([weight(value_in(look), 0.0) for weight, value_in in self.weighing])
        return total


class Weights(NamedTuple):
    """For each of `SIGNS`, what its values weigh; the same summed for each of `GROUPS`; and the weight
    of two neighbours' being alike.
    """

    tables: tuple[dict[Value, float], ...]
    sums: tuple[Sums, ...]
    agreement: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """What `benchmarks/train_bodies.py` has written."""
    stored = msgspec.json.decode(WEIGHTS.read_bytes(), type=dict[str, dict[str, float]])
    tables = {sign: {_value(key): weight for key, weight in stored.get(sign, {}).items()} for sign in SIGNS}
    sums = (Sums(group, [tables[sign] for sign in group.signs]) for group in GROUPS)
    return Weights(tuple(tables.values()), tuple(sums), stored[AGREEMENT][""])


def _value(key: str) -> Value:
    first, joint, second = key.partition(JOINT)
    return (_fact(first), _fact(second)) if joint else _fact(first)


@lru_cache(maxsize=256)
def _fact(written: str) -> Fact:
    return int(written) if written.lstrip("-").isdigit() else written


def key_of_value(value: Value) -> str:
    """A value as the file of weights writes it."""
    return JOINT.join(map(str, value)) if isinstance(value, tuple) else str(value)


def odds_of(scene: Scene) -> Odds:
    """The odds of each line of a scene."""
    known, columns = weights(), columns_of(scene)
    priors = map(prior, ruled_in(scene))
    weighed = [map(sums.__getitem__, looks) for sums, looks in zip(known.sums, columns, strict=True)]
    scores = list(map(sum, zip(*weighed, priors, strict=True)))
    return Odds(chances(scores, known.agreement), columns)


def prior(ruled_in: bool) -> float:
    """What the rules' own word weighs: the learned weights are about where it is wrong."""
    return PRIOR if ruled_in else -PRIOR


def chances(scores: Sequence[float], agreement: float) -> list[float]:
    """How likely each of a chain of lines is inside (forward and backward sums, scaled at each step)."""
    alike = exp(agreement)
    inner = [exp(score if -MOST < score < MOST else MOST if score > 0 else -MOST) for score in scores]
    # All are odds: of a line by itself, with those above it, and what those below it say of it.
    odds: list[float] = []
    above = 1.0
    for own in inner:
        odds.append(above := above * own)
        above = (above * alike + 1) / (above + alike)
    below = 1.0
    for at in range(len(inner) - 1, -1, -1):
        both = odds[at] * below
        odds[at] = both / (1 + both)
        below *= inner[at]
        below = (below * alike + 1) / (below + alike)
    return odds
