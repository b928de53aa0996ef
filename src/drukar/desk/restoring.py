"""A desk whose database came out of a backup: what it must not have any more goes."""

from __future__ import annotations

from drukar.desk.start import at_desk
from drukar.newsroom.folder import NewsroomFolder


def bring_in_order(newsroom: NewsroomFolder) -> list[str]:
    """Redact again what was redacted since the backup; return what was done, in sentences."""
    with at_desk(newsroom):
        from drukar.desk.releases.reconcile import reconcile  # noqa: PLC0415 - needs Django
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415

        prepare_tables()
        return [difference.sentence for difference in reconcile(mend=True)]
