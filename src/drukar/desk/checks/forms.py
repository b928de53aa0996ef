"""The gate in a story's form: nothing goes on with an error that nobody answers for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from drukar.desk.accounts.private import StoryForm
from drukar.desk.checks import gate, typed

_SHOWN = 20


class CheckedForm(StoryForm):
    """The form of a story at the desk."""

    def clean(self) -> dict[str, Any]:
        """Refuse to submit, approve or publish what has errors."""
        cleaned = super().clean()
        if self.for_user is not None and gate.passing(self.data):
            excuses = gate.given(self.data, self.for_user)
            found = gate.decision(typed.of_form(self, self.instance), self.instance, excuses)
            if not found.is_open:
                self._refuse([gate.words_for(notice) for notice in found.blocking])
        return cleaned

    def _refuse(self, errors: list[str]) -> None:
        self.blocked = len(errors)
        count = "One error stops" if len(errors) == 1 else f"{len(errors)} errors stop"
        more = [f"… and {len(errors) - _SHOWN} more."] if len(errors) > _SHOWN else []
        self.add_error(
            None,
            ValidationError(
                [
                    f"{count} this text. Mend each, or say in the panel “Preflight” why it may"
                    " stand.",
                    *errors[:_SHOWN],
                    *more,
                ]
            ),
        )
