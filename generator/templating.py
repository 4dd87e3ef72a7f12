"""How templates are compiled: Jinja2's meaning at half of its price."""

from __future__ import annotations

import functools
import keyword
from collections.abc import Callable, Container, Iterator, Sequence
from types import CodeType
from typing import Any, ClassVar

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.imposition import extended_by, impose
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


class ThemeEnvironment(jinja2.Environment):
    """Jinja2 whose `_("Words")` are looked up when a template is compiled, not on every page.

    On a plain article's page that is two fifths of the time.
    """

    _furniture: ClassVar[dict[str, Any]] = {"escape": escape_text, "escape_str": _escape}
    """What the Python of templates uses in place of Jinja2's own."""

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self._words = Typesetter(words)
        vars(self)["install_gettext_translations"](words, newstyle=True)
        self.plural_rules = {
            f"{RULE}{place}": functools.partial(words.which, place) for place in range(words.rules_there_are)
        }
        self.globals |= self.plural_rules

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
            rest = arguments[len(given) :]
            given += tuple(named.pop(argument, missing) for argument in rest)
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
        self.code_generator_class = _QuickCode
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
        texts = [source]
        while name in self._imposed and (parent := extended_by(texts[-1])):
            texts.append(self._found(parent)[0])
        return "\0".join(texts)

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


class _QuickCode(CodeGenerator):
    """Python for a template, without a call for each attribute, each escape and each piece of text."""

    environment: QuickEnvironment
    _macros: frozenset[str] = frozenset()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Note the template's macros, its own and those it imports, before what calls them."""
        imported = {name for found in node.find_all(nodes.FromImport) for name in _names_in(found)}
        self._macros = frozenset(imported | {macro.name for macro in node.find_all(nodes.Macro)})
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`a.b` as Python's own attribute."""
        # A block is asked for as `self.title`, which is no attribute.
        of_template = isinstance(node.node, nodes.Name) and node.node.name == "self"
        plain = isinstance(node.node, nodes.Name | nodes.Getattr) and not keyword.iskeyword(node.attr)
        if of_template or not plain:
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            # What is not there has no such attribute either.
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call of one of the `functions` as Python's own, which is given its arguments alone."""
        match node:
            case nodes.Call(
                node=nodes.Getattr(node=nodes.Name(name="self"), attr=block), args=[], kwargs=[]
            ) if _is_escaped(frame):
                self.write(f"Markup(concat(context.blocks[{block!r}][0](context)))")
            case nodes.Call(node=callee, dyn_args=None, dyn_kwargs=None) if (
                not forward_caller and self._is_plain(callee)
            ):
                self.visit(node.node, frame)
                self.write("(")
                for argument in (*node.args, *node.kwargs):
                    self.visit(argument, frame)
                    self.write(", ")
                self.write(")")
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)

    def _is_plain(self, callee: nodes.Expr) -> bool:
        """Does it take nothing of the context?"""
        match callee:
            case nodes.Getattr():
                return True
            case nodes.Name(name=name):
                return name in self.environment.functions | self._macros
        return False

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write("(escape_str(_value) if type(_value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write(") is str else escape(_value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _names_in(found: nodes.FromImport) -> Iterator[str]:
    """The names by which a template calls what it imports."""
    return (name if isinstance(name, str) else name[1] for name in found.names)


def _is_escaped(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile
