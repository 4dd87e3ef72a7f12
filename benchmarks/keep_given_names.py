"""Writes `generator/readers/givennames.txt` from Faker's lists: `python -m benchmarks.keep_given_names`.

Faker is no dependency: `pip install faker` first. A word a line, sorted, so that versions can be compared.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
from collections.abc import Iterator

import faker.providers.person

from generator.folding import fold_case
from generator.readers.givennames import KEPT

FAMILY_FIRST = ("zh", "ja", "ko", "hu", "vi")
HEADER = """\
Words that people's names begin with, of the lists of Faker {version}, https://github.com/joke2k/faker:
given names, then family names of the languages that print them first.
{licence}
"""
"""What stands before the first blank line."""


def names(kind: str, languages: tuple[str, ...] = ("",)) -> Iterator[str]:
    """All names of a kind, as printed; some are of several words, or come with how common they are."""
    home = faker.providers.person
    for module in pkgutil.iter_modules(home.__path__):
        if not module.ispkg or not module.name.startswith(languages):
            continue
        provider = importlib.import_module(f"{home.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if attribute.startswith(kind) and isinstance(value, (dict, list, tuple)):
                yield from (entry[0] if isinstance(entry, tuple) else entry for entry in value)


def kept(printed: Iterator[str]) -> str:
    """Their first words, case-folded; a letter by itself is an initial, but an ideograph is a name."""
    firsts = {fold_case(name).split()[0] for name in printed if name.strip()}
    return "\n".join(sorted(word for word in firsts if len(word) > 1 or not word.isascii())) + "\n"


def header() -> str:
    """Whose lists they are, and their licence without its blank lines."""
    package = importlib.metadata.distribution("faker")
    licence = package.read_text("licenses/LICENSE.txt") or ""
    return HEADER.format(version=package.version, licence="\n".join(filter(None, licence.splitlines())))


if __name__ == "__main__":
    parts = header(), kept(names("first_name")), kept(names("last_name", FAMILY_FIRST))
    KEPT.write_text("\n".join(parts), encoding="utf-8")
