"""`morgue explain`: how a source was read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from generator.article import Article, Credit, PrintedTime
from generator.errors import Problem, SourceError
from generator.markup import to_html
from generator.plaintext import text_blocks
from generator.readers import Read, read_source, sidecar_path, split_source
from generator.readers.reading import Line, Reading
from generator.settings import FILE, Settings, load_settings

_SHOWN = (
    "title standfirst authors published updated section tags language place credits agency publication"
    " source_url image slug draft aliases corrections"
).split()


def explain_file(root: Path, file: Path, *, as_json: bool = False) -> str:
    """How `file` was read: its fields, then each line with its role and the rule that decided.

    As JSON: one object of `file`, `title`, `standfirst`, `authors`, `published`, `updated`, `tags`,
    `section`, `language`, `credits`, `body` and `subheads`. Raises `SourceError` for what cannot be
    opened; a source that lacks a title or a date is explained as far as it goes.
    """
    settings = load_settings(root) if (root / FILE).exists() else Settings()
    path = _path_of(file, root / settings.paths.content)
    data, side = _bytes_of(file)
    read: Read | None = None
    trouble: Problem | None = None
    try:
        read = read_source(path, data, settings, side)
    except SourceError as error:
        trouble = error.located(path).problem
    if as_json:
        fields, body = _fields_and_body(read, path, data, settings)
        return _json(file, fields, to_html(body, settings.markdown.extensions))
    return _words(path, read, split_source(path, data, settings), trouble)


def _path_of(file: Path, content: Path) -> str:
    """The path under `content/`; a file that lies elsewhere goes by its name."""
    try:
        return file.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        return file.name


def _bytes_of(file: Path) -> tuple[bytes, bytes | None]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path=str(file)) from None
    side = Path(sidecar_path(str(file)))
    has_side = side != file and side.exists() and file.suffix.lower() in (".txt", ".html", ".htm")
    return data, side.read_bytes() if has_side else None


def _fields_and_body(
    read: Read | None, path: str, data: bytes, settings: Settings
) -> tuple[dict[str, Any], str]:
    if read:
        return msgspec.structs.asdict(read.article), read.article.body
    reading = split_source(path, data, settings)
    return reading.fields, reading.body


def _json(file: Path, fields: dict[str, Any], html: str) -> str:
    blocks = text_blocks(html)
    shown = {
        "file": str(file),
        "title": fields.get("title") or "",
        "standfirst": fields.get("standfirst") or "",
        "authors": list(fields.get("authors") or ()),
        "published": _iso(fields.get("published")),
        "updated": _iso(fields.get("updated")),
        "tags": list(fields.get("tags") or ()),
        "section": fields.get("section") or "",
        "language": fields.get("language") or "",
        "credits": [credit.name for credit in fields.get("credits") or () if isinstance(credit, Credit)],
        "body": "\n\n".join(block.text for block in blocks),
        "subheads": [block.text for block in blocks if block.is_subhead],
    }
    return msgspec.json.encode(shown).decode()


def _iso(value: object) -> str | None:
    if isinstance(value, PrintedTime):
        return value.iso
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if value else None


def _words(path: str, read: Read | None, reading: Reading, trouble: Problem | None) -> str:
    said = [f"{path}: left out: {trouble.cause}" if trouble else f"{path}: {_kind(read)}"]
    if trouble and trouble.remedy:
        said.append(f"  ({trouble.remedy})")
    fields = msgspec.structs.asdict(read.article) if read else reading.fields
    said += [f"  {name:<12} {_shown(fields[name])}" for name in _SHOWN if fields.get(name)]
    said += [f"  warning: {problem.cause}" for problem in (read.problems if read else ())]
    if reading.lines:
        width = max(len(line.rule) for line in reading.lines)
        said += ["", *(_line(line, width) for line in reading.lines)]
    return "\n".join(said)


def _kind(read: Read | None) -> str:
    article: Article | None = read.article if read else None
    return article.kind if article else ""


def _shown(value: object) -> str:
    if isinstance(value, PrintedTime):
        return value.iso + (f" ({value.zone})" if value.zone else "")
    if isinstance(value, list | tuple):
        return " | ".join(map(_shown, value))
    if isinstance(value, Credit):
        return f"{value.name} ({value.kind})"
    return str(value)


def _line(line: Line, width: int) -> str:
    text = line.text if len(line.text) <= 100 else line.text[:99] + "…"
    return f"{line.number:>5}  {line.role:<14} {line.rule:<{width}}  {text}".rstrip()
