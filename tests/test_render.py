"""What the renderer promises whatever the templates: errors that locate, overriding, digests."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator import themefiles
from generator.errors import TemplateError
from generator.pages import Page
from generator.render import Renderer
from generator.theme import ROOT_TEMPLATES
from generator.themefiles import theme_folder
from generator.views import SPARED, RobotsView
from tests import specimens
from tests.archives import ready_templates

SETTINGS = specimens.SETTINGS


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


@pytest.fixture
def renderer(tmp_path: Path, templates: Path) -> Renderer:
    return Renderer(SETTINGS, str(tmp_path), ready_templates())


def failure(renderer: Renderer, page: Page) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        renderer.render(page)
    return caught.value


def test_an_undefined_name_is_told_with_file_line_name_and_page(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("one\ntwo {{ titel }}\n")
    error = failure(renderer, specimens.page("/robots.txt", RobotsView()))
    assert (error.path, error.line) == ("templates/robots.txt", 2)
    assert "'titel' is undefined" in error.cause
    assert "/robots.txt" in error.cause
    assert "docs/templates.md" in error.remedy


def test_an_undefined_field_of_an_article_is_told_in_the_innermost_template(
    renderer: Renderer, templates: Path
) -> None:
    (templates / "part.html").write_text("\n\n{{ article.titel }}")
    (templates / "article.html").write_text(
        '{% extends "base.html" %}\n{% block main %}{% include "part.html" %}{% endblock %}'
    )
    error = failure(renderer, specimens.article_page())
    assert (error.path, error.line) == ("templates/part.html", 3)
    assert "titel" in error.cause


def test_an_unknown_field_of_extra_is_an_error_too(renderer: Renderer, templates: Path) -> None:
    (templates / "article.html").write_text("{{ article.extra.mood }}")
    assert "mood" in failure(renderer, specimens.article_page()).cause


def test_a_syntax_error_is_told_with_file_and_line(renderer: Renderer, templates: Path) -> None:
    (templates / "macros.html").write_text("fine\n{% if %}")
    error = failure(renderer, specimens.month_page())
    assert (error.path, error.line) == ("templates/macros.html", 2)
    with pytest.raises(TemplateError) as caught:
        renderer.theme_digests()
    assert (caught.value.path, caught.value.line) == ("templates/macros.html", 2)


def test_a_filter_that_does_not_exist_is_told_with_its_line(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("\n\n{{ 1|shout }}")
    error = failure(renderer, specimens.page("/robots.txt", RobotsView()))
    assert (error.path, error.line) == ("templates/robots.txt", 3)
    assert "shout" in error.cause


def test_a_missing_template_is_named_where_it_is_asked_for(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text('\n{% include "missing.txt" %}')
    error = failure(renderer, specimens.page("/robots.txt", RobotsView()))
    assert (error.path, error.line) == ("templates/robots.txt", 2)
    assert "there is no template missing.txt" in error.cause


def test_a_template_that_is_not_utf8_is_told_with_its_line(renderer: Renderer, templates: Path) -> None:
    (templates / "base.html").write_bytes(b"one\ntwo \xe9\n")
    error = failure(renderer, specimens.article_page())
    assert error.path.endswith("base.html")
    assert (error.line, "UTF-8" in error.cause) == (2, True)


def test_any_mistake_inside_a_template_is_a_template_error(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("\n{{ 1 // 0 }}")
    error = failure(renderer, specimens.page("/robots.txt", RobotsView()))
    assert (error.path, error.line) == ("templates/robots.txt", 2)
    assert "ZeroDivisionError" in error.cause


def test_a_template_that_includes_itself_is_an_error(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text('{% include "robots.txt" %}')
    assert failure(renderer, specimens.page("/robots.txt", RobotsView())).path == "templates/robots.txt"


def test_errors_survive_the_way_back_from_a_worker(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("{{ titel }}")
    error = failure(renderer, specimens.page("/robots.txt", RobotsView()))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_site_replaces_one_block_of_the_default_theme(renderer: Renderer, templates: Path) -> None:
    (templates / "base.html").write_text(
        '{% extends "default/base.html" %}{% block footer %}<p>Printed in Saltmarsh</p>{% endblock %}'
    )
    page = renderer.render(specimens.article_page()).decode()
    assert "<p>Printed in Saltmarsh</p>" in page
    assert "imprint" not in page
    assert specimens.CARDS[0].title in page


def test_a_renderer_without_a_root_is_the_default_theme() -> None:
    page = specimens.article_page()
    assert Renderer(SETTINGS).render(page) == Renderer(SETTINGS, "/nowhere").render(page)


def test_the_default_theme_is_found_in_a_wheel_before_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    monkeypatch.setattr(themefiles, "__file__", str(package / "themefiles.py"))
    assert theme_folder("static") == tmp_path / "static"
    (package / "default" / "static").mkdir(parents=True)
    assert theme_folder("static") == package / "default" / "static"


def test_a_renderer_can_be_sent_to_another_process(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("{{ archive.title }}")
    page = specimens.page("/robots.txt", RobotsView())
    first = renderer.render(page)
    assert pickle.loads(pickle.dumps(renderer)).render(page) == first == b"The Harbour Lantern\n"


def test_a_renderer_of_a_preview_is_one_elsewhere_too() -> None:
    renderer = Renderer(SETTINGS, plain_statics=True)
    page = specimens.front_page()
    assert b'href="static/morgue.css"' in renderer.render(page)
    assert pickle.loads(pickle.dumps(renderer)).render(page) == renderer.render(page)


def test_kept_bytecode_gives_the_same_page_and_follows_an_edit(tmp_path: Path, templates: Path) -> None:
    page = specimens.page("/robots.txt", RobotsView())
    kept = tmp_path / ".morgue" / "templates"

    def render() -> bytes:
        return Renderer(SETTINGS, str(tmp_path), str(kept)).render(page)

    assert render() == render() == Renderer(SETTINGS).render(page)
    assert list(kept.iterdir())
    (templates / "robots.txt").write_text("edited")
    assert render() == b"edited\n"


def test_the_closure_holds_all_that_a_template_uses(
    renderer: Renderer, tmp_path: Path, templates: Path
) -> None:
    assert renderer.template_closure("day.html") == {"day.html", "calendar.html", "base.html", "macros.html"}
    assert renderer.template_closure("robots.txt") == {"robots.txt"}
    (templates / "base.html").write_text('{% extends "default/base.html" %}')
    edited = Renderer(SETTINGS, str(tmp_path))
    assert {"base.html", "default/base.html"} <= edited.template_closure("day.html")


def test_a_computed_name_may_be_any_template(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text('{% include "rules-" ~ archive.language ~ ".txt" %}')
    assert {"robots.txt", "base.html", "macros.html"} <= renderer.template_closure("robots.txt")


def test_digests_change_for_the_templates_that_use_the_edited_one(
    renderer: Renderer, templates: Path
) -> None:
    before = renderer.theme_digests()
    assert set(before) == set(ROOT_TEMPLATES)
    (templates / "calendar.html").write_text('{% extends "default/calendar.html" %}')
    after = renderer.theme_digests()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"day.html", "month.html", "year.html"}


def test_a_template_that_comes_later_changes_the_digest(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text('{% include "extra.txt" ignore missing %}')
    before = renderer.theme_digests()["robots.txt"]
    (templates / "extra.txt").write_text("Disallow: /drafts/")
    assert renderer.theme_digests()["robots.txt"] != before


def test_what_templates_name_is_found_wherever_they_name_it(tmp_path: Path, templates: Path) -> None:
    def unnamed() -> frozenset[str]:
        return Renderer(SETTINGS, str(tmp_path)).unnamed_values()

    assert unnamed() == frozenset()
    (templates / "article.html").write_text("{{ article.title }}")
    (templates / "shelf.html").write_text("{% for card in cards %}{{ card.title }}{% endfor %}")
    assert unnamed() == SPARED
    (templates / "shelf.html").write_text('{% include "run.html" %}')
    (templates / "run.html").write_text("{% if chart %}{{ chart.most.count }}{% endif %}")
    assert unnamed() == SPARED - {"shelf.html chart"}
    (templates / "article.html").write_text('{% include article.section ~ ".html" ignore missing %}')
    assert "article.html coverage" not in unnamed()


def test_pages_end_in_one_newline_and_are_the_same_every_time() -> None:
    one, another = Renderer(SETTINGS), Renderer(SETTINGS)
    for page in specimens.site():
        data = one.render(page)
        assert data == another.render(page)
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")


def test_text_templates_are_not_escaped_and_others_are(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text("{{ '<&>' }}")
    (templates / "404.html").write_text("{{ '<&>' }}")
    pages = {
        page.url: renderer.render(page)
        for page in specimens.site()
        if page.url in {"/robots.txt", "/404.html"}
    }
    assert pages == {"/robots.txt": b"<&>\n", "/404.html": b"&lt;&amp;&gt;\n"}


def test_words_with_values_and_plurals_are_filled_in(renderer: Renderer, templates: Path) -> None:
    (templates / "robots.txt").write_text(
        "{{ _('100%%') }} {{ _('%(name)s', name='Ines') }} "
        "{% trans count=2 %}one{% pluralize %}{{ count }} of them{% endtrans %}"
    )
    assert renderer.render(specimens.page("/robots.txt", RobotsView())) == b"100% Ines 2 of them\n"
