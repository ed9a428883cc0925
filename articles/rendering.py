"""From an article's stored body to the HTML of its page: pictures in their places, sizes as data."""

from __future__ import annotations

from articles.body import image_ids, render
from articles.body.placed import PlacedPicture
from articles.models import Image

type_sizes = dict[str, dict[str, list[list[int | str]]]]


def sizes_of(image: Image) -> type_sizes:
    """{crop: {format: [[width, height, address], …]}}, smallest first; crop "" is the whole picture."""
    sizes: type_sizes = {}
    for size in sorted(image.renditions.all(), key=lambda rendition: rendition.width):
        sizes.setdefault(size.crop, {}).setdefault(size.format, []).append([size.width, size.height, size.file.url])
    return sizes


def figure_html(image: Image, placed: PlacedPicture) -> str:
    """A picture in the text with its caption and credit."""
    raise NotImplementedError


def render_body(body: str) -> str:
    """The body with its pictures; the place of related stories is still a marker (`split_at_related`)."""
    images = Image.objects.prefetch_related("renditions").in_bulk(image_ids(body))

    def figure(placed: PlacedPicture) -> str:
        image = images.get(placed.image_id)
        return figure_html(image, placed) if image else ""

    return render(body, figure=figure)
