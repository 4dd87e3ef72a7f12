"""The preview in a real browser: what is saved shows by itself."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.archives import Archive, article
from tests.papers import OWN_FOOTER
from tests.previews import Preview, preview

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser import OpenPage

LONG = "\n\n".join(f"Paragraph {i} of an article, one line high." for i in range(200))
FIRST = "2021/11/29/first.html"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "paper", {"a.md": article("First", body=LONG), "b.md": article("Other")})


@pytest.fixture
def running(archive: Archive) -> Iterator[Preview]:
    with preview(archive.root) as running:
        yield running


def comes_true(page: Page, expression: str) -> None:
    """Asked again and again from outside: the pages' own policy evaluates nothing."""
    deadline = time.monotonic() + 30
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


def follow(page: Page, running: Preview, path: str) -> None:
    """Open a page, and wait until it listens."""
    page.goto(running.address + path)
    page.wait_for_selector("html[data-morgue-live=on]", state="attached")


def test_an_edited_article_shows_where_one_was_reading(
    page: Page, archive: Archive, running: Preview
) -> None:
    follow(page, running, FIRST)
    page.evaluate("scrollTo(0, 2000)")
    archive.put("a.md", article("First", body=LONG.replace("Paragraph 3 ", "Changed paragraph ")))
    page.wait_for_selector("text=Changed paragraph", state="attached")
    comes_true(page, "scrollY === 2000")


def test_a_broken_article_shows_its_error_and_mends_where_one_was_reading(
    page: Page, archive: Archive, running: Preview
) -> None:
    follow(page, running, FIRST)
    page.evaluate("scrollTo(0, 1500)")
    archive.put("a.md", "---\ntitle: First\ndate: 2021-11-29\ntags: [unclosed\n---\n\nText.\n")
    page.wait_for_selector("h1:has-text('content/a.md')")
    assert page.locator("pre .it").inner_text().strip()
    page.wait_for_selector("html[data-morgue-live=on]", state="attached")
    archive.put("a.md", article("First", body=LONG))
    page.wait_for_selector("h1:has-text('First')")
    comes_true(page, "scrollY === 1500")


def test_a_broken_template_shows_its_error_and_mends(page: Page, archive: Archive, running: Preview) -> None:
    follow(page, running, FIRST)
    archive.put("templates/article.html", "{{ nonsense.of.mine }}")
    page.wait_for_selector("h1:has-text('templates/article.html, line 1')")
    page.wait_for_selector("html[data-morgue-live=on]", state="attached")
    archive.put("templates/article.html", OWN_FOOTER)
    page.wait_for_selector("text=Own", state="attached")


def test_articles_come_and_go_on_the_pages_that_list_them(
    page: Page, archive: Archive, running: Preview
) -> None:
    follow(page, running, "2021/11/29/")
    archive.put("c.md", article("Brand new"))
    page.wait_for_selector("text=Brand new")
    page.wait_for_selector("html[data-morgue-live=on]", state="attached")
    archive.remove("c.md")
    page.wait_for_selector("text=Brand new", state="detached")


def test_style_changes_without_a_reload(page: Page, archive: Archive, running: Preview) -> None:
    archive.put("static/morgue.css", "h1 { color: rgb(1, 2, 3) }")
    running.await_line("/static/morgue.css")
    follow(page, running, FIRST)
    page.evaluate("window.stayed = true")
    archive.put("static/morgue.css", "h1 { color: rgb(4, 5, 6) }")
    comes_true(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    archive.put("static/morgue.css", "h1 { color: rgb(7, 8, 9) }")
    comes_true(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(7, 8, 9)'")
    comes_true(page, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert page.evaluate("window.stayed") is True


def test_a_tab_follows_the_article_whose_headline_changes(
    page: Page, archive: Archive, running: Preview
) -> None:
    follow(page, running, FIRST)
    archive.put("a.md", article("Renamed", body=LONG))
    page.wait_for_url(re.compile("renamed.html$"))
    page.wait_for_selector("h1:has-text('Renamed')")


def test_pages_that_do_not_show_what_changed_are_left_alone(
    open_page: OpenPage, archive: Archive, running: Preview
) -> None:
    changed, other = open_page(), open_page()
    follow(changed, running, FIRST)
    follow(other, running, "years/")
    other.evaluate("window.stayed = true")
    archive.put("a.md", article("First", body="Other words."))
    changed.wait_for_selector("text=Other words.")
    assert other.evaluate("window.stayed") is True


def test_a_draft_bears_its_badge_in_light_and_dark_wide_and_narrow(
    open_page: OpenPage, archive: Archive, running: Preview
) -> None:
    archive.put("d.md", article("Rough", draft="true"))
    running.await_line("content/d.md")
    for narrow in (False, True):
        page = open_page(scheme="dark" if narrow else "light", narrow=narrow)
        follow(page, running, "2021/11/29/rough.html")
        assert page.locator(".morgue-preview-badge").is_visible()


def test_under_a_prefix_changes_and_styles_show(page: Page, archive: Archive) -> None:
    archive.put("static/own.css", "h1 { color: rgb(1, 2, 3) }")
    link = '<link rel="stylesheet" href="{{ page.root }}static/own.css">'
    archive.put(
        "templates/base.html", '{% extends "default/base.html" %}{% block head %}' + link + "{% endblock %}"
    )
    with preview(archive.root, prefix="/archive/") as running:
        follow(page, running, FIRST)
        archive.put("static/own.css", "h1 { color: rgb(4, 5, 6) }")
        comes_true(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
        archive.put("a.md", article("First", body="Other words."))
        page.wait_for_selector("text=Other words.")
