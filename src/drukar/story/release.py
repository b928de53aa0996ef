"""A release: one line of the release log, the history of everything made public."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import msgspec

from drukar.story.campaign import Campaign
from drukar.story.names import Organisation, Person, Place
from drukar.story.newsroom import Newsroom
from drukar.story.page import Page
from drukar.story.picture import Picture
from drukar.story.story import Story
from drukar.story.topic import Topic

Item: TypeAlias = (
    Story | Person | Organisation | Place | Topic | Campaign | Page | Picture | Newsroom
)
"""Whatever a release can carry."""


class Kind(StrEnum):
    """What a release is of.

    A redaction is no thing but the want of one: see ``Release``.
    """

    STORY = "story"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TOPIC = "topic"
    CAMPAIGN = "campaign"
    PAGE = "page"
    PICTURE = "picture"
    NEWSROOM = "newsroom"
    REDACTION = "redaction"


class PubStatus(StrEnum):
    """ninjs ``pubstatus``: usable is public, canceled was withdrawn."""

    USABLE = "usable"
    CANCELED = "canceled"


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: ``payload`` is the struct as msgpack, empty when canceled.

    ``seq`` is gap-free and in commit order; ``language`` is empty for what has no language.

    A line that was redacted keeps its ``seq`` and nothing else: its kind is ``redaction``, and
    it is canceled. One usable line of that kind then says, as a tuple of numbers, which lines
    were; whoever read them before forgets what they said.
    """

    seq: int
    uri: str
    kind: Kind
    language: str
    version: int
    pub_status: PubStatus
    released_at: datetime
    payload: bytes = b""
