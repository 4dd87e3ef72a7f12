"""A name without what its bearer is, and the house between the two: "Ann Lee, Staff Writer" -> "Ann Lee"."""

from __future__ import annotations

import re
from itertools import takewhile

from generator.folding import key_of
from generator.readers.givennames import begins_known
from generator.readers.jobtitles import LEAST_ROLE, is_role_word, names_role, says_role
from generator.readers.names import HUMP, PARTICLES
from generator.readers.words import Words

LEAST_WITH_HOUSE = 4
# "HBCNews": a house in capitals and what its desk is.
SHOUTED_HOUSE = re.compile(r"[A-Z]{2,}(?P<desk>[A-Z][a-z]{3,})")
LEAST_NAME = 3
# Shorter words of roles may be family names, too ("Page").
LEAST_INNER = 6


def without_role(text: str, words: Words) -> str:
    """ "Ann Lee Deputy Content Hub Director" -> "Ann Lee": a name has two words, what it does stands behind.

    The house between a name and what the writer is there goes too, and an agency behind the name.
    """
    pieces = text.split()
    if len(pieces) < 3:
        return text
    if len(pieces) == 3 and (glued := SHOUTED_HOUSE.fullmatch(pieces[2])) and says_role(glued["desk"], words):
        return " ".join(pieces[:2])
    for size in (3, 2, 1):
        if len(pieces) - size >= 2 and key_of(" ".join(pieces[-size:])) in words.agencies:
            return " ".join(pieces[:-size])
    last = pieces[-1]
    is_role, is_house = is_role_word(last, words), _ends_in_house(pieces, words)
    if is_role and (key_of(last) in words.desks or key_of(last) not in words.papers):
        if HUMP.search(text) and len(HUMP.split(text)[0].split()) > 1:
            return HUMP.split(text)[0]
        return _before_role(pieces, words)
    if is_house:
        return " ".join(pieces[:2])
    # "Ann Lee Harbour News": "News" is a part of a role too, and here of a house.
    return _before_role(pieces, words) if is_role else _before_inner_role(pieces, words)


def _before_inner_role(pieces: list[str], words: Words) -> str:
    """ "Ann Lee Redakteurin Kultur" -> "Ann Lee": behind what she is stands of what."""
    if any(is_role_word(piece, words) for piece in pieces[:2]):
        return " ".join(pieces)
    inner = (at for at in range(2, len(pieces)) if len(pieces[at]) >= LEAST_INNER)
    cut = next((at for at in inner if is_role_word(pieces[at], words)), len(pieces))
    return " ".join(pieces[:cut])


def _before_role(pieces: list[str], words: Words) -> str:
    cut = next(at for at in range(2, len(pieces)) if says_role(pieces[at], words))
    while cut > 2 and key_of(pieces[cut - 1]) in words.papers:
        cut -= 1
    return " ".join(pieces[:cut])


def without_leading_role(text: str, words: Words) -> str:
    """ "our correspondent Ann Lee", "Political Editor Ann Lee" -> "Ann Lee": a name's two words stay."""
    pieces = text.split()
    if named := _named_behind_role(pieces, words):
        return named
    cut = 0
    for at, piece in enumerate(pieces[: max(0, len(pieces) - 2)]):
        role = is_role_word(piece, words)
        if not role and not (piece.islower() and piece not in PARTICLES):
            break
        cut = at + 1 if role else cut
    return " ".join(pieces[cut:])


def _named_behind_role(pieces: list[str], words: Words) -> str:
    """ "Leiterin Kultur Ann Lee", "Local Democracy Reporter Ann Lee": from where a name is known to begin."""
    roles = [at for at, piece in enumerate(pieces[:-2]) if is_role_word(piece, words)]
    if not roles or begins_known(pieces[0]):
        return ""
    behind = pieces[roles[-1] + 1 :]
    begun = takewhile(lambda at: behind[at][0].isupper(), range(len(behind) - 1))
    return next((" ".join(behind[at:]) for at in begun if begins_known(behind[at])), "")


def _ends_in_house(pieces: list[str], words: Words) -> bool:
    """ "Ann Lee Battle Creek Enquirer", "Ann Lee USA TODAY NETWORK": two words of a name, then a paper's."""
    if len(pieces) < LEAST_WITH_HOUSE or pieces[1] in PARTICLES:
        return False
    shouted = all(piece.isupper() for piece in pieces[2:]) and not pieces[0].isupper()
    return shouted or key_of(pieces[-1]) in words.papers


def without_glued_role(text: str, words: Words) -> str:
    """ "Ann Jansenredacteur Binnenland", "Ann JansenCourt reporter" -> "Ann Jansen": it runs into a role."""
    hump = HUMP.search(text)
    if hump and " " in text[: hump.start()] and names_role(text[hump.start() :], words):
        return text[: hump.start()]
    pieces = text.split()
    for at, piece in enumerate(pieces[1:], 1):
        for cut in range(LEAST_NAME, len(piece) - LEAST_ROLE + 1):
            if piece[cut:] in words.role_words:
                # "Ann Lee Politikredakteurin": behind a whole name the word is all role.
                whole = at > 1 and pieces[at - 1] not in PARTICLES
                return " ".join(pieces[:at] if whole else (*pieces[:at], piece[:cut]))
    return text
