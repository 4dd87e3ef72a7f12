"""What tags there are and the names they go by: `vocabulary.toml` and a built-in starter."""

from __future__ import annotations

import hashlib

import msgspec

from generator.errors import SettingsError
from generator.settings import Settings
from generator.vocabulary.entries import FILE, read_entries
from generator.vocabulary.names import Name, Strength, Tag, primary
from generator.vocabulary.starter import starter_tags

__all__ = ["FILE", "Name", "Strength", "Tag", "Vocabulary", "load_vocabulary", "primary"]


class Vocabulary(msgspec.Struct, frozen=True, eq=False):
    """The tags an archive looks for; frozen, and small to send to another process.

    The starter is not inside: each process has its own. `language` is the archive's. `fingerprint`
    (hex) changes when any article could get other tags; two vocabularies are equal where theirs is.
    """

    own: tuple[Tag, ...]
    without: frozenset[str]
    starter: bool
    language: str
    fingerprint: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def tags_for(self, language: str) -> tuple[Tag, ...]:
        """The tags to look for in an article: the archive's own, then the starter's left beside them."""
        own = tuple(tag for tag in self.own if tag.language in ("", primary(language)))
        if not self.starter:
            return own
        gone = self.without | {tag.name.casefold() for tag in own}
        starter = starter_tags(language or self.language, self.language)
        return own + tuple(tag for tag in starter if tag.name.casefold() not in gone)


def load_vocabulary(data: bytes | None, settings: Settings) -> Vocabulary:
    """The vocabulary of `vocabulary.toml`'s bytes (None where there is none) and the starter.

    Raises `SettingsError` with path, line where it is known, and what was expected.
    """
    written = read_entries(data or b"")
    starter = settings.tagging.starter
    if starter and written.without:
        _check_dropped(written.without, settings.language, (data or b"").decode("utf-8-sig"))
    said = repr((data or b"", starter, settings.language)).encode()
    return Vocabulary(
        own=written.tags,
        without=frozenset(_plainly(name) for name in written.without),
        starter=starter,
        language=settings.language,
        fingerprint=hashlib.sha256(said).hexdigest(),
    )


def _plainly(name: str) -> str:
    return " ".join(name.split()).casefold()


def _check_dropped(names: tuple[str, ...], language: str, text: str) -> None:
    known = {tag.name.casefold() for tag in starter_tags(language, language)}
    for name in names:
        if _plainly(name) not in known:
            at = text.find(f'"{name}"')
            raise SettingsError(
                f"`without`: the starter has no tag {name!r}",
                path=FILE,
                line=text.count("\n", 0, at) + 1 if at >= 0 else 0,
                remedy="write the tag's name as the site shows it",
            )
