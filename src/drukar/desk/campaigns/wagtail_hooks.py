"""Where Wagtail finds campaigns."""

from __future__ import annotations

from wagtail import hooks

from drukar.desk.campaigns.viewsets import CampaignViewSet


@hooks.register("register_admin_viewset")
def lists() -> CampaignViewSet:
    """Return the list of campaigns."""
    return CampaignViewSet()
