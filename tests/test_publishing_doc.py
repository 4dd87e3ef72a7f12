"""docs/publishing.md, docs/ci and docs/hosting say what is true."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli import main
from generator.publish.hosts import HOSTS
from generator.publish.targets import _GIT, _STORES

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = (DOCS / "publishing.md").read_text(encoding="utf-8")
CI = sorted((DOCS / "ci").glob("*.yml"))


def commands_in(value: Any) -> Iterator[str]:
    """Every shell command of a CI file: what stands under `run`, `script` and `before_script`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "before_script"):
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from commands_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from commands_in(inner)


def morgue_calls(text: str) -> list[list[str]]:
    lines = text.replace("\\\n", " ").splitlines()
    words = (shlex.split(line, comments=True) for line in lines if line.strip().startswith("morgue "))
    return [call[1:] for call in words]


def check(call: list[str]) -> None:
    """The command exists, and so do its options; nothing is run."""
    command = main.commands[call[0]]
    with click.Context(command, info_name=call[0]) as context:
        command.make_parser(context).parse_args(list(call[1:]))


@pytest.mark.parametrize("place", CI, ids=lambda place: place.name)
def test_ci_files_build_and_publish_with_options_that_exist(place: Path) -> None:
    loaded = yaml.safe_load(place.read_text(encoding="utf-8"))
    calls = [call for text in commands_in(loaded) for call in morgue_calls(text)]
    assert [call[0] for call in calls][:2] == ["build", "publish"]
    for call in calls:
        check(call)


def test_github_s_file_has_what_a_workflow_needs() -> None:
    loaded = yaml.safe_load((DOCS / "ci" / "github-actions.yml").read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as true.
    assert {"name", True, "jobs", "permissions"} <= loaded.keys()
    steps = loaded["jobs"]["publish"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    paths = [step["with"]["path"].split() for step in steps if "cache/" in step.get("uses", "")]
    assert paths == [[".morgue", "site"]] * 2


def test_gitlab_s_jobs_have_a_script_and_the_cache() -> None:
    loaded = yaml.safe_load((DOCS / "ci" / "gitlab-ci.yml").read_text(encoding="utf-8"))
    for name in ("publish", "pages"):
        assert loaded[name]["extends"] == ".archive"
        assert loaded[name]["script"]
    assert {".morgue", "site"} <= set(loaded[".archive"]["cache"]["paths"])


def test_every_morgue_command_of_the_guide_exists() -> None:
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", GUIDE, re.M | re.S)
    calls = [call for block in blocks for call in morgue_calls(block)]
    assert len(calls) > 10
    for call in calls:
        check(call)


def test_the_guide_names_every_scheme_and_every_host() -> None:
    for scheme in (_STORES.keys() | _GIT) - {"", "s3+http", "git+http", "git+file"}:
        assert f"{scheme}://" in GUIDE
    for host in HOSTS:
        assert f'"{host}"' in GUIDE


def test_links_of_the_guide_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", GUIDE):
        assert (DOCS / target).exists(), target
