"""Pictures: what they are, what they must not tell, and the sizes offered of them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from generator.pictures import (
    Picture,
    PictureError,
    Variant,
    measures,
    probe,
    scaled,
    variants_of,
    without_place,
)

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
LATITUDE = (52.0, 31.0, 12.5)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="52,31.2N" '
    b'dc:title="Ferry"/><exif:GPSLongitude>13,24.1E</exif:GPSLongitude></rdf:RDF></x:xmpmeta>'
)


def picture(size: tuple[int, int] = (64, 40), kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, place: bool = True) -> Image.Exif:
    told = Image.Exif()
    told[ORIENTATION] = orientation
    told[MAKER] = "Lampwick"
    if place:
        told.get_ifd(GPS).update({1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE})
    return told


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_picture_is_known_by_its_bytes() -> None:
    data = picture((64, 40), "PNG")
    assert probe(data) == probe(bytes(data))
    assert probe(data).digest != probe(picture((65, 40), "PNG")).digest
    seen = probe(data)
    assert (seen.format, seen.width, seen.height, seen.is_moving) == ("PNG", 64, 40, False)
    assert seen.name == f"{seen.digest[:2]}/{seen.digest[:20]}.png"


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (64, 40)), (3, (64, 40)), (6, (40, 64)), (8, (40, 64))]
)
def test_its_size_is_as_it_is_seen(orientation: int, size: tuple[int, int]) -> None:
    seen = probe(picture(exif=exif(orientation)))
    assert (seen.width, seen.height) == size


def test_an_animation_is_told() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert probe(out.getvalue()).is_moving
    assert variants_of(probe(out.getvalue()), [4], ["webp"]) == ()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"<svg/>", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP"]
)
def test_what_is_no_picture_is_an_error_in_words(data: bytes) -> None:
    with pytest.raises(PictureError, match=r"^(is no JPEG|is broken)"):
        probe(data)


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 11_000)])
def test_a_picture_of_endless_size_is_refused(size: tuple[int, int]) -> None:
    data = bytearray(picture((64, 40), "PNG"))
    struct.pack_into(">II", data, 16, *size)
    struct.pack_into(">I", data, 29, zlib.crc32(data[12:29]))
    with pytest.raises(PictureError, match=r"^has more than 120 million pixels$"):
        probe(bytes(data))


def test_widths_are_never_beyond_the_picture() -> None:
    def offered(width: int) -> list[int]:
        seen = Picture("00", "JPEG", width, 100)
        return [variant.width for variant in variants_of(seen, [480, 960, 1600], ["avif"])]

    assert offered(2000) == [480, 960, 1600]
    assert offered(1600) == [480, 960, 1600]
    assert offered(1200) == [480, 960, 1200]
    assert offered(300) == [300]


def test_each_format_offers_the_same_widths() -> None:
    offered = variants_of(Picture("00", "JPEG", 1000, 500), [480], ["avif", "webp"])
    assert offered == (Variant("avif", 480, 240), Variant("webp", 480, 240))


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_a_smaller_one_is_upright_and_tells_nothing(kind: str) -> None:
    data = picture((640, 400), exif=exif(6), quality=95)
    small = opened(scaled(data, Variant(kind, 100, 160)))
    assert (small.format, small.size) == (kind.upper(), (100, 160))
    assert not small.getexif()
    upright = ImageOps.exif_transpose(opened(data)).convert("RGB").getpixel((200, 100))
    shown = small.convert("RGB").getpixel((50, 25))
    assert all(abs(a - b) < 40 for a, b in zip(upright, shown, strict=True))  # type: ignore[arg-type]


def test_what_one_can_see_through_stays_so() -> None:
    clear = Image.new("RGBA", (64, 40), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, "PNG")
    assert opened(scaled(out.getvalue(), Variant("webp", 32, 20))).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_picture_that_breaks_off_is_an_error_in_words() -> None:
    data = picture((640, 400), quality=95)
    with pytest.raises(PictureError, match=r"^is broken: "):
        scaled(data[: len(data) // 2], Variant("webp", 100, 62))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_goes_and_all_else_stays(kind: str) -> None:
    data = picture(kind=kind, exif=exif(6))
    assert opened(data).getexif().get_ifd(GPS)
    cleared = without_place(data)
    assert len(cleared) == len(data)
    told = opened(cleared).getexif()
    assert not told.get_ifd(GPS)
    assert (told[ORIENTATION], told[MAKER]) == (6, "Lampwick")
    assert opened(cleared).tobytes() == opened(data).tobytes()
    for degrees in LATITUDE[:2]:
        assert struct.pack(">II", int(degrees), 1) not in cleared
        assert struct.pack("<II", int(degrees), 1) not in cleared


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_the_place_in_xmp_goes_too(kind: str) -> None:
    cleared = without_place(picture(kind=kind, xmp=XMP))
    assert b"52,31.2N" not in cleared
    assert b"13,24.1E" not in cleared
    assert b'dc:title="Ferry"' in cleared
    assert opened(cleared).size == (64, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_tells_no_place_keeps_every_byte(kind: str) -> None:
    data = picture(kind=kind)
    assert without_place(data) == data
    if kind != "GIF":
        data = picture(kind=kind, exif=exif(place=False))
        assert without_place(data) == data


@given(st.binary(max_size=400), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_no_bytes_make_it_fail(noise: bytes, kind: str, draw: st.DataObject) -> None:
    data = picture(kind=kind, exif=exif())
    at = draw.draw(st.integers(0, len(data)))
    broken = data[:at] + noise + data[at + draw.draw(st.integers(0, 40)) :]
    assert len(without_place(broken)) == len(broken)
    assert len(without_place(noise)) == len(noise)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000" width="120" height="40px"/>',
            (120, 40),
        ),
        (b"<svg viewBox='0 0 32.4, 16'><path/></svg>", (32, 16)),
        (b'<svg width="100%" height="2em" viewBox="-1 -1 64 48">', (64, 48)),
        (b"<svg>", (0, 0)),
        (b"no picture", (0, 0)),
        (picture((30, 20)), (30, 20)),
    ],
)
def test_a_logo_s_measures_are_told(data: bytes, size: tuple[int, int]) -> None:
    assert measures(data) == size
