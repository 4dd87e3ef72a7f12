"""Signs that the text of a source was misread: each looks at what was kept and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.evidence import Evidence, unless_stated, width_of
from generator.readers.measures import ends_sentence
from generator.readers.reading import Role
from generator.readers.verdicts import IN_BODY

_SHORT_BODY, _SHORTER_BODY = 500, 180
"""Characters: a news item of fewer is rare, and most readings that found less lost something."""
_PROSE = 220
_SHORT_LINE = 60
_LISTED = 4
"""So many numbers of lines are told."""
_PLACED = (*IN_BODY, Role.BOILERPLATE, Role.CAPTION, Role.SECTION)
"""Roles that weights decide between: what is of the text, and what is not."""
_UNSURE_BODY, _UNSURER_BODY = 0.05, 0.12
_OTHER_TEXT, _NEARLY_THE_TEXT = 0.9, 0.95


@unless_stated("body")
def body_is_short(evidence: Evidence) -> str:
    """Less than a news item has."""
    width = width_of(evidence.body)
    return f"the text is short: {width} characters" if _SHORTER_BODY <= width < _SHORT_BODY else ""


@unless_stated("body")
def body_is_nothing(evidence: Evidence) -> str:
    """Next to no text."""
    width = width_of(evidence.body)
    return f"next to no text: {width} characters" if width < _SHORTER_BODY else ""


@unless_stated("body")
def prose_left_out(evidence: Evidence) -> str:
    """What is as long as a paragraph of a clipping, and ends as one, may have been one."""
    if evidence.kind != "clipping":
        return ""
    lost = [line for line in evidence.of(Role.BOILERPLATE) if _is_prose(line.text)]
    if not lost:
        return ""
    what = "line" if len(lost) == 1 else "lines"
    return f"long text was left out: {what} {_listed([line.number for line in lost])}"


@unless_stated("body")
def much_left_out(evidence: Evidence) -> str:
    """More of the file was left out than was kept."""
    lost = sum(len(line.text) for line in evidence.of(Role.BOILERPLATE))
    kept = sum(len(line.text) for line in evidence.in_body)
    return f"{lost / (lost + kept):.0%} of the text was left out" if lost > kept else ""


@unless_stated("body")
def body_is_unsure(evidence: Evidence) -> str:
    """Weights that are not sure of a line are wrong as often as they say."""
    share = _misplaced(evidence)
    return _unsure_lines(evidence) if _UNSURE_BODY <= share < _UNSURER_BODY else ""


@unless_stated("body")
def body_is_most_unsure(evidence: Evidence) -> str:
    """The same of more lines, or of wider ones."""
    return _unsure_lines(evidence) if _misplaced(evidence) >= _UNSURER_BODY else ""


def _misplaced(evidence: Evidence) -> float:
    """How much of the text is likely to be left out, or to be the page's, beside what was kept."""
    kept = sum(len(line.text) for line in evidence.in_body)
    likely = sum(len(line.text) * (1 - line.sure) for line in evidence.of(*_PLACED))
    return likely / kept if kept else 0.0


def _unsure_lines(evidence: Evidence) -> str:
    """Which lines to look at."""
    unsure = [line.number for line in evidence.of(*_PLACED) if line.is_unsure]
    if not unsure:
        return "many lines could be of the text or not"
    what = "line" if len(unsure) == 1 else "lines"
    return f"could be of the text or not: {what} {_listed(unsure)}"


@unless_stated("body")
def body_is_a_list(evidence: Evidence) -> str:
    """Short lines without an end are labels and links."""
    lines = evidence.in_body
    stubs = [line for line in lines if len(line.text) < _SHORT_LINE and line.role is not Role.QUOTE]
    return (
        f"{len(stubs)} of the text's {len(lines)} lines are short" if len(stubs) * 5 > len(lines) * 2 else ""
    )


@unless_stated("body")
def body_says_things_twice(evidence: Evidence) -> str:
    """Paragraphs are printed once; teasers and pull quotes repeat them."""
    repeats = Counter(line.text.strip() for line in evidence.in_body)
    twice = sum(number > 1 for number in repeats.values())
    what = "1 line stands" if twice == 1 else f"{twice} lines stand"
    return f"{what} more than once in the text" if twice else ""


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_LISTED])) + (" ..." if len(numbers) > _LISTED else "")


def _is_prose(text: str) -> bool:
    return width_of(text) > _PROSE and ends_sentence(text.rstrip(" \t\"'”’»)"))


@unless_stated("body")
def body_found_otherwise(evidence: Evidence) -> str:
    """Another reader finds some other text."""
    return _found_otherwise(evidence) if _OTHER_TEXT <= evidence.checked.alike < _NEARLY_THE_TEXT else ""


@unless_stated("body")
def body_found_quite_otherwise(evidence: Evidence) -> str:
    """Another reader finds much other text."""
    return _found_otherwise(evidence) if evidence.checked.alike < _OTHER_TEXT else ""


def _found_otherwise(evidence: Evidence) -> str:
    return f"{evidence.checked.alike:.0%} of the text is what another reader finds"
