"""The theme's words in the archive's language: PO files, the archive's own before the default theme's."""

from __future__ import annotations

import functools
import gettext
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.errors import TemplateError
from generator.settings import Settings
from generator.themefiles import theme_folder

SUFFIX = ".po"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_HELP = "docs/templates.md says how words are translated"

Message = str | tuple[str, str]
"""What a message is found by: its words, or its context and its words."""
PluralRule = Callable[[int], int]
"""A number -> which of a language's forms goes with it."""


class Forms(NamedTuple):
    """A message in the forms of its language; `rule` is the place of the rule that says which of them."""

    rule: int
    words: tuple[str, ...]


class Words(gettext.NullTranslations):
    """The words of a language, as gettext has them: of several files the first that has a message.

    A message that none has stays as templates have it, in English. The files are read when the first word
    is asked for: pages of templates that were compiled before need none. Errors name files from `root` on.
    """

    def __init__(self, files: Sequence[Path] = (), root: str = "") -> None:
        super().__init__()
        self._files = tuple(files)
        self._root = root

    def check(self) -> None:
        """Raises `TemplateError` where a file cannot be used, with its line and the cause."""
        assert self._read is not None

    @functools.cached_property
    def digest(self) -> str:
        """A hex digest of the files, "" where there are none."""
        if not self._files:
            return ""
        contents = [(path.name, path.read_bytes()) for path in self._files]
        return hashlib.sha256(repr(contents).encode()).hexdigest()

    @property
    def rules_there_are(self) -> int:
        """How many rules of plurals: one for each file, the last one is that of English."""
        return len(self._files) + 1

    def which(self, rule: int, number: int) -> int:
        """Which form goes with a number by the rule at this place."""
        return self._rules[rule](number)

    def forms(self, message: Message, plural: str) -> Forms:
        """A message that has a plural, in all forms."""
        for place, file in enumerate(self._read):
            if message in file.words:
                return Forms(place, file.words[message])
        return Forms(len(self._read), (_english(message), plural))

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self._word(message)

    def pgettext(self, context: str, message: str) -> str:
        """The message where it means what the context says."""
        return self._word((context, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of a message that goes with `n`."""
        return self._form(msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The form that goes with `n` of a message that means what the context says."""
        return self._form((context, msgid1), msgid2, n)

    def _word(self, message: Message) -> str:
        found = (file.words[message][0] for file in self._read if message in file.words)
        return next(found, _english(message))

    def _form(self, message: Message, plural: str, number: int) -> str:
        rule, words = self.forms(message, plural)
        return words[self.which(rule, number)]

    @functools.cached_property
    def _rules(self) -> tuple[PluralRule, ...]:
        return (*(file.rule for file in self._read), lambda number: int(number != 1))

    @functools.cached_property
    def _read(self) -> tuple[_File, ...]:
        return tuple(_read(path.read_bytes(), self._shown(path)) for path in self._files)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else str(path)


def words_of(settings: Settings, root: str = "") -> Words:
    """The words of an archive's language: "pt-BR.po" before "pt.po", those in its own folder first."""
    own = [Path(root, settings.paths.translations)] if root else []
    there = [_languages_in(folder) for folder in (*own, theme_folder("translations"))]
    return Words([files[tag] for tag in _tags(settings.language) for files in there if tag in files], root)


def _tags(language: str) -> Iterator[str]:
    """A BCP 47 tag and its beginnings: "zh-hant-tw", "zh-hant", "zh"."""
    parts = language.lower().split("-")
    yield from ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _languages_in(folder: Path) -> dict[str, Path]:
    """The PO files of a folder by language: "pt_BR.po" is that of "pt-br"."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return {}
    return {
        name.removesuffix(SUFFIX).lower().replace("_", "-"): folder / name
        for name in names
        if name.endswith(SUFFIX)
    }


class _File(NamedTuple):
    words: dict[Message, tuple[str, ...]]
    rule: PluralRule


@functools.lru_cache(maxsize=16)
def _read(content: bytes, path: str) -> _File:
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.BytesIO(content), abort_invalid=True)
        rule = gettext.c2py(catalogue.plural_expr)
    except PoFileError as error:
        raise TemplateError(str(error), path=path, line=error.lineno or 0, remedy=_HELP) from error
    except (UnicodeDecodeError, ValueError, LookupError) as error:
        raise TemplateError(f"is no PO file: {error}", path=path, remedy=_HELP) from error
    words: dict[Message, tuple[str, ...]] = {}
    for message in catalogue:
        found = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not message.fuzzy and all(found):
            english = message.id if isinstance(message.id, str) else message.id[0]
            if cause := _what_is_wrong(message.id, found):
                raise TemplateError(cause, path=path, line=message.lineno or 0, remedy=_HELP)
            words[(message.context, english) if message.context else english] = found
    return _File(words, rule)


def _what_is_wrong(message: str | Sequence[str], found: Sequence[str]) -> str:
    """Why a translation cannot stand in the place of its message, or ""."""
    known = set(PLACEHOLDER.findall(message if isinstance(message, str) else " ".join(message)))
    for words in found:
        if unknown := set(PLACEHOLDER.findall(words)) - known:
            return f"%({min(unknown)})s stands for nothing in this message"
        if "%" in PLACEHOLDER.sub("", words.replace("%%", "")):
            return "a % that is no placeholder is written %%"
    return ""


def _english(message: Message) -> str:
    return message if isinstance(message, str) else message[1]
