"""The preview's own pages as HTML: their templates lie in `pages/`, apart from the archive's theme."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

FOLDER = Path(__file__).with_name("pages")


def own_page(template: str, values: Mapping[str, Any]) -> bytes:
    """A page of the preview's own, as UTF-8."""
    return _environment().get_template(template).render(values).encode("utf-8", "replace")


@functools.lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
