"""What can be seen of one line by itself, before its neighbours say more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from generator.dates.days import Order
from generator.dates.finding import Found, find_times
from generator.folding import fold_case, key_of_folded
from generator.readers import captions, pictures
from generator.readers.bylines import labelled_names, may_be_labelled
from generator.readers.cleaning import without_marks
from generator.readers.furniture import is_furniture
from generator.readers.measures import FOREIGN_ENDS, TALLEST, digits_in, ends_sentence, widths_in
from generator.readers.unusual import unusual
from generator.readers.wordlists import TOKEN
from generator.readers.words import PICTURED, SHOWING, Words
from generator.settings import Settings

# One set of marks to begin with, which the engine finds at once.
INNER_END = re.compile(rf"[.!?…{FOREIGN_ENDS}](?:(?<=[{FOREIGN_ENDS}])|['\"”’»)]{{0,2}}\s+[^\s\d])")
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
BULLET = re.compile(r"^(?:[•‣▪◦●○■□▢☐▶►➤✓✔]|[-*–—](?=\s))\s*")
SHORT, WIDE = 45, 80
# More words in small letters than that tell something.
MOST_SMALL = 5
# So many lines at either end of a text may hold what an article begins and ends with.
FULL_LOOK = 1000
# A day, a month or its name, and a year.
LEAST_DIGITS = 3
# So much of a line is listened to, and so much of it is looked at for what its words and figures are.
HEARD, SEEN = 450, 240


class Features(msgspec.Struct, frozen=True, gc=False):
    """One line that is not blank. `width` counts an ideograph as two letters, as print does.

    `digits` are those in its beginning, which `folded` has in lower case; `heard` is what kinds of phrases
    are in it: see `words.py`.
    A `plain` line is no button and holds no date, byline, note, correction, credit or caption.
    """

    number: int
    text: str
    key: str
    width: int
    words: int
    ended: bool
    sentences: bool
    furniture: bool
    closing: bool
    opening: bool
    agency: bool
    correction: bool
    bullet: bool
    byline: tuple[str, ...]
    credit: bool
    caption: bool
    times: tuple[Found, ...]
    folded: str
    digits: int
    heard: frozenset[str]
    plain: bool

    @property
    def rest(self) -> str:
        """The line without its dates."""
        return _without(self.times, self.text) if self.times else self.text


def _without(times: Sequence[Found], text: str) -> str:
    parts, at = [], 0
    for found in times:
        parts.append(text[at : found.start])
        at = found.end
    # Wider than a space: what a date parts is apart.
    return "  ".join([*parts, text[at:]])


def is_prose(line: Features) -> bool:
    """True for a line that can only be a paragraph: wide, with a sentence's end."""
    return line.width >= WIDE and (line.ended or line.sentences)


def clean(line: str) -> str:
    """The line as it reads: no invisible marks, plain spaces, composed letters."""
    if line.isprintable() and "  " not in line and line.strip(" ") == line and _is_composed(line):
        return line
    if not line.isascii():
        line = without_marks(line)
        if not unicodedata.is_normalized("NFC", line):
            line = unicodedata.normalize("NFC", line)
    if not line.isprintable():
        line = CONTROL.sub("", line)
    return " ".join(line.split())


def _is_composed(line: str) -> bool:
    """No marks of decomposed letters, nor of objects, which Unicode counts as printable."""
    return line.isascii() or ("\ufffc" not in line and unicodedata.is_normalized("NFC", line))


def features_of(
    lines: Sequence[tuple[int, str]], words: Words, settings: Settings, language: str, order: Order = ""
) -> list[Features]:
    """The features of each (number, cleaned text); a text that stands again is looked at once."""
    closely: dict[str, Features] = {}
    briefly: dict[str, Features] = {}
    found: list[Features] = []
    last = len(lines) - FULL_LOOK
    for index, row in enumerate(_rows(lines, words)):
        middle = FULL_LOOK < index < last
        seen = briefly if middle else closely
        known = seen.get(row.text)
        if known is None:
            known = _glance(row, words) if middle else _features(row, words, settings, language, order)
            seen[row.text] = known
            found.append(known)
        else:
            found.append(msgspec.structs.replace(known, number=row.number))
    return found


class _Row(NamedTuple):
    """A line with what is found in all lines at once."""

    number: int
    text: str
    folded: str
    width: int
    digits: int
    heard: frozenset[str]


def _rows(lines: Sequence[tuple[int, str]], words: Words) -> Iterator[_Row]:
    numbers, texts = [number for number, _ in lines], [text for _, text in lines]
    foreign = unusual("\n".join(texts))
    folds = [fold_case(text[:HEARD]) for text in texts]
    digits = digits_in([text[:SEEN] for text in texts], foreign)
    return map(_Row, numbers, texts, folds, widths_in(texts, foreign), digits, words.chorus.heard(folds))


def _features(row: _Row, words: Words, settings: Settings, language: str, order: Order) -> Features:
    number, text, folded, width, digits, heard = row
    if width > TALLEST:
        return _bare(row)
    key = key_of_folded(folded)
    if key in words.furniture:
        return _button(row, key, key in words.closing)
    narrow = width <= 2 * WIDE
    # In scripts without spaces a token is a whole phrase: nothing can be ruled out.
    unspaced = width > len(text)
    times = tuple(find_times(text, settings, language, order)) if narrow and digits >= LEAST_DIGITS else ()
    first = TOKEN.search(folded)
    opens = unspaced or (first is not None and first[0] in words.opening_firsts) or text[0] == "©"
    bare = folded.lstrip(" ([*-–—•|>«»\"'") if opens else ""
    furniture = not times and is_furniture(text, key, words)
    agency = opens and width < 2 * WIDE and bool(words.agency.match(bare) or words.agency.match(folded))
    correction = opens and bool(words.correction.match(bare))
    labelled = may_be_labelled(text, folded, width, first, words)
    byline = tuple(labelled_names(text, words)) if labelled else ()
    credit, caption = _of_picture(row, narrow, words)
    closing = key in words.closing
    ended, sentences = _ends_in(text, times)
    return Features(
        number,
        text,
        key,
        width,
        text.count(" ") + 1,
        ended,
        sentences,
        furniture,
        closing,
        opens and words.opening.match(bare) is not None,
        agency,
        correction,
        not text[0].isalnum() and BULLET.match(text) is not None,
        byline,
        credit,
        caption,
        times,
        folded,
        digits,
        heard,
        not (times or byline or caption or credit or furniture or closing or agency or correction),
    )


def _ends_in(text: str, times: Sequence[Found]) -> tuple[bool, bool]:
    """Whether a text ends as sentences do, and whether one ends inside it; no full stop of a clock counts:
    "PUBLISHED: May 3, 2021 at 7:35 a.m. | UPDATED: May 3, 2021 at 9 p.m.".
    """
    if not times:
        return ends_sentence(text), INNER_END.search(text) is not None
    said = _without(times, text)
    told = len(said) >= SHORT or times[-1].end < len(text)
    return told and ends_sentence(text), INNER_END.search(said) is not None


def _of_picture(row: _Row, narrow: bool, words: Words) -> tuple[bool, bool]:
    """Whether a line says who made a picture, and whether it says what the picture shows."""
    text, width = row.text, row.width
    pictured = PICTURED in row.heard or "©" in text or "ⓒ" in text
    credit = narrow and ((pictured and _is_credit(text, width, words)) or pictures.names_taker(text, words))
    caption = captions.is_caption(text, words, pictured) or (
        width <= captions.LONGEST_CAPTION and captions.depicts(row.folded, words, SHOWING in row.heard)
    )
    return credit, caption


def _is_credit(text: str, width: int, words: Words) -> bool:
    """A label such as "Photo:" and a name, and nothing else; or a picture agency by itself."""
    if pictures.credits_in(text, words) and not (width > WIDE and INNER_END.search(text)):
        return True
    # "The bridge after the storm of Friday (Picture: SNAPS)" says what it shows, too.
    if width >= WIDE or ends_sentence(text) or not pictures.names_house(text, words):
        return False
    small = sum(word[0].islower() for word in text.split())
    return small <= MOST_SMALL and not (small and INNER_END.search(text))


def _glance(row: _Row, words: Words) -> Features:
    """The features of a line in the middle of a very long text, where no headline or dateline stands."""
    if row.width > TALLEST:
        return _bare(row)
    key = key_of_folded(row.folded)
    if key in words.furniture or key in words.closing:
        return _button(row, key, key in words.closing)
    return _bare(row, key, bool(INNER_END.search(row.text)))


def _button(row: _Row, key: str, closing: bool) -> Features:
    """A line that is a known label: nothing else can be said of it."""
    button = _bare(row, key, False)
    return msgspec.structs.replace(
        button, ended=False, furniture=True, closing=closing, bullet=False, plain=False
    )


def _bare(row: _Row, key: str = "", sentences: bool = True) -> Features:
    """A line that is words and nothing else; a very wide one is prose, which needs no closer look."""
    return Features(
        number=row.number,
        text=row.text,
        key=key,
        width=row.width,
        words=row.text.count(" ") + 1,
        ended=ends_sentence(row.text),
        sentences=sentences,
        furniture=False,
        closing=False,
        opening=False,
        agency=False,
        correction=False,
        bullet=bool(BULLET.match(row.text)),
        byline=(),
        credit=False,
        caption=False,
        times=(),
        folded=row.folded,
        digits=row.digits,
        heard=row.heard,
        plain=True,
    )
