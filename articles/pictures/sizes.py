"""The sizes of a picture that are served: for the page in three formats, and crops for others' pages."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

WIDTHS = (320, 480, 720, 1080, 1600)
CROPS = {"1x1": (1200, 1200), "4x3": (1200, 900), "16x9": (1200, 675), "og": (1200, 630)}
"""The first three are what search engines ask for beside an article, the last is OpenGraph's."""

_EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
# These qualities look alike, each in its own format's scale.
_AVIF: dict[str, object] = {"quality": 61, "speed": 8}
_WEBP: dict[str, object] = {"quality": 80, "method": 4}
_JPEG: dict[str, object] = {"quality": 76, "optimize": True, "progressive": True}
_OPTIONS = {"avif": _AVIF, "webp": _WEBP, "jpeg": _JPEG}


@dataclass(frozen=True)
class Rendition:
    crop: str
    """A key of `CROPS`, or empty for the whole picture."""
    format: str
    """`avif`, `webp` or `jpeg`."""
    width: int
    height: int
    content: bytes

    def name(self, token: str) -> str:
        """A file's name that changes with its content, so that it may be cached for ever.

        `token` is the picture's own unguessable word; nothing of the uploaded file's name gets in.
        """
        digest = hashlib.sha256(self.content).hexdigest()[:8]
        crop = f"{self.crop}-" if self.crop else ""
        return f"{token[:2]}/{token}-{crop}{self.width}-{digest}.{_EXTENSIONS[self.format]}"


def make_sizes(image: Image.Image, *, focal: tuple[float, float]) -> Iterator[Rendition]:
    """Every size of a picture that `read` returned, one at a time; none is larger than the picture.

    `focal` is the point that crops keep in view, as shares of width and height from the top left. The whole
    picture comes first, from its largest size down to the smallest.
    """
    yield from _whole(image)
    for crop, size in CROPS.items():
        pixels = _cropped(image, size, focal)
        yield _rendition(pixels, crop=crop, format="jpeg")


def _whole(image: Image.Image) -> Iterator[Rendition]:
    """Each size is made of the one before, which is nearer to it than the picture."""
    largest = min(image.width, WIDTHS[-1])
    pixels = image
    for width in sorted({largest, *(width for width in WIDTHS if width < largest)}, reverse=True):
        if width != pixels.width:
            height = max(1, round(image.height * width / image.width))
            pixels = pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for format in _OPTIONS:
            yield _rendition(pixels, crop="", format=format)


def _cropped(image: Image.Image, size: tuple[int, int], focal: tuple[float, float]) -> Image.Image:
    ratio = size[0] / size[1]
    width = min(float(image.width), image.height * ratio)
    height = width / ratio
    left = min(max(focal[0] * image.width - width / 2, 0.0), image.width - width)
    top = min(max(focal[1] * image.height - height / 2, 0.0), image.height - height)
    scale = min(1.0, size[0] / width)
    target = max(1, round(width * scale)), max(1, round(height * scale))
    box = (left, top, left + width, top + height)
    return image.resize(target, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _rendition(pixels: Image.Image, *, crop: str, format: str) -> Rendition:
    out = io.BytesIO()
    pixels.save(out, format, **_OPTIONS[format])
    return Rendition(crop, format, pixels.width, pixels.height, out.getvalue())
