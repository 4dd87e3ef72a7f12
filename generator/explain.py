"""`morgue explain`: how a source was read."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.article import Correction, Credit, PrintedTime
from generator.errors import Problem, SourceError
from generator.markup import to_html
from generator.plaintext import text_blocks
from generator.readers import Read, format_of, read_source, sidecar_path, split_source
from generator.readers.fieldnames import ALIASES
from generator.readers.fields import check_field
from generator.readers.reading import Line, Role
from generator.readers.shapes import WrongShape
from generator.readers.sidecar import Sidecar, read_sidecar
from generator.readers.verdicts import IN_BODY
from generator.settings import FILE, Settings, load_settings
from generator.tagging import find_tags
from generator.vocabulary import Vocabulary, load_vocabulary

_SHOWN = (
    "title standfirst authors published updated section tags language place credits agency publication"
    " source_url image slug draft aliases corrections extra"
).split()
_WIDEST = 80


class Explained(msgspec.Struct, frozen=True):
    """A source as far as it could be read.

    `fields` are those of `Article`, checked; those that are not known are absent. `notes` say where
    a field comes from if not from the source itself. `trouble` is why there is no article.
    """

    path: str
    kind: str
    fields: dict[str, Any]
    body: str
    notes: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    trouble: Problem | None = None


def explain_file(root: Path, file: Path, *, as_json: bool = False) -> str:
    """How `file` was read: its fields, then each line with its role and the rule that decided.

    As JSON: one object of `file`, `title`, `standfirst`, `authors`, `published`, `updated`, `tags`,
    `section`, `language`, `credits`, `body` and `subheads`. Raises `SourceError` for what cannot be
    opened; a source that lacks a title or a date is explained as far as it goes.
    """
    settings = load_settings(root) if (root / FILE).exists() else Settings()
    path = _path_of(file, root / settings.paths.content)
    data, side = _bytes_of(file)
    sidecar = _sidecar_of(side)
    try:
        read = read_source(path, data, settings, side)
        explained = _of_article(path, read, sidecar, settings, root)
    except SourceError as error:
        explained = _as_far_as_known(path, data, sidecar, settings, error.located(path).problem)
    if as_json:
        return _json(file, explained, settings)
    stated = sidecar.fields.get("language")
    lines = split_source(path, data, settings, stated if isinstance(stated, str) else "").lines
    return "\n".join([*_head(explained, side is not None), *_text(explained, lines, settings)])


def _path_of(file: Path, content: Path) -> str:
    """The path under `content/`; a file that lies elsewhere goes by its name."""
    try:
        path = file.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        path = file.name
    return os.fsencode(path).decode("utf-8", "replace")


def _bytes_of(file: Path) -> tuple[bytes, bytes | None]:
    side = Path(sidecar_path(str(file)))
    has_side = side != file and file.suffix.lower() in (".txt", ".html", ".htm") and side.is_file()
    try:
        return file.read_bytes(), side.read_bytes() if has_side else None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path=str(error.filename)) from None


def _sidecar_of(side: bytes | None) -> Sidecar:
    try:
        return Sidecar() if side is None else read_sidecar(side)
    except SourceError:
        # What is wrong with it is told when the source is read.
        return Sidecar()


def _of_article(path: str, read: Read, sidecar: Sidecar, settings: Settings, root: Path) -> Explained:
    article = read.article
    notes = dict.fromkeys(sidecar.fields, "the sidecar's")
    if not read.tags_stated and settings.tagging.mode != "off":
        vocabulary = _vocabulary(_bytes_if_there(root / "vocabulary.toml"), msgspec.json.encode(settings))
        most = settings.tagging.most
        tags = find_tags(article.title, article.body, article.language, vocabulary, most)
        article = msgspec.structs.replace(article, tags=tags, tags_found=bool(tags))
        notes["tags"] = "found by the vocabulary"
    warnings = tuple(problem.cause for problem in read.problems)
    return Explained(path, article.kind, msgspec.structs.asdict(article), article.body, notes, warnings)


def _bytes_if_there(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


@functools.lru_cache(maxsize=1)
def _vocabulary(data: bytes | None, settings: bytes) -> Vocabulary:
    return load_vocabulary(data, msgspec.json.decode(settings, type=Settings))


def _as_far_as_known(
    path: str, data: bytes, sidecar: Sidecar, settings: Settings, trouble: Problem
) -> Explained:
    """What there is of a source that makes no article. Raises `SourceError` where there is nothing."""
    reading = split_source(path, data, settings)
    fields = _well_shaped({**reading.fields, **sidecar.fields}, settings)
    notes = dict.fromkeys(sidecar.fields, "the sidecar's")
    body = reading.body if sidecar.body is None else sidecar.body
    return Explained(path, format_of(path).kind, fields, body, notes, reading.warnings, trouble)


def _well_shaped(fields: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    checked = {}
    for name in ALIASES.keys() & fields.keys():
        try:
            checked[name] = check_field(name, fields[name], settings, settings.language)
        except WrongShape:
            continue
    return checked


def _json(file: Path, explained: Explained, settings: Settings) -> str:
    fields = explained.fields
    blocks = text_blocks(to_html(explained.body, settings.markdown.extensions))
    shown = {
        "file": os.fsencode(file).decode("utf-8", "replace"),
        "title": fields.get("title", ""),
        "standfirst": fields.get("standfirst", ""),
        "authors": fields.get("authors", ()),
        "published": _iso(fields.get("published")),
        "updated": _iso(fields.get("updated")),
        "tags": fields.get("tags", ()),
        "section": fields.get("section", ""),
        "language": fields.get("language", ""),
        "credits": [credit.name for credit in fields.get("credits", ())],
        "body": "\n\n".join(block.text for block in blocks),
        "subheads": [block.text for block in blocks if block.is_subhead],
    }
    return msgspec.json.encode(shown).decode()


def _iso(printed: PrintedTime | None) -> str | None:
    return printed.iso if printed else None


def _head(explained: Explained, has_sidecar: bool) -> list[str]:
    """The kind of source, or why it was left out; its fields; what is doubtful."""
    by = f", corrected by {sidecar_path(explained.path)}" if has_sidecar else ""
    said = [f"{explained.path}: {explained.kind}{by}"]
    if explained.trouble:
        said.append(f"  left out: {explained.trouble}")
    for name in _SHOWN:
        if value := explained.fields.get(name):
            note = f"  [{explained.notes[name]}]" if name in explained.notes else ""
            said.append(f"  {name:<12} {_shown(value)}{note}")
    return said + [f"  warning: {warning}" for warning in explained.warnings]


def _shown(value: object) -> str:
    match value:
        case PrintedTime(zone=""):
            return value.iso + (
                f" (no zone is printed: {value.moment.isoformat()[-6:]} was taken)" if value.has_time else ""
            )
        case PrintedTime():
            return value.iso + (f" (printed as {value.zone})" if value.zone not in value.iso else "")
        case Credit():
            return f"{value.name} ({value.kind})"
        case Correction():
            return f"{value.day or 'undated'}: {value.text}"
        case dict():
            return ", ".join(value)
        case list() | tuple():
            return " | ".join(map(_shown, value))
    return "yes" if value is True else str(value)


def _text(explained: Explained, lines: Iterable[Line], settings: Settings) -> list[str]:
    """Each line that is not blank with its role; a saved page, where no line has one, as its paragraphs."""
    shown = [line for line in lines if line.role is not Role.BLANK]
    if shown:
        width = max(len(_role(line)) for line in shown)
        return ["", *(_line(line, width) for line in shown), "", "  > marks what is in the body"]
    if explained.kind != "webpage":
        return []
    blocks = text_blocks(to_html(explained.body, settings.markdown.extensions))
    return ["", *(f"  {'subhead' if block.is_subhead else 'text':<9}{_cut(block.text)}" for block in blocks)]


def _line(line: Line, width: int) -> str:
    return (
        f"{line.number:>5} {'>' if line.role in IN_BODY else ' '} {_role(line):<{width}}  {_cut(line.text)}"
    )


def _role(line: Line) -> str:
    return line.role if line.rule == line.role else f"{line.role} ({line.rule})"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
