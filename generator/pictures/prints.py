"""The bytes of a picture's files, made as they are written; smaller ones are kept from build to build."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator

from generator.backroom import FOLDER
from generator.errors import BuildRefused
from generator.pictures.privacy import without_place
from generator.pictures.probing import PictureError
from generator.pictures.scaling import Variant, edition, scaled


def folder_of(root: str) -> str:
    """Where the smaller ones of an archive's pictures are kept."""
    return os.path.join(root, FOLDER, "pictures")


def original(origin: str) -> Iterator[bytes]:
    """The picture itself, without the place where it was taken."""
    yield without_place(_bytes_of(origin))


def smaller(origin: str, variant: Variant, name: str, folder: str) -> Iterator[bytes]:
    """The picture at that size and format. Raises `BuildRefused` where it is another than it was.

    Made once: in `folder`, unless that is "", those that were made before are kept by their names, whatever
    became of the catalogue.
    """
    kept = os.path.join(folder, edition(), name) if folder else ""
    if kept and os.path.exists(kept):
        yield _bytes_of(kept)
        return
    try:
        made = scaled(_bytes_of(origin), variant)
    except PictureError as error:
        raise BuildRefused(
            f"{origin} {error}", remedy="it changed while the site was built: build again"
        ) from None
    if kept:
        _keep(kept, made)
    yield made


def discard(folder: str, names: Iterable[str]) -> None:
    """Keep these smaller ones no longer: nothing shows them any more."""
    for name in names:
        for kept_by in _editions(folder):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(folder, kept_by, name))


def discard_other_editions(folder: str) -> None:
    """Keep nothing that another release of Pillow made, or other settings of it."""
    # To know this one's name Pillow is loaded: not where there is nothing to discard.
    if len(editions := _editions(folder)) > 1:
        for other in set(editions) - {edition()}:
            shutil.rmtree(os.path.join(folder, other), ignore_errors=True)


def _editions(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []


def _keep(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.urandom(6).hex()}"
    with open(temporary, "wb") as file:
        file.write(data)
    os.replace(temporary, path)


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
