"""The tests that rules are made of: each looks at one line and its neighbours and says yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers import bylines
from generator.readers.features import DIGIT, SHORT, WIDE, Features
from generator.readers.spine import Spine
from generator.readers.words import Words

LONGEST_STANDFIRST = 450
LONGEST_SUBHEAD = 110
LONGEST_DATELINE = 160
LONGEST_CAPTION = 350
SERIES = 3
CONTACT = re.compile(r"[\w.+-]{1,64}@\w[\w-]{0,60}\.\w|(?:^|\s)@\w{2,30}\b")
FARTHEST = 6
LONGEST_HEAD = 60


class View(msgspec.Struct, frozen=True):
    """What a rule may look at: a line's position among all of them, and how the text is cut."""

    lines: Sequence[Features]
    index: int
    spine: Spine
    words: Words
    repeats: Counter[str]

    @property
    def line(self) -> Features:
        """The line itself."""
        return self.lines[self.index]

    def near(self, distance: int) -> View | None:
        """The same for the line so many lines below (above where negative), buttons not counted."""
        step = 1 if distance > 0 else -1
        at, left = self.index, abs(distance)
        for _ in range(FARTHEST):
            at += step
            if not 0 <= at < len(self.lines):
                return None
            left -= not self.lines[at].furniture
            if left == 0:
                return View(self.lines, at, self.spine, self.words, self.repeats)
        return None


def is_prose(line: Features) -> bool:
    """True for a line that can only be a paragraph: wide, with a sentence's end."""
    return line.width >= WIDE and (line.ended or line.sentences)


def has_dateline(view: View) -> bool:
    """A date, and little else but labels, names and reading times."""
    line = view.line
    return bool(line.times) and line.width <= LONGEST_DATELINE and not (line.sentences and line.width > WIDE)


def is_byline(view: View) -> bool:
    """A label such as "By" before a name."""
    return bool(view.line.byline)


def is_lone_name(view: View) -> bool:
    """A name on a line of its own."""
    near = view.index <= view.spine.headline + LONGEST_HEAD and view.line.width < WIDE
    return near and bool(bylines.lone_names(view.line.text, view.words))


def is_credit(view: View) -> bool:
    """A label such as "Photo:" and a name, and nothing else; or a picture agency by itself."""
    return view.line.credit


def is_captioned(view: View) -> bool:
    """Ends in the credit of a picture."""
    return view.line.caption


def is_caption_above_credit(view: View) -> bool:
    """The next line is nothing but a credit: this one says what the picture shows."""
    below = view.near(1)
    return below is not None and view.line.width <= LONGEST_CAPTION and below.line.credit


def is_reading_time(view: View) -> bool:
    """ "4 min read"."""
    line = view.line
    return (
        line.width < SHORT
        and DIGIT.search(line.text) is not None
        and bool(view.words.reading_time.search(line.text.casefold()))
    )


def is_repeated_headline(view: View) -> bool:
    """The headline once more, as share buttons and players print it."""
    spine = view.spine
    return (
        spine.headline >= 0
        and view.index != spine.headline
        and view.line.key == view.lines[spine.headline].key
    )


def is_repeated(view: View) -> bool:
    """A short line that stands more than once: furniture nobody listed."""
    return view.line.width < WIDE and view.repeats[view.line.key] > 1 and not view.line.ended


def is_role(view: View) -> bool:
    """What the writer is, printed below the name."""
    line = view.line
    return line.width < WIDE and not line.ended and bylines.is_role(line.text.strip(" .,"), view.words)


def is_link_list(view: View) -> bool:
    """One of several short lines in a row: a list of links."""
    lines, index = view.lines, view.index
    if not _is_stub(lines[index]):
        return False
    run = 1
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and _is_stub(lines[at]) and run < SERIES:
            run += 1
            at += step
    return run >= SERIES


def _is_stub(line: Features) -> bool:
    return line.furniture or line.closing or bool(line.times) or (line.width < 1.6 * WIDE and not line.ended)


def is_subhead(view: View) -> bool:
    """Short, without a full stop, with prose below."""
    line = view.line
    if line.width > LONGEST_SUBHEAD or line.text.endswith((".", "。", ",", ";", "।")) or line.opening:
        return False
    below = view.near(1)
    return below is not None and is_prose(below.line) and not line.times


def is_speech_or_sentence(view: View) -> bool:
    """A sentence, however short."""
    return (view.line.ended and view.line.words > 2) or is_prose(view.line)


def is_short_prompt(view: View) -> bool:
    """Begins with words such as "Read more" and is not a paragraph of the article."""
    line = view.line
    return line.opening and (line.width < 1.8 * WIDE or not line.ended)


def is_standfirst(view: View) -> bool:
    """Between headline and body: a sentence or two, not too long."""
    line = view.line
    return SHORT - 5 <= line.width <= LONGEST_STANDFIRST and line.words > 3


def is_agency_note(view: View) -> bool:
    """Names the agencies behind the text."""
    return view.line.agency and view.line.width < 2 * WIDE


def is_correction(view: View) -> bool:
    """Says what was corrected."""
    return view.line.correction and view.line.words > 3


def is_furniture(view: View) -> bool:
    """Buttons, menus, labels, counts."""
    return view.line.furniture or view.line.closing


def is_wide_stub(view: View) -> bool:
    """As wide as a paragraph and without any end: a link to another article, or a caption."""
    line = view.line
    return not line.ended and not line.sentences and line.width < 3 * WIDE and not line.text.endswith(":")


def is_contact(view: View) -> bool:
    """An address, close to the end: how to reach the writer."""
    line = view.line
    return line.width < 4 * WIDE and view.spine.stop - view.index <= 5 and bool(CONTACT.search(line.text))


def is_item(view: View) -> bool:
    """Begins with a bullet."""
    return view.line.bullet and view.line.words > 1


def always(_: View) -> bool:
    """What is left."""
    return True
