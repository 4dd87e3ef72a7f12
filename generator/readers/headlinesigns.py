"""What speaks for and against a line as the headline, as the names of signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.readers.features import Features
from generator.readers.headlinelooks import Candidate, Scene, candidates_in, close_looks, plain_looks
from generator.readers.words import Words

Names = Callable[..., list[str]]
"""What the facts of a look say, as the names of signs."""


def width_signs(width: int, shape: str, words: int) -> list[str]:
    """How wide it is, and of how many words."""
    return [f"width {width}", f"{shape} width {width}", f"words {words}"]


def end_signs(last: str, times: int) -> list[str]:
    """The mark that it ends in, and how often it stands in the text."""
    return [f"ends in {last}", f"stands {times} times"]


ODD = (
    "inside another", "around another", "widest", "two sentences", "dated", "opens as a prompt", "crumbs",
    "playing time",
)  # fmt: skip
"""What is odd about it among the lines that are like it, and in itself."""


def odd_signs(*shown: bool) -> list[str]:
    """Those of `ODD` that it shows."""
    return [sign for sign, is_shown in zip(ODD, shown, strict=True) if is_shown]


def beside_signs(kind: str, shape: str, above: str, below: str, quoted: bool) -> list[str]:
    """What stands right above and below it; with somebody's words a standfirst begins, below a headline."""
    opened = "quoted" if quoted else "plain"
    return [
        f"kind {kind}",
        f"above {above}",
        f"below {below}",
        f"{shape} below {below}",
        f"between {above} and {below}",
        f"{kind} over {below}",
        f"{opened} under {above}",
        f"{opened} over {below}",
    ]


def around_signs(upper: str, lower: str, lowest: str) -> list[str]:
    """What stands farther above and below."""
    return [f"2 above {upper}", f"2 below {lower}", f"3 below {lowest}"]


def ratio_signs(above_ratio: str, below_ratio: str, above: str, below: str) -> list[str]:
    """How wide its neighbours are beside it."""
    return [
        f"beside {above_ratio} and {below_ratio}",
        f"over {below_ratio} {below}",
        f"under {above_ratio} {above}",
    ]


def order_signs(shape: str, steps: int, order: int) -> list[str]:
    """How many candidates stand above it."""
    return [f"order {steps}", f"{shape} order {order}"]


def place_signs(is_above: bool, steps: int, shape: str, line: int, prose: int) -> list[str]:
    """How far it stands from the body, on which line of the text, and below how much prose."""
    return [
        f"above body {steps}" if is_above else f"in body {steps}",
        f"{shape} line {line}",
        f"prose above {prose}",
        f"{shape} prose above {prose}",
    ]


def company_signs(
    shape: str, dates_above: int, bylines_above: int, date: str, date_above: str, byline: str
) -> list[str]:
    """How close a dateline and a byline stand."""
    return [
        f"{shape} datelines above {dates_above}",
        f"{shape} bylines above {bylines_above}",
        f"dateline {date}",
        f"dateline above {date_above}",
        f"byline {byline}",
    ]


def rival_signs(shape: str, titlelike: bool, rivals: int, below: str, ended: bool) -> list[str]:
    """How many lines above could be headlines too: the first one mostly is."""
    like = "rival" if titlelike else "unlike"
    return [
        f"{shape} {like} {rivals}",
        f"{shape} {like} {rivals} over {below}",
        f"{shape} rivals {rivals} {'ended' if ended else 'open'}",
    ]


def case_signs(case: str) -> list[str]:
    """How it is set."""
    return [f"case {case}"]


def word_signs(
    share: int, said: int, early: int, mostly: bool, width: int, twin: str, titlelike: bool
) -> list[str]:
    """How many of its words the body says too, and whether they stand on the line beside it once more."""
    like = "rival" if titlelike else "unlike"
    return [
        f"said {share}",
        f"said {share} width {width}",
        f"said words {said}",
        f"said early {early}",
        f"twin {twin} {like} {'said' if mostly else 'unsaid'}",
    ]


def name_signs(named: int, role: bool) -> list[str]:
    """Whether it names a writer, in so many words, or says what one is."""
    names = ["names", f"names in {named} words"] if named else []
    return [*names, "names a role"] if role else names


PLAIN: tuple[Names, ...] = (
    width_signs, end_signs, odd_signs, beside_signs, around_signs, ratio_signs, order_signs, place_signs,
    company_signs, rival_signs,
)  # fmt: skip
"""What each of `plain_looks` says."""
CLOSE: tuple[Names, ...] = (case_signs, word_signs, name_signs)
"""What each of `close_looks` says."""
CLOSE_SIGNS = (
    r"case ", r"said -?\d+$", r"said -?\d+ width ", r"said words ", r"said early ", r"twin ", r"names$",
    r"names in ", r"names a role$",
)  # fmt: skip
"""Patterns of what they say: of each a candidate has one sign at most."""


def signs_of(scene: Scene, candidate: Candidate) -> list[str]:
    """Every sign of a candidate."""
    plain = zip(PLAIN, plain_looks(scene, candidate), strict=True)
    close = zip(CLOSE, close_looks(scene, candidate.index), strict=True)
    return [sign for names, look in (*plain, *close) for sign in names(*look)]


def candidate_signs(
    lines: Sequence[Features], start: int, stop: int, words: Words
) -> list[tuple[int, list[str]]]:
    """(index, signs) of each line that could be the headline of a body `start:stop`."""
    scene, candidates = candidates_in(lines, start, stop, words)
    return [(candidate.index, signs_of(scene, candidate)) for candidate in candidates]


def most_close(weights: dict[str, float]) -> float:
    """What the signs of close looks can weigh together at most."""
    kinds = re.compile("|".join(f"({pattern})" for pattern in CLOSE_SIGNS))
    most: dict[int | None, float] = {}
    for sign, weight in weights.items():
        if weight > 0 and (found := kinds.match(sign)):
            most[found.lastindex] = max(weight, most.get(found.lastindex, 0.0))
    return sum(most.values())
