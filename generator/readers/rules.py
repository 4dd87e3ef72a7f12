"""The tests that rules are made of: each looks at one line and its neighbours and says yes or no."""

from __future__ import annotations

import re

from generator.readers.features import SHORT, WIDE, Features, is_prose
from generator.readers.likeness import letters_of
from generator.readers.measures import ASKING, FOREIGN_STOPS, has_words, is_unstopped
from generator.readers.prompts import is_house_talk
from generator.readers.tags import tags_in
from generator.readers.views import View

LONGEST_STANDFIRST = 450
LONGEST_SUBHEAD, LONGEST_COUNTED_SUBHEAD = 70, 110
NO_SUBHEAD_ENDS = tuple(f".,;…{FOREIGN_STOPS}")
LONGEST_TAGS = 350
LEAST_ALONE = 2 * WIDE
LONGEST_ENTRY, LEAST_PARAGRAPH = 40, 144
# Where no sentence has a stop, what is wider than subheads are.
LEAST_UNSTOPPED = LONGEST_SUBHEAD + 1
COUNTED = tuple("0123456789\"“„«»'‘")
# "7. ", "7) ", "#7: ", "No. 7: ": how entries of a count begin.
COUNT_FIRST = "0123456789#N"
COUNT = re.compile(r"(?P<before>#|No\. ?|)(?P<number>\d{1,3})(?P<after>[.):] )")
COUNTED_WITHIN = 40
LONGEST_QUOTED = 60
LONGEST_PULLED, LEAST_PULLED, QUOTED_FROM = 300, 16, 40
DOUBLE_QUOTES = '"“”„«»'
DASHES = "-–—―"
QUOTES = tuple('"“”„«»‘’')
SPOKEN_ENDS = tuple(".,!?…")


def is_subhead(view: View) -> bool:
    """Short, without a full stop, with prose below."""
    line = view.line
    longest = LONGEST_COUNTED_SUBHEAD if line.text[0] in COUNTED else LONGEST_SUBHEAD
    if line.width > longest or line.text.endswith(NO_SUBHEAD_ENDS) or line.opening:
        return False
    below = view.near(1)
    return below is not None and is_prose(below) and not line.times


def is_label_of_entry(view: View) -> bool:
    """A short name between two paragraphs, with one more short line before the second: an entry of a list."""
    line = view.line
    if line.width > LONGEST_ENTRY or line.opening or line.ended or line.times:
        return False
    above, below, after = view.near(-1), view.near(1), view.near(2)
    if above is None or below is None or after is None:
        return False
    return is_prose(above) and is_prose(after) and not below.opening


def is_counted(view: View) -> bool:
    """ "7. The old harbour" over prose, with the 6th or the 8th not far: an entry of a count."""
    found = COUNT.match(view.line.text) if view.line.text[0] in COUNT_FIRST else None
    if found is None or view.line.width > LONGEST_COUNTED_SUBHEAD:
        return False
    number, first = int(found["number"]), max(0, view.index - COUNTED_WITHIN)
    for step in (1, -1):
        opening = f"{found['before']}{number + step}{found['after']}"
        near = enumerate(view.lines[first : view.index + COUNTED_WITHIN], first)
        others = [at for at, line in near if line.text.startswith(opening)]
        if any(_is_told_between(view, at) for at in others):
            return True
    return False


def _is_told_between(view: View, at: int) -> bool:
    first, last = sorted((view.index, at))
    return any(is_prose(line) for line in view.lines[first + 1 : last])


def is_unended_paragraph(view: View) -> bool:
    """As long as a paragraph and between paragraphs, though its last mark is missing."""
    line = view.line
    above, below = view.near(-1), view.near(1)
    least = LEAST_UNSTOPPED if is_unstopped(line.text[-1]) else LEAST_PARAGRAPH
    if line.ended or line.width < least or line.opening or above is None or below is None:
        return False
    return is_prose(above) and is_prose(below)


def is_fact(view: View) -> bool:
    """ "Age: 19", "3. Harbour": one of a list of facts inside the text."""
    line = view.line
    if line.width > SHORT or line.opening or line.times:
        return False
    mark = line.text.find(": ")
    return 1 < mark < SHORT / 2 or (line.text[0].isdigit() and line.words > 1 and ". " in line.text[:4])


def is_long_paragraph(view: View) -> bool:
    """Long, with an end, and without a sign of anything but a paragraph: most lines, so it is asked first."""
    line = view.line
    if line.width < 2 * WIDE or not line.ended or line.opening or line.caption or line.bullet or line.credit:
        return False
    if line.byline or line.correction or line.agency or line.times:
        return False
    return view.index not in view.trade and not is_house_talk(view)


def is_quoted_subhead(view: View) -> bool:
    """A few words between quotation marks, without a stop before the last, over prose: said further down."""
    line = view.line
    if line.width > LONGEST_QUOTED or line.text[0] not in QUOTES or line.text[-1] not in QUOTES:
        return False
    if line.text[1:-1].rstrip()[-1:] in SPOKEN_ENDS or any(mark in line.text[1:-1] for mark in QUOTES):
        return False
    above, below = view.near(-1), view.near(1)
    return above is not None and below is not None and above.ended and is_prose(below)


def is_pull_quote(view: View) -> bool:
    """Words between quotation marks on a line of their own that the text says too, or above their speaker."""
    text = view.line.text
    if text[0] not in QUOTES or view.line.width > LONGEST_PULLED or text[-1] not in QUOTES:
        return False
    if any(mark in text[1:-1] for mark in DOUBLE_QUOTES):
        return False
    below = view.near(1)
    if below is not None and _names_speaker(below):
        return True
    said = letters_of(text)
    if len(said) < LEAST_PULLED:
        return False
    first, last = max(0, view.index - QUOTED_FROM), view.index + QUOTED_FROM
    others = (*view.lines[first : view.index], *view.lines[view.index + 1 : last])
    return any(other.width > view.line.width and said in letters_of(other.text) for other in others)


def is_speaker(view: View) -> bool:
    """A dash and a name below a line in quotation marks: who said it."""
    if not _names_speaker(view.line):
        return False
    above = view.near(-1)
    return above is not None and above.text[-1] in QUOTES


def _names_speaker(line: Features) -> bool:
    named = line.text[0] in DASHES and line.width < SHORT + 15 and not line.ended and not line.times
    return named and line.text.lstrip(" " + DASHES)[:1].isupper()


def is_tag_line(view: View) -> bool:
    """A label such as "Topics:" and a list, or nothing but hashtags."""
    text = view.line.text
    if text[0] != "#" and ":" not in text and "：" not in text:
        return False
    return view.line.width < LONGEST_TAGS and bool(tags_in(text, view.words))


def is_speech_or_sentence(view: View) -> bool:
    """A sentence, however short."""
    line = view.line
    told = line.ended and (line.text[-1] in ASKING or has_words(line.words, line.width, 2))
    return told or is_prose(line)


def is_standfirst(view: View) -> bool:
    """Between headline and body: a sentence or two, not too long."""
    return _could_stand_first(view.line) and not any(
        _could_stand_first(line) for line in view.lines[view.spine.headline + 1 : view.index]
    )


def _could_stand_first(line: Features) -> bool:
    if line.times or line.byline or line.credit or line.caption or line.furniture or line.opening:
        return False
    if line.text.count(" | ") > 1:
        return False
    return SHORT - 5 <= line.width <= LONGEST_STANDFIRST and has_words(line.words, line.width, 3)


def is_early_paragraph(view: View) -> bool:
    """A sentence in the head, below the standfirst: the article begins above its dateline."""
    lines, index = view.lines, view.index
    if not _is_sentence(lines[index]):
        return False
    if lines[index].width >= LEAST_ALONE:
        return True
    return _is_sentence(lines[index - 1]) or _is_sentence(lines[min(index + 1, len(lines) - 1)])


def _is_sentence(line: Features) -> bool:
    told = line.ended and line.width >= SHORT and has_words(line.words, line.width, 5)
    return told and not line.opening and not line.caption


def is_agency_note(view: View) -> bool:
    """Names the agencies behind the text."""
    return view.line.agency and view.line.width < 2 * WIDE


def is_correction(view: View) -> bool:
    """Says what was corrected."""
    return view.line.correction and view.line.words > 3


def is_item(view: View) -> bool:
    """Begins with a bullet."""
    return view.line.bullet and view.line.words > 1


def always(_: View) -> bool:
    """What is left."""
    return True
