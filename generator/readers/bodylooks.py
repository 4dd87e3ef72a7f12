"""What is seen of each line of a body among the others of its text: the looks that signs are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import compress

from generator.readers.edges import FIRST, LAST, UNSTOPPED
from generator.readers.features import BULLET, SEEN, WIDE, Features
from generator.readers.headlinelooks import case_of
from generator.readers.likeness import stems_in
from generator.readers.scene import Scene
from generator.readers.words import ADDRESSING, DATED, PICTURED, SHOWING, TALKING

COUNTS = (1, 2, 3, 5, 8, 13, 21, 40)
SHARES = (0.001, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8)
STEPS = (-20, -8, -4, -2, -1, 0, 1, 2, 3, 5, 8, 13, 30, 60)
USUAL = (90, 120, 150, 190, 240, 300, 400)
RATIOS = (0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2)
BARS = (" | ", " • ", " · ", "»", "›", "→", "▶")
BRACKETS, MONEY = ("(",), ("$", "€", "£", "¥", "₹")
QUOTES = ('"', "“", "”", "„", "«", "»", "「", "『")
Fact = str | int
"""A word or a step."""
Look = tuple[Fact, ...]
"""Facts of a line that are looked up together."""
ADDRESSES = ("@", "#", "http", "www.", ".com")


def forms(scene: Scene) -> list[Look]:
    """What the rules say, where it stands, among how many short lines, and in which language."""
    start, stop, shape = scene.spine.start - scene.first, scene.spine.stop - scene.first, scene.shape
    runs = _runs([line.width < 2 * WIDE and not line.ended for line in scene.lines])
    return [
        (
            rule,
            "head" if at < start else "body" if at < stop else "tail",
            shape,
            bisect_right(COUNTS, run),
            width,
            scene.language,
        )
        for at, (rule, run, width) in enumerate(zip(scene.rules[1:-1], runs, scene.widths[1:-1], strict=True))
    ]


def neighbours(scene: Scene) -> list[Look]:
    """What the rules say of it and of the lines beside it."""
    return list(zip(scene.rules[1:-1], scene.rules, scene.rules[2:], strict=False))


def beside(scene: Scene) -> list[Look]:
    """How wide the lines beside it are."""
    return list(zip(scene.widths, scene.widths[2:], strict=False))


def ahead(scene: Scene) -> list[Look]:
    """How much prose follows, and where the body stops."""
    below, shape, to_stop = sum(scene.prose), scene.shape, scene.spine.stop - scene.first
    looks: list[Look] = []
    for rule, prose in zip(scene.rules[1:-1], scene.prose, strict=True):
        below -= prose
        looks.append((rule, bisect_right(COUNTS, below), bisect_right(STEPS, to_stop), shape))
        to_stop -= 1
    return looks


def behind(scene: Scene) -> list[Look]:
    """How much prose stands above, how far the last button, and the body's start."""
    above, button, from_start = 0, COUNTS[-1], scene.first - scene.spine.start
    looks: list[Look] = []
    for rule, prose, line in zip(scene.rules[1:-1], scene.prose, scene.lines, strict=True):
        steps = bisect_right(COUNTS, button), bisect_right(COUNTS, above), bisect_right(STEPS, from_start)
        looks.append((rule, *steps))
        above += prose
        button = 1 if line.closing or line.furniture else button + 1
        from_start += 1
    return looks


def edges(scene: Scene) -> list[Look]:
    """How wide it is, how many words, and the marks that it begins and ends with."""
    return [
        (
            width,
            _last_mark(line),
            FIRST[line.text[0]] or _bullet(line.text),
            bisect_right(COUNTS, line.words),
        )
        for width, line in zip(scene.widths[1:-1], scene.lines, strict=True)
    ]


def _last_mark(line: Features) -> str:
    mark = LAST[line.text[-1]]
    if mark == UNSTOPPED:
        return "stop" if line.ended else "letter"
    return mark


def sayings(scene: Scene) -> list[Look]:
    """How many of its long words the prose around it and the headline say too."""
    stems = stems_in([line.folded[:SEEN] for line in scene.lines])
    said: set[str] = set()
    echoed: set[str] = set()  # What a paragraph says and no other does is no echo of it.
    for own in compress(map(set, stems), scene.prose):
        echoed |= said & own
        said |= own
    title = scene.title
    return [
        (
            _share(own, echoed if full else said),
            width,
            # Most lines say nothing of the headline, which is known sooner than how much they say.
            (0 if own else -1) if title.isdisjoint(own) else _share(own, title),
            bisect_right(SHARES, line.digits / len(seen)),
        )
        for own, full, width, line, seen in zip(
            stems, scene.prose, scene.widths[1:-1], scene.lines, scene.seen, strict=True
        )
    ]


def marks(scene: Scene) -> list[Look]:
    """What else is odd about it."""
    repeats = scene.repeats
    addressed, barred = _holding(ADDRESSES, scene), _holding(BARS, scene)
    return [
        (
            3 if repeats[line.key] > 3 else repeats[line.key],
            1 if line.times else 0,
            1 if line.opening else 0,
            1 if line.caption or line.credit else 0,
            1 if address else 0,
            1 if bar else 0,
            1 if ": " in line.text[:40] else 0,
        )
        for line, address, bar in zip(scene.lines, addressed, barred, strict=True)
    ]


def tones(scene: Scene) -> list[Look]:
    """Whether it speaks as captions do, to the reader, in somebody's words, in one sentence or in several,
    and of days, of money or in brackets.
    """
    held = (_holding(marks, scene) for marks in (QUOTES, BRACKETS, MONEY))
    return [
        (
            1 if SHOWING in line.heard else 0,
            1 if ADDRESSING in line.heard else 0,
            1 if quoted else 0,
            ("many" if line.sentences else "one") if line.ended else "part" if line.sentences else "open",
            width,
            1 if line.times else 0,
            1 if bracket else 0,
            1 if money else 0,
        )
        for line, width, quoted, bracket, money in zip(scene.lines, scene.widths[1:-1], *held, strict=True)
    ]


def hearings(scene: Scene) -> list[Look]:
    """Whether words of the paper, of pictures and of datelines are in it, whatever the rules made of them."""
    return [
        (width, *(1 if kind in line.heard else 0 for kind in (TALKING, PICTURED, DATED)))
        if line.heard
        else (width, 0, 0, 0)
        for line, width in zip(scene.lines, scene.widths[1:-1], strict=True)
    ]


def sizes(scene: Scene) -> list[Look]:
    """Its capitals, and how wide it is beside the paragraphs of this text."""
    paragraphs = sorted([line.width for line, prose in zip(scene.lines, scene.prose, strict=True) if prose])
    usual = paragraphs[len(paragraphs) // 2] if paragraphs else WIDE
    size = bisect_right(USUAL, usual)
    return [
        (rule, _case(line), bisect_right(RATIOS, line.width / usual), size)
        for rule, line in zip(scene.rules[1:-1], scene.lines, strict=True)
    ]


def _case(line: Features) -> str:
    """How a line without an end is set, and whether another one is in capitals."""
    if line.ended:
        return "shouted" if line.text.isupper() else "ended"
    return case_of(line.text) if line.width < 2 * WIDE else "wide"


def _share(stems: Sequence[str], said: Set[str]) -> int:
    """How many of a line's long words others say too, in steps; -1 for a line without any."""
    if not stems:
        return -1
    return bisect_right(SHARES, sum(map(said.__contains__, stems)) / len(stems))


def _holding(marks: Sequence[str], scene: Scene) -> list[bool]:
    """For each line whether its beginning holds one of the marks: few do, and they are found one by one."""
    together, starts = scene.together, scene.starts
    held = [False] * len(scene.lines)
    for mark in marks:
        # A single character is found, or not, ten times as fast as several.
        at = together.find(mark) if mark.strip() in together else -1
        while at >= 0:
            line = bisect_right(starts, at)
            held[line - 1] = True
            at = together.find(mark, starts[line])
    return held


def _bullet(text: str) -> str:
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
