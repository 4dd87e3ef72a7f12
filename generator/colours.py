"""Colours that can be read: contrast as WCAG 2 defines it, and an accent that keeps it."""

from __future__ import annotations

LEAST = 4.5
"""WCAG 2.2, 1.4.3: text against what it stands on."""
LIGHT = ("#fdfcf9", "#f4f0e8")
DARK = ("#151618", "#1f2023")
"""What text stands on in the default theme, in light and in dark: its paper and its wash."""
INK, ACCENT = "#1c1a17", "#8c1c13"
"""Its text and its one colour, in light."""
_STEPS = 50


def contrast(one: str, other: str) -> float:
    """How two colours ("#8c1c13") differ in brightness, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: tuple[str, ...], towards: str) -> str:
    """The colour, or the nearest mixture of it and `towards` that can be read on all of these grounds."""
    mixtures = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(mixed for mixed in mixtures if all(contrast(mixed, ground) >= LEAST for ground in grounds))


def accents(colour: str) -> tuple[str, str]:
    """An accent as it is printed on light paper and on dark.

    >>> accents("#ffcc00")
    ('#856a00', '#ffcc00')
    """
    return readable(colour, LIGHT, "#000000"), readable(colour, DARK, "#ffffff")


def _mixed(colour: str, other: str, share: float) -> str:
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
