"""A mirror in the folder of an account on another machine, written by rsync over SSH.

Of a changed file only what differs is sent, and all of it compressed. rsync can neither move nor
delete single files: a shell does that there, which the account has to have.
"""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.directory import full
from drukar.mirrors.mirror import Capabilities, Held, Outgoing
from drukar.mirrors.ssh import CONNECT, Account, another_machine, refused, unreachable

_LISTED = re.compile(r"-[rwxstST-]{9}\S* +([0-9,.]+) \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.+)")
_TRANSFER = ("--compress", "--checksum", "--links", "--chmod=D755,F644", "--timeout=60")


class RsyncMirror:
    """The folder of an account with a shell."""

    capabilities = Capabilities(batch=2000, renames=True)

    def __init__(self, name: str, account: Account) -> None:
        self.name = name
        self._account = account

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files in one run; rsync keeps each under another name until it is whole."""
        with TemporaryDirectory(prefix="drukar-rsync-") as scratch:
            for file in files:
                at = Path(scratch, file.path)
                at.parent.mkdir(parents=True, exist_ok=True)
                if isinstance(file.content, bytes):
                    at.write_bytes(file.content)
                else:
                    at.symlink_to(file.content.resolve(strict=True))
            await self._rsync("--recursive", "--copy-links", *_TRANSFER, f"{scratch}/", self._at())

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Rename files."""
        lines = []
        for source, target in pairs:
            one, other = shlex.quote(source), shlex.quote(target)
            folder = shlex.quote(str(Path(target).parent))
            lines.append(
                f"if [ -f {one} ]; then mkdir -p {folder} && mv -f {one} {other};"
                f" else [ -f {other} ]; fi || exit 9"
            )
        await self._shell([*lines, *_pruned([source for source, _ in pairs])])

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files, and folders that have become empty."""
        lines = [f"rm -f {shlex.quote(path)} || exit 9" for path in paths]
        await self._shell([*lines, *_pruned(paths)])

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        found: dict[str, bytes] = {}
        with TemporaryDirectory(prefix="drukar-rsync-") as scratch:
            names = "\n".join(paths).encode("ascii")
            said = await self._rsync(
                "--files-from=-",
                "--info=SKIP",
                "--ignore-missing-args",
                f"--max-size={limit}",
                "--compress",
                self._at(),
                f"{scratch}/",
                given=names,
                missing_is_fine=True,
            )
            if b"is over max-size" in said:
                raise MirrorRefused(f"A file has more than {limit:,} bytes.", where=self.name)
            for path in paths:
                at = Path(scratch, path)
                if at.is_file() and not at.is_symlink():
                    found[path] = at.read_bytes()
        return found

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder; links are not followed."""
        listing = await self._rsync(
            "--list-only",
            "--recursive",
            "--no-human-readable",
            "--8-bit-output",
            self._at(below),
            missing_is_fine=bool(below),
        )
        for line in listing.decode("utf-8", "surrogateescape").splitlines():
            if found := _LISTED.fullmatch(line):
                yield Held(below + found[2], int(found[1].replace(",", "")))

    async def close(self) -> None:
        """Do nothing: every run has its own connection."""

    def _at(self, path: str = "") -> str:
        account = self._account
        host = f"[{account.host}]" if ":" in account.host else account.host
        return f"{account.user}@{host}:{account.folder.rstrip('/')}/{path}"

    async def _shell(self, lines: Sequence[str]) -> None:
        script = "\n".join([f"cd {shlex.quote(self._account.folder)} || exit 8", *lines, "exit 0"])
        with self._ssh() as ssh:
            host = [f"{self._account.user}@{self._account.host}", "sh -s"]
            await self._run([*ssh, *host], script.encode("ascii"))

    async def _rsync(
        self, *options: str, given: bytes = b"", missing_is_fine: bool = False
    ) -> bytes:
        with self._ssh() as ssh:
            return await self._run(
                ["rsync", "--secluded-args", "--rsh", shlex.join(ssh), *options],
                given,
                missing_is_fine=missing_is_fine,
            )

    @contextmanager
    def _ssh(self) -> Iterator[list[str]]:
        """Give the command that opens a connection, which knows of no other host."""
        account = self._account
        with TemporaryDirectory(prefix="drukar-ssh-") as scratch:
            known = Path(scratch, "known_hosts")
            known.write_text(f"mirror {account.host_key}\n", encoding="ascii")
            settings = {
                "BatchMode": "yes",
                "ConnectTimeout": str(int(CONNECT)),
                "GlobalKnownHostsFile": "/dev/null",
                "HostKeyAlgorithms": account.host_key.split()[0],
                "HostKeyAlias": "mirror",
                "IdentitiesOnly": "yes",
                "IdentityAgent": "none",
                "LogLevel": "ERROR",
                "ServerAliveInterval": str(int(CONNECT)),
                "StrictHostKeyChecking": "yes",
                "UserKnownHostsFile": str(known),
            }
            options = [
                part for name, value in settings.items() for part in ("-o", f"{name}={value}")
            ]
            key = str(account.key)
            yield ["ssh", "-F", "none", "-i", key, "-p", str(account.port), *options]

    async def _run(
        self, command: Sequence[str], given: bytes, *, missing_is_fine: bool = False
    ) -> bytes:
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
            )
        except FileNotFoundError as error:
            raise MirrorRefused(
                f"This machine has no {command[0]}.",
                where=self.name,
                remedy="Install it (on Debian: apt-get install rsync openssh-client).",
            ) from error
        try:
            out, said = await process.communicate(given)
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            text = said.decode("utf-8", "replace")
            if missing_is_fine and process.returncode in {23, 24} and "No such file" in text:
                return out
            raise _refusal(self.name, process.returncode, text)
        return out


def _pruned(paths: Sequence[str]) -> list[str]:
    """Return commands that remove the folders of these paths that are empty."""
    folders = {str(folder) for path in paths for folder in list(Path(path).parents)[:-1]}
    inside_out = sorted(folders, key=lambda each: -each.count("/"))
    return [f"rmdir {shlex.quote(folder)} 2>/dev/null" for folder in inside_out]


def _refusal(name: str, status: int, text: str) -> MirrorError:
    if "Host key verification failed" in text:
        return another_machine(name)
    if "Permission denied (" in text:
        return refused(name)
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return full(name)
    if status in {8, 9, 11, 23} or "No such file" in text or "command not found" in text:
        lines = [line for line in text.splitlines() if line.strip()]
        return MirrorRefused(
            f"The mirror refuses: {lines[0] if lines else f'status {status}'}.",
            where=name,
            remedy="See that the folder is there, the account may write in it, and has rsync.",
        )
    return unreachable(name)
