"""Mentions: a link in running text to a name of the register, or to a topic.

In the database it is ``<a linktype="name" id="5">``, which ``drukar.desk.blocks.rich`` reads. In
the editor it is an entity of Draftail's: its words are the editor's own, since a language
inflects names; whom they mean is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from drukar.desk.blocks.field import Reference
from drukar.desk.names.models import Entry
from drukar.desk.stories.models import Topic

JS = ["wagtailadmin/js/chooser-modal.js", "writing/mentions.js"]


class _Rewriter(LinkHandler):
    """How Wagtail itself reads such a link: to know what refers to what."""

    model: type[Model]

    @classmethod
    def get_model(cls) -> type[Model]:
        """Return what is linked to."""
        return cls.model

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """Return nothing but the words: the desk itself prints no page."""
        return "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[Reference]:
        """Yield what is linked to."""
        yield cls.model, attrs["id"], "", ""


class NameLinkHandler(_Rewriter):
    """A link to a name."""

    identifier = "name"
    model = Entry


class TopicLinkHandler(_Rewriter):
    """A link to a topic."""

    identifier = "topic"
    model = Topic


class _Reader(InlineEntityElementHandler):
    """From the database to the editor."""

    mutability = "MUTABLE"

    def __init__(self, entity: str, model: type[Model]) -> None:
        super().__init__(entity)
        self._model = model

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """Return the row and what it is called, which the editor shows."""
        number = attrs.get("id", "")
        row = self._model.objects.filter(pk=number).first() if number.isdecimal() else None
        return {"id": int(number) if number.isdecimal() else None, "string": str(row or "?")}


def _writer(linktype: str) -> Any:
    """Return how an entity is written to the database: as a link, or as plain words."""

    def element(props: dict[str, Any]) -> Any:
        number = str(props.get("id") or "")
        if not number.isdecimal():
            return props["children"]
        return DOM.create_element("a", {"linktype": linktype, "id": number}, props["children"])

    return element


def register(features: FeatureRegistry) -> None:
    """Offer both in the editor."""
    for handler, icon, words in (
        (NameLinkHandler, "user", "Name of the register"),
        (TopicLinkHandler, "tag", "Topic"),
    ):
        kind, model = handler.identifier, handler.model
        entity = kind.upper()
        features.register_link_type(handler)
        features.register_editor_plugin(
            "draftail",
            kind,
            EntityFeature(
                {
                    "type": entity,
                    "icon": icon,
                    "description": words,
                    "attributes": ["id", "string"],
                    "chooserUrl": reverse_lazy(
                        f"wagtailsnippetchoosers_{model._meta.label_lower.replace('.', '_')}:choose"
                    ),
                },
                js=JS,
            ),
        )
        features.register_converter_rule(
            "contentstate",
            kind,
            {
                "from_database_format": {f'a[linktype="{kind}"]': _Reader(entity, model)},
                "to_database_format": {"entity_decorators": {entity: _writer(kind)}},
            },
        )
