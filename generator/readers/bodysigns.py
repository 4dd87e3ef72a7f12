"""What speaks for and against a line as a part of the article's body, as the values of named signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from generator.readers.features import BULLET, DIGIT, WIDE, Features
from generator.readers.headlinesigns import LAST_MARKS, PAGE
from generator.readers.likeness import stems_of
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.views import is_prose

WIDTHS = (8, 14, 22, 32, 44, 58, 75, 95, 120, 150, 200, 270, 380, 600)
COUNTS = (1, 2, 3, 5, 8, 13, 21, 40)
SHARES = (0.001, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8)
STEPS = (-20, -8, -4, -2, -1, 0, 1, 2, 3, 5, 8, 13, 30, 60)
ADDRESSED = re.compile(r"http|www\.|\.com|[@#]")
BARS = re.compile(" [|•·] |[»›→▶]")
Value = str | int | tuple[str | int, str | int]
"""A word, a step, or two of them."""

SIGNS = (
    "rule", "rule and place", "shape and place", "width", "last mark", "first mark",
    "width and last mark", "words", "said", "said and width", "said of the headline", "figures",
    "stands", "rule above", "rule below", "above and rule", "below and rule", "above and below",
    "width above", "width below", "button above", "button above and rule", "prose above",
    "prose below", "prose below and rule", "from the start", "to the stop", "to the stop and rule",
    "run", "run and width", "run and rule", "shape and rule", "shape and prose below", "dated",
    "prompt", "picture", "address", "bar", "colon",
)  # fmt: skip
NOTHING = "nothing"
# So many marks of a line tell enough of its words.
SEEN = 240


class Scene(msgspec.Struct, frozen=True):
    """The lines from the first below the headline on, looked at once: lists are as long as `verdicts`."""

    verdicts: Sequence[Verdict]
    first: int
    spine: Spine
    names: list[str]
    widths: list[int]
    stems: list[list[str]]
    spoken: Counter[str]
    title: frozenset[str]
    runs: list[int]
    prose: list[int]
    buttons: list[int]
    repeats: Counter[str]


def scene_of(
    verdicts: Sequence[Verdict], first: int, title: str, spine: Spine, repeats: Counter[str]
) -> Scene:
    """What the signs of `verdicts`, the lines of a text from its `first` on, need to know of the others."""
    lines = [verdict.line for verdict in verdicts]
    stems = [stems_of(line.text[:SEEN]) for line in lines]
    prose = [is_prose(line) for line in lines]
    return Scene(
        verdicts,
        first,
        spine,
        [verdict.rule for verdict in verdicts],
        [bisect_right(WIDTHS, line.width) for line in lines],
        stems,
        Counter(chain.from_iterable(set(own) for own, full in zip(stems, prose, strict=True) if full)),
        frozenset(stems_of(title)),
        _runs([_is_stub(line) for line in lines]),
        _sums(prose),
        _since([line.closing or line.furniture for line in lines]),
        repeats,
    )


def is_ruled_in(scene: Scene, at: int) -> bool:
    """What the rules alone say of the line at a position."""
    return scene.verdicts[at].role in IN_BODY and scene.first + at < scene.spine.stop


def signs_at(scene: Scene, at: int) -> tuple[Value, ...]:
    """The value of each of `SIGNS` for the line at a position."""
    verdict = scene.verdicts[at]
    line, rule, width, text = verdict.line, verdict.rule, scene.widths[at], verdict.line.text
    seen = text[:SEEN]
    index, spine = scene.first + at, scene.spine
    place = "head" if index < spine.start else "body" if index < spine.stop else "tail"
    shape = "page" if spine.start > PAGE else "clipping"
    last = LAST_MARKS.get(text[-1], "letter" if text[-1].isalnum() else "mark")
    said = _share(scene.stems[at], scene.spoken, 1 if is_prose(line) else 0)
    above, below = _name(scene, at - 1), _name(scene, at + 1)
    button = bisect_right(COUNTS, scene.buttons[at])
    behind = bisect_right(COUNTS, scene.prose[-1] - scene.prose[at + 1])
    to_stop = bisect_right(STEPS, spine.stop - index)
    run = bisect_right(COUNTS, scene.runs[at])
    return (
        rule,
        (rule, place),
        (shape, place),
        width,
        last,
        _first_mark(text),
        (width, last),
        bisect_right(COUNTS, line.words),
        said,
        (said, width),
        _share(scene.stems[at], scene.title, 0),
        bisect_right(SHARES, len(DIGIT.findall(seen)) / len(seen)),
        min(scene.repeats[line.key], 3),
        above,
        below,
        (above, rule),
        (rule, below),
        (above, below),
        scene.widths[at - 1] if at else -1,
        scene.widths[at + 1] if at + 1 < len(scene.widths) else -1,
        button,
        (button, rule),
        bisect_right(COUNTS, scene.prose[at]),
        behind,
        (behind, rule),
        bisect_right(STEPS, index - spine.start),
        to_stop,
        (to_stop, rule),
        run,
        (run, width),
        (run, rule),
        (shape, rule),
        (shape, behind),
        int(bool(line.times)),
        int(line.opening),
        int(line.caption or line.credit),
        int(ADDRESSED.search(seen) is not None),
        int(BARS.search(seen) is not None),
        int(": " in text[:40]),
    )


def _name(scene: Scene, at: int) -> str:
    return scene.names[at] if 0 <= at < len(scene.names) else NOTHING


def _is_stub(line: Features) -> bool:
    return line.width < 2 * WIDE and not line.ended


def _share(stems: Sequence[str], said: Counter[str] | frozenset[str], own: int) -> int:
    """How many of a line's long words others say too, in steps; -1 for a line without any."""
    if not stems:
        return -1
    if isinstance(said, frozenset):
        return bisect_right(SHARES, sum([stem in said for stem in stems]) / len(stems))
    return bisect_right(SHARES, sum([said[stem] > own for stem in stems]) / len(stems))


def _first_mark(text: str) -> str:
    first = text[0]
    if first.isdigit():
        return "figure"
    if first in "\"'“„«‘»「『":
        return "quote"
    if first.isalpha():
        return "small" if first.islower() else "letter"
    return "bullet" if BULLET.match(text) else "mark"


def _runs(flags: Sequence[bool]) -> list[int]:
    """For each place, how long the run of true flags around it is; 0 where its own is false."""
    lengths = [0] * len(flags)
    start = 0
    for at in range(len(flags) + 1):
        if at < len(flags) and flags[at]:
            continue
        lengths[start:at] = [at - start] * (at - start)
        start = at + 1
    return lengths


def _sums(flags: Iterable[bool]) -> list[int]:
    """How many flags are true before each place, and in all."""
    sums = [0]
    for flag in flags:
        sums.append(sums[-1] + flag)
    return sums


def _since(flags: Iterable[bool]) -> list[int]:
    """How far above each place the last true flag stands; many where there is none."""
    distance = COUNTS[-1]
    found = []
    for flag in flags:
        found.append(distance)
        distance = 1 if flag else distance + 1
    return found
