"""From an article's stored body to the HTML of its page: pictures in their places, sizes as data."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.body import image_ids, render
from articles.body.placed import PlacedPicture
from articles.models import Image
from articles.pictures import picture_html

# How wide a picture stands in the text, for the browser's choice among its sizes.
_SLOTS = {
    "wide": "(min-width: 68rem) 54rem, 100vw",
    "left": "(min-width: 46rem) 20rem, 100vw",
    "right": "(min-width: 46rem) 20rem, 100vw",
    "": "(min-width: 46rem) 44rem, 100vw",
}

type_sizes = dict[str, dict[str, list[list[int | str]]]]


def sizes_of(image: Image) -> type_sizes:
    """{crop: {format: [[width, height, address], …]}}, smallest first; crop "" is the whole picture."""
    sizes: type_sizes = {}
    for size in sorted(image.renditions.all(), key=lambda rendition: rendition.width):
        sizes.setdefault(size.crop, {}).setdefault(size.format, []).append([size.width, size.height, size.file.url])
    return sizes


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


def render_body(body: str) -> str:
    """The body with its pictures; the place of related stories is still a marker (`split_at_related`)."""
    images = Image.objects.prefetch_related("renditions").in_bulk(image_ids(body))

    def figure(placed: PlacedPicture) -> str:
        image = images.get(placed.image_id)
        return figure_html(image, placed) if image else ""

    return render(body, figure=figure)
