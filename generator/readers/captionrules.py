"""The tests that tell what belongs to a picture: who made it, and what it shows."""

from __future__ import annotations

from generator.folding import key_of
from generator.readers.features import SEEN, Features, is_prose
from generator.readers.likeness import stems_of
from generator.readers.names import is_name
from generator.readers.prompts import SPOKEN
from generator.readers.rules import LEAST_PARAGRAPH
from generator.readers.views import View
from generator.readers.words import AGENCY, SHOWING

LONGEST_CAPTION, BESIDE, ABOVE_LAST = 350, 3, 3
# A caption is mostly narrower than so much of a paragraph.
PARAGRAPHS_SHARE = 0.6
# So many lines above and below tell how wide paragraphs are, however long a text is.
AROUND = 60
SIGNED_ENDS, OWN_COMMAS = ")]）", ",،，"


def is_credit(view: View) -> bool:
    """A label such as "Photo:" and a name, and nothing else; or a picture agency by itself."""
    return view.line.credit


def is_credit_unlabelled(view: View) -> bool:
    """ "Ann Lee, AP" between paragraphs: who took a picture, for whom."""
    name, _, house = view.line.text.partition(",")
    return key_of(house.strip()) in view.words.agencies and is_name(name, view.words)


def is_captioned(view: View) -> bool:
    """Ends in the credit of a picture."""
    return view.line.caption


def is_caption_above_credit(view: View) -> bool:
    """The next line is nothing but a credit: this one says what the picture shows."""
    line = view.line
    below = view.near(1) if line.width <= LONGEST_CAPTION else None
    if below is None or not below.credit or _stands_above_caption(view, below):
        return False
    # A subhead or a whole paragraph above a picture is no caption, wherever the credit stands, unless it
    # tells what the text beside it tells.
    within = line.ended and view.index >= view.spine.start
    long = within and (line.width >= LEAST_PARAGRAPH or _goes_on(view))
    return not (((long or _ends_text(view, below)) and not _is_told_beside(view)) or line.text[0].isdigit())


def _goes_on(view: View) -> bool:
    """Below a paragraph, and not much narrower than paragraphs around it are."""
    above = view.near(-1)
    if above is None or not is_prose(above):
        return False
    start, stop = max(view.spine.start, view.index - AROUND), min(view.spine.stop, view.index + AROUND)
    widths = sorted(line.width for line in view.lines[start:stop] if is_prose(line))
    return view.line.width >= PARAGRAPHS_SHARE * widths[len(widths) // 2] if widths else False


def _stands_above_caption(view: View, credit: Features) -> bool:
    """ "Image source, Snaps": a label with a comma of its own stands right below the picture."""
    label = view.words.picture.match(credit.folded)
    return label is not None and label.phrase[-1] in OWN_COMMAS


def _ends_text(view: View, below: Features) -> bool:
    """The last paragraph, below another one or what parts them: the credit is of a picture further up."""
    if not any(map(is_prose, view.lines[max(0, view.index - ABOVE_LAST) : view.index])):
        return False
    # "(ann/AP)" below a short last sentence says who wrote the text.
    signed = view.line.ended and AGENCY in below.heard and not view.words.picture.search(below.folded)
    if not (is_prose(view.line) or (signed and below.text[-1] in SIGNED_ENDS)):
        return False
    return not any(map(is_prose, view.lines[view.index + 1 : view.spine.stop]))


def _is_told_beside(view: View) -> bool:
    """Most of its long words stand in a single line close by."""
    own = set(stems_of(view.line.folded[:SEEN]))
    at, lines = view.index, view.lines
    beside = (*lines[max(0, at - BESIDE) : at], *lines[at + 1 : at + 1 + BESIDE])
    return any(2 * len(own.intersection(stems_of(other.folded))) > len(own) for other in beside)


def is_worded_as_caption(view: View) -> bool:
    """One sentence between paragraphs with words that captions have, and the text hardly."""
    line = view.line
    if SHOWING not in line.heard or line.width > LONGEST_CAPTION or line.sentences or line.text[0] in SPOKEN:
        return False
    return view.index > view.spine.start


def is_caption_below_label(view: View) -> bool:
    """The line above is nothing but "Image caption": this one is it."""
    labelled = view.index > 0 and view.lines[view.index - 1].key in view.words.caption
    return labelled and view.line.width <= LONGEST_CAPTION
