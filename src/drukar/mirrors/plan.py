"""What a run does to a mirror: which files go there in which way, and which leave it when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drukar.edition.trust import METADATA
from drukar.mirrors.cursor import Position
from drukar.mirrors.told import Files, Former, SignedEdition, changed_in

_PICTURES = (".avif", ".webp", ".jpg", ".png")


@dataclass
class Plan:
    """What is to be done; ``entries`` has what is signed of every file that is sent."""

    entries: Files
    assets: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def sort_in(self, path: str, *, is_there: bool) -> None:
        """Say how a file is sent; an asset never changes, so what is there of it is spoiled."""
        if path.startswith("_b/"):
            self.assets.append(path)
        elif is_there:
            self.changed.append(path)
        else:
            self.added.append(path)

    def part(self, gone: Iterable[str], edition: SignedEdition) -> None:
        """Part what goes now from what goes with the next run."""
        for path in gone:
            is_style = path.startswith("_b/") and not path.endswith(_PICTURES)
            # What is kept of a former edition on this machine may be read for a while there, too.
            is_kept = edition.file(path).is_file()
            is_late = is_kept and (is_style or path.startswith(METADATA))
            (self.late if is_late else self.gone).append(path)


def what_changed(former: Former, edition: SignedEdition, position: Position) -> Plan:
    """Plan from metadata alone: the mirror has what was sent to it last."""
    before, after = former.files(), changed_in(former, edition)
    plan = Plan(after)
    for path, entry in after.items():
        if before.get(path) != entry:
            plan.sort_in(path, is_there=path in before)
    gone = [path for path in before if path not in after]
    names = edition.names()
    here = {*former.names(), *(f"{n}.root.json" for n in range(1, position.root + 1))}
    plan.metadata = [METADATA + name for name in names if name not in here]
    plan.part([*gone, *(METADATA + name for name in here.difference(names))], edition)
    wanted = {*(METADATA + name for name in names), *after}
    plan.gone += [path for path in position.late if path not in wanted and path not in before]
    return plan


def is_foreign(path: str) -> bool:
    """Tell whether a file is none of ours: somebody's own, as in ``.well-known/``."""
    *folders, name = path.split("/")
    return any(folder.startswith(".") for folder in folders) or (
        name.startswith(".") and not name.endswith(".part")
    )
