"""Pictures: the only part that opens one.

``probe`` says whether a file is an original that drukar takes; ``cleaned`` makes it one that may be
kept. ``PictureStore`` makes its renditions, each once. What leaves this part is made anew from
pixels: of the original's file nothing is carried over, neither place nor device nor name.
"""

from drukar.pictures.cleaning import Cleaned, Rectangle, cleaned
from drukar.pictures.drawing import rasterise
from drukar.pictures.original import LARGEST, MOST_PIXELS, MOST_UNEVEN, probe
from drukar.pictures.recipe import RECIPE, Recipe
from drukar.pictures.rendition import PictureSet, Rendition
from drukar.pictures.store import Job, PictureStore, make

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
]
