"""Where a site can be published: a URL's scheme says which module speaks to it."""

from __future__ import annotations

import importlib

from generator.errors import PublishError
from generator.publish.address import parse_address
from generator.publish.job import Target
from generator.publish.staged import Staged

_STORES = {
    "file": "folder",
    "rsync": "rsync",
    "ssh": "rsync",
    "s3": "s3",
    "s3+https": "s3",
    "s3+http": "s3",
    "gs": "gs",
    "az": "az",
}
"""The module of `targets/` that has the `open_store` for a scheme."""
_GIT = frozenset({"", "git+ssh", "git+https", "git+http", "git+file"})
"""A URL without a scheme is the path of a repository."""


def open_target(url: str, jobs: int) -> Target:
    """The target of that URL, to which `jobs` files may be sent at a time. Raises `PublishError`."""
    address = parse_address(url)
    if address.scheme in _GIT:
        # Imported late, as are the others: no target needs another's client.
        from generator.publish.targets import pages

        return pages.open_target(address)
    if address.scheme not in _STORES:
        known = ", ".join(f"{scheme}://" for scheme in sorted({*_STORES, *_GIT} - {""}))
        raise PublishError(f"no target is spoken to by {address.scheme}://", remedy=f"known are {known}")
    module = importlib.import_module(f"{__name__}.{_STORES[address.scheme]}")
    return Staged(module.open_store(address, jobs))
