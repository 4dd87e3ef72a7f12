"""Where a body ends that lists, tables or offers part: prose further down that says its words is its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.readers.features import SEEN, Features, is_prose
from generator.readers.likeness import stems_in, stems_of
from generator.readers.lists import introduces
from generator.readers.measures import ASKING
from generator.readers.words import Words

# So many lines behind the body may be its own; so many paragraphs of something else are another article.
MOST_BEHIND, MOST_STRANGE = 500, 7
# The share of a paragraph's long words that the body must have said: more behind buttons and prompts, where
# pages print other articles, and more where there are few.
LEAST_SAID, BEHIND_BUTTONS, OF_FEW = 0.25, 0.1, 0.15
FEW, FEWEST = 10, 5
# So many links stand below a label that parts a text, and so many paragraphs behind them prove that it does.
MOST_LINKS, PROOF = 5, 2


def signs_off(line: Features, words: Words) -> bool:
    """ "(Reporting by Ann Lee; editing by Bo Ek)": nothing of the article comes behind it."""
    bracketed = line.opening and line.text[0] == "(" and line.text[-1] == ")"
    return bracketed and words.by.match(line.folded[1:]) is not None


def goes_on_at(lines: Sequence[Features], label: int, words: Words) -> int:
    """Where the text goes on behind a label such as "Related" and the few links below it; 0 where it ends."""
    below = range(label + 1, min(label + 2 + MOST_LINKS, len(lines)))
    goes_on = _below_read_also if lines[label].key in words.read_also else _below_related
    return goes_on(lines, below)


def _below_read_also(lines: Sequence[Features], below: range) -> int:
    """At the first sentence or introduction of a list; right below stands a title, whatever it ends in."""
    for index in below:
        line = lines[index]
        if line.closing:
            return 0
        if index > below.start and (line.ended or introduces(line)):
            return index
    return 0


def _below_related(lines: Sequence[Features], below: range) -> int:
    """At the first of two sentences with nothing but titles above: a page's teasers have one each."""
    for index in below:
        line = lines[index]
        if line.closing or line.furniture or line.times:
            return 0
        if line.ended:
            behind = lines[index : index + PROOF]
            # A teaser's title may ask something.
            told = is_prose(line) or line.text[-1] not in ASKING
            proved = any(map(is_prose, behind)) and all(other.ended or is_prose(other) for other in behind)
            return index if told and proved and index > below.start else 0
    return 0


def resumed(lines: Sequence[Features], start: int, stop: int, words: Words) -> int:
    """Where the body `start:stop` stops if it goes on below; nothing is its own behind what ends a page."""
    said: set[str] = set()
    strange, pressed = 0, False
    for index in range(stop, min(len(lines), stop + MOST_BEHIND)):
        line = lines[index]
        if signs_off(line, words) or strange > MOST_STRANGE:
            break
        if line.closing and not goes_on_at(lines, index, words):
            break
        if not is_prose(line):
            pressed = pressed or line.furniture or line.opening
            continue
        said = said or _said_in(lines[start:stop])
        own = stems_of(line.folded[:SEEN])
        if _is_of_the_body(own, said, pressed):
            stop, strange, pressed = index + 1, 0, False
            said.update(own)
        else:
            strange += 1
    return stop


def _said_in(lines: Sequence[Features]) -> set[str]:
    return set(chain.from_iterable(stems_in([line.folded[:SEEN] for line in lines if is_prose(line)])))


def _is_of_the_body(own: Sequence[str], said: set[str], pressed: bool) -> bool:
    least = LEAST_SAID + (BEHIND_BUTTONS if pressed else 0) + (OF_FEW if len(own) < FEW else 0)
    return len(own) >= FEWEST and sum(map(said.__contains__, own)) >= least * len(own)
