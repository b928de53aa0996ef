"""``drukar manage reconcile``: says what is public and not in the log, or the other way round."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from drukar.desk.releases.reconcile import reconcile


class Command(BaseCommand):
    """Exit status 0 when all agrees or was mended, 1 when something differs still."""

    help = (
        "Compares what is public at the desk with the release log and says each difference in"
        " one line: what was changed past the desk, by SQL or a script. --mend brings the log up"
        " to date."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what the command takes."""
        parser.add_argument("--mend", action="store_true", help="enter what is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say every difference, and how many there were."""
        left = count = 0
        for difference in reconcile(mend=options["mend"]):
            count += 1
            left += not difference.mended
            self.stdout.write(difference.sentence)
        if not count:
            self.stdout.write("The log says what is public.")
            return
        mended = count - left
        self.stdout.write(f"{count} differences, {mended} mended.")
        if left:
            raise SystemExit(1)
