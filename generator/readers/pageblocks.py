"""A parsed page -> its visible text as blocks in order, each knowing the boxes that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from generator.readers.boxes import BOXES_OF_TAGS, HIDDEN, INLINE_HIDDEN
from generator.readers.boxlabels import box_of_label
from generator.readers.pageboxes import settled
from generator.readers.pageparts import BREAK, HEADINGS, Block, Box, PageText, Run, TooTangled, width_of

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
_KINDS = HEADINGS | frozenset(("p", "li", "pre", "td", "th", "dt", "dd"))
_WHOLE = frozenset(("body", "main"))
_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
_LABELS = frozenset(("class", "id", "itemprop", "data-testid", "data-component", "role"))
_INVISIBLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_LONGEST_LABEL = 400
_PROSE = 50
MOST_BLOCKS = 20_000
_PICTURES = frozenset(("img", "picture", "amp-img"))
_MAIL = re.compile(r"e-?mail", re.I)
_FIELD_LABELS = ("type", "name", "id", "placeholder")


def page_text(body: Any) -> PageText:
    """The visible text of a `<body>` element, which is not changed. Raises `TooTangled`."""
    walk = _Walk()
    walk.over(body)
    if len(walk.blocks) > MOST_BLOCKS:
        raise TooTangled(f"more than {MOST_BLOCKS} blocks of text")
    return PageText(tuple(walk.blocks), settled(walk.boxes, walk.blocks))


class _Walk:
    """One pass over the tree, without recursion: pages nest deeper than Python does."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._stack: list[int] = []
        self._runs: list[Run] = []
        self._looks: list[tuple[str, str]] = [("", "")]

    def over(self, body: Any) -> None:
        """Gather the blocks and boxes below `body`, in which no comments are; stops at `MOST_BLOCKS`."""
        from lxml import etree

        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in _SILENT:
                    self._note(element, tag)
                    walker.skip_subtree()
                    continue
                if tag in BLOCK_TAGS:
                    if len(self.blocks) > MOST_BLOCKS:
                        return
                    self._open(element, tag)
                elif tag == "br":
                    self._runs.append(BREAK)
                elif not self._open_inline(element, tag):
                    walker.skip_subtree()
                    continue
                text = element.text
            else:
                if tag in BLOCK_TAGS:
                    self._close()
                elif tag != "br" and tag not in _SILENT:
                    self._looks.pop()
                text = element.tail if element is not body else None
            if text and (self._runs or not text.isspace()):
                target, style = self._looks[-1]
                self._runs.append(Run(text, target, style))
        self._flush()

    def _note(self, element: Any, tag: str) -> None:
        """Count what shows no text and yet tells what its box is."""
        if not self._stack:
            return
        box = self.boxes[self._stack[-1]]
        if tag in _PICTURES:
            box.pictures += 1
        elif tag == "input" and _MAIL.search(
            " ".join([element.get(name, "")[:80] for name in _FIELD_LABELS])
        ):
            box.mail_fields += 1

    def _open(self, element: Any, tag: str) -> None:
        if self._runs:
            self._flush()
        own, soft, label = _bits(element.items(), tag)
        parent = self._stack[-1] if self._stack else -1
        self._stack.append(len(self.boxes))
        self.boxes.append(Box(tag, parent, len(self.blocks), own, soft, label))

    def _open_inline(self, element: Any, tag: str) -> bool:
        """False for one that readers do not see."""
        target, style = self._looks[-1]
        attributes = element.items()
        if attributes and _bits(attributes, tag)[1] & INLINE_HIDDEN:
            self._looks.append((target, style))
            return False
        if tag == "a":
            target = element.get("href") or ""
        own = _STYLES.get(tag, "")
        self._looks.append((target, style if own in style else style + own))
        return True

    def _close(self) -> None:
        if self._runs:
            self._flush()
        self.boxes[self._stack.pop()].last = len(self.blocks)

    def _flush(self) -> None:
        """End a block; line breaks part it."""
        box = self._stack[-1] if self._stack else 0
        tag = self.boxes[box].tag if self.boxes else ""
        for runs in _parted(self._runs) if tag != "pre" and BREAK in self._runs else [self._runs]:
            text = "".join([run.text for run in runs])
            shown = text.strip("\n") if tag == "pre" else " ".join(text.split())
            if shown and not shown.isspace():
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


def _bits(attributes: Sequence[tuple[str, str]], tag: str) -> tuple[int, int, str]:
    """What an element's tag and hidden state make it, and what its labels say, less surely."""
    own = BOXES_OF_TAGS.get(tag, 0)
    labels = []
    for name, value in attributes:
        if name in _LABELS:
            # The id of a heading is made of its words, for links to it.
            if name != "id" or tag not in HEADINGS:
                labels.append(value)
        elif name == "hidden" or (name == "style" and _INVISIBLE.search(value[:_LONGEST_LABEL])):
            own |= HIDDEN
    if not labels or tag in _WHOLE:
        return own, 0, ""
    label = " ".join(labels)[:_LONGEST_LABEL]
    return own, box_of_label(label), label


def _block(number: int, kind: str, box: int, text: str, runs: list[Run], linked: int) -> Block:
    width = width_of(text)
    prose = width * (1 - min(1.0, linked / len(text))) if width >= _PROSE else 0.0
    return Block(number, kind, box, text, tuple(runs), linked, width, prose)


def _parted(runs: list[Run]) -> list[list[Run]]:
    """Runs cut at line breaks: in news pages those end paragraphs."""
    return [list(part) for is_break, part in groupby(runs, key=BREAK.__eq__) if not is_break]
