"""`s3://bucket/prefix` and `s3+https://endpoint/bucket/prefix`: S3, and whatever speaks its language.

Credentials: the AWS SDK's own (environment, ~/.aws, a role); `AWS_ENDPOINT_URL` or a profile may name
the endpoint, too.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.bucket import Bucket, Piece, extra_needed, in_short, place_in, prefix_of
from generator.publish.headers import Headers
from generator.publish.store import Remote, Store
from generator.publish.transfer import PATIENCE, Patience, TryAgain, may_pass, seconds_of

_AT_ONCE = 1_000
"""Objects of a listing that are asked for at once; S3 gives no more."""
_PASSING = frozenset({"SlowDown", "Throttling", "ThrottlingException", "RequestTimeout", "OperationAborted"})
_REMEDIES = {
    "NoSuchBucket": "make it first; docs/publishing.md says how",
    "AccessDenied": "the credentials need s3:ListBucket, GetObject, PutObject and DeleteObject there",
    "PermanentRedirect": "set AWS_REGION to the bucket's region",
    "AuthorizationHeaderMalformed": "set AWS_REGION to the bucket's region",
}
_NO_CREDENTIALS = "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; see docs/publishing.md"


def open_store(address: Address, jobs: int, patience: Patience = PATIENCE) -> Store:
    """The bucket. Raises `PublishError` for a URL that names none, or where the client is missing."""
    if address.scheme == "s3":
        bucket, prefix = place_in(address)
        return Bucket(S3(bucket, "", jobs), prefix, jobs, patience)
    bucket, _, folder = address.path.strip("/").partition("/")
    if not address.host or address.user or not bucket or address.fragment:
        raise PublishError(
            f"{address.scheme}:// needs an endpoint and a bucket",
            remedy=f"write {address.scheme}://endpoint/bucket/folder",
        )
    port = f":{address.port}" if address.port else ""
    endpoint = f"{address.scheme.removeprefix('s3+')}://{address.host}{port}"
    return Bucket(S3(bucket, endpoint, jobs), prefix_of(folder), jobs, patience)


class S3:
    """A `Client` on top of s3fs, whose own trying again is off: it does not heed `Retry-After`."""

    def __init__(self, bucket: str, endpoint: str, jobs: int) -> None:
        try:
            import s3fs
        except ImportError:
            raise extra_needed("s3", "s3") from None
        self._bucket = bucket
        config = {
            "retries": {"total_max_attempts": 1},
            "max_pool_connections": jobs,
            "connect_timeout": 20,
            "read_timeout": 60,
            # Newer checksums are refused by many a store that is not Amazon's; Content-MD5 is known to all.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
        self._system = s3fs.S3FileSystem(
            endpoint_url=endpoint or None,
            config_kwargs=config,
            use_listings_cache=False,
            skip_instance_cache=True,
        )
        self._system.retries = 1

    def read(self, key: str) -> bytes | None:
        """An object's bytes, None if there is none."""
        with contextlib.suppress(_Missing), _told(key):
            answer = self._ask("get_object", Key=key)
            return self._body(answer)
        return None

    def listing(self, prefix: str, following: str) -> Piece:
        """Some objects; an `ETag` is an MD5 but where it was sent in parts."""
        more = {"ContinuationToken": following} if following else {}
        with _told(f"the bucket {self._bucket}"):
            answer = self._ask("list_objects_v2", Prefix=prefix, MaxKeys=_AT_ONCE, **more)
        found = answer.get("Contents", ())
        return Piece([_remote(one) for one in found], answer.get("NextContinuationToken", ""))

    def put(self, key: str, body: bytes, headers: Headers) -> None:
        """Make an object of these bytes, which the server checks."""
        digest = base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode("ascii")
        with _told(key):
            self._ask("put_object", Key=key, Body=body, ContentMD5=digest, **_told_of(headers))

    def put_large(self, key: str, place: Path, headers: Headers) -> None:
        """The same from a file."""
        with _told(key):
            self._system.put_file(str(place), f"{self._bucket}/{key}", **_told_of(headers))

    def remove(self, key: str) -> None:
        """Remove an object."""
        with contextlib.suppress(_Missing), _told(key):
            self._ask("delete_object", Key=key)

    def _ask(self, method: str, **words: Any) -> Any:
        return self._system.call_s3(method, Bucket=self._bucket, **words)

    def _body(self, answer: Mapping[str, Any]) -> bytes:
        from fsspec.asyn import sync

        body: bytes = sync(self._system.loop, answer["Body"].read)
        return body


class _Missing(Exception):
    """There is no object of that key."""


def _remote(found: Mapping[str, Any]) -> Remote:
    tag = str(found.get("ETag", "")).strip('"')
    return Remote(found["Key"], found["Size"], f"md5:{tag}" if len(tag) == 32 and "-" not in tag else "")


def _told_of(headers: Headers) -> dict[str, str]:
    words = {
        "ContentType": headers.content_type,
        "CacheControl": headers.cache_control,
        "ContentEncoding": headers.content_encoding,
        "WebsiteRedirectLocation": headers.location,
    }
    return {name: word for name, word in words.items() if word}


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """What goes wrong, in one line: as what may pass or what will not."""
    from botocore import exceptions
    from botocore.parsers import ResponseParserError

    try:
        yield
    except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as error:
        raise PublishError(str(error), remedy=_NO_CREDENTIALS) from None
    except ResponseParserError as error:
        raise TryAgain(in_short(error)) from None
    except exceptions.BotoCoreError as error:
        if isinstance(error, (exceptions.HTTPClientError, exceptions.ConnectionError)):
            raise TryAgain(in_short(error)) from None
        raise PublishError(in_short(error), path=what) from None
    except OSError as error:
        raise _of_answer(error, what) from None


def _of_answer(error: OSError, what: str) -> Exception:
    """What the server answered; s3fs makes an `OSError` of it that has it for its cause."""
    answer = getattr(error.__cause__, "response", None)
    if answer is None:
        # No answer: the connection broke, or a file here could not be read.
        return PublishError(str(error), path=what) if error.filename else TryAgain(in_short(error))
    code, meta = str(answer.get("Error", {}).get("Code", "")), answer.get("ResponseMetadata", {})
    status = int(meta.get("HTTPStatusCode", 0))
    said = f"{status} {answer.get('Error', {}).get('Message') or code}"
    if code in _PASSING or may_pass(status):
        return TryAgain(said, seconds_of(meta.get("HTTPHeaders", {}).get("retry-after", "")))
    if status == 404 and code != "NoSuchBucket":
        return _Missing()
    return PublishError(said, path=what, remedy=_REMEDIES.get(code, ""))
