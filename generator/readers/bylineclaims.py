"""Lines of a clipping that may name its writers, and the names on each: the candidates of `bylinerank`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from generator.folding import fold_case, key_of
from generator.readers import bylines
from generator.readers import names as persons
from generator.readers.bylinedates import dated_names, inner_names
from generator.readers.bylinenames import names_in
from generator.readers.bylinephrases import is_label, labelled_house, phrased_names
from generator.readers.bylineplaces import PLACE_BEHIND
from generator.readers.eastnames import closing_names, opening_names
from generator.readers.features import SHORT, WIDE, Features
from generator.readers.measures import DIGIT
from generator.readers.reading import Role
from generator.readers.readingtime import is_reading_time
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, STAMPED, Verdict
from generator.readers.words import AGENCY, DATED, Words

ABOVE, BELOW_START, ABOVE_STOP, BELOW_STOP = 8, 4, 4, 8
FARTHEST_HEAD = 60
MOST_TOGETHER = 6
MOST_INSIDE = 30
LONGEST_LABEL = 20
BESIDE_DATELINE = 2
FEW_BEHIND = 2
MINUTES = "reading time"
# Behind "and", or below nothing but that or a comma.
JOINED, COMMAS = "joined", (",", "،", "、", "&")
NO_DATELINES = IN_BODY | {Role.HEADLINE}


class Claim(msgspec.Struct, frozen=True):
    """The names on the line at `index` of the verdicts, and how they were found there."""

    index: int
    names: tuple[str, ...]
    how: str


def claims_of(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[Claim]:
    """The claims beside the headline, at both ends of the body and behind labels inside it, in order."""
    claims: dict[int, Claim] = {}
    head, tail = _ends(verdicts, spine)
    dated = next((at for at in range(head.stop, tail.start) if verdicts[at].role is Role.PUBLISHED), -1)
    beside = range(dated - BESIDE_DATELINE, dated + BESIDE_DATELINE) if dated >= 0 else ()
    for index in (*head, *beside, *tail):
        verdict = verdicts[index]
        if verdict.role is Role.HEADLINE:
            continue
        if names := opening_names(verdict.line.text) or _signed(verdict, words):
            claims[index] = Claim(index, tuple(names), "label")
        elif index not in claims and verdict.line.width <= 2 * WIDE:
            claims.update((claim.index, claim) for claim in _claims_at(verdicts, index, words))
    # A text of nothing but bylines has no writer worth the time of weighing each against all.
    for claim in islice(_claims_inside(verdicts, range(head.stop, tail.start), words), MOST_INSIDE):
        claims.setdefault(claim.index, claim)
    return [claims[index] for index in sorted(claims)]


def _signed(verdict: Verdict, words: Words) -> list[str]:
    return closing_names(verdict.line.text) if words.language == "ja" and verdict.role in IN_BODY else []


def _is_photographer(verdicts: Sequence[Verdict], index: int, words: Words) -> bool:
    """ "Ann Lee" over "photo" or "hide caption"; over "photographer" she is one of those who made it all."""
    below = verdicts[min(index + 1, len(verdicts) - 1)].line.key
    if not words.caption.isdisjoint(below.split()):
        return True
    return words.picture.fullmatch(below) is not None and below not in words.role_words


def _claims_inside(verdicts: Sequence[Verdict], places: range, words: Words) -> Iterator[Claim]:
    """Those behind labels, on one line or on the next, far from both ends of the body."""
    for index in places:
        verdict = verdicts[index]
        if verdict.role in IN_BODY:
            continue
        if verdict.line.byline:
            yield Claim(index, verdict.line.byline, "label")
        elif verdict.line.width < LONGEST_LABEL and is_label(verdict.line.text, words):
            yield from _below_label(verdicts, index, words)


def _ends(verdicts: Sequence[Verdict], spine: Spine) -> tuple[range, range]:
    """The lines beside headline and body's start, and those around the body's end."""
    first = max(0, spine.headline - ABOVE)
    start = min(len(verdicts), spine.start + BELOW_START, max(spine.headline, 0) + FARTHEST_HEAD)
    stop = max(start, spine.stop - ABOVE_STOP)
    return range(first, start), range(stop, max(stop, min(len(verdicts), spine.stop + BELOW_STOP)))


def _claims_at(verdicts: Sequence[Verdict], index: int, words: Words) -> Iterator[Claim]:
    line = verdicts[index].line
    if is_label(line.text, words):
        yield from _below_label(verdicts, index, words)
        return
    if line.text[-1] in COMMAS and (names := _names_before_comma(line.text, words)):
        yield Claim(index, tuple(names), "alone")
        return
    if (joined := _joined(verdicts, index, words)) and (names := bylines.signed_names(joined, words)):
        yield Claim(index, tuple(names), JOINED)
        return
    if line.text[-1] == "." and not line.byline and line.width < SHORT and _is_stamped(verdicts, index):
        names = bylines.signed_names(line.text[:-1], words)  # "Ann LEE."
        yield from [Claim(index, tuple(names), "alone")] if names else ()
        return
    for how, names in _ways(verdicts[index], words):
        if names and not (how == "alone" and _is_no_byline(verdicts, index, words)):
            yield Claim(index, tuple(dict.fromkeys(names)), how)
            return


def _joined(verdicts: Sequence[Verdict], index: int, words: Words) -> str:
    """What stands behind "and", on the line above or at the beginning of this one; "" if nothing does."""
    text, above = verdicts[index].line.text, verdicts[index - 1].line if index else None
    if above is not None and (above.text in COMMAS or words.joiner.fullmatch(above.key)):
        return text
    if above is not None and above.text[-1] in COMMAS and _names_before_comma(above.text, words):
        return text
    first, _, rest = text.partition(" ")
    return rest if words.joiner.fullmatch(first) else ""


def _names_before_comma(text: str, words: Words) -> list[str]:
    """ "Ann Lee,": the next line goes on."""
    return bylines.signed_names(text[:-1], words) if len(text) > 1 else []


def _is_of_picture(line: Features) -> bool:
    """Who took it, for whom: "Ann Lee / AP", "ANN LEE/SNAPS"; "Ann Lee/AP" may have written the text."""
    if PLACE_BEHIND.search(line.text):
        return False
    return " / " in line.text or ("/" in line.text and AGENCY not in line.heard)


def _is_stamped(verdicts: Sequence[Verdict], index: int) -> bool:
    """A dateline stands right above or below the line."""
    return any(other.role in STAMPED for other in verdicts[max(0, index - 1) : index + 2])


def _is_no_byline(verdicts: Sequence[Verdict], index: int, words: Words) -> bool:
    """What looks like a name, and is a topic below "Topics:", a photographer or a word of ideographs."""
    line, above = verdicts[index].line, verdicts[index - 1].line if index else None
    if above is not None and above.furniture and above.text.endswith(bylines.COLONS):
        return True
    if verdicts[index].role is Role.CREDIT and _is_of_picture(line):
        return True
    if _is_photographer(verdicts, index, words):
        return True
    if line.text.isascii() or " " in line.text or not persons.IDEOGRAPHS.match(line.text):
        return False
    # Four ideographs may be any word: a writer's are printed beside the headline or the date.
    beside = verdicts[max(0, index - BESIDE_DATELINE) : index + BESIDE_DATELINE + 1]
    return not any(other.role is Role.HEADLINE or other.role in STAMPED for other in beside)


def _ways(verdict: Verdict, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Each way to find names on a line, the surest first."""
    line = verdict.line
    rest = line.rest
    name, _, again = line.text.partition(" By ")
    if again and name == again:  # "Ann Lee | Harbour Media By Ann Lee | Harbour Media"
        yield "label", names_in(name, words)
    yield "label", bylines.labelled_names(rest, words) if line.times else list(line.byline)
    if line.text.count("|") > 1:
        parts = (part.strip() for part in line.text.split("|"))
        yield "label in bars", [name for part in parts for name in bylines.labelled_names(part, words)]
    if line.width < WIDE:
        yield "phrase", phrased_names(line.text, words)
    if line.width < WIDE and (house := labelled_house(rest, words)):
        yield "labelled house", [house]
    if verdict.role in STAMPED:
        yield "label", inner_names(rest, words)
        yield "dateline", dated_names(rest, words)
    if line.width < SHORT and AGENCY in line.heard and not PLACE_BEHIND.search(line.text):
        agencies = _agencies(rest, words)
        if agencies and verdict.role is Role.CREDIT and _names_somebody(rest, words):
            return  # "(Ann Lee / AP)": who took a picture, for whom.
        yield "agency", agencies
    if line.width >= WIDE or line.furniture or line.closing:
        return
    if tells_a_time(verdict, words) or verdict.why == MINUTES:
        name = _before_number(line.text)
        yield "minutes", [] if words.reading_time.search(fold_case(name)) else dated_names(name, words)
    if not line.times and not is_reading_time(line, words):
        yield "alone", bylines.signed_names(line.text, words)


def _names_somebody(text: str, words: Words) -> bool:
    pieces = (piece.rpartition(":")[2].strip("()[] ") for piece in bylines.PIECE.split(text))
    return any(persons.is_name(piece, words) and key_of(piece) not in words.agencies for piece in pieces)


def _agencies(text: str, words: Words) -> list[str]:
    """The agencies of a line ("SDA/sep", "(Reuters)", "News - Anadolu")."""
    pieces = [piece.strip("()[] .,") for piece in bylines.PIECE.split(text)]
    # "NTB Tip us": an agency's letters, and a button.
    pieces += [piece.split()[0] for piece in pieces if _begins_with_letters(piece)]
    return [piece for piece in pieces if key_of(piece) in words.agencies]


def _begins_with_letters(piece: str) -> bool:
    first, _, rest = piece.partition(" ")
    return bool(rest) and len(first) > 2 and first.isupper() and rest.count(" ") < FEW_BEHIND


def _below_label(verdicts: Sequence[Verdict], index: int, words: Words) -> Iterator[Claim]:
    """The names on the lines below a label: the next one for sure, then as long as they are names."""
    for at in range(index + 1, min(len(verdicts), index + 1 + MOST_TOGETHER)):
        line = verdicts[at].line
        if line.furniture or words.tags.fullmatch(line.key):
            continue
        if at == index + 1:
            sure = line.width < WIDE and verdicts[at].role not in STAMPED
            names = names_in(line.text, words, sure=sure) if line.width < 2 * WIDE else []
            # "By", and below it "Social links for Ann Lee".
            names = list(line.byline) or names
        else:
            names = bylines.signed_names(line.text, words) if line.width < WIDE and not line.furniture else []
        if not names or _is_photographer(verdicts, at, words):
            return
        yield Claim(at, tuple(names), "below label")


def tells_a_time(verdict: Verdict, words: Words) -> bool:
    """A dateline, or the label of one whose date is relative ("Ann Lee | Published 3 hours ago")."""
    if verdict.role in STAMPED:
        return True
    if DATED not in verdict.line.heard or verdict.line.width >= WIDE or verdict.role in NO_DATELINES:
        return False
    folded = verdict.line.folded
    if words.published.match(folded) or words.updated.match(folded):
        return verdict.line.width < SHORT
    return DIGIT.search(folded) is not None and bool(
        words.published.search(folded) or words.updated.search(folded)
    )


def _before_number(text: str) -> str:
    """What stands before the first number of a line."""
    found = DIGIT.search(text)
    return text[: found.start()] if found else text
