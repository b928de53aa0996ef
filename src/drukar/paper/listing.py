"""What lies in one folder of a paper, and what has no business there.

Hidden files and README files are passed over. A symbolic link may lead to anything inside
the paper; one that leads out, nowhere or in a circle is a fault, and so is anything that is
neither a file nor a folder.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from drukar.paper.fault import Fault, shown
from drukar.paper.source import is_inside


class Listing(NamedTuple):
    """The names of the files and folders in a folder, each sorted."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


def read(root: str, inside: str, found: list[Fault]) -> Listing:
    """Return what lies in the folder `inside` of the paper `root`; what is wrong goes to `found`.

    A folder that is not there is empty.
    """
    files: list[str] = []
    folders: list[str] = []
    try:
        entries = list(os.scandir(f"{root}/{inside}"))
    except FileNotFoundError:
        return Listing((), ())
    except NotADirectoryError:
        found.append(Fault(inside, 0, "This is a file.", "A folder is expected here."))
        return Listing((), ())
    except OSError as error:
        found.append(
            Fault(inside, 0, f"The folder cannot be read: {error.strerror}.", "Check who may.")
        )
        return Listing((), ())
    for entry in entries:
        if is_passed_over(entry.name):
            continue
        path = f"{inside}/{entry.name}" if inside else entry.name
        if fault := _unfit(root, entry, path):
            found.append(fault)
        elif entry.is_dir():
            folders.append(entry.name)
        else:
            files.append(entry.name)
    return Listing(tuple(sorted(files)), tuple(sorted(folders)))


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder of that name is none of the paper's business."""
    return name.startswith(".") or name.upper().startswith("README")


def stray(path: str, expected: str) -> Fault:
    """Return the fault of something that lies where it should not."""
    return Fault(shown(path, 200), 0, "This does not belong here.", expected)


def _unfit(root: str, entry: os.DirEntry[str], path: str) -> Fault | None:
    if not entry.name.isprintable() or "\\" in entry.name:
        remedy = "Name it with letters, digits and hyphens."
        return Fault(shown(path, 200), 0, "The name holds a character that no name may.", remedy)
    if entry.is_symlink():
        try:
            inside = is_inside(root, entry.path)
        except OSError:
            return Fault(path, 0, "The symbolic link leads nowhere.", "Take it out.")
        if not inside:
            remedy = "Copy what it leads to into the folder."
            return Fault(path, 0, "The symbolic link leads out of the paper.", remedy)
    if not entry.is_dir() and not entry.is_file():
        remedy = "Only files and folders belong into a paper."
        return Fault(path, 0, "This is neither a file nor a folder.", remedy)
    return None
