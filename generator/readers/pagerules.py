"""The tests that the rules for a saved page are made of: each looks at one block and says yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from generator.folding import fold_case, key_of
from generator.readers import boxes
from generator.readers.measures import FOREIGN_ENDS
from generator.readers.pageparts import HEADINGS, Block, PageText
from generator.readers.words import Words

END = re.compile(rf"""[.!?:;…{FOREIGN_ENDS}"'”“»«’)\]]\s*\Z""")
_LISTED = frozenset(("li", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_BARE_ADDRESS = re.compile(r"\A(?:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,200})\Z")
_CONTACT = re.compile(r"[\w.+-]{1,64}@\w[\w-]{0,60}\.\w|(?:^|\s)@\w{2,30}\b")
_LONGEST_LABELLED = 300
_LONGEST_LINK = 220
_LONGEST_TEASER = 500
_WHOLLY = 0.97
_LONGEST_SUBHEAD = 160


class Frame(msgspec.Struct, frozen=True):
    """What is known of the whole page when its blocks are judged.

    `first` and `last` are the range of the article's blocks; `title`, `standfirst` and `authors` are letters;
    `stated` the letters of the body that the page states, where what it shows agrees with it; `letters`
    are those of each block of the page. `lead`
    is the place of the first paragraph, `tail` that from which at most three stand below; `said` are the
    letters of the article's blocks ("" where they are too many); `linked`
    and `signs` are running sums of what is linked and of all, over the blocks of the page.
    """

    page: PageText
    letters: Sequence[str]
    first: int
    last: int
    title: str
    standfirst: str
    stated: str
    authors: tuple[str, ...]
    words: Words
    repeats: Counter[str]
    said: str
    lead: int
    tail: int
    linked: Sequence[int]
    signs: Sequence[int]


class View(msgspec.Struct, frozen=True):
    """A block and all that a rule may ask of it."""

    frame: Frame
    block: Block
    bits: int
    letters: str

    def beside(self, step: int) -> Block | None:
        """The block so many further on, none beyond the article."""
        at = self.block.number - 1 + step
        return self.frame.page.blocks[at] if self.frame.first <= at < self.frame.last else None


def is_outside(view: View) -> bool:
    """Stands around the article's box."""
    return not view.frame.first <= view.block.number - 1 < view.frame.last


def is_headline(view: View) -> bool:
    """The headline, also below its kicker, or the first heading of the first rank above the text."""
    title = view.frame.title
    if title and view.letters == title:
        return True
    if view.block.kind == "h1":
        return view.block.number - 1 <= view.frame.lead
    return view.block.kind == "h2" and len(title) > 20 and view.letters.endswith(title)


def is_standfirst(view: View) -> bool:
    """Says what the page declares as its description, above the text or set apart from it."""
    same = len(view.letters) > 20 and view.letters == view.frame.standfirst
    apart = view.bits & (boxes.STANDFIRST | boxes.HEADER) or view.block.kind in HEADINGS
    return bool(same and (apart or is_outside(view)))


def is_labelled_standfirst(view: View) -> bool:
    """Set apart above the text; a first paragraph that is merely labelled "lead" stays in the text."""
    near = view.frame.first <= view.block.number - 1 < view.frame.first + 6
    apart = view.bits & boxes.HEADER or (view.bits & boxes.STANDFIRST and view.block.kind in HEADINGS)
    return bool(near and apart and view.block.width < 600 and view.block.prose)


def stands_in(bit: int, longest: int = 10**9) -> Callable[[View], bool]:
    """A rule for blocks in a box of some kind, up to a width."""
    return lambda view: bool(view.bits & bit) and view.block.width <= longest


def is_furniture(view: View) -> bool:
    """A known label or button, or signs only."""
    key = key_of(view.block.text[:120])
    words = view.frame.words
    return len(view.block.text) < 120 and (not key or key in words.furniture or key in words.closing)


def is_link(view: View) -> bool:
    """A block that is one link and stands alone: to another article."""
    block = view.block
    if (
        block.width > (_LONGEST_LINK if block.link_share < _WHOLLY else _LONGEST_TEASER)
        or block.kind in HEADINGS | _CELLS
    ):
        return False
    return block.link_share > 0.85 or (block.link_share > 0.5 and not END.search(block.text))


def is_linked_heading(view: View) -> bool:
    """A heading that is one link and in no box with a paragraph below it: to another article."""
    if view.block.kind not in HEADINGS or view.block.link_share <= 0.85:
        return False
    around = _box_around(view)
    return not any(
        below is not None and below.prose and _box_of(view, below) == around
        for below in (view.beside(1), view.beside(2))
    )


def _box_around(view: View) -> int:
    return _box_of(view, view.block)


def _box_of(view: View, block: Block) -> int:
    """The box that a block of its own element stands in."""
    box = view.frame.page.boxes[block.box]
    return box.parent if box.tag == block.kind else block.box


def is_link_list(view: View) -> bool:
    """An entry of a list whose entries are links."""
    if view.block.kind not in _LISTED:
        return False
    page, box = view.frame.page, view.frame.page.boxes[view.block.box]
    around = page.boxes[box.parent] if box.parent >= 0 else box
    linked, signs = view.frame.linked, view.frame.signs
    return linked[around.last] - linked[around.first] > 0.6 * (signs[around.last] - signs[around.first])


def is_bare_address(view: View) -> bool:
    """Nothing but a web or mail address."""
    return bool(_BARE_ADDRESS.match(view.block.text))


def is_unstated(view: View) -> bool:
    """Not in the body that the page states in full: a box that was put into the text."""
    stated, letters = view.frame.stated, view.letters
    if not stated or len(letters) < 8 or view.block.kind in HEADINGS or view.block.kind in _CELLS:
        return False
    if view.block.width > _LONGEST_LABELLED and not view.block.link_share > 0.3:
        return False
    return letters not in stated and letters[:40] not in stated and letters[-40:] not in stated


def is_subhead(view: View) -> bool:
    """A heading, if not as wide as a paragraph."""
    return view.block.kind in HEADINGS and view.block.width <= _LONGEST_SUBHEAD


def is_above(view: View) -> bool:
    """A stub before the first paragraph: kickers, dates, counts."""
    block = view.block
    if block.prose or block.kind in HEADINGS or block.kind in ("li", "p"):
        return False
    return block.number - 1 <= view.frame.lead


def is_bold_line(view: View) -> bool:
    """Loose words set in bold between paragraphs of the same box."""
    block = view.block
    if block.kind or block.width > _LONGEST_SUBHEAD or END.search(block.text):
        return False
    beside = [view.beside(step) for step in (-1, 1)]
    if not all(other is not None and other.prose and other.box == block.box for other in beside):
        return False
    return all("b" in run.style for run in block.runs if run.text.strip())


def is_stub(view: View) -> bool:
    """Loose words that end no sentence: labels of players, counts, buttons."""
    block = view.block
    return block.kind == "" and block.width < 50 and not END.search(block.text)


def is_repeated(view: View) -> bool:
    """A loose short line that stands more than once: furniture nobody listed."""
    loose = view.block.kind == "" and view.block.width < 80 and not END.search(view.block.text)
    return loose and view.frame.repeats[view.letters] > 1


def is_author(view: View) -> bool:
    """The name of a writer by itself, perhaps after "By"; or such a label with whoever's name."""
    if (
        view.block.width < 80
        and not view.block.text.endswith(".")
        and view.frame.words.by.match(fold_case(view.block.text))
    ):
        from generator.readers.bylines import labelled_names

        if labelled_names(view.block.text, view.frame.words):
            return True
    return view.block.width < 100 and any(
        name in view.letters and len(view.letters) <= len(name) + 12 for name in view.frame.authors
    )


def is_author_note(view: View) -> bool:
    """Close to the end, and about the writer or how to reach one."""
    if view.block.number - 1 < view.frame.tail or view.block.width > 450:
        return False
    return view.letters.startswith(view.frame.authors) or bool(_CONTACT.search(view.block.text))


def is_dateline(view: View) -> bool:
    """A label such as "Published" and figures."""
    text = view.block.text
    if view.block.width > 90 or not re.search(r"\d", text) or view.block.kind in _LISTED | _CELLS:
        return False
    folded, words = fold_case(text), view.frame.words
    return (
        bool(words.published.match(folded) or words.updated.match(folded))
        and len(re.findall(r"\d", text)) > 3
    )


def is_captioned(view: View) -> bool:
    """Ends in the credit of a picture: "Photo: A. Name", "Credit: B. Name/Agency"."""
    block = view.block
    if block.width > 400 or block.kind not in ("", "p") or block.text.endswith("."):
        return False
    end = fold_case(block.text[-70:])
    return any(
        end[found.end() :].lstrip()[:1] in (":", "/") for found in view.frame.words.picture.finditer(end)
    )


def always(_: View) -> bool:
    """What is left."""
    return True
