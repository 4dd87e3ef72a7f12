"""The quick way of compiling templates: the same pages as Jinja2's own, or the long way is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pytest
from markupsafe import Markup

from generator.render import Renderer
from generator.settings import Settings
from generator.templating import QuickEnvironment, ThemeEnvironment
from generator.translations import Words, words_of
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
    "imported": "{% from 'macro' import shown as told %}{{ told(person, link=link) }}{{ told(person,link) }}",
    "block's set": "{% set shown = link %}{{ shown('<') }}{% block b scoped %}{{ shown('>') }}{% endblock %}",
    "method": "{{ words.get('name') }} {{ person.name.title() }} {{ person._asdict().friend.name }}",
    "loop": "{% for n in numbers %}{{ loop.index }}{{ ',' if not loop.last }}{% endfor %}",
    "namespace": "{% set ns = namespace() %}{% for n in numbers %}{% set ns.n = n %}{% endfor %}{{ ns.n }}",
    "blocks": "{% block title %}{{ person.name }}{% endblock %}: {{ self.title() }}",
    "child": "{% extends 'blocks' %}{% block title %}{{ super() }}, {{ person.friend.name }}{% endblock %}",
    "import": "{% import 'macro' as m %}{{ m.shown(person, link) }}",
    "filter block": "{% filter upper %}{{ person.name }} {{ safe }}{% endfilter %}",
    "volatile": "{% autoescape person.friend %}{{ person.name }}{% endautoescape %}",
    "off": "{% autoescape false %}{{ person.name }}{% endautoescape %}",
    "choices": "{% for n in numbers %}{% if n %}{% if n == 1 %}one{% else %}{{ person.name }}{% endif %}"
    "{% elif n is none %}{% else %}!{% endif %}{% endfor %}{% if safe %}{{ safe }}{% endif %}",
    "nothing": "{% if false %}{% endif %}{% block empty %}{% endblock %}{% block last %}{# #}{% endblock %}",
    "include": "{% for n in numbers %}{% include 'included' %}{% include 'no' ignore missing %}{% endfor %}"
    "{% include 'calls' without context %}",
    "included": "[{{ n if n is defined }}{% block b %}{{ person.name }}{% endblock %}]",
    "defaults": "{% macro m(a, b=2, c='<') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}{{ m(1, c=safe) }}"
    "{{ m(1, 3, 4) }}{{ m(c=1, b=2, a=3)|upper }}",
    "more than asked for": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, b=3) }}",
    "caller": "{% macro m(a) %}<{{ a }}>{{ caller(a ~ '<') }}{% endmacro %}"
    "{% call(b) m('<') %}{{ b }}{% if b %}{{ person.name }}{% endif %}{% endcall %}",
    "set block": "{% set a %}{% if person %}<i>{{ person.name }}{% endif %}{% endset %}{{ a }}{{ a|upper }}",
    "chosen items": "{% for n in numbers if n %}{{ n }}{% else %}none{% endfor %}"
    "{% for n in [] %}{{ n }}{% else %}{{ person.name }}{% endfor %}",
    "recursive": "{% for n in [[1, [2]], 3] recursive %}({{ loop(n) if n is sequence else n }}){% endfor %}",
    "maybe extends": "{% if person %}{% extends 'blocks' %}{% endif %}<{% block title %}{% endblock %}",
    "blocks in a loop": "{% for n in numbers %}{% block b scoped %}{{ n }}{% endblock %}{% endfor %}",
    "a block twice": "{% block b %}{{ person.name }}{% endblock %}{{ self.b()|upper }}{{ self.b() ~ '<' }}",
    "over there": "{% import 'defaults' as m %}{{ m.m(1, c='&')|length }}{{ m.m(safe) ~ '<' }}",
    "exported": "{% set person = person.friend %}{% block b %}{{ person.name }}{% endblock %}",
    "plain.txt": "{{ person.name }} {{ link('<') }} {{ _('Words') }} {{ gettext('%(who)s', who='<') }}",
}
WORDS = {
    "plain": "{{ _('Tags') }} {{ gettext('Tags') }} {{ pgettext('between names', ', ') }}|{{ _('100 %%') }}",
    "in an expression": "{{ _('Tags')|upper }} {% set tag = _('Tag') %}{{ tag ~ '<' }}",
    "with a value": "{% trans tag=person.name %}More on {{ tag }}{% endtrans %}",
    "with HTML": "{% set tag %}<i>{{ person.name }}</i>{% endset %}"
    "{% trans tag=tag %}More on {{ tag }}{% endtrans %}",
    "value in a filter": "{{ _('More on %(tag)s', tag=person.name)|upper }}",
    "unknown": "{% trans who=person.name %}Nobody has this: {{ who }}, 5 %{% endtrans %}",
    "name of the context": "{% set tag = '<' %}{% trans tag %}More on {{ tag }}{% endtrans %}",
    "loop": "{% for number in range(13) %}{% trans number=number|string, count=number %}{{ number }} article"
    "{% pluralize count %}{{ number }} articles{% endtrans %}, {% endfor %}",
    "count of a call": "{% trans count=person.name.count('<') %}{{ count }} <b>"
    "{% pluralize %}{{ count }} <b>s{% endtrans %}",
    "macro": "{% macro total(n) -%}{% trans number=n, count=n %}{{ number }} name{% pluralize count %}"
    "{{ number }} names{% endtrans %}{%- endmacro %}{{ total(1) }} {{ total(2) }}<{{ total(11)|upper }}",
}


def made_by(kind: type[ThemeEnvironment], *more: Any) -> ThemeEnvironment:
    loader = jinja2.DictLoader(TEMPLATES)
    environment = kind(Words(), *more, loader=loader, **OPTIONS)
    environment.globals |= VALUES
    return environment


QUICK = made_by(QuickEnvironment, frozenset({"link"}))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_gives_what_it_gives_the_long_way(name: str) -> None:
    assert QUICK.get_template(name).render() == made_by(ThemeEnvironment).get_template(name).render()


@pytest.mark.parametrize("kind", [ThemeEnvironment, QuickEnvironment])
@pytest.mark.parametrize("language", ["en", "fr", "ar", "ja"])
def test_words_that_are_set_beforehand_are_those_that_gettext_finds_on_the_page(
    kind: type[ThemeEnvironment], language: str
) -> None:
    words = words_of(Settings(language=language))
    options: dict[str, Any] = {"loader": jinja2.DictLoader(WORDS), **OPTIONS}
    ours = kind(words, *([frozenset()] if kind is QuickEnvironment else []), **options)
    plain: Any = jinja2.Environment(extensions=["jinja2.ext.i18n"], **options)
    plain.install_gettext_translations(words, newstyle=True)
    for name in WORDS:
        assert ours.get_template(name).render(VALUES) == plain.get_template(name).render(VALUES), name


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
