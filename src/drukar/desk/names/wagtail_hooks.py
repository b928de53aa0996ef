"""Where Wagtail finds the register."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from drukar.desk.names.viewsets import EntryViewSet

register_snippet(EntryViewSet)
