"""A campaign's page: what is needed, how safe it is to give, and how to give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from minijinja import Markup

from drukar import languages
from drukar.press import addresses, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, block_views
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.epc import grouped, transfer_code
from drukar.press.head import head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.markup import attribute
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate
from drukar.press.views import link_view, switch_view
from drukar.story import Campaign, Give, GiveInKind, GiveLink, Iban


class CampaignPage(NamedTuple):
    """A campaign and what its text refers to."""

    campaign: Campaign
    alternates: tuple[Alternate, ...]
    around: Surroundings


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one page per language version."""
    for (uri, language), campaign in outline.campaigns.items():
        alternates = tuple(
            Alternate(tag, addresses.campaign(outline.campaigns[uri, tag]))
            for tag in outline.languages
            if (uri, tag) in outline.campaigns
        )
        content = CampaignPage(campaign, alternates, surroundings.of_item(outline, campaign))
        yield PageSpec(addresses.campaign(campaign), "campaign", language, content)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page. Account numbers stand on it and nowhere else."""
    page: CampaignPage = spec.content
    campaign, root = page.campaign, root_of(spec.path)
    words = languages.get(spec.language)
    crumbs = (Link(words.word("Front page"), addresses.front(spec.language)),)
    return composer.render(
        "campaign.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=campaign.title,
            site_name=composer.site.chromes[spec.language].name,
            description=campaign.summary,
            alternates=page.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, crumbs, campaign.title),
        ),
        title=campaign.title,
        summary=campaign.summary,
        crumbs=[link_view(link, root) for link in crumbs],
        switch=switch_view(composer.site, spec.language, spec.path, page.alternates),
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
        blocks=block_views(composer, spec.language, campaign.body, page.around, root=root),
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
                "code": Markup(transfer_code(give)),
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
