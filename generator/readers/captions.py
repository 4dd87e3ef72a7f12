"""What a picture shows: text that opens as captions do, or ends in the credit of a picture."""

from __future__ import annotations

import re

from generator.folding import fold_case, key_of
from generator.readers import names as persons
from generator.readers.eastnames import named_by_role
from generator.readers.pictures import (
    ENDS,
    LEAST_SIGNATURE,
    MOST_NAME_WORDS,
    is_label_end,
    names_house,
    starts_word,
)
from generator.readers.words import Words

CLOSING = tuple("])>】）＞")
UNSIGNED_ENDS = ENDS + "'’»」:："
UNSIGNED = frozenset(UNSIGNED_ENDS).difference(CLOSING)
LONGEST_CAPTION = 600
LONGEST_INITIALS = 3
LONGEST_SIGNED = 450
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
    if not pictured:
        return False
    # "The church's organ | A. Lee / HBC nuotr.": the label stands behind the name.
    if last == "." and fold_case(tail.rpartition(" ")[2]) in words.picture.known:
        return True
    if not CREDIT_MARK.search(tail):
        return False
    folded = fold_case(tail)
    for found in words.picture.finditer(folded):
        if is_label_end(tail, folded, found, words) and starts_word(folded, found.start()):
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
