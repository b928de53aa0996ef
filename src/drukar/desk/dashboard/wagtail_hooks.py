"""What Wagtail asks: the panels of the first page, one line each."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from drukar.desk.accounts.roles import PUBLISHER, role_of
from drukar.desk.dashboard.backups import BackupsPanel
from drukar.desk.dashboard.begin import BeginPanel
from drukar.desk.dashboard.site import SitePanel
from drukar.desk.dashboard.soon import SoonPanel


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, shown: list[Component]) -> None:
    """Add ours to Wagtail's own: texts that wait for a review, one's own edits and locks."""
    shown += [BeginPanel(), SitePanel(), SoonPanel()]
    if role_of(request.user) == PUBLISHER:
        shown.append(BackupsPanel())
