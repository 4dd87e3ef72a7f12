"""The made-up language of the synthetic archive: its words, its tags, the names of its authors."""

from __future__ import annotations

import functools
import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

_SMALL_WORDS = """the of and to a in that it is was for on are as with his they be at one have this
from or had by hot but some what there we can out other were all your when up use how said an each
she which do their time if will way about many then them would write like so these her long make
thing see him two has look more day could go come did my no most number who over know water than call
first people may down side been now find any new work part take get place made live where after back
little only round man year came show every good me give our under""".split()
_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr r s sc sh sl sp st t th tr v w".split()
_NUCLEI = "a a a e e e i i i o o o u u ai ea ee oa ou".split()
_CODAS = [*[""] * 16, *"n r l s t m d ck nd nt st rd ng".split()]
_ENDINGS = [*[""] * 9, *"ed er ing ly s tion ment al ic".split()]

N_WORDS, N_TAGS, N_AUTHORS, N_SPARE = 20_000, 1_995, 200, 5
_DRAWS = 18
"""Words are drawn with this many bits: the rarest of them has more than one of the 2**18 chances."""


class Weighted(NamedTuple):
    """Names of which the first are drawn far more often than the last, as in any newsroom."""

    names: tuple[str, ...]
    cumulated: tuple[float, ...]

    def draw(self, rng: random.Random, count: int) -> tuple[str, ...]:
        """Different names, in the order they came."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn[self.names[bisect(self.cumulated, rng.random() * self.cumulated[-1])]] = None
        return tuple(drawn)


class Lexicon(NamedTuple):
    """`table` holds each word as often as it is used, in 2**18 places.

    The spare tags and the spare author stand on no article but those that the benchmark's phases
    change: their shelves are as long in an archive of 1,000 articles as in one of 1,000,000.
    """

    table: tuple[str, ...]
    tags: Weighted
    authors: Weighted
    spare_tags: tuple[str, ...]
    spare_author: str


@functools.cache
def lexicon() -> Lexicon:
    """The same in every process and on every machine."""
    made = _made_words(N_WORDS + N_TAGS + N_SPARE + 2 * (N_AUTHORS + 1))
    tags, names = made[N_WORDS:], made[N_WORDS + N_TAGS + N_SPARE :]
    authors = [
        f"{one.capitalize()} {two.capitalize()}" for one, two in zip(names[::2], names[1::2], strict=True)
    ]
    return Lexicon(
        _table(made[:N_WORDS]),
        _weighted(tags[:N_TAGS], 5),
        _weighted(authors[:N_AUTHORS], 3),
        tuple(tags[N_TAGS : N_TAGS + N_SPARE]),
        authors[N_AUTHORS],
    )


def _made_words(count: int) -> list[str]:
    rng = random.Random("words of a newspaper that never was")
    words = dict.fromkeys(_SMALL_WORDS)
    while len(words) < count:
        syllables = (
            rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS)
            for _ in range(rng.choice((1, 2, 2, 2, 3)))
        )
        word = "".join(syllables) + rng.choice(_ENDINGS)
        if 3 <= len(word) <= 14:
            words[word] = None
    return list(words)


def _weighted(names: Sequence[str], flatness: int) -> Weighted:
    return Weighted(
        tuple(names), tuple(accumulate(1 / (rank + flatness) for rank in range(1, len(names) + 1)))
    )


def _table(words: Sequence[str]) -> tuple[str, ...]:
    _, cumulated = _weighted(words, 3)
    step = cumulated[-1] / 2**_DRAWS
    return tuple(words[bisect(cumulated, (place + 0.5) * step)] for place in range(2**_DRAWS))
