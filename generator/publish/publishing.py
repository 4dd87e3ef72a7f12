"""`morgue publish`: the site, its inventory, the files a host wants besides, the target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.errors import PublishError
from generator.job import FOLDER, catalogue_path
from generator.lock import build_lock
from generator.publish.address import parse_address, without_secrets
from generator.publish.inventory import take_inventory
from generator.publish.job import Job, Outcome, Source
from generator.publish.preflight import check_place, check_site, warnings
from generator.publish.targets import open_target
from generator.settings import Publish, Settings, load_settings

_JOBS = 16
"""Files sent at a time: sending waits for the network, not for a core."""


class Request(NamedTuple):
    """What the user asks for: `target` is a URL, a name in the settings, or "" for the usual one."""

    target: str = ""
    dry_run: bool = False
    verify: bool = False
    max_removals: int | None = None
    jobs: int = 0


def publish_site(root: Path, request: Request, progress: Callable[[str, int, int], None]) -> Outcome:
    """Make the target hold what the site of the archive in `root` does. Raises `MorgueError`.

    No build runs meanwhile.
    """
    try:
        return _publish_site(root, request, progress)
    except PublishError as error:
        cause, path, remedy = map(without_secrets, (error.cause, error.path, error.remedy))
        raise PublishError(cause, path=path, line=error.line, remedy=remedy) from None


def _publish_site(root: Path, request: Request, progress: Callable[[str, int, int], None]) -> Outcome:
    settings = load_settings(root)
    url = url_of(request.target, settings.publish)
    site = root / settings.paths.site
    check_place(parse_address(url), site)
    target = open_target(url, request.jobs or _JOBS)
    with build_lock(root / FOLDER):
        check_site(site, catalogue_path(root))
        outcome = target.publish(_job(root, site, url, settings, request, progress))
    return outcome._replace(notes=(*warnings(settings), *outcome.notes))


def url_of(asked: str, settings: Publish) -> str:
    """The URL that is meant. Raises `PublishError` if none is."""
    name = asked or settings.target
    if not name:
        raise PublishError(
            "no target is named", remedy="`morgue publish URL`, or `publish.target` in archive.toml"
        )
    return settings.targets.get(name, name)


def _job(
    root: Path,
    site: Path,
    url: str,
    settings: Settings,
    request: Request,
    progress: Callable[[str, int, int], None],
) -> Job:
    state = root / FOLDER / "publish"
    source = Source(site, state / "site.gz")
    take_inventory(source.folder, source.inventory)
    return Job(
        url=url,
        sources=(source,),
        state=state,
        compress=settings.publish.compress,
        domain=settings.publish.domain,
        dry_run=request.dry_run,
        verify=request.verify,
        max_removals=request.max_removals,
        usual_removals=settings.publish.max_removals,
        progress=progress,
    )
