"""docs/settings.md names every setting and no other, with its true default and an example that works."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.settings import Section, Settings
from generator.settingsfile import parse_settings

GUIDE = (Path(__file__).resolve().parents[1] / "docs" / "settings.md").read_text("utf-8")
ROWS = {
    cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
    for cells in (line.strip("|\n").split(" | ") for line in GUIDE.splitlines() if line.startswith("| `"))
}


def settings_of(section: type[Section], prefix: str = "") -> dict[str, Any]:
    """Every key of `archive.toml` with its default as TOML has it."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(section):
        if isinstance(field.default, Section):
            found |= settings_of(type(field.default), f"{prefix}{field.name}.")
        else:
            default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
            found[prefix + field.name] = list(default) if isinstance(default, tuple) else default
    return found


KEYS = settings_of(Settings)


def value_of(cell: str) -> Any:
    return tomllib.loads(f"value = {cell.strip('`')}")["value"]


def test_every_setting_is_named_once_and_no_other() -> None:
    named = re.findall(r"^\| `([\w.]+)` \|", GUIDE, re.M)
    assert sorted(named) == sorted(KEYS)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_each_default_is_the_true_one(key: str) -> None:
    assert value_of(ROWS[key][1]) == KEYS[key]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_each_example_is_valid_and_not_the_default(key: str) -> None:
    kind, default, meaning, example = ROWS[key]
    assert kind
    assert meaning
    assert example != default
    parse_settings(f"{key} = {example.strip('`')}\n".encode())


def test_the_blocks_of_settings_are_valid() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE, re.S)
    assert blocks
    for block in blocks:
        parse_settings(block.encode())


def test_every_table_has_its_heading() -> None:
    tables = {key.split(".")[0] for key in KEYS if "." in key}
    assert set(re.findall(r"^## `\[(\w+)\]`", GUIDE, re.M)) == tables
