"""Takes the words of the default theme out of its templates: `make words`.

Writes `translations/words.pot`, from which a translation into a new language starts, and brings the PO files
beside it up to date: new messages come in without a translation, those that no template has any more go.
"""

from __future__ import annotations

import functools
import io
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

REPOSITORY = Path(__file__).resolve().parents[1]
TEMPLATES, TRANSLATIONS = REPOSITORY / "templates", REPOSITORY / "translations"
_KEYWORDS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_HEADER = "# The words of newsmorgue's pages. docs/templates.md says how they are translated."


@functools.cache
def messages() -> Catalog:
    """The messages of the default theme's templates, each with where it stands."""
    catalogue = Catalog()
    for path in sorted(TEMPLATES.iterdir()):
        with path.open("rb") as file:
            for _, function, found, comments in babel_extract(file, _KEYWORDS, ["Words:"], {}):
                parts = (found,) if isinstance(found, str) else tuple(part for part in found if part)
                context, parts = (parts[0], parts[1:]) if function.endswith("pgettext") else (None, parts)
                catalogue.add(
                    parts if len(parts) > 1 else parts[0],
                    locations=[(f"templates/{path.name}", 0)],
                    auto_comments=comments,
                    context=context,
                )
    return catalogue


def in_step(path: Path) -> Catalog:
    """The translation in a PO file, with the messages that templates have now and no others."""
    with path.open("rb") as file:
        translation = read_po(file)
    translation.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    translation.obsolete.clear()
    return translation


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a PO file, without what changes with every edit or hour."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, omit_header=True)
    lines = (
        f"Language: {catalogue.locale_identifier or ''}",
        f"Plural-Forms: {catalogue.plural_forms}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    head = "".join(f'"{line}\\n"\n' for line in lines)
    return f'{_HEADER}\nmsgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue().rstrip() + b"\n"


def main() -> int:
    (TRANSLATIONS / "words.pot").write_bytes(written(messages()))
    for path in sorted(TRANSLATIONS.glob("*.po")):
        catalogue = in_step(path)
        path.write_bytes(written(catalogue))
        waiting = sum(not message.string or not all(message.string) for message in catalogue if message.id)
        print(f"{path.relative_to(REPOSITORY)}: {waiting} to be translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
