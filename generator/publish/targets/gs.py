"""`gs://bucket/prefix`: Google Cloud Storage.

Credentials: Google's own (`gcloud auth application-default login`, `GOOGLE_APPLICATION_CREDENTIALS`, a
service account of the machine).
"""

from __future__ import annotations

import base64
import contextlib
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.bucket import Bucket, Piece, extra_needed, in_short, place_in
from generator.publish.headers import Headers
from generator.publish.store import Remote, Store
from generator.publish.transfer import PATIENCE, Patience, TryAgain, may_pass, seconds_of

_FIELDS = "items(name,size,md5Hash),nextPageToken"
_REMEDY = "the credentials need the role Storage Object Admin on that bucket; see docs/publishing.md"


def open_store(address: Address, jobs: int, patience: Patience = PATIENCE) -> Store:
    """The bucket. Raises `PublishError` for a URL that names none, or where the client is missing."""
    bucket, prefix = place_in(address)
    return Bucket(Gs(bucket), prefix, jobs, patience)


class Gs:
    """A `Client` on top of gcsfs; what may pass leaves it before its own trying again sees it."""

    def __init__(self, bucket: str) -> None:
        try:
            import aiohttp
            from gcsfs.core import GCSFileSystem
        except ImportError:
            raise extra_needed("gs", "gs") from None
        # What it logs is raised as well.
        logging.getLogger("gcsfs").addHandler(logging.NullHandler())
        self._bucket = bucket
        with _told(bucket):
            self._system = GCSFileSystem(
                access="read_write",
                session_kwargs={"middlewares": (_passed_on,)},
                requests_timeout=aiohttp.ClientTimeout(total=None, connect=20, sock_read=60),
                use_listings_cache=False,
                skip_instance_cache=True,
            )

    def read(self, key: str) -> bytes | None:
        """An object's bytes, None if there is none."""
        with contextlib.suppress(FileNotFoundError), _told(key):
            # As it lies there: it would be unpacked on the way.
            _, data = self._system.call("GET", "b/{}/o/{}", self._bucket, key, alt="media")
            body: bytes = data
            return body
        return None

    def listing(self, prefix: str, following: str) -> Piece:
        """A thousand objects at most; one that was composed of others has no MD5."""
        more = {"pageToken": following} if following else {}
        try:
            with _told(f"the bucket {self._bucket}"):
                answer = self._system.call(
                    "GET", "b/{}/o", self._bucket, prefix=prefix, fields=_FIELDS, json_out=True, **more
                )
        except FileNotFoundError:
            raise PublishError(
                f"there is no bucket {self._bucket}", remedy="make it first; docs/publishing.md says how"
            ) from None
        return Piece([_remote(one) for one in answer.get("items", ())], answer.get("nextPageToken", ""))

    def put(self, key: str, body: bytes, headers: Headers) -> None:
        """Make an object of these bytes, and compare the MD5 that the server tells."""
        with _told(key):
            self._system.pipe_file(self._place(key), body, consistency="md5", **_told_of(headers))

    def put_large(self, key: str, place: Path, headers: Headers) -> None:
        """The same from a file."""
        with _told(key):
            self._system.put_file(str(place), self._place(key), consistency="md5", **_told_of(headers))

    def remove(self, key: str) -> None:
        """Remove an object."""
        with contextlib.suppress(FileNotFoundError), _told(key):
            self._system.call("DELETE", "b/{}/o/{}", self._bucket, key)

    def _place(self, key: str) -> str:
        return f"{self._bucket}/{key}"


async def _passed_on(request: Any, handler: Any) -> Any:
    """What may pass becomes `TryAgain`, with what the server asks for."""
    import aiohttp

    try:
        answer = await handler(request)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TryAgain(str(error) or type(error).__name__) from None
    if may_pass(answer.status):
        answer.release()
        wait = seconds_of(answer.headers.get("Retry-After", ""))
        raise TryAgain(f"{answer.status} {answer.reason}", wait)
    return answer


def _remote(found: Mapping[str, Any]) -> Remote:
    digest = base64.b64decode(found.get("md5Hash", "")).hex()
    return Remote(found["name"], int(found["size"]), f"md5:{digest}" if digest else "")


def _told_of(headers: Headers) -> dict[str, Any]:
    known = {"cache_control": headers.cache_control, "content_encoding": headers.content_encoding}
    kept = {name: word for name, word in known.items() if word}
    return {"content_type": headers.content_type, "fixed_key_metadata": kept}


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """What goes wrong, in one line; what is not there stays `FileNotFoundError`."""
    import aiohttp
    from gcsfs.retry import ChecksumError, HttpError
    from google.auth.exceptions import GoogleAuthError, TransportError

    try:
        yield
    except FileNotFoundError:
        raise
    except (aiohttp.ClientError, ChecksumError, TransportError) as error:
        raise TryAgain(in_short(error)) from None
    except HttpError as error:
        raise PublishError(in_short(error), path=what, remedy=_REMEDY) from None
    except (GoogleAuthError, OSError, ValueError) as error:
        raise PublishError(in_short(error), path=what, remedy=_REMEDY) from None
