"""The table of rules that give each block of a saved page its role, and the order they are asked in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from generator.readers import boxes
from generator.readers.articlebox import letters_of
from generator.readers.pageblocks import Block, PageText, width_of
from generator.readers.reading import Role
from generator.readers.words import Words, key_of

_END = re.compile(r"""[.!?:;…。！？։।؟۔"'”“»«’)\]]\s*\Z""")
_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTED = frozenset(("li", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_BARE_ADDRESS = re.compile(r"\A(?:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,200})\Z")
_CONTACT = re.compile(r"[\w.+-]{1,64}@\w[\w-]{0,60}\.\w|(?:^|\s)@\w{2,30}\b")
_LONGEST_LABELLED = 300
_LONGEST_CAPTION = 700
_LONGEST_LINK = 220
_LONGEST_PROMPT = 200
_LONGEST_SUBHEAD = 160


class Frame(msgspec.Struct, frozen=True):
    """What is known of the whole page when its blocks are judged.

    `first` and `last` are the range of the article's blocks; `title`, `standfirst` and `authors` are letters;
    `stated` the letters of the body that the page states, where what it shows agrees with it.
    """

    page: PageText
    first: int
    last: int
    title: str
    standfirst: str
    stated: str
    authors: tuple[str, ...]
    words: Words
    repeats: Counter[str]


class View(msgspec.Struct, frozen=True):
    """A block and all that a rule may ask of it."""

    frame: Frame
    block: Block
    bits: int
    letters: str

    @property
    def is_short(self) -> bool:
        """Too short for a paragraph that labels say something else of."""
        return self.block.width <= _LONGEST_LABELLED

    def beside(self, step: int) -> Block | None:
        """The block so many further on, none beyond the article."""
        at = self.block.number - 1 + step
        return self.frame.page.blocks[at] if self.frame.first <= at < self.frame.last else None


class Rule(msgspec.Struct, frozen=True):
    """A named test with its reason; `role` is what a block gets that passes it."""

    name: str
    role: Role
    reason: str
    test: Callable[[View], bool]


def _is_outside(view: View) -> bool:
    return not view.frame.first <= view.block.number - 1 < view.frame.last


def _is_headline(view: View) -> bool:
    """The headline, also below its kicker, or the first heading of the first rank above the text."""
    title = view.frame.title
    if title and view.letters == title:
        return True
    if view.block.kind == "h1":
        return not any(other.prose for other in view.frame.page.blocks[view.frame.first : view.block.number - 1])
    return view.block.kind == "h2" and len(title) > 20 and view.letters.endswith(title)


def _is_standfirst(view: View) -> bool:
    """Says what the page declares as its description, above the text or set apart from it."""
    same = len(view.letters) > 20 and view.letters == view.frame.standfirst
    apart = view.bits & (boxes.STANDFIRST | boxes.HEADER) or view.block.kind in _HEADING
    return bool(same and (apart or _is_outside(view)))


def _is_labelled_standfirst(view: View) -> bool:
    """Set apart above the text; a first paragraph that is merely labelled "lead" stays in the text."""
    near = view.frame.first <= view.block.number - 1 < view.frame.first + 6
    apart = view.bits & boxes.HEADER or (view.bits & boxes.STANDFIRST and view.block.kind in _HEADING)
    return bool(near and apart and view.block.width < 600 and view.block.prose)


def _in(bit: int, longest: int = 10**9) -> Callable[[View], bool]:
    return lambda view: bool(view.bits & bit) and view.block.width <= longest


def _is_furniture(view: View) -> bool:
    key = key_of(view.block.text[:120])
    words = view.frame.words
    return len(view.block.text) < 120 and (not key or key in words.furniture or key in words.closing)


def _is_link(view: View) -> bool:
    """A block that is one link and stands alone: to another article."""
    block = view.block
    if block.width > _LONGEST_LINK or block.kind in _HEADING | _CELLS:
        return False
    return block.link_share > 0.85 or (block.link_share > 0.5 and not _END.search(block.text))


def _is_linked_heading(view: View) -> bool:
    """A heading that is one link with no paragraph of its own below: to another article."""
    if view.block.kind not in _HEADING or view.block.link_share <= 0.85:
        return False
    below = view.beside(1)
    return below is None or not below.prose


def _is_prompt(view: View) -> bool:
    block = view.block
    if block.width > _LONGEST_PROMPT or block.kind in _HEADING:
        return False
    opens = view.frame.words.opening.match(block.text[:100].casefold().lstrip(" (*[>→►▶•-–—"))
    return bool(opens) and (block.link_share > 0.3 or not _END.search(block.text))


def _is_link_list(view: View) -> bool:
    """An entry of a list whose entries are links."""
    if view.block.kind not in _LISTED:
        return False
    page, box = view.frame.page, view.frame.page.boxes[view.block.box]
    around = page.boxes[box.parent] if box.parent >= 0 else box
    entries = page.blocks[around.first : around.last]
    linked = sum(entry.linked for entry in entries)
    return linked > 0.6 * sum(len(entry.text) for entry in entries)


def _is_bare_address(view: View) -> bool:
    return bool(_BARE_ADDRESS.match(view.block.text))


def _is_unstated(view: View) -> bool:
    """Not in the body that the page states in full: a box that was put into the text."""
    stated, letters = view.frame.stated, view.letters
    if not stated or len(letters) < 8 or view.block.kind in _HEADING or view.block.kind in _CELLS:
        return False
    if view.block.width > _LONGEST_LABELLED and not view.block.link_share > 0.3:
        return False
    return letters not in stated and letters[:40] not in stated and letters[-40:] not in stated


def _is_subhead(view: View) -> bool:
    return view.block.kind in _HEADING and view.block.width <= _LONGEST_SUBHEAD


def _is_above(view: View) -> bool:
    """A stub before the first paragraph: kickers, dates, counts."""
    block = view.block
    if block.prose or block.kind in _HEADING or block.kind in ("li", "p"):
        return False
    return not any(other.prose for other in view.frame.page.blocks[view.frame.first : block.number - 1])


def _is_stub(view: View) -> bool:
    """Loose words that end no sentence: labels of players, counts, buttons."""
    block = view.block
    return block.kind == "" and block.width < 50 and not _END.search(block.text)


def _is_repeated(view: View) -> bool:
    loose = view.block.kind == "" and view.block.width < 80 and not _END.search(view.block.text)
    return loose and view.frame.repeats[view.letters] > 1


def _is_author(view: View) -> bool:
    """The name of a writer by itself, perhaps after "By"; or such a label with whoever's name."""
    if view.block.width < 80 and not view.block.text.endswith(".") and view.frame.words.by.match(view.block.text.casefold()):
        from generator.readers.bylines import labelled_names
        if labelled_names(view.block.text, view.frame.words):
            return True
    return view.block.width < 100 and any(
        name in view.letters and len(view.letters) <= len(name) + 12 for name in view.frame.authors
    )


def _is_author_note(view: View) -> bool:
    """Close to the end, and about the writer or how to reach one."""
    if not _is_near_end(view) or view.block.width > 450:
        return False
    return view.letters.startswith(view.frame.authors) or bool(_CONTACT.search(view.block.text))


def _is_near_end(view: View) -> bool:
    """At most three paragraphs stand below it."""
    below = view.frame.page.blocks[view.block.number : view.frame.last]
    return len(below) < 40 and sum(other.prose > 0 for other in below) <= 3


def _is_dateline(view: View) -> bool:
    text = view.block.text
    if view.block.width > 90 or not re.search(r"\d", text) or view.block.kind in _LISTED | _CELLS:
        return False
    folded, words = text.casefold(), view.frame.words
    return bool(words.published.match(folded) or words.updated.match(folded)) and len(re.findall(r"\d", text)) > 3


def _is_captioned(view: View) -> bool:
    """Ends in the credit of a picture: "Photo: A. Name", "Credit: B. Name/Agency"."""
    block = view.block
    if block.width > 400 or block.kind not in ("", "p") or block.text.endswith("."):
        return False
    end = block.text[-70:].casefold()
    return any(end[found.end() :].lstrip()[:1] in (":", "/") for found in view.frame.words.picture.finditer(end))


def _always(_: View) -> bool:
    return True


RULES = (
    Rule("headline", Role.HEADLINE, "it says the headline", _is_headline),
    Rule("description", Role.STANDFIRST, "the page declares it as its description", _is_standfirst),
    Rule("hidden", Role.BOILERPLATE, "readers do not see it", _in(boxes.HIDDEN | boxes.INLINE_HIDDEN)),
    Rule("credit", Role.CREDIT, "labelled as a picture's credit", _in(boxes.CREDIT, _LONGEST_LABELLED)),
    Rule("caption", Role.CAPTION, "labelled as a picture's caption", _in(boxes.CAPTION, _LONGEST_CAPTION)),
    Rule("in a figure", Role.CAPTION, "stands in a figure", _in(boxes.FIGURE, _LONGEST_CAPTION)),
    Rule("about the author", Role.BOILERPLATE, "labelled as a note on the author", _in(boxes.AUTHOR_NOTE)),
    Rule("byline", Role.BYLINE, "labelled as a byline", _in(boxes.BYLINE, _LONGEST_LABELLED)),
    Rule("dateline", Role.PUBLISHED, "labelled as a date", _in(boxes.DATE, _LONGEST_LABELLED)),
    *(
        Rule(name, Role.BOILERPLATE, f"stands in a box for {name}", _in(bit))
        for bit, name in boxes.NAMES.items()
        if bit not in (boxes.HIDDEN, boxes.INLINE_HIDDEN, boxes.AUTHOR_NOTE)
    ),
    Rule("outside the article", Role.BOILERPLATE, "stands around the article's box", _is_outside),
    Rule("standfirst", Role.STANDFIRST, "labelled so, above the text", _is_labelled_standfirst),
    Rule("furniture", Role.BOILERPLATE, "the whole block is a known label or button", _is_furniture),
    Rule("writer's name", Role.BYLINE, "a writer's name by itself", _is_author),
    Rule("date", Role.PUBLISHED, "a label for dates and figures", _is_dateline),
    Rule("note on the writer", Role.BOILERPLATE, "about a writer, at the end", _is_author_note),
    Rule("captioned", Role.CAPTION, "ends in a picture's credit", _is_captioned),
    Rule("not in the stated body", Role.BOILERPLATE, "the page's own text has it not", _is_unstated),
    Rule("list of links", Role.BOILERPLATE, "its list is made of links", _is_link_list),
    Rule("link", Role.BOILERPLATE, "all of it is a link", _is_link),
    Rule("linked heading", Role.BOILERPLATE, "all of it is a link", _is_linked_heading),
    Rule("prompt", Role.BOILERPLATE, "it opens as prompts do", _is_prompt),
    Rule("address", Role.BOILERPLATE, "nothing but an address", _is_bare_address),
    Rule("repeated label", Role.BOILERPLATE, "the same short line stands elsewhere", _is_repeated),
    Rule("above the text", Role.SECTION, "a label before the first paragraph", _is_above),
    Rule("stub", Role.BOILERPLATE, "loose words without an end", _is_stub),
    Rule("quote", Role.QUOTE, "stands in a quotation", _in(boxes.QUOTE)),
    Rule("subhead", Role.SUBHEAD, "a heading", _is_subhead),
    Rule("list entry", Role.LIST, "an entry of a list", lambda view: view.block.kind in _LISTED),
    Rule("paragraph", Role.PARAGRAPH, "what is left in the article's box", _always),
)


class Verdict(msgspec.Struct, frozen=True):
    """What was decided for a block, and by which rule."""

    block: Block
    role: Role
    rule: str


IN_BODY = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST))


def judge(frame: Frame) -> list[Verdict]:
    """The verdict on each block of a page, in order."""
    verdicts = []
    for block in frame.page.blocks:
        view = View(frame, block, frame.page.around(block), letters_of(block.text))
        rule = next(rule for rule in RULES if rule.test(view))
        verdicts.append(Verdict(block, rule.role, rule.name))
    return _without_empty_heads(_cut_at_closing(verdicts, frame))


def _cut_at_closing(verdicts: Sequence[Verdict], frame: Frame) -> list[Verdict]:
    """After a label such as "Related articles" the rest of its box is left out, unless it is much of the text."""
    out = list(verdicts)
    whole = sum(verdict.block.width for verdict in out if verdict.role in IN_BODY)
    for index in range(frame.first, frame.last):
        block = out[index].block
        if out[index].rule != "furniture" or key_of(block.text) not in frame.words.closing:
            continue
        end = _end_of_section(frame, block)
        rest = [at for at in range(index + 1, end) if out[at].role in IN_BODY]
        if rest and sum(out[at].block.width for at in rest) < 0.25 * whole:
            for at in rest:
                out[at] = Verdict(out[at].block, Role.BOILERPLATE, "below a closing label")
    return out


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
    return sum(width_of(verdict.block.text) for verdict in verdicts if verdict.role in IN_BODY)
