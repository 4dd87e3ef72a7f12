"""What a digest of the program covers: whatever decides how a source is read or a page is made."""

from __future__ import annotations

from pathlib import Path

from generator import fingerprints
from generator.readers import givennames

PACKAGE = Path(fingerprints.__file__).parent
# What only the preview shows: no page of a site is made of it.
SHOWN_IN_PREVIEW = PACKAGE / "preview" / "pages"


def test_every_file_of_the_program_is_digested_but_what_the_preview_shows() -> None:
    every = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    digested = {Path(path) for path in fingerprints._files(str(PACKAGE))}
    assert givennames.KEPT in digested
    left = {path for path in every - digested if path.name != "py.typed"}
    assert left
    assert all(SHOWN_IN_PREVIEW in path.parents for path in left)
