"""What the press works with in the worker's process: one newsroom, and processes that last."""

from __future__ import annotations

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import Workers


class _Press:
    """Set once, when the worker starts."""

    def __init__(self) -> None:
        self._own: tuple[NewsroomFolder, Workers] | None = None

    def use(self, newsroom: NewsroomFolder, workers: Workers) -> None:
        """Set what tasks print with."""
        self._own = (newsroom, workers)

    def get(self) -> tuple[NewsroomFolder, Workers]:
        """Return what was set; raises ``DeskError`` in a process that is no worker."""
        if self._own is None:
            raise DeskError(
                "This process is no worker.", remedy="`drukar serve` starts one beside the desk."
            )
        return self._own


PRESS = _Press()
