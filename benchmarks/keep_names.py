"""Writes the words that need a parser of names: `python -m benchmarks.keep_names`, after a new nameparser.

Titles, particles, suffixes and such, as nameparser knows them: a name without any of them need not be
parsed to be cited, and most builds then load no parser.
"""

from __future__ import annotations

import textwrap

from nameparser.config import CONSTANTS

from generator.writers import PLAIN_NAME, SPECIAL_WORDS

_SETS = (
    "titles",
    "prefixes",
    "suffix_acronyms",
    "suffix_not_acronyms",
    "conjunctions",
    "first_name_titles",
    "bound_first_names",
)


def special_words() -> set[str]:
    """The words of nameparser that may stand in a name of the plain form, in lower case."""
    known = {word.lower() for name in _SETS for word in getattr(CONSTANTS, name, ())}
    return {word for word in known if PLAIN_NAME.fullmatch(f"{word.title()} {word.title()}")}


if __name__ == "__main__":
    words = textwrap.wrap(", ".join(f'"{word}"' for word in sorted(special_words())), 108)
    SPECIAL_WORDS.write_text("[\n" + "\n".join(words) + "\n]\n", encoding="utf-8")
