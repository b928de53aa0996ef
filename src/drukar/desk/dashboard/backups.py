"""Whether there is anything to go on from if this machine is taken."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from drukar.newsroom.backup.due import warning


class BackupsPanel(Component):
    """When the last backup was made, and what is wrong; for publishers, who keep the machine."""

    name = "backups"
    template_name = "dashboard/backups.html"
    order = 35

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the newest backup and the warning."""
        said, newest = warning(settings.NEWSROOM, timezone.now())
        return {"warning": said, "newest": newest}
