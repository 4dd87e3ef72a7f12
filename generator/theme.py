"""The theme: where its templates lie, which ones use which, and what is wrong with one."""

from __future__ import annotations

import functools
import hashlib
import traceback
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2
import jinja2.meta
from jinja2 import nodes

from generator.errors import TemplateError
from generator.settings import Settings
from generator.statics import Statics
from generator.templating import ThemeEnvironment, keep_parsed
from generator.themefiles import theme_folder
from generator.translations import Words
from generator.views import SPARED, View

DEFAULT = "default"
"""The prefix under which a site's templates reach the default theme's: "default/base.html"."""
ROOT_TEMPLATES = tuple(sorted(view.template for view in typing.get_args(View)))
"""The templates that pages are made of; every other one is used by these."""
_HELP = "docs/templates.md says what each template receives"


class Theme:
    """The default theme's templates, and those in a site's folder, which take their place.

    `own` is the site's folder, which need not exist, and `shown_as` how errors name it; "" for both
    is the default theme alone. `statics` are the files that templates name, `words` a digest of those of the
    archive's language.
    """

    def __init__(
        self, own: str = "", shown_as: str = "", statics: Statics | None = None, words: str = ""
    ) -> None:
        self._words = words
        self._statics = statics or Statics(Settings())
        self._default = str(theme_folder("templates"))
        self._own = str(Path(own).resolve()) if own else self._default
        self._shown_as = shown_as
        self._uses: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._values: dict[str, frozenset[str]] = {}

    @functools.cached_property
    def loader(self) -> jinja2.BaseLoader:
        """Finds a template: the site's, or else the default theme's."""
        default, own = _Folder(self._default), _Folder(self._own)
        return jinja2.ChoiceLoader([jinja2.PrefixLoader({DEFAULT: default}), own, default])

    def closure(self, name: str) -> set[str]:
        """The template and all those it extends, includes or imports, by the names they go by.

        One that is named but not there is among them: it may come. A name that is computed while
        rendering may be any, and then all are. Raises `TemplateError`.
        """
        found: set[str] = set()
        waiting = {name}
        while waiting:
            current = waiting.pop()
            found.add(current)
            # Nearly every template uses base.html: each is parsed once.
            if current not in self._uses:
                self._uses[current] = self._used_by(current)
            waiting |= self._uses[current] - found
        return found

    def digests(self) -> dict[str, str]:
        """For every template that pages are made of, a hex digest of it and all it uses."""
        # As they lie there now, and each is read once: nearly every template uses base.html.
        source_of = functools.cache(self._source)
        return {name: self._digest(name, source_of) for name in ROOT_TEMPLATES}

    def explained(self, error: Exception, name: str, url: str = "") -> TemplateError:
        """What went wrong in the template of that name, or in one it uses, and for which page."""
        if isinstance(error, TemplateError):
            return error
        path, line = self._place_of(error) or (self._shown(name), 0)
        about = f", while making {url}" if url else ""
        return TemplateError(_cause_of(error) + about, path=path, line=line, remedy=_HELP)

    def static_names(self) -> set[str]:
        """The static files that templates name by `static("morgue.css")`. Raises `TemplateError`."""
        return {static for name in ROOT_TEMPLATES for static in self._statics_of(name)}

    def unnamed(self) -> frozenset[str]:
        """What no template names of `views.SPARED`. Raises `TemplateError`."""
        return frozenset(spared for spared in SPARED if not self._is_named(*spared.split()))

    def _is_named(self, name: str, value: str) -> bool:
        return any(value in self._values.get(used, ()) for used in self.closure(name))

    def _statics_of(self, name: str) -> set[str]:
        return {static for used in self.closure(name) for static in self._names.get(used, ())}

    def _digest(self, name: str, source_of: Callable[[str], str | None]) -> str:
        texts = [(used, source_of(used)) for used in sorted(self.closure(name))]
        named = [self._statics.url(static) for static in sorted(self._statics_of(name))]
        named.append(self._statics.logo)
        return hashlib.sha256(repr((texts, named, self._words)).encode()).hexdigest()

    def _used_by(self, name: str) -> set[str]:
        source = self._source(name)
        if source is None:
            return set()
        try:
            uses = _uses_of(source, name, self._filename(name))
        except jinja2.TemplateSyntaxError as error:
            raise self.explained(error, name) from error
        self._names[name] = {self._static_named(call, name) for call in uses.statics}
        self._values[name] = uses.values
        used = uses.templates
        return set(self.loader.list_templates()) if None in used else {other for other in used if other}

    def _static_named(self, call: _StaticCall, name: str) -> str:
        """The static file that a template names; it must be there, and be named outright."""
        cause = ""
        if call.file is None:
            cause = 'static("...") takes the name of a file, in quotes'
        elif not self._statics.has(call.file):
            cause = f"there is no file {call.file} in static/"
        if cause:
            raise TemplateError(cause, path=self._shown(self._filename(name) or name), line=call.line)
        return call.file or ""

    def _source(self, name: str) -> str | None:
        """The template's text, or None where there is no such file."""
        try:
            return self.loader.get_source(_parser(), name)[0]
        except jinja2.TemplateNotFound:
            return None
        except jinja2.TemplateSyntaxError as error:
            raise self.explained(error, name) from error

    def _filename(self, name: str) -> str | None:
        return self.loader.get_source(_parser(), name)[1]

    def _place_of(self, error: Exception) -> tuple[str, int] | None:
        """The file and line of the innermost template that had to do with the error."""
        if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
            return self._shown(error.filename), error.lineno
        frames = [
            (self._shown(frame.f_code.co_filename), line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename.startswith((self._own, self._default))
        ]
        return frames[-1] if frames else None

    def _shown(self, file: str) -> str:
        """A template's file as errors name it: from the archive's root where it lies there."""
        if self._shown_as and Path(file).is_relative_to(self._own):
            return f"{self._shown_as}/{Path(file).relative_to(self._own).as_posix()}"
        return file


class _Folder(jinja2.FileSystemLoader):
    """The templates of a folder; one that is not UTF-8 is as wrong as any other mistake in one."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError("is not UTF-8", line, template, template) from None


class _StaticCall(NamedTuple):
    """A `static("morgue.css")`; `file` is None where the name is computed."""

    file: str | None
    line: int


class _Uses(NamedTuple):
    """What a template names: other templates (None: one that is computed), static files, and values."""

    templates: frozenset[str | None]
    statics: tuple[_StaticCall, ...]
    values: frozenset[str]


@functools.lru_cache(maxsize=256)
def _uses_of(source: str, name: str, filename: str | None) -> _Uses:
    """What is named in a text, which is parsed once, whatever themes it belongs to."""
    tree = _parser().parse(source, name, filename)
    templates = frozenset(jinja2.meta.find_referenced_templates(tree))
    found = list(tree.find_all((nodes.Name, nodes.Call)))
    names = frozenset(node.name for node in found if isinstance(node, nodes.Name))
    statics = tuple(_static_calls(found))
    keep_parsed(source, tree)
    return _Uses(templates, statics, names)


def _static_calls(found: Iterable[nodes.Node]) -> Iterator[_StaticCall]:
    for call in found:
        match call:
            case nodes.Call(node=nodes.Name(name="static"), args=[nodes.Const(value=str(file))]):
                yield _StaticCall(file, call.lineno)
            case nodes.Call(node=nodes.Name(name="static")):
                yield _StaticCall(None, call.lineno)


@functools.cache
def _parser() -> jinja2.Environment:
    return ThemeEnvironment(Words())


def _cause_of(error: Exception) -> str:
    if isinstance(error, jinja2.TemplatesNotFound):
        return f"there is no template {' or '.join(map(str, error.templates))}"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, jinja2.TemplateError):
        return error.message or type(error).__name__
    return f"{type(error).__name__}: {error}"
