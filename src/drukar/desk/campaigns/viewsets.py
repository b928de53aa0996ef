"""The list of campaigns."""

from __future__ import annotations

from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.newsroom import menu
from drukar.desk.stories.viewsets import TextFilterSet, TextViewSet


class CampaignFilterSet(TextFilterSet):
    """By language, and by whether it is on the site."""

    class Meta(TextFilterSet.Meta):
        model = CampaignPage


class CampaignViewSet(TextViewSet):
    """All campaigns."""

    model = CampaignPage
    name = "campaigns"
    icon = "group"
    menu_label = "Campaigns"
    menu_name = "campaigns"
    menu_order = menu.CAMPAIGNS
    filterset_class = CampaignFilterSet
