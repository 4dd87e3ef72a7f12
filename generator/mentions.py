"""Where a text names the tags of a vocabulary: one pass of an automaton, then what stands around each hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.vocabulary import Name, Tag, Vocabulary
from generator.vocabulary.names import primary, written_forms
from generator.vocabulary.starter import Lookalikes, lookalikes

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Mention(NamedTuple):
    """A name standing in a text, from `start` to `end` in characters; `tag` is its place in the list."""

    tag: int
    name: Name
    start: int
    end: int


class _Pattern(NamedTuple):
    """A printed form of a name, or of a phrase that means something else (`tag` is then -1).

    `opens` and `closes` are the writing of its first and last letter.
    """

    tag: int
    name: Name
    opens: int
    closes: int
    plain_word: bool


class Finder:
    """Finds the names of some tags in any number of texts. Made once a process and language."""

    def __init__(self, tags: tuple[Tag, ...], own: int, words: Lookalikes | None) -> None:
        """The first `own` tags are the archive's; their names go before the starter's and its `words`."""
        self.tags = tags
        self._words = words
        self._forms = _forms_of(tags, own, words)
        self._printed = list(self._forms)
        self._patterns: dict[int, _Pattern] = {}

    def _pattern_of(self, number: int) -> _Pattern:
        """The form of that number: an article names few of them, so each is looked at when it is found."""
        known = self._patterns.get(number)
        if known is None:
            form = self._printed[number]
            tag, name = self._forms[form]
            plain = self._words is not None and name.text in self._words.plain_words
            known = _Pattern(tag, name, _writing(form[0]), _writing(form[-1]), plain)
            self._patterns[number] = known
        return known

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._printed)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The names in `text`, leftmost and longest first, none inside another. `text` is `laid_out`."""
        if not self._forms:
            return
        reach = 0
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=_leftmost_longest)
        for number, start, end in hits:
            if start < reach:
                continue
            pattern = self._pattern_of(number)
            if not _is_whole(text, start, end, pattern):
                continue
            reach = end
            if pattern.tag >= 0 and not (pattern.plain_word and is_shouted(text, start, end)):
                yield Mention(pattern.tag, pattern.name, start, end)

    @property
    def place_words(self) -> frozenset[str]:
        """Words before the name of a place: "in", "northern"."""
        return lookalikes().place_words


def _leftmost_longest(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


@lru_cache(maxsize=32)
def finder_for(vocabulary: Vocabulary, language: str) -> Finder:
    """The finder of a vocabulary for articles in `language` ("de", "zh-TW"; regions of English are one)."""
    code = "en" if primary(language) == "en" else language
    tags = vocabulary.tags_for(code)
    own = sum(tag.language in ("", primary(code)) for tag in vocabulary.own)
    return Finder(tags, own, lookalikes() if vocabulary.starter else None)


def _forms_of(tags: tuple[Tag, ...], own: int, words: Lookalikes | None) -> dict[str, tuple[int, Name]]:
    """Printed form -> the tag and name it stands for; of two that claim one form the first listed here."""
    forms: dict[str, tuple[int, Name]] = {}
    for listed, is_own in ((range(own), True), (range(own, len(tags)), False)):
        named = [(number, name) for number in listed for name in tags[number].names]
        for number, name in named:
            forms.setdefault(name.text, (number, name))
        others = [phrase for number in listed for phrase in tags[number].excluding]
        _add_forms(forms, [(-1, Name(phrase)) for phrase in others])
        if words and not is_own:
            forms = _forms_of_phrases(words.phrases) | forms
        _add_forms(forms, named)
    return forms


@lru_cache(maxsize=1)
def _forms_of_phrases(phrases: tuple[str, ...]) -> dict[str, tuple[int, Name]]:
    """What is no name, in any language: to be read only."""
    forms: dict[str, tuple[int, Name]] = {}
    _add_forms(forms, [(-1, Name(phrase)) for phrase in phrases])
    return forms


def _add_forms(forms: dict[str, tuple[int, Name]], named: Iterable[tuple[int, Name]]) -> None:
    for number, name in named:
        claim = number, name
        for form in written_forms(name.text, any_case=name.any_case):
            forms.setdefault(form, claim)


# How a letter joins its neighbours into a word.
_NO_LETTER, _SPACED, _KATAKANA, _UNSPACED, _HANGUL, _MARK = range(6)
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO", "TIBETAN")


@lru_cache(maxsize=4096)
def _writing(letter: str) -> int:
    category = unicodedata.category(letter)
    if category in ("Mn", "Mc"):
        return _MARK
    if category[0] != "L" and category != "Nd":
        return _NO_LETTER
    script = unicodedata.name(letter, "")
    if script.startswith("KATAKANA"):
        return _KATAKANA
    if script.startswith("HANGUL"):
        return _HANGUL
    return _UNSPACED if script.startswith(_UNSPACED_SCRIPTS) else _SPACED


def _is_whole(text: str, start: int, end: int, pattern: _Pattern) -> bool:
    """True for a name that is no part of a longer word, address or dotted abbreviation."""
    if start:
        before = text[start - 1]
        if before == "@" or (before != " " and _is_one_word(_writing(before), pattern.opens)):
            return False
    after = text[end : end + 1]
    if after in (" ", ",", ""):
        return True
    if after == "." and text[end + 1 : end + 2].islower() and pattern.closes == _SPACED:
        return False  # japan.example
    following = _writing(after)
    if following == _MARK or (text[end - 1] == "." and following == _SPACED):
        return False
    # Korean hangs its particles on the noun.
    return pattern.closes == _HANGUL or not _is_one_word(pattern.closes, following)


def _is_one_word(left: int, right: int) -> bool:
    if left == _MARK:
        return right == _SPACED
    return left == right and left in (_SPACED, _KATAKANA, _HANGUL)


_AROUND = 60
"""Characters looked at on each side of a name: enough for a headline, and never a whole long line."""


def is_shouted(text: str, start: int, end: int) -> bool:
    """True where the words around are in capitals, so that "US" may be the word "us": LET US PRAY."""
    before, after = _same_line(text, start, end)
    around = f"{before} {after}"
    if around == around.upper():
        return re.search(r"[^\W\d_]{3}", around) is not None
    if not (before.endswith(" ") and after.startswith(" ") and after[1:3].isupper()):
        return False
    following = after.split(" ", 2)[1].rstrip(".,;:!?'\"")
    return _is_in_capitals(before.split(" ")[-2]) and _is_in_capitals(following)


def _same_line(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return before[before.rfind("\n") + 1 :], after.partition("\n")[0]


def _is_in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def stands_clear(text: str, mention: Mention) -> bool:
    """True for a name that is no half of a longer one: not "Jordan Peterson", not "Michael Jordan"."""
    before, after = _same_line(text, mention.start, mention.end)
    if re.match(r" [^\W\d_]", after) and after[1].isupper():
        return False
    word = word_before(before)
    return not word[:1].isupper() or word.lower() in _OPENINGS


def follows_place_word(text: str, mention: Mention, place_words: frozenset[str]) -> bool:
    """True after a word that only a place follows: "in Chad"."""
    before, _ = _same_line(text, mention.start, mention.end)
    return word_before(before).lower() in place_words


def word_before(before: str) -> str:
    """The word right before a name, or nothing where something else than a space parts them."""
    found = before.removesuffix(" ").rpartition(" ")[2] if before.endswith(" ") else ""
    return found.lstrip("\"'“‘(*_")


_OPENINGS = frozenset(
    """
    a about across after against all although and as at because before behind between both but by
    despite during for from how if in inside into is like near neither nor now of off on once only
    or outside over since so than that the then though through throughout to today towards under
    unlike until via was what when where while why will with within without would northern southern
    eastern western central
    """.split()
)
"""Words that open a sentence or stand in a headline before a name without being part of it."""
