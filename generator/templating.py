"""How templates are compiled: Jinja2's meaning at half of its price."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Sequence
from types import CodeType
from typing import Any, ClassVar

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.imposition import extended_by, impose
from generator.quickcode import QuickCode
from generator.stereotype import cast
from generator.translations import Words
from generator.typesetting import RULE, Typesetter

# The inner half of `escape`, where this release of markupsafe has one.
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escape_text(value: Any) -> str:
    """`markupsafe.escape` as text, for what goes to the page and nowhere else."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        return _escape(value)
    html = getattr(value, "__html__", None)
    return html() if html else _escape(str(value))


_parsed: dict[str, nodes.Template] = {}
_MOST_PARSED = 64


def keep_parsed(source: str, tree: nodes.Template) -> None:
    """Keep a template's text as it was parsed with a `ThemeEnvironment`, for who compiles it."""
    if len(_parsed) < _MOST_PARSED:
        _parsed[source] = tree


class ThemeEnvironment(jinja2.Environment):
    """Jinja2 whose `_("Words")` are looked up when a template is compiled, not on every page.

    On a plain article's page that is two fifths of the time.
    """

    _furniture: ClassVar[dict[str, Any]] = {"escape": escape_text, "escape_str": _escape}
    """What the Python of templates uses in place of Jinja2's own."""

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(
            extensions=["jinja2.ext.i18n"], **{"trim_blocks": True, "lstrip_blocks": True, **options}
        )
        self._words = Typesetter(words)
        vars(self)["install_gettext_translations"](words, newstyle=True)
        self.plural_rules = {
            f"{RULE}{place}": functools.partial(words.which, place) for place in range(words.rules_there_are)
        }
        self.globals |= self.plural_rules

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = _parsed.pop(source, None)
        if tree is None:
            return super()._parse(source, name, filename)
        tree.set_environment(self)
        return tree

    def _load_template(self, *args: Any, **options: Any) -> jinja2.Template:
        template = super()._load_template(*args, **options)
        # What is escaped is printed at once: text does for that, and costs a third of what Markup does.
        template.root_render_func.__globals__.update(self._furniture)
        return template

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(self._words.visit(source), name, filename, defer_init)


class _Names(dict[str, Any]):
    """What a template can name; what it cannot is `missing`."""

    def __missing__(self, name: str) -> Any:
        return missing


class QuickContext(Context):
    """A template's names in one dictionary, which the look-ups ask themselves."""

    def __init__(
        self, environment: jinja2.Environment, parent: dict[str, Any], *more: Any, **named: Any
    ) -> None:
        super().__init__(environment, parent, *more, **named)
        self.parent = self.vars = _Names(parent)
        vars(self)["resolve_or_missing"] = self.vars.__getitem__


def quick_macro(
    environment: jinja2.Environment,
    function: Callable[..., str],
    name: str,
    arguments: Sequence[str],
    *more: bool,
) -> Callable[..., str]:
    """A macro as a function of Python; one that takes whatever it is given, or a caller, as Jinja2's own."""
    *special, autoescape = more
    if any(special) or not autoescape:
        return Macro(environment, function, name, list(arguments), *more)
    count = len(arguments)

    def macro(*given: Any, **named: Any) -> str:
        if named or len(given) != count:
            given += tuple([named.pop(argument, missing) for argument in arguments[len(given) :]])
            if named or len(given) != count:
                raise TypeError(f"macro {name!r} was not given what it takes")
        return str.__new__(Markup, function(*given))

    return macro


class _QuickTemplate(jinja2.Template):
    """A template that is not asked on every page whether what imports it knows more names than it did."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None or (ctx is not None and ctx.globals_keys):
            return super()._get_default_module(ctx)
        return self._module


class QuickEnvironment(ThemeEnvironment):
    """A `ThemeEnvironment` that gives the same pages faster, or an error where it cannot.

    An attribute is read as one, so that a key of that name is not found, and what is undefined fails
    with Python's own error: render the page with a `ThemeEnvironment` then. `functions` are names
    that templates call and that take nothing of the context; `imposed` are the templates that most pages
    are made of, each of which is compiled with those it extends.
    """

    context_class = QuickContext
    template_class = _QuickTemplate
    _furniture: ClassVar[dict[str, Any]] = {**ThemeEnvironment._furniture, "Macro": quick_macro}

    def __init__(
        self, words: Words, functions: frozenset[str], imposed: Container[str] = (), **options: Any
    ) -> None:
        super().__init__(words, **options)
        self._imposed = imposed
        self.code_generator_class = QuickCode
        self.functions = functions | self.plural_rules.keys()
        self._loaded: dict[str, jinja2.Template] = {}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        imposed = impose(source, self._parsed) if name in self._imposed else None
        return super()._generate(imposed or source, name, filename, defer_init)

    def _parsed(self, name: str) -> nodes.Template:
        return self.parse(*self._found(name))

    def _found(self, name: str) -> tuple[str, str, str | None]:
        """A template's text, name and file."""
        assert self.loader
        source, filename, _ = self.loader.get_source(self, name)
        return source, name, filename

    def made_from(self, name: str, source: str) -> str:
        """The text of a template, and of those that are compiled with it."""
        texts = {"": source}
        parent = extended_by(source) if name in self._imposed else ""
        while parent not in texts:
            texts[parent] = self._found(parent)[0]
            parent = extended_by(texts[parent])
        return "\0".join(texts.values())

    def _compile(self, source: str, filename: str) -> CodeType:
        return compile(cast(source), filename, "exec")

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: Any = None
    ) -> jinja2.Template:
        """The template of that name, which is loaded once."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super().get_template(name, parent)
        return template


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates, kept in a folder, of a `QuickEnvironment`."""

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> jinja2.bccache.Bucket:
        """What is kept of a template, if it was compiled from what is there now."""
        assert isinstance(environment, QuickEnvironment)
        return super().get_bucket(environment, name, filename, environment.made_from(name, source))
