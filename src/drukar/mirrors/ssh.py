"""Where an account on another machine is, for the kinds that reach it through SSH.

The machine's key is pinned: a machine with another key is not talked to. Nothing of the user's own
settings of SSH, agent or password counts.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import NamedTuple

import asyncssh

from drukar.errors import MirrorError, MirrorRefused

CONNECT = 15.0
"""Seconds within which a connection has to stand."""

_BROKEN = "socket.send() raised exception."
# A line that broke is told as an error, and not once more by each write that was under way.
logging.getLogger("asyncio").addFilter(lambda record: record.msg != _BROKEN)


class Account(NamedTuple):
    """An account: where, in which folder, with which key of ours, and the key of the machine.

    `host_key` is a line as in ``known_hosts``, without the host: ``ssh-ed25519 AAAA…``.
    """

    host: str
    port: int
    user: str
    folder: str
    key: Path
    host_key: str


async def host_key(host: str, port: int) -> str:
    """Return the key that a machine shows, as a line; raises ``MirrorError``."""
    try:
        async with asyncio.timeout(CONNECT):
            key = await asyncssh.get_server_host_key(
                host, port, config=None, server_host_key_algs=["ssh-ed25519", "ecdsa-sha2-nistp256"]
            )
    except (OSError, asyncssh.Error, TimeoutError) as error:
        raise unreachable(f"{host}:{port}") from error
    if key is None:
        raise unreachable(f"{host}:{port}")
    return " ".join(key.export_public_key("openssh").decode("ascii").split()[:2])


def new_key(path: Path) -> str:
    """Make the newsroom's key for mirrors at `path`, unless it is there; return its public half."""
    if not path.is_file():
        key = asyncssh.generate_private_key("ssh-ed25519", comment="drukar")
        path.touch(0o600)
        path.chmod(0o600)
        path.write_bytes(key.export_private_key("openssh"))
    return asyncssh.read_private_key(path).export_public_key("openssh").decode("ascii").strip()


def unreachable(name: str) -> MirrorError:
    """Return the error for a machine that does not answer."""
    return MirrorError(
        "The mirror does not answer, or the connection broke.",
        where=name,
        remedy="The next run goes on from here.",
    )


def refused(name: str) -> MirrorRefused:
    """Return the error for an account that does not let us in."""
    return MirrorRefused(
        "The mirror refuses our key; nothing was changed there.",
        where=name,
        remedy="Put the line that `drukar mirror key` prints into the account's"
        " ~/.ssh/authorized_keys.",
    )


def another_machine(name: str) -> MirrorRefused:
    """Return the error for a machine that has another key than the pinned one."""
    return MirrorRefused(
        "A machine answers that is not the one which was added: its key is another.",
        where=name,
        remedy="If it was set up anew, remove the mirror and add it again; else somebody listens.",
    )
