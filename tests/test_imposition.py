"""A template laid on one sheet with those it extends: the same pages, or it is left as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from generator.errors import TemplateError
from generator.imposition import extended_by, impose
from generator.render import _MADE_OFTEN, Renderer
from generator.settings import Settings
from generator.templating import CompiledTemplates, QuickEnvironment, ThemeEnvironment
from generator.translations import Words
from tests import specimens

BASE = (
    "<title>{% block title %}{{ name }}{% endblock %}</title>{{ self.title() }}"
    "{% set shown = name ~ '<' %}{% if name %}{% block main %}{{ shown }}{% block inner %}i{% endblock %}"
    "{% endblock %}"
    "{% elif shown %}{% block other %}{% endblock %}{% else %}{% block none %}none{% endblock %}{% endif %}"
    "{% for n in [1, 2] %}{{ n }}{% endfor %}{% block foot %}{{ shown }}{% endblock %}"
)
MIDDLE = (
    "{% extends 'base' %}{% set mark = '&' %}{% import 'macros' as m %}"
    "{% block main %}{{ m.told(mark) }}{% block inner %}{% set mark = '!' %}{{ mark }}{% endblock %}"
    "{{ mark }}"
    "{% for name in 'ab' %}{{ name }}{{ loop.index }}{% endfor %}{% endblock %}"
)
TEMPLATES = {
    "base": BASE,
    "macros": "{% macro told(what) %}[{{ what }}]{% endmacro %}",
    "alone": "{% extends 'base' %}",
    "child": "{% extends 'base' %} left out {% block title %}T {{ name }}{% endblock %}"
    "{% block foot %}{% endblock %}",
    "middle": MIDDLE,
    "grandchild": "{% extends 'middle' %}{% from 'macros' import told %}"
    "{% macro own(a) %}<{{ a }}>{% endmacro %}"
    "{% block inner %}{{ told(mark) }}{{ own(shown) }}{% endblock %}{% block title %}G{% endblock %}",
    "two of a name": "{% extends 'base' %}{% block foot %}{% set n = 1 %}{{ n }}{% endblock %}"
    "{% block inner %}{% set n = 2 %}{{ n }}{% endblock %}",
}
UNLIKE = {
    "super": "{% extends 'base' %}{% block title %}{{ super() }}!{% endblock %}",
    "perhaps": "{% if name %}{% extends 'base' %}{% endif %}{% block title %}P{% endblock %}",
    "computed": "{% extends 'ba' ~ 'se' %}",
    "said before": "before {% extends 'base' %}",
    "scoped": "{% extends 'base' %}{% block foot scoped %}{{ shown }}{% endblock %}",
    "in a loop": "{% extends 'loops' %}{% block each %}[{{ name }}]{% endblock %}",
    "including": "{% extends 'base' %}{% block foot %}{% include 'alone' %}{% endblock %}",
    "does more": "{% extends 'base' %}{% for n in [1] %}{% set n = n %}{% endfor %}",
    "hides a name": "{% extends 'base' %}{% block main %}{% set name = 'h' %}{{ name }}"
    "{% block inner %}{{ name }}{% endblock %}{% endblock %}",
    "self": "{% extends 'base' %}{% block foot %}{{ self['title']() }}{% endblock %}",
}
OTHERS = {"loops": "{% for n in 'ab' %}{% block each %}{% endblock %}{% endfor %}"}
OPTIONS: dict[str, Any] = {
    "loader": jinja2.DictLoader({**TEMPLATES, **UNLIKE, **OTHERS}),
    "undefined": jinja2.StrictUndefined,
    "autoescape": True,
}


def imposed(name: str) -> nodes.Template | None:
    environment = ThemeEnvironment(Words(), **OPTIONS)

    def parsed(of: str) -> nodes.Template:
        assert environment.loader
        return environment.parse(environment.loader.get_source(environment, of)[0])

    return impose(parsed(name), parsed)


def rendered(environment: jinja2.Environment, name: str, who: str) -> str:
    return environment.get_template(name).render(name=who, _=str)


@pytest.mark.parametrize("who", ["<Ann>", ""])
@pytest.mark.parametrize("name", [*TEMPLATES, *UNLIKE])
def test_a_page_is_as_it_was(name: str, who: str) -> None:
    quick = QuickEnvironment(Words(), frozenset(), [*TEMPLATES, *UNLIKE], **OPTIONS)
    assert rendered(quick, name, who) == rendered(jinja2.Environment(**OPTIONS), name, who)


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {"base", "macros"}))
def test_it_is_one_sheet(name: str) -> None:
    sheet = imposed(name)
    assert sheet
    assert not sheet.find(nodes.Extends)
    # What is asked for by its name remains a block.
    assert [block.name for block in sheet.find_all(nodes.Block)] == ["title"]


@pytest.mark.parametrize("name", ["base", "macros", *UNLIKE])
def test_what_would_mean_something_else_is_left_as_it_is(name: str) -> None:
    assert imposed(name) is None


@pytest.mark.parametrize("name", _MADE_OFTEN)
def test_the_default_themes_pages_are_imposed(name: str) -> None:
    quick = Renderer(Settings())._quick
    assert isinstance(quick, QuickEnvironment)
    assert quick.loader
    assert impose(quick.parse(quick.loader.get_source(quick, name)[0]), quick._parsed)
    assert len(quick.get_template(name).blocks) < 4


@pytest.mark.parametrize(
    ("source", "parent"),
    [
        ('{% extends "base.html" %}', "base.html"),
        ("{%- extends 'default/base.html' -%} {% block a %}{% endblock %}", "default/base.html"),
        ("{% extends name %}", ""),
        ("{% block a %}{% endblock %}", ""),
    ],
)
def test_what_a_text_extends(source: str, parent: str) -> None:
    assert extended_by(source) == parent


@pytest.mark.parametrize(
    ("edited", "old", "new"),
    [("base", "<title>", "<title>new"), ("middle", "'&'", "'%'"), ("grandchild", "%}G{%", "%}N{%")],
)
def test_what_is_kept_of_it_follows_an_edit_of_any_sheet(
    tmp_path: Path, edited: str, old: str, new: str
) -> None:
    texts = dict(TEMPLATES)

    def page() -> str:
        options = {**OPTIONS, "loader": jinja2.DictLoader(texts)}
        kept = CompiledTemplates(str(tmp_path))
        quick = QuickEnvironment(Words(), frozenset(), ["grandchild"], bytecode_cache=kept, **options)
        return rendered(quick, "grandchild", "Ann")

    before = page()
    assert page() == before
    texts[edited] = texts[edited].replace(old, new)
    assert page() != before


@pytest.mark.parametrize("circle", [("article.html",), ("article.html", "base.html")])
def test_templates_that_extend_each_other_in_a_circle_are_told_of(
    tmp_path: Path, circle: tuple[str, ...]
) -> None:
    (tmp_path / "templates").mkdir()
    for name, parent in zip(circle, (*circle[1:], circle[0]), strict=True):
        (tmp_path / "templates" / name).write_text(f'{{% extends "{parent}" %}}')
    renderer = Renderer(specimens.SETTINGS, str(tmp_path), str(tmp_path / "kept"))
    with pytest.raises(TemplateError):
        renderer.render(specimens.article_page())
