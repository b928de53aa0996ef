"""``stories/<folder>/<language>.md``: one language version of a story."""

from __future__ import annotations

from typing import Any

import msgspec

from drukar import languages
from drukar.paper import body, prose
from drukar.paper.blocks.picture import is_focal
from drukar.paper.convert import convert
from drukar.paper.document import Document
from drukar.paper.fences import Prose
from drukar.paper.table import check_filled
from drukar.paper.text_file import GIVEN, TextFile
from drukar.story import Story
from drukar.story.blocks import PictureBlock

FOLDER = "stories"
SCHEME = "story"
KEYS = tuple(field for field in Story.__struct_fields__ if field not in GIVEN)


class LeadPicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[picture]``: the picture over the story; ``caption`` is Markdown."""

    file: str
    alt: str
    credit: str
    rights: str = ""
    caption: str = ""
    focal: tuple[float, float] | None = None


def read(file: TextFile) -> Story | None:
    """Return the story in a file, or note why there is none."""
    found = file.open(KEYS)
    if found is None:
        return None
    data = found.front.data
    lead = data.pop("picture", None)
    if "slug" not in data:
        _make_slug(data, file, found)
    story = convert(data, Story, found.front, file.faults, given=GIVEN)
    picture = None if lead is None else _picture(lead, file, found)
    blocks = body.read(found.body, found.body_line, file.reading)
    if story is None:
        return None
    file.check(story, found)
    file.check_slug(story.slug, found, reserved=True)
    check_filled(story, ("headline", "section"), found.front, file.faults)
    if file.faults:
        return None
    return msgspec.structs.replace(story, picture=picture, body=blocks)


def _make_slug(data: dict[str, Any], file: TextFile, found: Document) -> None:
    headline = data.get("headline")
    if not headline or not isinstance(headline, str) or file.language not in languages.known():
        data["slug"] = "none"  # the missing headline, or the language, is the fault
        return
    data["slug"] = languages.romanise(headline, file.language)
    if not data["slug"]:
        file.faults.add(
            found.front.line(("headline",)),
            "No slug can be made from the headline: it has neither letters nor digits.",
            'Add `slug = "…"`.',
        )
        data["slug"] = "none"


def _picture(lead: Any, file: TextFile, found: Document) -> PictureBlock | None:
    front, faults = found.front, file.faults
    table = convert(lead, LeadPicture, front, faults, at=("picture",))
    if table is None:
        return None
    uri = file.reading.find_picture(table.file, front.line(("picture", "file")), faults)
    for key, remedy in (("alt", "Say what is to be seen."), ("credit", "Say who made it.")):
        if not getattr(table, key).strip():
            faults.add(front.line(("picture", key)), f"`picture.{key}` is empty.", remedy)
    if table.focal is not None and not is_focal(table.focal):
        faults.add(
            front.line(("picture", "focal")),
            "`picture.focal` is no point of the picture.",
            "Write two fractions of width and height from the top left: [0.5, 0.3].",
        )
    line = front.line(("picture", "caption"))
    return PictureBlock(
        picture=uri,
        alt=table.alt,
        credit=table.credit,
        rights=table.rights,
        caption=prose.paragraph(Prose(table.caption, line), file.reading, "A caption"),
        focal=table.focal,
    )
