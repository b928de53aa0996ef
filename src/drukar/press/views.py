"""Records that templates print: addresses made relative, dates in words, text left to escape.

Whatever is wrapped in ``Safe`` is an address of our own making or rich text that is clean by
contract; every other string is escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from drukar.languages import Language
from drukar.pictures import PictureSet, Rendition
from drukar.press.arrangement import BreakingLine
from drukar.press.calendar import Part
from drukar.press.chrome import Link, Site
from drukar.press.markup import Safe
from drukar.press.richtext import resolve
from drukar.press.teaser import Teaser
from drukar.story import PartialDate
from drukar.story.blocks import PictureBlock

View: TypeAlias = dict[str, Any]

_ORDER = ("image/avif", "image/webp")


def base_view(site: Site, language: str, root: str, assets: Mapping[str, str]) -> View:
    """Return what every template gets on a page that `root` leads up from to the site's root."""
    chrome = site.chromes[language]
    return {
        "root": Safe(root),
        "up": Safe(root or "./"),
        "base": "",
        "asset": {name: Safe(root + address) for name, address in assets.items()},
        "chrome": {
            "language": language,
            "direction": chrome.direction,
            "name": chrome.name,
            "tagline": chrome.tagline,
            "front": Safe(f"{root}{language}/index.html"),
            "sections": [link_view(link, root) for link in chrome.sections],
            "listings": [link_view(link, root) for link in chrome.listings],
            "pages": [link_view(link, root) for link in chrome.pages],
            "reader": Safe(root + site.reader) if site.reader else "",
            "support": link_view(chrome.support, root) if chrome.support else None,
            "languages": [
                {
                    "tag": other.tag,
                    "name": other.native_name,
                    "direction": other.direction,
                    "href": Safe(root + other.path),
                }
                for other in chrome.languages
            ],
        },
    }


def breaking_view(line: BreakingLine | None, root: str) -> View | None:
    """Return a breaking line; ``href`` is empty if it leads nowhere."""
    if line is None:
        return None
    return {"text": line.text, "href": Safe(root + line.path) if line.path else ""}


def link_view(link: Link, root: str) -> View:
    """Return a link with its address made relative."""
    return {"title": link.title, "href": Safe(root + link.path)}


def teaser_view(
    teaser: Teaser,
    site: Site,
    words: Language,
    root: str,
    pictures: Mapping[str, PictureSet] | None = None,
) -> View:
    """Return a story as listings print it; its picture only where `pictures` has it.

    ``foreign`` is its language if that is another than the page's; a kicker that only repeats the
    section is left out.
    """
    section = site.chromes[words.tag].section_titles.get(teaser.section, "")
    return {
        "href": Safe(root + teaser.path),
        "foreign": teaser.language if teaser.language != words.tag else "",
        "headline": teaser.headline,
        "kicker": teaser.kicker if teaser.kicker != section else "",
        "summary": teaser.summary,
        "located": teaser.located,
        "by": teaser.by,
        "section": section,
        "date": words.date(teaser.published),
        "datetime": Safe(teaser.moment),
        "corrected": teaser.corrected,
        "picture": picture_of(teaser, pictures, root) if pictures else None,
    }


def picture_of(teaser: Teaser, pictures: Mapping[str, PictureSet], root: str) -> View | None:
    """Return the picture of a story, if `pictures` has it."""
    if teaser.picture is None or teaser.picture.picture not in pictures:
        return None
    return picture_view(teaser.picture, pictures[teaser.picture.picture], root)


def parts_view(parts: Iterable[Part], words: Language, root: str) -> list[View]:
    """Return parts of a listing as links with how many stories each holds."""
    return [
        {
            "title": words.partial(PartialDate(part.first))
            if part.first == part.last
            else words.span(PartialDate(part.first), PartialDate(part.last)),
            "href": Safe(root + part.path),
            "count": part.count,
        }
        for part in parts
    ]


def picture_view(block: PictureBlock, made: PictureSet, root: str) -> View:
    """Return a picture with its renditions as ``srcset`` and its JPEG as the fallback."""
    jpegs = _of_type(made, "image/jpeg")
    middle = jpegs[len(jpegs) // 2]
    x, y = block.focal or (0.5, 0.5)
    return {
        "sources": [
            {"type": media_type, "srcset": Safe(_srcset(renditions, root))}
            for media_type in _ORDER
            if (renditions := _of_type(made, media_type))
        ],
        "src": Safe(root + middle.path),
        "srcset": Safe(_srcset(jpegs, root)),
        "width": middle.width,
        "height": middle.height,
        "alt": block.alt,
        "credit": block.credit,
        "rights": block.rights,
        "caption": Safe(resolve(block.caption, {}, root)),
        "focus": f"focus-{_third(x)}{_third(y)}",
    }


def _of_type(made: PictureSet, media_type: str) -> list[Rendition]:
    found = [rendition for rendition in made.renditions if rendition.media_type == media_type]
    return sorted(found, key=lambda rendition: rendition.width)


def _srcset(renditions: Sequence[Rendition], root: str) -> str:
    return ", ".join(f"{root}{item.path} {item.width}w" for item in renditions)


def _third(fraction: float) -> int:
    return min(2, int(fraction * 3))
