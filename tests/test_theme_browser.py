"""The default theme in a real browser: axe-core, keyboard, zoom, forced colours, no script, no network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.browser import WIDE
from tests.demosites import PAGES, DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser import OpenPage

REFRESH = '<meta http-equiv="refresh"'
RUN_AXE = """(options) => axe.run(
  {exclude: [".months > :nth-child(n + 3)"]}, {resultTypes: ["violations"], ...options})"""
WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.clientWidth;
  const keepsIn = ["auto", "scroll", "hidden", "clip"];
  const scrolls = (element) => element
    && (keepsIn.includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((element) => !element.closest(".unseen, .skip, svg") && !scrolls(element))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1);
    })
    .map((element) => element.outerHTML.slice(0, 120))
    .concat(document.documentElement.scrollWidth > width ? ["the page"] : []);
}"""
REACHED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    place: [...document.querySelectorAll("*")].indexOf(element),
    what: element.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    onScreen: box.width > 1 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    isBody: element === document.body,
  };
}"""
TO_BE_REACHED = """() => [...document.querySelectorAll("a[href], button, summary, input, [tabindex]")]
  .filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length"""
SHIFTED = """() => new Promise((resolve) => {
  const sum = (list) => resolve(list.getEntries().reduce((total, entry) => total + entry.value, 0));
  new PerformanceObserver(sum).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(0), 100);
})"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return parseFloat(style.transitionDuration) || style.animationName !== "none"
    || style.scrollBehavior === "smooth";
}).map((element) => element.outerHTML.slice(0, 120))"""
COLOURED = ".chart rect, [class^=h] > a, .days a, .tags a"
INKS = """(coloured) => [...document.querySelectorAll(coloured)].map((element) => {
  const style = getComputedStyle(element);
  return element.matches("rect") ? style.fill !== style.backgroundColor : style.outlineStyle !== "none";
})"""


def axe() -> str:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def follow(page: Page, site: DemoSite, kind: str) -> None:
    """Open a page; a redirect stays where it is, to be looked at."""
    if kind == "redirect":
        page.route(f"**/{PAGES[kind]}", _stay)
    page.goto(site.address + PAGES[kind])


def _stay(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace(REFRESH, "<meta"))


def violations(page: Page, **options: object) -> list[str]:
    """What axe-core objects to; of twelve months it sees two."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: Any = page.evaluate(RUN_AXE, options)
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


class Told(NamedTuple):
    """What pages asked for, and what the browser had to say of them."""

    asked: list[str]
    said: list[str]


@pytest.fixture(scope="module")
def light_and_told(chromium: Any) -> Iterator[tuple[Page, Told]]:
    """One window for all pages that are only looked at."""
    context = chromium.new_context(viewport=WIDE)
    page, told = context.new_page(), Told([], [])
    page.on("request", lambda request: told.asked.append(request.url))
    page.on("console", lambda message: told.said.append(message.text))
    page.on("pageerror", lambda error: told.said.append(str(error)))
    yield page, told
    context.close()


@pytest.fixture
def light(light_and_told: tuple[Page, Told]) -> Page:
    light_and_told[0].emulate_media(color_scheme="light", contrast="no-preference")
    return light_and_told[0]


@pytest.fixture
def told(light_and_told: tuple[Page, Told]) -> Told:
    for list_ in light_and_told[1]:
        list_.clear()
    return light_and_told[1]


def too_wide(page: Page) -> list[str]:
    """What is wider than the window at 200 and 400 %, and with text alone at 200 %.

    WCAG 2.2, 1.4.4 and 1.4.10: a window of 1280 pixels shows 640 at 200 % and 320 at 400 %.
    """
    found = []
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": width * 7 // 10})
        found += [f"at {width}: {element}" for element in page.evaluate(WIDER_THAN_THE_WINDOW)]
    page.set_viewport_size(WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + [f"large text: {element}" for element in page.evaluate(WIDER_THAN_THE_WINDOW)]


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_in_light_or_dark_all_fits_at_400_per_cent_and_no_other_site_is_asked(
    light: Page, told: Told, demo_site: DemoSite, kind: str
) -> None:
    follow(light, demo_site, kind)
    light.wait_for_load_state("load")
    assert any(".css" in url for url in told.asked)
    assert all(url.startswith(demo_site.address) for url in told.asked)
    assert told.said == []
    assert violations(light) == []
    light.emulate_media(color_scheme="dark")
    assert violations(light, runOnly=["color-contrast"]) == []
    assert too_wide(light) == []


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_from_right_to_left_and_all_fits_at_400_per_cent(
    light: Page, arabic_site: DemoSite, kind: str
) -> None:
    follow(light, arabic_site, kind)
    assert light.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert violations(light, rules={"color-contrast": {"enabled": False}}) == []
    assert too_wide(light) == []


@pytest.mark.parametrize("kind", ["front", "article", "month"])
def test_axe_finds_nothing_where_more_contrast_is_wanted(light: Page, demo_site: DemoSite, kind: str) -> None:
    for scheme in ("light", "dark"):
        light.emulate_media(color_scheme=scheme, contrast="more")
        follow(light, demo_site, kind)
        assert violations(light, runOnly=["color-contrast-enhanced"]) == []


@pytest.mark.parametrize("kind", ["front", "article", "month"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    page: Page, demo_site: DemoSite, kind: str
) -> None:
    follow(page, demo_site, kind)
    places = []
    for _ in range(page.evaluate(TO_BE_REACHED)):
        page.keyboard.press("Tab")
        reached: Any = page.evaluate(REACHED)
        assert reached["outlined"], reached["what"]
        assert reached["onScreen"], reached["what"]
        assert not reached["isBody"]
        places.append(reached["place"])
    assert len(places) > 8
    assert places == sorted(set(places))


def test_the_first_key_leads_past_the_masthead(page: Page, demo_site: DemoSite) -> None:
    follow(page, demo_site, "article")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["front", "article", "month", "years", "on this day"])
def test_what_a_colour_tells_is_told_without_colours_too(page: Page, demo_site: DemoSite, kind: str) -> None:
    follow(page, demo_site, kind)
    page.emulate_media(forced_colors="active")
    inks = page.evaluate(INKS, COLOURED)
    assert inks
    assert all(inks)
    page.keyboard.press("Tab")
    assert page.evaluate(REACHED)["outlined"]


@pytest.mark.parametrize("kind", ["front", "article", "years"])
def test_nothing_moves_for_whom_motion_is_no_pleasure(page: Page, demo_site: DemoSite, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    follow(page, demo_site, kind)
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("kind", ["front", "article", "article in French", "on this day"])
def test_a_page_says_the_same_without_scripts(open_page: OpenPage, demo_site: DemoSite, kind: str) -> None:
    texts = []
    for script in (True, False):
        page = open_page(script=script)
        follow(page, demo_site, kind)
        texts.append(page.locator("main").inner_text().splitlines())
    assert not set(texts[1]) - set(texts[0])
    assert set(texts[0]) - set(texts[1]) <= {"Copy", "Today"}


@pytest.mark.parametrize(("kind", "narrow"), [("front", True), ("article", True), ("article", False)])
def test_nothing_moves_once_it_is_shown(
    open_page: OpenPage, demo_site: DemoSite, kind: str, narrow: bool
) -> None:
    page = open_page(narrow=narrow)
    page.goto(demo_site.address + PAGES[kind], wait_until="networkidle")
    assert page.evaluate(SHIFTED) == 0


def test_a_disk_is_as_good_as_a_server(page: Page, demo_site: DemoSite) -> None:
    page.goto((demo_site.site / "index.html").as_uri())
    for name, address in (
        ("Calendar", "years/index.html"),
        ("2018", "2018/index.html"),
        ("February", "2018/02/index.html"),
    ):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/{address}")
    page.locator("main .cards a").first.click()
    page.wait_for_url("**/2018/02/0*/*.html")
    assert page.locator("h1").evaluate("h1 => getComputedStyle(h1).fontSize") != "32px"
