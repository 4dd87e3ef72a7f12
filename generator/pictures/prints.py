"""The bytes of a picture's files, made as they are written; smaller ones are kept from build to build."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

from generator.errors import BuildRefused
from generator.pictures.privacy import without_place
from generator.pictures.probing import PictureError
from generator.pictures.scaling import Variant, edition, scaled


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


def _keep(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{secrets.token_hex(6)}"
    with open(temporary, "wb") as file:
        file.write(data)
    os.replace(temporary, path)


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
