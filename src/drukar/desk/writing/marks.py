"""Marks: words in another language, and words that stand by themselves among others.

A mark is a style of Draftail's, not an entity: a link can stand inside one.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from drukar import languages
from drukar.desk.blocks.rich import language_feature

ISOLATE = "isolate"


def register(features: FeatureRegistry) -> None:
    """Offer the marks in the editor."""
    for tag in languages.known():
        language = languages.get(tag)
        props = {"lang": tag}
        if language.direction == "rtl":
            props["dir"] = "rtl"
        _register(
            features,
            language_feature(tag),
            {"label": tag, "description": f"Words in another language: {language.native_name}"},
            f'span[lang="{tag}"]',
            {"element": "span", "props": props},
        )
    _register(
        features,
        ISOLATE,
        {"label": "⟨⟩", "description": "Words whose direction is their own"},
        "bdi",
        "bdi",
    )


def _register(
    features: FeatureRegistry, name: str, shown: dict[str, str], selector: str, element: Any
) -> None:
    style = name.upper()
    features.register_editor_plugin(
        "draftail",
        name,
        InlineStyleFeature({"type": style, "style": {"borderBottom": "1px dotted"}, **shown}),
    )
    features.register_converter_rule(
        "contentstate",
        name,
        {
            "from_database_format": {selector: InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: element}},
        },
    )
