"""The tests that tell what a saved page says of itself in the midst of its text: prompts, offers, notes."""

from __future__ import annotations

import re

from generator.folding import fold_case, key_of
from generator.readers import boxes
from generator.readers.features import HEARD
from generator.readers.pageparts import HEADINGS
from generator.readers.pagerules import END, View
from generator.readers.prompts import LONGEST_HOUSE_TALK, LONGEST_PRINT, SPOKEN
from generator.readers.tradetalk import ABOUT_IT, speaks_of_it
from generator.readers.tradetalk import LONGEST as LONGEST_TALK

_LONGEST_PROMPT = 200
_LONGEST_NOTICE = 250
_WIDE = 60
_SAID_IN_FULL = 30
_SHORT_NOTE = 20
# Fewer paragraphs tell too little of what a text is about, and no more blocks need be asked.
_LEAST_TEXT, _MOST_TEXT = 3, 100
_LINKED = 0.5
_MARKS = " (*[>→►▶•-–—"
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©)\s*(?:©\s*|\(c\)\s*)?(?:19|20)\d\d", re.I)


def is_prompt(view: View) -> bool:
    """Begins with words such as "Read more", and links or ends no sentence."""
    block = view.block
    if block.width > _LONGEST_PROMPT or block.kind in HEADINGS:
        return False
    opens = view.frame.words.opening.match(fold_case(block.text[:100]).lstrip(_MARKS))
    return bool(opens) and (block.link_share > 0.3 or not END.search(block.text))


def is_heading_of_links(view: View) -> bool:
    """A heading such as "More from Business", with links below."""
    block, words = view.block, view.frame.words
    if block.kind not in HEADINGS or block.width > _LONGEST_PROMPT:
        return False
    folded = fold_case(block.text)
    known = key_of(folded) in words.closing or words.opening.match(folded.lstrip(_MARKS))
    below = view.beside(1)
    return bool(known) and (below is None or below.link_share > _LINKED)


def is_house_talk(view: View) -> bool:
    """Speaks of the paper: newsletters, apps, terms; twice or briefly, at an edge of the text."""
    block, words = view.block, view.frame.words
    if block.width > LONGEST_PRINT or block.kind in HEADINGS:
        return False
    folded = fold_case(block.text)
    if block.width == len(folded) and not words.talk_firsts.is_in(folded):
        return False
    said = set(words.house_talk.findall(folded))
    if not words.small_print.isdisjoint(said):
        return True
    much = len(said) > 1 or (bool(said) and block.width <= 2 * _WIDE)
    return much and block.width <= LONGEST_HOUSE_TALK and _at_an_edge(view)


def _at_an_edge(view: View) -> bool:
    """Above the second paragraph, among the last, or beside what is no text."""
    at = view.block.number - 1
    if at <= view.frame.lead or at >= view.frame.tail:
        return True
    return any(beside is not None and not beside.prose for beside in (view.beside(-1), view.beside(1)))


def is_end_note(view: View) -> bool:
    """Among the last blocks it speaks of this text, of its writer, or as no block above of the trade."""
    block, frame = view.block, view.frame
    at = block.number - 1
    if at < frame.tail or block.width > LONGEST_TALK or block.kind in HEADINGS or block.text[0] in SPOKEN:
        return False
    folded = fold_case(block.text)
    if frame.words.unanswered.search(folded):
        return False
    if frame.words.note.search(folded) or frame.words.biography.search(folded):
        return True
    own = frame.words.trade.heard([folded])[0]
    if not speaks_of_it(own, block.width, frame.words):
        return False
    near = frame.page.blocks[max(frame.first, at - _MOST_TEXT) : at]
    above = [fold_case(other.text[:HEARD]) for other in near if other.prose]
    if len(above) < _LEAST_TEXT:
        return False
    said = frame.words.trade.heard(["\n".join(above)])[0]
    return len(said) < ABOUT_IT and speaks_of_it(own - said, block.width, frame.words)


def is_copyright(view: View) -> bool:
    """Opens with whose the rights are, and since when."""
    return view.block.width <= _LONGEST_NOTICE and bool(_COPYRIGHT.match(view.block.text))


def is_correction(view: View) -> bool:
    """Tells at an edge of the text what was wrong or is new in it."""
    block = view.block
    at_edge = block.number - 1 >= view.frame.tail or block.number - 1 <= view.frame.lead
    return (
        at_edge
        and block.width > _SHORT_NOTE
        and bool(view.frame.words.correction.match(fold_case(block.text).lstrip(_MARKS)))
    )


def is_pull_quote(view: View) -> bool:
    """A quotation set apart that repeats a paragraph's words."""
    if len(view.letters) < _SAID_IN_FULL or not view.bits & boxes.QUOTE:
        return False
    said = view.frame.said
    first = said.find(view.letters)
    return first >= 0 and said.find(view.letters, first + 1) >= 0
