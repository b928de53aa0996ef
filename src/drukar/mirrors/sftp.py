"""A mirror in the folder of an account on another machine, written through SFTP.

The server has to replace a file in one step, as OpenSSH's does (``posix-rename``).
"""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, TypeVar

import asyncssh
from asyncssh import SFTPClient, SSHClientConnection

from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.at_once import at_once
from drukar.mirrors.directory import full, part_of
from drukar.mirrors.mirror import Capabilities, Held, Outgoing
from drukar.mirrors.ssh import CONNECT, Account, another_machine, refused, unreachable

_CHUNK = 1 << 18

Made = TypeVar("Made")


class SftpMirror:
    """The folder of an account; the connection is made when it is first needed, and kept."""

    capabilities = Capabilities(batch=64, renames=True)

    def __init__(self, name: str, account: Account) -> None:
        self.name = name
        self._account = account
        self._connection: SSHClientConnection | None = None
        self._client: SFTPClient | None = None
        self._made: set[str] = set()
        self._lock = asyncio.Lock()

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files, some at once, each under another name until it is whole."""
        sftp = await self._open()
        for folder in sorted({str(PurePosixPath(file.path).parent) for file in files}):
            await self._told(self._make(sftp, folder))
        await self._each(self._put, [(file,) for file in files])

    async def _put(self, sftp: SFTPClient, file: Outgoing) -> None:
        part = self._at(part_of(file.path))
        try:
            async with sftp.open(part, "wb") as out:
                if isinstance(file.content, bytes):
                    await out.write(file.content)
                else:
                    with file.content.open("rb") as content:
                        while chunk := content.read(_CHUNK):
                            await out.write(chunk)
            await sftp.posix_rename(part, self._at(file.path))
        except asyncssh.SFTPError:
            with suppress(asyncssh.Error):
                await sftp.remove(part)
            raise

    async def _make(self, sftp: SFTPClient, folder: str) -> None:
        if folder not in self._made:
            await sftp.makedirs(self._at(folder), exist_ok=True)
            self._made.add(folder)

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Rename files."""
        sftp = await self._open()
        for folder in sorted({str(PurePosixPath(target).parent) for _, target in pairs}):
            await self._told(self._make(sftp, folder))
        await self._each(self._move, pairs)
        await self._told(self._prune(sftp, [source for source, _ in pairs]))

    async def _move(self, sftp: SFTPClient, source: str, target: str) -> None:
        try:
            await sftp.posix_rename(self._at(source), self._at(target))
        except asyncssh.SFTPNoSuchFile:
            await sftp.stat(self._at(target))

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files, and folders that have become empty."""
        sftp = await self._open()
        await self._each(self._delete, [(path,) for path in paths])
        await self._told(self._prune(sftp, paths))

    async def _delete(self, sftp: SFTPClient, path: str) -> None:
        with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            await sftp.remove(self._at(path))

    async def _prune(self, sftp: SFTPClient, paths: Sequence[str]) -> None:
        """Remove the folders of these paths that are empty, from the innermost outwards."""
        folders = {
            str(folder) for path in paths for folder in list(PurePosixPath(path).parents)[:-1]
        }
        for folder in sorted(folders, key=lambda each: -each.count("/")):
            with suppress(asyncssh.SFTPError):
                await sftp.rmdir(self._at(folder))
                self._made.clear()

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        found = await self._each(self._get, [(path, limit) for path in paths])
        return {path: each for path, each in zip(paths, found, strict=True) if each is not None}

    async def _get(self, sftp: SFTPClient, path: str, limit: int) -> bytes | None:
        try:
            async with sftp.open(self._at(path), "rb") as file:
                content: bytes = await file.read(limit + 1)
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return None
        if len(content) > limit:
            raise MirrorRefused(
                f"A file has more than {limit:,} bytes.", where=f"{self.name}: {path}"
            )
        return content

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder; links are not followed."""
        sftp = await self._open()
        todo = [below]
        while todo:
            folder = todo.pop()
            try:
                entries = await self._told(sftp.readdir(self._at(folder.rstrip("/"))))
            except MirrorRefused as error:
                if isinstance(error.__cause__, asyncssh.SFTPNoSuchFile) and folder:
                    continue
                raise
            for entry in entries:
                name = str(entry.filename)
                if name in {".", ".."}:
                    continue
                if stat.S_ISDIR(entry.attrs.permissions or 0):
                    todo.append(f"{folder}{name}/")
                else:
                    yield Held(folder + name, entry.attrs.size or 0)

    async def close(self) -> None:
        """Close the connection."""
        connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            connection.abort()
            with suppress(OSError, asyncssh.Error):
                await connection.wait_closed()
        # The socket itself is closed in the loop's next round, also that of a failed greeting.
        await asyncio.sleep(0)

    def _at(self, path: str) -> str:
        return str(PurePosixPath(self._account.folder, path))

    async def _open(self) -> SFTPClient:
        async with self._lock:
            if self._client is None or self._connection is None or self._connection.is_closed():
                await self.close()
                self._made.clear()
                await self._told(self._connect())
            assert self._client is not None  # noqa: S101 - it was connected
            return self._client

    async def _connect(self) -> None:
        asyncio.get_running_loop().set_exception_handler(_say)
        account = self._account
        known = asyncssh.import_public_key(account.host_key)
        self._connection = await asyncssh.connect(
            account.host,
            account.port,
            username=account.user,
            client_keys=[str(account.key)],
            known_hosts=([known], [], []),
            server_host_key_algs=[account.host_key.split()[0]],
            config=None,
            agent_path=None,
            preferred_auth=["publickey"],
            connect_timeout=CONNECT,
            login_timeout=CONNECT,
            keepalive_interval=CONNECT,
            client_version="OpenSSH_9.2",
        )
        self._client = await self._connection.start_sftp_client()

    async def _each(
        self, work: Callable[..., Awaitable[Made]], items: Sequence[tuple[Any, ...]]
    ) -> list[Made]:
        """Do some things at once over the connection that stands, or a new one."""
        sftp = await self._open()

        async def one(*item: Any) -> Made:
            return await self._told(work(sftp, *item))

        return await at_once(one, items)

    async def _told(self, work: Awaitable[Made]) -> Made:
        try:
            return await work
        except asyncssh.HostKeyNotVerifiable as error:
            raise another_machine(self.name) from error
        except asyncssh.PermissionDenied as error:
            raise refused(self.name) from error
        except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection) as error:
            raise unreachable(self.name) from error
        except asyncssh.SFTPError as error:
            raise _refusal(self.name, error) from error
        except asyncssh.Error as error:
            raise unreachable(self.name) from error
        except OSError as error:
            if error.filename is not None:
                raise  # a file of this machine
            raise unreachable(self.name) from error


def _say(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell what nobody waited for, but for what asyncssh's own tasks say of a broken line."""
    if not isinstance(context.get("exception"), asyncssh.Error):
        loop.default_exception_handler(context)


def _refusal(name: str, error: asyncssh.SFTPError) -> MirrorError:
    if isinstance(error, asyncssh.SFTPNoSpaceOnFilesystem | asyncssh.SFTPQuotaExceeded):
        return full(name)
    # OpenSSH speaks version 3 of the protocol, in which a full disk is a plain failure.
    if isinstance(error, asyncssh.SFTPFailure):
        return MirrorRefused(
            "The mirror cannot write; its disk may be full. Nothing was removed from it.",
            where=name,
            remedy="Make room there; the next run goes on from here.",
        )
    return MirrorRefused(
        f"The mirror refuses: {error.reason or type(error).__name__}.",
        where=name,
        remedy="See that the folder is there and the account may write in it.",
    )
