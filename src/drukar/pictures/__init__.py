"""Pictures: the only part that opens one.

``probe`` says whether a file is an original that drukar takes; ``cleaned`` makes it one that may be
kept. ``PictureStore`` makes its renditions, each once. What leaves this part is made anew from
pixels: of the original's file nothing is carried over, neither place nor device nor name.

What needs libvips is imported when it is first asked for: a run that has no picture to make, and
every command that has none, starts without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from drukar.pictures.recipe import RECIPE, Recipe
from drukar.pictures.sets import PictureSet, Rendition
from drukar.pictures.store import Job, PictureStore, make, remembered

if TYPE_CHECKING:
    from drukar.pictures.cleaning import Cleaned, Rectangle, cleaned
    from drukar.pictures.drawing import rasterise
    from drukar.pictures.original import LARGEST, MOST_PIXELS, MOST_UNEVEN, probe
    from drukar.pictures.telling import tells_place

_WITH_LIBVIPS = {
    "Cleaned": "cleaning",
    "Rectangle": "cleaning",
    "cleaned": "cleaning",
    "rasterise": "drawing",
    "tells_place": "telling",
    "LARGEST": "original",
    "MOST_PIXELS": "original",
    "MOST_UNEVEN": "original",
    "probe": "original",
}

__all__ = [
    "LARGEST",
    "MOST_PIXELS",
    "MOST_UNEVEN",
    "RECIPE",
    "Cleaned",
    "Job",
    "PictureSet",
    "PictureStore",
    "Recipe",
    "Rectangle",
    "Rendition",
    "cleaned",
    "make",
    "probe",
    "rasterise",
    "remembered",
    "tells_place",
]


def __getattr__(name: str) -> Any:
    """Return what needs libvips (PEP 562)."""
    if name not in _WITH_LIBVIPS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WITH_LIBVIPS[name]}"), name)
