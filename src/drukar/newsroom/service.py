"""What keeps a newsroom running and reachable: a unit for systemd, a configuration for Caddy.

The unit gives the process its own folder and little else. Web servers must be able to read
``site/``, so the files there are readable; what is secret is not, by its own permissions.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from drukar.errors import NewsroomError
from drukar.mirrors.config import server_config
from drukar.newsroom.backup.making import folder_of
from drukar.newsroom.folder import NewsroomFolder

_PATH = re.compile(r"/[A-Za-z0-9._/-]+")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}")

_UNIT = """\
[Unit]
Description=Newsroom in {folder}
After=network.target postgresql.service

[Service]
User={user}
ExecStart={program} serve --dir {folder}
Restart=always
RestartSec=5
KillSignal=SIGTERM
TimeoutStopSec=60
UMask=0022
NoNewPrivileges=true
PrivateTmp=true
PrivateDevices=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable}
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectKernelLogs=true
ProtectControlGroups=true
ProtectClock=true
ProtectHostname=true
ProtectProc=invisible
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
CapabilityBoundingSet=
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
"""

_DESK = """\
{name} {{
	reverse_proxy 127.0.0.1:{port}
	request_body {{
		max_size 210MB
	}}
	header {{
		Strict-Transport-Security "max-age=31536000"
		-Server
	}}
	# The desk's own log says who did what; no address is written here.
	log {{
		output discard
	}}
}}
"""


def systemd_unit(newsroom: NewsroomFolder, user: str) -> str:
    """Return a unit that runs ``drukar serve`` as `user`; raises ``NewsroomError``."""
    folder = str(newsroom.path.absolute())
    program = str(Path(sys.prefix) / "bin" / "drukar")
    backups = str(folder_of(newsroom).absolute().resolve())
    writable = [folder] if backups.startswith(f"{folder}/") else [folder, f"-{backups}"]
    for value in (folder, program, backups):
        if not _PATH.fullmatch(value):
            raise _unfit(value)
    if not _USER.fullmatch(user):
        raise _unfit(user)
    return _UNIT.format(folder=folder, user=user, program=program, writable=" ".join(writable))


def caddyfile(newsroom: NewsroomFolder, site: str, desk: str) -> str:
    """Return what serves the site under the name `site`, and the desk under `desk` if that is one.

    Raises ``NewsroomError``, and ``MirrorError`` for a name that cannot be one.
    """
    text = server_config("caddy", site, newsroom.store.current)
    if not desk:
        return text
    if desk == site:
        raise NewsroomError(
            "Desk and site must not have one name.",
            where=desk,
            remedy="A script on one could then act on the other. Give the desk a name of its own.",
        )
    server_config("caddy", desk, newsroom.store.current)  # refuses what is no name
    return f"{text}\n{_DESK.format(name=desk, port=newsroom.config.desk.port)}"


def _unfit(value: str) -> NewsroomError:
    return NewsroomError(
        "A configuration cannot hold this as it stands.",
        where=value,
        remedy="Take plain letters, digits, dots and hyphens.",
    )
