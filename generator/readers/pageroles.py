"""The table of rules that give each block of a saved page its role, and the order they are asked in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from generator.folding import key_of
from generator.readers import boxes, pageprompts, pagerules
from generator.readers.pageparts import Block
from generator.readers.pagerules import Frame, View, stands_in
from generator.readers.reading import Role
from generator.readers.words import Words

_LISTED = frozenset(("li", "dt", "dd"))
_LONGEST_LABELLED = 300
_LONGEST_CAPTION = 700
_MOST_LABELS = 50
_MUCH = 0.25
_LONGEST_NOTES = 0.15
_UPRIGHT = 0.05
_LINKED = 0.2


class Rule(msgspec.Struct, frozen=True):
    """A named test with its reason; `role` is what a block gets that passes it.

    `bit` are the boxes that it is about: it is asked of blocks in one of them only, with 0 of all.
    """

    name: str
    role: Role
    reason: str
    test: Callable[[View], bool]
    bit: int = 0


def _boxed(name: str, role: Role, reason: str, bit: int, longest: int = 10**9) -> Rule:
    return Rule(name, role, reason, stands_in(bit, longest), bit)


RULES = (
    Rule("headline", Role.HEADLINE, "it says the headline", pagerules.is_headline),
    Rule("description", Role.STANDFIRST, "the page declares it as its description", pagerules.is_standfirst),
    _boxed("hidden", Role.BOILERPLATE, "readers do not see it", boxes.HIDDEN | boxes.INLINE_HIDDEN),
    _boxed("credit", Role.CREDIT, "labelled as a picture's credit", boxes.CREDIT, _LONGEST_LABELLED),
    _boxed("caption", Role.CAPTION, "labelled as a picture's caption", boxes.CAPTION, _LONGEST_CAPTION),
    _boxed("in a figure", Role.CAPTION, "stands in a figure", boxes.FIGURE, _LONGEST_CAPTION),
    _boxed("beside a picture", Role.CAPTION, "alone with a picture", boxes.PICTURED),
    _boxed("about the author", Role.BOILERPLATE, "labelled as a note on the author", boxes.AUTHOR_NOTE),
    _boxed("byline", Role.BYLINE, "labelled as a byline", boxes.BYLINE, _LONGEST_LABELLED),
    _boxed("dateline", Role.PUBLISHED, "labelled as a date", boxes.DATE, _LONGEST_LABELLED),
    *(
        _boxed(name, Role.BOILERPLATE, f"stands in a box for {name}", bit)
        for bit, name in boxes.NAMES.items()
        if bit not in (boxes.HIDDEN, boxes.INLINE_HIDDEN, boxes.AUTHOR_NOTE)
    ),
    Rule("outside the article", Role.BOILERPLATE, "stands around the article's box", pagerules.is_outside),
    Rule("standfirst", Role.STANDFIRST, "labelled so, above the text", pagerules.is_labelled_standfirst),
    Rule("furniture", Role.BOILERPLATE, "the whole block is a known label or button", pagerules.is_furniture),
    Rule("writer's name", Role.BYLINE, "a writer's name by itself", pagerules.is_author),
    Rule("date", Role.PUBLISHED, "a label for dates and figures", pagerules.is_dateline),
    Rule("note on the writer", Role.BOILERPLATE, "about a writer, at the end", pagerules.is_author_note),
    Rule("captioned", Role.CAPTION, "ends in a picture's credit", pagerules.is_captioned),
    Rule("not in the stated body", Role.BOILERPLATE, "the page's own text has it not", pagerules.is_unstated),
    Rule("list of links", Role.BOILERPLATE, "its list is made of links", pagerules.is_link_list),
    Rule("link", Role.BOILERPLATE, "all of it is a link", pagerules.is_link),
    Rule("linked heading", Role.BOILERPLATE, "all of it is a link", pagerules.is_linked_heading),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", pageprompts.is_prompt),
    Rule(
        "heading of links",
        Role.BOILERPLATE,
        "names what the links below are",
        pageprompts.is_heading_of_links,
    ),
    Rule(
        "house talk", Role.BOILERPLATE, "it speaks of the paper, not of the news", pageprompts.is_house_talk
    ),
    Rule("correction", Role.CORRECTION, "it opens as corrections do, at an edge", pageprompts.is_correction),
    Rule("end note", Role.BOILERPLATE, "at the end, of the text or its writer", pageprompts.is_end_note),
    Rule("copyright", Role.BOILERPLATE, "says whose the rights are", pageprompts.is_copyright),
    Rule("pull quote", Role.BOILERPLATE, "set apart, it repeats a paragraph", pageprompts.is_pull_quote),
    Rule("address", Role.BOILERPLATE, "nothing but an address", pagerules.is_bare_address),
    Rule("repeated label", Role.BOILERPLATE, "the same short line stands elsewhere", pagerules.is_repeated),
    Rule("above the text", Role.SECTION, "a label before the first paragraph", pagerules.is_above),
    Rule("bold line", Role.SUBHEAD, "bold, by itself above a paragraph", pagerules.is_bold_line),
    Rule("stub", Role.BOILERPLATE, "loose words without an end", pagerules.is_stub),
    _boxed("quote", Role.QUOTE, "stands in a quotation", boxes.QUOTE),
    Rule("subhead", Role.SUBHEAD, "a heading", pagerules.is_subhead),
    Rule("list entry", Role.LIST, "an entry of a list", lambda view: view.block.kind in _LISTED),
    Rule("paragraph", Role.PARAGRAPH, "what is left in the article's box", pagerules.always),
)


class Verdict(msgspec.Struct, frozen=True):
    """What was decided for a block, and by which rule."""

    block: Block
    role: Role
    rule: str


IN_BODY = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST))


@lru_cache(maxsize=1 << 12)
def _asked(bits: int) -> tuple[Rule, ...]:
    """The rules that are asked of a block in such boxes, in order."""
    return tuple(rule for rule in RULES if not rule.bit or rule.bit & bits)


def judge(frame: Frame) -> list[Verdict]:
    """The verdict on each block of a page, in order."""
    verdicts = []
    for block, letters in zip(frame.page.blocks, frame.letters, strict=True):
        bits = frame.page.around(block)
        view = View(frame, block, bits, letters)
        for rule in _asked(bits):
            if rule.test(view):
                verdicts.append(Verdict(block, rule.role, rule.name))
                break
    return _without_empty_heads(_without_closing_notes(_cut_at_closing(verdicts, frame)))


def _without_closing_notes(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Without what stands in italics below the text: who helped, where it appeared first."""
    out = list(verdicts)
    left = _LONGEST_NOTES * text_width(out)
    for index in reversed(range(len(out))):
        if out[index].role not in IN_BODY:
            continue
        left -= out[index].block.width
        if left < 0 or not _may_be_note(out[index]):
            break
        out[index] = Verdict(out[index].block, Role.BOILERPLATE, "note in italics")
    return out


def _may_be_note(verdict: Verdict) -> bool:
    """In italics, and no heading nor an entry of a list that links nowhere."""
    block = verdict.block
    listed = verdict.role is Role.LIST and block.link_share < _LINKED
    return verdict.role is not Role.SUBHEAD and not listed and _is_italic(block)


def _is_italic(block: Block) -> bool:
    """True for a block set in italics from end to end."""
    upright = sum(len(run.text.strip(" .,:()")) for run in block.runs if "i" not in run.style)
    return upright <= _UPRIGHT * len(block.text)


def _cut_at_closing(verdicts: Sequence[Verdict], frame: Frame) -> list[Verdict]:
    """Leave out what a label such as "Related articles" heads in its box, unless that is much of the text."""
    out = list(verdicts)
    whole = text_width(out)
    cut = frame.first
    labels = [at for at in range(frame.first, frame.last) if _is_closing(out[at], frame.words)]
    for at in labels[:_MOST_LABELS]:
        end = _end_of_section(frame, out[at].block)
        if key_of(out[at].block.text) in frame.words.read_also:
            end = next((below for below in range(at + 1, end) if _goes_on(out[below])), end)
        if at < cut or text_width(out[at:end]) >= _MUCH * whole:
            continue
        cut = end
        for below in range(at + 1, end):
            if out[below].role in IN_BODY:
                out[below] = Verdict(out[below].block, Role.BOILERPLATE, "below a closing label")
    return out


def _is_closing(verdict: Verdict, words: Words) -> bool:
    return verdict.rule == "furniture" and key_of(verdict.block.text) in words.closing


def _goes_on(verdict: Verdict) -> bool:
    """A paragraph of its own words: behind "Read also" and its links the text goes on."""
    return verdict.role is Role.PARAGRAPH and verdict.block.link_share < _LINKED


def _end_of_section(frame: Frame, block: Block) -> int:
    """Where the box around a label and what it is the label of ends, not past the article."""
    boxes_, at = frame.page.boxes, frame.page.boxes[block.box]
    while at.parent >= 0 and at.last <= block.number:
        at = boxes_[at.parent]
    return min(at.last, frame.last)


def _without_empty_heads(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A subhead with nothing below it before the next, or before the end, heads what was left out."""
    out, below = list(verdicts), False
    for index in range(len(out) - 1, -1, -1):
        if out[index].role is Role.SUBHEAD:
            if not below and (index + 1 >= len(out) or not _heads_another(out, index)):
                out[index] = Verdict(out[index].block, Role.BOILERPLATE, "heading of what was left out")
            below = False
        elif out[index].role in IN_BODY:
            below = True
    return out


def _heads_another(verdicts: Sequence[Verdict], index: int) -> bool:
    """True where a smaller heading follows at once."""
    following = verdicts[index + 1]
    return following.role is Role.SUBHEAD and following.block.kind > verdicts[index].block.kind


def text_width(verdicts: Sequence[Verdict]) -> int:
    """How wide the body is that verdicts leave."""
    return sum(verdict.block.width for verdict in verdicts if verdict.role in IN_BODY)
