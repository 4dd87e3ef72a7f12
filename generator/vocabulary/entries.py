"""`vocabulary.toml` -> tags; an unknown key, a wrong type, a name claimed twice: errors that name it."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

import msgspec
from msgspec import field

from generator.errors import SettingsError
from generator.vocabulary.names import Name, Sort, Tag, primary, spelled

FILE = "vocabulary.toml"
_GUIDE = "see docs/tagging.md"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A `[[tag]]` as an archivist writes it."""

    name: str
    also: tuple[str, ...] = ()
    sort: Sort = field(name="is", default="topic")
    unsure: tuple[str, ...] = ()
    excluding: tuple[str, ...] = field(name="not", default=())
    alone: bool = True
    case: bool = True
    language: str = ""
    about: str = ""

    @property
    def tag(self) -> Tag:
        """The same, as the tag it describes."""
        unsure = {spelled(name) for name in self.unsure}
        texts = dict.fromkeys(spelled(name) for name in (self.name, *self.also, *self.unsure))
        return Tag(
            name=" ".join(self.name.split()),
            sort=self.sort,
            names=tuple(Name(text, unsure=text in unsure, any_case=not self.case) for text in texts),
            excluding=tuple(spelled(phrase) for phrase in self.excluding),
            alone=self.alone,
            language=primary(self.language),
            about=" ".join(self.about.split()),
        )


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tag: tuple[Entry, ...] = ()
    without: tuple[str, ...] = ()


class Written(NamedTuple):
    """What a vocabulary file says: its tags, and the starter tags it does without."""

    tags: tuple[Tag, ...]
    without: tuple[str, ...]


def read_entries(data: bytes, path: str = FILE) -> Written:
    """The tags of a vocabulary file's bytes. Raises `SettingsError` with the line where it is known."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        written = msgspec.convert(tomllib.loads(text), _File)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError("is not UTF-8", path=path, line=line, remedy="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not TOML: {error}", path=path, line=_line_in(error, text)) from None
    except RecursionError:
        raise SettingsError("is nested too deeply to read", path=path, remedy=_GUIDE) from None
    except msgspec.ValidationError as error:
        raise _plain_error(str(error), text, path) from None
    tags = tuple(entry.tag for entry in written.tag)
    _check_names(tags, written.tag, text, path)
    _check_claims(tags, text, path)
    return Written(tags, written.without)


def _line_in(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"line (\d+)", str(error))
    if found:
        return int(found[1])
    return text.count("\n") + 1 if "end of document" in str(error) else 0


def _plain_error(message: str, text: str, path: str) -> SettingsError:
    """msgspec's "Object contains unknown field `als` - at `$.tag[3]`" in an archivist's words."""
    what, _, where = message.partition(" - at ")
    place = re.search(r"\$\.tag\[(\d+)\](?:\.(\w+))?", where)
    line = line_of_tag(text, int(place[1]), key=place[2] or "") if place else 0
    unknown = re.search(r"unknown field `([^`]*)`", what)
    if unknown:
        known = (
            "name, about, also, is, unsure, not, alone, case, language" if place else "[[tag]] and without"
        )
        line = line_of_tag(text, int(place[1]), key=unknown[1]) if place else 0
        return SettingsError(f"unknown key `{unknown[1]}`", path=path, line=line, remedy=f"known: {known}")
    if "missing required field" in what:
        return SettingsError("a [[tag]] has no `name`", path=path, line=line, remedy=_GUIDE)
    if place and place[2] == "is":
        remedy = "write place, person, organisation or topic"
        return SettingsError(f"`is`: {what[0].lower()}{what[1:]}", path=path, line=line, remedy=remedy)
    key = place[2] if place and place[2] else where.strip("`").removeprefix("$.")
    return SettingsError(f"`{key}`: {what[0].lower()}{what[1:]}", path=path, line=line, remedy=_GUIDE)


def line_of_tag(text: str, number: int, key: str = "") -> int:
    """The line of the `number`th (from 0) `[[tag]]`, or of its `key`; 0 where tags are written otherwise."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*[\"']?tag[\"']?\s*\]\]", line)]
    if number >= len(heads):
        return 0
    end = heads[number + 1] if number + 1 < len(heads) else len(lines)
    for at in range(heads[number] + 1, end):
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[at]):
            return at + 1
    return heads[number] + 1


def _check_names(tags: tuple[Tag, ...], entries: tuple[Entry, ...], text: str, path: str) -> None:
    """A name must be something that can stand in a text, or it would be found everywhere or nowhere."""
    for number, (tag, entry) in enumerate(zip(tags, entries, strict=True)):
        for key, names in (("name", (entry.name,)), ("also", entry.also), ("unsure", entry.unsure)):
            for name in names:
                if not any(letter.isalnum() for letter in name):
                    line = line_of_tag(text, number, key)
                    cause = f"`{key}`: {name!r} holds no letter or digit"
                    raise SettingsError(cause, path=path, line=line, remedy=_GUIDE)
        stray = [phrase for phrase in tag.excluding if not _holds_a_name(phrase, tag)]
        if stray:
            cause = f"`not`: {stray[0]!r} holds no name of the tag {tag.name!r}"
            remedy = "write the whole phrase that means something else"
            raise SettingsError(cause, path=path, line=line_of_tag(text, number, "not"), remedy=remedy)


def _holds_a_name(phrase: str, tag: Tag) -> bool:
    folded = phrase.casefold()
    return any(name.text.casefold() in folded and name.text.casefold() != folded for name in tag.names)


def _check_claims(tags: tuple[Tag, ...], text: str, path: str) -> None:
    """No two tags of one file by one name; a tag in small letters and one in capitals are one tag."""
    called: dict[str, str] = {}
    claimed: dict[tuple[str, str], str] = {}
    for number, tag in enumerate(tags):
        keys = [(tag.language, _claim(name)) for name in tag.names]
        rivals = [(called[tag.name.casefold()], tag.name)] if tag.name.casefold() in called else []
        rivals += [(claimed[key], key[1]) for key in keys if key in claimed]
        if rivals:
            other, name = rivals[0]
            cause = f"the tags {other!r} and {tag.name!r} both claim the name {name!r}"
            line = line_of_tag(text, number)
            raise SettingsError(cause, path=path, line=line, remedy="leave it to one of them")
        called[tag.name.casefold()] = tag.name
        claimed.update(dict.fromkeys(keys, tag.name))


def _claim(name: Name) -> str:
    return name.text.casefold() if name.any_case else name.text
