"""The paper folder: a newsroom as files that people can read, write and keep in git."""

from drukar.paper.archive import PaperArchive
from drukar.paper.opening import open_folder

__all__ = ["PaperArchive", "open_folder"]
