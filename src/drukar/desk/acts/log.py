"""What the audit log keeps of acts: who, when, which act on which text; never the text."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.log_actions import log as write

from drukar.desk.accounts.models import User
from drukar.desk.acts.act import Act
from drukar.desk.acts.acts import ACTS
from drukar.desk.newsroom.models import Facts
from drukar.desk.stories.public import PublicPage


def register(actions: LogActionRegistry) -> None:
    """Tell Wagtail of every act."""
    for act in ACTS:
        actions.register_action(f"drukar.{act.name}")(_formatter(act))


def note(act: Act, page: PublicPage, user: User, what: str) -> None:
    """Write down that `user` did `act`; of a redacted text not even its name is kept."""
    gone = not type(page).objects.filter(pk=page.pk).exists()
    write(Facts.get() if gone else page, f"drukar.{act.name}", user=user, data={"what": what})


def _formatter(act: Act) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = act.label

        def format_message(self, log_entry: Any) -> str:
            what = log_entry.data.get("what", "")
            return f"{act.label}: {what}" if what else act.label

    return Formatter
