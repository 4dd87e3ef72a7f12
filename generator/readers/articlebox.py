"""Which box of a page holds the article: where most prose stands with the least else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from generator.folding import fold_case
from generator.readers.boxes import ARTICLE, BODY, CAPTION, CREDIT, OUTSIDE
from generator.readers.pageparts import Block, Box, PageText

_NEARLY_ALL = 0.97
_NEARLY_ALL_OF_BODY = 0.85
_MOST_OF_THE_ONLY = 0.6
_MOST_OF_THE_STATED = 0.35
_STATED = "articleBody"
_ONE_OF_MANY = 0.2
_LITTLE_LOST = 0.96
_MOST_LOOKED_AT = 30
_ENOUGH_SHARED = 0.3
_WORTH_A_LOOK = 0.25
_MORE_SHARED = 0.25
_WORD = re.compile(r"\w{4,}|[\u3040-\u9fff\uac00-\ud7af]")
_SIGNS = re.compile(r"[\W_]+")
_HEADS = frozenset(("h1", "h2", "h3"))


def letters_of(text: str) -> str:
    """The letters and digits of a text: what is equal in two ways of setting it."""
    return _SIGNS.sub("", fold_case(text))


def article_blocks(page: PageText, title: str, stated: str) -> tuple[int, int]:
    """The range of the blocks among which the article's are, (0, 0) where a page shows no prose.

    `title` and `stated` (the body that the page states, if any) pick between boxes of much text.
    """
    if not page.boxes:
        return 0, 0
    sums = [0.0, *accumulate(_gain(block, page) for block in page.blocks)]
    gains = [sums[box.last] - sums[box.first] for box in page.boxes]
    best = _best(page, gains, title, stated)
    if gains[best] <= 0:
        return 0, 0
    outer = _one_of_many(page, gains, _widened(page, gains, best), title)
    return _with_equals(page, outer, _narrowed(page, gains, outer))


def _best(page: PageText, gains: Sequence[float], title: str, stated: str) -> int:
    """The box of most gain; where its text has little to do with the title, the next that has more."""
    order = sorted(range(len(gains)), key=lambda index: (-gains[index], index))
    best = order[0]
    wanted = set(_WORD.findall(fold_case(f"{title} {stated[:500]}")))
    share = _share(page, best, wanted)
    if share >= _ENOUGH_SHARED:
        return best
    first, last = page.boxes[best].first, page.boxes[best].last
    for index in order[1:_MOST_LOOKED_AT]:
        if gains[index] < _WORTH_A_LOOK * gains[best]:
            break
        box = page.boxes[index]
        apart = box.first >= last or box.last <= first
        if apart and _share(page, index, wanted) > share + _MORE_SHARED:
            return index
    return best


def _share(page: PageText, index: int, wanted: set[str]) -> float:
    """How many of the wanted words stand in a box's paragraphs, 0 to 1."""
    box = page.boxes[index]
    said = " ".join(block.text for block in page.blocks[box.first : box.last] if block.prose)
    return len(wanted & set(_WORD.findall(fold_case(said)))) / max(1, len(wanted))


def _with_equals(page: PageText, outer: int, inner: int) -> tuple[int, int]:
    """The range of a box and of those labelled as it is inside the outer one: a text set in pieces."""
    box, around = page.boxes[inner], page.boxes[outer]
    if not box.label or box.tag == "article":
        return box.first, box.last
    same = [
        other
        for other in page.boxes[outer:]
        if around.first <= other.first and other.last <= around.last
        and other.label == box.label and other.tag == box.tag
    ]  # fmt: skip
    return min(other.first for other in same), max(other.last for other in same)


def _gain(block: Block, page: PageText) -> float:
    """What a block adds to the box around it: prose its width, links and stubs less than nothing."""
    boxes = page.around(block)
    if boxes & (OUTSIDE | CAPTION | CREDIT):
        return -0.05 * min(block.width, 200)
    if prose := block.prose:
        return prose
    return -2.0 - 0.3 * min(200, block.linked)


def _widened(page: PageText, gains: Sequence[float], best: int) -> int:
    """The box further out where that brings paragraphs of the same article and little else."""
    at, prose = best, _prose_of(page, best)
    for _ in range(_MOST_LOOKED_AT):
        at = page.boxes[at].parent
        if at < 0 or gains[at] < _LITTLE_LOST * gains[best]:
            break
        if _prose_of(page, at) > 1.02 * prose and gains[at] < gains[best]:
            best, prose = at, _prose_of(page, at)
    return best


def _prose_of(page: PageText, index: int) -> float:
    """How wide the paragraphs in a box are."""
    box = page.boxes[index]
    inside = (block for block in page.blocks[box.first : box.last] if block.kind == "p")
    return sum(block.prose for block in inside if not page.around(block) & OUTSIDE)


def _one_of_many(page: PageText, gains: Sequence[float], best: int, title: str) -> int:
    """The article with the headline, or the first, where a box holds several whole articles."""
    rivals: list[int] = []
    for index in range(best + 1, len(gains)):
        box = page.boxes[index]
        if box.last > page.boxes[best].last or (rivals and box.last <= page.boxes[rivals[-1]].last):
            continue
        if box.tag == "article" and gains[index] >= _ONE_OF_MANY * gains[best] and not box.boxes & OUTSIDE:
            rivals.append(index)
    if len(rivals) < 2:
        return best
    wanted = letters_of(title)
    return next((index for index in rivals if _has_headline(page, index, wanted)), rivals[0])


def _has_headline(page: PageText, index: int, wanted: str) -> bool:
    box = page.boxes[index]
    heads = (block for block in page.blocks[box.first : box.last] if block.kind in _HEADS)
    return any(letters_of(block.text) == wanted for block in heads)


def _narrowed(page: PageText, gains: Sequence[float], box: int) -> int:
    """The smallest box inside that still holds nearly all of it, or most if it is the only one named so."""
    end = page.boxes[box].last
    named = [
        index for index in range(box + 1, len(gains)) if gains[index] > 0 and _is_named(page.boxes[index])
    ]
    for index in range(box + 1, len(gains)):
        inner = page.boxes[index]
        if inner.first >= end and inner.last > end:
            break
        if not inner.first < inner.last <= end or gains[index] < _MOST_OF_THE_STATED * gains[box]:
            continue
        least = _NEARLY_ALL
        if _is_named(inner):
            apart = any(
                _stand_apart(page.boxes[other], inner) for other in named if page.boxes[other].last <= end
            )
            only = _MOST_OF_THE_STATED if _STATED in inner.label else _MOST_OF_THE_ONLY
            least = _NEARLY_ALL_OF_BODY if apart else only
        if gains[index] >= least * gains[box]:
            box, end = index, inner.last
    return box


def _is_named(box: Box) -> bool:
    """Called an article, or an article's text, by its tag or its label."""
    return bool(box.own & ARTICLE or box.soft & BODY)


def _stand_apart(one: Box, other: Box) -> bool:
    """True for boxes of which none holds the other."""
    return one.last <= other.first or other.last <= one.first
