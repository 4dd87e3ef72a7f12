"""Which characters of a text are not those of every day: what is wrong with it shows in them."""

from __future__ import annotations

_USUAL = bytes(range(0x20, 0x7F)) + b"\n\t"


def unusual(text: str) -> str:
    """The characters of a text that are neither printable ASCII nor white space of every day, in order.

    Of most texts these are very few, so that a pattern looks through them in no time.
    """
    if text.isascii() and text.isprintable():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")
