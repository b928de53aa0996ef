"""A campaign's page: what is needed, how safe it is to give, and how to give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drukar import languages
from drukar.press import addresses
from drukar.press.composer import Composer
from drukar.press.epc import grouped, transfer_code
from drukar.press.markup import Safe, attribute
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.standing import plan_standing, standing_values
from drukar.story import Campaign, Give, GiveInKind, GiveLink, Iban


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one page per language version."""
    yield from plan_standing(outline, "campaign", outline.campaigns, addresses.campaign)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page. Account numbers stand on it and nowhere else."""
    campaign: Campaign = spec.content.item
    words = languages.get(spec.language)
    return composer.render(
        "campaign.html",
        spec.language,
        spec.path,
        **standing_values(spec, composer),
        needs=[
            {
                "title": need.title,
                "unit": need.unit,
                "wanted": words.number(need.wanted),
                "have": words.number(need.have),
                "most": max(need.wanted, 1),
                "value": min(need.have, need.wanted),
                "percent": words.percent(min(1.0, need.have / max(need.wanted, 1))),
            }
            for need in campaign.needs
        ],
        safety=campaign.safety,
        ways=[_way(give) for give in campaign.give],
    )


def _way(give: Give) -> dict[str, Any]:
    match give:
        case Iban():
            return {
                "kind": "iban",
                "holder": give.holder,
                "iban": grouped(give.iban),
                "bic": give.bic,
                "currency": give.currency,
                "reference": give.reference,
                "code": Safe(transfer_code(give)),
            }
        case GiveLink():
            return {
                "kind": "link",
                "title": give.title,
                "href": attribute(give.href),
                "shown": give.href,
            }
        case GiveInKind():
            return {"kind": "in-kind", "title": give.title, "text": give.text}


FORMAT = Format("campaign", plan, render)
