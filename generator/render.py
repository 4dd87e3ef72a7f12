"""A page -> its bytes: Jinja2 templates, which receive what docs/templates.md lists."""

from __future__ import annotations

import contextlib
import functools
import html
import os
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from generator import furnishing, imposition, quickcode, stereotype, templating, typesetting
from generator.backroom import FOLDER
from generator.jsonfeed import json_feed
from generator.links import absolute_url
from generator.metadata import Metadata
from generator.pages import Page
from generator.settings import Settings
from generator.slugs import fingerprint
from generator.statics import Statics
from generator.templating import CompiledTemplates, QuickEnvironment, ThemeEnvironment
from generator.theme import ROOT_TEMPLATES, Theme
from generator.translations import words_of
from generator.views import JsonFeedView

# No place in XML, nor in HTML; in UTF-8 these bytes are never a part of another character.
_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_MADE_OFTEN = ("article.html", "day.html", "shelf.html")
_WAYS = (imposition, quickcode, stereotype, templating, typesetting)
"""The modules by which a template is compiled."""
_NONCHARACTERS = tuple(char.encode() for char in "\ufffe\uffff")


class Place(msgspec.Struct, frozen=True):
    """`page` in templates: where it stands. `root` leads from it to the front page: "../../"."""

    url: str
    root: str
    canonical: str
    template: str


class Renderer:
    """Makes pages with the default theme and the templates in an archive's root, if one is given.

    Its environment is built at the first page, once a process: a renderer can be sent to others.
    `bytecode` is a folder that keeps compiled templates for the next run, or "" for none. Templates
    are read once: after a change, take a new renderer. `plain_statics`: static files go by their own names.
    """

    def __init__(
        self, settings: Settings, root: str = "", bytecode: str = "", *, plain_statics: bool = False
    ) -> None:
        self._arguments = (settings, root, bytecode)
        self._plain_statics = plain_statics
        self._settings = settings
        self._bytecode = bytecode
        self._odd: set[str] = set()
        self._links: dict[str, Callable[[str], str]] = {}
        own = settings.paths.templates
        self._statics = Statics(settings, root, plain=plain_statics)
        self._words = words_of(settings, root)
        self._theme = Theme(
            str(Path(root, own)) if root else "", own if root else "", self._statics, self._words.digest
        )

    def __reduce__(self) -> tuple[object, ...]:
        return functools.partial(Renderer, plain_statics=self._plain_statics), self._arguments

    def with_settings(self, settings: Settings) -> Renderer:
        """The same theme, under other settings."""
        return Renderer(settings, *self._arguments[1:], plain_statics=self._plain_statics)

    def render(self, page: Page) -> bytes:
        """The page as UTF-8 that ends in one newline.

        Raises `TemplateError` with the template, the line, the cause and the page's URL.
        """
        return self.render_all([page])[0]

    def render_all(self, pages: Sequence[Page]) -> list[bytes]:
        """Pages as `render` has them, step by step: all are laid before their templates, then all cleaned."""
        made = [self._rendered(page) for page in pages]
        return [page if isinstance(page, bytes) else _clean(page) for page in made]

    def _rendered(self, page: Page) -> Iterable[str] | bytes:
        name = page.view.template
        if isinstance(page.view, JsonFeedView):
            return json_feed(page.view, self._absolute(page.url), self._absolute, self._settings)
        try:
            return self._pieces(name, self._values(page))
        except Exception as error:
            raise self._theme.explained(error, name, page.url) from error

    def template_closure(self, name: str) -> set[str]:
        """The template and all that it uses: see `Theme.closure`."""
        return self._theme.closure(name)

    def theme_digests(self) -> dict[str, str]:
        """For each template that pages are made of, a digest that changes as its pages may.

        Raises `TemplateError` where a template or its words cannot be used.
        """
        self._words.check()
        return self._theme.digests()

    def static_names(self) -> set[str]:
        """The static files that templates and settings name. Raises `TemplateError`."""
        logo = self._settings.look.logo
        return {*self._theme.static_names(), *([logo] if logo else [])}

    def unnamed_values(self) -> frozenset[str]:
        """What need not be laid out, as no template names it: see `Theme.unnamed`. Raises `TemplateError`."""
        return self._theme.unnamed()

    def compile_templates(self) -> None:
        """Compile what pages are made of, so that no worker has to; what is wrong shows on the page."""
        for name in ROOT_TEMPLATES:
            with contextlib.suppress(Exception):
                self._quick.get_template(name)

    def _pieces(self, name: str, values: dict[str, Any]) -> Iterable[str]:
        if name not in self._odd:
            try:
                return _pieces(self._quick, name, values)
            except Exception:
                # It may be no mistake: a key is read like an attribute, and found the long way only.
                self._odd.add(name)
        try:
            return _pieces(self._plain, name, values)
        except Exception:
            self._plain.handle_exception()

    @functools.cached_property
    def _quick(self) -> jinja2.Environment:
        functions = {name for name, value in self._functions.items() if callable(value)}
        return self._furnished(
            QuickEnvironment(
                self._words,
                frozenset({*functions, "link", "linked_data"}),
                _MADE_OFTEN,
                bytecode_cache=self._bytecode_cache(),
                **self._options,
            )
        )

    @functools.cached_property
    def _plain(self) -> jinja2.Environment:
        return self._furnished(ThemeEnvironment(self._words, **self._options))

    @property
    def _options(self) -> dict[str, Any]:
        return {
            "loader": self._theme.loader,
            "undefined": jinja2.StrictUndefined,
            "autoescape": lambda name: name is None or not name.endswith(".txt"),
            "auto_reload": False,
        }

    def _furnished(self, environment: jinja2.Environment) -> jinja2.Environment:
        environment.globals |= self._functions
        environment.filters |= furnishing.filters(self._settings)
        return environment

    @functools.cached_property
    def _functions(self) -> dict[str, Any]:
        return furnishing.functions(self._settings, self._statics, self._absolute)

    def _bytecode_cache(self) -> jinja2.BytecodeCache | None:
        """Compiled templates hold words: each language, and each way of compiling, has its own."""
        if not self._bytecode:
            return None
        Path(self._bytecode).mkdir(parents=True, exist_ok=True)
        ways = [Path(str(way.__file__)).read_text() for way in _WAYS]
        edition = fingerprint(f"{jinja2.__version__} {self._words.digest} {''.join(ways)}")
        return CompiledTemplates(self._bytecode, f"%s-{edition}.jinja")

    def _values(self, page: Page) -> dict[str, Any]:
        """What a template receives besides the functions: its view's fields, `page` and `link`."""
        values = msgspec.structs.asdict(page.view)
        if "body" in values:
            values["body"] = Markup(values["body"])
            values["lead"] = Markup(values["lead"])
        if "lead_picture" in values:
            values["lead_picture"] = Markup(values["lead_picture"])
        root = self._root_of(page)
        place = Place(page.url, root, self._absolute(page.url), page.view.template)
        values["page"] = place

        values["link"] = self._link_from(root)
        values["linked_data"] = lambda name="": self._linked_data(page, place.canonical, name)
        return values

    def _linked_data(self, page: Page, url: str, name: str) -> Markup:
        # A title is made for HTML, and says whose page it is besides.
        own = html.unescape(str(name)).removesuffix(f" – {self._settings.title}").strip() if name else ""
        return Markup(self._metadata.linked_data(page, url, own))

    @functools.cached_property
    def _metadata(self) -> Metadata:
        return Metadata(self._settings, self._absolute)

    def _link_from(self, root: str) -> Callable[[str], str]:
        """The function that leads from pages with this root: the same one for all of them."""
        link = self._links.get(root)
        if link is None:

            def link(url: str) -> str:
                # The body of `furnishing.is_site_url`: some forty links a page.
                return root + url[1:] or "./" if url[:1] == "/" and url[1:2] != "/" else url

            self._links[root] = link
        return link

    def _root_of(self, page: Page) -> str:
        if page.view.template == "404.html":
            return urllib.parse.urlsplit(self._settings.base_url).path
        return "../" * (page.url.count("/") - 1)

    def _absolute(self, url: str) -> str:
        """The full address behind a site's URL, in ASCII."""
        return absolute_url(self._settings.base_url, url)


def compiled_templates(root: str) -> str:
    """Where an archive's compiled templates are kept from build to build."""
    return os.path.join(root, FOLDER, "templates")


def _pieces(environment: jinja2.Environment, name: str, values: dict[str, Any]) -> list[str]:
    """What `Template.render` joins, without its copying of all globals one by one."""
    template = environment.get_template(name)
    context = environment.context_class(environment, environment.globals | values, name, template.blocks)
    return list(template.root_render_func(context))


def _clean(pieces: Iterable[str]) -> bytes:
    """UTF-8 without the characters that XML and HTML forbid, ending in one newline."""
    # One by one: text that is all ASCII, as most pieces are, takes no time to encode.
    text = b"".join([piece.encode("utf-8", "replace") for piece in pieces])
    # To look for each of them takes half of the time of looking at each byte.
    if any(map(text.__contains__, _CONTROLS)):
        text = text.translate(None, _CONTROLS)
    # What both of them begin with.
    if 0xEF in text:
        for noncharacter in _NONCHARACTERS:
            text = text.replace(noncharacter, b"")
    if text[:1] != b"<" or text[-1:] != b">":
        text = text.decode().strip().encode()
    return text + b"\n"
