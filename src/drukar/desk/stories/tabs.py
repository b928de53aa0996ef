"""How the form of a text is laid out: what is written first, where it stands last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

HEADLINE = FieldPanel(
    "title",
    heading="Headline",
    classname="title",
    help_text="As readers see it.",
    widget=AdminAutoHeightTextInput({"placeholder": "Headline*"}),  # all of it is seen
)
ON_THE_SITE = MultiFieldPanel(
    [
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("date_published"), FieldPanel("date_modified")]),
    ],
    heading="Address and times",
)


def tabs(
    text: Sequence[Panel], *between: tuple[str, Sequence[Any]], site: Sequence[Panel] = ()
) -> TabbedInterface:
    """Return the tabs of a form: the text, those `between`, and where it stands on the site."""
    return TabbedInterface(
        [
            ObjectList(list(text), heading="Text"),
            *(ObjectList(list(panels), heading=heading) for heading, panels in between),
            ObjectList([ON_THE_SITE, *site, *Page.settings_panels], heading="On the site"),
        ]
    )
