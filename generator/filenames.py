"""What the name alone of a file or folder under `content/` tells."""

from __future__ import annotations

import os
from collections.abc import Collection

# Folders that tools leave behind and that hold nobody's articles.
TOOL_FOLDERS = frozenset({"node_modules", "__pycache__", "__MACOSX", "CVS"})
SIDECAR = ".toml"
# What may be copied beside the articles. No SVG: opened on its own, it can run scripts.
MEDIA = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .pdf .mp3 .m4a .ogg .mp4 .webm .csv .zip .xlsx .docx".split()
)


def is_wanted(name: str) -> bool:
    """May a file or folder of this name hold articles?"""
    # Jekyll keeps its articles in `_posts`.
    return (name[0] not in "._" and name[-1] != "~") or name == "_posts"


def is_text(path: str) -> bool:
    """Can this path be written down? One that is not UTF-8 cannot."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def takes_sidecar(name: str) -> bool:
    """Is a source of this name corrected by a sidecar beside it?"""
    return name.lower().endswith((".txt", ".html", ".htm"))


def is_original(name: str, stem: str, suffixes: Collection[str]) -> bool:
    """Is this name of a source that a sidecar named `stem` may be of?"""
    own_stem, suffix = os.path.splitext(name)
    return own_stem == stem and suffix.lower() in suffixes
