"""Words that people's names begin with: what tells "Ann Lee" from "Web Console", whatever language it is in.

`givennames.txt` holds given names of Faker (MIT), and family names of languages that print these first;
`benchmarks/keep_given_names.py` writes it. Given names that it lacks stand in `words/_any.toml`. What is in
neither may be a name all the same: this is a sign, no proof.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from generator.folding import fold_case
from generator.readers.names import INITIALS
from generator.readers.wordlists import ANY, list_of
from generator.readers.words import Words

KEPT = Path(__file__).with_name("givennames.txt")
# Family names in ideographs and in Hangul are so long at most, and nothing parts them from the rest.
LONGEST_FAMILY = 2
Part = Literal["first", "later", "none", "family"]


class _Names(NamedTuple):
    given: frozenset[str]
    family: frozenset[str]


@lru_cache(maxsize=1)
def known_names() -> _Names:
    """All of them, case-folded: some thirty thousand given ones."""
    _, given, family = KEPT.read_text("utf-8").split("\n\n")
    return _Names(frozenset((*given.split(), *list_of(ANY).given)), frozenset(family.split()))


def begins_known(name: str) -> bool:
    """True for a name whose first word is a known given or family name."""
    first = fold_case(name.partition(" ")[0])
    return any(first in names for names in known_names())


def known_part(name: str, words: Words) -> Part:
    """Which word of a printed name is known to begin names: "first", "later", "none", or "family" where it is
    not parted from the rest.

    Words that sentences of the article's language are built of ("Will", "An") and initials count for none.
    """
    given, family = known_names()
    parts = [part for part in name.split() if not INITIALS.match(part)]
    for at, part in enumerate(map(fold_case, parts)):
        known = part in given or part in family or part.partition("-")[0] in given
        if known and part not in words.function_words:
            return "later" if at else "first"
    if name.isascii():
        return "none"
    # Of family names in Japanese too many are missing.
    begun = words.language == "ja" or any(name[:size] in family for size in range(1, LONGEST_FAMILY + 1))
    return "family" if begun else "none"
