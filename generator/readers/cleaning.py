"""What copying leaves in a text and nobody wrote: invisible marks, HTML's entities, bytes read wrongly."""

from __future__ import annotations

import re
from html.entities import html5

from generator.readers.unusual import unusual

# Zero-width joiners shape words in these scripts: Arabic, Indic, Tibetan, Burmese, Khmer, Mongolian ...
_ARABIC = "\u0600-\u08ff"
_JOINED = _ARABIC + "\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# Written without spaces: a space of no width says where a word ends.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")

_SEPARATORS = re.compile("[\u2028\u2029]")
_FIXED_SPACES = re.compile("[\u00a0\u2007\u202f]")
_NEVER_READ = frozenset(
    # Soft hyphens, word joiners, anchors of notes and objects: a reader never sees anything of them.
    "\u00ad\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb\ufffc"
    # Embeddings, overrides, isolates: a title cut out between the two of a pair would turn the rest of
    # its page around, and an override can hide what a text says. `dir` sets a page's direction.
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_READ_SOMEWHERE = {
    # Each begins with its mark, which the engine finds at once, and then looks at what is around it.
    "\u200b": re.compile(f"\u200b(?<![{_UNSPACED}]\u200b)"),
    "\u200c": re.compile(
        f"\u200c(?:(?<![{_JOINED}]\u200c)|(?<=[{_ARABIC}]\u200c)(?![{_ARABIC}]))",
    ),
    "\u200d": re.compile(
        f"\u200d(?:(?<![{_JOINED}{_EMOJI}]\u200d)|(?<=[{_EMOJI}]\u200d)(?![{_EMOJI}]))",
    ),
}
# They spell a region's flag after a black flag; anywhere else they are hidden text.
_FLAG_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0001-\U000e007f]+")
_FIRST_TAG, _LAST_TAG = "\U000e0001", "\U000e007f"
_DIRECTION = "\u061c\u200e\u200f"
_DIRECTED = re.compile(f"[{_DIRECTION}]")

_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_INVISIBLE_ENTITY = re.compile(
    "&(?:shy|ZeroWidthSpace|NoBreak|#0{0,3}(?:173|8203|8288|65279)|#[xX]0{0,3}(?:ad|200b|2060|feff));", re.I
)
_C1 = re.compile("[\x80-\x84\x86-\x9f]")

# How UTF-8 looks that was decoded as something else: ftfy decides, this says where asking is worth its
# time. The first byte of a character as a letter, then one that hardly ever follows that letter: "Ã©",
# "â€™", "Ð°", "à¤•" in Western European code pages, "РџР°" in the Cyrillic one, "Ĺ‚" in the Central
# European one, "√©" on the Macintosh.
_ASIDES = "\u00a0«»‘’“”–—…"
_LATER = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_CYRILLIC = "°±µ¶·№¤¦§©¬®ЂЃ‚ѓ„†‡€‰ЉЊЌЋЏђ™љњќћџЎўЈҐЁЄЇІіґёєјЅѕї"
_CENTRAL = "©­¬®°±´µ¶·¸ˇ˘Ł§Ş«Ż˛łąş»Ľ˝ľż‚„†‡‰Š‹ŚŤŽŹ‘’“”•–—™š›śťžź"
_MISREAD = re.compile(
    "[ÂÃÄÅÎÏÐÑ×ØÙà-ïðРСвĂĹ√‚](?:"
    f"(?<=[ÂÃ])[{_LATER}]"
    f"|(?<=[ÄÅÎÏÐÑ×ØÙ])(?![{_ASIDES}])[{_LATER}]"
    f"|(?<=[à-ïð])(?![{_ASIDES}])[{_LATER}][{_LATER}]"
    f"|(?<=[РС])[{_CYRILLIC}][РС][{_CYRILLIC}]|(?<=в)Ђ"
    f"|(?<=[ĂĹ])[{_CENTRAL}]"
    "|(?<=√)[©®†°≥ºüÑ]|(?<=‚)Ä[ôúùìîÊ]"
    ")"
)
# Shorter than ftfy's own limit, so that no text keeps it long over one line; cut at spaces if there are any.
_PASSAGE = re.compile("[^\n<]{1,20000}(?=[ <\n]|\\Z)|[^\n<]{1,20000}")
_BEYOND_DOUBT = 1000
"""Characters: so many that can be read as UTF-8 once more were UTF-8."""


def repaired(text: str, foreign: str | None = None) -> tuple[str, str]:
    """Text whose bytes were once read in a wrong encoding, mended; and a warning, "" for a sound text.

    Mends only passages that ftfy finds beyond doubt. To be asked before control characters are
    dropped, for some of them are a part of what is mended. `foreign` are the text's `unusual`
    characters where they are known.
    """
    foreign = unusual(text) if foreign is None else foreign
    controls = _C1.search(foreign)
    if not controls and not (_MISREAD.search(foreign) and _MISREAD.search(text)):
        return text, ""
    mended: list[str] = []
    assumed: dict[str, None] = {}
    text = _PASSAGE.sub(lambda passage: _mended(passage[0], mended, assumed), text)
    told = []
    if mended:
        lines = "1 passage was" if len(mended) == 1 else f"{len(mended):,} passages were"
        told.append(f"{lines} UTF-8 taken for {' and '.join(assumed)}, and mended: {_shown(mended[0])}")
    text, marks = _C1.subn(_windows_sign, text)
    if marks:
        told.append("control characters were read as the signs that windows-1252 has in their place")
    return text, "; ".join(told)


def _mended(passage: str, mended: list[str], assumed: dict[str, None]) -> str:
    found = _MISREAD.search(passage)
    if not found:
        return passage
    fixed, names = _read_again(passage) if len(passage) > _BEYOND_DOUBT else ("", [])
    if not fixed:
        import ftfy

        fixed, steps = ftfy.fix_encoding_and_explain(passage)
        names = [name.removeprefix("sloppy-") for action, name in steps or () if action == "encode"]
    if fixed == passage:
        return passage
    assumed.update(dict.fromkeys(names or ["another encoding"]))
    mended.append(passage[max(0, found.start() - 10) : found.end() + 10])
    return fixed


def _read_again(passage: str) -> tuple[str, list[str]]:
    """A long passage read as UTF-8 at last, and what it was taken for; "" where that cannot be."""
    for encoding in ("latin-1", "windows-1252"):
        try:
            return passage.encode(encoding).decode("utf-8"), [encoding]
        except UnicodeError:
            continue
    return "", []


def _shown(passage: str) -> str:
    """A passage as one line of a message may show it."""
    return '"' + "".join(mark if mark.isprintable() else " " for mark in passage).strip() + '"'


def _windows_sign(control: re.Match[str]) -> str:
    """A control character as the sign that has its number in windows-1252; five numbers have none."""
    return control[0].encode("latin-1").decode("cp1252", "ignore")


def without_traces(text: str, foreign: str | None = None) -> str:
    r"""Plain text without what its page or its copying left in it.

    Entities become what they stand for, once; every line ends in "\n"; no-break spaces are spaces;
    invisible marks go. `foreign` are the text's `unusual` characters where they are known.
    """
    if "&" in text:
        text, stood = _ENTITY.subn(_stood_for, text)
        foreign = None if stood else foreign
    return text if foreign is not None and _is_plain(foreign) else without_marks(text)


def without_marks(text: str) -> str:
    """Plain text without invisible marks, every space and line end of the plain kind.

    Joiners stay where a script or an emoji needs them, marks of direction inside lines of scripts
    written from right to left: there they order signs and figures.
    """
    # Most texts need nothing, and this says so at a tenth of the patterns' cost.
    if text.isascii() or _is_plain(text.replace("\n", "")):
        return text
    marks = set(unusual(text))
    text = _without_invisible(_FIXED_SPACES.sub(" ", _SEPARATORS.sub("\n", text)), marks)
    if _DIRECTED.search(text):
        text = "\n".join(map(_directed, text.split("\n")))
    return text


def page_without_traces(markup: str, foreign: str | None = None) -> str:
    """The source of a web page without invisible marks, also where they are written as entities.

    What stands for a sign is left to the parser, and spaces to the reader. `foreign` are the source's
    `unusual` characters where they are known: entities are none.
    """
    if "&" in markup:
        markup = _INVISIBLE_ENTITY.sub("", markup)
    foreign = unusual(markup) if foreign is None else foreign
    if _is_plain(foreign):
        return markup
    markup = _without_invisible(markup, set(foreign))
    is_directed = _DIRECTED.search(foreign) and not _RTL.search(foreign)
    return _DIRECTED.sub("", markup) if is_directed else markup


def _is_plain(text: str) -> bool:
    """Is nothing invisible in a text? Of all such marks Unicode counts one, of objects, as printable."""
    return text.isprintable() and "\ufffc" not in text


def _without_invisible(text: str, marks: set[str]) -> str:
    """Text without those of its marks that are not read where they stand."""
    for mark in marks & _NEVER_READ:
        text = text.replace(mark, "")
    for mark in marks & _READ_SOMEWHERE.keys():
        text = _READ_SOMEWHERE[mark].sub("", text)
    if any(_FIRST_TAG <= mark <= _LAST_TAG for mark in marks):
        text = _FLAG_TAGS.sub("", text)
    return text


def _stood_for(entity: re.Match[str]) -> str:
    """The text of an entity; one that nobody defined stays as it is written."""
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(name + ";", entity[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number == 0:
        return entity[0]
    if 0x80 <= number < 0xA0:
        return bytes([number]).decode("cp1252", "ignore")
    # Tabs, line ends and other controls: in a page they are white space at most.
    return chr(number) if number >= 0x20 and number != 0x7F else " "


def _directed(line: str) -> str:
    if not _RTL.search(line):
        return _DIRECTED.sub("", line)
    # At a line's edge they set a direction that the page's own `dir` sets.
    return line.strip(_DIRECTION + " \t")
