"""Who made the pictures: credit lines, and captions that end in a credit."""

from __future__ import annotations

import re
from itertools import accumulate

from generator.article import Credit
from generator.folding import fold_case
from generator.readers import names as persons
from generator.readers.eastnames import named_by_role
from generator.readers.phrases import Hit
from generator.readers.words import Words, key_of

LONGEST_CREDIT = 160
LONGEST_CAPTION = 600
SPLIT = re.compile(r"\s*[|•;]\s*")
MARKS = " :：=＝|©/-–—().,[]"
BEFORE_HOUSE = ("/", "|", "via", "(", "©", "-", "–", "—", "[", ":")
CLOSING = tuple("])>】）＞")
ENDS = '.|/(…”"!?)'
LABEL_ENDS = frozenset(":：=＝©/|(・")
# What a label itself may end in: an abbreviation, and the BBC's "Image source, Harbour".
OWN_ENDS = LABEL_ENDS | frozenset(".,，،")
UNSIGNED_ENDS = ENDS + "'’»」:："
UNSIGNED = frozenset(UNSIGNED_ENDS).difference(CLOSING)
LONGEST_NAME = 50
LONGEST_SIGNED = 450
MOST_NAME_WORDS, LONGEST_INITIALS = 7, 3
LEADING_BY = re.compile(r"(?:by|von|par|av|af)\s")
HOUSE_MARK = re.compile(r"[/|(©\[:–—-]|\bvia\b")
MOST_HOUSE_WORDS = 3
# One set of marks and letters to begin with, which the engine finds at once.
CREDIT_MARK = re.compile(
    r"[:：=＝©/|(\[vbo\-–—]"
    r"(?:(?<=[:：=＝©/|(\[])|(?<=\bv)(?:ia|on)\b|(?<=\bb)y\b|(?<=\bo)f\b|(?<=[-–—])\s?\S{2,20}$)"
)
COPYRIGHT = re.compile(r"[©ⓒ]\s?\S")
# "…＝共同", "…＝ＡＰ": how Japanese papers sign a picture, and nothing else; Chinese ones: "王小明 摄".
SIGNED = re.compile(
    r"＝[^＝。、\s]{1,12}$|[\u4e00-\u9fff]{2,4}\s[摄攝]影?[)）]?$"
    r"|[。！？」”）][（(]?[^。！？，,：:]{2,16}(?:[摄攝]影?|供[图圖]|\s[图圖]|提供)[)）]?$"
    r"|[。！？」”）]\s?[图圖]／[^。]{2,16}$"
)
TAKEN = frozenset("摄攝影图圖供)）")
# "[사진 출처 = 이름]", "(Archivbild)", "<Ann Lee>": what stands in brackets at the very end.
BY = re.compile(r"\s(?:by|von|par|av|af)\s([^\W\d_])", re.IGNORECASE)
BRACKETED = re.compile(r"[\[(<【（＜](?P<inside>[^\[\](){}<>【】（）＜＞]{2,60})[\])>】）＞]$")
# "... on Friday. (ek/dpa)": who wrote the text.
INITIALLED = re.compile(
    r"(?<=[.!?”“\"»«]\s)\((?=[a-zß-ÿ]{1,4}[/,)])[a-zß-ÿ]{1,4}(?:[/,]\s?[A-Za-z]{2,12}){0,3}\)$"
)
# "A boat at the pier of Old Harbour ANN LEE": Spanish papers set the photographer's name in capitals.
SHOUTED_END = re.compile(r"[a-zß-ÿ]{2,} [A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{3,}){1,2}$")
LEAST_SHOWN = 6
# "[1/5]The bridge on Friday": one of several pictures.
OF_SEVERAL = re.compile(r"\[\d{1,2}/\d{1,3}\]")
STOPPED = re.compile(r"[.!?…][\"”’»]?\s?$")
SIGNATURE_PARTS = re.compile(r"[\s/,|]+")
LEAST_SIGNATURE = 2
# What neither the name of a photographer holds nor that of a paper.
NO_NAME = re.compile(r"[^\w\s.'’/&-]|\d|/.*/|\.$")
SIGNATURE_WORDS = persons.PARTICLES | frozenset("for via of and the für von pour para per & –".split())
# What a picture is taken from, and how it came: "(Harbour Herald archive)", "(Submitted by Ann Lee)".
KEPT = frozenset(
    "archive archives archiv archivo archivio arquivo arkiv arkisto archiwum archief arşivi library "
    "collection file handout courtesy submitted provided contributed supplied by photo".split()
)
# A number or a letter before a stop ends no sentence: "3. Old Harbour" is an entry, "J. B. Lee" a name.
AFTER_STOP = re.compile(
    r"[.!?…。](?:(?<=\w{3}.)|(?<=[^\w\s.].))[\"”’»)]?\s*(?P<tail>[^.!?…。]{3,60})$", re.DOTALL
)


def label_kind(text: str, words: Words) -> str:
    """ "picture", "video" or "graphic" if the text begins with the label of such a credit, else ""."""
    text = text.lstrip(" (|[•-–—")
    folded = fold_case(text)
    for kind in ("picture", "video", "graphic"):
        found = getattr(words, kind).match(folded)
        if found and _is_label_end(text, folded, found):
            return kind
    return "picture" if folded.startswith(("©", "ⓒ")) else ""


def _is_label_end(text: str, folded: str, label: Hit) -> bool:
    """A label is followed by a mark or by "by" and a name, or is one that ends in "by" and needs neither."""
    rest = text[_end_in(text, folded, label) :]
    if rest.strip() and (rest.lstrip()[0] in LABEL_ENDS or label.phrase[-1] in OWN_ENDS):
        return True
    if label.phrase.endswith((" by", " of", " von", " via")):
        return not rest.lstrip()[:1].islower()
    by = BY.match(rest)
    return by is not None and not by[1].islower()


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
        if colon and found.start() and _starts_word(folded, found.start()) and len(folded) == len(text):
            return found.start()
    return 0


def credits_in(text: str, words: Words) -> list[Credit]:
    """The credits of a line such as "Image: AP | Image:self"; empty where it is no credit line."""
    if len(text) > LONGEST_CREDIT:
        return []
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
            bare = LEADING_BY.sub("", bare)
    name = bare.strip(" ©ⓒ:：=＝|/-–—,")
    return name if "(" in bare else name.removesuffix(")")


def is_caption(text: str, words: Words, pictured: bool = True) -> bool:
    """True for a text that ends in a picture's credit, or names who took it.

    `pictured` False: it is known that no word for a picture and no picture agency is in the text.
    """
    if len(text) > LONGEST_CAPTION:
        return False
    tail = text[-90:]
    last = text[-1]
    if last == ")" and INITIALLED.search(tail):
        return False
    if last in UNSIGNED and not pictured and "＝" not in tail:
        return False
    if len(text) <= LONGEST_SIGNED and (
        (last in CLOSING and _ends_in_brackets(tail, words))
        or (last not in UNSIGNED_ENDS and _ends_in_name(tail, words))
    ):
        return True
    if last.isupper() and text.count(" ") >= LEAST_SHOWN and SHOUTED_END.search(tail):
        return True
    if ("＝" in tail or last in TAKEN) and SIGNED.search(tail):
        return True
    if not pictured or not CREDIT_MARK.search(tail):
        return False
    folded = fold_case(tail)
    for found in words.picture.finditer(folded):
        if _is_label_end(tail, folded, found) and _starts_word(folded, found.start()):
            return True
    if COPYRIGHT.search(tail):
        return True
    return names_house(tail, words)


def depicts(folded: str, words: Words, showing: bool) -> bool:
    """True for a text that opens as captions do ("Pictured from left", "[1/5]"), or says who stands where:
    "(left)".

    `showing` False: it is known that no word of captions is in the text.
    """
    if words.depicts.match(folded) or (folded.startswith("[") and OF_SEVERAL.match(folded)):
        return True
    return showing and "(" in folded and any(side in folded for side in words.sides)


def _ends_in_brackets(tail: str, words: Words) -> bool:
    found = BRACKETED.search(tail)
    if not found:
        return False
    inside = fold_case(found["inside"])
    if words.picture.match(inside) or named_by_role(found["inside"]):
        return True
    return STOPPED.search(tail, 0, found.start()) is not None and _is_signature(found["inside"], words)


def _is_signature(inside: str, words: Words) -> bool:
    """ "Bo Ek/Harbour Herald", "@bo_ek/Snaps", "Bo Ek for HBC": names and nothing else."""
    parts = SIGNATURE_PARTS.split(inside)
    if len(parts) < LEAST_SIGNATURE or all(key_of(part) in words.agencies or len(part) < 4 for part in parts):
        return False
    named = (
        part[:1].isupper() or part[:1] == "@" or part in SIGNATURE_WORDS or fold_case(part) in KEPT
        for part in parts
    )
    return key_of(inside) not in words.agencies and all(named)


def _ends_in_name(tail: str, words: Words) -> bool:
    """ "The bridge on Friday. Ann Lee/Harbour Herald": behind the last stop stand names and nothing else."""
    found = AFTER_STOP.search(tail)
    if not found:
        return False
    parts = found["tail"].replace("/", " ").split()
    if not 1 < len(parts) <= MOST_NAME_WORDS:
        return len(parts) == 1 and names_house(found["tail"], words)
    # "DR/RC": who wrote the text.
    if all(part.isupper() and len(part) <= LONGEST_INITIALS for part in parts):
        return False
    return all(part[0].isupper() or part in persons.PARTICLES or part in "&|" for part in parts)


def names_house(tail: str, words: Words) -> bool:
    """True for a text that ends in a picture agency after a slash, a bar, "via" or a bracket."""
    if not HOUSE_MARK.search(tail) and tail.count(" ") > MOST_HOUSE_WORDS:
        return False
    folded = fold_case(tail).rstrip(" .)]")
    for found in words.house.finditer(folded):
        before, after = folded[: found.start()].rstrip(), folded[found.end() :].lstrip()
        if not _starts_word(folded, found.start()):
            continue
        if not after and (not before or before.endswith(BEFORE_HOUSE)):
            return True
        if after.startswith("/") and len(after) <= LONGEST_NAME and (not before or before[-1] in ENDS):
            return True
    return False


def _starts_word(folded: str, at: int) -> bool:
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
        if _is_label_end(text, folded, found) and _starts_word(folded, found.start()):
            last = found
            break
    if last is None:
        return None
    name = text[last.end() :].strip(" :：=＝|/-–—.,)(©ⓒ[]")
    return Credit(name) if 0 < len(name) <= 80 else None
