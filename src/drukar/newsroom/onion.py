"""The onion address of a newsroom's site: its key, its address, and a configuration for tor.

Tor makes the key and the address without a network; drukar knows neither its format nor its
cryptography. What stands where:

``secrets/onion/``
    The key, and the address in ``hostname``. Whoever has the key can be this address.
``onion/torrc``, ``onion/data/``
    The configuration, and what tor keeps for itself.

Tor runs as whoever owns the newsroom's folder, and is no relay and no client. Readers who are
flooded out by somebody prove a little work instead (proof-of-work defence), where tor can do that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from drukar.errors import MachineError, NewsroomError
from drukar.newsroom.folder import NewsroomFolder

_ADDRESS = re.compile(r"[a-z2-7]{56}\.onion")
_LONGEST_WAIT = 120.0
"""Seconds; making a key takes one."""

TORRC = """\
# Written by `drukar onion setup`. Start it with: tor -f {torrc}
DataDirectory {data}
SocksPort 0
SafeLogging 1
Log notice stdout

HiddenServiceDir {keys}
HiddenServicePort 80 {target}
"""
DEFENCE = """\
# Under a flood, a reader's Tor Browser works for a moment before it is let in.
HiddenServicePoWDefensesEnabled 1
"""


class Onion(NamedTuple):
    """What was set up: the address, the configuration, whether tor can defend by proof of work."""

    address: str
    torrc: Path
    defended: bool


def onion_address(newsroom: NewsroomFolder) -> str:
    """Return the host name of the site's onion, empty if it has none."""
    try:
        found = (_keys(newsroom) / "hostname").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return found if _ADDRESS.fullmatch(found) else ""


def set_up_onion(newsroom: NewsroomFolder, target: str, tor: str = "tor") -> Onion:
    """Write the configuration, and have tor make the address, unless there is one.

    `target` is where the site listens on this machine, as ``127.0.0.1:8000``. Nothing goes over
    the network. Raises ``NewsroomError`` and ``MachineError``.
    """
    binary = shutil.which(tor, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if binary is None:
        raise NewsroomError(
            "tor is not on this machine.",
            remedy="Install it (`apt install tor`), then do this again.",
        )
    if re.search(r"[\s#\"\\]", str(newsroom.path.absolute())):
        raise NewsroomError(
            "tor cannot be told of a folder with such signs in its name.",
            where=str(newsroom.path.absolute()),
            remedy="Move the newsroom's folder to a plain name: letters, digits, hyphens.",
        )
    defended = _can_defend(binary)
    torrc = _write(newsroom, target, defended=defended)
    _verify(binary, torrc)
    if not onion_address(newsroom):
        _make_address(binary, torrc, newsroom)
    return Onion(onion_address(newsroom), torrc, defended)


def _keys(newsroom: NewsroomFolder) -> Path:
    return newsroom.path / "secrets" / "onion"


def _write(newsroom: NewsroomFolder, target: str, *, defended: bool) -> Path:
    folder = newsroom.path.absolute() / "onion"
    keys = _keys(newsroom).absolute()
    torrc = folder / "torrc"
    text = TORRC.format(torrc=torrc, data=folder / "data", keys=keys, target=target)
    try:
        for private in (folder, folder / "data", keys):
            private.mkdir(mode=0o700, parents=True, exist_ok=True)
            private.chmod(0o700)
        torrc.write_text(text + (DEFENCE if defended else ""), encoding="utf-8")
    except OSError as error:
        raise MachineError(
            f"The configuration of tor cannot be written: {error.strerror or error}.",
            where=str(torrc),
        ) from error
    return torrc


def _can_defend(binary: str) -> bool:
    """Tell whether this tor knows the defence; before 0.4.8 none did, and not all do since."""
    return "pow: yes" in _run(binary, "--list-modules").stdout


def _verify(binary: str, torrc: Path) -> None:
    done = _run(binary, "--verify-config", "--defaults-torrc", os.devnull, "-f", str(torrc))
    if done.returncode != 0:
        lines = done.stdout.strip().splitlines() or [""]
        raise NewsroomError(
            f"tor refuses the configuration: {lines[-1]}",
            where=str(torrc),
            remedy="See that the folders in it are yours alone, and that tor is a current one.",
        )


def _run(binary: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [binary, *arguments],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LONGEST_WAIT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MachineError(f"tor cannot be run: {error}.", where=binary) from error


def _make_address(binary: str, torrc: Path, newsroom: NewsroomFolder) -> None:
    """Run tor without a network until it has written the address."""
    command = [binary, "--defaults-torrc", os.devnull, "-f", str(torrc), "--DisableNetwork", "1"]
    said = torrc.with_name("said")
    end = time.monotonic() + _LONGEST_WAIT
    with (
        said.open("wb") as file,
        subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT) as process,
    ):
        try:
            while not onion_address(newsroom) and process.poll() is None:
                if time.monotonic() > end:
                    break
                time.sleep(0.05)
        finally:
            process.terminate()
    lines = said.read_text("utf-8", "replace").strip().splitlines() or [""]
    said.unlink()
    if not onion_address(newsroom):
        raise MachineError(
            f"tor made no address: {lines[-1]}",
            where=str(torrc),
            remedy="Mend that and do this again; nothing of the site has changed.",
        )
