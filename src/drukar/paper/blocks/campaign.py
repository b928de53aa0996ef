"""A call for support: the directive names it and holds nothing."""

from __future__ import annotations

from drukar.paper.blocks.form import Form, uri, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import CampaignBlock


def _read(directive: Directive, reading: Reading) -> CampaignBlock | None:
    return CampaignBlock(campaign=uri(directive, "campaign", reading))


def _write(block: CampaignBlock, pen: Pen) -> str:
    return written("campaign", pen.target(block.campaign))


FORM = Form(
    CampaignBlock, _write, _read, argument="which campaign, `campaign:<slug>`", content=False
)
