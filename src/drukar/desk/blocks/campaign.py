"""A call for support, which leads to the campaign's page."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import CampaignBlock


class CampaignChooserBlock(blocks.PageChooserBlock):
    """The campaign; any language version stands for all."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(page_type="campaigns.CampaignPage", **kwargs)

    class Meta:
        icon = "group"
        label = "Call for support"
        description = "What a campaign asks for, with a link to its page."
        preview_value = None


def structs_of(value: Value, references: References) -> Iterator[CampaignBlock]:
    """Yield the struct, unless the campaign is not public."""
    if value and (uri := references.text(value)):
        yield CampaignBlock(campaign=uri)


def value_of(block: CampaignBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return rows.row(block.campaign)


CAMPAIGN = DeskBlock(CampaignBlock, CampaignChooserBlock, structs_of, value_of)
