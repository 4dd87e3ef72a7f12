"""`az://container/prefix`: Azure Blob Storage.

The account is named by `AZURE_STORAGE_ACCOUNT_NAME` or `AZURE_STORAGE_CONNECTION_STRING`. Credentials:
Azure's own (`az login`, an identity of the machine, a key or a token in the environment).
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.bucket import Bucket, Piece, extra_needed, in_short, place_in
from generator.publish.headers import Headers
from generator.publish.store import Remote, Store
from generator.publish.transfer import PATIENCE, Patience, TryAgain, may_pass, seconds_of

_ACCOUNT = ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_CONNECTION_STRING")
_REMEDY = "the credentials need the role Storage Blob Data Contributor there; see docs/publishing.md"


def open_store(address: Address, jobs: int, patience: Patience = PATIENCE) -> Store:
    """The container. Raises `PublishError` for a URL that names none, or where the client is missing."""
    container, prefix = place_in(address)
    return Bucket(Az(container), prefix, jobs, patience)


class Az:
    """A `Client` on top of adlfs; the SDK's own trying again, 15 s at the least, is off."""

    def __init__(self, container: str) -> None:
        try:
            from adlfs import AzureBlobFileSystem
        except ImportError:
            raise extra_needed("az", "az") from None
        # What it logs is raised as well.
        logging.getLogger("azure").addHandler(logging.NullHandler())
        self._container = container
        try:
            self._system = AzureBlobFileSystem(
                use_listings_cache=False, skip_instance_cache=True, connection_timeout=20, read_timeout=60
            )
        except ValueError as error:
            remedy = "set AZURE_STORAGE_ACCOUNT_NAME and say `az login`; see docs/publishing.md"
            cause = in_short(error) if any(map(os.environ.get, _ACCOUNT)) else "no storage account is named"
            raise PublishError(cause, remedy=remedy) from None

    def read(self, key: str) -> bytes | None:
        """An object's bytes, None if there is none."""

        async def ask(blob: Any) -> bytes:
            loading = await blob.download_blob(retry_total=0)
            data: bytes = await loading.readall()
            return data

        with contextlib.suppress(_Missing), _told(key):
            data: bytes = self._do(ask, key)
            return data
        return None

    def listing(self, prefix: str, following: str) -> Piece:
        """Some objects; those that other programs sent in parts may have no MD5."""

        async def ask() -> Piece:
            container = self._system.service_client.get_container_client(self._container)
            blobs = container.list_blobs(name_starts_with=prefix or None, retry_total=0)
            pages = blobs.by_page(continuation_token=following or None)
            async for page in pages:
                found = [_remote(blob) async for blob in page]
                return Piece(found, pages.continuation_token or "")
            return Piece([], "")

        try:
            with _told(f"the container {self._container}"):
                piece: Piece = self._wait_for(ask)
                return piece
        except _Missing:
            raise PublishError(
                f"there is no container {self._container}",
                remedy="make it first; docs/publishing.md says how",
            ) from None

    def put(self, key: str, body: bytes, headers: Headers) -> None:
        """Make an object of these bytes; their MD5 is kept with them."""
        digest = hashlib.md5(body, usedforsecurity=False).digest()
        with _told(key):
            self._system.pipe_file(self._place(key), body, retry_total=0, **_told_of(headers, digest))

    def put_large(self, key: str, place: Path, headers: Headers) -> None:
        """The same from a file."""
        with open(place, "rb") as data:
            digest = hashlib.file_digest(data, "md5").digest()
        with _told(key):
            self._system.put_file(str(place), self._place(key), retry_total=0, **_told_of(headers, digest))

    def remove(self, key: str) -> None:
        """Remove an object."""

        async def ask(blob: Any) -> None:
            await blob.delete_blob(retry_total=0)

        with contextlib.suppress(_Missing), _told(key):
            self._do(ask, key)

    def _do(self, ask: Any, key: str) -> Any:
        async def run() -> Any:
            return await ask(self._system.service_client.get_blob_client(self._container, key))

        return self._wait_for(run)

    def _wait_for(self, ask: Any) -> Any:
        from fsspec.asyn import sync

        return sync(self._system.loop, ask)

    def _place(self, key: str) -> str:
        return f"{self._container}/{key}"


class _Missing(Exception):
    """There is no object of that key, or no such container."""


def _remote(blob: Any) -> Remote:
    digest = blob.content_settings.content_md5
    return Remote(blob.name, blob.size, f"md5:{bytes(digest).hex()}" if digest else "")


def _told_of(headers: Headers, digest: bytes) -> dict[str, Any]:
    from azure.storage.blob import ContentSettings

    settings = ContentSettings(
        content_type=headers.content_type,
        cache_control=headers.cache_control,
        content_encoding=headers.content_encoding or None,
        content_md5=bytearray(digest),
    )
    return {"content_settings": settings}


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """What goes wrong, in one line: as what may pass or what will not."""
    from azure.core import exceptions

    try:
        yield
    except exceptions.ClientAuthenticationError as error:
        raise PublishError(in_short(error), path=what, remedy=_REMEDY) from None
    except exceptions.HttpResponseError as error:
        status = error.status_code or 0
        if status == 404:
            raise _Missing from None
        if may_pass(status):
            asked = error.response.headers.get("Retry-After", "") if error.response else ""
            raise TryAgain(in_short(error), seconds_of(asked)) from None
        raise PublishError(in_short(error), path=what, remedy=_REMEDY) from None
    except (exceptions.AzureError, TimeoutError) as error:
        raise TryAgain(in_short(error)) from None
    except FileNotFoundError:
        raise _Missing from None
