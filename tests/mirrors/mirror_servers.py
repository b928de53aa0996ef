"""Real servers on this machine for mirrors of every kind: a bucket, an account, a folder."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import asyncssh

from drukar.mirrors.directory import DirectoryMirror
from drukar.mirrors.memory import MemoryMirror
from drukar.mirrors.mirror import Mirror
from drukar.mirrors.rsync import RsyncMirror
from drukar.mirrors.s3 import Bucket, S3Mirror
from drukar.mirrors.sftp import SftpMirror
from drukar.mirrors.ssh import Account
from needs import need

KEY, SECRET = "AKIDRIVER", "a-secret-of-a-test"
BUCKET = "bucket"
KINDS = ("memory", "directory", "s3", "sftp", "rsync")


class Bench(NamedTuple):
    """Makes mirrors: each a new one, in a folder that this machine has, too."""

    folder: Path
    bucket: Callable[[str], Bucket]
    account: Callable[[str], Account]

    def folder_of(self, kind: str, name: str) -> Path:
        """Return where this machine has what such a mirror holds."""
        return self.folder / BUCKET / name if kind == "s3" else self.folder / name

    def mirror(self, kind: str, name: str) -> Mirror:
        """Return an empty mirror of a kind."""
        if kind == "memory":
            return MemoryMirror(name)
        if kind == "directory":
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            return DirectoryMirror(name, self.folder / name)
        if kind == "s3":
            return S3Mirror(name, self.bucket(name))
        made = SftpMirror if kind == "sftp" else RsyncMirror
        return made(name, self.account(name))


@contextmanager
def bucket_server(folder: Path, *, port: int = 0) -> Iterator[int]:
    """Serve the folders in `folder` as buckets, and give the port."""
    rclone = need("rclone")
    port = port or free_port()
    command = [rclone, "serve", "s3", "--config", os.devnull, "--addr", f"127.0.0.1:{port}"]
    command += ["--auth-key", f"{KEY},{SECRET}", "--vfs-cache-mode", "off"]
    with _running([*map(str, command), str(folder)], port, folder.parent / "rclone.log"):
        yield port


@contextmanager
def ssh_server(folder: Path) -> Iterator[tuple[int, Path, str]]:
    """Run an SSH server; give its port, the key that it lets in, and its own."""
    sshd, _ = need("sshd"), need("rsync")
    folder.mkdir(parents=True, exist_ok=True)
    ours = asyncssh.generate_private_key("ssh-ed25519")
    theirs = asyncssh.generate_private_key("ssh-ed25519")
    for name, key in (("ours", ours), ("theirs", theirs)):
        (folder / name).touch(0o600)
        (folder / name).write_bytes(key.export_private_key("openssh"))
    (folder / "authorized").write_bytes(ours.export_public_key("openssh"))
    port = free_port()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "theirs",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "yes",
        "MaxStartups": "100",
        "Subsystem": "sftp internal-sftp",
    }
    lines = "".join(f"{name} {value}\n" for name, value in settings.items())
    (folder / "sshd_config").write_text(lines)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = [str(sshd), "-D", "-e", "-f", str(folder / "sshd_config")]
    line = " ".join(theirs.export_public_key("openssh").decode().split()[:2])
    with _running(command, port, folder / "sshd.log"):
        yield port, folder / "ours", line


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """Run the servers, and give what makes mirrors on them."""
    sites = folder / "sites"
    # rclone looks only once which buckets there are.
    (sites / BUCKET).mkdir(parents=True)
    with (
        bucket_server(sites) as s3,
        ssh_server(folder / "ssh") as (ssh, key, line),
    ):

        def bucket(name: str) -> Bucket:
            return Bucket(BUCKET, name, f"http://127.0.0.1:{s3}", "us-east-1", KEY, SECRET)

        def account(name: str) -> Account:
            (sites / name).mkdir(exist_ok=True)
            return Account("127.0.0.1", ssh, getpass.getuser(), str(sites / name), key, line)

        yield Bench(sites, bucket, account)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[None]:
    assert shutil.which(command[0]), command
    with log.open("ab") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.02)
