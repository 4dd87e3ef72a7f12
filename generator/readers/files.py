"""A file's bytes -> its text: the encoding found, binary files refused, control characters dropped."""

from __future__ import annotations

import codecs
import re

from generator.errors import SourceError
from generator.readers.unusual import unusual
from generator.settings import Settings

_MEGABYTE = 1_000_000
_SAMPLE = 200_000
_LEAST_PER_ZERO = 1000
"""How many bytes are looked at to guess an encoding: past that a guess gets slower, not better."""

_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's: it is tried first.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"bplist00", "a Safari web archive"),
    (b"RIFF", "a WebP picture, a sound or a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
)
_TEXTUAL_MAGIC = {b"BZh", b"ID3", b"RIFF"}
"""Signatures that prose may begin with: they count only where bytes that no text holds follow."""

_ALL_MARKS = tuple(mark for mark, _ in _MARKS)
_ALL_MAGIC = tuple(magic for magic, _ in _BINARY)

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
_DECLARED = re.compile(rb"""<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I)
_XML_DECLARED = re.compile(rb"""\A\s{0,99}<\?xml[^<>]{0,200}?encoding=["']([\w.:-]{1,40})""", re.I)
_DECLARED_MEANS = {
    # What browsers take these labels for (the WHATWG Encoding Standard): supersets of what is named.
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-gbk": "gb18030",
}
_TEXT_CODECS = re.compile(r"utf|iso|cp|windows|mac|koi|gb|big5|euc|shift|hz|johab|tis|ptcp|kz", re.I)
_OTHER_SCRIPTS = re.compile(
    r"(ar|be|bg|bn|cs|el|fa|gu|he|hi|hr|hu|ja|ka|kk|ko|lt|lv|mk|ml|mr|pa|pl|ro|ru|sk|sl|sr|ta|te|th|tr|uk|ur"
    r"|vi|zh)\b",
    re.I,
)
"""Languages whose old files are not in the Western European code page."""

_SIGN_IN_A_WORD = re.compile(rb"[a-z][\x80-\x89\x8b\x91\x93-\x95\x98\x99\x9b\xa0-\xac\xae-\xbf\xd7\xf7][a-z]")
"""A sign where a letter is due: not an apostrophe, a dash, a soft hyphen or a letter."""


def decode_text(
    data: bytes, settings: Settings, *, markup: bool = False, copied: bool = False
) -> tuple[str, str]:
    r"""The text of a file and a warning ("" where nothing had to be assumed).

    Line ends become "\n"; control characters and unpaired surrogates go. With `markup`, an encoding
    that the page declares (`<meta charset>`) is honoured where the bytes are not UTF-8. What was
    `copied` or saved from elsewhere is also cleaned of what that leaves: see `cleaning`. Raises
    `SourceError` for what is empty, binary or larger than `reading.largest_megabytes`.
    """
    _refuse_what_is_no_text(data, settings)
    text, warning = _decoded(data, settings.language, markup)
    foreign = unusual(text)
    if copied:
        text, told = _without_traces(text, foreign, markup)
        warning = "; ".join(filter(None, (warning, told)))
    elif foreign and not foreign.isprintable():
        text = clean_text(text)
    if not text.strip():
        raise SourceError("is empty", remedy="write the article into it, or delete it")
    return text, warning


def _without_traces(text: str, foreign: str, markup: bool) -> tuple[str, str]:
    """A text without what copying or saving left in it, and what is to be told of that."""
    # Late: Markdown needs none of it.
    from generator.readers.cleaning import page_without_traces, repaired, without_traces

    # Before control characters go: some are bytes of what is mended.
    text, told = repaired(text, foreign)
    foreign = unusual(text) if told else foreign
    if foreign and not foreign.isprintable():
        text = clean_text(text)
        foreign = unusual(text)
    return page_without_traces(text, foreign) if markup else without_traces(text, foreign), told


def clean_text(text: str) -> str:
    r"""Text without control characters and unpaired surrogates, its lines ended by "\n"."""
    if text.isprintable():
        return text
    strange = unusual(text)
    if not strange or strange.isprintable():
        return text
    if _LINE_ENDS.search(strange):
        text = _LINE_ENDS.sub("\n", text)
    return _UNWANTED.sub("", text) if _UNWANTED.search(strange) else text


def _refuse_what_is_no_text(data: bytes, settings: Settings) -> None:
    if not data:
        raise SourceError("is empty", remedy="write the article into it, or delete it")
    most = settings.reading.largest_megabytes
    if len(data) > most * _MEGABYTE:
        raise SourceError(
            f"is too large: {len(data) / _MEGABYTE:.0f} MB, where {most} MB is the most",
            remedy="raise `reading.largest_megabytes` in archive.toml if it is an article",
        )
    kind = _binary_kind(data)
    if kind:
        raise SourceError(f"is no text: it seems to be {kind}", remedy="save the article as plain text")


def _binary_kind(data: bytes) -> str:
    """What a binary file seems to be, "" for a text."""
    if data.startswith(_ALL_MARKS):
        return ""
    if data.startswith(_ALL_MAGIC):
        for magic, kind in _BINARY:
            if data.startswith(magic) and (magic not in _TEXTUAL_MAGIC or b"\x00" in data[:4096]):
                return kind
    if data[4:8] == b"ftyp":
        return "a film or a HEIC picture"
    zeros = data.count(0)
    return "binary data" if zeros * _LEAST_PER_ZERO > len(data) and not _wide_encoding(data) else ""


def _wide_encoding(data: bytes) -> str:
    """UTF-16 that lost its mark: nearly every other byte of a text in a Latin alphabet is zero."""
    sample = data[: _SAMPLE // 100 * 2]
    half = max(1, len(sample) // 2)
    for name, zeros, others in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if sample[zeros::2].count(0) >= 0.7 * half and sample[others::2].count(0) <= 0.02 * half:
            return name
    return ""


def _decoded(data: bytes, language: str, markup: bool) -> tuple[str, str]:
    if data.startswith(_ALL_MARKS):
        mark, encoding = next(known for known in _MARKS if data.startswith(known[0]))
        return _with_losses_told(data[len(mark) :], encoding)
    wide = _wide_encoding(data) if b"\x00" in data[:4096] else ""
    if wide:
        return data.decode(wide, "replace"), _assumed(wide)
    declared = _declared_encoding(data) if markup else ""
    if not (declared.startswith("iso2022") and b"\x1b" in data):
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            pass
    if declared:
        return data.decode(declared, "replace"), ""
    return _guessed(data, language)


def _with_losses_told(data: bytes, encoding: str) -> tuple[str, str]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    return text, _losses(lost, encoding.upper()) if lost > 0 else ""


def _losses(lost: int, encoding: str) -> str:
    places = "1 place is" if lost == 1 else f"{lost} places are"
    return f"{places} not {encoding} and shown as \ufffd"


def _assumed(encoding: str) -> str:
    return f"is not UTF-8; read as {encoding}"


def _declared_encoding(data: bytes) -> str:
    """The encoding that a page says it is in, "" if it says none that is known."""
    head = data[:8192]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    if not found:
        return ""
    label = found[1].decode("ascii", "replace").lower()
    label = _DECLARED_MEANS.get(label, label)
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return "" if name.startswith("utf") or not _TEXT_CODECS.match(name) else name


def _guessed(data: bytes, language: str) -> tuple[str, str]:
    """Bytes that are not UTF-8 and say nothing of what they are."""
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    sound = sum(map(damaged[:_SAMPLE].count, _FREQUENT)) if lost < 1000 else 0
    if lost * 10 <= sound:
        return damaged, _losses(lost, "UTF-8")
    encoding = "cp1252" if _is_western(data[:_SAMPLE], language) else _normalizer_says(data[:_SAMPLE])
    return data.decode(encoding, "replace"), _assumed(encoding)


_FREQUENT = "’‘“”–—äöüßéèêçàâîôñóíáúãõåøæšžčćřěłąęńśżőűğışаеиностритเ的是一、。のにはをがたて이다는의"
"""Characters past ASCII that sound UTF-8 holds many of: where they are, a few bad bytes are damage."""


def _is_western(sample: bytes, language: str) -> bool:
    """True where Windows' Western European code page gives plausible words.

    Its letters stand alone among ASCII ones: in a page of Cyrillic or Greek most bytes are high, in a
    Polish one signs such as "³" fall inside words.
    """
    if _OTHER_SCRIPTS.match(language) or any(map(sample.count, b"\x81\x8d\x8f\x90\x9d")):
        return False
    high = sum(byte >= 0xC0 for byte in sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return high <= 2 + 0.25 * letters and len(_SIGN_IN_A_WORD.findall(sample)) * 20 <= high


def _normalizer_says(sample: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"
