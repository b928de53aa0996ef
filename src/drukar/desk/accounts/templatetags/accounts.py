"""What the pages of one's own account ask."""

from __future__ import annotations

from typing import Any

from django import template

from drukar.desk.accounts.second_factor import is_missing

register = template.Library()


@register.simple_tag(takes_context=True)
def factor_is_missing(context: dict[str, Any]) -> bool:
    """Tell whether whoever looks has to set a second factor up first."""
    user = context["request"].user
    return bool(user.is_authenticated and is_missing(user))
