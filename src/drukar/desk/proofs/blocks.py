"""The preview of a block in the list of blocks: the sample of it, as the theme prints it."""

from __future__ import annotations

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from wagtail import blocks

from drukar.desk.blocks import DESK_BLOCKS
from drukar.desk.blocks.block import DeskBlock
from drukar.desk.proofs import samples
from drukar.names.protection import Guard
from drukar.press.bodies import body_html
from drukar.press.composer import Composer
from drukar.press.theme import Theme

PATH = "en/sample.html"


def sample_of(block: blocks.Block) -> str:
    """Return the preview of a block of a body as HTML, without the page around it."""
    own = own_of(block)
    stored = json.dumps(block.get_prep_value(block.get_preview_value()), cls=DjangoJSONEncoder)
    raw = samples.filled(block, json.loads(stored))
    body = list(own.structs_of(raw, samples.SampleReferences(own.name)))
    theme = Theme([settings.NEWSROOM.theme])
    assets = {name: address for name, address, _ in theme.assets()}
    composer = Composer(samples.SITE, theme, assets, Guard(()))
    return body_html(composer, "en", PATH, body, samples.AROUND, root=root())


def root() -> str:
    """Return where the site stands for proofs; the preview of a block is no page of it."""
    return reverse("proof_files", args=["_"]).removesuffix("_")


def own_of(block: blocks.Block) -> DeskBlock:
    """Return the block of ours that `block` is; raises ``LookupError`` for any other."""
    for own in DESK_BLOCKS:
        if own.name == block.name and isinstance(block, type(own.block())):
            return own
    raise LookupError(block.name)


def style() -> str:
    """Return the address of the theme's style sheet, from the site's root."""
    assets = {name: address for name, address, _ in Theme([settings.NEWSROOM.theme]).assets()}
    return assets["style.css"]
