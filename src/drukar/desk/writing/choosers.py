"""Choosers without a script inside the page, which the policy of the desk forbids.

Wagtail writes a script after each chooser of a form. What that script says is put into attributes
instead, and ``choosers.js`` does it. This is the only place that changes a method of Wagtail's.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser


def without_scripts() -> None:
    """Write all choosers so from now on."""
    BaseChooser.render = _render


def _render(
    self: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any] | None = None,
    renderer: object = None,
) -> SafeString:
    if attrs is None or "id" not in attrs:
        raise TypeError("A chooser needs an id.")
    data = self.get_value_data(value)
    start = format_html(
        '<div hidden data-controller="desk-widget" data-desk-widget-kind-value="{}"'
        ' data-desk-widget-arguments-value="{}"></div>',
        self.js_constructor,
        json.dumps([attrs["id"], self.get_js_init_options(attrs["id"], name, data)]),
    )
    # What a widget of Wagtail's renders is HTML already.
    return mark_safe(self.render_html(name, data, attrs) + start)  # noqa: S308
