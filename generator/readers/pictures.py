"""Who made a picture: its credit, on a line of its own or at the end of a caption."""

from __future__ import annotations

import re
from itertools import accumulate

from generator.article import Credit
from generator.folding import fold_case
from generator.readers import names as persons
from generator.readers.givennames import begins_known
from generator.readers.phrases import Hit
from generator.readers.words import Words

LONGEST_CREDIT = 160
SPLIT = re.compile(r"\s*[|•;]\s*")
MARKS = " :：=＝|©/-–—().,[]"
BEFORE_HOUSE = ("/", "|", "via", "(", "©", "-", "–", "—", "[", ":")
ENDS = '.|/(…”"!?)'
LABEL_ENDS = frozenset(":：=＝©/|(・")
# What a label itself may end in: an abbreviation, and the BBC's "Image source, Harbour".
OWN_ENDS = LABEL_ENDS | frozenset(".,，،")
SPACED_DASH = " -–—"
LONGEST_NAME = 50
MOST_NAME_WORDS = 7
HOUSE_MARK = re.compile(r"[/|(©\[:–—-]|\bvia\b")
MOST_HOUSE_WORDS = 3
LEAST_SIGNATURE = 2
# What neither the name of a photographer holds nor that of a paper.
NO_NAME = re.compile(r"[^\w\s.'’/&-]|\d|/.*/|\.$")


def label_kind(text: str, words: Words) -> str:
    """ "picture", "video" or "graphic" if the text begins with the label of such a credit, else ""."""
    text = text.lstrip(" (|[•-–—")
    folded = fold_case(text)
    for kind in ("picture", "video", "graphic"):
        found = getattr(words, kind).match(folded)
        if found and (is_label_end(text, folded, found, words) or _names_one(text, folded, found, words)):
            return kind
    return "picture" if folded.startswith(("©", "ⓒ")) else ""


def is_label_end(text: str, folded: str, label: Hit, words: Words) -> bool:
    """A label is followed by a mark or by "by" and a name, or is one that ends in "by" and needs neither."""
    rest = text[_end_in(text, folded, label) :]
    if rest.strip() and (rest.lstrip()[0] in LABEL_ENDS or label.phrase[-1] in OWN_ENDS):
        return True
    if label.phrase.endswith((" by", " of", " von", " via")):
        return not rest.lstrip()[:1].islower()
    agent, name = _agent_and_name(rest, words)
    return bool(agent) and name[:1].isalpha() and not name[0].islower()


def _agent_and_name(text: str, words: Words) -> tuple[str, str]:
    """ "by" in the text's own language, or "" where it does not begin so; and what stands behind."""
    agent, space, name = text.strip().partition(" ")
    return (agent, name) if space and fold_case(agent) in words.signed.agents else ("", text)


def _names_one(text: str, folded: str, label: Hit, words: Words) -> bool:
    """ "Foto Ann Lee", "Photo - Ann Lee": behind the label stands nothing but a name."""
    name = text[_end_in(text, folded, label) :].lstrip(SPACED_DASH)
    return persons.is_name(name, words) and begins_known(name)


def _end_in(text: str, folded: str, label: Hit) -> int:
    """Where a label ends in the text itself: folded, "Straße" is longer by a letter."""
    if len(text) == len(folded):
        return label.end()
    ends = accumulate(len(fold_case(mark)) for mark in text)
    return next((at for at, end in enumerate(ends, 1) if end >= label.end()), len(text))


def inner_label(text: str, words: Words) -> int:
    """Where a label of a credit begins inside a line ("Words: Ann Lee Pictures: Bo Ek"); 0 if nowhere."""
    folded = fold_case(text)
    for found in words.picture.finditer(folded):
        colon = folded[found.end() :].lstrip()[:1] in (":", "：")
        if colon and found.start() and starts_word(folded, found.start()) and len(folded) == len(text):
            return found.start()
    return 0


def signed_before_label(text: str, words: Words) -> str:
    """The name of "A. Lee / HBC nuotr.", where a label that is cut short stands last; "" if none does."""
    name, _, label = text.rpartition(" ")
    is_signed = label[-1:] == "." and fold_case(label) in words.picture.known and len(name) <= LONGEST_NAME
    return name if is_signed and name[:1].isupper() else ""


def credits_in(text: str, words: Words) -> list[Credit]:
    """The credits of a line such as "Image: AP | Image:self"; empty where it is no credit line."""
    if len(text) > LONGEST_CREDIT:
        return []
    if signed := signed_before_label(text, words):
        return [Credit(signed)]
    credits: list[Credit] = []
    for part in SPLIT.split(text.strip("()[] ")):
        kind = label_kind(part, words)
        if not kind and not credits:
            return []
        name = _unlabelled(part, words) if kind else part.strip(MARKS)
        if name:
            credits.append(Credit(name, kind or credits[0].kind))  # type: ignore[arg-type]
    return credits


def _unlabelled(part: str, words: Words) -> str:
    bare = part.lstrip(" (|[•-–—")
    for kind in ("picture", "video", "graphic"):
        found = getattr(words, kind).match(fold_case(bare))
        if found:
            bare = bare[found.end() :].strip(" :：=＝|/-–—.,・")
            _, bare = _agent_and_name(bare, words)
    name = bare.strip(" ©ⓒ:：=＝|/-–—,")
    return name if "(" in bare else name.removesuffix(")")


def names_house(tail: str, words: Words) -> bool:
    """True for a text that ends in a picture agency after a slash, a bar, "via" or a bracket."""
    if not HOUSE_MARK.search(tail) and tail.count(" ") > MOST_HOUSE_WORDS:
        return False
    folded = fold_case(tail).rstrip(" .)]")
    for found in words.house.finditer(folded):
        before, after = folded[: found.start()].rstrip(), folded[found.end() :].lstrip()
        if not starts_word(folded, found.start()):
            continue
        if not after and (not before or before.endswith(BEFORE_HOUSE)):
            return True
        if after.startswith("/") and len(after) <= LONGEST_NAME and (not before or before[-1] in ENDS):
            return True
    return False


def starts_word(folded: str, at: int) -> bool:
    """True where no letter or figure stands right before `at`."""
    return at == 0 or not folded[at - 1].isalnum()


def names_taker(text: str, words: Words) -> bool:
    """True for "Ann Lee/Harbour Herald": who took a picture and for whom, and nothing else."""
    name, slash, house = text.partition("/")
    names = name.split()
    if not slash or not LEAST_SIGNATURE <= len(names) <= MOST_NAME_WORDS or NO_NAME.search(text):
        return False
    if not all(part[0].isupper() or part in persons.PARTICLES for part in names):
        return False
    # Two names of two words each may be two writers.
    return house.count(" ") <= MOST_HOUSE_WORDS and (
        house.strip().isalnum() or persons.is_house(house, words)
    )


def caption_credit(text: str, words: Words) -> Credit | None:
    """The credit a caption ends in, if it has a label."""
    folded = fold_case(text)
    if len(folded) != len(text):
        return None
    last = None
    for found in words.picture.finditer(folded, max(0, len(text) - 120)):
        if is_label_end(text, folded, found, words) and starts_word(folded, found.start()):
            last = found
            break
    if last is None:
        return None
    name = text[last.end() :].strip(" :：=＝|/-–—.,)(©ⓒ[]")
    return Credit(name) if 0 < len(name) <= 80 else None
