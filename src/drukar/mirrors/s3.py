"""A mirror in a bucket of object storage that speaks S3.

Each object is stored with its content type and with how long it may be kept, since nothing else
tells that to readers. A move is a copy within the bucket, then a deletion.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Sequence
from datetime import timedelta
from typing import NamedTuple, TypeVar

from obstore.exceptions import BaseError
from obstore.store import S3Store

from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.at_once import at_once
from drukar.mirrors.directory import full
from drukar.mirrors.mirror import Capabilities, Held, Outgoing

CLOCK = {"RequestTimeTooSkewed", "RequestExpired", "AuthorizationQueryParametersError"}
KEYS = {
    "AccessDenied",
    "AllAccessDisabled",
    "AuthorizationHeaderMalformed",
    "ExpiredToken",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
}
FULL = {
    "EntityTooLarge",
    "InsufficientStorage",
    "QuotaExceeded",
    "StorageFull",
    "XMinioStorageFull",
}
"""Codes of refusals, by what somebody has to mend."""

_CODE = re.compile(r"<Code>(\w+)</Code>")
_STATUS = re.compile(r"status code: (\d+)")
_NO_BUCKET = "NoSuchBucket"
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "xml": "application/xml",
}

Made = TypeVar("Made")


class Bucket(NamedTuple):
    """A bucket, the folder in it, and who may write there; `endpoint` is empty for Amazon's own."""

    name: str
    folder: str
    endpoint: str
    region: str
    key: str
    secret: str


class S3Mirror:
    """A folder of a bucket."""

    capabilities = Capabilities(batch=64, renames=False)

    def __init__(self, name: str, bucket: Bucket) -> None:
        self.name = name
        self._store = S3Store(
            bucket.name,
            prefix=bucket.folder or None,
            endpoint=bucket.endpoint or None,
            region=bucket.region,
            access_key_id=bucket.key,
            secret_access_key=bucket.secret,
            virtual_hosted_style_request=not bucket.endpoint,
            client_options={
                "allow_http": bucket.endpoint.startswith("http://"),
                "connect_timeout": "15s",
                "timeout": "10m",
            },
            # A server of S3 may answer a sound request with "InternalError" now and then, and then
            # the request is to be repeated at once. Waiting longer is the wrappers' work.
            retry_config={
                "max_retries": 4,
                "retry_timeout": timedelta(minutes=10),
                "backoff": {
                    "init_backoff": timedelta(milliseconds=50),
                    "max_backoff": timedelta(milliseconds=500),
                    "base": 2,
                },
            },
        )

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write objects, some at once."""
        await at_once(self._put, [(file,) for file in files])

    async def _put(self, file: Outgoing) -> None:
        path = file.path
        ending = path.rpartition("/")[2].rpartition(".")[2]
        attributes = {
            "Content-Type": _TYPES.get(ending, "application/octet-stream"),
            "Cache-Control": (
                "public, max-age=31536000, immutable" if path.startswith("_b/") else "no-cache"
            ),
        }
        await self._told(self._store.put_async(path, file.content, attributes=attributes))

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Copy within the bucket, then delete what was copied."""
        await at_once(self._copy, pairs)
        await self.delete([source for source, _ in pairs])

    async def _copy(self, source: str, target: str) -> None:
        try:
            await self._store.copy_async(source, target)
        except FileNotFoundError:
            await self._told(self._store.head_async(target))
        except (BaseError, OSError) as error:
            raise _refusal(self.name, str(error)) from error

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete objects, a thousand at a time."""
        for at in range(0, len(paths), 1000):
            await self._told(self._store.delete_async(list(paths[at : at + 1000])))

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these objects that are there."""
        found = await at_once(self._get, [(path, limit) for path in paths])
        return {path: each for path, each in zip(paths, found, strict=True) if each is not None}

    async def _get(self, path: str, limit: int) -> bytes | None:
        try:
            return await self._told(self._read(path, limit))
        except MirrorRefused as error:
            if isinstance(error.__cause__, FileNotFoundError) and _NO_BUCKET not in str(
                error.__cause__
            ):
                return None
            raise

    async def _read(self, path: str, limit: int) -> bytes:
        answer = await self._store.get_async(path)
        content = b""
        async for chunk in answer.stream():
            content += bytes(chunk)
            if len(content) > limit:
                raise MirrorRefused(
                    f"A file has more than {limit:,} bytes.", where=f"{self.name}: {path}"
                )
        return content

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every object below a folder."""
        batches = self._store.list(below or None).__aiter__()
        while True:
            try:
                batch = await self._told(batches.__anext__())
            except StopAsyncIteration:
                return
            for item in batch:
                yield Held(item["path"], item["size"])

    async def close(self) -> None:
        """Do nothing: connections end by themselves."""

    async def _told(self, work: Awaitable[Made]) -> Made:
        try:
            return await work
        except FileNotFoundError as error:
            if error.filename is not None:
                raise  # a file of this machine, not of the bucket
            raise _refusal(self.name, str(error)) from error
        except BaseError as error:
            raise _refusal(self.name, str(error)) from error
        except OSError as error:
            if error.filename is not None:
                raise
            raise _refusal(self.name, str(error)) from error


def _refusal(name: str, text: str) -> MirrorError:
    """Return the error that the answer of a bucket means; its text may hold addresses and keys."""
    code = found[1] if (found := _CODE.search(text)) else ""
    status = found[1] if (found := _STATUS.search(text)) else ""
    # Some name the clock in words only.
    if code in CLOCK or "request time and the server" in text:
        return MirrorRefused(
            "The bucket refuses requests because this machine's clock is wrong.",
            where=name,
            remedy="Set the clock (`timedatectl set-ntp true`); nothing was changed there.",
        )
    if code in KEYS or (not code and status in {"401", "403"}):
        return MirrorRefused(
            f"The bucket refuses the key{f' ({code})' if code else ''}; nothing was changed there.",
            where=name,
            remedy="Put the right key into secrets/mirrors.toml, or let it write to this bucket.",
        )
    if code in FULL or status == "507":
        return full(name)
    if code in {_NO_BUCKET, "NoSuchKey"}:
        return MirrorRefused(
            "There is no such bucket." if code == _NO_BUCKET else "A file is not there.",
            where=name,
            remedy="Make the bucket, or mend the mirror's place in mirrors.toml.",
        )
    said = f": {code or f'status {status}'}" if code or status else ""
    return MirrorError(
        f"The bucket does not answer as it should{said}.",
        where=name,
        remedy="The next run goes on from here.",
    )
