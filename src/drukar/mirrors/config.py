"""Configurations of web servers for a mirror: nginx and Caddy.

What they hold to: no visitor's address is written anywhere, errors included; readers' browsers may
fetch from another address, also what is not there; nothing tells when a file was written, since
the newsroom's hours are nobody's business; assets, named by their bytes, are kept for ever, all
else is asked for anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from drukar.errors import MirrorError

_HOST = re.compile(r"(https?://)?[a-z0-9.-]+(:[0-9]{1,5})?")
_ONION = re.compile(r"([a-z2-7]{56}\.onion)?")
_FOLDER = re.compile(r"/[A-Za-z0-9._/-]+")

NGINX = """\
server {{
    {listen}
    server_name {name};
    root {root};
    index index.html;
    error_page 404 /404.html;

    # Nothing of a visitor is written down, faults included.
    access_log off;
    error_log /dev/null crit;

    server_tokens off;
    etag off;
    if_modified_since off;
    charset utf-8;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json application/xml
               image/svg+xml;

    set $kept "no-cache";
    if ($uri ~ "^/_b/") {{ set $kept "public, max-age=31536000, immutable"; }}
    if ($uri ~ "/\\.") {{ return 404; }}
    add_header Cache-Control $kept always;
    add_header Last-Modified "" always;
    add_header Access-Control-Allow-Origin "*" always;
    add_header Referrer-Policy no-referrer always;
    add_header X-Content-Type-Options nosniff always;{onion}
}}
"""

CADDY = """\
{name} {{
	root * {root}
	encode gzip
	@hidden path */.*
	error @hidden 404
	@assets path /_b/*
	@others not path /_b/*
	header @assets Cache-Control "public, max-age=31536000, immutable"
	header @others Cache-Control no-cache
	header {{
		Access-Control-Allow-Origin *
		Referrer-Policy no-referrer
		X-Content-Type-Options nosniff{onion}
		-Server
		-Last-Modified
		-Etag
		defer
	}}
	file_server
	handle_errors {{
		header {{
			Access-Control-Allow-Origin *
			Cache-Control no-cache
			-Server
			-Last-Modified
			-Etag
			defer
		}}
		@page file /404.html
		rewrite @page /404.html
		file_server @page {{
			status {{err.status_code}}
		}}
	}}
	# Nothing of a visitor is written down.
	log {{
		output discard
	}}
}}
"""

SERVERS = ("nginx", "caddy")


def server_config(server: str, name: str, site: Path, onion: str = "") -> str:
    """Return the configuration of one of ``SERVERS`` for the site in the folder `site`.

    `name` is the mirror's host name, for Caddy also with ``http://`` and a port. `onion` is the
    site's host name in the Tor network, which Tor Browser is told of, and so is not to be given
    where the onion itself is served. Raises ``MirrorError`` for what a configuration cannot hold
    as it stands.
    """
    root = str(site.absolute())
    for value, pattern in ((name, _HOST), (root, _FOLDER), (onion, _ONION)):
        if not pattern.fullmatch(value):
            raise MirrorError(
                "A configuration cannot hold this as it stands.",
                where=value,
                remedy="Take plain letters, digits, dots and hyphens.",
            )
    if server == "caddy":
        told = f'\n\t\tOnion-Location "http://{onion}{{http.request.uri}}"' if onion else ""
        return CADDY.format(name=name, root=root, onion=told)
    host, _, port = name.rpartition("://")[2].partition(":")
    listen = f"listen {port or 80};"
    if not port:
        listen += "\n    listen [::]:80;"
    told = f'\n    add_header Onion-Location "http://{onion}$request_uri" always;' if onion else ""
    return NGINX.format(listen=listen, name=host, root=root, onion=told)
