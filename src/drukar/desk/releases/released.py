"""What a model is whose rows can be public: it brings the log up to date as it is saved."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction


class Released(models.Model):
    """Saving and deleting release or withdraw the row, in the same transaction.

    Whatever publishes (a button, a workflow, the worker, an import) saves the row in the end, so
    no signal is needed, and none is trusted: ``drukar.desk.release`` works out what is public
    from the state that is being committed.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the row, and release what of it is public."""
        from drukar.desk.releases.refresh import refresh  # noqa: PLC0415 - it needs the models

        with transaction.atomic():
            result = super().save(*args, **kwargs)
            # An object made from a revision has the state of the day of that revision: which
            # version is public is known to the database alone.
            refresh(type(self)._default_manager.get(pk=self.pk))
        return result

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the row, and withdraw it where it was public."""
        from drukar.desk.releases.refresh import withdraw  # noqa: PLC0415 - it needs the models

        with transaction.atomic():
            withdraw(self)
            return super().delete(*args, **kwargs)


def saved_as_page(instance: Any, **_: object) -> None:
    """Release the row behind a page that was saved as ``wagtailcore.Page``, in that transaction.

    ``post_save`` is sent with that sender for no other rows.
    """
    from drukar.desk.releases.refresh import refresh  # noqa: PLC0415 - it needs the models

    row = instance.specific
    if isinstance(row, Released):
        refresh(row)
