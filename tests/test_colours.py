"""Colours: contrast as WCAG counts it, and accents that can be read whatever was asked for."""

from __future__ import annotations

import re

import hypothesis.strategies as st
from hypothesis import given

from generator.colours import DARK, LEAST, LIGHT, accents, contrast
from generator.themefiles import theme_folder


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#777777") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_any_accent_can_be_read_in_light_and_in_dark(colour: str) -> None:
    light, dark = accents(colour)
    assert all(contrast(light, ground) >= LEAST for ground in LIGHT)
    assert all(contrast(dark, ground) >= LEAST for ground in DARK)


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert accents("#8c1c13")[0] == "#8c1c13"
    assert accents("#f0a294")[1] == "#f0a294"


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    style = (theme_folder("static") / "morgue.css").read_text()
    grounds = [found for _, found in re.findall(r"--(paper|wash): (#\w{6});", style)]
    assert grounds[:4] == [*LIGHT, *DARK]
