"""A parsed page -> its visible text as blocks in order, each knowing the boxes that it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate, groupby
from typing import Any

from generator.readers.boxes import (
    CONSENT,
    HIDDEN,
    INLINE_HIDDEN,
    RELATED,
    SOFT,
    box_of_label,
    box_of_tag,
)
from generator.readers.pageparts import BREAK, Block, Box, PageText, Run, TooTangled, width_of

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body button center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section
    summary table tbody td tfoot th thead tr ul
    """.split()
)
_SILENT = frozenset(
    """
    applet area audio canvas datalist embed head iframe img input link math meta noembed noframes
    noscript object option script select source style svg template textarea title track video
    """.split()
)
_KINDS = frozenset(("p", "li", "pre", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE = frozenset(("body", "main"))
_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
_LABELS = ("class", "id", "itemprop", "data-testid", "data-component", "role")
_INVISIBLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_LONGEST_LABEL = 400
_PROSE = 50
MOST_BLOCKS = 20_000
_MOST_COVERED = 0.4
_SERIES = 4


def page_text(body: Any) -> PageText:
    """The visible text of a `<body>` element, which is not changed. Raises `TooTangled`."""
    walk = _Walk()
    walk.over(body)
    if len(walk.blocks) > MOST_BLOCKS:
        raise TooTangled(f"more than {MOST_BLOCKS} blocks of text")
    return PageText(tuple(walk.blocks), _settled(walk.boxes, walk.blocks))


class _Walk:
    """One pass over the tree, without recursion: pages nest deeper than Python does."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._stack: list[int] = []
        self._runs: list[Run] = []
        self._targets: list[str] = [""]
        self._styles: list[str] = [""]
        self._labels: dict[str, int] = {}

    def over(self, body: Any) -> None:
        """Gather the blocks and boxes below `body`; stops at `MOST_BLOCKS`."""
        from lxml import etree

        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if len(self.blocks) > MOST_BLOCKS:
                return
            if event == "start":
                if tag in _SILENT or not isinstance(tag, str):
                    walker.skip_subtree()
                else:
                    self._open(element, tag, walker)
            else:
                if tag not in _SILENT and isinstance(tag, str):
                    self._close(tag)
                if element.tail and element is not body:
                    self._say(element.tail)
        self._flush()

    def _open(self, element: Any, tag: str, walker: Any) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
            own, soft, label = self._bits(element, tag)
            parent = self._stack[-1] if self._stack else -1
            self.boxes.append(Box(tag, parent, len(self.blocks), own, soft, label))
            self._stack.append(len(self.boxes) - 1)
        elif tag == "br":
            self._runs.append(BREAK)
        elif element.attrib and self._bits(element, tag)[1] & INLINE_HIDDEN:
            self._targets.append(self._targets[-1])
            self._styles.append(self._styles[-1])
            walker.skip_subtree()
            return
        else:
            self._targets.append((element.get("href") or "") if tag == "a" else self._targets[-1])
            style = _STYLES.get(tag, "")
            now = self._styles[-1]
            self._styles.append(now if style in now else now + style)
        if element.text:
            self._say(element.text)

    def _close(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
            self.boxes[self._stack.pop()].last = len(self.blocks)
        elif tag != "br":
            self._targets.pop()
            self._styles.pop()

    def _bits(self, element: Any, tag: str) -> tuple[int, int, str]:
        """What an element's tag and hidden state make it, and what its labels say, less surely."""
        own = box_of_tag(tag)
        attributes: Mapping[str, str] = element.attrib
        if not attributes:
            return own, 0, ""
        if "hidden" in attributes or _INVISIBLE.search(attributes.get("style", "")[:_LONGEST_LABEL]):
            own |= HIDDEN
        if tag in _WHOLE:
            return own, 0, ""
        label = " ".join([attributes[name] for name in _LABELS if name in attributes])[:_LONGEST_LABEL]
        if label not in self._labels:
            self._labels[label] = box_of_label(label)
        return own, self._labels[label], label

    def _say(self, text: str) -> None:
        if self._runs or not text.isspace():
            self._runs.append(Run(text, self._targets[-1], self._styles[-1]))

    def _flush(self) -> None:
        """End a block; line breaks part it."""
        if not self._runs:
            return
        box = self._stack[-1] if self._stack else 0
        tag = self.boxes[box].tag if self.boxes else ""
        for runs in _parted(self._runs) if tag != "pre" and BREAK in self._runs else [self._runs]:
            text = "".join([run.text for run in runs])
            shown = text.strip("\n") if tag == "pre" else " ".join(text.split())
            if shown.strip():
                linked = sum([len(run.text.strip()) for run in runs if run.target and run.target[0] != "#"])
                kind = self._kind(box, tag)
                self.blocks.append(_block(len(self.blocks) + 1, kind, box, shown, runs, linked))
        self._runs = []

    def _kind(self, box: int, tag: str) -> str:
        """The tag, or the list entry's around it where it is the first in there."""
        parent = self.boxes[box].parent
        if tag in ("p", "div") and parent >= 0 and self.boxes[parent].tag == "li":
            return "li" if self.boxes[parent].first == len(self.blocks) else tag
        return tag if tag in _KINDS else ""


def _block(number: int, kind: str, box: int, text: str, runs: list[Run], linked: int) -> Block:
    width = width_of(text)
    prose = width * (1 - min(1.0, linked / len(text))) if width >= _PROSE else 0.0
    return Block(number, kind, box, text, tuple(runs), linked, width, prose)


def _parted(runs: list[Run]) -> list[list[Run]]:
    """Runs cut at line breaks: in news pages those end paragraphs."""
    return [list(part) for is_break, part in groupby(runs, key=BREAK.__eq__) if not is_break]


def _settled(boxes: list[Box], blocks: list[Block]) -> tuple[Box, ...]:
    """Hand down what boxes are; what would cover half of the page's prose is not believed.

    That is a single box, or all boxes of one label: entries of a long list are labelled alike.
    """
    sums = [0.0, *accumulate(block.prose for block in blocks)]
    covered: dict[str, float] = {}
    for box in boxes:
        if box.soft and box.parent >= 0 and boxes[box.parent].label != box.label:
            covered[box.label] = covered.get(box.label, 0.0) + sums[box.last] - sums[box.first]
    most = _MOST_COVERED * sums[-1]
    excerpts = Counter(box.label for box in boxes if "excerpt" in box.label.lower())
    for box in boxes:
        above = boxes[box.parent].boxes if box.parent >= 0 else 0
        own, soft = box.own, box.soft
        if (held := sums[box.last] - sums[box.first]) >= most:
            own, soft = own & ~SOFT, soft & ~SOFT
            soft = soft & ~CONSENT if held > 2 * most else soft
        elif excerpts[box.label] >= _SERIES:
            # An article has one excerpt of its own: a series of them stands below other headlines.
            soft |= RELATED
        elif covered.get(box.label, 0.0) >= most:
            soft &= ~SOFT
        box.boxes = above | own | soft
    return tuple(boxes)
