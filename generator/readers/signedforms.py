"""How a text is said to be somebody's in a few words: "A portrait by Ann Lee", "Un récit de Paul Martin"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from generator.folding import fold_case

PLACE = "*"
APOSTROPHES = ("'", "’")
# "'n Portret": an article may be short.
WORD = r"['’]?[^\W\d_]{1,20}\s"
MOST_WORDS = 5


class Signature(NamedTuple):
    """`rest` of a line, from `at` on, is who signed; `sure` where nothing else is said in that form."""

    rest: str
    at: int
    sure: bool


class SignedForms:
    """Forms such as "* by" and "une * de": `*` stands for what the text is, in one to five words.

    What begins with "*" says that somebody made something. "Une * de" says whose something is, which may be
    another's: only a known name makes a signature of it.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        """As the lists of words have them: each with one `*`, and something behind it.

        `agents` are single words that stand between any text, or a picture, and who made it: "by".
        """
        parted = [form.partition(PLACE) for form in forms]
        self._forms = [(head.strip(), tail.strip()) for head, _, tail in parted]
        self.agents = frozenset(fold_case(tail) for head, tail in self._forms if not head and " " not in tail)

    @cached_property
    def _hint(self) -> re.Pattern[str]:
        """What nearly every line lacks."""
        return re.compile(rf" (?:{_any_of(fold_case(tail) for _, tail in self._forms)})")

    @cached_property
    def _signed(self) -> re.Pattern[str]:
        words = rf"(?:{WORD}){{1,{MOST_WORDS}}}"
        made = _any_of(tail for head, tail in self._forms if not head)
        whose = "|".join(rf"{_ended(head)}{words}{_ended(tail)}" for head, tail in self._forms if head)
        ways = [rf"{words}(?:{made}):?\s"] + ([rf"(?P<whose>{whose})"] if whose else [])
        return re.compile(rf"(?:{'|'.join(ways)})(?P<rest>[^\W\d_].*)", re.I)

    def signature(self, text: str) -> Signature | None:
        """Who is said to have made what, if that is all that a text says."""
        found = self._signed.match(text) if self._hint.search(fold_case(text)) else None
        if found is None:
            return None
        return Signature(found["rest"], found.start("rest"), not found.groupdict().get("whose"))


def _any_of(texts: Iterable[str]) -> str:
    """The longest first: what another begins with would hide it."""
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _ended(text: str) -> str:
    """A word with the space behind it; an elided one stands before the next."""
    return re.escape(text) + ("" if text.endswith(APOSTROPHES) else r"\s")
