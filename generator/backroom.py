"""Where an archive keeps what its builds remember: `.morgue/`, which costs one build to lose."""

from __future__ import annotations

from pathlib import Path

FOLDER = ".morgue"


def catalogue_path(root: Path) -> Path:
    """Where an archive's catalogue lies."""
    return root / FOLDER / "catalogue.sqlite"
