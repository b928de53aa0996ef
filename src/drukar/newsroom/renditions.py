"""The renditions that an edition needs, made on whatever the work is given to, or found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drukar.newsroom.workers import Workers
from drukar.pictures import PictureSet, PictureStore, make, remembered
from drukar.press.archive import Archive
from drukar.press.cuttings import Focal
from drukar.press.run import Progress
from drukar.story import Picture


def cut(
    archive: Archive,
    store: PictureStore,
    workers: Workers,
    made: dict[str, PictureSet],
    pictures: Sequence[tuple[Picture, Focal]],
) -> list[PictureSet]:
    """Return the renditions of some pictures, made or found; `made` keeps them."""
    jobs = [store.job(archive.original(picture.uri), picture, focal) for picture, focal in pictures]
    done = list(map(make, jobs) if len(jobs) == 1 else workers.executor.map(make, jobs))
    made |= {item.uri: item for item in done}
    return done


def found(
    archive: Archive, store: PictureStore, pictures: Sequence[tuple[Picture, Focal]]
) -> list[PictureSet]:
    """Return the renditions that there are of some pictures; none are made."""
    jobs = (store.job(archive.original(picture.uri), picture, focal) for picture, focal in pictures)
    return [made for made in map(remembered, jobs) if made is not None]


def make_pictures(
    archive: Archive, store: PictureStore, workers: Workers, progress: Progress
) -> dict[str, PictureSet]:
    """Return the renditions of every picture of the archive, made or found."""
    focal = {
        card.picture.picture: card.picture.focal
        for language in sorted(archive.newsroom().languages)
        for card in archive.cards(language)
        if card.picture is not None and card.picture.focal is not None
    }
    jobs = [
        store.job(archive.original(picture.uri), picture, focal.get(picture.uri))
        for picture in archive.pictures()
    ]
    made = {}
    for done, result in enumerate(workers.executor.map(make, jobs), start=1):
        made[result.uri] = result
        progress("pictures", done, len(jobs))
    return made


def addresses_of(pictures: Mapping[str, PictureSet]) -> Iterator[str]:
    """Yield the addresses of all renditions."""
    for made in pictures.values():
        yield from made.paths
