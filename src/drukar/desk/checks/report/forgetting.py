"""What preflight keeps of a text goes with the text: its words stand in it."""

from __future__ import annotations

from typing import Any

from drukar.desk.checks.models import Examined, Excuse
from drukar.desk.stories.models import StoryPage


def forget_page(instance: StoryPage, **_: Any) -> None:
    """Forget findings and exceptions of a text that was deleted, in that transaction."""
    Examined.objects.filter(page_id=instance.pk).delete()
    if instance.alias_of_id is None:
        Excuse.objects.filter(
            translation_key=instance.translation_key, language=instance.locale.language_code
        ).delete()
