"""From an uploaded file to a picture that may be worked with.

The size in bytes and, from the header alone, in pixels is checked before anything is decoded. The kind is what
the content says; a name or a declared type is not looked at. What passes is decoded to pixels and nothing
else: whatever was hidden in or behind the picture ends here.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image
from PIL.ImageFile import ImageFile

from articles.pictures.decoding import decoded
from articles.pictures.texts import PictureTexts, texts_of

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_RATIO = 10
"""Longer than this many times its other side, a picture would break the page and the formats' limits."""

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_QUARTER_TURNS = frozenset({5, 6, 7, 8})


class PictureRefused(ValueError):
    """The text says to the editor what is wrong and what would help, in their language."""


@dataclass(frozen=True)
class PictureFacts:
    format: str
    """`jpeg`, `png`, `webp` or `avif`."""
    width: int
    height: int
    """Pixels of the original as it is meant to be seen, turned by its EXIF orientation."""
    digest: str
    """SHA-256 of the file, in hexadecimal digits."""
    texts: PictureTexts


@dataclass(frozen=True)
class Picture:
    facts: PictureFacts
    image: Image.Image
    """RGB (RGBA with the transparent parts that `read` was to keep) in sRGB, upright, without metadata; no larger than
    the sizes that are made of it need."""


def read(file: IO[bytes], *, keeps_transparency: bool = False) -> Picture:
    """Raises PictureRefused. The file may be any binary stream; it is read from its start."""
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PictureRefused(_("This file is larger than 25 MB. Save the picture smaller and try again."))
    image = _opened(content)
    _check_size(image.width, image.height)
    kind = "jpeg" if image.format == "MPO" else str(image.format).lower()
    texts = texts_of(image)
    orientation = _orientation(image)
    width, height = image.size
    if orientation in _QUARTER_TURNS:
        width, height = height, width
    try:
        pixels = decoded(image, orientation=orientation, keeps_transparency=keeps_transparency)
    except Exception as error:  # decoders meet hostile bytes here and fail in their own ways
        raise PictureRefused(
            _("This picture is damaged or incomplete. Get the file again, or save it anew, and try again.")
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    return Picture(PictureFacts(kind, width, height, digest, texts), pixels)


def _opened(content: bytes) -> ImageFile:
    try:
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a header can be broken in more ways than Pillow names
        raise PictureRefused(
            _("This is not a picture in JPEG, PNG, WebP or AVIF. Save it as one of these and try again.")
        ) from error


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(width, height) > MAX_RATIO * min(width, height):
        raise PictureRefused(_("This picture is more than ten times as long as it is wide. Crop it and try again."))


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(_("This picture has more than 60 megapixels. Save it smaller and try again."))


def _orientation(image: ImageFile) -> int:
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a broken directory: the picture is shown as it lies
        return 1
