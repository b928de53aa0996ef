"""Cuttings: pictures' renditions, found when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from drukar.pictures import PictureSet
from drukar.press.archive import Logged
from drukar.press.index import FOCAL, Index
from drukar.story import Picture

Focal: TypeAlias = tuple[float, float] | None
Cut: TypeAlias = Callable[[Sequence[tuple[Picture, Focal]]], list[PictureSet]]
"""Makes the renditions of pictures, or finds those that were made before."""


class Cuttings(Mapping[str, PictureSet]):
    """The renditions of an archive's pictures, by uri."""

    def __init__(self, archive: Logged, index: Index, cut: Cut) -> None:
        self._archive = archive
        self._index = index
        self._cut = cut
        self._found: dict[str, PictureSet | None] = {}

    def prepare(self, uris: Sequence[str]) -> None:
        """Make the renditions of several pictures at once."""
        pictures = self._archive.pictures_of(uris)
        there = [picture for picture in pictures if picture is not None]
        made = self._cut([(picture, self._focal(picture.uri)) for picture in there])
        self._found |= dict.fromkeys(uris)
        self._found |= {found.uri: found for found in made}
        self._index.renditions.cut(made)

    def made(self) -> Iterator[PictureSet]:
        """Yield those that were asked for so far."""
        return (found for found in self._found.values() if found is not None)

    def __contains__(self, uri: object) -> bool:
        return isinstance(uri, str) and self._of(uri) is not None

    def __getitem__(self, uri: str) -> PictureSet:
        found = self._of(uri)
        if found is None:
            raise KeyError(uri)
        return found

    def __iter__(self) -> Iterator[str]:
        return (found.uri for found in self.made())

    def __len__(self) -> int:
        return self._index.renditions.count()

    def _of(self, uri: str) -> PictureSet | None:
        if uri not in self._found:
            self.prepare([uri])
        return self._found[uri]

    def _focal(self, uri: str) -> Focal:
        """Return the focal point of a picture: that of the last story which gives one."""
        places = []
        for key in self._index.naming(uri, FOCAL):
            mark = self._index.mark(key)
            if mark is not None and mark.focal is not None:
                places.append((key[1], mark.published, key[0], mark.focal[1:]))
        return max(places)[-1] if places else None
