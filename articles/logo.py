"""The publication's picture of itself, on pages that are light or dark."""

from __future__ import annotations

import dataclasses
import functools
from typing import Final

from django.core.files.storage import default_storage
from django.db.models.fields.files import ImageFieldFile
from PIL import Image

# The tenth of a logo that cannot be told from the page is a part of it that readers miss.
_MISSED: Final = 0.1
_FAINT: Final = 2.0  # contrast ratio, after WCAG
_WHITE, _BLACK = 1.0, 0.007  # relative luminances of the two schemes' paper


@dataclasses.dataclass(frozen=True)
class Logo:
    """A wide one holds the name, another stands beside it."""

    url: str
    width: int
    height: int
    ground: str
    """What must lie under it where the page would swallow it: `dark` on light pages, `light` on dark ones, or empty."""

    @classmethod
    def of(cls, file: ImageFieldFile) -> Logo:
        """Raises OSError if the file has gone."""
        return cls(file.url, file.width, file.height, _ground(str(file.name)))

    @property
    def is_wide(self) -> bool:
        return self.width > 2 * self.height


@functools.lru_cache(maxsize=4)
def _ground(name: str) -> str:
    """Of a file in the default storage; another logo has another name."""
    with default_storage.open(name) as file, Image.open(file) as image:
        if not image.has_transparency_data:
            return ""
        pixels = image.convert("RGBA")
    grey = pixels.convert("RGB").convert("L").histogram(mask=pixels.getchannel("A").point(lambda a: 255 * (a > 127)))
    all_of_it = sum(grey) or 1
    luminances = [(value / 255) ** 2.2 for value in range(256)]
    on_white = sum(n for n, own in zip(grey, luminances, strict=True) if _contrast(own, _WHITE) < _FAINT) / all_of_it
    on_black = sum(n for n, own in zip(grey, luminances, strict=True) if _contrast(own, _BLACK) < _FAINT) / all_of_it
    if max(on_white, on_black) < _MISSED:
        return ""
    return "dark" if on_white > on_black else "light"


def _contrast(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)
