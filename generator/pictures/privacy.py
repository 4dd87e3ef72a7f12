"""What a picture must not tell: where its photographer stood.

The picture itself is not decoded: its bytes stay as they are but for those that hold a place. GPS
directories of EXIF (JPEG, PNG, WebP) lose their entries, GPS properties of XMP their values, each
overwritten in its length, so that no offset changes. Exif 2.32, 4.6.6; XMP Specification Part 2.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_GPS_DIRECTORY = 0x8825
_EXIF = b"Exif\0\0"
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>|<rdf:RDF.*?</rdf:RDF>", re.DOTALL)
_XMP_PLACE = re.compile(
    rb"""(?<=exif:GPS)(\w{1,40})(\s*=\s*)("[^"<]{0,200}"|'[^'<]{0,200}')"""
    rb"""|(?<=<exif:GPS)(\w{1,40})>([^<]{0,200})(?=</exif:GPS)"""
)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of a value of each TIFF type."""


def without_place(data: bytes) -> bytes:
    """The picture's bytes without GPS coordinates; the same bytes where there are none."""
    if b"GPS" not in data and not any(True for _ in _tiffs(data)):
        return data
    kept = bytearray(data)
    for start, end in _tiffs(data):
        _clear_gps(kept, start, end)
    for packet in _XMP.finditer(data):
        kept[packet.start() : packet.end()] = _XMP_PLACE.sub(_blanked, packet[0])
    if kept == data:
        return data
    return _with_checksums(kept) if data.startswith(b"\x89PNG") else bytes(kept)


def _tiffs(data: bytes) -> Iterator[tuple[int, int]]:
    """Where EXIF's directories lie: the start and the end of each TIFF block."""
    if data.startswith(b"\xff\xd8"):
        for start, end in _jpeg_segments(data):
            if data[start : start + 6] == _EXIF:
                yield start + 6, end
    elif data.startswith(b"\x89PNG"):
        yield from ((start, end) for kind, start, end in _png_chunks(data) if kind == b"eXIf")
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        for start, end in _riff_chunks(data):
            yield (start + 6, end) if data[start : start + 6] == _EXIF else (start, end)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The contents of the APP1 segments before the picture's own data."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:  # Padding.
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == 0xE1:
            yield at + 4, min(at + 2 + length, len(data))
        at += 2 + length


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], at + 8, min(at + 8 + length, len(data))
        at += 12 + length


def _riff_chunks(data: bytes) -> Iterator[tuple[int, int]]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"EXIF":
            yield at + 8, min(at + 8 + length, len(data))
        at += 8 + length + length % 2


def _clear_gps(data: bytearray, start: int, end: int) -> None:
    """Empty the GPS directory of the TIFF block that lies there, and the values it points to."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(data[start : start + 2]))
    if order is None or start + 8 > end:
        return
    first = start + struct.unpack_from(f"{order}I", data, start + 4)[0]
    for tag, _, _, place in _entries(data, order, first, end):
        if tag != _GPS_DIRECTORY:
            continue
        directory = start + struct.unpack_from(f"{order}I", data, place)[0]
        for _, kind, count, value in _entries(data, order, directory, end):
            size = _SIZES.get(kind, 1) * count
            at = value if size <= 4 else start + struct.unpack_from(f"{order}I", data, value)[0]
            if start <= at and at + size <= end:
                data[at : at + size] = bytes(size)
            data[value - 8 : value + 4] = bytes(12)
        if directory + 2 <= end:
            data[directory : directory + 2] = b"\0\0"


def _entries(data: bytearray, order: str, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """A directory's entries: tag, type, how many values, and where the value or its offset stands."""
    if at + 2 > end:
        return
    for n in range(struct.unpack_from(f"{order}H", data, at)[0]):
        place = at + 2 + 12 * n
        if place + 12 > end:
            return
        tag, kind, count = struct.unpack_from(f"{order}HHI", data, place)
        yield tag, kind, count, place + 8


def _blanked(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return found[1] + found[2] + found[3][:1] + b" " * (len(found[3]) - 2) + found[3][:1]
    return found[4] + b">" + b" " * len(found[5])


def _with_checksums(data: bytearray) -> bytes:
    """A PNG whose chunks' checksums are right again."""
    for _, start, end in _png_chunks(bytes(data)):
        if end + 4 > len(data):  # It breaks off here.
            break
        struct.pack_into(">I", data, end, zlib.crc32(data[start - 4 : end]))
    return bytes(data)
