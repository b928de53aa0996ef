"""Everything that drukar raises on purpose, in one tree.

The roots tell who can mend it, and so decide the exit status of a command:

- ``ContentError``: whoever writes or files the content (exit status 1).
- ``SetupError``: whoever runs the newsroom: usage, configuration (exit status 2).
- ``MachineError``: nobody by editing; the disk, the network, another process
  (exit status 3).

Each error says *what* is wrong, *where*, and the *remedy*. A part lets only its
own family escape. Anything else that escapes is a bug and shows a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence


class DrukarError(Exception):
    """One fault: what is wrong, where, and what to do about it."""

    exit_status = 3

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.remedy}" if self.remedy else head


class ContentError(DrukarError):
    """What was written or filed is not sound; its author can mend it."""

    exit_status = 1


class SetupError(DrukarError):
    """Usage or configuration is wrong; the publisher can mend it."""

    exit_status = 2


class MachineError(DrukarError):
    """The machine could not do it: disk, network, another process."""

    exit_status = 3


class StoryError(ContentError):
    """A struct of the story model does not hold together."""


class PictureError(ContentError):
    """An original is not a picture that drukar can print."""


class PaperFault(ContentError):
    """One fault in one file of a paper folder; ``where`` is ``file:line``."""


class PaperError(ContentError):
    """A paper folder is not sound. ``faults`` has every fault that was found."""

    def __init__(self, faults: Sequence[PaperFault]) -> None:
        count = len(faults)
        super().__init__("1 fault" if count == 1 else f"{count} faults")
        self.faults = tuple(faults)
        self.args = (self.faults,)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class FolderError(MachineError):
    """A paper folder, or what is kept beside it, could not be read or written."""


class ExportError(SetupError):
    """A folder is not fit to be written to, or what is asked for may not be exported."""


class ProtectedNameError(ContentError):
    """A protected person is named in full in something that is to be public."""


class NamesError(ContentError):
    """The register, or one entry of it, is not sound."""


class PreflightError(MachineError):
    """A text could not be read or written."""


class LanguageError(SetupError):
    """A language is not known, or its folder is not sound."""


class ThemeError(SetupError):
    """A template of the theme cannot be read or does not render."""


class DeskError(SetupError):
    """The desk is not installed, or not set up as it should be."""


class NewsroomError(SetupError):
    """A newsroom's folder or its ``drukar.toml`` is not sound."""


class RenditionError(MachineError):
    """A rendition of a picture could not be written."""


class PressError(MachineError):
    """The press could not write the pages."""


class LedgerError(PressError):
    """The press's record of the current edition could not be read or written."""


class ClusterError(MachineError):
    """A cluster cannot be reached, or its workers cannot do the work."""


class EditionError(MachineError):
    """An edition could not be opened, switched or removed."""


class BusyError(EditionError):
    """Another process makes or removes editions of the same site."""


class SpoiltEditionError(EditionError):
    """The edition that a new one is to follow has been changed by hand; all is made anew."""


class SigningError(SetupError):
    """An edition cannot be signed: keys, clock or metadata are not as they should be."""


class TrustError(ContentError):
    """An edition is not what the newsroom's keys signed."""


class BackupError(SetupError):
    """A backup cannot be made, opened or restored."""


class MirrorError(MachineError):
    """A mirror could not be reached, or gave less than it should."""


class MirrorRefused(MirrorError):
    """A mirror will refuse this again until somebody mends it: keys, room, clock, folder."""
