"""A live article's lead picture, from the data that publishing projected (`LiveArticle.lead`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from articles.addresses import absolute
from articles.pictures import picture_html

_SHARED_CROPS = ("og", "16x9")  # for cards in other sites, the best first
# How wide a picture stands, for the browser's choice among its sizes: the breakpoints are those of the style sheets.
WIDE = "(min-width: 68rem) 54rem, (min-width: 44rem) 92vw, 100vw"
LEAD = "(min-width: 68rem) 52rem, (min-width: 44rem) 92vw, 100vw"
CARD = "(min-width: 68rem) 31rem, (min-width: 44rem) 46vw, 7rem"
SMALL = "(min-width: 44rem) 24rem, 7rem"
THUMB = "5.5rem"
_LARGEST = {CARD: 1080, SMALL: 720, THUMB: 320}  # pixels; what no screen asks for need not be named

Size = Sequence[Any]  # width, height, address


def largest_jpeg(lead: dict[str, Any] | None, crop: str) -> Size | None:
    """The JPEG of a crop that machines are pointed to, if it was made."""
    sizes: list[Size] = (((lead or {}).get("sizes") or {}).get(crop) or {}).get("jpeg") or []
    return sizes[-1] if sizes else None


def picture(lead: dict[str, Any] | None, slot: str, *, eager: bool = False, alt: str | None = None) -> SafeString:
    """The whole picture for a slot of the page (one of the above); empty without one. `alt` replaces its own."""
    formats: dict[str, list[Size]] = ((lead or {}).get("sizes") or {}).get("") or {}
    if lead is None or not formats.get("jpeg"):
        return SafeString("")
    if largest := _LARGEST.get(slot):
        formats = {name: [size for size in sizes if size[0] <= largest] or sizes[:1] for name, sizes in formats.items()}
    return picture_html(formats, alt=lead["alt"] if alt is None else alt, slot=slot, eager=eager)


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
