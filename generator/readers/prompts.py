"""The tests that tell what a page says about itself: buttons, links, newsletters, other articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from generator.folding import fold_case, key_of
from generator.readers import readingtime
from generator.readers.bylines import begins_as_button
from generator.readers.features import SHORT, WIDE, Features, is_prose
from generator.readers.furniture import names_poster
from generator.readers.measures import ASKING
from generator.readers.views import View
from generator.readers.words import ADDRESSING, TALKING

SERIES, OFTEN = 3, 3
# A table of contents stands so closely above the body.
CONTENTS = 15
# So many questions over prose make an interview.
QUESTIONS = 3
LEAST_SINGLE, LONGEST_BEGINNING = 3, 100
EDGE = 4
CUT, SPOKEN = ("...", "…"), '"“„«»'
ARROWS, QUOTED_ABOVE = (" »", "→", "›", "▶", "►", " >>", "➔", "➜"), 5
LONGEST_HOUSE_TALK, LONGEST_PRINT, LONGEST_LINK = 450, 1200, 1.5 * WIDE
INNER_STOP = re.compile(r"[.!?…]\s*(?P<rest>[^.!?…]{2,24})$")
PROMPT_MARK = re.compile(r"(?P<label>[^\W\d][^:|]{2,28}?)\s?(?::|\|)\s")
LEAST_OF_BUTTON = 2
CONTACT = re.compile(r"[\w.+-]{1,64}@\w[\w-]{0,60}\.\w|(?:^|\s)@\w{2,30}\b")


def is_furniture(view: View) -> bool:
    """Buttons, menus, labels, counts."""
    return view.line.furniture or view.line.closing


def is_repeated(view: View) -> bool:
    """A short line that stands more than once: furniture nobody listed, or a subhead in the contents, too."""
    again = view.line.width < WIDE and view.repeats[view.line.key] > 1 and not view.line.ended
    return again and not _is_in_contents(view)


def is_repeated_often(view: View) -> bool:
    """The same short line more than three times; not "Age: 19", "Age: 21", which an article may say."""
    return view.repeats[view.line.key] > OFTEN and not view.line.digits and is_repeated(view)


def _is_in_contents(view: View) -> bool:
    """Once above the body, right beside another that stands again, and once inside it, over prose."""
    lines, at, start = view.lines, view.index, view.spine.start
    if view.repeats[view.line.key] != 2 or not start < at < len(lines) - 1 or not is_prose(lines[at + 1]):
        return False
    above = [line.key for line in lines[max(0, start - CONTENTS) : start]]
    first = above.index(view.line.key) if view.line.key in above else -1
    beside = above[max(0, first - 1) : first + 2] if first >= 0 else ()
    return any(key != view.line.key and view.repeats[key] == 2 for key in beside)


def is_said_often(view: View) -> bool:
    """A whole sentence that stands three times or more: the page says it, unless it asks for answers."""
    line = view.line
    often = bool(line.key) and view.repeats[line.key] >= OFTEN and line.width >= SHORT
    return often and line.ended and line.text[-1] not in ASKING and says_more(view)


def says_more(view: View) -> bool:
    """True where a body begins with a few paragraphs that stand once: a text may be made of one sentence."""
    start = view.spine.start
    beginning = view.lines[start : min(view.spine.stop, start + LONGEST_BEGINNING)]
    single = (line for line in beginning if view.repeats[line.key] == 1 and is_prose(line))
    return len(list(islice(single, LEAST_SINGLE))) == LEAST_SINGLE


def is_repeated_headline(view: View) -> bool:
    """The headline once more, as share buttons and players print it."""
    headline = view.spine.headline
    return headline >= 0 and view.line.key == view.lines[headline].key and view.index != headline


def is_reading_time(view: View) -> bool:
    """ "4 min read"; "10 minutes of fear" inside a text is a subhead."""
    if view.index < view.spine.start + EDGE and readingtime.may_tell_reading_time(view.line):
        return view.words.reading_time.search(view.line.folded) is not None
    return readingtime.is_reading_time(view.line, view.words)


def is_short_prompt(view: View) -> bool:
    """Begins with words such as "Read more" and is not a paragraph of the article."""
    line = view.line
    # What somebody says or asks may begin as prompts do.
    if not line.opening or (line.text[0] in SPOKEN and line.ended) or _is_question_of_many(view):
        return False
    return line.width < 1.8 * WIDE or not line.ended


def is_like_a_button(view: View) -> bool:
    """Words set as a sentence, of which the first begins a button: "Leer en inglés", not "Home & Garden".

    A word that any sentence begins with ("Nach zwei Jahren") says nothing; in a script without capitals two
    words may be a section's name.
    """
    said = view.line.text.split()
    if len(said) < LEAST_OF_BUTTON or fold_case(said[0]) in view.words.function_words:
        return False
    second = said[1][0]
    told = second.islower() or (second.isalpha() and not second.isupper() and len(said) > LEAST_OF_BUTTON)
    return told and begins_as_button(view.line.text, view.words)


def _is_question_of_many(view: View) -> bool:
    """One of an interview's questions: over prose, as others are."""
    text = view.line.text
    if text[-1] not in ASKING or ":" in text or view.index + 1 >= len(view.lines):
        return False
    if not is_prose(view.lines[view.index + 1]):
        return False
    span = range(view.spine.start, min(view.spine.stop + QUESTIONS, len(view.lines) - 1))
    asked = (at for at in span if view.lines[at].text[-1] in ASKING and is_prose(view.lines[at + 1]))
    return len(list(islice(asked, QUESTIONS))) == QUESTIONS


def is_contact(view: View) -> bool:
    """An address, close to the end: how to reach the writer."""
    line = view.line
    close = "@" in line.text and line.width < 4 * WIDE and view.spine.stop - view.index <= 5
    return close and CONTACT.search(line.text) is not None


def is_poster(view: View) -> bool:
    """Who posted what stands above."""
    return names_poster(view.line.text)


def is_post(view: View) -> bool:
    """Right above the name of who posted it: a post of another medium."""
    below = view.lines[view.index + 1 : view.index + 2]
    return bool(below) and names_poster(below[0].text)


def is_in_brackets(view: View) -> bool:
    """A line in brackets from end to end: an editor's note, a credit or a link."""
    text = view.line.text
    return text[0] == "(" and text[-1] == ")" and text.count("(") == 1 and view.line.width < 2 * WIDE


def is_labelled_link(view: View) -> bool:
    """A line without an end below a label that stands elsewhere too, both between paragraphs: a link, or what
    a picture shows.
    """
    line, lines, at = view.line, view.lines, view.index
    if line.ended or line.width > LONGEST_LINK or not view.spine.start < at < len(lines) - 1:
        return False
    label = lines[at - 1]
    told = label.width < SHORT and label.plain and not (label.ended or label.opening)
    return told and view.repeats[label.key] > 1 and is_prose(lines[at - 2]) and is_prose(lines[at + 1])


def is_announced(view: View) -> bool:
    """A line without an end, or a question, right below a label such as "Related": another's title."""
    line = view.line
    asks = line.text[-1] in ASKING and line.width < LONGEST_LINK
    if (line.ended and not asks) or view.index <= view.spine.start:
        return False
    return view.lines[view.index - 1].closing


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


def is_small_print(view: View) -> bool:
    """Says whose opinions these are, that they are no advice, whose the rights are: no news, however long."""
    line, words = view.line, view.words
    if TALKING not in line.heard or line.width > LONGEST_PRINT:
        return False
    return not words.small_print.isdisjoint(words.house_talk.findall(line.folded))


def is_house_talk(view: View) -> bool:
    """Speaks of the paper: newsletters, apps, terms; twice, or at an edge of the text, or among buttons."""
    line, words = view.line, view.words
    if TALKING not in line.heard or line.width > LONGEST_HOUSE_TALK:
        return False
    if line.width > WIDE and not _among_others(view):
        return False
    folded = line.folded
    said = set(words.house_talk.findall(folded))
    if said and line.width == len(folded) and not words.talk_firsts.is_in(folded):
        return False
    if len(said) > 1 or line.opening:
        return bool(said)
    return bool(said) and line.width < 2 * WIDE and not _is_told_of(line, said)


def _is_told_of(line: Features, said: Iterable[str]) -> bool:
    """A word such as "newsletter" in a sentence that does not speak to its reader: news of one."""
    return is_prose(line) and ADDRESSING not in line.heard and not any(" " in phrase for phrase in said)


def _among_others(view: View) -> bool:
    """At an edge of the body, or beside a line that is neither prose nor a picture's."""
    if view.index <= view.spine.start + 1 or view.index >= view.spine.stop - EDGE:
        return True
    beside = view.lines[view.index - 1 : view.index + 2 : 2]
    return any(not is_prose(line) and not line.credit and not line.caption for line in beside)


def is_arrowed(view: View) -> bool:
    """Ends in an arrow, as links to other articles do; » may end what «, here or a little above, began."""
    line = view.line
    if not line.text.endswith(ARROWS) or line.width > 2 * WIDE:
        return False
    quoted = view.lines[max(0, view.index - QUOTED_ABOVE) : view.index + 1]
    return line.text[-1] != "»" or not any("«" in other.text for other in quoted)


def is_teaser(view: View) -> bool:
    """A sentence with a button glued to it ("... in the harbour. more"): another article's."""
    line = view.line
    if line.width > 3 * WIDE or line.ended:
        return False
    stop = INNER_STOP.search(line.text[-40:])
    return stop is not None and key_of(stop["rest"]) in view.words.furniture


def is_cut_off(view: View) -> bool:
    """Ends in three dots, with another such line close by: headlines cut to fit."""
    if not view.line.text.endswith(CUT) or view.line.width > 2 * WIDE:
        return False
    beside = (view.near(-1), view.near(1))
    return any(other is not None and other.text.endswith(CUT) for other in beside)


def is_serial_prompt(view: View) -> bool:
    """Begins with a label that begins other lone lines too ("More: ...", "Read this | ..."): a link."""
    prefix = prompt_prefix(view.line)
    return bool(prefix) and view.prompts[prefix] > 1


def prompt_prefix(line: Features) -> str:
    """The label before a title on a line without an end; "" where there is none."""
    if line.ended or not SHORT <= line.width < 2 * WIDE or not (":" in line.text or "|" in line.text):
        return ""
    mark = PROMPT_MARK.match(line.text)
    return fold_case(mark["label"]) if mark else ""
