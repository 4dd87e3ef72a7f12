"""Who wrote a clipping: the names of the lines that are its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from generator.folding import fold_case, key_of
from generator.readers import names as persons
from generator.readers.bylineclaims import Claim, claims_of
from generator.readers.bylinerank import ALONE, ENOUGH, Scored, chosen, likelihood, weighed
from generator.readers.bylinesigns import LABELLED
from generator.readers.reading import Role
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, Verdict, left_out, retold
from generator.readers.words import Words

LAST_LINES, SHORTEST_NAME, SHORTEST_LAST = 6, 3, 4
# Who is told of in more paragraphs than this is somebody of the same name.
MOST_TOLD = 2
COURTESY = re.compile(r"(?:M[rs]s?|Dr|Prof)\.?\s(?=[A-Z])")
# A name, what the writer is, and an address: so many lines there are from one name to the next at most.
ROW = 3
# A person who is less likely than not the writer says less than a paper that surely is.
LIKELY = 0.0
# The log-odds of a name that is not taken from which an archivist should look.
PERHAPS = -3.0


class Bylines(NamedTuple):
    """What the lines that are the byline say, in the order of the text; none where nobody is named.

    `sure` is how likely that is of each of their positions, 0..1; `doubts` says who may be named besides.
    """

    claims: list[Claim]
    sure: dict[int, float]
    doubts: dict[str, str]


def bylines_of(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> Bylines:
    """The byline, if there is one."""
    scored = weighed(verdicts, spine, claims_of(verdicts, spine, words), words)
    personal = [pair for pair in scored if not all(_is_paper(name, words) for name in pair[0].names)]
    claims = chosen(scored)
    if not any(claim in claims for claim, _ in personal):
        said = any(claim.how in LABELLED for claim in claims)
        claims = chosen(personal, LIKELY if said else ENOUGH) or claims
    claims = _with_addressed(claims, scored, verdicts)
    claims = _with_alike(claims, scored, verdicts)
    claims = [claim for claim in claims if not _is_editor(claim, verdicts, words)] or claims
    odds = {claim.index: odds for claim, odds in scored}
    sure = {claim.index: likelihood(odds[claim.index]) for claim in claims}
    return Bylines(claims, sure, {} if claims else _doubts(scored, verdicts))


def _doubts(scored: Scored, verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Where nobody is named: the likeliest that may be, unless nothing speaks for it."""
    best, odds = max(scored, key=_odds, default=(None, PERHAPS))
    if best is None or odds <= PERHAPS:
        return {}
    number = verdicts[best.index].line.number
    return {"authors": f"line {number} may name who wrote it: {', '.join(best.names)}"}


def _odds(pair: tuple[Claim, float]) -> float:
    return pair[1]


def with_bylines(verdicts: Sequence[Verdict], bylines: Bylines) -> list[Verdict]:
    """The same, where what looked like a label or furniture is told to be the byline that it is."""
    found = {claim.index: (Role.BYLINE, f"byline: {claim.how}") for claim in bylines.claims}
    told = retold(verdicts, found)
    for index, sure in bylines.sure.items():
        told[index] = msgspec.structs.replace(told[index], sure=sure)
    return told


def authors_of(claims: Sequence[Claim], words: Words) -> list[str]:
    """The writers' names in the order of the text, each once.

    A person goes before a paper: "by Harbour Times" says little where "Ann Lee" stands below it.
    """
    names: dict[str, str] = {}
    for name in (name for claim in claims for name in claim.names):
        names.setdefault(fold_case(name), name)
    people = [name for name in names.values() if not _is_paper(name, words)]
    return people or list(names.values())


def _with_addressed(claims: Sequence[Claim], scored: Scored, verdicts: Sequence[Verdict]) -> list[Claim]:
    """The same with the names that stand in a row with these, each over an address of its own."""
    taken = list(claims)
    if not any(_is_addressed(claim, verdicts) for claim in claims):
        return taken
    for claim, _ in scored:
        near = any(abs(claim.index - other.index) <= ROW and _are_alike(claim, other) for other in taken)
        if near and claim not in taken and _is_addressed(claim, verdicts):
            taken.append(claim)
    return sorted(taken, key=lambda claim: claim.index)


def _with_alike(claims: Sequence[Claim], scored: Scored, verdicts: Sequence[Verdict]) -> list[Claim]:
    """The same with the names right below these behind which stands the same: "Ann LeeStaff Writer"."""
    taken = {claim.index: claim for claim in claims}
    for claim, _ in scored:
        above = taken.get(claim.index - 1)
        behind = _behind(claim, verdicts) if above and claim.index not in taken else ""
        if above and behind and behind == _behind(above, verdicts):
            taken[claim.index] = claim
    return [taken[index] for index in sorted(taken)]


def _behind(claim: Claim, verdicts: Sequence[Verdict]) -> str:
    """What stands behind the last of the names."""
    return verdicts[claim.index].line.text.rpartition(claim.names[-1])[2].strip()


def _is_editor(claim: Claim, verdicts: Sequence[Verdict], words: Words) -> bool:
    """The name below "Editor", where others stand below "Reporter"."""
    above = verdicts[claim.index - 1].line if claim.index else None
    return claim.how in ALONE and above is not None and above.key in words.editors


def _are_alike(claim: Claim, other: Claim) -> bool:
    """Found in the same way; below a label a name is alone on its line, too."""
    return claim.how == other.how or ALONE.issuperset((claim.how, other.how))


def _is_addressed(claim: Claim, verdicts: Sequence[Verdict]) -> bool:
    """An address stands right below a name, or below what the writer is."""
    below = [verdict.line.text for verdict in verdicts[claim.index + 1 : claim.index + ROW]]
    return any("@" in text and " " not in text for text in below)


def _is_paper(name: str, words: Words) -> bool:
    return persons.is_house(name, words) and key_of(name) not in words.agencies


def without_biographies(
    verdicts: Sequence[Verdict], authors: Sequence[str], spine: Spine, words: Words
) -> list[Verdict]:
    """The same with the paragraphs close to an end of the body that tell who the writers are left out."""
    if not authors:
        return list(verdicts)
    told = list(verdicts)
    names = _names_of(authors, [verdict.line.text for verdict in verdicts if verdict.role in IN_BODY], words)
    for index in _ends_of(verdicts, spine):
        verdict = verdicts[index]
        if verdict.role in IN_BODY and _tells_of(verdict.line.text, names):
            told[index] = left_out(verdict, "biography of a writer")
    return told


def _ends_of(verdicts: Sequence[Verdict], spine: Spine) -> Iterator[int]:
    """The positions close to an end of the body, which the weights may have moved past the spine's."""
    last = next((at for at in range(len(verdicts) - 1, -1, -1) if verdicts[at].role in IN_BODY), -1)
    first = max(spine.headline, 0)
    yield from range(first, min(spine.start + 2, len(verdicts)))
    yield from range(max(spine.start, min(spine.stop, last + 1) - LAST_LINES), last + 1)


def _tells_of(text: str, names: Sequence[str]) -> bool:
    """True for a text that begins with one of the names: "Ann is an editor", "Ms. Lee is an editor"."""
    text = COURTESY.sub("", text)
    told = next((name for name in names if text.startswith(name)), "")
    return bool(told) and text[len(told) : len(told) + 1] in (" ", ",", "")


def _names_of(authors: Sequence[str], body: Sequence[str], words: Words) -> list[str]:
    """What writers may be called: the whole name; the first and the last one if the body tells of neither."""
    names: list[str] = []
    for author in authors:
        if " " not in author or _is_paper(author, words):
            continue
        first, last = author.split()[0], author.split()[-1]
        if len(first) >= SHORTEST_NAME and fold_case(first) not in words.function_words:
            names.append(first)
        if len(last) >= SHORTEST_LAST:
            names.append(last)
    return [*authors, *(name for name in names if sum(name in text for text in body) <= MOST_TOLD)]
