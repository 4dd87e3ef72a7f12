"""What hosts are known to take, as of November 2026: told before anything is sent, not after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from generator.publish.address import Address
from generator.publish.manifest import File
from generator.publish.report import in_bytes

Host = Literal["", "github-pages", "gitlab-pages", "cloudflare-pages", "cloudflare-pages-paid", "netlify"]
_MIB = 2**20


class Limits(NamedTuple):
    """What a host takes; 0 where no limit is known. `entries` counts folders, too."""

    name: str
    bytes: int = 0
    files: int = 0
    file_bytes: int = 0
    folder_files: int = 0
    entries: int = 0
    redirects: int = 0


HOSTS: dict[str, Limits] = {
    "github-pages": Limits("GitHub Pages", bytes=1_000_000_000, file_bytes=100 * _MIB),
    "gitlab-pages": Limits("GitLab Pages", bytes=1_000_000_000, entries=200_000),
    "cloudflare-pages": Limits("Cloudflare Pages", files=20_000, file_bytes=25 * _MIB, redirects=2_000),
    "cloudflare-pages-paid": Limits(
        "Cloudflare Pages (paid)", files=100_000, file_bytes=25 * _MIB, redirects=2_000
    ),
    "netlify": Limits("Netlify", folder_files=54_000),
}
_DOMAINS: dict[str, Host] = {"github.com": "github-pages", "gitlab.com": "gitlab-pages"}


def host_of(address: Address, named: Host) -> Host:
    """The host that is meant: the setting's, or else the one that the target's URL tells."""
    return named or (_DOMAINS.get(address.host, "") if address.scheme.startswith("git+") else "")


class Extent(NamedTuple):
    """How large a site is: what hosts set limits to."""

    bytes: int
    files: int
    entries: int
    largest: File
    fullest: tuple[str, int]


def extent_of(files: Iterable[File]) -> Extent:
    """Measure the files, which come in the order of paths; no more is held than one path's folders."""
    size = count = folders = 0
    largest, fullest = File("", 0, ""), ("", 0)
    open_folders: list[str] = []
    held = [0]
    for file in files:
        size, count = size + file.size, count + 1
        largest = max(largest, file, key=lambda one: one.size)
        parts = file.path.split("/")[:-1]
        same = _shared(open_folders, parts)
        while len(open_folders) > same:
            fullest = max(fullest, ("/".join(open_folders), held.pop()), key=lambda one: one[1])
            open_folders.pop()
        folders += len(parts) - same
        held += [0] * (len(parts) - same)
        open_folders = parts
        held[-1] += 1
    while held:
        fullest = max(fullest, ("/".join(open_folders), held.pop()), key=lambda one: one[1])
        del open_folders[-1:]
    return Extent(size, count, count + folders, largest, fullest)


def _shared(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((depth for depth, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def broken_limits(host: Host, extent: Extent, redirects: int = 0) -> list[str]:
    """What of a host's limits the site breaks, a sentence each."""
    if not host:
        return []
    limits, largest, (folder, held) = HOSTS[host], extent.largest, extent.fullest
    return [
        f"{limits.name} takes no more than {allowed}, {has}; docs/publishing.md has hosts that take more"
        for number, limit, allowed, has in (
            (extent.bytes, limits.bytes, in_bytes(limits.bytes), f"the site has {in_bytes(extent.bytes)}"),
            (extent.files, limits.files, f"{limits.files:,} files", f"the site has {extent.files:,}"),
            (
                largest.size,
                limits.file_bytes,
                f"{in_bytes(limits.file_bytes)} a file",
                f"{largest.path} has {in_bytes(largest.size)}",
            ),
            (held, limits.folder_files, f"{limits.folder_files:,} files a folder", f"/{folder} has {held:,}"),
            (
                extent.entries,
                limits.entries,
                f"{limits.entries:,} files and folders",
                f"the site has {extent.entries:,}",
            ),
            (redirects, limits.redirects, f"{limits.redirects:,} redirects", f"the site has {redirects:,}"),
        )
        if limit and number > limit
    ]
