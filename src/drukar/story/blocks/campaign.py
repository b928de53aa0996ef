"""A call for support, which leads to the campaign's page."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class CampaignBlock(BlockStruct, frozen=True, tag="campaign"):
    """``campaign`` is a uri (``campaign:…``)."""

    campaign: str
