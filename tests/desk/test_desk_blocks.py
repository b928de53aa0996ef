"""Every block of a story is at the desk: by name, with icon, description and preview."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.admin.icons import get_icons

from desk.editing import signed_in
from drukar.desk.blocks import DESK_BLOCKS
from drukar.desk.blocks.block import DeskBlock
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story.blocks import BLOCKS

EACH = pytest.mark.parametrize("block", DESK_BLOCKS, ids=lambda block: block.name)


def test_every_block_of_a_story_is_at_the_desk() -> None:
    assert {block.struct for block in DESK_BLOCKS} == set(BLOCKS)
    offered = StoryPage._meta.get_field("body").stream_block.child_blocks
    assert list(offered) == [block.name for block in DESK_BLOCKS]


@EACH
def test_it_has_icon_description_and_preview(block: DeskBlock) -> None:
    made = block.block()
    assert made.meta.icon not in {"", "placeholder"}
    assert f'id="icon-{made.meta.icon}"' in get_icons(), "Wagtail has no such icon"
    assert made.meta.description.endswith(".")
    assert made.label
    assert made.is_previewable


@EACH
def test_its_preview_is_what_the_theme_prints(desk: NewsroomFolder, block: DeskBlock) -> None:
    client = signed_in()
    field = StoryPage._meta.get_field("body").stream_block.child_blocks[block.name]
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": field.definition_prefix})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert 'name="robots" content="noindex' in body
    words = re.sub(r"<[^>]*>", " ", body.partition("<main>")[2])
    assert any(sample in words for sample in SAMPLES[block.name])


SAMPLES = {
    "paragraph": ["The ferry goes again"],
    "heading": ["What happens next"],
    "blockquote": ["We had waited for this ferry"],
    "pullquote": ["Nobody asked the people"],
    "list": ["by night"],
    "table": ["1,204"],
    "picture": ["The Crossing"],
    "gallery": ["On the river"],
    "video": ["The ferry in March"],
    "reference": ["Todar Lazavik"],
    "related": ["The ferry goes again"],
    "campaign": ["A new engine"],
    "document": ["Decree no. 7"],
    "correction": ["the wrong year"],
}
