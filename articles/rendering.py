"""From an article's stored body to the HTML of its page: pictures in their places, sizes as data."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.addresses import absolute
from articles.body import image_ids, render
from articles.body.placed import PlacedPicture
from articles.models import Image
from articles.pictures import picture_html

# How wide a picture stands in the text, for the browser's choice among its sizes.
_SLOTS = {
    "wide": "(min-width: 68rem) 47rem, (min-width: 39rem) 36rem, 100vw",
    "left": "(min-width: 44rem) 17rem, (min-width: 39rem) 36rem, 100vw",
    "right": "(min-width: 44rem) 17rem, (min-width: 39rem) 36rem, 100vw",
    "": "(min-width: 39rem) 36rem, 100vw",
}

_OWN_LINK = re.compile(r'<a href="(/[^"]*)"')

type_sizes = dict[str, dict[str, list[list[int | str]]]]


def sizes_of(image: Image) -> type_sizes:
    """{crop: {format: [[width, height, address, bytes], …]}}, smallest first; crop "" is the whole picture."""
    sizes: type_sizes = {}
    for size in sorted(image.renditions.all(), key=lambda rendition: rendition.width):
        row: list[int | str] = [size.width, size.height, size.file.url, size.bytes]
        sizes.setdefault(size.crop, {}).setdefault(size.format, []).append(row)
    return sizes


def picture_data(image: Image) -> dict[str, Any]:
    """What `leads.picture` needs, as it can be kept."""
    return {
        "alt": image.alt,
        "width": image.width,
        "height": image.height,
        "focus": [image.focal_x, image.focal_y],
        "sizes": sizes_of(image),
    }


def figure_html(image: Image, placed: PlacedPicture) -> str:
    """A picture in the text with its caption and credit; empty while it has no sizes.

    Texts that this use leaves empty are the picture's own.
    """
    formats = sizes_of(image).get("", {})
    if not formats.get("jpeg"):
        return ""
    picture = picture_html(formats, alt=placed.alt or image.alt, slot=_SLOTS[placed.placement])
    lines = [("caption", placed.caption or image.caption), ("credit", image.credit)]
    texts = format_html_join(" ", '<span class="{}">{}</span>', ((kind, text) for kind, text in lines if text))
    below = format_html("<figcaption>{}</figcaption>", texts) if texts else SafeString("")
    kind = format_html(' class="{}"', placed.placement) if placed.placement else SafeString("")
    return format_html("<figure{}>{}{}</figure>", kind, picture, below)


def with_printed_addresses(body_html: str) -> SafeString:
    """A rendered body whose links within this site also carry the whole address, for paper."""
    return SafeString(
        _OWN_LINK.sub(lambda link: f'{link[0]} data-address="{escape(absolute(unescape(link[1])))}"', body_html)
    )


def render_body(body: str) -> str:
    """The body with its pictures; the place of related stories is still a marker (`split_at_related`)."""
    images = Image.objects.prefetch_related("renditions").in_bulk(image_ids(body))

    def figure(placed: PlacedPicture) -> str:
        image = images.get(placed.image_id)
        return figure_html(image, placed) if image else ""

    # On a narrow screen a wide table scrolls in its place, which a keyboard too must be able to do.
    return render(body, figure=figure).replace("<table>", '<table tabindex="0">')
