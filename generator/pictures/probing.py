"""A picture's bytes -> its format, its size as it is seen, and its name by content."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
"""The formats that pages show, and how their files are named."""
_SIDEWAYS = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112
MOST_PIXELS = 120_000_000
"""Twice what the largest cameras take; more is a mistake, or meant to fill the memory."""


class PictureError(Exception):
    """Bytes that are no picture which pages can show; the message says why."""


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture: `digest` is the SHA-256 of its bytes in hex, sizes are in pixels, as it is seen.

    `is_moving` is true for an animation, of which smaller ones are not made.
    """

    digest: str
    format: str
    width: int
    height: int
    is_moving: bool = False

    @property
    def name(self) -> str:
        """The file's name under `media/`: the same bytes are kept once."""
        return f"{self.digest[:2]}/{self.digest[:20]}{SUFFIXES[self.format]}"


def probe(data: bytes) -> Picture:
    """What a picture is; only its head is decoded. Raises `PictureError`."""
    with opened(data) as image:
        width, height = image.size
        try:
            # A PNG's may stand behind the picture itself, which may break off.
            is_sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
        except (OSError, ValueError, SyntaxError) as error:
            raise PictureError(f"is broken: {error}") from None
        if is_sideways:
            width, height = height, width
        digest = hashlib.sha256(data).hexdigest()
        moving = bool(getattr(image, "is_animated", False))
        return Picture(digest, str(image.format), width, height, moving)


def verify(data: bytes) -> None:
    """Raises `PictureError` where a picture breaks off, or cannot be decoded."""
    from PIL import Image

    with opened(data) as image:
        try:
            # A JPEG is read to its end, and little of it decoded.
            image.draft("RGB", (1, 1))
            image.load()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise PictureError(f"is broken: {error}") from None


def opened(data: bytes) -> Image.Image:
    """The picture, not yet decoded. Raises `PictureError` for what is none, or far too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures by a limit of its own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=tuple(SUFFIXES))
    except UnidentifiedImageError:
        raise PictureError("is no JPEG, PNG, GIF, WebP or AVIF picture") from None
    except Image.DecompressionBombError:
        raise PictureError(f"has more than {MOST_PIXELS // 1_000_000} million pixels") from None
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureError(f"is broken: {error}") from None
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(f"has more than {MOST_PIXELS // 1_000_000} million pixels")
    return image
