"""Writes the names that are kept of babel's tables: `python -m benchmarks.keep_cldr`, after a new babel.

A line a language: two versions of CLDR are compared at a glance.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from babel import localedata

from generator import almanac
from generator.dates import cldr
from generator.language import languages
from generator.vocabulary import territories
from generator.vocabulary.starter import place_codes


def keep(file: Path, names: Mapping[str, Any]) -> None:
    """Write `names` by language."""
    lines = [
        f"{msgspec.json.encode(language).decode()}:{msgspec.json.encode(named, order='sorted').decode()}"
        for language, named in names.items()
    ]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def almanacs() -> dict[str, Any]:
    """Those of the common languages wherever they are spoken; one that is another's is told by its name."""
    spoken = {*cldr.calendar_in_cldr(), "nb", "nn"}
    tags = sorted(tag.replace("_", "-") for tag in localedata.locale_identifiers())
    first: dict[bytes, str] = {}
    found: dict[str, Any] = {}
    for tag in tags:
        if tag.split("-")[0] in spoken:
            made = almanac.almanac_in_cldr(tag)
            known = first.setdefault(msgspec.json.encode(made), tag)
            found[tag] = made if known == tag else known
    return found


if __name__ == "__main__":
    keep(cldr.KEPT, cldr.calendar_in_cldr())
    keep(almanac.KEPT, almanacs())
    named = {code: territories.territories_in_cldr(code, place_codes()) for code in languages()}
    keep(territories.KEPT, named)
