"""From structs to the text of their files: front matter and TOML, always the same bytes.

Keys stand in the order of the struct's fields, as ``toml_writing`` lays them out; what has its
default value is left out. Times are written in the newsroom's time zone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from drukar.paper import body, toml_writing
from drukar.paper.pen import Pen
from drukar.story import Campaign, Entry, Newsroom, Page, Story, Topic, codec
from drukar.story.blocks import PictureBlock


class _Moment(datetime):
    """A time that TOML shows with the letter T, as everybody else does."""

    def __str__(self) -> str:
        return self.isoformat()


def text_of(item: Story | Campaign | Page, pen: Pen) -> str:
    """Return the file of a story, a campaign or a page."""
    bare = msgspec.structs.replace(item, body=())
    if isinstance(bare, Story):
        bare = msgspec.structs.replace(bare, picture=None)
    data = codec.to_builtins(bare)
    del data["language"]
    if isinstance(item, Story) and item.picture is not None:
        data["picture"] = _picture(item.picture, pen)
    written = body.write(item.body, pen)
    return f"+++\n{_toml(data, pen)}+++\n" + (f"\n{written}\n" if written else "")


def table_of(item: Newsroom | Entry | Topic, pen: Pen) -> str:
    """Return the file of the newsroom, an entry of the register, or a topic."""
    data = codec.to_builtins(item)
    data.pop("uri", None)
    return _toml(data, pen)


def _toml(data: dict[str, Any], pen: Pen) -> str:
    return toml_writing.dumps(_tidied(data, pen))


def _tidied(value: Any, pen: Pen) -> Any:
    """Return `value` with its texts in their normal form and its times as they are written."""
    match value:
        case str():
            return pen.plain(value)
        case datetime():
            return _Moment.fromisoformat(pen.moment(value))
        case dict():
            return {key: _tidied(item, pen) for key, item in value.items()}
        case list() | tuple():
            return [_tidied(item, pen) for item in value]
        case _:
            return value


def _picture(block: PictureBlock, pen: Pen) -> dict[str, Any]:
    table = {
        "file": pen.file_of(block.picture),
        "alt": block.alt,
        "credit": block.credit,
        "rights": block.rights,
        "caption": pen.sentence(block.caption),
        "focal": [float(value) for value in block.focal] if block.focal else "",
    }
    return {key: value for key, value in table.items() if value}
