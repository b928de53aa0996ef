"""The sample of a block, for the template that Wagtail shows in its list of blocks."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks

from drukar.desk.proofs.blocks import root, sample_of, style

register = template.Library()


@register.simple_tag
def sample(block: blocks.Block) -> SafeString:
    """Return the sample as the theme prints it; the press has escaped what is not its own."""
    return mark_safe(sample_of(block))  # noqa: S308


@register.simple_tag
def sample_style() -> str:
    """Return the address of the theme's style."""
    return root() + style()
