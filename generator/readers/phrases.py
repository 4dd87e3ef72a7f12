"""Sets of phrases looked for in case-folded text: what an alternation does, ready in a tenth of its time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.folding import UNSPACED, fold_case

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

SILENCE: frozenset[str] = frozenset()
OPENING = 4
"""So many characters of a text choose the phrases that it may begin with."""


class Hit(NamedTuple):
    """A phrase in a text: `text[start:end]`."""

    phrase: str
    begin: int

    def start(self) -> int:
        """Where it begins."""
        return self.begin

    def end(self) -> int:
        """Where it ends."""
        return self.begin + len(self.phrase)


class WordSet:
    """Words to be found whole: nothing but marks, spaces or an edge on both their sides.

    A text without the first word of a phrase does not hold the phrase: so much is known in no time.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Case-folded words of letters and figures only, without repeats."""
        self._words = list(words)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return _automaton_of(self._words)

    def is_in(self, text: str) -> bool:
        """True if any of the words stands in a case-folded text."""
        for _, begin, end in _matches(self._automaton, text) if self._words else ():
            apart = not (text[end : end + 1].isalnum() or (begin and text[begin - 1].isalnum()))
            if apart or UNSPACED.match(text[begin]):
                return True
        return False


class Phrases:
    """Phrases to be found as they stand, the longest that fits.

    A phrase ends at a word's end, where its script has such; it may begin inside a word, as labels do
    that are glued to a name.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """The phrases in any order and case."""
        self._phrases = list(dict.fromkeys([fold_case(phrase) for phrase in phrases if phrase]))
        self.known = frozenset(self._phrases)

    @cached_property
    def _openings(self) -> dict[str, list[str]]:
        """The phrases by their beginning, the longest first; those that are shorter by all that they are."""
        openings: dict[str, list[str]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            openings.setdefault(phrase[:OPENING], []).append(phrase)
        return openings

    @cached_property
    def _short(self) -> dict[str, list[int]]:
        """How long the phrases are that are no full beginning, by their first mark, the longest first."""
        lengths: dict[str, list[int]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            known = lengths.setdefault(phrase[0], []) if len(phrase) < OPENING else []
            if len(phrase) not in known:
                known.append(len(phrase))
        return lengths

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return _automaton_of(self._phrases)

    def match(self, text: str) -> Hit | None:
        """The longest phrase a case-folded text begins with."""
        for phrase in self._openings.get(text[:OPENING]) or ():
            if text.startswith(phrase) and not (_goes_on(text, len(phrase)) and _ends_word(phrase)):
                return Hit(phrase, 0)
        for length in self._short.get(text[:1]) or ():
            phrase = text[:length]
            if phrase in self.known and not (_goes_on(text, length) and _ends_word(phrase)):
                return Hit(phrase, 0)
        return None

    def fullmatch(self, text: str) -> Hit | None:
        """The phrase that a case-folded text is."""
        return Hit(text, 0) if text in self.known else None

    def search(self, text: str) -> Hit | None:
        """The first phrase in a case-folded text, the longest of those that begin there."""
        return next(iter(self.finditer(text)), None)

    def findall(self, text: str) -> list[str]:
        """The phrases in a case-folded text in its order, none inside another."""
        return [hit.phrase for hit in self.finditer(text)]

    def finditer(self, text: str, start: int = 0) -> Iterable[Hit]:
        """The same with their places, from `start` on."""
        found = _matches(self._automaton, text) if self._phrases else ()
        if not found:
            return ()
        return self._apart(text, found, start)

    def _apart(self, text: str, found: list[tuple[int, int, int]], start: int) -> Iterator[Hit]:
        found.sort(key=_leftmost_longest)
        reach = start
        for number, begin, end in found:
            phrase = self._phrases[number]
            if begin >= reach and not (_goes_on(text, end) and _ends_word(phrase)):
                yield Hit(phrase, begin)
                reach = end


class Chorus:
    """Several sets of phrases by their names, listened for in all lines of a text at once."""

    def __init__(self, sets: Mapping[str, Iterable[Phrases]]) -> None:
        """The names of the sets are what `heard` says."""
        named: dict[str, frozenset[str]] = {}
        for name, of in sets.items():
            alone = frozenset((name,))
            for phrase in (phrase for phrases in of for phrase in phrases.known):
                # Nearly all are in one set.
                named[phrase] = named[phrase] | alone if phrase in named else alone
        self._phrases = list(named)
        self._named = list(named.values())
        self._ends_word = list(map(_ends_word, named))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return _automaton_of(self._phrases)

    def heard(self, lines: Sequence[str]) -> list[frozenset[str]]:
        """For each line of a case-folded text, the names of the sets with a phrase in it."""
        said = [SILENCE] * len(lines)
        text = "\n".join(lines)
        at, end_of_line = -1, -1
        # What is found comes in the order of its ends.
        for number, _, end in _matches(self._automaton, text) if self._phrases else ():
            if self._ends_word[number] and _goes_on(text, end):
                continue
            while end_of_line < end:
                at += 1
                end_of_line += 1 + len(lines[at])
            names = self._named[number]
            if not names <= said[at]:
                said[at] |= names
        return said


class Stems:
    """Beginnings of words, told apart; in a script without spaces, whole words wherever they stand."""

    def __init__(self, sure: Iterable[str], others: Iterable[str] = ()) -> None:
        """In any case; the `sure` ones have the numbers below `self.sure`."""
        self._stems = list(dict.fromkeys(map(fold_case, sure)))
        self.sure = len(self._stems)
        self._stems = list(dict.fromkeys([*self._stems, *map(fold_case, others)]))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return _automaton_of(self._stems)

    def heard(self, lines: Sequence[str]) -> list[frozenset[int]]:
        """For each line of a case-folded text, the numbers of the stems in it, one for each word."""
        text = "\n".join(lines)
        words: dict[int, int] = {}
        # The shortest that begins at a letter is found first.
        for number, begin, _ in _matches(self._automaton, text) if self._stems else ():
            if not begin or not text[begin - 1].isalnum() or UNSPACED.match(text[begin]):
                words.setdefault(begin, number)
        found: list[set[int]] = [set() for _ in lines]
        ends = list(accumulate([1 + len(line) for line in lines]))
        for begin, number in words.items():
            found[bisect_right(ends, begin)].add(number)
        return list(map(frozenset, found))


def _automaton_of(phrases: Sequence[str]) -> AhoCorasick:
    """Of the kind that is ready first: of few phrases the library's choice takes three times as long."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(phrases, implementation=Implementation.ContiguousNFA)


def _matches(automaton: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """(number, start, end) of all that is found in a text, also one inside another."""
    try:
        found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:
        # Half a surrogate pair is in no phrase; it is a character all the same.
        found = automaton.find_matches_as_indexes(text.encode(errors="replace").decode(), overlapping=True)
    return found


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _ends_word(phrase: str) -> bool:
    """False for a phrase in a script without spaces, and for one that ends in a mark."""
    last = phrase[-1]
    return last.isalnum() and (last.isascii() or not UNSPACED.match(last))


def _goes_on(text: str, at: int) -> bool:
    """True where a letter stands at `at`."""
    following = text[at : at + 1]
    return following.isalnum() and not following.isdecimal()
