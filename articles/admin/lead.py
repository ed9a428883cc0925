"""Pictures as the admin shows them: small."""

from __future__ import annotations

from typing import Any

from articles.models import Image

_SMALLEST = 320  # pixels wide


def lead_preview(key: Any) -> dict[str, Any] | None:
    """The picture with this key as the form shows it; None if there is none."""
    text = str(key or "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        return None
    image = Image.objects.prefetch_related("renditions").filter(pk=int(text)).first()
    return described(image) if image else None


def described(image: Image) -> dict[str, Any]:
    """What the form, the picker and the text editor show of a picture. Needs `renditions` fetched."""
    sizes = [size for size in image.renditions.all() if not size.crop and size.format == "jpeg"]
    thumb = min(sizes, key=lambda size: abs(size.width - _SMALLEST), default=None)
    return {
        "id": image.pk,
        "title": image.title,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
        "thumb": thumb.file.url if thumb else "",
        "width": image.width,
        "height": image.height,
    }
