"""What other readers make of a saved page: where they do not agree with ours, somebody should look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.article import PrintedTime
from generator.examine import Archive, Examined, blocks_of, text_of
from generator.readers.likeness import letters_of

FIELDS = ("title", "authors", "published")
_PIECE = 12
"""Letters in a row: two texts that share as many say the same there, in any script."""

_LONGEST = 200_000
"""Signs of a text that are compared: more than that takes memory, and says no more."""


class Crosscheck(NamedTuple):
    """`otherwise` says by its name what a field was read as instead; `alike` how much of the text is the
    same, 0..1, in the reading that is least like ours.
    """

    otherwise: dict[str, str]
    alike: float


NO_CROSSCHECK = Crosscheck({}, 1.0)


def crosscheck(examined: Examined, archive: Archive, file: str) -> Crosscheck:
    """A page is read twice more: its visible text as a clipping, and its text by trafilatura.

    Of other sources there is one reading only. Raises `SourceError` for what cannot be opened any more.
    """
    if examined.kind != "webpage" or examined.trouble:
        return NO_CROSSCHECK
    from generator.readers.clipping import plain_body, read_clipping

    shown = "\n\n".join(line.text for line in examined.reading.lines)
    again = read_clipping(shown, archive.settings, examined.fields.get("language", ""))
    text = "\n".join(block.text for block in blocks_of(examined, archive.settings))
    others = ["\n".join(plain_body(again)), _extracted(text_of(archive, file))]
    return Crosscheck(_otherwise(examined.fields, again.fields), min(_alike(text, other) for other in others))


def _otherwise(fields: Mapping[str, Any], again: Mapping[str, Any]) -> dict[str, str]:
    """What both readings have, and have not alike."""
    pairs = ((name, *(_told(read.get(name)) for read in (fields, again))) for name in FIELDS)
    return {
        name: there for name, here, there in pairs if here and there and letters_of(here) != letters_of(there)
    }


def _told(value: str | Sequence[str] | PrintedTime | None) -> str:
    """A field as text: names in the order of the alphabet, a time by its day."""
    match value:
        case PrintedTime():
            return value.day.isoformat()
        case list() | tuple():
            return ", ".join(sorted(value))
    return str(value or "")


def _extracted(text: str) -> str:
    """The text of a page as trafilatura finds it, "" for none."""
    from generator.readers.lastresort import extracted_paragraphs
    from generator.readers.pagetree import page_tree

    try:
        tree = page_tree(text)
        return "" if tree is None else "\n".join(extracted_paragraphs(tree))
    except Exception:  # What another library stumbles over says nothing of ours.
        return ""


def _alike(text: str, other: str) -> float:
    """How much of two texts is the same, 0..1; 1 where either has next to none."""
    here, there = _pieces(text), _pieces(other)
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else 1.0


def _pieces(text: str) -> set[str]:
    letters = letters_of(text[:_LONGEST])
    return {letters[at : at + _PIECE] for at in range(len(letters) - _PIECE + 1)}
