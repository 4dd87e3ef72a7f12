"""What speaks for and against a claim of names being the byline, as the names of signs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.folding import fold_case, key_of
from generator.readers import jobtitles
from generator.readers import names as persons
from generator.readers.bylineclaims import Claim, tells_a_time
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.givennames import known_part
from generator.readers.headlinelooks import case_of
from generator.readers.reading import Role
from generator.readers.spine import Spine
from generator.readers.verdicts import Verdict
from generator.readers.words import Words

STEPS = (1, 2, 3, 4, 6, 9, 14)
SHARES = (0.3, 0.5, 0.7, 0.9, 0.99)
DATED_REACH = 4
PAGE = 45
SERIES = 3
LEAST_NAME = 4
LAST_LINES, MOST_TOLD = 4, 4
WITH_ROLE = "alone with a role"
UNLABELLED = frozenset(("alone", "dateline", "minutes", "phrase"))
LABELLED = frozenset(("label", "below label", "label in bars", "role"))


class Scene(msgspec.Struct, frozen=True):
    """The text around the claims, looked at once."""

    verdicts: Sequence[Verdict]
    spine: Spine
    words: Words
    claims: Sequence[Claim]
    labelled: Sequence[Claim]
    beside: str
    title: str
    body: str
    told: Sequence[str]
    text: str
    keys: list[str]
    named: Counter[str]


def claim_signs(
    verdicts: Sequence[Verdict], spine: Spine, claims: Sequence[Claim], words: Words
) -> list[list[str]]:
    """The signs of each claim."""
    if not claims:
        return []
    labelled = [claim for claim in claims if claim.how in LABELLED]
    is_named = any(persons.is_name(claim.names[0], words) for claim in labelled)
    scene = Scene(
        verdicts,
        spine,
        words,
        claims,
        labelled,
        "a label" if is_named else "no label",
        verdicts[spine.headline].line.text if spine.headline >= 0 else "",
        " ".join([verdict.line.text for verdict in verdicts[spine.start : spine.stop]]),
        _paragraphs(verdicts, spine),
        " ".join([verdict.line.text for verdict in verdicts[max(0, spine.headline - 60) : spine.stop + 30]]),
        [verdict.line.key for verdict in verdicts],
        Counter(name for claim in claims for name in set(claim.names)),
    )
    return [
        [*_own_signs(scene, claim), *_place_signs(scene, claim), *_company_signs(scene, claim)]
        for claim in claims
    ]


def _own_signs(scene: Scene, claim: Claim) -> list[str]:
    """What the names and their line show by themselves, and beside the words of the article."""
    words, verdict = scene.words, scene.verdicts[claim.index]
    line, how = verdict.line, claim.how
    first = claim.names[0]
    told = sum(map(len, claim.names)) / max(1, len(line.text))
    kind = _kind_of_name(claim, words)
    signs = [
        f"how {how}",
        f"{how} {kind}",
        f"names {min(len(claim.names), 3)}",
        f"{how} words {min(len(first.split()), 5)}",
        f"case {case_of(first)}",
        f"{how} told {bisect_right(SHARES, told)}",
        f"stands {min(scene.keys.count(line.key), 3)} times",
        f"claimed {min(scene.named[first], 3)} times",
        f"role {verdict.role}",
        f"{how} rule {verdict.why}",
    ]
    # Not behind labels: lists of names lack those of many peoples.
    if how in UNLABELLED:
        signs.append(f"{how} given {known_part(first, words)}")
    if first in scene.title:
        signs += ["in the title", f"{how} in the title"]
    elif len(first) > LEAST_NAME and first.split()[-1] in scene.title:
        signs.append("last name in the title")
    if first in scene.body:
        signs += ["said in the body", f"{how} said in the body"]
    told_of = min(max(_times_told(scene, name) for name in claim.names), MOST_TOLD)
    signs += [f"told of {told_of}", f"{how} told of {told_of}"]
    small = sum([_stands_small(word, scene.text) for word in first.split() if word[0].isupper()])
    signs.append(f"{how} small words {min(small, 2)}")
    if any((key := key_of(word)) in words.buttons or key in words.role_words for word in first.split()):
        signs.append("holds a button")
    if line.furniture:
        signs.append("is a button")
    if how == "alone" and jobtitles.names_role(line.text, words):
        signs.append(WITH_ROLE)
    if any(map(str.isdigit, line.text)):
        signs.append("number on the line")
    return signs


def _paragraphs(verdicts: Sequence[Verdict], spine: Spine) -> list[str]:
    """The body without its end, where a writer may be told of, and without what only names people."""
    inside = verdicts[spine.start : max(spine.start + 1, spine.stop - LAST_LINES)]
    return [verdict.line.text for verdict in inside if verdict.role is Role.PARAGRAPH]


def _times_told(scene: Scene, name: str) -> int:
    """In how many paragraphs a person's last name stands: who is told of so is no writer of it."""
    last = name.split()[-1]
    if len(last) < LEAST_NAME:
        return 0
    return sum([last in text for text in scene.told])


def _kind_of_name(claim: Claim, words: Words) -> str:
    if all(key_of(name) in words.agencies for name in claim.names):
        return "agency"
    if all(persons.is_house(name, words) for name in claim.names):
        return "house"
    return "person" if persons.is_name(claim.names[0], words) else "other"


def _stands_small(word: str, text: str) -> bool:
    """True for a word that the text prints with a small letter too: it is no name."""
    small = f" {fold_case(word)}"
    at = text.find(small)
    while at >= 0:
        if text[at + len(small) : at + len(small) + 1] in (" ", ","):
            return True
        at = text.find(small, at + 1)
    return False


def _place_signs(scene: Scene, claim: Claim) -> list[str]:
    """Where the line stands between headline, body and end."""
    index, spine, how = claim.index, scene.spine, claim.how
    if index < spine.headline:
        place, distance = "above headline", spine.headline - index
    elif index < spine.start:
        place, distance = "below headline", index - spine.headline
    elif index < spine.stop:
        place, distance = (
            ("in body's start", 1) if index < spine.start + 4 else ("in body", spine.stop - index)
        )
    else:
        place, distance = "below body", 1 + index - spine.stop
    step = bisect_right(STEPS, distance)
    shape = "page" if spine.headline > PAGE or len(scene.verdicts) - spine.stop > PAGE else "clipping"
    before = min(spine.start - index, 4) if index < spine.start else -1
    return [place, f"{how} {place}", f"{place} {step}", f"{shape} {place}", f"before body {before}"]


def _company_signs(scene: Scene, claim: Claim) -> list[str]:
    """What stands beside the line: a dateline, a role, other claims."""
    index, how = claim.index, claim.how
    above, below = _kind_at(scene, index - 1), _kind_at(scene, index + 1)
    order = sum(other.index < index for other in scene.claims)
    signs = [
        f"{how} above {above}",
        f"{how} below {below}",
        f"between {above} and {below}",
        f"2 above {_kind_at(scene, index - 2)}",
        f"2 below {_kind_at(scene, index + 2)}",
        f"{how} dateline {_dated(scene, index)}",
        f"{how} order {min(order, 3)}",
    ]
    series = (other for other in scene.claims if other.how == how and other is not claim)
    if any(abs(other.index - index) <= SERIES for other in series):
        signs.append(f"{how} in a series")
    if how not in LABELLED:
        signs.append(f"{how} beside {scene.beside}")
    else:
        rank = sum(other.index < index for other in scene.labelled)
        signs.append(f"label {min(rank, 3)}")
    return signs


def _dated(scene: Scene, index: int) -> str:
    """How close the next dateline stands, and on which side."""
    if tells_a_time(scene.verdicts[index], scene.words):
        return "own"
    for distance in range(1, DATED_REACH + 1):
        for side, at in (("below", index + distance), ("above", index - distance)):
            if 0 <= at < len(scene.verdicts) and tells_a_time(scene.verdicts[at], scene.words):
                return f"{side} {distance}"
    return "far"


def _kind_at(scene: Scene, index: int) -> str:
    """What a neighbour is, in a word."""
    if not 0 <= index < len(scene.verdicts):
        return "nothing"
    verdict = scene.verdicts[index]
    line = verdict.line
    if verdict.role is Role.HEADLINE:
        return "headline"
    if tells_a_time(verdict, scene.words):
        return "dateline"
    if line.closing:
        return "closing"
    if line.furniture:
        return "button"
    if line.credit or line.caption:
        return "picture"
    if line.width < SHORT and "@" in line.text:
        return "address"
    if line.width < WIDE and jobtitles.names_role(line.text, scene.words):
        return "role"
    if any(claim.index == index for claim in scene.claims):
        return "claim"
    return _width_kind(line)


def _width_kind(line: Features) -> str:
    if line.width >= 2 * WIDE:
        return "paragraph"
    if line.ended and line.words > 4:
        return "sentence"
    return "wide" if line.width >= WIDE else "line" if line.width >= SHORT else "label"
