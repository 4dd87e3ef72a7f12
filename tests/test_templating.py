"""The quick way of compiling templates: the same pages as Jinja2's own, or the long way is gone."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pytest
from markupsafe import Markup

from generator.render import Renderer
from generator.templating import QuickEnvironment, ThemeEnvironment
from tests import specimens


class Person(NamedTuple):
    name: str
    friend: Any = None
    spouse: Any = None


VALUES = {
    "link": lambda url, prefix="../": prefix + url,
    "person": Person("<Ann>", Person("Bo & Co", Person("C"))),
    "safe": Markup("<b>bold</b>"),
    "numbers": [1, 2.5, None, True],
    "words": {"name": "a key", "items": "shadowed"},
}
OPTIONS: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "autoescape": lambda name: name != "plain.txt",
}
TEMPLATES = {
    "chains": "{{ person.name }} {{ person.friend.name }} {{ person.friend.friend.name|upper }}",
    "escapes": "{{ safe }}{{ '<' ~ person.name }}{{ numbers }}{% for n in numbers %}{{ n }}{% endfor %}",
    "calls": "{{ link('a') }}{{ link(person.name, '/') }}{{ link('a', prefix='<') }}{{ link(*['b', '>']) }}",
    "macro": "{% macro shown(who, link) %}<i>{{ link(who.name) }}</i>{% endmacro %}{{ shown(person, link) }}",
    "own link": "{% macro link(url) %}[{{ url }}]{% endmacro %}{{ link('<') }}",
    "method": "{{ words.get('name') }} {{ person.name.title() }} {{ person._asdict().friend.name }}",
    "loop": "{% for n in numbers %}{{ loop.index }}{{ ',' if not loop.last }}{% endfor %}",
    "namespace": "{% set ns = namespace() %}{% for n in numbers %}{% set ns.n = n %}{% endfor %}{{ ns.n }}",
    "blocks": "{% block title %}{{ person.name }}{% endblock %}: {{ self.title() }}",
    "child": "{% extends 'blocks' %}{% block title %}{{ super() }}, {{ person.friend.name }}{% endblock %}",
    "import": "{% import 'macro' as m %}{{ m.shown(person, link) }}",
    "filter block": "{% filter upper %}{{ person.name }} {{ safe }}{% endfilter %}",
    "volatile": "{% autoescape person.friend %}{{ person.name }}{% endautoescape %}",
    "off": "{% autoescape false %}{{ person.name }}{% endautoescape %}",
    "plain.txt": "{{ person.name }} {{ link('<') }} {{ _('Words') }}",
}


def made_by(kind: type[ThemeEnvironment], *more: Any) -> ThemeEnvironment:
    loader = jinja2.DictLoader(TEMPLATES)
    environment = kind(gettext.NullTranslations(), *more, loader=loader, **OPTIONS)
    environment.globals |= VALUES
    return environment


QUICK = made_by(QuickEnvironment, frozenset({"link"}))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_gives_what_it_gives_the_long_way(name: str) -> None:
    assert QUICK.get_template(name).render() == made_by(ThemeEnvironment).get_template(name).render()


@pytest.mark.parametrize("template", ["{{ words.nothing }}", "{{ person.nothing }}", "{{ nobody.name }}"])
def test_what_is_not_there_fails(template: str) -> None:
    with pytest.raises((AttributeError, jinja2.UndefinedError)):
        QUICK.from_string(template).render()


def test_the_default_theme_never_needs_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Renderer, "_plain", None)
    renderer = Renderer(specimens.SETTINGS)
    for page in specimens.site():
        assert renderer.render(page)


def test_a_key_that_is_read_like_an_attribute_is_found(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text("{{ article.extra.mood }}")
    renderer = Renderer(specimens.SETTINGS, str(tmp_path))
    for mood in ("grave", "gay"):
        view = specimens.article_view(extra={"mood": mood})
        assert renderer.render(specimens.article_page(view=view)) == f"{mood}\n".encode()
