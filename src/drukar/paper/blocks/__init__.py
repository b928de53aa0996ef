"""How each block stands in a paper folder: one file each, in the order of ``story.blocks``."""

from __future__ import annotations

from drukar.paper.blocks import (
    blockquote,
    campaign,
    correction,
    document,
    gallery,
    heading,
    list,  # noqa: A004  # a block's module is named for its tag
    paragraph,
    picture,
    pullquote,
    reference,
    related,
    table,
    video,
)
from drukar.paper.blocks.form import Form

FORMS: tuple[Form, ...] = (
    paragraph.FORM,
    heading.FORM,
    blockquote.FORM,
    pullquote.FORM,
    list.FORM,
    table.FORM,
    picture.FORM,
    gallery.FORM,
    video.FORM,
    reference.FORM,
    related.FORM,
    campaign.FORM,
    document.FORM,
    correction.FORM,
)

BY_NAME = {form.name: form for form in FORMS}

__all__ = ["BY_NAME", "FORMS", "Form"]
