"""`morgue publish`: the site, its inventory, the files a host wants besides, the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.backroom import FOLDER, catalogue_path
from generator.errors import PublishError
from generator.lock import build_lock
from generator.publish.address import parse_address, without_secrets
from generator.publish.hosts import Host, broken_limits, extent_of, host_of
from generator.publish.inventory import take_inventory
from generator.publish.job import Job, Outcome, Source
from generator.publish.moved import Moved, redirects_of, write_host_files
from generator.publish.preflight import check_place, check_site, warnings
from generator.publish.targets import open_target
from generator.settings import Publish, Settings
from generator.settingsfile import load_settings

_JOBS = 16
"""Files sent at a time: sending waits for the network, not for a core."""


class Request(NamedTuple):
    """What the user asks for: `target` is a URL, a name in the settings, or "" for the usual one."""

    target: str = ""
    dry_run: bool = False
    verify: bool = False
    max_removals: int | None = None
    jobs: int = 0


def publish_site(
    root: Path, request: Request, progress: Callable[[str, int, int], None], say: Callable[[str], None]
) -> Outcome:
    """Make the target hold what the site of the archive in `root` does. Raises `MorgueError`.

    `say` is told what the user should know before anything is sent. No build runs meanwhile.
    """
    try:
        return _publish_site(root, request, progress, say)
    except PublishError as error:
        cause, path, remedy = map(without_secrets, (error.cause, error.path, error.remedy))
        raise PublishError(cause, path=path, line=error.line, remedy=remedy) from None


def _publish_site(
    root: Path, request: Request, progress: Callable[[str, int, int], None], say: Callable[[str], None]
) -> Outcome:
    settings = load_settings(root)
    url = url_of(request.target, settings.publish)
    site, address = root / settings.paths.site, parse_address(url)
    check_place(address, site)
    target = open_target(url, request.jobs or _JOBS)
    with build_lock(root / FOLDER):
        check_site(site, catalogue_path(root))
        moved = list(redirects_of(root, settings)) if settings.publish.redirects else []
        job = _job(root, url, settings, request, moved, progress)
        host = host_of(address, settings.publish.host)
        for warning in (*warnings(settings), *_limits_of(job, host, len(moved))):
            say(warning)
        return target.publish(job)


def _limits_of(job: Job, host: Host, redirects: int) -> list[str]:
    return broken_limits(host, extent_of(job.files()), redirects) if host else []


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
    url: str,
    settings: Settings,
    request: Request,
    moved: list[Moved],
    progress: Callable[[str, int, int], None],
) -> Job:
    wanted, state = settings.publish, root / FOLDER / "publish"
    return Job(
        url=url,
        sources=tuple(_sources(root / settings.paths.site, state, moved, settings)),
        state=state,
        compress=wanted.compress,
        domain=wanted.domain,
        moved={one.file: one.new for one in moved} if "s3" in wanted.redirects else {},
        dry_run=request.dry_run,
        verify=request.verify,
        max_removals=request.max_removals,
        usual_removals=wanted.max_removals,
        progress=progress,
    )


def _sources(site: Path, state: Path, moved: list[Moved], settings: Settings) -> Iterator[Source]:
    """The files made for the host, if there are any, and the site."""
    if moved:
        write_host_files(moved, settings, site, state / "made")
        yield _inventory(state / "made", state / "made.zst")
    yield _inventory(site, state / "site.zst")


def _inventory(folder: Path, kept: Path) -> Source:
    take_inventory(folder, kept)
    return Source(folder, kept)
