"""The desk's page of mirrors, for publishers: it names those in reserve, too."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drukar.desk.accounts.roles import is_publisher
from drukar.errors import DrukarError
from drukar.mirrors.check import Checked
from drukar.newsroom.mirroring import LastRun, checks, last_run
from drukar.newsroom.mirrors import MirrorEntry, read_mirrors

SHOWN = 24
"""How many looks at a mirror are shown: about a day of them."""


class Row(NamedTuple):
    """A mirror, what came of the last run to it, and the last looks, the newest first."""

    mirror: MirrorEntry
    run: LastRun | None
    looks: list[Checked]

    @property
    def fault(self) -> str:
        """Return what is wrong with it now."""
        if self.looks and self.looks[0].fault:
            return self.looks[0].fault
        return self.run.fault if self.run is not None else ""


def mirrors(request: HttpRequest) -> HttpResponse:
    """Show all mirrors; raises ``PermissionDenied`` for others than publishers."""
    if not is_publisher(request.user):
        raise PermissionDenied("the list of mirrors is for publishers")
    fault, rows = "", []
    try:
        newsroom = settings.NEWSROOM
        for mirror in read_mirrors(newsroom):
            looks = checks(newsroom, mirror.name)[:SHOWN]
            rows.append(Row(mirror, last_run(newsroom, mirror.name), looks))
    except DrukarError as error:
        fault = str(error)
    return render(request, "mirrors/index.html", {"rows": rows, "fault": fault})
