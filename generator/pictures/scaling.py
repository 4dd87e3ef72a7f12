"""The smaller ones of a picture: which there are, and how each is made."""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.pictures.probing import Picture, PictureError, opened

_OPTIONS: dict[str, dict[str, Any]] = {
    # Speed 8 of 10: a fifth of the default's time for a twentieth more bytes.
    # One thread: workers share the cores, and whoever makes it gives the same bytes.
    "avif": {"quality": 55, "speed": 8, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
}


@functools.lru_cache(maxsize=1)
def edition() -> str:
    """A short name for what makes pictures: another release gives other bytes."""
    from PIL import __version__, features

    parts = [__version__, *(features.version(kind) for kind in _OPTIONS), _OPTIONS]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


class Variant(NamedTuple):
    """A picture at one width, in one format: "avif" or "webp"."""

    format: str
    width: int
    height: int

    def name_of(self, picture: Picture) -> str:
        """The file's name under `media/`."""
        stem = picture.name.rpartition(".")[0]
        return f"{stem}-{self.width}.{self.format}"


def variants_of(picture: Picture, widths: Sequence[int], formats: Sequence[str]) -> tuple[Variant, ...]:
    """The sizes that are offered of a picture, by format, the narrowest first; none of an animation.

    Never wider than the picture itself: in place of the widths beyond, there is its own.
    """
    if picture.is_moving:
        return ()
    narrower = sorted({width for width in widths if width < picture.width})
    largest = max(widths, default=0)
    offered = [*narrower, picture.width] if picture.width <= largest else narrower
    return tuple(
        Variant(kind, width, max(1, round(picture.height * width / picture.width)))
        for kind in formats
        for width in offered
    )


def scaled(data: bytes, variant: Variant) -> bytes:
    """The picture at that size and format, turned as its camera was held, without its metadata.

    Its colour profile is kept. Raises `PictureError` where it breaks off or cannot be decoded.
    """
    from PIL import Image, ImageOps

    with opened(data) as image:
        try:
            profile = image.info.get("icc_profile")
            # A JPEG is decoded at an eighth, a quarter or half of its size where that is enough.
            image.draft("RGB", (variant.width * 2, variant.height * 2))
            turned = ImageOps.exif_transpose(image)
            coloured = turned.convert("RGBA" if _is_clear(turned) else "RGB")
            small = coloured.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise PictureError(f"is broken: {error}") from None
        out = io.BytesIO()
        small.save(out, variant.format, icc_profile=profile or b"", exif=b"", **_OPTIONS[variant.format])
        return out.getvalue()


def _is_clear(image: Any) -> bool:
    """Can one see through it somewhere?"""
    return "A" in image.getbands() or "transparency" in image.info
