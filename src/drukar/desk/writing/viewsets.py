"""The forms of texts, in place of Wagtail's; that of a story stands with preflight."""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet

from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.stories.lists import BelowView
from drukar.desk.stories.models import FrontPage, TextPage
from drukar.desk.writing.together import TextCreateView, TextEditView


class TextScreens(PageViewSet):
    """The screens of a page."""

    model = TextPage
    add_view_class = TextCreateView
    edit_view_class = TextEditView


class CampaignScreens(PageViewSet):
    """The screens of a campaign."""

    model = CampaignPage
    add_view_class = TextCreateView
    edit_view_class = TextEditView


class FrontScreens(PageViewSet):
    """The screens of a front page."""

    model = FrontPage
    add_view_class = TextCreateView
    edit_view_class = TextEditView
    index_view_class = BelowView


SCREENS = (TextScreens, CampaignScreens, FrontScreens)
