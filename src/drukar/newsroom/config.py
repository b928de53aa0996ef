"""``drukar.toml``: how one newsroom's folder is run. What readers see stands in the paper."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from drukar.errors import NewsroomError
from drukar.preflight.house import HouseStyle

FILE = "drukar.toml"

Role: TypeAlias = Literal["reporter", "editor", "publisher"]
"""Of an account at the desk."""


class SiteConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``keep``: how many editions stay on the disk, the current one included."""

    keep: int = 5


class ServeConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where ``drukar serve`` listens. Loopback unless somebody decides otherwise."""

    host: str = "127.0.0.1"
    port: int = 8000


class DeskConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the desk listens: loopback, and to which other host names it answers.

    ``second_factor``: the roles that must have one. ``log_days``: when its log is forgotten.
    ``demo``: may have accounts whose passwords everybody knows.
    """

    host: str = "127.0.0.1"
    port: int = 8001
    hosts: tuple[str, ...] = ()
    second_factor: tuple[Role, ...] = ("publisher", "editor")
    log_days: Annotated[int, msgspec.Meta(ge=1, le=3650)] = 90
    demo: bool = False


class BackupConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``recipient``: the public key to which backups are sealed; without it there are none.

    ``folder``: where they are written, seen from the newsroom's folder. ``keep``: how many stay.
    """

    recipient: str = ""
    folder: str = "backups"
    keep: Annotated[int, msgspec.Meta(ge=1, le=3650)] = 14


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. ``format`` is the version of the folder's layout."""

    format: int = 1
    site: SiteConfig = msgspec.field(default_factory=SiteConfig)
    serve: ServeConfig = msgspec.field(default_factory=ServeConfig)
    desk: DeskConfig = msgspec.field(default_factory=DeskConfig)
    backup: BackupConfig = msgspec.field(default_factory=BackupConfig)
    preflight: HouseStyle = msgspec.field(default_factory=HouseStyle)


STARTING_TEXT = """\
# How this newsroom's folder is run. Its name, languages, sections and address are not here: at
# the desk they stand under Newsroom, without a desk in paper/paper.toml.
format = 1

[site]
keep = 5                 # editions that stay on the disk

[serve]
host = "127.0.0.1"       # this machine only; a web server stands before it in public
port = 8000

[desk]
host = "127.0.0.1"       # this machine only
port = 8001
hosts = []               # names under which a web server before it passes requests on
second_factor = ["publisher", "editor"]   # roles that must have one to work
log_days = 90            # when the desk forgets who did what

[backup]
recipient = ""           # `drukar backup key` makes one; without it there are no backups
folder = "backups"       # better on another disk; carry copies elsewhere
keep = 14                # one is made a day
"""


def read_config(path: Path) -> Config:
    """Return the configuration at `path`; raises ``NewsroomError``."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        config = msgspec.convert(table, Config)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NewsroomError(
            f"The configuration cannot be read: {error}.",
            where=str(path),
            remedy="Mend the file; `drukar new` in an empty folder shows a sound one.",
        ) from error
    except msgspec.ValidationError as error:
        raise NewsroomError(
            f"The configuration is not sound: {error}.",
            where=str(path),
            remedy="docs/reference/configuration.md lists every key.",
        ) from error
    if config.format != 1:
        raise NewsroomError(
            f"The folder has layout {config.format}; this drukar knows layout 1.",
            where=str(path),
            remedy="Install a newer drukar.",
        )
    if config.site.keep < 1 or not all(
        0 <= port <= 65535 for port in (config.serve.port, config.desk.port)
    ):
        raise NewsroomError(
            "site.keep must be 1 or more, serve.port and desk.port between 0 and 65535.",
            where=str(path),
        )
    return config
