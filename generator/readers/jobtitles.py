"""What a writer is, as printed beside the name: "Senior Political Correspondent"."""

from __future__ import annotations

from generator.folding import fold_case, key_of
from generator.readers.words import Words

MARKS = ".,:()"
# "Politikredakteurin", "kulturredaktör": so long is what a compound ends in, for shorter words end names, too
# ("Schreiber").
LEAST_BEFORE, LEAST_ROLE = 2, 8


def is_role_word(word: str, words: Words) -> bool:
    """True for a word of job titles ("Editor"), and one that ends in such ("subdirectora")."""
    folded = fold_case(word).strip(MARKS)
    roles = words.role_words
    if folded in roles or folded.rpartition("-")[2] in roles:
        return True
    return any(folded[at:] in roles for at in range(LEAST_BEFORE, len(folded) - LEAST_ROLE + 1))


def says_role(word: str, words: Words) -> bool:
    """True for a word of job titles or of a house's name ("Sports")."""
    return is_role_word(word, words) or key_of(word) in words.papers or word == "&"


def ends_as_role(text: str, words: Words) -> bool:
    """ "General Editor": behind a comma this is no further writer."""
    parts = text.split()
    return bool(parts) and is_role_word(parts[-1], words)


def names_role(text: str, words: Words) -> bool:
    """True for a text that begins or ends with what a writer is: "Correspondent in Athens"."""
    parts = text.strip("· ").split()
    return bool(parts) and (is_role_word(parts[0], words) or is_role_word(parts[-1], words))


def is_role(text: str, words: Words) -> bool:
    """True for words that only say what a writer is: "Senior Political Correspondent"."""
    parts = text.replace(",", " ").split()
    return bool(parts) and all(is_role_word(part, words) for part in parts)
