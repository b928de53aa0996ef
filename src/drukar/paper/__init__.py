"""The paper folder: a newsroom as files that people can read, write and keep in git.

``open_folder`` reads one and finds every fault in it; ``write_folder`` writes one from any
archive; ``merge_folder`` adds one to another. The format's reference is
``docs/reference/paper-folder.md``. Whether a protected person is named is not seen to here
but in ``drukar.names``; addresses are made in ``drukar.press``.
"""

from drukar.paper.archive import PaperArchive
from drukar.paper.merging import Merged, merge_folder
from drukar.paper.opening import open_folder
from drukar.paper.writing import write_folder

__all__ = ["Merged", "PaperArchive", "merge_folder", "open_folder", "write_folder"]
