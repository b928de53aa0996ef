"""What a newsroom publishes, as frozen msgspec structs. No I/O here.

Unknown fields are refused on input, with the path to the field. Rich text in a struct is
always in the canonical form of ``drukar.story.richtext``.
"""

from drukar.story.campaign import Campaign, Give, GiveInKind, GiveLink, Iban, Need
from drukar.story.dates import PartialDate
from drukar.story.front import Breaking, Front
from drukar.story.names import Entry, Localised, Organisation, Person, Place, Post
from drukar.story.newsroom import Newsroom, Section
from drukar.story.page import Page
from drukar.story.picture import Picture
from drukar.story.release import Item, Kind, PubStatus, Release
from drukar.story.story import NamedInFull, Story, TranslatedFrom
from drukar.story.topic import Topic

__all__ = [
    "Breaking",
    "Campaign",
    "Entry",
    "Front",
    "Give",
    "GiveInKind",
    "GiveLink",
    "Iban",
    "Item",
    "Kind",
    "Localised",
    "NamedInFull",
    "Need",
    "Newsroom",
    "Organisation",
    "Page",
    "PartialDate",
    "Person",
    "Picture",
    "Place",
    "Post",
    "PubStatus",
    "Release",
    "Section",
    "Story",
    "Topic",
    "TranslatedFrom",
]
