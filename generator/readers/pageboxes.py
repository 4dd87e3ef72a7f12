"""What each box of a page is: by its tag, its labels and what stands in it; not if it holds much text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from generator.readers.boxes import COMMENTS, CONSENT, FIGURE, NEWSLETTER, OUTSIDE, PICTURED, RELATED, SOFT
from generator.readers.pageparts import HEADINGS, Block, Box

_MOST_COVERED = 0.4
_ABOVE_COMMENTS = 0.05
_SERIES = 4
_WIDEST_CAPTION = 400
_MOST_CAPTION_BLOCKS = 3
_MOST_CAPTIONS = 0.33
_WIDEST_FORM = 1000
_MOST_FORM_BLOCKS = 10
_MOST_OF_FORM = 0.15
_NO_CAPTION = frozenset(("li", "ul", "ol", "dl", "p", "td", "th", "tr", "table", "tbody", "body"))
_FEW_LINKS = 0.3
_LISTS = frozenset(("ul", "ol"))


def settled(boxes: list[Box], blocks: list[Block]) -> tuple[Box, ...]:
    """Hand down what boxes are; what would cover half of the prose above the comments is not believed.

    That is a single box, or all boxes of one label: entries of a long list are labelled alike.
    """
    sums = [0.0, *accumulate(block.prose for block in blocks)]
    widths = [0, *accumulate(block.width for block in blocks)]
    links = [0, *accumulate(block.linked for block in blocks)]
    _gather(boxes)
    comments = _comments(boxes, sums)
    whole = sums[-1] - sum(sums[boxes[index].last] - sums[boxes[index].first] for index in comments)
    most = _MOST_COVERED * whole
    covered = _covered(boxes, sums)
    excerpts = Counter(box.label for box in boxes if "excerpt" in box.label.lower())
    for index, box in enumerate(boxes):
        held = sums[box.last] - sums[box.first]
        own, soft = box.own, box.soft
        if box.tag in _LISTS and links[box.last] - links[box.first] < _FEW_LINKS * held:
            # Postings of Medium label all their lists as those of related ones are.
            soft &= ~RELATED
        if held >= most and index not in comments:
            own, soft = own & ~SOFT, soft & ~SOFT
            soft = soft & ~CONSENT if held > 2 * most else soft
        elif excerpts[box.label] >= _SERIES:
            # An article has one excerpt of its own: a series of them stands below other headlines.
            soft |= RELATED
        elif covered.get(box.label, 0.0) >= most and index not in comments:
            soft &= ~SOFT
        if box.mail_fields and _asks_for_an_address(box, held, widths, whole):
            soft |= NEWSLETTER
        box.boxes = (boxes[box.parent].boxes if box.parent >= 0 else 0) | own | soft
    _mark_pictured(boxes, blocks, sums, widths)
    return tuple(boxes)


def _covered(boxes: Sequence[Box], sums: Sequence[float]) -> dict[str, float]:
    """How much prose the outermost boxes of each telling label hold."""
    covered: dict[str, float] = {}
    for box in boxes:
        if box.soft and box.parent >= 0 and boxes[box.parent].label != box.label:
            covered[box.label] = covered.get(box.label, 0.0) + sums[box.last] - sums[box.first]
    return covered


def _comments(boxes: Sequence[Box], sums: Sequence[float]) -> frozenset[int]:
    """The outermost boxes labelled as comments that stand below some text, however much they hold."""
    found: list[int] = []
    for index, box in enumerate(boxes):
        inside = bool(found) and box.first < boxes[found[-1]].last
        if box.soft & COMMENTS and not inside and sums[box.first] > _ABOVE_COMMENTS * sums[-1]:
            found.append(index)
    return frozenset(found)


def _gather(boxes: Sequence[Box]) -> None:
    """Count pictures and fields for the boxes around theirs too."""
    for box in reversed(boxes):
        if box.parent >= 0:
            boxes[box.parent].pictures += box.pictures
            boxes[box.parent].mail_fields += box.mail_fields


def _asks_for_an_address(box: Box, prose: float, widths: Sequence[int], whole: float) -> bool:
    """A field for an e-mail address with a few words around it: a newsletter, or who may comment."""
    width = widths[box.last] - widths[box.first]
    few = box.last - box.first <= _MOST_FORM_BLOCKS and width <= _WIDEST_FORM
    return few and prose <= _MOST_OF_FORM * whole


def _mark_pictured(
    boxes: Sequence[Box], blocks: Sequence[Block], sums: Sequence[float], widths: Sequence[int]
) -> None:
    """A picture with a few words and nothing else in a box: they are about it, whatever its label.

    Not where boxes labelled alike hold text without a picture, or where much of the page is made so:
    then pictures stand beside the paragraphs of the text.
    """
    texts = {box.label for box in boxes if not box.pictures and sums[box.last] > sums[box.first]}
    found = [
        index
        for index, box in enumerate(boxes)
        if box.pictures
        and box.tag not in _NO_CAPTION
        and box.label not in texts
        and 0 < box.last - box.first <= _MOST_CAPTION_BLOCKS
        and widths[box.last] - widths[box.first] <= _WIDEST_CAPTION
        and not box.boxes & (OUTSIDE | FIGURE)
        and all(block.kind not in HEADINGS for block in blocks[box.first : box.last])
    ]
    prose: dict[int, float] = {
        boxes[index].first: sums[boxes[index].last] - sums[boxes[index].first] for index in reversed(found)
    }
    if sum(prose.values()) > _MOST_CAPTIONS * sums[-1]:
        return
    marked = set(found)
    for index, box in enumerate(boxes):
        if index in marked or box.parent in marked:
            marked.add(index)
            box.boxes |= PICTURED
