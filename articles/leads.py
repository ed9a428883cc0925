"""A live article's lead picture, from the data that publishing projected (`LiveArticle.lead`)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from articles.addresses import absolute
from articles.pictures import focus_class, picture_html

_SHARED_CROPS = ("og", "16x9")  # for cards in other sites, the best first


@dataclasses.dataclass(frozen=True)
class Slot:
    """A place for pictures on a page.

    `sizes` tells the browser how wide they stand, for its choice of a size: the breakpoints are those of the style
    sheets. What is larger than `largest` pixels no screen asks for, and it is not named (0: all are). A place with a
    `shape`, width by height, cuts off what does not fit.
    """

    sizes: str
    largest: int = 0
    shape: float = 0


_CENTRE = (0.5, 0.5)  # of what was published before the focal point counted
_PHOTO = 3 / 2
WIDE = Slot("(min-width: 68rem) 54rem, (min-width: 39rem) 36rem, 100vw")
LEAD = Slot("(min-width: 68rem) 52rem, (min-width: 44rem) 92vw, 100vw", shape=_PHOTO)
CARD = Slot("(min-width: 68rem) 31rem, (min-width: 44rem) 46vw, 7rem", largest=1080, shape=_PHOTO)
SMALL = Slot("(min-width: 44rem) 24rem, 7rem", largest=720, shape=_PHOTO)
THUMB = Slot("5.5rem", largest=320, shape=_PHOTO)
# Cut around the middle: a portrait is shown as it stands, and a focal point is not published until an article is.
PORTRAIT = Slot("8.5rem", largest=480)

Size = Sequence[Any]  # width, height, address, bytes


def largest_jpeg(lead: dict[str, Any] | None, crop: str) -> Size | None:
    """The JPEG of a crop that machines are pointed to, if it was made."""
    sizes: list[Size] = (((lead or {}).get("sizes") or {}).get(crop) or {}).get("jpeg") or []
    return sizes[-1] if sizes else None


def picture(lead: dict[str, Any] | None, slot: Slot, *, eager: bool = False, alt: str | None = None) -> SafeString:
    """The picture for a slot of the page; empty without one. `alt` replaces its own."""
    formats: dict[str, list[Size]] = ((lead or {}).get("sizes") or {}).get("") or {}
    if lead is None or not formats.get("jpeg"):
        return SafeString("")
    focus = lead.get("focus", _CENTRE)
    if slot.largest:
        formats = {
            name: [size for size in sizes if size[0] <= slot.largest] or sizes[:1] for name, sizes in formats.items()
        }
    return picture_html(
        formats,
        alt=lead["alt"] if alt is None else alt,
        slot=slot.sizes,
        eager=eager,
        css_class=focus_class(lead["width"], lead["height"], focus, shape=slot.shape) if slot.shape else "",
    )


def open_graph(lead: dict[str, Any] | None) -> list[tuple[str, str]]:
    """The picture for cards in other sites, with what these want to know of it."""
    size = next((size for crop in _SHARED_CROPS if (size := largest_jpeg(lead, crop))), None)
    if lead is None or size is None:
        return []
    properties = [
        ("og:image", absolute(size[2])),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(size[0])),
        ("og:image:height", str(size[1])),
    ]
    return [*properties, ("og:image:alt", lead["alt"])] if lead["alt"] else properties
