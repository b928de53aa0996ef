"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns: what is needed, and how to give without coming to harm."""

    name = "drukar.desk.campaigns"
    label = "campaigns"
